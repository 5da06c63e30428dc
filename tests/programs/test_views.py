"""The pages of the directory."""

import re
from datetime import date

import pytest
from django.http import QueryDict
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from credentials.models import Edition
from programs.meant import forget
from programs.models import Program
from rulebook.book import Group
from rulebook.requirements import ProgramGraduate
from tests.catalogue.makers import (
    make_book,
    make_credential,
    make_requirement,
    make_route,
    publish,
)
from tests.catalogue.test_organizations import make_accreditor
from tests.programs.makers import AS_OF, make_period, make_program, make_school

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _edition(db: None) -> Edition:
    """A way in that asks for an accredited program, and the two that accredit programs."""
    del db
    row = make_requirement(
        "accredited",
        rule=ProgramGraduate(accreditors=("caahep", "abhes")),
        sentence="The program was accredited.",
    )
    credential = make_credential(routes=(make_route(groups=(Group((row,)),)),))
    accreditors = [
        make_accreditor(slug, directory_url=f"https://{slug}.example.org/find")
        for slug in ("caahep", "abhes")
    ]
    school = make_accreditor("accsc", scope="institutional")
    return publish(make_book(credential, accreditors=(*accreditors, school)))


@pytest.fixture
def program() -> Program:
    found = make_program()
    make_period(found)
    return found


