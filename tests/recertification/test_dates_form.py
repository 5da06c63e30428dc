"""Dates that make no sense are refused with a sentence, and the input is kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from tests.recertification.makers import CCMA, CMA, dates, parts, text_of, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_edition")]


def in_days(number: int) -> str:
    return (timezone.localdate() + timedelta(days=number)).isoformat()


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({}, "Give the month and year of expiry, or of certification."),
        ({"certified": in_days(40)}, "This day is still to come."),
        ({"certified": "1962-12-31"}, "Our sources date the start of CMA (AAMA) to 1963."),
        ({"expires": "1962-12"}, "Our sources date the start of CMA (AAMA) to 1963."),
        ({"certified": "1899-05-01"}, "Give the year in four digits, from 1900 to 2100."),
        ({"expires": "99999-05-01"}, "Give the year in four digits, from 1900 to 2100."),
        ({"expires": "2027-02-30"}, "February 2027 has 28 days."),
        ({"expires": "2020-05", "certified": "2021-05"}, "The expiry must come after"),
        ({"expires": "2099-05"}, "That is more than a cycle away"),
        ({"expires": "2040-05", "certified": "2020-05"}, "That is more than a cycle away"),
        ({"expires": "2027-05", "on": "2019-05"}, "That day lies before this cycle began."),
        ({"certified": "2024-05-10", "on": "2024-05-09"}, "before this cycle began."),
    ],
)
def test_it_is_refused(client: Client, told: dict[str, str], says: str) -> None:
    response = client.post(url("dates"), dates(**told))

    assert response.status_code == 422
    assert says in text_of(response)
    assert "<title>Error:" in response.content.decode()
    assert not Session.objects.exists()


def test_the_input_is_kept(client: Client) -> None:
    response = client.post(url("dates"), dates(expires="2027-02-30"))

    html = response.content.decode()
    assert 'value="30"' in html
    assert 'value="2027"' in html


@pytest.mark.parametrize(
    "posted",
    [
        parts("expires", "2027-13"),
        parts("expires", "2027-00"),
        {"expires_2": "2027"},
        {"expires_0": "5"},
        {"expires_0": "x" * 5000, "expires_2": "\0"},
        {"expires_0": "5", "expires_1": "9" * 5000, "expires_2": "2027"},
    ],
)
def test_nonsense_is_refused(client: Client, posted: dict[str, str]) -> None:
    assert client.post(url("dates"), posted).status_code == 422


@pytest.mark.parametrize(
    ("slug", "says"),
    [(CCMA, "start of NHA to 1989."), ("rma-amt", "start of AMT to 1939.")],
)
def test_where_the_credential_has_no_first_year_that_of_the_body_counts(
    client: Client, slug: str, says: str
) -> None:
    year = int(says.rsplit(maxsplit=1)[-1].rstrip("."))

    response = client.post(url("dates", slug), dates(certified=f"{year - 1}-12-31"))
    assert response.status_code == 422
    assert says in text_of(response)
    assert client.post(url("dates", slug), dates(certified=f"{year}-01-01")).status_code == 302


def test_where_no_year_is_known_any_of_the_calendar_is_taken(client: Client) -> None:
    posted = dates(certified="1901-01-01")

    assert client.post(url("dates", "crat-cci"), posted).status_code == 302


class TestTheDay:
    """Where cycles can end on any day, the month alone does not say whether one has ended."""

    @pytest.mark.parametrize(
        "told",
        [
            {"expires": "2026-05", "on": "2026-05-31"},
            {"expires": "2026-05", "on": "2026-05-01"},
            {"certified": "2024-05", "on": "2026-05-12"},
        ],
    )
    def test_it_is_asked_for_in_the_month_asked_about(
        self, client: Client, told: dict[str, str]
    ) -> None:
        response = client.post(url("dates", CCMA), dates(**told))

        assert response.status_code == 422
        assert "Add the day: the cycle ends in the month you ask about" in text_of(response)

    @pytest.mark.parametrize(
        ("slug", "told"),
        [
            (CCMA, {"expires": "2026-05", "on": "2026-04-30"}),
            (CCMA, {"expires": "2026-05", "on": "2026-06-01"}),
            (CCMA, {"expires": "2026-05-12", "on": "2026-05-12"}),
            (CCMA, {"certified": "2024-05-12", "on": "2026-05-12"}),
            (CMA, {"expires": "2026-05", "on": "2026-05-31"}),
        ],
    )
    def test_elsewhere_it_may_be_left_out(
        self, client: Client, slug: str, told: dict[str, str]
    ) -> None:
        assert client.post(url("dates", slug), dates(**told)).status_code == 302


def test_the_first_day_of_a_cycle_may_be_asked_about(client: Client) -> None:
    told = dates(certified="2024-05-10", on="2024-05-10")

    assert client.post(url("dates"), told).status_code == 302


def test_today_is_not_to_come(client: Client) -> None:
    today = date.fromisoformat(in_days(0))

    assert client.post(url("dates", CCMA), dates(certified=f"{today:%Y-%m-%d}")).status_code == 302
