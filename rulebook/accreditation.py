"""Accreditation is periods, not a flag: was the program accredited while the person was there?

Two lines of days meet here. A period is a Timeline over *enrollment* days; the answer is a
Timeline over *acting* days, because accreditation that comes after graduation counts only from
the day it begins. Source of the test: AAMA's eligibility page (`cma.eligibility.*` facts).
"""

from __future__ import annotations

from datetime import date, timedelta

from rulebook.facts import SINCE_ALWAYS, Accreditation, Training
from rulebook.timeline import Status, Timeline, add_months, any_of

UNKNOWN = Timeline.always(Status.UNKNOWN)


def standing(period: Accreditation) -> Timeline:
    """Was the program accredited, by enrollment day?

    Known through `ends`; without it through `as_of`, the day the record was seen; without either
    on the first day only. With `starts` unknown, only the last known day is sure."""
    always = period.starts == SINCE_ALWAYS
    first = None if always else period.starts
    sure = _sure_day(period)
    if sure is None:
        return UNKNOWN
    last = period.ends or period.as_of or sure
    before = Status.UNKNOWN if period.starts is None else Status.NO
    after = Status.NO if period.ends else Status.UNKNOWN
    known = Timeline.between(sure if period.starts is None else first, last)
    tail = Timeline.between(last + timedelta(days=1), None, after)
    head = Timeline.between(None, sure - timedelta(days=1), before)
    timeline = any_of((head, known, tail))
    return timeline if period.by else timeline.replaced(Status.YES, Status.UNKNOWN)


def _sure_day(period: Accreditation) -> date | None:
    """The earliest day the record itself vouches for (for an always-period, any such day)."""
    if period.starts not in (None, SINCE_ALWAYS):
        return period.starts
    days = [day for day in (period.as_of, period.ends) if day]
    return min(days, default=None)


def accredited(
    training: Training, accreditors: tuple[str, ...], lookback_months: int | None
) -> Timeline:
    """By acting day: a period of one of `accreditors` overlaps the enrollment, or begins within
    `lookback_months` after graduation (and then counts from the day it begins)."""
    if training.accreditation is None:
        return UNKNOWN
    periods = [p for p in training.accreditation if p.by is None or p.by in accreditors]
    during = Timeline.always(_overlap(any_of(map(standing, periods)), training))
    if lookback_months is None or training.finished is None:
        return during
    graduated, until = training.finished, add_months(training.finished, lookback_months)
    came_later = (
        Timeline.between(day, None, Status.YES if period.by else Status.UNKNOWN)
        for period in periods
        if (day := _sure_day(period)) and graduated < day <= until and period.starts != SINCE_ALWAYS
    )
    return any_of((during, *came_later))


def _overlap(line: Timeline, training: Training) -> Status:
    """The best status on a day of the enrollment. With one end of it unknown, the other end
    proves a YES, and any better day beyond it leaves the answer open."""
    first, last = training.started, training.finished
    reached = [
        s.status
        for s in line.stretches()
        if (last is None or s.first is None or s.first <= last)
        and (first is None or s.last is None or s.last >= first)
    ]
    best = max(reached)
    if first and last:
        return best
    known_end = first or last
    proven = line.at(known_end) if known_end else min(reached)
    return proven if proven is Status.YES else min(best, Status.UNKNOWN)
