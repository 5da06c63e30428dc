"""Periods of a program -> what the rulebook may take as known of its accreditation.

A list vouches for the days it names, up to the day it stood. It is silent about every other day and
about every accreditor it does not hold, and silence is never a no: those days stay unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Protocol

from programs.models import ProgramAccreditor
from rulebook.facts import Accreditation, Facts, Training, dump

DAY = timedelta(days=1)


class Period(Protocol):
    """What is read of a row of the table."""

    accreditor: str
    starts_on: date
    starts_estimated: bool
    ends_on: date | None
    as_of: date


def accreditation(periods: Iterable[Period]) -> tuple[Accreditation, ...]:
    """The periods as they are listed, and an unknown one for all that the list does not tell: the
    days before a first day that is an estimate, the days after the list, the other accreditor."""
    listed = list(periods)
    known = [_listed(period) for period in listed]
    unknown = [
        Accreditation(by=None, ends=period.starts_on - DAY)
        for period in listed
        if period.starts_estimated
    ]
    for accreditor in ProgramAccreditor.values:
        stood = [period.as_of for period in listed if period.accreditor == accreditor]
        if stood:
            unknown.append(Accreditation(by=None, starts=max(stood) + DAY))
        else:
            unknown.append(Accreditation(by=accreditor))
    return (*known, *unknown)


def as_told(periods: Iterable[Period]) -> list[dict[str, Any]]:
    """The same in the facts format, for `training.accreditation`."""
    training = Training(accreditation=accreditation(periods))
    told: Any = dump(Facts(training=(training,)))["training"]
    found: list[dict[str, Any]] = told[0]["accreditation"]
    return found


def _listed(period: Period) -> Accreditation:
    """One without an end is vouched for through the day of the list, or through its own first day
    where that is later."""
    seen = None if period.ends_on else max(period.as_of, period.starts_on)
    return Accreditation(period.accreditor, period.starts_on, period.ends_on, seen)
