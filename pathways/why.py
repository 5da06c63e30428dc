"""Why a question is asked: the ways in that its answer can still decide."""

from __future__ import annotations

from datetime import date

from pathways.journey import Step, Walk
from rulebook.book import Rulebook
from rulebook.evaluate import evaluate
from rulebook.needed import settled, waiting


def deciding(book: Rulebook, walked: Walk, step: Step, today: date) -> list[str]:
    """The routes that wait for what the due question gives, as "CMA (AAMA): Category 1"; none
    for a question already answered."""
    if step != walked.next:
        return []
    facts = walked.facts
    return [
        f"{result.credential.designation}: {route.route.body_word or route.route.name}"
        for result in evaluate(book, facts, book.scope(facts.goals))
        if not settled(result, today)
        for route in result.routes
        if step.question.gives_any(waiting(route, today))
    ]
