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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from operator import is_not
from typing import NamedTuple

ALWAYS = 0
SHORTEST_MONTH = 28


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
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if day.day <= SHORTEST_MONTH:
        return date(year, month + 1, day.day)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def first_day_reaching(target: date, months: int) -> date:
    """The first day from which `months` calendar months lead to `target` or beyond."""
    day = add_months(target, -months)
    while add_months(day, months) < target:  # clamping can leave us a day or three short
        day += timedelta(days=1)
    return day


class Stretch(NamedTuple):
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
        return cls._of(days, statuses)

    @classmethod
    def between(
        cls,
        first: date | None,
        last: date | None,
        inside: Status = Status.YES,
        outside: Status = Status.NO,
    ) -> Timeline:
        """`inside` from `first` through `last` (None: no such end), `outside` elsewhere."""
        if inside is outside:
            return _CONSTANT[inside]
        if first is None:
            if last is None:
                return _CONSTANT[inside]
            return cls((ALWAYS, last.toordinal() + 1), (inside, outside))
        if last is None:
            return cls((ALWAYS, first.toordinal()), (outside, inside))
        if last < first:
            return _CONSTANT[outside]
        edges = (ALWAYS, first.toordinal(), last.toordinal() + 1)
        return cls(edges, (outside, inside, outside))

    def at(self, day: date) -> Status:
        return self.statuses[bisect_right(self.days, day.toordinal()) - 1]

    def __and__(self, other: Timeline) -> Timeline:
        if self is _NEVER or other is _EVER or self is other:
            return self
        if other is _NEVER or self is _EVER:
            return other
        return self._merge(other, least=True)

    def __or__(self, other: Timeline) -> Timeline:
        if self is _NEVER or other is _EVER or self is other:
            return other
        if other is _NEVER or self is _EVER:
            return self
        return self._merge(other, least=False)

    def _merge(self, other: Timeline, *, least: bool) -> Timeline:
        if len(self.days) == 1:
            return other._with(self.statuses[0], least)
        if len(other.days) == 1:
            return self._with(other.statuses[0], least)
        my_days, my_statuses, i, mine = self.days, self.statuses, 1, len(self.days)
        its_days, its_statuses, j, its = other.days, other.statuses, 1, len(other.days)
        one, two = my_statuses[0], its_statuses[0]
        now = one if (one < two) is least else two
        days, statuses = [ALWAYS], [now]
        while i < mine or j < its:
            if j == its or (i < mine and my_days[i] <= its_days[j]):
                day, one = my_days[i], my_statuses[i]
                i += 1
                if j < its and its_days[j] == day:
                    two = its_statuses[j]
                    j += 1
            else:
                day, two = its_days[j], its_statuses[j]
                j += 1
            status = one if (one < two) is least else two
            if status is not now:
                days.append(day)
                statuses.append(status)
                now = status
        return Timeline._of(days, statuses)

    def _with(self, constant: Status, least: bool) -> Timeline:
        """The least, or the greatest, of each status and the same one on all days."""
        statuses = [one if (one < constant) is least else constant for one in self.statuses]
        if all(map(is_not, statuses, statuses[1:])):
            return Timeline._of(self.days, statuses)
        return Timeline.of_edges(zip(self.days, statuses, strict=True))

    @classmethod
    def _of(cls, days: Sequence[int], statuses: Sequence[Status]) -> Timeline:
        return cls(tuple(days), tuple(statuses)) if len(days) > 1 else _CONSTANT[statuses[0]]

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
        return map(self._stretch, range(len(self.days)))

    def stretch_at(self, day: date) -> Stretch:
        """The run of equal status that holds `day`."""
        return self._stretch(bisect_right(self.days, day.toordinal()) - 1)

    def _stretch(self, i: int) -> Stretch:
        first, after = self.days[i], self.days[i + 1 : i + 2]
        return Stretch(
            None if first == ALWAYS else date.fromordinal(first),
            date.fromordinal(after[0] - 1) if after else None,
            self.statuses[i],
        )


_CONSTANT = {status: Timeline((ALWAYS,), (status,)) for status in Status}
_NEVER, _EVER = _CONSTANT[Status.NO], _CONSTANT[Status.YES]


def all_of(timelines: Iterable[Timeline]) -> Timeline:
    """AND: the least on every day; of none, YES."""
    least = _EVER
    for timeline in timelines:
        if timeline is _NEVER:
            return timeline
        if timeline is not _EVER:
            least &= timeline
    return least


def any_of(timelines: Iterable[Timeline]) -> Timeline:
    """OR: the greatest on every day; of none, NO."""
    greatest = _NEVER
    for timeline in timelines:
        if timeline is _EVER:
            return timeline
        if timeline is not _NEVER:
            greatest |= timeline
    return greatest
