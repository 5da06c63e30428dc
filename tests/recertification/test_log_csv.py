"""A pasted log: all rows or none, and each problem with its line, its column and what to do."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from credentials.models import Edition
from recertification.plan import MOST_ENTRIES
from recertification.views.asked import MOST_POSTED
from tests.recertification.makers import CCMA, an_entry, log, shown, tell, text_of, url

pytestmark = pytest.mark.django_db

HEAD = "date,title,points,category,approved\n"
ROW = "2025-05-04,Wound care,5,clinical,yes\n"


@pytest.fixture(autouse=True)
def _told(client: Client, real_edition: Edition) -> None:
    del real_edition
    tell(client, expires="2027-06", on="2026-11-21")


def paste(client: Client, text: str) -> str:
    """What the page says on rows that cannot be read."""
    response = client.post(url("paste"), {"text": text})
    assert response.status_code == 422
    assert "<title>Error:" in response.content.decode()
    assert "Nothing is entered yet" in shown(client)
    return text_of(response)


def taken(client: Client, text: str) -> str:
    response = client.post(url("paste"), {"text": text})
    assert response.status_code == 302, text_of(response)
    return shown(client)


def upload(client: Client, data: bytes) -> object:
    return client.post(url("paste"), {"text": "", "file": SimpleUploadedFile("log.csv", data)})


class TestWhatIsTaken:
    def test_it_works(self, client: Client) -> None:
        text = taken(client, HEAD + ROW + '12/15/2024,"Coding, part 2",2,general,college\n')

        assert "Wound care" in text
        assert "Coding, part 2" in text
        assert "college credits: 2" in text

    @pytest.mark.parametrize(
        "text",
        [
            HEAD.replace(",", ";") + "2025-05-04;Wound care;5,0;clinical;yes\n",
            HEAD.replace(",", "\t") + ROW.replace(",", "\t"),
            "\ufeff" + HEAD + ROW,
            (HEAD + ROW).replace("\n", "\r\n"),
            "\n\n" + HEAD + "\n" + ROW + "\n,,,,\n",
            HEAD.upper() + ROW,
            "points,date\n5,5/2025\n",
            HEAD + '2025-05-04,"Wound\ncare",5,clinical,yes',
        ],
    )
    def test_as_spreadsheets_write_it(self, client: Client, text: str) -> None:
        taken(client, text)

        assert "At least 55 more recertification points" in shown(client)

    def test_a_title_over_two_lines_becomes_one(self, client: Client) -> None:
        assert "Wound care" in taken(client, HEAD + '2025-05-04,"Wound\ncare",5,clinical,yes')

    def test_the_same_rows_again_are_not_added_twice(self, client: Client) -> None:
        taken(client, HEAD + ROW)

        assert "At least 55 more" in taken(client, HEAD + ROW)

    def test_what_is_there_already_stays(self, client: Client) -> None:
        log(client, an_entry())

        assert "Infection control" in taken(client, HEAD + ROW)

    def test_a_category_the_body_does_not_ask_for_is_left_out(self, client: Client) -> None:
        tell(client, CCMA, expires="2027-06-01", on="2026-11-21")

        client.post(url("paste", CCMA), {"text": "date,points,category\n2026-02-01,4,clinical\n"})

        assert "At least 6 more CE credits" in shown(client, CCMA)

    def test_as_many_as_a_log_holds(self, client: Client) -> None:
        text = taken(client, HEAD + "".join(f"2025-05-04,Course {n},1,,yes\n" for n in range(200)))

        assert f"Course {MOST_ENTRIES - 1}" in text

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    def test_a_file(self, client: Client, encoding: str) -> None:
        upload(client, (HEAD + ROW.replace("Wound", "Plaie, é".partition(",")[0])).encode(encoding))

        assert "Plaie care" in shown(client)


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("row", "says"),
        [
            ("2025-13-04,,5,,", "Line 2 date There is no month 13. The month comes first"),
            ("30/5/2025,,5,,", "Line 2 date There is no month 30."),
            ("2025-02-30,,5,,", "Line 2 date That month has no such day."),
            ("1850-02-03,,5,,", "Line 2 date Give a year from 1900 to 2100."),
            ("May 4,,5,,", "Line 2 date Write the date as 2026-05-04 or 5/4/2026"),
            (",,5,,", "Line 2 date Write the date as"),
            ("2026-12,,5,,", "Line 2 date This day is still to come."),
            ("2062-05-04,,5,,", "Line 2 date This day is still to come."),
            ("1962-05-04,,5,,", "Line 2 date Our sources date the start of CMA (AAMA) to 1963."),
            ("2025-05-04,,x,,", "Line 2 points Enter a number above 0, such as 5"),
            ("2025-05-04,,-5,,", "Line 2 points Enter a number above 0, such as 5"),
            ("2025-05-04,,0,,", "Line 2 points Enter a number above 0."),
            ("2025-05-04,,99999,,", "Line 2 points That is more than 1,000."),
            ("2025-05-04,,5,klinical,", "Line 2 category There is no category “klinical”."),
            ("2025-05-04,,5,,maybe", "Line 2 approved “maybe” is none of: yes, no, college."),
            ("2025-05-04," + "x" * 121 + ",5,,", "Line 2 title Shorten the title to 120"),
            ("2025-05-04,a,5,,yes,more", "This row has more fields than there are columns."),
            ("2025-05-04", "Line 2 points Enter a number above 0"),
        ],
    )
    def test_a_row_says_line_column_and_what_to_do(
        self, client: Client, row: str, says: str
    ) -> None:
        assert says in paste(client, HEAD + row + "\n")

    def test_nothing_is_taken_where_one_row_is_wrong(self, client: Client) -> None:
        text = paste(client, HEAD + ROW + "2025-05-04,,x,,\n" + ROW + "2025,,1,,\n")

        assert "Line 3 points" in text
        assert "Line 5 date" in text

    def test_lines_are_counted_over_quoted_line_ends(self, client: Client) -> None:
        text = paste(client, HEAD + '2025-05-04,"a\nb\nc",5,,\n2025-05-05,,x,,\n')

        assert "Line 5 points" in text

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("", "Paste at least a line of headings and one row."),
            ("   \n\n", "Paste at least a line of headings and one row."),
            (HEAD, "There is no row under the headings."),
            (ROW, "The first line must name the columns: date, title, points"),
            ("when,how many\n1,2\n", "There is no “date”, “points”."),
            ("date,points,foo\n", "Line 1 foo There is no column of this name"),
            ("date,points,points\n", "Line 1 points This column is there twice."),
            ("date,points,\n2025-05-04,1,\n", "Line 1 (empty) There is no column of this name"),
            (HEAD + '2025-05-04,"never closed,5,,\n' + ROW, "Line 2"),
            (HEAD + '2025-05-04,"a"b,5,,\n', "Line 2"),
            (HEAD + "2025-05-04,a\0b,5,,\n", "Null characters are not allowed."),
            (HEAD + "2025-05-04," + "x" * 140_000 + ",5,,\n", "A field here is too long"),
            (HEAD + ROW * 201, "A log holds at most 200 rows, and this is one more."),
        ],
    )
    def test_a_whole_text(self, client: Client, text: str, says: str) -> None:
        assert says in paste(client, text)

    def test_the_rows_stay_in_the_field(self, client: Client) -> None:
        response = client.post(url("paste"), {"text": HEAD + "2025-05-04,My course,x,,\n"})

        field = response.content.decode().partition("<textarea")[2].partition("</textarea>")[0]
        assert "2025-05-04,My course,x,," in field

    def test_more_problems_than_one_can_read_are_counted(self, client: Client) -> None:
        text = paste(client, HEAD + "x,,x,,\n" * 40)

        assert "50 more problems are not listed here." in text

    def test_a_log_that_has_no_room_for_all(self, client: Client) -> None:
        client.post(url("paste"), {"text": HEAD + "2025-05-04,a,1,,\n2025-05-05,b,1,,\n"})

        response = client.post(url("paste"), {"text": HEAD + ROW * 199})

        assert response.status_code == 422
        assert "yours has room for 198 more" in text_of(response)

    def test_without_a_date_there_is_no_cycle_to_paste_into(self) -> None:
        stranger = Client()

        response = stranger.post(url("paste"), {"text": HEAD + ROW})

        assert response["Location"] == url("planner")
        assert "Wound care" not in shown(stranger)

    def test_a_full_log_takes_no_more_by_form(self, client: Client) -> None:
        rows = "".join(f"2025-05-04,Course {n},1,,yes\n" for n in range(MOST_ENTRIES))
        taken(client, HEAD + rows)

        response = client.post(url("add"), an_entry())

        assert response.status_code == 422
        assert "A log holds at most 200 rows." in text_of(response)


class TestFiles:
    @pytest.mark.parametrize(
        ("data", "says"),
        [
            (
                HEAD.encode() + "2025-05-04,café,5,,".encode("latin-1"),
                "Line 2 – Sign 15 of this line is not in UTF-8.",
            ),
            (b"\xff\xfea\0b", "Line 1 – Sign 2 of this line is not in UTF-8."),
            (b"PK\x03\x04\0\0\0", "This is not a text file."),
            (b"", "There is no row under the headings."),
            ((HEAD + ROW * 100_000).encode()[:900_000], "This file is too long to be a log."),
        ],
    )
    def test_it_is_refused(self, client: Client, data: bytes, says: str) -> None:
        response = upload(client, data)

        assert response.status_code == 422  # type: ignore[attr-defined]
        assert says in text_of(response)

    def test_a_hundred_thousand_rows_are_refused_unread(self, client: Client) -> None:
        response = client.post(url("paste"), {"text": HEAD + ROW * 100_000})

        assert response.status_code == 422
        assert "That is too long for a log." in text_of(response)

    def test_a_form_of_another_site_is_refused(self) -> None:
        client = Client(enforce_csrf_checks=True)
        assert client.post(url("paste"), {"text": HEAD + ROW}).status_code == 403

    def test_the_limit_lets_a_full_log_through(self) -> None:
        assert len((HEAD + ROW * MOST_ENTRIES).encode()) < MOST_POSTED / 20
