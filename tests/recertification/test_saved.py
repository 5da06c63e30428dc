"""A plan saved under a link: read, taken up again, deleted, expired, and overtaken by new rules."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from credentials import publishing
from credentials.models import Edition
from recertification.models import RenewalPlan
from rulebook.book import Rulebook
from tests.catalogue.makers import publish
from tests.recertification.makers import an_entry, log, shown, tell, text_of, url
from tests.visitors.keeping import expire

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(client: Client, real_edition: Edition) -> str:
    """Of a saved plan."""
    del real_edition
    tell(client, expires="2027-06", on="2026-11-21")
    log(client, an_entry(title="Wound care"))
    response = client.post(url("save"))
    assert response.status_code == 302
    return str(response["Location"])


def test_it_works(address: str) -> None:
    text = text_of(Client().get(address))

    assert "Your CMA (AAMA) is current through June 30, 2027" in text
    assert "Wound care" in text
    assert "Your resume code is this link." in text
    assert f"http://testserver{address}" in text


def test_the_link_cannot_be_guessed(address: str) -> None:
    assert re.fullmatch(r"/recertification/r/[A-Za-z0-9_-]{22}/", address)


def test_it_holds_no_name(address: str) -> None:
    del address
    names = {field.name for field in RenewalPlan._meta.get_fields()}

    assert names == {
        *("id", "token", "credential", "told", "edition", "created_at", "expires_at"),
    }


def test_it_is_kept_for_thirteen_months(address: str) -> None:
    del address
    kept = RenewalPlan.objects.get()

    assert timedelta(days=393) < kept.expires_at - kept.created_at < timedelta(days=399)


def test_reading_it_takes_few_queries_and_writes_nothing(
    address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = Client()
    with django_assert_max_num_queries(3):
        response = client.get(address)

    assert "sessionid" not in response.cookies


@pytest.mark.parametrize("more", ["", "delete/", "deadlines.ics"])
def test_no_cache_and_no_search_engine_keeps_it(address: str, more: str) -> None:
    response = Client().get(address + more)

    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store, private"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "same-origin"


def test_it_offers_no_report_that_would_tell_where_one_came_from(address: str) -> None:
    assert 'href="/report/' not in Client().get(address).content.decode()


def test_going_on_brings_it_back_to_the_browser(address: str) -> None:
    client = Client()

    response = client.post(f"{address}change/")

    assert response["Location"] == url("planner")
    assert "Wound care" in shown(client)
    assert "Wound care" in text_of(Client().get(address))


def test_deleting_asks_first(address: str) -> None:
    client = Client()

    assert "Delete this plan?" in text_of(client.get(f"{address}delete/"))
    assert RenewalPlan.objects.exists()
    assert "The plan is deleted" in text_of(client.post(f"{address}delete/"))
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("more", ["", "delete/", "deadlines.ics"])
def test_an_expired_one_reads_as_gone(address: str, more: str) -> None:
    expire(RenewalPlan.objects.all())

    response = Client().get(address + more)

    assert response.status_code == 404
    assert "This plan is gone" in text_of(response)
    assert Client().post(f"{address}change/").status_code == 404


@pytest.mark.usefixtures("real_edition")
@pytest.mark.parametrize("token", ["x", "a" * 22, "a" * 500, "ä", "%00"])
def test_a_mistyped_one_reads_as_gone(token: str) -> None:
    assert Client().get(f"/recertification/r/{token}/").status_code == 404


@pytest.mark.usefixtures("real_edition")
@pytest.mark.parametrize("name", ["save", "calendar"])
def test_without_a_date_there_is_nothing_to_save(client: Client, name: str) -> None:
    send = client.get if name == "calendar" else client.post

    assert send(url(name))["Location"] == url("planner")
    assert not RenewalPlan.objects.exists()


class TestNewerRules:
    def publish_with(self, book: Rulebook, **changes: object) -> None:
        credentials = tuple(
            replace(one, renewal=replace(one.renewal, **changes))  # type: ignore[arg-type]
            if one.slug == "cma-aama" and one.renewal
            else one
            for one in book.credentials
        )
        publish(replace(book, credentials=credentials))
        publishing.forget()

    def test_it_keeps_its_edition_and_says_what_moved(
        self, address: str, real_book: Rulebook
    ) -> None:
        self.publish_with(real_book, points=75)

        text = text_of(Client().get(address))

        assert "At least 55 more recertification points are missing." in text
        assert "The rules have changed since" in text
        assert "At least 70 more recertification points are missing." in text

    def test_a_date_that_moved_is_told(self, address: str, real_book: Rulebook) -> None:
        old = real_book.credential["cma-aama"].renewal
        assert old is not None
        methods = tuple(replace(one, lead_days=60) if one.lead_days else one for one in old.methods)
        self.publish_with(real_book, methods=methods)

        text = text_of(Client().get(address))

        assert "Last safe day: Continuing education: now May 1, 2027." in text

    def test_what_changes_nothing_is_not_told(self, address: str, real_book: Rulebook) -> None:
        self.publish_with(real_book, summary="In other words.")

        assert "The rules have changed since" not in text_of(Client().get(address))

    def test_a_policy_that_is_gone_is_told(self, address: str, real_book: Rulebook) -> None:
        credentials = tuple(
            replace(one, renewal=None) if one.slug == "cma-aama" else one
            for one in real_book.credentials
        )
        publish(replace(real_book, credentials=credentials))
        publishing.forget()

        assert "It no longer says how this credential is kept." in text_of(Client().get(address))
        page = text_of(Client().get(url("planner")))
        assert "We know of no rule on renewing the CMA (AAMA)" in page


def test_a_plan_saved_before_first_renewals_were_known_is_still_read(address: str) -> None:
    kept = RenewalPlan.objects.get()
    RenewalPlan.objects.update(told={k: v for k, v in kept.told.items() if k != "first"})

    assert Client().get(address).status_code == 200
