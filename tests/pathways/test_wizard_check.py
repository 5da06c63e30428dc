"""Check your answers, and what a result is made of."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from credentials import publishing
from credentials.models import Edition
from pathways.models import PathwayAssessment
from tests.pathways.visits import (
    AT_WORK,
    CHECK,
    NOTHING,
    PROGRAM,
    START,
    say,
    text_of,
    up_to,
    url_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_edition")]


def test_it_works(client: Client) -> None:
    say(client, NOTHING)
    response = client.get(CHECK)
    assert response.status_code == 200
    text = text_of(response)
    for part in (
        "Check your answers",
        "Work as a medical assistant",
        "None of these",
        "See my result",
    ):
        assert part in text
    for key in NOTHING:
        assert f'href="{url_of(key)}"' in response.content.decode()


def test_answers_are_shown_in_words(client: Client) -> None:
    job = {
        "started_0": ["3"],
        "started_1": [""],
        "started_2": ["2018"],
        "ended_0": ["6"],
        "ended_1": ["30"],
        "ended_2": ["2019"],
        "hours_per_week": ["40"],
        "duties": ["clinical", "administrative"],
        "setting": ["outpatient"],
        "supervised": ["unknown"],
        "unknown": ["on"],
    }
    say(client, AT_WORK | {"job": job})
    text = text_of(client.get(CHECK))
    for part in (
        (
            "When did you start there as a medical assistant? March 2018"
            " (we count with March 1, 2018; add the day if you"
        ),
        "When did you leave? June 30, 2019",
        "Hours a week, on average: 40",
        "Did a licensed professional supervise your work? I don’t know",
        "I don’t know the rest",
    ):
        assert part in text


def test_hours_are_taken_as_people_write_them(client: Client) -> None:
    say(client, up_to("hours", PROGRAM) | {"hours": PROGRAM["hours"] | {"academic": ["1,200"]}})
    say(client, {key: PROGRAM[key] for key in ("worked", "skills")})

    assert "Hours of classes and labs: 1,200" in text_of(client.get(CHECK))


def test_of_another_training_the_page_says_which_it_is(client: Client) -> None:
    say(client, PROGRAM)

    assert "Question 11 · training 2 What training" in text_of(client.get(url_of("training.2")))
    assert "· training" not in text_of(client.get(url_of("training")))


def test_who_knows_nothing_of_a_page_reads_only_that(client: Client) -> None:
    """Browsers post the empty boxes too."""
    empty = {f"{name}_{n}": [""] for name in ("started", "ended") for n in range(3)}
    say(client, AT_WORK | {"job": {**empty, "hours_per_week": [""], "unknown": ["on"]}})
    text = text_of(client.get(CHECK))
    assert "I don’t know" in text
    assert "the rest" not in text


def test_the_result_has_a_page_of_its_own(client: Client, real_edition: Edition) -> None:
    say(client, NOTHING)
    response = client.post(CHECK)
    made = PathwayAssessment.objects.get()
    assert response.status_code == 302
    assert response["Location"] == f"/pathway/r/{made.token}/"
    assert made.on == timezone.localdate()
    assert made.edition_id == real_edition.number
    assert client.get(response["Location"]).status_code == 200


def test_only_answers_on_the_path_are_stored(client: Client) -> None:
    say(client, AT_WORK)
    say(client, {"worked": {"worked": ["neither"]}})
    client.post(CHECK)
    made = PathwayAssessment.objects.get()
    assert list(made.answers) == list(NOTHING)
    assert made.facts == {
        "goals": ["general"],
        "state": "tx",
        "training": [],
        "held": [],
        "attempts": {},
        "high_school": {"status": "completed"},
        "adult": True,
        "work": [],
        "teaching": [],
    }


def test_a_second_result_is_another(client: Client) -> None:
    say(client, NOTHING)
    addresses = {client.post(CHECK)["Location"] for _ in range(2)}
    assert len(addresses) == 2


def test_looking_stores_nothing(client: Client) -> None:
    say(client, NOTHING)
    client.get(CHECK)
    assert not PathwayAssessment.objects.exists()


def test_looking_takes_three_queries_at_most(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    say(client, NOTHING)
    publishing.newest()
    with django_assert_max_num_queries(3):
        client.get(CHECK)


def test_asking_for_the_result_takes_six_queries_at_most(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    say(client, NOTHING)
    with django_assert_max_num_queries(6):
        client.post(CHECK)


class TestClear:
    def test_it_works(self, client: Client) -> None:
        say(client, NOTHING)
        response = client.post("/pathway/clear/")
        assert response["Location"] == f"{START}?cleared"
        assert not Session.objects.exists()
        assert client.get(CHECK)["Location"] == f"{START}?expired"

    def test_it_takes_the_cookie_away(self, client: Client) -> None:
        say(client, NOTHING)
        cookie = client.post("/pathway/clear/").cookies["sessionid"]
        assert cookie.value == ""
        assert cookie["max-age"] == 0

    def test_it_keeps_a_result_that_was_made(self, client: Client) -> None:
        """That has a link of its own, and its own way to be deleted."""
        say(client, NOTHING)
        client.post(CHECK)
        client.post("/pathway/clear/")
        assert PathwayAssessment.objects.count() == 1

    def test_it_works_without_answers(self, client: Client) -> None:
        assert client.post("/pathway/clear/")["Location"] == f"{START}?cleared"

    def test_a_link_does_not_clear(self, client: Client) -> None:
        say(client, NOTHING)
        assert client.get("/pathway/clear/").status_code == 405
        assert client.get(CHECK).status_code == 200

    @pytest.mark.parametrize("key", list(NOTHING)[1:])
    def test_it_is_offered_on_every_page_after_the_first(self, client: Client, key: str) -> None:
        say(client, NOTHING)
        for url in (url_of(key), CHECK):
            assert "Clear my answers" in text_of(client.get(url))
