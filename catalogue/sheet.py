"""What a credential's pages show, gathered from the rulebook and never decided here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Protocol, TypeVar

from catalogue.recognition import Recognition, recognition
from catalogue.shelves import Shelf
from rulebook import cited
from rulebook.book import Credential, Group, Requirement, Route, Rulebook
from rulebook.recommend import COST_TO_GET, Cost, cost_to_get, fees_to_get
from rulebook.reference import Body, ExamDomain, Fee, PublishedFact, StateRule
from rulebook.sources import Citation, Period
from rulebook.timeline import Status

# The topics that have a place of their own on a credential's page.
TOPICS = (
    "eligibility",
    "exam",
    "fees",
    "keeping",
    "title",
    "recognition",
    "holders",
    "history",
    "links",
)
KEEPING = ("renewal", "annual")

NEAR_MATCHES = 4

# The sources of a page, by the names pages know them by.
Reading = cited.Reading
readings = cited.readings


class Dated(Protocol):
    @property
    def period(self) -> Period: ...


D = TypeVar("D", bound=Dated)


def current(rows: Iterable[D], day: date) -> tuple[D, ...]:
    """The rows in force on the day."""
    return tuple(row for row in rows if row.period.timeline.at(day) is Status.YES)


@dataclass(frozen=True, slots=True)
class Way:
    """A route as it stands on a day: its groups hold the rows in force only."""

    route: Route
    groups: tuple[tuple[Requirement, ...], ...]
    cost: Cost
    fees: tuple[Fee, ...]


def ways_in(credential: Credential, day: date) -> tuple[Way, ...]:
    return tuple(
        Way(
            route,
            groups_on(route.groups, day),
            cost_to_get(credential, route, day),
            fees_to_get(credential, route, day),
        )
        for route in current(credential.routes, day)
    )


def groups_on(groups: Iterable[Group], day: date) -> tuple[tuple[Requirement, ...], ...]:
    return tuple(rows for group in groups if (rows := current(group.rows, day)))


@dataclass(frozen=True, slots=True)
class Change:
    """Something already published that comes into force later; a fee with its amount."""

    day: date
    text: str
    citation: Citation
    amount: Decimal | None = None


def announced(credential: Credential, day: date) -> list[Change]:
    """Every row in force only after the day, soonest first."""
    rows: list[tuple[Period, str, Citation, Decimal | None]] = [
        *((fee.period, fee.label, fee.citation, fee.amount) for fee in credential.fees),
        *((route.period, route.name, route.citation, None) for route in credential.routes),
        *((row.period, row.sentence, row.citation, None) for row in credential.requirements()),
    ]
    changes = (
        Change(period.effective_from, text, citation, amount)
        for period, text, citation, amount in rows
        if period.effective_from is not None and period.effective_from > day
    )
    return sorted(changes, key=lambda change: change.day)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list of credentials. `cheapest` is the way in that costs least among those
    with the fewest gaps; `cost_varies` with the way in. `named_by`: the states that name it, and
    `only_in` those that it comes from, where they were asked for."""

    credential: Credential
    body: Body
    ways: tuple[Way, ...]
    questions: PublishedFact | None
    minutes: PublishedFact | None
    cheapest: Way | None
    cost_varies: bool
    named_by: tuple[StateRule, ...] = ()
    only_in: tuple[StateRule, ...] = ()

    @property
    def routes(self) -> tuple[Route, ...]:
        return tuple(way.route for way in self.ways)

    @property
    def recognition(self) -> tuple[Recognition, ...]:
        return recognition(self.credential)

    @property
    def cost(self) -> Cost | None:
        return self.cheapest.cost if self.cheapest else None

    @property
    def cost_citation(self) -> Citation | None:
        return cost_citation(self.cheapest.fees if self.cheapest else ())


def cost_citation(fees: Iterable[Fee]) -> Citation | None:
    """That of the greatest fee, or of one that is withheld."""
    greatest = max(fees, key=lambda fee: fee.amount or Decimal(), default=None)
    return greatest.citation if greatest else None


def row_of(book: Rulebook, credential: Credential, day: date) -> Row:
    ways = ways_in(credential, day)
    cheapest = min(ways, key=lambda way: (way.cost.gaps, way.cost.known), default=None)
    return Row(
        credential=credential,
        body=book.body[credential.body],
        ways=ways,
        questions=_exam_fact(credential, "questions_total"),
        minutes=_exam_fact(credential, "time_minutes"),
        cheapest=cheapest,
        cost_varies=len({way.cost for way in ways}) > 1,
    )


def rows_of(book: Rulebook, shelf: Shelf, day: date) -> tuple[Row, ...]:
    return tuple(row_of(book, credential, day) for credential in shelf.credentials)


def _exam_fact(credential: Credential, name: str) -> PublishedFact | None:
    """By the last parts of its key, which every credential's facts share."""
    return next((fact for fact in credential.facts if fact.key.endswith(f".exam.{name}")), None)


def by_topic(facts: Iterable[PublishedFact]) -> dict[str, list[PublishedFact]]:
    """The facts of each topic, in the editors' order."""
    topics: dict[str, list[PublishedFact]] = {}
    for fact in facts:
        topics.setdefault(fact.topic, []).append(fact)
    return topics


@dataclass(frozen=True, slots=True)
class Share:
    """A domain of an exam with its part of its outline, in percent, for drawing; None where
    neither shares nor the counts of all its neighbors are published."""

    domain: ExamDomain
    percent: Decimal | None


def by_outline(domains: Iterable[ExamDomain]) -> dict[str, list[Share]]:
    outlines: dict[str, list[ExamDomain]] = {}
    for domain in domains:
        outlines.setdefault(domain.outline, []).append(domain)
    return {name: list(_shares(found)) for name, found in outlines.items()}


def _shares(domains: list[ExamDomain]) -> Iterator[Share]:
    counts = [domain.items for domain in domains if domain.items is not None]
    total = sum(counts) if len(counts) == len(domains) else 0
    for domain in domains:
        counted = Decimal(domain.items * 100) / total if domain.items and total else None
        yield Share(domain, counted if domain.percent is None else domain.percent)


@dataclass(frozen=True, slots=True)
class Fees:
    """A credential's fees by when they fall due."""

    getting: tuple[Fee, ...]
    otherwise: tuple[Fee, ...]
    keeping: tuple[Fee, ...]


def fees_of(credential: Credential, day: date) -> Fees:
    fees = current(credential.fees, day)
    return Fees(
        getting=tuple(fee for fee in fees if fee.kind in COST_TO_GET),
        otherwise=tuple(fee for fee in fees if fee.kind not in COST_TO_GET + KEEPING),
        keeping=tuple(fee for fee in fees if fee.kind in KEEPING),
    )


def near(book: Rulebook, slug: str) -> list[Credential]:
    """The credentials a mistyped address may have meant, likeliest first."""
    word = slug.lower()
    names = {
        name.lower(): credential
        for credential in book.credentials
        for name in (credential.slug, credential.designation, credential.name)
    }
    close = get_close_matches(word, names, n=NEAR_MATCHES * 3, cutoff=0.5)
    inside = [name for name in names if word in name or name.split("-")[0] in word.split("-")]
    found = {names[name].slug: names[name] for name in [*inside, *close]}
    return list(found.values())[:NEAR_MATCHES]
