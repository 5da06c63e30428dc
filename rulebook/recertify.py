"""Keeping a credential: where a holder stands on a day, what is missing, and by when.

Months and clamping as everywhere (`timeline.add_months`), the anniversary day included: certified
on 2024-05-16 for 24 months is certified through 2026-05-16. With the policy `month_end` the cycle
runs to the end of that calendar month (AAMA, fact `cma.recert.cycle_months`). Where a body's texts
give a limit in months and in days, the one that ends sooner is used (fact
`cma.rule.recert_route_by_lapse`).
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import zip_longest

from rulebook.reference import LapseStage, RecertificationMethod, RecertificationPolicy
from rulebook.timeline import Status, Timeline, add_months, any_of

DAY = timedelta(days=1)
NOTHING = Fraction(0)
# Methods whose slug says more than a name: passing the exam again, and what begins with a lapse.
EXAM, REINSTATEMENT = "exam", "reinstatement"
# Where a holder stands: certified; expired, but continuing education still renews; only the exam
# does; only the body can say; nothing does.
STATES = ("current", "late", "exam_only", "ask", "closed")


@dataclass(frozen=True, slots=True)
class Credit:
    """Continuing education done: `points` in the body's unit. `category` is one that the policy
    asks for, or empty; `approved`: by the body itself."""

    on: date
    points: Fraction
    category: str = ""
    approved: bool = False


@dataclass(frozen=True, slots=True)
class Cycle:
    """From `starts` through `expires`. Credits count from `starts`: the day of certification, or,
    where only the end is told, the day after the cycle before it ended."""

    starts: date
    expires: date


@dataclass(frozen=True, slots=True)
class CategoryGap:
    category: str
    minimum: int
    counted: Fraction
    missing: Fraction


@dataclass(frozen=True, slots=True)
class Gap:
    """What the credits come to. `over_cap`: points from elsewhere beyond what the body takes.
    `least` is the fewest further points that complete everything, one point serving total,
    category and approved share at once; `least_approved` how many of those must be approved."""

    counted: Fraction
    approved: Fraction
    elsewhere: Fraction
    over_cap: Fraction
    missing: Fraction
    missing_approved: Fraction
    categories: tuple[CategoryGap, ...]
    least: Fraction
    least_approved: Fraction


@dataclass(frozen=True, slots=True)
class Limit:
    """The last day of a stage of lapse, by each reading the body gives of it."""

    by_months: date
    by_days: date | None

    @property
    def day(self) -> date:
        return self.by_months if self.by_days is None else min(self.by_months, self.by_days)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to renew: the days on which it is open; `safe`, the last day to be done with it
    without a gap in the certification, None for what only begins with a lapse; `last`, the last
    day on which it surely is open at all, None where it does not end or we do not know."""

    method: RecertificationMethod
    timeline: Timeline
    safe: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of lapse in days: from `first` through `limit` (None: without end)."""

    stage: LapseStage
    first: date
    limit: Limit | None


@dataclass(frozen=True, slots=True)
class Standing:
    """`title`: on which days the letters may be used. `gap` is None where the body's number of
    points is not known to us; `outside` are the credits that lie outside the cycle."""

    cycle: Cycle
    state: str
    title: Timeline
    ways: tuple[Way, ...]
    stages: tuple[Stage, ...]
    gap: Gap | None
    outside: tuple[Credit, ...]


def cycle_of(
    policy: RecertificationPolicy, certified_on: date | None, expires_on: date | None
) -> Cycle:
    """The cycle that begins with `certified_on`, or ends with `expires_on`, which wins as the end
    where both are told: it stands on the certificate. `ValueError` where neither is."""
    if expires_on is None:
        if certified_on is None:
            raise ValueError("Give the day of certification or of expiry.")
        return Cycle(certified_on, _end(policy, add_months(certified_on, policy.cycle_months)))
    if certified_on is not None:
        return Cycle(certified_on, expires_on)
    before = _end(policy, add_months(expires_on, -policy.cycle_months))
    return Cycle(before + DAY, expires_on)


def recertify(
    policy: RecertificationPolicy, cycle: Cycle, earned: Sequence[Credit], on: date
) -> Standing:
    """Where the holder stands on a day, with the credits of the cycle through that day."""
    stages = tuple(_stages(policy, cycle.expires))
    ways = tuple(_way(method, cycle, stages) for method in policy.methods)
    inside = [c for c in earned if cycle.starts <= c.on <= min(cycle.expires, on)]
    return Standing(
        cycle=cycle,
        state=_state(ways, stages, cycle.expires, on),
        title=_title(cycle.expires, stages),
        ways=ways,
        stages=stages,
        gap=None if policy.points is None else gap_of(policy, policy.points, inside),
        outside=tuple(c for c in earned if c not in inside),
    )


def gap_of(policy: RecertificationPolicy, points: int, earned: Sequence[Credit]) -> Gap:
    """What the credits leave missing.

    Approved points are taken first. Those from elsewhere count up to the cap, first toward the
    categories that the approved ones leave short, so that the cap costs as little as it can. What
    is then missing can all be earned approved, one point counting for everything at once: the
    fewest is the greatest of the three gaps. An approved point is needed for the approved share,
    and wherever the cap alone could not carry the total or the categories.
    """
    approved = _sum(c.points for c in earned if c.approved)
    others = _sum(c.points for c in earned if not c.approved)
    cap = others if policy.other_maximum is None else Fraction(policy.other_maximum)
    elsewhere = min(others, cap)
    categories, short = _categories(policy, earned, cap)
    missing = max(points - approved - elsewhere, NOTHING)
    missing_approved = max((policy.approved_minimum or 0) - approved, NOTHING)
    least = max(missing, missing_approved, _sum(gap.missing for gap in categories))
    must = [missing_approved]
    if policy.other_maximum is not None:
        must += [points - approved - cap, short - cap]
    return Gap(
        counted=approved + elsewhere,
        approved=approved,
        elsewhere=elsewhere,
        over_cap=others - elsewhere,
        missing=missing,
        missing_approved=missing_approved,
        categories=categories,
        least=least,
        least_approved=max(must),
    )


def _categories(
    policy: RecertificationPolicy, earned: Sequence[Credit], cap: Fraction
) -> tuple[tuple[CategoryGap, ...], Fraction]:
    """Each category's gap, and how much all of them lack of approved points alone."""
    gaps, left, short = [], cap, NOTHING
    for minimum in policy.minimums:
        of_it = [c for c in earned if c.category == minimum.category]
        approved = _sum(c.points for c in of_it if c.approved)
        lacking = max(minimum.points - approved, NOTHING)
        taken = min(_sum(c.points for c in of_it if not c.approved), lacking, left)
        left, short = left - taken, short + lacking
        gaps.append(
            CategoryGap(minimum.category, minimum.points, approved + taken, lacking - taken)
        )
    return tuple(gaps), short


