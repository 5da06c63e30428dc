"""Stored results of golden people, made as the wizard makes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse

from pathways.models import PathwayAssessment
from pathways.questions import questions_giving
from pathways.result.page import Page, build
from pathways.result.stored import StoredCredential, read
from rulebook.book import Rulebook
from rulebook.explain import picture, report
from rulebook.facts import Facts, dump, parse
from rulebook.golden import GoldenCase
from tests.journeys import InexpressibleError, goals_of, walked

TODAY = date(2026, 11, 21)
TAG = re.compile(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
GOAL_ONLY = {"goal": {"goal": ["general"]}}
GRADUATE: Mapping[str, Any] = {
    "kind": "program",
    "award": "certificate",
    "started": "2025-05-19",
    "finished": "2026-05-15",
    "accreditation": [{"by": "caahep", "from": "2012-03-01", "to": None, "as_of": "2026-11-01"}],
    "institution_recognized": True,
    "semesters": 2,
    "hours": {"academic": 600, "practicum": 160, "total": 760},
}


CORE = ("cma-aama", "rma-amt", "ccma-nha")


def core_of(book: Rulebook) -> Rulebook:
    """The three credentials that the sentences of these tests are about, and no other."""
    return replace(
        book,
        credentials=tuple(book.credential[slug] for slug in CORE),
        goals=tuple(
            replace(goal, fits=tuple((slug, rank) for slug, rank in goal.fits if slug in CORE))
            for goal in book.goals
        ),
    )


def case_of(cases: Iterable[GoldenCase], slug: str) -> GoldenCase:
    return next(case for case in cases if case.slug == slug)


def make_facts(**told: Any) -> Facts:
    """Someone who finished high school, with nothing else than is told."""
    given: dict[str, Any] = {
        "high_school": {"status": "completed"},
        "training": [],
        "work": [],
        "held": [],
        "attempts": {},
    }
    return parse(given | told)


def count_questions(paths: Iterable[str]) -> int:
    return len(questions_giving(paths))


def page_of(book: Rulebook, facts: Facts, on: date = TODAY) -> Page:
    return build(
        report(book, facts, on, 1, book.scope(facts.goals, facts.state)),
        picture(book, facts, on),
        facts,
        book,
        count_questions,
    )


def read_of(book: Rulebook, facts: Facts, on: date = TODAY) -> tuple[StoredCredential, ...]:
    verdict = report(book, facts, on, 1, book.scope(facts.goals, facts.state))
    return read(verdict, picture(book, facts, on), facts, book)


def keep(
    book: Rulebook,
    facts: Facts,
    on: date = TODAY,
    *,
    edition: int = 1,
    answers: Mapping[str, Mapping[str, list[str]]] = GOAL_ONLY,
) -> PathwayAssessment:
    return PathwayAssessment.keep(
        answers={key: dict(told) for key, told in answers.items()},
        facts=dump(facts),
        on=on,
        edition=edition,
        verdict=report(book, facts, on, edition, book.scope(facts.goals, facts.state)),
        picture=picture(book, facts, on),
    )


def keep_case(book: Rulebook, case: GoldenCase) -> PathwayAssessment:
    """With the answers the person would give, where the forms can say what they are."""
    (goal, *_others) = goals_of(book, case)
    facts = replace(case.facts, goals=(goal,))
    try:
        person, _walk = walked(book, case)
    except InexpressibleError:
        return keep(book, facts, case.day)
    return keep(book, facts, case.day, answers=person.answers)


def html_of(client: Client, assessment: PathwayAssessment) -> str:
    response = client.get(reverse("pathways:result", args=[assessment.token]))
    assert response.status_code == 200
    return response.content.decode()


def text_of(html: str) -> str:
    """What a reader reads, with single spaces. Pages are long, and reading them tag by tag takes
    longer than rendering them."""
    return re.sub(r"\s+", " ", unescape(TAG.sub("", html)))
