"""The part of the compiler that is about running text: one query per table, however many rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TypedDict

from credentials.models import FrequentQuestion, GlossaryTerm, Guide
from credentials.models.sources import Sourced
from rulebook import prose
from rulebook.sources import Citation

Questions = defaultdict[int | None, tuple[prose.FrequentQuestion, ...]]


class Prose(TypedDict):
    """What a rulebook holds of it, by the name of its field."""

    questions: tuple[prose.FrequentQuestion, ...]
    guides: tuple[prose.Guide, ...]
    glossary: tuple[prose.GlossaryTerm, ...]


def questions_by_credential(cite: Callable[[Sourced], Citation]) -> Questions:
    """By the number of the credential; under None those about no single one."""
    found: Questions = defaultdict(tuple)
    for row in FrequentQuestion.objects.order_by("order", "slug"):
        found[row.credential_id] += (
            prose.FrequentQuestion(row.slug, row.question, row.answer, row.topic, cite(row)),
        )
    return found


def compiled(questions: Questions) -> Prose:
    return Prose(
        questions=questions[None],
        guides=tuple(
            prose.Guide(
                slug=row.slug,
                title=row.title,
                summary=row.summary,
                body=row.body,
                reviewed_on=row.reviewed_on,
                related=tuple(row.related),
            )
            for row in Guide.objects.order_by("order", "slug")
        ),
        glossary=tuple(
            prose.GlossaryTerm(row.slug, row.term, row.text, row.expansion, tuple(row.also))
            for row in GlossaryTerm.objects.order_by("term", "slug")
        ),
    )
