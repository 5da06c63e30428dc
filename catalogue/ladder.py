"""What the page of the ladder says about each step, gathered from the rulebook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from catalogue import pay
from catalogue.ladder_map import LANES, START
from catalogue.specialties import Asked
from rulebook.book import Credential, Rulebook
from rulebook.careers import Ask, Figure, LadderStep, Specialty


@dataclass(frozen=True, slots=True)
class Step:
    """A step with what it names. `against` compares its pay with that of the start; `asks` has
    each condition with whom to ask about it; `employers` are median pay by kind of employer."""

    step: LadderStep
    pay: pay.Pay | None
    against: str
    asks: tuple[tuple[Ask, Asked | None], ...]
    after: tuple[LadderStep, ...]
    specialties: tuple[Specialty, ...]
    credentials: tuple[Credential, ...]
    employers: tuple[tuple[Figure, Figure | None], ...]


@dataclass(frozen=True, slots=True)
class Lane:
    slug: str
    name: Any
    steps: tuple[Step, ...]


def lanes(book: Rulebook) -> list[Lane]:
    """The start, then each way of going on that has a step."""
    every = {"start": (START, ("start",)), **LANES}
    across, names = pay.scale(book), book.step
    found = [
        Lane(
            slug,
            name,
            tuple(_step(book, names[s.slug], across) for s in book.ladder if s.kind in kinds),
        )
        for slug, (name, kinds) in every.items()
    ]
    return [lane for lane in found if lane.steps]


def _step(book: Rulebook, step: LadderStep, across: pay.Scale) -> Step:
    occupation, start = book.occupation.get(step.occupation), pay.at_the_start(book)
    against = ""
    if occupation and start and occupation != start:
        against = pay.against(occupation, start, _("medical assistants"))
    return Step(
        step=step,
        pay=pay.pay_of(occupation, across) if occupation else None,
        against=against,
        asks=tuple((ask, Asked(ask.whom) if ask.whom else None) for ask in step.asks),
        after=tuple(book.step[slug] for slug in step.after if slug in book.step),
        specialties=tuple(_specialties(book, step)),
        credentials=tuple(
            book.credential[slug] for slug in step.credentials if slug in book.credential
        ),
        employers=tuple(_employers(book, step)),
    )


def _specialties(book: Rulebook, step: LadderStep) -> Iterator[Specialty]:
    return (book.specialty[slug] for slug in step.specialties if slug in book.specialty)


def _employers(book: Rulebook, step: LadderStep) -> Iterator[tuple[Figure, Figure | None]]:
    """The best paying first, each with its share of the jobs."""
    occupation = book.occupation.get(step.occupation)
    if occupation is None or step.kind == "grow":
        return
    shares = {one.employer: pay.known(one) for one in occupation.among("share_in")}
    known = [one for one in occupation.among("wage_in") if one.number is not None]
    for wage in sorted(known, key=lambda one: one.number or 0, reverse=True):
        yield wage, shares.get(wage.employer)


def taken(book: Rulebook) -> list[tuple[pay.Pay, list[LadderStep]]]:
    """Every occupation with its pay, the lowest first, and the steps that lead to it."""
    return [
        (line, [step for step in book.ladder if step.occupation == line.occupation.slug])
        for line in pay.by_median(book)
    ]
