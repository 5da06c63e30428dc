"""From the place that a check names, `cma-aama.category-1.student`, to the row that one mends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models

from credentials.admin.panels import page
from credentials.models import (
    Accreditor,
    CertifyingBody,
    Credential,
    EligibilityRoute,
    FrequentQuestion,
    GlossaryTerm,
    Goal,
    Guide,
    LadderStep,
    Occupation,
    PublishedFact,
    RecertificationPolicy,
    Requirement,
    Source,
    Specialty,
    StateRule,
    UnclaimedTitle,
)
from rulebook.problems import LintProblem

TABLES: dict[str, tuple[type[models.Model], str]] = {
    "accreditors": (Accreditor, "slug"),
    "bodies": (CertifyingBody, "slug"),
    "glossary": (GlossaryTerm, "slug"),
    "goals": (Goal, "slug"),
    "guides": (Guide, "slug"),
    "ladder": (LadderStep, "slug"),
    "occupations": (Occupation, "slug"),
    "questions": (FrequentQuestion, "slug"),
    "sources": (Source, "slug"),
    "specialties": (Specialty, "slug"),
    "states": (StateRule, "code"),
    "titles": (UnclaimedTitle, "slug"),
}


def with_pages(problems: Iterable[LintProblem]) -> Iterator[tuple[LintProblem, str]]:
    """Each problem with the address of the page where it is mended; none where that is no row."""
    for problem in problems:
        row = row_at(problem.where)
        yield problem, page(row) if row is not None else ""


def row_at(where: str) -> Any:
    """The nearest row: what has no page of its own is mended on that of what it belongs to."""
    fact = where.partition(".facts.")[2]
    found = PublishedFact.objects.filter(key=fact).first() if fact else None
    if found is not None:
        return found
    head, *rest = where.split(".")
    if head in TABLES:
        table, key = TABLES[head]
        rows: models.QuerySet[models.Model] = models.QuerySet(table)
        return rows.filter(**{key: rest[0]}).first() if rest else None
    credential = Credential.objects.filter(slug=head).first()
    return _inside(credential, rest) if credential is not None and rest else credential


def _inside(credential: Credential, rest: list[str]) -> models.Model:
    mine: dict[str, Any] = {"credential": credential}
    if rest[0] == "renewal" or rest[0] in ("methods", "minimums", "stages"):
        return RecertificationPolicy.objects.filter(**mine).first() or credential
    if rest[0] == "questions":
        return FrequentQuestion.objects.filter(**mine, slug=rest[-1]).first() or credential
    return (
        Requirement.objects.filter(**mine, slug=rest[-1]).first()
        or EligibilityRoute.objects.filter(**mine, slug=rest[0]).first()
        or credential
    )
