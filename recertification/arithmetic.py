"""How each day of a plan comes about, in sentences that can be followed with a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recertification.plan import Plan
from recertification.subject import Subject
from recertification.wording import day, told_day
from rulebook.deadlines import Deadline, Sum
from rulebook.recertify import Cycle
from rulebook.reference import RecertificationPolicy

DAY = timedelta(days=1)


def sums(subject: Subject, plan: Plan, cycle: Cycle, deadline: Deadline) -> Iterator[str]:
    if deadline.kind == "expiry":
        yield from _expiry(subject, plan, cycle)
    elif not deadline.sums:
        yield _("We know of no time to allow before expiry, so this is the day of expiry.")
    for one in deadline.sums:
        yield _sum(one)


def _expiry(subject: Subject, plan: Plan, cycle: Cycle) -> Iterator[str]:
    """The day that all others follow from, as it was told; and where the cycle begins."""
    named = {"credential": subject.name, "ends": day(cycle.expires), "starts": day(cycle.starts)}
    if plan.expires is None or plan.follows(subject.policy, subject.today):
        if plan.certified and plan.certified.day is None:
            named["told"] = told_day(plan.certified)
            yield (
                _("You gave %(told)s, so we count with %(starts)s, the earliest day of it.") % named
            )
        return
    named["told"] = told_day(plan.expires)
    if plan.expires.day is not None:
        yield _("This is the day you gave.")
    elif subject.policy.months_policy == "month_end":
        yield (
            _("You gave %(told)s, and a cycle of the %(credential)s ends with a month: %(ends)s.")
            % named
        )
    else:
        yield (
            _(
                "You gave %(told)s. A cycle of the %(credential)s can end on any day of a month, "
                "so we count with the earliest, %(ends)s: then no date comes too late."
            )
            % named
        )
    if plan.certified is None:
        yield _begins(subject.policy, cycle)


def _begins(policy: RecertificationPolicy, cycle: Cycle) -> str:
    named = {
        "span": _months(policy.cycle_months),
        "before": day(cycle.starts - DAY),
        "starts": day(cycle.starts),
    }
    return (
        _("The cycle before ended %(span)s earlier, on %(before)s; this one began on %(starts)s.")
        % named
    )


def _sum(one: Sum) -> str:
    span = _months(abs(one.months)) if one.months else _days(abs(one.days))
    named = {"start": day(one.start), "span": span, "day": day(one.day)}
    if one.month_start:
        if not one.months:
            return _("The month of %(start)s, counted with its first day: %(day)s.") % named
        return (
            _("%(span)s before %(start)s, counted with the first of that month: %(day)s.") % named
        )
    if one.month_end:
        return _("%(start)s and %(span)s, to the end of that month: %(day)s.") % named
    if one.months and one.day.day < one.start.day:
        # The month that the sum leads to is shorter.
        if one.months < 0:
            return _("%(span)s before %(start)s: %(day)s, the last of that month.") % named
        return _("%(span)s after %(start)s: %(day)s, the last of that month.") % named
    if one.months < 0 or one.days < 0:
        return _("%(span)s before %(start)s: %(day)s.") % named
    return _("%(span)s after %(start)s: %(day)s.") % named


def _months(number: int) -> str:
    return ngettext("%(number)s month", "%(number)s months", number) % {"number": number}


def _days(number: int) -> str:
    return ngettext("%(number)s day", "%(number)s days", number) % {"number": number}
