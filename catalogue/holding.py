"""What it costs to hold a credential for a number of years, with the arithmetic to show. Pure.

Bodies renew in cycles of different length, so one cycle's fee says little beside another's. Both
are counted over the same span, from certification on: the first cycle begins with it (and may be
shorter), and each further one that the span reaches into takes a renewal. Fees by the year fall due
on every anniversary inside the span. What certification itself costs is not in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rulebook.book import Credential
from rulebook.recommend import Cost
from rulebook.reference import Fee
from rulebook.timeline import Status

RENEWAL, ANNUAL = "renewal", "annual"


@dataclass(frozen=True, slots=True)
class Part:
    """A fee and how often it falls due. `fee` None: no source names one, though one is to be
    expected. `times` None: the cycle is not published."""

    times: int | None
    fee: Fee | None
    kind: str

    @property
    def amount(self) -> Decimal | None:
        """US dollars in the whole span; None where a factor is not known."""
        if self.times is None or self.fee is None or self.fee.amount is None:
            return None
        return self.times * self.fee.amount


@dataclass(frozen=True, slots=True)
class Holding:
    """`cycles` that the span of `years` reaches into and the `renewals` between them; None where
    the cycle is not published."""

    years: int
    cycle_months: int | None
    first_months: int | None  # where the first cycle is shorter than later ones
    cycles: int | None
    parts: tuple[Part, ...]

    @property
    def renewals(self) -> int | None:
        return None if self.cycles is None else self.cycles - 1

    @property
    def through_months(self) -> int | None:
        """To where the last of these cycles runs, if that is beyond the span."""
        if self.cycles is None or self.cycle_months is None:
            return None
        end = (self.first_months or self.cycle_months) + (self.cycles - 1) * self.cycle_months
        return end if end > self.years * 12 else None

    @property
    def cost(self) -> Cost:
        return total(part.amount for part in self.parts)


def cycles_in(years: int, cycle_months: int, first_months: int | None = None) -> int:
    """How many cycles one passes through, whole or in part, to hold for so many years."""
    after_first = max(years * 12 - (first_months or cycle_months), 0)
    return 1 + -(-after_first // cycle_months)


def total(amounts: Iterable[Decimal | None]) -> Cost:
    """The sum of what is known and the number of parts that are not."""
    given = list(amounts)
    known = [amount for amount in given if amount is not None]
    return Cost(sum(known, Decimal()), len(given) - len(known))


def together(one: Cost, other: Cost) -> Cost:
    return Cost(one.known + other.known, one.gaps + other.gaps)


def holding(credential: Credential, years: int, on: date) -> Holding:
    """For someone who is not a member of the body, by the rules in force on the day."""
    policy = credential.renewal
    if policy is not None and policy.period.timeline.at(on) is not Status.YES:
        policy = None
    cycle = policy.cycle_months if policy else None
    first = policy.of_first if policy else None
    first_months = first.cycle_months if first else None
    cycles = cycles_in(years, cycle, first_months) if cycle else None
    annual = [Part(years - 1, fee, ANNUAL) for fee in _due(credential, ANNUAL, on)]
    renewal = [
        Part(None if cycles is None else cycles - 1, fee, RENEWAL)
        for fee in _due(credential, RENEWAL, on)
    ]
    if not renewal and (cycles is None or not annual):
        # Neither a fee by the cycle nor one by the year is named: what a renewal costs is a gap.
        renewal = [Part(None if cycles is None else cycles - 1, None, RENEWAL)]
    return Holding(
        years=years,
        cycle_months=cycle,
        first_months=first_months,
        cycles=cycles,
        parts=tuple(part for part in (*renewal, *annual) if part.times != 0),
    )


def _due(credential: Credential, kind: str, on: date) -> list[Fee]:
    return [
        fee
        for fee in credential.fees
        if fee.kind == kind
        and fee.audience in ("everyone", "nonmember")
        and fee.period.timeline.at(on) is Status.YES
    ]


def least(costs: Sequence[Cost]) -> int | None:
    """The place of the one that is surely the smallest; None where no one can know.

    A sum with gaps may be any amount from what is known upward: it is never the smallest, and
    another is smaller only if it is below even the part that is known."""
    for place, cost in enumerate(costs):
        others = [other for at, other in enumerate(costs) if at != place]
        if not cost.gaps and others and all(cost.known < other.known for other in others):
            return place
    return None
