"""One period of accreditation as a list states it, and how lists write their days."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from programs.reading import RowError
from rulebook.facts import LATEST

# Before the occupation had an association nobody accredited its programs: aama.body.founded_year.
EARLIEST = date(1956, 1, 1)
US_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: 12:00:00 AM| 00:00:00| 0:00)?")
ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


@dataclass(frozen=True, slots=True)
class School:
    key: str
    name: str
    parent_name: str
    address: str
    city: str
    state: str
    ope_id: str = ""
    ipeds_unit_ids: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """One row. Keys are the natural ones: school, program, and the record's number in it."""

    line: int
    school: School
    program_key: str
    program_name: str
    award: str
    record: str
    accreditor: str
    starts_on: date
    starts_estimated: bool
    ends_on: date | None
    as_of: date
    source: str
    source_url: str = ""

    def __str__(self) -> str:
        through = self.ends_on.isoformat() if self.ends_on else "not ended"
        place = ", ".join(filter(None, (self.school.city, self.school.state)))
        return (
            f"{self.school.name}{f', {place}' if place else ''}: {self.accreditor.upper()}, "
            f"{self.starts_on.isoformat()} – {through}"
        )


@dataclass(frozen=True, slots=True)
class NotAccredited:
    """A row of ours whose status is another: it says nothing of a period of accreditation."""

    line: int
    status: str


def us_day(text: str, column: str) -> date | None:
    """As in "8/15/2011 12:00:00 AM" or "8/15/2011"; None where the cell is empty."""
    if not text:
        return None
    found = US_DAY.fullmatch(text)
    if found is None:
        raise RowError(f"{text!r} is not a day as the Department writes it (8/15/2011)", column)
    month, day, year = map(int, found.groups())
    return _day(year, month, day, text, column)


def iso_day(text: str, column: str) -> date | None:
    """As in "2011-08-15"; None where the cell is empty."""
    if not text:
        return None
    found = ISO_DAY.fullmatch(text)
    if found is None:
        raise RowError(f"{text!r} is not a day; write year-month-day, 2011-08-15", column)
    year, month, day = map(int, found.groups())
    return _day(year, month, day, text, column)


def in_order(starts_on: date, ends_on: date | None, column: str) -> None:
    if ends_on is not None and ends_on < starts_on:
        raise RowError(f"ends on {ends_on}, before it begins ({starts_on})", column)


def last_day(as_of: date) -> date:
    """The last day a list can know of. Where only its month is known, the first was written."""
    if as_of.day > 1:
        return as_of
    return as_of.replace(day=calendar.monthrange(as_of.year, as_of.month)[1])


def seen(day: date, as_of: date, column: str) -> None:
    """Raises where a list tells of a day after its own."""
    if day > last_day(as_of):
        raise RowError(f"{day} had not come yet when the list stood ({as_of})", column)


def _day(year: int, month: int, day: int, text: str, column: str) -> date:
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise RowError(f"{text!r} is a day that does not exist", column) from error
    if not EARLIEST <= found <= LATEST:
        raise RowError(f"{text!r} is not between {EARLIEST.year} and {LATEST.year}", column)
    return found
