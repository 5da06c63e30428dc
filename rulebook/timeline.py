"""Conditions as functions of the day: the algebra every verdict is computed in.

A requirement does not evaluate to yes or no but to a `Timeline`: a piecewise-constant function
from the acting date (the day one would apply or sit) to a `Status`. AND is the pointwise minimum,
OR the pointwise maximum. There is no NOT, so raising one condition never lowers another.

Days are proleptic Gregorian ordinals (`date.toordinal`); `ALWAYS` (0) is the day before all days,
so the line of days has neither beginning nor end.
"""

from __future__ import annotations

import calendar
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from functools import reduce

ALWAYS = 0


class Status(IntEnum):
    """How a condition stands on one day, ordered: AND takes the least, OR the greatest."""

    NO = 0
    UNKNOWN = 1
    ASK = 2
    YES = 3


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later, clamped to that month's last day.

    31 January and one month give 28 or 29 February; 29 February and twelve give 28 February.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def first_day_reaching(target: date, months: int) -> date:
    """The first day from which `months` calendar months lead to `target` or beyond."""
    day = add_months(target, -months)
    while add_months(day, months) < target:  # clamping can leave us a day or three short
        day += timedelta(days=1)
    return day


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of days of one status. `first` or `last` is None where the run has no end."""

    first: date | None
    last: date | None
    status: Status


@dataclass(frozen=True, slots=True)
class Timeline:
    """A status for every day: `statuses[i]` holds from ordinal `days[i]` until the next.

    Always in normal form: `days` ascends from `ALWAYS` and neighboring statuses differ, so equal
    functions are equal objects. Build with the class methods, not by hand.
    """

    days: tuple[int, ...]
    statuses: tuple[Status, ...]

    @classmethod
    def always(cls, status: Status) -> Timeline:
        return _CONSTANT[status]

    @classmethod
    def of_edges(cls, edges: Iterable[tuple[int, Status]]) -> Timeline:
        """From ascending (ordinal, status) pairs, the first at `ALWAYS`; of two on one day the
        later wins."""
        days: list[int] = []
        statuses: list[Status] = []
        for day, status in edges:
            if days and days[-1] == day:
                days.pop()
                statuses.pop()
            if not statuses or statuses[-1] != status:
                days.append(day)
                statuses.append(status)
        if len(days) == 1:
            return _CONSTANT[statuses[0]]
        return cls(tuple(days), tuple(statuses))

    @classmethod
    def between(
        cls,
        first: date | None,
        last: date | None,
        inside: Status = Status.YES,
        outside: Status = Status.NO,
    ) -> Timeline:
        """`inside` from `first` through `last` (None: no such end), `outside` elsewhere."""
        if first is not None and last is not None and last < first:
            return _CONSTANT[outside]
        edges = [(ALWAYS, inside if first is None else outside)]
        if first is not None:
            edges.append((first.toordinal(), inside))
        if last is not None:
            edges.append((last.toordinal() + 1, outside))
        return cls.of_edges(edges)

    def at(self, day: date) -> Status:
        return self.statuses[bisect_right(self.days, day.toordinal()) - 1]

    def __and__(self, other: Timeline) -> Timeline:
        if self is _NEVER or other is _CONSTANT[Status.YES]:
            return self
        if other is _NEVER or self is _CONSTANT[Status.YES]:
            return other
        return self._merge(other, least=True)

    def __or__(self, other: Timeline) -> Timeline:
        if self is _NEVER or other is _CONSTANT[Status.YES]:
            return other
        if other is _NEVER or self is _CONSTANT[Status.YES]:
            return self
        return self._merge(other, least=False)

    def _merge(self, other: Timeline, *, least: bool) -> Timeline:
        mine, theirs = self.days, other.days
        i = j = 0
        edges: list[tuple[int, Status]] = []
        while True:
            a, b = self.statuses[i], other.statuses[j]
            edges.append((max(mine[i], theirs[j]), (a if a <= b else b) if least else max(a, b)))
            next_mine = mine[i + 1] if i + 1 < len(mine) else None
            next_theirs = theirs[j + 1] if j + 1 < len(theirs) else None
            if next_mine is None and next_theirs is None:
                return Timeline.of_edges(edges)
            if next_theirs is None or (next_mine is not None and next_mine <= next_theirs):
                i += 1
                if next_mine == next_theirs:
                    j += 1
            else:
                j += 1

    def shifted(self, days: int) -> Timeline:
        """The same function `days` later."""
        return Timeline.of_edges(
            (day if day == ALWAYS else day + days, status)
            for day, status in zip(self.days, self.statuses, strict=True)
        )

    def replaced(self, old: Status, new: Status) -> Timeline:
        """The same function with `new` wherever it was `old`."""
        return Timeline.of_edges(
            (day, new if status is old else status)
            for day, status in zip(self.days, self.statuses, strict=True)
        )

    def since(self, day: date) -> Timeline:
        """The same function from `day` on, its status on that day taken for all days before."""
        start = bisect_right(self.days, day.toordinal()) - 1
        return Timeline.of_edges(
            (ALWAYS if i == start else self.days[i], self.statuses[i])
            for i in range(start, len(self.days))
        )

    def stretches(self) -> Iterator[Stretch]:
        """Every run of equal status, in order of days."""
        for i, (day, status) in enumerate(zip(self.days, self.statuses, strict=True)):
            last = i + 1 == len(self.days)
            yield Stretch(
                None if day == ALWAYS else date.fromordinal(day),
                None if last else date.fromordinal(self.days[i + 1] - 1),
                status,
            )

    def stretch_at(self, day: date) -> Stretch:
        """The run of equal status that holds `day`."""
        return next(s for s in self.stretches() if s.last is None or day <= s.last)


_CONSTANT = {status: Timeline((ALWAYS,), (status,)) for status in Status}
_NEVER = _CONSTANT[Status.NO]


def all_of(timelines: Iterable[Timeline]) -> Timeline:
    """AND: the least on every day; of none, YES."""
    return reduce(Timeline.__and__, timelines, _CONSTANT[Status.YES])


def any_of(timelines: Iterable[Timeline]) -> Timeline:
    """OR: the greatest on every day; of none, NO."""
    return reduce(Timeline.__or__, timelines, _NEVER)
