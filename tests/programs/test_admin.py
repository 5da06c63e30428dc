"""Editors keep the directory: a list is read first, and changes nothing until it is applied."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from credentials.admin.panels import add_page, list_page, page
from programs import by_hand as by_hand_list
from programs import upload
from programs.models import Institution, Program, ProgramImport
from tests.programs.makers import as_csv, as_zip, by_hand, joined, make_period, make_program

ADD = "/admin/programs/programimport/add/"


@pytest.fixture
def editor(db: None) -> User:
    del db
    user = User.objects.create_user("ed@example.org", is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    return user


@pytest.fixture
def client(editor: User) -> Client:
    client = Client()
    client.force_login(editor)
    return client


def send(client: Client, data: bytes, name: str = "list.csv", **values: Any) -> Any:
    file = SimpleUploadedFile(name, data)
    given = {"file": file, "as_of": "", "encoding": "utf-8", **values}
    return client.post(ADD, given, follow=True)


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def press_apply(client: Client) -> Any:
    address = reverse("admin:programs_programimport_apply", args=[ProgramImport.objects.get().pk])
    return client.post(address, follow=True)


class TestAnUpload:
    def test_it_is_read_and_changes_nothing(self, client: Client, editor: User) -> None:
        html = text_of(send(client, as_csv([by_hand()])))

        assert "Nothing has been changed yet. This is what the list would change:" in html
        assert "Harbor College, Portland, ME: CAAHEP, 2011-05-20 – not ended" in html
        assert "Apply this list" in html
        assert not Program.objects.exists()
        assert ProgramImport.objects.get().made_by == editor

    def test_applied_it_is_in_the_tables_and_its_file_is_gone(self, client: Client) -> None:
        send(client, as_csv([by_hand()]))
        html = text_of(press_apply(client))

        assert "The list is imported. Visitors see it now." in html
        assert "Apply this list" not in html
        assert Program.objects.count() == 1
        kept = ProgramImport.objects.get()
        assert kept.applied_at is not None
        assert kept.data is None

    def test_the_page_says_what_goes_into_each_column_of_a_list_kept_by_hand(
        self, client: Client
    ) -> None:
        html = client.get("/admin/programs/programimport/add/").content.decode()

        assert re.findall(r"<code>(\w+)</code>", html) == list(by_hand_list.COLUMNS)
        assert html.count("May be left out.") == 4

    def test_the_departments_zip_needs_its_day(self, client: Client) -> None:
        assert "Say on which day the Department" in text_of(send(client, as_zip(), "dapip.zip"))

        html = text_of(send(client, as_zip(), "dapip.zip", as_of="2026-11-01"))

        assert "Lakeside College, Duluth, MN: ABHES" in html

    def test_it_is_applied_only_once(self, client: Client) -> None:
        send(client, as_csv([by_hand()]))
        press_apply(client)
        html = text_of(press_apply(client))

        assert "Nothing was imported: it was applied already" in html

    def test_one_that_cannot_be_read_is_told_by_line_and_not_kept(self, client: Client) -> None:
        rows = [by_hand(), by_hand(program_key="b", accredited_from="2011-02-30")]
        html = text_of(send(client, as_csv(rows)))

        assert "nothing can be from this file as it is" in html
        assert "column accredited_from: &#x27;2011-02-30&#x27; is a day that does not" in html
        assert '<p class="from">line 3</p>' in html
        assert "Apply this list" not in html
        assert ProgramImport.objects.get().data is None

    def test_its_bad_rows_can_be_left_out(self, client: Client) -> None:
        rows = [by_hand(), by_hand(program_key="b", accredited_from="2011-02-30")]
        send(client, as_csv(rows), skip_unreadable="on")
        press_apply(client)

        assert Program.objects.count() == 1

    def test_one_that_changes_nothing_says_so(self, client: Client) -> None:
        send(client, as_csv([by_hand()]))
        press_apply(client)
        html = text_of(send(client, as_csv([by_hand()])))

        assert "the list changes nothing but its own day" in html

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"", "The file is empty."),
            (b"a,b\n1,2\n", "This is neither the Department&#x27;s list"),
            (b"PK\x03\x04rubbish", "The ZIP is damaged"),
            ("a,b\né".encode("utf-16"), "The file is in UTF-16."),
        ],
    )
    def test_another_file_is_refused_kindly(self, client: Client, data: bytes, said: str) -> None:
        assert said in text_of(send(client, data, as_of="2020-11-01"))

    def test_one_that_is_too_large_is_not_read(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(upload, "LARGEST_UPLOAD", 10)

        assert "The file is larger than" in text_of(send(client, as_csv([by_hand()])))
        assert not ProgramImport.objects.exists()

    def test_uploads_that_nobody_applied_are_gone_after_a_day(self, client: Client) -> None:
        send(client, as_csv([by_hand()]))
        ProgramImport.objects.update(made_at=timezone.now() - timedelta(days=2))
        send(client, as_csv([by_hand()]), "second.csv")

        assert ProgramImport.objects.get().name == "second.csv"

    def test_the_list_of_imports_says_how_each_went(self, client: Client) -> None:
        send(client, as_csv([by_hand()]), "waiting.csv")
        send(client, b"a,b\n", "broken.csv")
        html = text_of(client.get(list_page(ProgramImport)))

        assert "waits for you: 1 added, 0 changed, 0 ended" in html
        assert "cannot be imported" in html

    def test_what_was_applied_stays_written_down(self, client: Client) -> None:
        send(client, as_csv([by_hand()]))
        press_apply(client)
        address = reverse(
            "admin:programs_programimport_delete", args=[ProgramImport.objects.get().pk]
        )

        assert client.get(address).status_code == 403

    def test_it_needs_the_right(self, client: Client, editor: User) -> None:
        send(client, as_csv([by_hand()]))
        editor.groups.clear()

        assert press_apply(client).status_code == 403
        assert client.get(ADD).status_code == 403

    def test_looking_at_the_address_of_the_button_imports_nothing(self, client: Client) -> None:
        send(client, as_csv([by_hand()]))
        number = ProgramImport.objects.get().pk

        response = client.get(reverse("admin:programs_programimport_apply", args=[number]))

        assert response.status_code == 302
        assert not Program.objects.exists()

    def test_a_template_is_offered(self, client: Client) -> None:
        assert 'href="/programs/caahep-template.csv"' in text_of(client.get(ADD))


class TestByHand:
    def test_the_lists_open(self, client: Client) -> None:
        make_period(make_program())

        for model in (Institution, Program):
            assert "Lakeside College" in text_of(client.get(list_page(model)))

    def test_a_school_that_is_renamed_is_found_under_its_new_name(self, client: Client) -> None:
        program = make_program()
        values = {
            "name": "Shore College",
            "city": "Duluth",
            "state": "MN",
            "key": "dapip-100200",
            "programs-TOTAL_FORMS": "1",
            "programs-INITIAL_FORMS": "1",
            "programs-0-id": program.pk,
            "programs-0-institution": program.institution_id,
            "programs-0-name": "Medical assisting",
            "programs-0-key": program.key,
        }

        response = client.post(page(program.institution), values)

        assert response.status_code == 302, response.content.decode()
        program.refresh_from_db()
        assert program.search.startswith("shore college duluth")

    def test_a_period_is_added_to_a_program(self, client: Client) -> None:
        program = make_program()
        values = {
            "name": "Medical assisting",
            "key": program.key,
            "periods-TOTAL_FORMS": "1",
            "periods-INITIAL_FORMS": "0",
            "periods-0-program": program.pk,
            "periods-0-record": "1",
            "periods-0-accreditor": "caahep",
            "periods-0-starts_on": "2011-05-20",
            "periods-0-as_of": "2026-11-20",
            "periods-0-source": "directory",
        }

        response = client.post(page(program), values)

        assert response.status_code == 302, response.content.decode()
        assert program.periods.get().starts_on == date(2011, 5, 20)
        program.refresh_from_db()
        assert "[caahep]" in program.search

    def test_a_school_is_added_with_its_program(self, client: Client) -> None:
        values = {
            "name": "Harbor College",
            "state": "ME",
            "key": "caahep-harbor",
            "programs-TOTAL_FORMS": "1",
            "programs-INITIAL_FORMS": "0",
            "programs-0-name": "Medical assisting",
            "programs-0-key": "caahep-harbor",
        }

        client.post(add_page(Institution), values)

        assert Program.objects.get().search == "harbor college maine [me]"


def test_many_rows_are_read_the_way_few_are(client: Client) -> None:
    rows = [joined(DapipId=str(number)) for number in range(300)]
    html = text_of(send(client, as_csv(rows), as_of="2020-11-01"))

    assert "and 200 more" in html
