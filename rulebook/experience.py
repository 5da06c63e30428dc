"""Counting days at work inside a window that rolls with the acting day.

Sums are exact. A day at h hours a week counts min(h / full time, 1) of a day toward months, all
jobs together at most one day a day, and h / 7 hours toward hours, where jobs add up. All periods
include both end days; the window "the last three years" includes the day exactly three years
back. m months are ceil(365 m / 12) days.
"""

from __future__ import annotations

import calendar
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate, pairwise
from math import ceil, lcm
from typing import NamedTuple

from rulebook.timeline import ALWAYS, Status, Timeline, add_months, first_day_reaching

FIRST_DAY = date(1900, 1, 1).toordinal()  # no job is older: dates before are refused
LAST_DAY = date(2100, 12, 31).toordinal()


@dataclass(frozen=True, slots=True)
class Span:
    """Days at work from ordinal `first` through `last` (None: it goes on), at `rate` a day."""

    first: int
    last: int | None
    rate: Fraction


class Run(NamedTuple):
    """Acting days between which neither end of the window meets a change of rate. On day k of
    them the sum is from `low` to `high` + k x `drift`: the window's unequal lengths make the
    difference. On all of them it is from `least` to `most`."""

    first: int
    after: int
    low: int
    high: int
    drift: int
    least: int
    most: int


