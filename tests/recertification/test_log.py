"""The log by form: added to, changed, removed, and counted."""

from __future__ import annotations

import pytest
from django.test import Client

from credentials.models import Edition
from tests.recertification.makers import (
    CCMA,
    Posted,
    an_entry,
    log,
    parts,
    shown,
    tell,
    text_of,
    url,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _told(client: Client, real_edition: Edition) -> None:
    del real_edition
    tell(client, expires="2027-06", on="2026-11-21")


class TestAdding:
    def test_it_works(self, client: Client) -> None:
        log(client, an_entry(number="12.5", title="Wound care"))

        text = shown(client)

        assert "Wound care" in text
        assert "At least 47.5 more recertification points are missing." in text

    def test_another_may_follow_at_once(self, client: Client) -> None:
        response = client.post(url("add"), an_entry() | {"another": "1"})

        assert response["Location"] == url("add")

    def test_college_credits_are_converted(self, client: Client) -> None:
        log(client, an_entry(number="2", kind="college"))

        text = shown(client)

        assert "college credits: 2" in text
        assert "At least 30 more recertification points are missing." in text

    def test_what_is_over_the_cap_is_said(self, client: Client) -> None:
        log(client, an_entry(number="45", kind="other"))

        assert "15 recertification points do not count: AAMA takes at most 30" in shown(client)

    def test_what_lies_outside_is_said_and_why(self, client: Client) -> None:
        tell(client, expires="2027-06", on="2026-12-31")
        log(client, an_entry("2022-06-30"), an_entry("2022-07-01"), an_entry("2026-12-05"))
        tell(client, expires="2027-06", on="2026-11-21")

        text = shown(client)

        assert "before this cycle: not counted" in text
        assert "still to come: not counted yet" in text
        assert "2 entries lie outside this cycle or are still to come" in text

    def test_what_is_still_to_come_is_not_entered(self, client: Client) -> None:
        tell(client, expires="2027-06", on="2026-05-31")

        response = client.post(url("add"), an_entry("2099-01-01"))

        assert response.status_code == 422
        assert "This day is still to come." in text_of(response)

    def test_unless_one_asks_as_of_a_day_by_which_it_is_done(self, client: Client) -> None:
        tell(client, expires="2031-06", on="2030-06-30")

        log(client, an_entry("2030-06-30"))

        assert "At least 55 more" in shown(client)

    def test_what_nobody_could_have_learned_for_it_is_refused(self, client: Client) -> None:
        response = client.post(url("add"), an_entry("1962-05-04"))

        assert response.status_code == 422
        assert "Our sources date the start of CMA (AAMA) to 1963." in text_of(response)

    def test_where_approval_and_category_do_not_matter_they_are_not_asked(
        self, client: Client
    ) -> None:
        tell(client, CCMA, expires="2027-06-01")

        html = client.get(url("add", CCMA)).content.decode()

        assert 'name="category"' not in html
        assert 'name="kind"' not in html
        log(client, parts("on", "2026-02-01") | {"number": "4"}, slug=CCMA)
        assert "At least 6 more CE credits" in shown(client, CCMA)

    def test_without_a_date_one_is_asked_first(self) -> None:
        response = Client().get(url("add"))

        assert response["Location"] == url("planner")


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"number": ""}, "Enter a number above 0, such as 5 or 2.5."),
        ({"number": "0"}, "Enter a number above 0."),
        ({"number": "0.00"}, "Enter a number above 0."),
        ({"number": "-3"}, "Enter a number above 0, such as 5 or 2.5"),
        ({"number": "1001"}, "That is more than 1,000."),
        ({"number": "2.125"}, "with at most two decimals"),
        ({"number": "1e3"}, "Enter a number above 0, such as 5"),
        ({"number": "NaN"}, "Enter a number above 0, such as 5"),
        ({"number": "٣"}, "Enter a number above 0, such as 5"),
        ({"number": "9" * 400}, "Enter a number above 0, such as 5"),
        ({"category": "klinical"}, "Choose one of the categories listed."),
        ({"kind": "friend"}, "Choose one of the answers listed."),
        ({"kind": ""}, "Choose who stands behind it."),
        ({"title": "x" * 121}, "Shorten this to 120 characters."),
        (parts("on", ""), "Give the month and the year."),
        (parts("on", "2025-02-30"), "February 2025 has 28 days."),
        (parts("on", "1850-02-03"), "Give the year in four digits, from 1900 to 2100."),
    ],
)
def test_nonsense_is_refused_and_kept(client: Client, told: Posted, says: str) -> None:
    response = client.post(url("add"), an_entry() | told)

    assert response.status_code == 422
    assert says in text_of(response)
    assert "<title>Error:" in response.content.decode()
    if "title" not in told:
        assert 'value="Infection control"' in response.content.decode()
    assert "Nothing is entered yet" in shown(client)


class TestChanging:
    def test_it_works(self, client: Client) -> None:
        log(client, an_entry(), an_entry("2025-06-05", title="Other"))

        client.post(url("edit", "cma-aama", 1), an_entry(title="Sutures", number="7"))

        text = shown(client)
        assert "Sutures" in text
        assert "Infection control" not in text
        assert "Other" in text

    def test_the_form_shows_what_was_entered(self, client: Client) -> None:
        log(client, an_entry(number="2.50"))

        html = client.get(url("edit", "cma-aama", 1)).content.decode()

        assert 'value="2.5"' in html
        assert 'value="Infection control"' in html

    def test_nonsense_changes_nothing(self, client: Client) -> None:
        log(client, an_entry())

        response = client.post(url("edit", "cma-aama", 1), an_entry(number="x"))

        assert response.status_code == 422
        assert "Infection control" in shown(client)

    def test_removing(self, client: Client) -> None:
        log(client, an_entry(), an_entry("2025-06-05", title="Other"))

        client.post(url("edit", "cma-aama", 1), {"remove": "1"})

        assert "Infection control" not in shown(client)
        assert "Other" in shown(client)

    def test_a_number_is_not_given_twice(self, client: Client) -> None:
        log(client, an_entry(), an_entry(title="Second"))
        client.post(url("edit", "cma-aama", 1), {"remove": "1"})
        log(client, an_entry(title="Third"))

        client.post(url("edit", "cma-aama", 2), {"remove": "1"})

        assert "Third" in shown(client)
        assert "Second" not in shown(client)

    @pytest.mark.parametrize("number", [9, 10**12])
    def test_one_that_is_not_there_leads_back(self, client: Client, number: int) -> None:
        address = url("edit", "cma-aama", number)

        assert client.get(address)["Location"] == url("planner")
        assert client.post(address, {"remove": "1"})["Location"] == url("planner")

    def test_removing_all(self, client: Client) -> None:
        log(client, an_entry(), an_entry())

        client.post(url("clear_log"))

        assert "Nothing is entered yet" in shown(client)
