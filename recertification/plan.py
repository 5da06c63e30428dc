"""What a holder has told: dates as they know them and a log of continuing education.

The same data stand in the session and in a saved plan. `calendar` names the plan in calendar
files and `changes` counts how often it has changed, so that a file imported again updates what an
earlier one put there.
"""

from __future__ import annotations

import calendar as months
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from rulebook.recertify import Credit, Cycle, cycle_of
from rulebook.reference import RecertificationPolicy
from visitors.dates import PartialDate

MOST_ENTRIES = 200
# Who stands behind an entry: the body itself, another provider, a college (its credits convert).
APPROVED, OTHER, COLLEGE = ("approved", "other", "college")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log. `number` is in the body's unit; of a college course its credits."""

    on: PartialDate
    number: Decimal
    title: str = ""
    category: str = ""
    kind: str = OTHER
    id: int = 0

    def points(self, rate: int | None) -> Fraction:
        """`rate`: the body's points for one college credit; a course counts nothing without."""
        if self.kind == COLLEGE:
            return Fraction(self.number) * (rate or 0)
        return Fraction(self.number)

    def credit(self, rate: int | None, today: date) -> Credit:
        approved = self.kind == APPROVED
        return Credit(self.on.resolved(today), self.points(rate), self.category, approved)

    def is_like(self, other: Entry) -> bool:
        """The same but for its place in the log."""
        return replace(self, id=other.id) == other


@dataclass(frozen=True, slots=True)
class Plan:
    """`on`: the day one asks about; None is today. `first`: it has never been renewed."""

    certified: PartialDate | None = None
    expires: PartialDate | None = None
    on: PartialDate | None = None
    log: tuple[Entry, ...] = ()
    changes: int = 0
    calendar: str = ""
    first: bool = False

    @property
    def dated(self) -> bool:
        return self.certified is not None or self.expires is not None

    def cycle(self, policy: RecertificationPolicy, today: date) -> Cycle:
        """Raises `ValueError` where no date is told."""
        certified = self.certified.resolved(today) if self.certified else None
        if self.follows(policy, today):
            return cycle_of(policy, certified, None)
        expires = expiry_day(policy, self.expires) if self.expires else None
        return cycle_of(policy, certified, expires)

    def follows(self, policy: RecertificationPolicy, today: date) -> bool:
        """Whether the day of expiry follows from that of certification: none was told, or only
        the month, and it is the one that the certification leads to."""
        if self.certified is None or self.expires is None:
            return self.expires is None
        ends = cycle_of(policy, self.certified.resolved(today), None).expires
        return self.expires == PartialDate(ends.year, ends.month)

    def day(self, today: date) -> date:
        return self.on.resolved(today) if self.on else today

    def day_wanted(self, policy: RecertificationPolicy, today: date) -> str:
        """The date that needs its day, "expires" or "certified": without it one cannot tell whether
        the certification is over on the day asked about. Empty where no day is needed."""
        name = "certified" if self.follows(policy, today) else "expires"
        told = self.certified if name == "certified" else self.expires
        if told is None or told.day is not None or policy.months_policy == "month_end":
            return ""
        ends, on = self.cycle(policy, today).expires, self.day(today)
        return name if (ends.year, ends.month) == (on.year, on.month) else ""

    def entry(self, number: int) -> Entry | None:
        return next((entry for entry in self.log if entry.id == number), None)

    def changed(self, **values: Any) -> Plan:
        """With other values, one change further; named for calendars at the first."""
        calendar = self.calendar or secrets.token_urlsafe(12)
        return replace(self, changes=self.changes + 1, calendar=calendar, **values)

    def adding(self, *entries: Entry) -> Plan:
        last = max((entry.id for entry in self.log), default=0)
        new = (replace(entry, id=last + place) for place, entry in enumerate(entries, 1))
        return self.changed(log=(*self.log, *new))

    def replacing(self, number: int, entry: Entry) -> Plan:
        kept = (replace(entry, id=number) if old.id == number else old for old in self.log)
        return self.changed(log=tuple(kept))

    def without(self, number: int) -> Plan:
        return self.changed(log=tuple(entry for entry in self.log if entry.id != number))


def expiry_day(policy: RecertificationPolicy, told: PartialDate) -> date:
    """A missing day is the last of the month where cycles run to the end of one. Elsewhere it is
    the first: whichever day it really is, no date that follows from it then comes too late."""
    if told.day is None and policy.months_policy == "month_end":
        return date(told.year, told.month, months.monthrange(told.year, told.month)[1])
    return date(told.year, told.month, told.day or 1)


def dump(plan: Plan) -> dict[str, Any]:
    return {
        "certified": _parts(plan.certified),
        "expires": _parts(plan.expires),
        "on": _parts(plan.on),
        "log": [
            {
                "id": entry.id,
                "on": _parts(entry.on),
                "number": str(entry.number),
                "title": entry.title,
                "category": entry.category,
                "kind": entry.kind,
            }
            for entry in plan.log
        ],
        "changes": plan.changes,
        "calendar": plan.calendar,
        "first": plan.first,
    }


def parse(data: Mapping[str, Any]) -> Plan:
    """What `dump` wrote, now or before it knew of first renewals."""
    return Plan(
        certified=_date(data["certified"]),
        expires=_date(data["expires"]),
        on=_date(data["on"]),
        log=tuple(
            Entry(
                id=row["id"],
                on=PartialDate(*row["on"]),
                number=Decimal(row["number"]),
                title=row["title"],
                category=row["category"],
                kind=row["kind"],
            )
            for row in data["log"]
        ),
        changes=data["changes"],
        calendar=data["calendar"],
        first=data.get("first", False),
    )


def _parts(told: PartialDate | None) -> list[int | None] | None:
    return None if told is None else [told.year, told.month, told.day]


def _date(parts: list[Any] | None) -> PartialDate | None:
    return None if parts is None else PartialDate(*parts)
