"""The first page of the wizard."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from tests.pathways.visits import START, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_edition")]


def test_it_works(client: Client) -> None:
    response = client.get(START)
    assert response.status_code == 200
    text = text_of(response)
    for part in ("Find your way in", "How long it takes", "What to have ready", "What is kept"):
        assert part in text
    assert 'href="/pathway/goal/"' in response.content.decode()


def test_it_hands_on_a_goal(client: Client) -> None:
    response = client.get(f"{START}?goal=education")
    assert 'href="/pathway/goal/?goal=education"' in response.content.decode()


@pytest.mark.parametrize("goal", ["nonsense", "", "<script>", "%00", "x" * 5000])
def test_a_goal_that_is_none_is_ignored(client: Client, goal: str) -> None:
    response = client.get(f"{START}?goal={goal}")
    assert response.status_code == 200
    assert 'href="/pathway/goal/"' in response.content.decode()


def test_it_says_that_answers_have_expired(client: Client) -> None:
    assert "Your answers are no longer here" in text_of(client.get(f"{START}?expired"))


def test_it_says_that_answers_were_cleared(client: Client) -> None:
    text = text_of(client.get(f"{START}?cleared"))
    assert "Your answers are cleared" in text
    assert "A result you asked for stays under its own link until you delete it there" in text


def test_it_says_neither_to_others(client: Client) -> None:
    text = text_of(client.get(START))
    assert "no longer here" not in text
    assert "cleared" not in text


def test_it_leaves_no_trace(client: Client) -> None:
    response = client.get(START)
    assert not response.cookies
    assert not Session.objects.exists()


def test_head_works(client: Client) -> None:
    response = client.head(START)
    assert response.status_code == 200
    assert not response.content


def test_a_post_is_refused(client: Client) -> None:
    assert client.post(START).status_code == 405