def show(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def told(client: Client, program: Program, stay: str, status: int = 200) -> str:
    """The page when months were given, as a form writes them."""
    response = client.post(f"/programs/{program.pk}/", QueryDict(stay))
    assert response.status_code == status
    return " ".join(response.content.decode().split())


class TestSearching:
    def test_it_finds_a_program_and_says_when_it_was_listed(
        self, client: Client, program: Program
    ) -> None:
        html = show(client, "/programs/?q=lakeside")

        assert f'href="/programs/{program.pk}/"' in html
        assert "ABHES: Sep 2012 to Nov 2020, not ended then" in html
        assert "1 program" in html

    def test_a_list_is_shown_as_what_it_is(self, client: Client, program: Program) -> None:
        html = show(client, "/programs/")

        assert "listed them in <strong>November 2020</strong>" in html
        assert "Ask ABHES about every day since" in html
        assert "Programs of CAAHEP: none are here" in html

    def test_programs_looked_up_by_hand_are_told_apart(self, client: Client) -> None:
        caahep = make_program(accreditor="caahep")
        make_period(caahep, accreditor="caahep", source="directory", as_of=date(2026, 10, 2))
        html = show(client, "/programs/")

        assert "Programs of ABHES: we have no list yet." in html
        assert "one by one in its directory, last in October 2026" in html

    @pytest.mark.parametrize("query", ["q=nowhere", "state=TX", "by=caahep"])
    def test_nothing_found_is_not_a_no(self, client: Client, program: Program, query: str) -> None:
        html = show(client, f"/programs/?{query}&page=3")

        assert "Not found here is not a no" in html
        assert "https://caahep.example.org/find" in html

    @pytest.mark.parametrize("typed", ["lakside", "laekside colege", "Lakesyde MN"])
    def test_a_name_nearly_right_is_read_for_the_one_it_is_like(
        self, client: Client, program: Program, typed: str
    ) -> None:
        forget()
        html = show(client, f"/programs/?q={typed}&state=MN&by=abhes")

        assert f"Nothing is listed under “{typed}”." in html
        assert "<strong>lakeside" in html
        assert f'href="/programs/{program.pk}/"' in html

    @pytest.mark.parametrize("typed", ["lakeside nowhere", "lakside nowhere", "2020", "zz"])
    def test_a_word_like_nothing_finds_nothing(
        self, client: Client, program: Program, typed: str
    ) -> None:
        forget()

        assert "Not found here is not a no" in show(client, f"/programs/?q={typed}")

    def test_pages_of_what_was_meant_keep_what_was_typed(self, client: Client) -> None:
        for number in range(25):
            make_program(make_school(f"s{number}", name=f"Lakeside {number:02}"), f"p{number}")
        forget()
        html = show(client, "/programs/?q=lakside&page=2")

        assert "Page 2 of 2" in html
        assert 'href="?q=lakside&amp;page=1"' in html
        assert "Page 2 of 2" in show(client, "/programs/?q=lakside&page=99")

    def test_a_search_in_one_state_leads_to_one_in_all(
        self, client: Client, program: Program
    ) -> None:
        html = show(client, "/programs/?q=lakeside&state=TX&for=pathway")

        assert 'href="?q=lakeside&amp;for=pathway"' in html
        assert "Look in every state" not in show(client, "/programs/?q=nowhere")

    def test_where_nothing_is_found_for_the_wizard_one_answers_by_hand(
        self, client: Client, program: Program
    ) -> None:
        html = show(client, "/programs/?q=nowhere&for=pathway-2")

        assert 'href="/pathway/accreditation/?item=2">Answer by hand</a>' in html
        assert "Answer by hand" not in show(client, "/programs/?q=nowhere")

    def test_an_empty_directory_says_the_same(self, client: Client) -> None:
        html = show(client, "/programs/")

        assert "Not found here is not a no" in html
        assert "See every program we have" not in html

    @pytest.mark.parametrize("address", ["/programs/", "/programs/?q=zz", "/programs/1000/"])
    def test_both_directories_are_linked(
        self, client: Client, program: Program, address: str
    ) -> None:
        html = show(client, address.replace("1000", str(program.pk)))

        for slug in ("caahep", "abhes"):
            assert f"https://{slug}.example.org/find" in html
            assert f'href="/accreditors/{slug}/"' in html
        assert "accsc" not in html

    def test_results_come_in_pages_that_keep_what_was_asked(self, client: Client) -> None:
        for number in range(45):
            make_program(make_school(f"s{number}", name=f"Lake {number:02}"), f"p{number}")

        html = show(client, "/programs/?q=lake&state=MN&page=2")

        assert "45 programs" in html
        assert "Page 2 of 3" in html
        assert "Lake 20" in html
        assert 'href="?q=lake&amp;state=MN&amp;page=3"' in html

    @pytest.mark.parametrize("page", ["0", "-1", "abc", "99999999999999999999", "²"])
    def test_a_page_that_is_none_shows_one_that_is(
        self, client: Client, program: Program, page: str
    ) -> None:
        assert "Lakeside College" in show(client, f"/programs/?page={page}")

    @pytest.mark.parametrize(
        ("query", "said"),
        [
            ("state=XX", "Choose a state from the list."),
            ("by=accsc", "Choose an accreditor from the list."),
            (f"q={'x' * 10_000}", "Search for at most 100 characters"),
            ("q=%00", "Null characters are not allowed."),
        ],
    )
    def test_what_cannot_be_searched_for_is_told(
        self, client: Client, query: str, said: str
    ) -> None:
        html = show(client, f"/programs/?{query}", 422)

        assert html.count(said) == 2  # in the summary and at the field
        assert "Not found here" not in html

    @pytest.mark.parametrize("text", ["' OR 1=1 --", "<script>", "%", "_", "\x01", "日本"])
    def test_odd_text_is_only_text(self, client: Client, program: Program, text: str) -> None:
        response = client.get("/programs/", {"q": text})

        assert response.status_code == 200
        assert b"<script>" not in response.content.replace(b"<script type=", b"")

    def test_it_takes_a_handful_of_queries_however_many_there_are(
        self, client: Client, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        for number in range(30):
            make_period(make_program(make_school(f"s{number}"), f"p{number}"))
        client.get("/programs/")

        with django_assert_num_queries(4):  # numbers, rows, the age of two lists
            client.get("/programs/?q=lakeside&state=MN&by=abhes")

    def test_only_the_first_page_without_a_search_is_for_search_engines(
        self, client: Client, program: Program
    ) -> None:
        assert "noindex" not in show(client, "/programs/")
        assert "noindex" in show(client, "/programs/?q=lake")
        assert 'rel="canonical" href="http://127.0.0.1:8000/programs/"' in show(
            client, "/programs/?q=lake"
        )


class TestAProgram:
    def test_its_periods_are_shown_with_source_and_date(
        self, client: Client, program: Program
    ) -> None:
        html = show(client, f"/programs/{program.pk}/")

        assert "<h1>Lakeside College</h1>" in html
        assert "September 1, 2012" in html
        assert "not ended in November 2020" in html
        assert "as it stood in November 2020" in html
        assert "Ask ABHES about today." in html
        assert "never what is so today" in html

    def test_its_title_and_heading_say_which_of_the_schools_it_is(self, client: Client) -> None:
        found = make_program()
        make_period(found, starts_on=date(2015, 1, 1))
        make_period(found, starts_on=date(2008, 7, 1), starts_estimated=True)
        Program.objects.update(award="associate")

        html = show(client, f"/programs/{found.pk}/")

        what = "Medical assisting program, associate degree, listed from about 2008"
        title = f"Lakeside College, Duluth, MN: {what} – CareerGuide"
        assert f"<title>{title}</title>" in html
        assert f'<meta property="og:title" content="{title}">' in html
        assert f'<p class="kicker">{what}</p>' in html

    def test_an_accreditor_is_named_once_for_all_its_periods(
        self, client: Client, program: Program
    ) -> None:
        make_period(program, accreditor="caahep", starts_on=date(2014, 1, 1))
        make_period(program, starts_on=date(2015, 1, 1))

        html = show(client, f"/programs/{program.pk}/")

        assert re.findall("<dt>(ABHES|CAAHEP)</dt>", html) == ["ABHES", "CAAHEP"]
        assert html.count("From <time") == 3

    def test_an_estimate_is_called_one(self, client: Client) -> None:
        found = make_program()
        make_period(found, starts_estimated=True, ends_on=date(2016, 6, 30))

        html = show(client, f"/programs/{found.pk}/")

        assert "From about" in html
        assert "June 30, 2016" in html

    def test_an_address_of_the_directory_is_linked(self, client: Client) -> None:
        found = make_program(accreditor="caahep")
        make_period(
            found,
            accreditor="caahep",
            source="directory",
            as_of=AS_OF,
            source_url="https://caahep.example.org/lakeside",
        )

        assert 'href="https://caahep.example.org/lakeside"' in show(
            client, f"/programs/{found.pk}/"
        )

    def test_without_a_period_it_is_not_a_no(self, client: Client) -> None:
        html = show(client, f"/programs/{make_program().pk}/")

        assert "That is not a no" in html

    def test_months_inside_the_period_count(self, client: Client, program: Program) -> None:
        stay = "began_0=9&began_1=2014&finished_0=6&finished_1=2015"
        html = told(client, program, stay)

        assert "If you were there from September 2014 to June 2015" in html
        assert "Its accreditation counts." in html
        assert "The rule: The program was accredited." in html
        assert "noindex" in html

    def test_months_after_the_list_are_not_answered(self, client: Client, program: Program) -> None:
        stay = "began_0=9&began_1=2022&finished_0=6&finished_1=2023"
        html = told(client, program, stay)

        assert "This list does not answer it." in html
        assert "Its accreditation counts." not in html

    @pytest.mark.parametrize(
        ("stay", "said"),
        [
            ("began_0=9", "Give the month and the year in which you began."),
            ("began_0=9&began_1=2014", "Give the month and the year in which you finished."),
            ("began_0=9&began_1=14", "Give the year in four digits"),
            ("began_0=9&began_1=²²²²", "Give the year in four digits"),
            ("began_0=13&began_1=2014", "Select a valid choice."),
            (
                "began_0=9&began_1=2014&finished_0=8&finished_1=2014",
                "You finished before you began.",
            ),
        ],
    )
    def test_months_that_cannot_be_are_told(
        self, client: Client, program: Program, stay: str, said: str
    ) -> None:
        html = told(client, program, stay, 422)

        assert said in html
        assert "<title>Error:" in html

    @pytest.mark.parametrize("number", ["0", "999999999", "9" * 40])
    def test_one_that_does_not_exist_leads_to_the_search(self, client: Client, number: str) -> None:
        assert 'href="/programs/"' in show(client, f"/programs/{number}/", 404)

    def test_it_takes_four_queries(
        self, client: Client, program: Program, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        make_period(program, starts_on=date(2001, 1, 1))
        client.get(f"/programs/{program.pk}/")

        with django_assert_num_queries(4):  # the program, its periods, the age of two lists
            client.get(f"/programs/{program.pk}/")


def test_months_of_a_visitors_own_are_kept_by_nobody(client: Client, program: Program) -> None:
    """Not in the address, a cookie, or a store on the way."""
    response = client.post(f"/programs/{program.pk}/", {"began_0": "9", "began_1": "2014"})

    assert 'method="post"' in response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]
    assert not response.cookies


def test_a_page_looked_at_for_the_wizard_is_not_kept_by_anyone(
    client: Client, program: Program
) -> None:
    response = client.get(f"/programs/{program.pk}/?for=pathway-2")

    assert "no-store" in response.headers["Cache-Control"]
    assert 'name="item" value="2"' in response.content.decode()


@pytest.mark.parametrize("asked", ["pathway-1", "pathway-6", "x", "pathway-"])
def test_for_anything_else_a_program_cannot_be_used(
    client: Client, program: Program, asked: str
) -> None:
    assert "Use this program" not in show(client, f"/programs/{program.pk}/?for={asked}")


def test_no_page_of_the_directory_leaves_a_cookie(client: Client, program: Program) -> None:
    client.get("/programs/?q=lake")
    client.get(f"/programs/{program.pk}/")

    assert not client.cookies


def test_the_template_for_caahep_programs_is_its_header(client: Client) -> None:
    response = client.get("/programs/caahep-template.csv")

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content.startswith(
        b"program_key,school,city,state,award,status,accredited_from"
    )


def test_search_engines_find_each_program(client: Client, program: Program) -> None:
    html = client.get("/sitemap.xml").content.decode()

    assert f"/programs/{program.pk}/</loc></url>" in html
    assert "/programs/</loc>" in html
