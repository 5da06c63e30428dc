"""Where a date comes from, step by step: the sum behind a deadline or an opening day."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pathways.wording import words
from pathways.wording import work as jobs
from pathways.wording.about import About, Told
from rulebook import requirements as kinds
from rulebook.experience import days_for
from rulebook.facts import SINCE_ALWAYS
from rulebook.timeline import Status, add_months, first_day_reaching

DAY = timedelta(days=1)


def steps(told: Told, about: About, edge: date) -> tuple[str, ...]:
    """Why the finding changes on `edge`, the first day of its new status; empty where nothing is
    to be reckoned."""
    rule = told.requirement.rule
    if edge in _period_edges(told):
        return (_("The rule itself changes on %(day)s.") % {"day": words.day(edge)},)
    match rule:
        case kinds.ProgramGraduate():
            within, after = rule.within_months, rule.after_months
            return _finishing(about, edge, within, after) or _accreditation(about, edge)
        case kinds.MilitaryTraining():
            return _finishing(about, edge, rule.within_months, None)
        case kinds.ProgramStudent():
            return _studying(rule, about, edge) or _accreditation(about, edge)
        case kinds.WorkExperience():
            return _work(rule, told, about, edge)
        case kinds.TeachingExperience():
            return _teaching(told, about, edge)
        case kinds.EducationLevel():
            return _school(rule, about, edge)
        case kinds.AttemptsLeft():
            return _attempts(about, edge)
        case kinds.HoldsCredential():
            return _holding(rule, about, edge)
        case _:
            return ()


def _period_edges(told: Told) -> set[date]:
    period = told.requirement.period
    ends = period.effective_to
    return {day for day in (period.effective_from, ends and ends + DAY) if day}


def plus_months(start: date, months: int) -> tuple[str, ...]:
    """A sum of calendar months, saying when the month's end cut it short."""
    end = add_months(start, months)
    total = _("%(start)s + %(span)s = %(end)s.") % {
        "start": words.day(start),
        "span": words.span(months),
        "end": words.day(end),
    }
    if end.day == start.day:
        return (total,)
    clamped = _("%(month)s has no day %(day)s, so its last day counts.") % {
        "month": date_format(end, "F Y"),
        "day": start.day,
    }
    return total, clamped


def _finishing(about: About, edge: date, within: int | None, after: int | None) -> tuple[str, ...]:
    finished = about.training.finished if about.training else None
    if finished is None:
        return ()
    sentence = (
        _("You finished on %(day)s.") if finished <= about.on else _("You finish on %(day)s.")
    )
    first = sentence % {"day": words.day(finished)}
    if within is not None and edge == add_months(finished, within) + DAY:
        return first, *plus_months(finished, within), _("That day is still included.")
    if after is not None and edge == add_months(finished, after) + DAY:
        last = _("It counts from the day after, %(day)s.") % {"day": words.day(edge)}
        return first, *plus_months(finished, after), last
    if edge == finished:
        return (first, _("It counts from that day."))
    return ()


def _studying(rule: kinds.ProgramStudent, about: About, edge: date) -> tuple[str, ...]:
    training = about.training
    finished = training.finished if training else None
    window = rule.days_before_completion
    if finished and edge == finished + DAY:
        day = {"day": words.day(finished)}
        return (_("You finish on %(day)s, your last day as a student.") % day,)
    if finished and window is not None and edge == finished - timedelta(days=window):
        return (
            _("You finish on %(day)s.") % {"day": words.day(finished)},
            _("%(end)s − %(days)s = %(start)s.")
            % {
                "end": words.day(finished),
                "days": words.days(window),
                "start": words.day(edge),
            },
        )
    if training and edge == training.started:
        return (_("Your program begins on %(day)s.") % {"day": words.day(edge)},)
    return ()


def _accreditation(about: About, edge: date) -> tuple[str, ...]:
    for period in (about.training.accreditation if about.training else None) or ():
        if period.starts == edge and period.starts != SINCE_ALWAYS:
            values = {
                "accreditor": words.accreditor(period.by, about.book),
                "day": words.day(edge),
            }
            return (_("%(accreditor)s accredits the program from %(day)s.") % values,)
    return ()


