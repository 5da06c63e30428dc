"""What occupations pay, as bars on one scale, and how two of them compare. Pure.

Bars are drawn across a width of 100 percent that begins at zero dollars, so that the length of a
bar is not flattered and every bar on every page can be held against another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from django.utils.translation import gettext as _

from catalogue.words import money
from rulebook.book import Rulebook
from rulebook.careers import ALL_OCCUPATIONS, Figure, Occupation
from rulebook.sources import Citation

STEP = Decimal(20_000)  # the scale ends at a multiple of it
PAY = ("wage_low", "wage_median", "wage_high")
OUTLOOK = ("growth", "openings", "jobs")


@dataclass(frozen=True, slots=True)
class Scale:
    """`end` in dollars; `all_jobs` is where the median of all occupations lies, if it is known."""

    end: Decimal
    all_jobs: str = ""

    def at(self, dollars: Decimal) -> str:
        """A place on it, in percent."""
        return f"{dollars * 100 / self.end:.1f}%"


@dataclass(frozen=True, slots=True)
class Bar:
    """From the 10th to the 90th percentile with the median in it, as percentages across. Where
    only the median is known, `width` is empty."""

    start: str
    width: str
    median: str


@dataclass(frozen=True, slots=True)
class Pay:
    """An occupation as a line of a table. `citations` has every source of its figures once."""

    occupation: Occupation
    low: Figure | None
    median: Figure | None
    high: Figure | None
    growth: Figure | None
    openings: Figure | None
    jobs: Figure | None
    hourly: Figure | None
    new_jobs: Figure | None
    bar: Bar | None
    citations: tuple[Citation, ...]


def scale(book: Rulebook) -> Scale:
    """One for the whole Edition."""
    wages = (one.number(name) for one in book.occupations for name in PAY)
    most = max((wage for wage in wages if wage is not None), default=STEP)
    every = reference(book)
    median = every.number("wage_median") if every else None
    found = Scale((most / STEP).to_integral_value(ROUND_CEILING) * STEP)
    return Scale(found.end, found.at(median)) if median is not None else found


def reference(book: Rulebook) -> Occupation | None:
    """All occupations together."""
    return next((one for one in book.occupations if one.soc == ALL_OCCUPATIONS), None)


def at_the_start(book: Rulebook) -> Occupation | None:
    """The occupation that the ladder begins with."""
    slugs = (step.occupation for step in book.ladder if step.kind == "start")
    return book.occupation.get(next(slugs, ""))


def pay_of(occupation: Occupation, across: Scale) -> Pay:
    found = [occupation.figure(name) for name in (*PAY, *OUTLOOK)]
    low, median, high, growth, openings, jobs = (known(one) for one in found)
    shown = [one for one in (low, median, high, growth, openings, jobs) if one]
    hourly, more = (known(occupation.figure(name)) for name in ("wage_hourly", "new_jobs"))
    return Pay(
        *(occupation, low, median, high, growth, openings, jobs, hourly, more),
        bar=_bar(low, median, high, across),
        citations=tuple(once(one.citation for one in shown)),
    )


def known(figure: Figure | None) -> Figure | None:
    """The figure, if its number may be shown."""
    return figure if figure and figure.number is not None else None


def once(citations: Iterable[Citation]) -> Iterator[Citation]:
    """One for each source, the first of it."""
    seen: set[str] = set()
    for citation in citations:
        if citation.source not in seen:
            seen.add(citation.source)
            yield citation


def _bar(
    low: Figure | None, median: Figure | None, high: Figure | None, across: Scale
) -> Bar | None:
    if median is None or median.number is None:
        return None
    middle = across.at(median.number)
    if low is None or high is None or low.number is None or high.number is None:
        return Bar(middle, "", middle)
    return Bar(across.at(low.number), across.at(high.number - low.number), middle)


def by_median(book: Rulebook) -> list[Pay]:
    """Every occupation of which the median is known, the lowest first."""
    across = scale(book)
    lines = [pay_of(one, across) for one in book.occupations]
    found = [line for line in lines if line.median]
    return sorted(found, key=lambda line: line.occupation.number("wage_median") or Decimal())


def against(occupation: Occupation, other: Occupation, name: str) -> str:
    """How the one's median compares with the other's, which readers know by `name`; empty where
    one of them is not known."""
    mine, theirs = occupation.number("wage_median"), other.number("wage_median")
    if mine is None or theirs is None:
        return ""
    told = {"difference": money(abs(mine - theirs)), "name": name}
    if mine > theirs:
        return _("That is %(difference)s a year above the median of %(name)s.") % told
    if mine < theirs:
        return _("That is %(difference)s a year below the median of %(name)s.") % told
    return _("That is the median of %(name)s.") % told
