"""No golden person is asked a question whose answers could not move a day of some verdict.

Not asked of `needed`, which chose the questions: each is answered in several ways, and the rest of
the wizard in favor, against and not at all, until two answers lead to different lines of days.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

import pytest

from pathways.journey import Step
from pathways.questions import QUESTIONS, Question
from rulebook.book import Rulebook
from rulebook.evaluate import evaluate
from rulebook.facts import parse
from rulebook.golden import GoldenCase
from rulebook.needed import needed
from rulebook.timeline import Timeline
from tests.journeys import InexpressibleError, walked
from tests.pathways.answers import ANSWERS, TODAY, Draft, Told, form_of

_cleaned: dict[tuple[str, ...], dict[str, Any]] = {}
Asked = tuple[Step, Draft, frozenset[str]]  # a step, what was told before it, and asked before it


@pytest.fixture(scope="module")
def asked(real_book: Rulebook, real_cases: tuple[GoldenCase, ...]) -> list[Asked]:
    return list(_asked(real_book, real_cases))


def test_every_question_asked_can_move_a_verdict(real_book: Rulebook, asked: list[Asked]) -> None:
    wasted = [
        (step.key, question.slug, draft)
        for step, draft, before in asked
        if draft["goals"] == ["general"]  # which the answers tried are about
        for question in step.questions
        if not _matters(real_book, question, draft, before)
    ]
    assert wasted == []


def test_every_question_asked_gives_a_fact_that_is_needed(
    real_book: Rulebook, asked: list[Asked]
) -> None:
    wasted = [
        (step.key, question.slug, draft)
        for step, draft, _before in asked
        for question in step.questions
        if not question.gives_any(needed(real_book, parse(draft), TODAY, frozenset()))
    ]
    assert wasted == []


def _asked(book: Rulebook, cases: tuple[GoldenCase, ...]) -> Iterator[Asked]:
    """Every question after the goal that golden people are asked on one day, each once; without
    what a second training or job, which they choose to add, asks again."""
    seen = set()
    for case in (case for case in cases if case.day == TODAY):
        try:
            person, walk = walked(book, case)
            steps = walk.path.steps
        except InexpressibleError:
            continue
        before: set[str] = set()
        for step in takewhile(lambda step: step.key != "training.2", steps):
            draft = person.told_before[step.key]
            if step.item == 1 and before and (key := (repr(draft), step.key)) not in seen:
                seen.add(key)
                yield step, draft, frozenset(before)
            before |= {question.slug for question in step.questions}


def _matters(book: Rulebook, question: Question, draft: Draft, asked: frozenset[str]) -> bool:
    rest = [other for other in QUESTIONS if other.slug not in asked and other is not question]
    for completion in _completions([other.slug for other in rest]):
        lines = []
        for answer in ANSWERS[question.slug]:
            told = copy.deepcopy(draft)
            _put(book, question, answer, told)
            for other in rest:
                if other.slug in completion and _applies(other, told):
                    _put(book, other, completion[other.slug], told)
            lines.append(_lines(book, told))
            if lines[-1] != lines[0]:
                return True
    return False


def _put(book: Rulebook, question: Question, answer: Told, draft: Draft) -> None:
    """What the answer tells. Each is cleaned once: forms cost more than rules."""
    key = (question.slug, repr(answer), *draft.get("attempts", ()))
    if key not in _cleaned:
        form = form_of(book, question, answer, draft)
        assert form.is_valid(), (key, form.errors)
        _cleaned[key] = form.cleaned_data
    question.apply(draft, _cleaned[key], TODAY, 1)


def _completions(slugs: list[str]) -> Iterator[dict[str, Told]]:
    """The best answers; none at all; all but one the best, that one left out or another."""
    best = {slug: ANSWERS[slug][0] for slug in slugs}
    yield best
    yield {}
    for slug in slugs:
        yield {other: answer for other, answer in best.items() if other != slug}
        for answer in ANSWERS[slug][1:]:
            yield best | {slug: answer}


def _applies(question: Question, draft: Draft) -> bool:
    about: dict[str, str] = {"attempts": "attempts", "teaching": "teaching"}
    thing = about.get(question.slug, "" if question.slug == "training" else question.each)
    return not thing or bool(draft.get(thing))


def _lines(book: Rulebook, draft: dict[str, Any]) -> list[Timeline]:
    """From the day on, of every way in."""
    facts = parse(draft)
    results = evaluate(book, facts, book.scope(facts.goals, facts.state))
    return [route.timeline.since(TODAY) for result in results for route in result.routes]
