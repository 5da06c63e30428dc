"""The planner over HTTP: dates in, where one stands out."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from credentials.models import Edition
from rulebook.book import Rulebook
from rulebook.facts import Held
from tests.pathways.results import keep, make_facts
from tests.recertification.makers import (
    CCMA,
    CMA,
    RMA,
    an_entry,
    dates,
    log,
    shown,
    tell,
    text_of,
    url,
)

CCT = "cct-cci"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_edition")]


class TestOverview:
    def test_it_works(self, client: Client) -> None:
        response = client.get("/recertification/")

        assert response.status_code == 200
        assert "Keep your credential" in text_of(response)

    def test_every_credential_with_a_policy_is_there(
        self, client: Client, real_book: Rulebook
    ) -> None:
        html = client.get("/recertification/").content.decode()
        kept = [found for found in real_book.credentials if found.renewal]

        assert kept
        assert all(f'href="{url("planner", found.slug)}"' in html for found in kept)

    def test_it_says_cycle_points_and_what_is_stored(self, client: Client) -> None:
        text = text_of(client.get("/recertification/"))

        assert "every 5 years" in text
        assert "60 recertification points" in text
        assert "No name, no e-mail, no account" in text

    def test_what_is_asked_by_the_year_stands_where_no_number_is_known_for_the_cycle(
        self, client: Client
    ) -> None:
        text = text_of(client.get("/recertification/"))

        row = text.partition("National Certified Medical Assistant")[2].partition("(AMCA)")[0]
        assert "14 clock hours a year" in row
        assert "Check with NCCT." in row
        assert "Not confirmed" not in row


class TestStart:
    def test_every_credential_with_a_policy_has_a_page(
        self, client: Client, real_book: Rulebook
    ) -> None:
        for found in real_book.credentials:
            response = client.get(url("planner", found.slug))
            assert response.status_code == 200, found.slug

    def test_every_credential_says_where_its_holder_stands(
        self, client: Client, real_book: Rulebook
    ) -> None:
        for found in real_book.credentials:
            if found.renewal:
                posted = dates(certified="2026-01-15") | {"renewed": "yes"}
                assert client.post(url("dates", found.slug), posted).status_code == 302
                assert f"Your {found.designation}" in shown(client, found.slug)

    def test_an_unknown_credential_is_not_found(self, client: Client) -> None:
        response = client.get(url("planner", "cma-aamma"))

        assert response.status_code == 404
        assert url("planner") in response.content.decode()

    @pytest.mark.parametrize("name", ["dates", "add", "paste", "calendar"])
    def test_nor_are_the_other_pages_of_one(self, client: Client, name: str) -> None:
        assert client.get(url(name, "nope")).status_code == 404


class TestStanding:
    def test_current(self, client: Client) -> None:
        tell(client, expires="2027-06", on="2026-11-21")

        text = shown(client)

        assert "Your CMA (AAMA) is current through June 30, 2027" in text
        assert "You may use the title CMA (AAMA) through June 30, 2027." in text
        assert "At least 60 more recertification points are missing." in text
        assert "30 of them must be approved by AAMA." in text

    def test_late(self, client: Client) -> None:
        tell(client, expires="2026-05", on="2026-08-29")

        text = shown(client)

        assert "you can still renew it until August 29, 2026" in text
        assert "You may not use the title CMA (AAMA) until you have renewed." in text

    def test_both_readings_of_the_late_window_are_shown(self, client: Client) -> None:
        tell(client, expires="2026-05", on="2026-06-10")

        text = shown(client)

        assert "3 months after May 31, 2026: August 31, 2026." in text
        assert "90 days after May 31, 2026: August 29, 2026." in text
        assert "Two official texts differ here." in text

    def test_between_two_readings_one_asks_which_counts(self, client: Client) -> None:
        said = (
            "By one official text continuing education was possible until August 29, 2026, by "
            "another until August 31, 2026. Ask AAMA at once which it goes by."
        )
        for on, between in (("08-29", False), ("08-30", True), ("08-31", True), ("09-01", False)):
            tell(client, expires="2026-05", on=f"2026-{on}")
            assert (said in shown(client)) is between, on

    def test_exam_only_leads_to_the_ways_in_and_the_wizard(self, client: Client) -> None:
        tell(client, expires="2020-08", on="2026-11-21")

        html = client.get(url("planner")).content.decode()

        assert "only the exam renews it now" in html
        assert 'href="/credentials/cma-aama/#ways-in"' in html
        assert 'href="/pathway/"' in html.partition('<main id="main"')[2].partition("</main>")[0]

    def test_ask(self, client: Client) -> None:
        tell(client, RMA, expires="2026-05-01", on="2026-11-21")

        text = shown(client, RMA)

        assert "Your RMA (AMT) has expired; ask AMT what is possible" in text
        assert "Whether you may use the title RMA (AMT) now is for AMT to say." in text

    def test_as_of_another_day_it_says_another_thing(self, client: Client) -> None:
        tell(client, expires="2026-05", on="2026-05-31")
        assert "is current through" in shown(client)

        tell(client, expires="2026-05", on="2026-06-01")
        assert "you can still renew it" in shown(client)

    def test_a_missing_day_is_said(self, client: Client) -> None:
        tell(client, CCMA, expires="2027-04", on="2026-11-21")

        assert "so we count with April 1, 2027, the earliest it can be" in shown(client, CCMA)


class TestFirstRenewal:
    """Of CCI, which renews a first certification sooner."""

    def told(self, client: Client, renewed: str, slug: str = CCT) -> str:
        posted = dates(certified="2026-03-15", on="2026-11-21") | {"renewed": renewed}
        assert client.post(url("dates", slug), posted).status_code == 302
        return shown(client, slug)

    def test_a_first_certification_ends_within_the_year(self, client: Client) -> None:
        text = self.told(client, "no")

        assert "Your CCT (CCI) is current through March 15, 2027" in text
        assert "No continuing education is asked of you" in text
        assert "Your log" not in text
        assert client.get(url("add", CCT)).status_code == 302

    def test_a_later_one_has_its_cycle_and_its_points(self, client: Client) -> None:
        text = self.told(client, "yes")

        assert "Your CCT (CCI) is current through March 15, 2029" in text
        assert "At least 16 more CEUs are missing." in text
        assert "First renewal" not in text

    def test_which_it_is_has_to_be_said(self, client: Client) -> None:
        response = client.post(url("dates", CCT), dates(certified="2026-03-15"))

        assert response.status_code == 422
        assert "Choose one: the first renewal comes sooner." in text_of(response)

    def test_one_that_would_begin_later_is_refused(self, client: Client) -> None:
        later = timezone.localdate() + timedelta(days=430)  # 14 months and a bit
        posted = dates(expires=later.isoformat())
        first = client.post(url("dates", CCT), posted | {"renewed": "no"})

        assert first.status_code == 422
        assert "a cycle is 12 months" in text_of(first)
        assert client.post(url("dates", CCT), posted | {"renewed": "yes"}).status_code == 302

    def test_what_was_said_is_there_again(self, client: Client) -> None:
        self.told(client, "no")

        html = client.get(url("dates", CCT)).content.decode()

        assert re.search(r'value="no"[^>]*checked', html)

    def test_where_there_is_no_first_one_nothing_is_asked(self, client: Client) -> None:
        assert 'name="renewed"' not in client.get(url("planner")).content.decode()

    def test_a_saved_plan_and_its_calendar_know_it(self, client: Client) -> None:
        self.told(client, "no")

        saved = client.post(url("save", CCT))["Location"]

        assert "March 15, 2027" in text_of(client.get(saved))
        assert b"20261215" in client.get(f"{saved}deadlines.ics").content
        assert b"20261215" in client.get(url("calendar", CCT)).content


class TestAsking:
    def test_reading_keeps_nothing(
        self, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        with django_assert_max_num_queries(3):
            client.get(url("planner"))

        assert not Session.objects.exists()

    def test_a_plan_is_read_with_few_queries(
        self, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        tell(client, expires="2027-06")
        log(client, an_entry(), an_entry("2025-06-05"))

        with django_assert_max_num_queries(3):
            client.get(url("planner"))

    @pytest.mark.parametrize("name", ["dates", "add"])
    def test_posting_takes_few_queries(
        self, client: Client, name: str, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        tell(client, expires="2027-06")
        posted = dates(expires="2027-07") if name == "dates" else an_entry()

        with django_assert_max_num_queries(6):
            assert client.post(url(name), posted).status_code == 302

    def test_changing_the_dates_shows_those_given(self, client: Client) -> None:
        tell(client, expires="2027-06")

        html = client.get(url("dates")).content.decode()

        assert 'value="2027"' in html

    def test_two_credentials_are_kept_apart(self, client: Client) -> None:
        tell(client, CMA, expires="2027-06")
        tell(client, RMA, expires="2027-05-01")

        assert "June 30, 2027" in shown(client, CMA)
        assert "May 1, 2027" in shown(client, RMA)

    def test_clearing_forgets_one(self, client: Client) -> None:
        tell(client, CMA, expires="2027-06")
        tell(client, RMA, expires="2027-05-01")

        client.post(url("clear", CMA))

        assert "is current" not in shown(client, CMA)
        assert "is current" in shown(client, RMA)

    def test_clearing_the_last_ends_the_visit(self, client: Client) -> None:
        tell(client, expires="2027-06")

        client.post(url("clear"))

        assert not Session.objects.exists()


class TestTheWayHere:
    @pytest.mark.parametrize(
        ("page", "address"),
        [
            ("/", "/recertification/"),
            ("/about/", "/recertification/"),
            ("/credentials/rma-amt/", "/recertification/rma-amt/"),
            ("/guides/keeping-the-cma-aama/", "/recertification/cma-aama/"),
        ],
    )
    def test_pages_lead_to_it(self, client: Client, page: str, address: str) -> None:
        assert f'href="{address}"' in client.get(page).content.decode()

    def test_the_foot_of_a_page_names_it_once(self, client: Client) -> None:
        foot = client.get("/about/").content.decode().partition("<footer")[2]

        assert foot.count('href="/recertification/"') == 1

    def test_a_result_leads_holders_to_it(
        self, client: Client, real_book: Rulebook, real_edition: Edition
    ) -> None:
        facts = replace(make_facts(), held=(Held("cma-aama"), Held("cpr")))
        kept = keep(real_book, facts, edition=real_edition.number)

        html = client.get(f"/pathway/r/{kept.token}/").content.decode()

        assert 'href="/recertification/cma-aama/"' in html
        assert 'href="/recertification/cpr/"' not in html

    def test_a_credential_without_a_policy_does_not(
        self, client: Client, real_book: Rulebook
    ) -> None:
        plain = next(found for found in real_book.credentials if found.renewal is None)

        html = client.get(f"/credentials/{plain.slug}/").content.decode()
        assert f'href="/recertification/{plain.slug}/"' not in html
        page = client.get(url("planner", plain.slug))
        assert page.status_code == 200
        assert "We know of no rule on renewing" in text_of(page)
