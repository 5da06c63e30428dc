"""What a program's listed accreditation means for the ways in, for someone who was there from one
month to another. Only rows that ask for accreditation are looked at; the rest is the wizard's."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programs.facts import Period, accreditation
from programs.models import ProgramAccreditor
from rulebook.accreditation import accredited
from rulebook.book import Credential, Group, Requirement, Route, Rulebook
from rulebook.facts import Training
from rulebook.reference import Body
from rulebook.requirements import ProgramGraduate, ProgramStudent
from rulebook.timeline import Status, add_months


@dataclass(frozen=True, slots=True)
class Stay:
    """The first of the month in which somebody began, and of that in which they finished."""

    began: date
    finished: date

    def narrow(self) -> tuple[date, date]:
        """The days one was there for sure; the wide reading where the two are one month."""
        first = _last_of(self.began)
        return (first, self.finished) if first <= self.finished else self.wide()

    def wide(self) -> tuple[date, date]:
        """Every day one may have been there."""
        return self.began, _last_of(self.finished)


@dataclass(frozen=True, slots=True)
class Meant:
    """What the list answers to one row: `listed` (enough for its accreditation), and why, or why
    not."""

    row: Requirement
    listed: bool
    said: str


@dataclass(frozen=True, slots=True)
class Way:
    """`route` None: the rows stand for every way in."""

    credential: Credential
    body: Body
    route: Route | None
    findings: tuple[Meant, ...]


def ways(book: Rulebook, periods: Iterable[Period], stay: Stay, on: date) -> list[Way]:
    """The ways in of the day that ask for an accredited program, with what the list answers. Rows
    for those who are still there, or finished lately, are left out where that is past."""
    listed = list(periods)
    found = []
    for credential, route, rows in asking(book, on):
        if meant := tuple(
            _meant(row, listed, stay, on) for row in rows if _is_in_time(row, stay, on)
        ):
            found.append(Way(credential, book.body[credential.body], route, meant))
    return found


def asking(
    book: Rulebook, on: date
) -> Iterator[tuple[Credential, Route | None, tuple[Requirement, ...]]]:
    """Where accreditation of the program is asked for, by rows in force on the day."""
    for credential in book.credentials:
        if rows := _rows(credential.everyone, on):
            yield credential, None, rows
        for route in credential.routes:
            in_force = route.period.timeline.at(on) is Status.YES
            if in_force and (rows := _rows(route.groups, on)):
                yield credential, route, rows


def _rows(groups: Iterable[Group], on: date) -> tuple[Requirement, ...]:
    return tuple(
        row
        for group in groups
        for row in group.rows
        if accreditors_in(row) and row.period.timeline.at(on) is Status.YES
    )


def accreditors_in(row: Requirement) -> tuple[str, ...]:
    """Those of which one has to have accredited the program; none where the row asks for something
    else."""
    match row.rule:
        case ProgramGraduate(accreditors=accreditors) | ProgramStudent(accreditors=accreditors):
            return accreditors
        case _:
            return ()


def _is_in_time(row: Requirement, stay: Stay, on: date) -> bool:
    finished = stay.wide()[1]
    match row.rule:
        case ProgramStudent():
            return finished >= on
        case ProgramGraduate(within_months=int(within)):
            return add_months(finished, within) >= on
        case _:
            return True


def _meant(row: Requirement, periods: list[Period], stay: Stay, on: date) -> Meant:
    """Met only where every reading of the two months meets it."""
    lookback: int | None = getattr(row.rule, "lookback_months", None)
    by, told = accreditors_in(row), accreditation(periods)
    counted = [period for period in periods if period.accreditor in by]
    readings = [
        accredited(Training(started=first, finished=last, accreditation=told), by, lookback).at(on)
        for first, last in (stay.narrow(), stay.wide())
    ]
    if min(readings) is Status.YES:
        return Meant(row, True, _why(counted, stay))
    said = _days_decide() if Status.YES in readings else _why_not(counted, stay)
    return Meant(row, False, said)


def _why(counted: list[Period], stay: Stay) -> str:
    there = [period for period in counted if _overlap(period, stay)]
    if there:
        return _while_there(there, stay)
    later = min(
        (period for period in counted if period.starts_on > stay.finished),
        key=lambda period: period.starts_on,
    )
    return _(
        "Listed as accredited by %(by)s from %(day)s, after you finished. Here that still counts."
    ) % {"by": _names([later]), "day": date_format(later.starts_on, "DATE_FORMAT")}


def _while_there(there: list[Period], stay: Stay) -> str:
    """And up to when that is known, where it is not to the end."""
    known = max(period.ends_on or period.as_of for period in there)
    values = {"by": _names(there), "month": date_format(known, "F Y")}
    if known >= stay.finished:
        return _("Listed as accredited by %(by)s while you were there.") % values
    if any(period.ends_on is None for period in there):
        return (
            _(
                "Listed as accredited by %(by)s while you were there, until %(month)s at least; the"
                " list says nothing of the months after."
            )
            % values
        )
    return _("Listed as accredited by %(by)s while you were there, until %(month)s.") % values


def _overlap(period: Period, stay: Stay) -> bool:
    began, finished = stay.wide()
    return period.starts_on <= finished and began <= (period.ends_on or period.as_of)


def _days_decide() -> str:
    return _(
        "The list has a period that begins or ends in one of these two months: the day decides."
        " Compare it with the day you began or finished."
    )


def _why_not(counted: list[Period], stay: Stay) -> str:
    stood = max((period.as_of for period in counted), default=None)
    values = {"month": date_format(stood, "F Y") if stood else "", "by": _names(counted)}
    if stood and stay.began > stood:
        return (
            _(
                "You were there after this list was made: it stands for %(month)s. Ask the school,"
                " and %(by)s."
            )
            % values
        )
    if stood and any(_begins_perhaps_earlier(period, stay) for period in counted):
        return (
            _(
                "The list gives the first day only as an estimate, and it lies after you were"
                " there. Ask %(by)s."
            )
            % values
        )
    if stood and stay.wide()[1] > stood:
        return (
            _(
                "The list has no accreditation by %(by)s in your months up to %(month)s, and says"
                " nothing of those after. Ask the school, and both accreditors."
            )
            % values
        )
    return _(
        "This list has no accreditation in those months. It does not hold the programs of every"
        " accreditor, so that is not a no: ask the school, CAAHEP and ABHES."
    )


def _begins_perhaps_earlier(period: Period, stay: Stay) -> bool:
    return period.starts_estimated and period.starts_on > stay.wide()[1]


def _names(periods: list[Period]) -> str:
    slugs = dict.fromkeys(period.accreditor for period in periods)
    return " / ".join(str(ProgramAccreditor(slug).label) for slug in slugs)


def _last_of(month: date) -> date:
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])