def days_for(months: int) -> int:
    """How many worked days make so many months: a year is 365 days."""
    return -(-365 * months // 12)


class Counter:
    """The spans as rates in steps, with their running sum: in whole numbers of one `unit`.

    `most` caps the sum of the rates of one day (None: they add up)."""

    def __init__(self, spans: Sequence[Span], most: Fraction | None) -> None:
        rates = _steps(spans)
        if most is not None:
            rates = {edge: min(rate, most) for edge, rate in rates.items()}
        self.unit = lcm(*(rate.denominator for rate in rates.values()))
        self.edges = list(rates)
        self.rates = [int(rate * self.unit) for rate in rates.values()]
        gained = (rate * (b - a) for rate, (a, b) in zip(self.rates, pairwise(rates), strict=False))
        self.before = list(accumulate(gained, initial=0))  # the sum up to, not on, each edge
        self.runs: dict[int, list[Run]] = {}

    def reaches(self, need: Fraction | int, window_months: int | None) -> Timeline:
        """YES on the acting days whose window holds at least `need`, NO elsewhere."""
        if not self.edges:
            return Timeline.always(Status.NO)
        units = ceil(need * self.unit)
        return self._ever(units) if window_months is None else self._rolling(units, window_months)

    def _until(self, day: int) -> int:
        """The sum of all days through `day`."""
        i = bisect_right(self.edges, day) - 1
        return self.before[i] + self.rates[i] * (day - self.edges[i] + 1) if i >= 0 else 0

    def _ever(self, need: int) -> Timeline:
        """Without a window the sum only grows: find the day that completes it."""
        steps = zip(self.edges, self.rates, self.before, [*self.edges[1:], LAST_DAY], strict=True)
        for edge, rate, before, end in steps:
            if rate:
                day = edge - 1 - (before - need) // rate  # first day whose sum is enough
                if day < end:
                    return Timeline.between(date.fromordinal(max(day, edge)), None)
        return Timeline.always(Status.NO)

    def _rolling(self, need: int, months: int) -> Timeline:
        if months not in self.runs:
            self.runs[months] = list(self._make_runs(months))
        edges: list[tuple[int, Status]] = [(ALWAYS, Status.NO)]
        for run in self.runs[months]:
            if run.least >= need or run.most < need:
                edges.append((run.first, _met(run.least >= need)))
            else:
                edges += self._crossing(run, months, need)
        return Timeline.of_edges(edges)

    def _make_runs(self, months: int) -> Iterator[Run]:
        """In the last one, which goes on, the whole window lies after the last change of rate."""
        starts = [
            first_day_reaching(date.fromordinal(edge), -months).toordinal() for edge in self.edges
        ]
        corners = sorted({*self.edges, *starts})
        corners.append(max(corners[-1], LAST_DAY) + 1)
        fewest, most = window_lengths(months)
        for first, after in pairwise(corners):
            start = add_months(date.fromordinal(first), -months).toordinal()
            rate, length = self._rate(start), first - start + 1
            begins = self._until(first) - self._until(start - 1)
            drift = self._rate(first) - rate
            low, high = begins - (length - fewest) * rate, begins + (most - length) * rate
            gain = drift * (after - first - 1)
            yield Run(first, after, low, high, drift, low + min(gain, 0), high + max(gain, 0))

    def _rate(self, day: int) -> int:
        i = bisect_right(self.edges, day) - 1
        return self.rates[i] if i >= 0 else 0

    def _sum(self, day: int, months: int) -> int:
        start = add_months(date.fromordinal(day), -months).toordinal()
        return self._until(day) - self._until(start - 1)

    def _crossing(self, run: Run, months: int, need: int) -> Iterator[tuple[int, Status]]:
        """Between the days on which the sum surely stands on one side of `need` and those on
        which it surely stands on the other, it is looked at closely."""
        days = run.after - run.first
        if run.drift > 0:
            unsure, sure = -((run.high - need) // run.drift), -((run.low - need) // run.drift)
        elif run.drift < 0:
            unsure, sure = (run.low - need) // -run.drift + 1, (run.high - need) // -run.drift + 1
        else:
            unsure, sure = 0, days
        unsure, sure = run.first + max(unsure, 0), run.first + min(sure, days)
        if run.first < unsure:
            yield run.first, _met(run.drift < 0)
        if unsure < sure:
            yield from self._evenly(unsure, sure - 1, months, need)
        if sure < run.after:
            yield sure, _met(run.drift > 0)

    def _evenly(
        self, first: int, last: int, months: int, need: int
    ) -> Iterator[tuple[int, Status]]:
        """Days of a run, divided until the sum changes evenly from each to the next."""
        if turn := _turn(first, last, months):
            yield from self._evenly(first, turn - 1, months, need)
            yield from self._evenly(turn, last, months, need)
            return
        begins, ends = self._sum(first, months), self._sum(last, months)
        yield first, _met(begins >= need)
        if (begins >= need) is not (ends >= need):
            slope = (ends - begins) // (last - first)
            days = -((begins - need) // slope) if slope > 0 else (begins - need) // -slope + 1
            yield first + days, _met(ends >= need)


def _steps(spans: Sequence[Span]) -> dict[int, Fraction]:
    """The days on which the rate changes, in order, each with the rate from it on."""
    gains: dict[int, Fraction] = {}
    for span in spans:
        gains[span.first] = gains.get(span.first, 0) + span.rate
        if span.last is not None:
            gains[span.last + 1] = gains.get(span.last + 1, 0) - span.rate
    edges = sorted(gains)
    return dict(zip(edges, accumulate(gains[edge] for edge in edges), strict=True))


def _turn(first: int, last: int, months: int) -> int | None:
    """A day that divides the run: about its middle the first of a month, inside a month the day
    from which the window's start stands still because its own month is shorter. None: it moves
    all the time, or not at all."""
    one, other = date.fromordinal(first), date.fromordinal(last)
    if (one.year, one.month) != (other.year, other.month):
        middle = date.fromordinal((first + last + 1) // 2).replace(day=1).toordinal()
        return middle if middle > first else add_months(one.replace(day=1), 1).toordinal()
    start = add_months(one, -months)
    turn = first + calendar.monthrange(start.year, start.month)[1] - one.day + 1
    return turn if first < turn <= last else None


def covers(spans: Iterable[Span]) -> Timeline:
    """YES on the days that lie in a span."""
    covered = Timeline.always(Status.NO)
    for span in spans:
        last = None if span.last is None else date.fromordinal(span.last)
        covered |= Timeline.between(date.fromordinal(span.first), last)
    return covered


def _met(enough: bool) -> Status:
    return Status.YES if enough else Status.NO


@lru_cache
def window_lengths(months: int) -> tuple[int, int]:
    """The fewest and the most days the window ever holds. Inside a month it only grows, so the
    ends of months are enough; the sample has leap years, and 2100, which is none."""
    firsts = [date(year, month, 1) for year in range(2096, 2106) for month in range(1, 13)]
    ends = [day for first in firsts for day in (first, first - timedelta(days=1))]
    lengths = [(day - add_months(day, -months)).days + 1 for day in ends]
    return min(lengths), max(lengths)
