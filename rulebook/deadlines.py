"""The days by which the holder of a credential has to act, each with the sums it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rulebook.recertify import Cycle, Limit, Standing, Way, opening
from rulebook.reference import LapseStage, RecertificationMethod, RecertificationPolicy
from rulebook.timeline import add_months

# A way opens; a fee falls due; done without a gap; the last day of the cycle; of a stage in which
# one can still renew.
KINDS = ("opens", "fee", "safe", "expiry", "late")


@dataclass(frozen=True, slots=True)
class Sum:
    """`start` and so many months or days (negative: before it) lead to `day`; with `month_end` to
    the end of that month, with `month_start` to its first day."""

    start: date
    months: int
    days: int
    day: date
    month_end: bool = False
    month_start: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """`key` is the same for the same deadline of the same policy, whatever the dates. `sums` are
    the official readings of it, the soonest counts; none where the day was told as it is."""

    key: str
    kind: str
    day: date
    sums: tuple[Sum, ...] = ()
    method: RecertificationMethod | None = None
    stage: LapseStage | None = None

    @property
    def differs(self) -> bool:
        """Whether official texts lead to different days."""
        return len({one.day for one in self.sums}) > 1


def deadlines(
    policy: RecertificationPolicy, standing: Standing, counted_from: date | None
) -> tuple[Deadline, ...]:
    """Soonest first; `counted_from` is the day of certification where the expiry follows from it,
    None where the expiry itself was told."""
    expires = standing.cycle.expires
    found = [Deadline("expiry", "expiry", expires, _cycle(policy, counted_from, expires))]
    found += [_safe(way, way.safe, expires) for way in standing.ways if way.safe is not None]
    for way in standing.ways:
        found += [*_opens(way.method, standing.cycle), *_fees(way.method, policy, expires)]
    found += [
        Deadline(
            key=f"late-{stage.stage.after_months}",
            kind="late",
            day=stage.limit.day,
            sums=tuple(_limit(stage.limit, stage.stage, expires)),
            stage=stage.stage,
        )
        for stage in standing.stages
        if stage.limit is not None
        and stage.stage.methods
        and stage.stage.citation.confidence != "low"
    ]
    return tuple(sorted(found, key=lambda deadline: (deadline.day, KINDS.index(deadline.kind))))


def _cycle(
    policy: RecertificationPolicy, counted_from: date | None, expires: date
) -> tuple[Sum, ...]:
    if counted_from is None:
        return ()
    ends = policy.months_policy == "month_end"
    return (Sum(counted_from, policy.cycle_months, 0, expires, month_end=ends),)


def _opens(method: RecertificationMethod, cycle: Cycle) -> Iterable[Deadline]:
    if (day := opening(method, cycle)) is not None:
        one = Sum(cycle.starts, method.first_from_months or 0, 0, day)
        yield Deadline(f"opens-{method.slug}", "opens", day, (one,), method)


def _fees(
    method: RecertificationMethod, policy: RecertificationPolicy, expires: date
) -> Iterable[Deadline]:
    """Counted back from the end of the cycle, whose month is that in which it began. The body
    names the month and no day: the first is the safe one."""
    every = method.fee_every_months
    number = policy.cycle_months // every if every else 0
    for place in range(1, number + 1):
        months = (place - number) * (every or 0)
        day = add_months(expires, months).replace(day=1)
        one = Sum(expires, months, 0, day, month_start=True)
        yield Deadline(f"fee-{method.slug}-{place}", "fee", day, (one,), method)


def _safe(way: Way, safe: date, expires: date) -> Deadline:
    sums = []
    if way.method.lead_months:
        months = -way.method.lead_months
        sums.append(Sum(expires, months, 0, add_months(expires, months)))
    if way.method.lead_days:
        days = -way.method.lead_days
        sums.append(Sum(expires, 0, days, date.fromordinal(expires.toordinal() + days)))
    return Deadline(f"safe-{way.method.slug}", "safe", safe, tuple(sums), way.method)


def _limit(limit: Limit, stage: LapseStage, expires: date) -> Iterable[Sum]:
    yield Sum(expires, stage.until_months or 0, 0, limit.by_months)
    if limit.by_days is not None:
        yield Sum(expires, 0, (limit.by_days - expires).days, limit.by_days)
