"""Where the work leads: occupations with their pay, specialties, and the steps of the ladder.

Frozen in an Edition with the rules. An occupation is what a government table counts, which is
seldom exactly the job that a credential is for; pages say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from rulebook.sources import Citation

# What a figure of an occupation counts. `wage_in` and `share_in` are about one kind of employer,
# which `employer` names. Wages are US dollars; all but `wage_hourly` by the year.
MEASURES = (
    "wage_median",
    "wage_low",
    "wage_high",
    "wage_hourly",
    "wage_in",
    "jobs",
    "share_in",
    "growth",
    "new_jobs",
    "openings",
)
BY_EMPLOYER = ("wage_in", "share_in")
# How a step is taken: where one stands, more of the same work, a credential on top, leading or
# teaching others, or school and a license.
STEP_KINDS = ("start", "grow", "add", "lead", "school")
ALL_OCCUPATIONS = "00-0000"  # the government's code for all of them together

_BETWEEN = re.compile(r"[^a-z0-9]+")


def as_slug(words: str) -> str:
    """Words as the end of an address: “CMA-PT” and “cma pt” are the same."""
    return _BETWEEN.sub("-", words.lower()).strip("-")


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure of an occupation. `wage_low` and `wage_high` are the 10th and the 90th
    percentile; `growth` is percent over the span that `data_year` names, `openings` a year."""

    key: str
    measure: str
    number: Decimal | None
    data_year: str
    citation: Citation
    employer: str = ""
    withheld: str = ""
    note: str = ""

    @property
    def figure(self) -> tuple[str, str]:
        """The number as a reader sees it, and its unit; both empty where it is withheld."""
        if self.number is None:
            return "", ""
        number = f"{self.number:,f}"
        if self.measure == "wage_hourly":
            return f"${self.number:,.2f}", "an hour"
        if self.measure.startswith("wage"):
            return f"${number}", "a year"
        units = {"growth": "percent", "share_in": "percent", "openings": "a year"}
        return number, units.get(self.measure, "jobs")

    @property
    def shown(self) -> str:
        """The number as a reader sees it, without its unit."""
        return self.figure[0]


@dataclass(frozen=True, slots=True)
class Occupation:
    """`soc` is its code in the Standard Occupational Classification, `entry` the education that
    people usually enter it with, each empty where the source does not say."""

    slug: str
    name: str
    citation: Citation
    soc: str = ""
    entry: str = ""
    figures: tuple[Figure, ...] = ()

    def figure(self, measure: str) -> Figure | None:
        """The first of a measure, even if its number is withheld."""
        return next((one for one in self.figures if one.measure == measure), None)

    def number(self, measure: str) -> Decimal | None:
        found = self.figure(measure)
        return found.number if found else None

    def among(self, measure: str) -> tuple[Figure, ...]:
        """Every figure of a measure that is given by kind of employer."""
        return tuple(one for one in self.figures if one.measure == measure)


@dataclass(frozen=True, slots=True)
class UnclaimedTitle:
    """Letters or a title that people look for and no body was found to award. `text` says so, and
    what there is instead; `specialty` is where a reader is taken, empty: to the overview."""

    slug: str
    title: str
    text: str
    citation: Citation
    specialty: str = ""


@dataclass(frozen=True, slots=True)
class Specialty:
    """A field one can add. `aliases` are other words for it, each an address too; `occupation` the
    nearest that is counted, and `nearness` says how near; `goal` starts the wizard."""

    slug: str
    name: str
    summary: str
    credentials: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    occupation: str = ""
    nearness: str = ""
    goal: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """Something a step asks. `whom` to ask where we could not read it in full."""

    text: str
    citation: Citation
    whom: str = ""


@dataclass(frozen=True, slots=True)
class LadderStep:
    """One step; `after` are the slugs of those it is taken from. `pay` says what the pay of the
    occupation does and does not tell about this step."""

    slug: str
    name: str
    kind: str
    summary: str
    occupation: str = ""
    after: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()
    credentials: tuple[str, ...] = ()
    pay: str = ""
    asks: tuple[Ask, ...] = ()


def other_addresses(
    specialties: tuple[Specialty, ...], titles: tuple[UnclaimedTitle, ...]
) -> Iterator[tuple[str, str]]:
    """Every address beside those of the specialties themselves, with the specialty it leads to;
    empty for a title of none."""
    for title in titles:
        yield title.slug, title.specialty
    for specialty in specialties:
        yield from ((as_slug(alias), specialty.slug) for alias in specialty.aliases)
