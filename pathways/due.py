"""Which questions are due, and what their answers can still decide.

Both mean evaluating every rule in scope, once for each step of a replay. They are remembered:
people who answered alike are asked alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pathways.questions import QUESTION, QUESTIONS, Question
from pathways.remembered import Remembered
from pathways.wording import words
from rulebook.book import Rulebook
from rulebook.evaluate import evaluate
from rulebook.facts import parse
from rulebook.needed import needed, settled, waiting

_due: Remembered[tuple[Question, ...]] = Remembered(4096)
_decided: Remembered[list[str]] = Remembered(1024)


def questions(
    book: Rulebook,
    draft: Mapping[str, Any],
    today: date,
    asked: frozenset[str],
    also: frozenset[str] = frozenset(),
) -> tuple[Question, ...]:
    """The first question, in the editors' order, that gives a fact some rule still waits for, with
    those due too that may stand on its page; empty where no answer can matter any more. `draft`
    is what was told, in the facts format; `also` are credentials to settle in full."""

    def find() -> tuple[Question, ...]:
        paths = _first_of(needed(book, parse(draft), today, asked, also), draft)
        for question in QUESTIONS:
            if question.gives_any(paths):
                along = (QUESTION[slug] for slug in question.along)
                return question, *(other for other in along if other.gives_any(paths))
        return ()

    return _due.get([book.serial, today, sorted(asked), sorted(also), draft], find)


def decided_by(
    book: Rulebook,
    draft: Mapping[str, Any],
    today: date,
    questions: tuple[Question, ...],
    also: frozenset[str] = frozenset(),
) -> list[str]:
    """The routes that wait for what the questions give, as "CMA (AAMA): Category 1"."""

    def find() -> list[str]:
        facts = parse(draft)
        return [
            f"{result.credential.designation}: {words.way(route.route, result.credential)}"
            for result in evaluate(book, facts, book.scope(facts.goals, facts.state))
            if not settled(result, today) or result.credential.slug in also
            for route in result.routes
            if any(q.gives_any(_first_of(waiting(route, today), draft)) for q in questions)
        ]

    slugs = [question.slug for question in questions]
    return _decided.get([book.serial, today, slugs, sorted(also), draft], find)


def _first_of(paths: frozenset[str], draft: Mapping[str, Any]) -> frozenset[str]:
    """What a training was comes before anything else about it, though no rule may wait for it."""
    about_training = any(path.startswith("training.") for path in paths)
    return paths | {"training.kind"} if about_training and "training" not in draft else paths
