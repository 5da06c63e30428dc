"""A page asks what the replay of the answers reads: both look at the same credentials."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone

from credentials.publishing import PublishedEdition
from pathways.asking import Asking
from pathways.journey import Step
from pathways.questions import QUESTION
from rulebook.book import Group, Requirement, Rulebook
from rulebook.requirements import InstitutionRecognized
from rulebook.sources import Citation

TODAY = date(2026, 11, 21)


@pytest.fixture
def edition(real_book: Rulebook) -> PublishedEdition:
    """One in which California’s own credential asks for a body’s approval of the school."""
    row = Requirement(
        "approved", InstitutionRecognized(("cdph",)), "CDPH has approved it.", Citation("s", "high")
    )
    credentials = tuple(
        replace(c, everyone=(*c.everyone, Group((row,)))) if c.slug == "cpt1-california" else c
        for c in real_book.credentials
    )
    book = replace(real_book, credentials=credentials)
    return PublishedEdition(1, "of this test", timezone.now(), "", book)


@pytest.mark.parametrize(("state", "asked"), [("ca", True), ("nv", False), ("unknown", False)])
def test_a_credential_of_some_states_brings_its_answers_there_alone(
    edition: PublishedEdition, state: str, *, asked: bool
) -> None:
    answers = {"goal": {"goal": ["phlebotomy"], "state": [state]}}
    page = Asking(edition, answers, TODAY, Step(QUESTION["school"])).untouched("")

    assert ('value="cdph"' in page) is asked


@pytest.mark.parametrize(
    ("goals", "states", "asked"),
    [
        (["phlebotomy"], ["wa", "ca"], True),
        (["phlebotomy"], ["ca", "wa"], False),
        (["phlebotomy", "ekg"], ["ca"], False),
    ],
)
def test_of_an_answer_that_came_twice_the_last_counts(
    edition: PublishedEdition, goals: list[str], states: list[str], *, asked: bool
) -> None:
    """As it does in the form that reads them."""
    answers = {"goal": {"goal": goals, "state": states}}
    page = Asking(edition, answers, TODAY, Step(QUESTION["school"])).untouched("")

    assert ('value="cdph"' in page) is asked
