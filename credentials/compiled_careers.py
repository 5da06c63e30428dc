"""The part of the compiler that is about careers: one query per table, however many rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from typing import TypedDict

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
            careers.Figure(
                key=row.key,
                measure=row.measure,
                number=_shortest(row.number),
                data_year=row.data_year,
                citation=cite(row),
                employer=row.employer,
                withheld=row.withheld,
                note=row.note,
            )
        )
    occupations = {
        row.pk: careers.Occupation(
            slug=row.slug,
            name=row.name,
            citation=cite(row),
            soc=row.soc,
            entry=row.entry,
            figures=tuple(figures[row.pk]),
        )
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
            careers.UnclaimedTitle(
                slug=row.slug,
                title=row.title,
                text=row.text,
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
        row.pk: careers.Specialty(
            slug=row.slug,
            name=row.name,
            summary=row.summary,
            credentials=tuple(row.credentials),
            aliases=tuple(row.aliases),
            roles=tuple(row.roles),
            places=tuple(row.places),
            occupation=slug_of[row.occupation_id],
            nearness=row.nearness,
            goal=row.goal.slug if row.goal else "",
        )
        for row in Specialty.objects.select_related("goal").order_by("order", "slug")
    }


def _ladder(
    slug_of: dict[int | None, str], cite: Callable[[Sourced], Citation]
) -> tuple[careers.LadderStep, ...]:
    asks = defaultdict(list)
    for ask in LadderAsk.objects.order_by("order", "pk"):
        asks[ask.step_id].append(careers.Ask(ask.text, cite(ask), ask.whom))
    return tuple(
        careers.LadderStep(
            slug=row.slug,
            name=row.name,
            kind=row.kind,
            summary=row.summary,
            occupation=slug_of[row.occupation_id],
            after=tuple(row.after),
            specialties=tuple(row.specialties),
            credentials=tuple(row.credentials),
            pay=row.pay,
            asks=tuple(asks[row.pk]),
        )
        for row in LadderStep.objects.order_by("order", "slug")
    )
