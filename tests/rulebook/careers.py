"""A small world of occupations, specialties and steps, sound as it is."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rulebook.careers import (
    Ask,
    Figure,
    LadderStep,
    Occupation,
    Specialty,
    UnclaimedTitle,
)
from tests.rulebook.makers import make_citation


def make_figure(measure: str = "wage_median", number: str | None = "44200", **told: Any) -> Figure:
    given: dict[str, Any] = {
        "key": f"bls.{measure}",
        "data_year": "May 2024",
        "citation": make_citation(),
    }
    amount = None if number is None else Decimal(number)
    return Figure(measure=measure, number=amount, **given | told)


def make_occupation(*figures: Figure, **told: Any) -> Occupation:
    given = {"slug": "assistants", "soc": "31-9092", "name": "Medical assistants"}
    return Occupation(citation=make_citation(), figures=figures, **given | told)


def make_specialty(**told: Any) -> Specialty:
    given: dict[str, Any] = {
        "slug": "phlebotomy",
        "name": "Phlebotomy",
        "summary": "Drawing blood.",
        "credentials": ("cma-aama",),
        "aliases": ("Blood draw",),
        "occupation": "assistants",
        "nearness": "The same people.",
    }
    return Specialty(**given | told)


def make_title(**told: Any) -> UnclaimedTitle:
    given = {
        "slug": "cma-pt",
        "title": "CMA-PT",
        "text": "Nobody was found who awards it.",
        "specialty": "phlebotomy",
    }
    return UnclaimedTitle(citation=make_citation("medium"), **given | told)


def make_step(slug: str = "assistant", **told: Any) -> LadderStep:
    given = {"name": "Assistant", "kind": "start", "summary": ".", "occupation": "assistants"}
    return LadderStep(slug=slug, **given | told)


def make_next(slug: str = "lead", *after: str, **told: Any) -> LadderStep:
    return make_step(slug, **{"kind": "lead", "after": after or ("assistant",)} | told)


def make_ask(confidence: str = "high", **told: Any) -> Ask:
    return Ask(text="A diploma.", citation=make_citation(confidence), **told)
