"""The part of the compiler that is about running text: one query per table, however many rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TypedDict

from credentials.compiled_rows import like
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
        found[row.credential_id] += (like(prose.FrequentQuestion, row, citation=cite(row)),)
    return found


def compiled(questions: Questions) -> Prose:
    return Prose(
        questions=questions[None],
        guides=tuple(like(prose.Guide, row) for row in Guide.objects.order_by("order", "slug")),
        glossary=tuple(
            like(prose.GlossaryTerm, row) for row in GlossaryTerm.objects.order_by("term", "slug")
        ),
    )
