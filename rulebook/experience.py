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
from math import lcm

from rulebook.timeline import ALWAYS, Status, Timeline, add_months, first_day_reaching

FIRST_DAY = date(1900, 1, 1).toordinal()  # no job is older: dates before are refused
LAST_DAY = date(2100, 12, 31).toordinal()


@dataclass(frozen=True, slots=True)
class Span:
    """Days at work from ordinal `first` through `last` (None: it goes on), at `rate` a day."""

    first: int
    last: int | None
    rate: Fraction


def days_for(months: int) -> int:
    """How many worked days make so many months: a year is 365 days."""
    return -(-365 * months // 12)


def reaches(
    spans: Sequence[Span], need: Fraction, window_months: int | None, most: Fraction | None
) -> Timeline:
    """YES on the acting days whose window holds at least `need` (more than 0), NO elsewhere.

    `most` caps the sum of the rates of one day (None: they add up)."""
    if not spans:
        return Timeline.always(Status.NO)
    counter = _Counter(spans, need, most)
    if window_months is None:
        return counter.ever()
    return counter.rolling(window_months)


class _Counter:
    """Rates as whole numbers in steps, with their running sum."""

    def __init__(self, spans: Sequence[Span], need: Fraction, most: Fraction | None) -> None:
        edges = sorted({s.first for s in spans} | {s.last + 1 for s in spans if s.last is not None})
        rates = [sum((s.rate for s in spans if _holds(s, day)), Fraction()) for day in edges]
        if most is not None:
            rates = [min(rate, most) for rate in rates]
        unit = lcm(need.denominator, *(rate.denominator for rate in rates))
        self.edges = edges
        self.rates = [int(rate * unit) for rate in rates]
        self.need = int(need * unit)
        gained = (rate * (b - a) for rate, (a, b) in zip(self.rates, pairwise(edges), strict=False))
        self.before = list(accumulate(gained, initial=0))  # the sum up to, not on, each edge

    def until(self, day: int) -> int:
        """The sum of all days through `day`."""
        i = bisect_right(self.edges, day) - 1
        return self.before[i] + self.rates[i] * (day - self.edges[i] + 1) if i >= 0 else 0

    def ever(self) -> Timeline:
        """Without a window the sum only grows: find the day that completes it."""
        steps = zip(self.edges, self.rates, self.before, [*self.edges[1:], None], strict=True)
        for edge, rate, before, end in steps:
            if rate:
                day = edge - 1 - (before - self.need) // rate  # first day whose sum is enough
                if day < (LAST_DAY if end is None else end):
                    return Timeline.between(date.fromordinal(max(day, edge)), None)
        return Timeline.always(Status.NO)

    def rolling(self, months: int) -> Timeline:
        """Between the days on which either end of the window meets a change of rate, the sum
        drifts evenly, give or take the window's unequal lengths. Each such run is divided until
        the threshold is out of its reach, or the window's length changes evenly too."""
        starts = [
            first_day_reaching(date.fromordinal(edge), -months).toordinal() for edge in self.edges
        ]
        corners = sorted({*self.edges, *starts})
        fewest, most = window_lengths(months)
        slack = (most - fewest) * max(self.rates)
        edges: list[tuple[int, Status]] = [(ALWAYS, Status.NO)]
        for first, after in pairwise(corners):
            edges += self._run(first, after - 1, months, slack)
        if fewest * self.rates[-1] < self.need <= most * self.rates[-1]:
            edges += self._run(corners[-1], max(corners[-1], LAST_DAY), months, slack)
        else:
            edges.append((corners[-1], _met(fewest * self.rates[-1] >= self.need)))
        return Timeline.of_edges(edges)

    def _run(self, first: int, last: int, months: int, slack: int) -> Iterator[tuple[int, Status]]:
        low, high = self._sum(first, months), self._sum(last, months)
        if last == first or not min(low, high) - slack < self.need <= max(low, high) + slack:
            yield first, _met(low >= self.need)
        elif turn := _turn(first, last, months):
            yield from self._run(first, turn - 1, months, slack)
            yield from self._run(turn, last, months, slack)
        else:
            yield first, _met(low >= self.need)
            if (low >= self.need) is not (high >= self.need):
                slope, over = (high - low) // (last - first), low - self.need
                days = -(over // slope) if slope > 0 else over // -slope + 1
                yield first + days, _met(high >= self.need)

    def _sum(self, day: int, months: int) -> int:
        start = add_months(date.fromordinal(day), -months).toordinal()
        return self.until(day) - self.until(start - 1)


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


def _holds(span: Span, day: int) -> bool:
    return span.first <= day and (span.last is None or day <= span.last)


def _met(enough: bool) -> Status:
    return Status.YES if enough else Status.NO


@lru_cache
def window_lengths(months: int) -> tuple[int, int]:
    """The fewest and the most days the window ever holds. The sample has leap years, and 2100,
    which is none."""
    days = [date(2096, 1, 1) + timedelta(days=n) for n in range(3287)]
    lengths = [(day - add_months(day, -months)).days + 1 for day in days]
    return min(lengths), max(lengths)