def _sum(points: Iterable[Fraction]) -> Fraction:
    return sum(points, NOTHING)


def _end(policy: RecertificationPolicy, day: date) -> date:
    if policy.months_policy != "month_end":
        return day
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _stages(policy: RecertificationPolicy, expires: date) -> Iterable[Stage]:
    """The stages of lapse in order, each ending on the day before the next begins. A stage begins
    after so many months, or, where that is sooner, after so many days."""
    ordered = sorted(policy.stages, key=lambda stage: stage.after_months)
    first = expires + DAY
    for stage, following in zip_longest(ordered, ordered[1:]):
        limit = None
        if stage.until_months is not None:
            days = following.after_days if following else None
            limit = Limit(
                add_months(expires, stage.until_months),
                None if days is None else expires + timedelta(days=days),
            )
        yield Stage(stage, first, limit)
        if limit is not None:
            first = limit.day + DAY


def _way(method: RecertificationMethod, cycle: Cycle, stages: Sequence[Stage]) -> Way:
    """Open through the day of expiry, unless it is meant for after it; then as each stage says."""
    late_only, expires = method.slug == REINSTATEMENT, cycle.expires
    lines = [] if late_only else [Timeline.between(opening(method, cycle), expires)]
    lines += [_during(stage, _open(stage.stage, method.slug)) for stage in stages]
    if not stages:
        lines.append(Timeline.between(expires + DAY, None, Status.ASK))
    timeline = any_of(lines)
    yes = [run.last for run in timeline.stretches() if run.status is Status.YES]
    safe = None if late_only else _before(method, expires)
    return Way(method, timeline, safe, yes[-1] if yes else None)


def opening(method: RecertificationMethod, cycle: Cycle) -> date | None:
    """The first day on which a way is open; None where it always was."""
    months = method.first_from_months
    return None if months is None else add_months(cycle.starts, months)


def _before(method: RecertificationMethod, day: date) -> date:
    """That much ahead of a day; where the body names months and days, the earlier."""
    by_months = add_months(day, -(method.lead_months or 0))
    return min(by_months, day - timedelta(days=method.lead_days or 0))


def _open(stage: LapseStage, method: str) -> Status:
    """A stage of which nothing is known, or only by a weak source, is for the body to decide."""
    if not stage.methods and stage.title_usable is None:
        return Status.ASK
    if method not in stage.methods:
        return Status.NO
    return Status.ASK if stage.citation.confidence == "low" else Status.YES


def _title(expires: date, stages: Sequence[Stage]) -> Timeline:
    usable = {True: Status.YES, False: Status.NO, None: Status.ASK}
    lines = [Timeline.between(None, expires)]
    lines += [_during(stage, usable[stage.stage.title_usable]) for stage in stages]
    if not stages:
        lines.append(Timeline.between(expires + DAY, None, Status.ASK))
    return any_of(lines)


def _during(stage: Stage, status: Status) -> Timeline:
    return Timeline.between(stage.first, stage.limit.day if stage.limit else None, status)


def _state(ways: Sequence[Way], stages: Sequence[Stage], expires: date, on: date) -> str:
    if on <= expires:
        return "current"
    open_ways = {way.method.slug for way in ways if way.timeline.at(on) is Status.YES}
    if open_ways:
        return "exam_only" if open_ways == {EXAM} else "late"
    unsure = not ways or any(way.timeline.at(on) is Status.ASK for way in ways)
    return "ask" if unsure else "closed"