def _work(rule: kinds.WorkExperience, told: Told, about: About, edge: date) -> tuple[str, ...]:
    values = {"amount": jobs.amount(rule), "day": words.day(edge)}
    if told.line.at(edge) is Status.NO and rule.window_months is None:
        return (_("Your job ends on %(day)s.") % {"day": words.day(edge - DAY)},)
    if told.line.at(edge) is Status.NO:
        window = words.span(rule.window_months or 0)
        return (
            _("On %(day)s too little work lies inside the last %(window)s.")
            % {"day": words.day(edge), "window": window},
        )
    lines = []
    if rule.hours is None:
        days = days_for(rule.months or 0)
        lines.append(
            _("%(amount)s are counted as %(days)s of full-time work, at %(hours)s hours a week.")
            % {
                **values,
                "days": words.days(days),
                "hours": words.count(rule.full_time_hours),
            }
        )
    for job in about.facts.work or ():
        if job.starts and job.hours_per_week is not None:
            share = min(job.hours_per_week / rule.full_time_hours, Fraction(1))
            lines.append(
                _("From %(start)s, at %(week)s hours a week, each day counts as %(share)s.")
                % {
                    "start": words.day(job.starts),
                    "week": words.count(job.hours_per_week),
                    "share": _share(job.hours_per_week / 7)
                    if rule.hours is not None
                    else _part_of_a_day(share),
                }
            )
    lines.append(_("That reaches %(amount)s on %(day)s.") % values)
    return tuple(lines)


def _teaching(told: Told, about: About, edge: date) -> tuple[str, ...]:
    day = {"day": words.day(edge)}
    if any(spell.starts == edge for spell in about.facts.teaching or ()):
        return (_("You begin to teach on %(day)s.") % day,)
    if told.line.at(edge) is Status.NO:
        return (_("From %(day)s on too little of your teaching counts.") % day,)
    return (_("Your teaching adds up to what is asked for on %(day)s.") % day,)


def _share(hours: Fraction) -> str:
    return _("%(number)s hours") % {"number": words.count(hours)}


def _part_of_a_day(share: Fraction) -> str:
    if share == 1:
        return _("one day")
    return _("%(number)s of a day") % {"number": words.count(share)}


def _school(rule: kinds.EducationLevel, about: About, edge: date) -> tuple[str, ...]:
    due = about.facts.high_school.expected_on if about.facts.high_school else None
    if due is None:
        return ()
    first = _("Your diploma is due on %(day)s.") % {"day": words.day(due)}
    if rule.pending_months is None or first_day_reaching(due, rule.pending_months) != edge:
        return (first,)
    return (
        first,
        _("%(end)s − %(span)s = %(start)s.")
        % {
            "end": words.day(due),
            "span": words.span(rule.pending_months),
            "start": words.day(edge),
        },
    )


def _attempts(about: About, edge: date) -> tuple[str, ...]:
    used = (about.facts.attempts or {}).get(about.credential.slug)
    if used is None or used.last_on is None:
        return ()
    if edge == used.last_on + DAY:
        day = {"day": words.day(used.last_on)}
        return (_("Your last attempt was on %(day)s; it counts from the day after.") % day,)
    return _finishing(about, edge, None, None)


def _holding(rule: kinds.HoldsCredential, about: About, edge: date) -> tuple[str, ...]:
    for held in about.facts.held or ():
        if held.credential in rule.credentials:
            named = {"credential": words.designation(held.credential, about.book)}
            if held.expires_on and edge == held.expires_on + DAY:
                named["day"] = words.day(held.expires_on)
                return (_("Your %(credential)s runs out on %(day)s.") % named,)
            if held.certified_on == edge:
                named["day"] = words.day(edge)
                return (_("You hold the %(credential)s from %(day)s.") % named,)
    return ()
