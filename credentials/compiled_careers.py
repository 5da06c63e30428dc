"""The part of the compiler that is about careers: one query per table, however many rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from typing import TypedDict

from credentials.compiled_rows import like
from credentials.models import (
    LadderAsk,
    LadderStep,
    Occupation,
    OccupationFigure,
    Specialty,
    UnclaimedTitle,
)
from credentials.models.sources import Sourced
from rulebook import careers
from rulebook.sources import Citation


class Careers(TypedDict):
    """What a rulebook holds about careers, by the name of its field."""

    occupations: tuple[careers.Occupation, ...]
    specialties: tuple[careers.Specialty, ...]
    titles: tuple[careers.UnclaimedTitle, ...]
    ladder: tuple[careers.LadderStep, ...]


def compiled(cite: Callable[[Sourced], Citation]) -> Careers:
    """`cite` gives the citation of a row."""
    figures = defaultdict(list)
    for row in OccupationFigure.objects.order_by("order", "key"):
        figures[row.occupation_id].append(
            like(careers.Figure, row, number=_shortest(row.number), citation=cite(row))
        )
    occupations = {
        row.pk: like(careers.Occupation, row, citation=cite(row), figures=tuple(figures[row.pk]))
        for row in Occupation.objects.order_by("order", "slug")
    }
    slug_of: dict[int | None, str] = {pk: row.slug for pk, row in occupations.items()}
    slug_of[None] = ""
    specialties = _specialties(slug_of)
    field_of: dict[int | None, str] = {pk: row.slug for pk, row in specialties.items()}
    field_of[None] = ""
    return Careers(
        occupations=tuple(occupations.values()),
        specialties=tuple(specialties.values()),
        titles=tuple(
            like(
                careers.UnclaimedTitle,
                row,
                citation=cite(row),
                specialty=field_of[row.specialty_id],
            )
            for row in UnclaimedTitle.objects.order_by("order", "slug")
        ),
        ladder=_ladder(slug_of, cite),
    )


def _shortest(number: Decimal | None) -> Decimal | None:
    """19.80 as 19.8 and 44200.00 as 44200, never as 4.42E+4."""
    if number is None:
        return None
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize()


def _specialties(slug_of: dict[int | None, str]) -> dict[int, careers.Specialty]:
    return {
        row.pk: like(
            careers.Specialty,
            row,
            occupation=slug_of[row.occupation_id],
            goal=row.goal.slug if row.goal else "",
        )
        for row in Specialty.objects.select_related("goal").order_by("order", "slug")
    }


def _ladder(
    slug_of: dict[int | None, str], cite: Callable[[Sourced], Citation]
) -> tuple[careers.LadderStep, ...]:
    asks = defaultdict(list)
    for ask in LadderAsk.objects.order_by("order", "pk"):
        asks[ask.step_id].append(like(careers.Ask, ask, citation=cite(ask)))
    return tuple(
        like(
            careers.LadderStep,
            row,
            occupation=slug_of[row.occupation_id],
            asks=tuple(asks[row.pk]),
        )
        for row in LadderStep.objects.order_by("order", "slug")
    )
