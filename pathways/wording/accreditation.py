"""Findings about a program's accreditation: by whom, while one was there, too early, too late."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pathways.wording import words
from pathways.wording.about import About
from rulebook import requirements as kinds
from rulebook.accreditation import accredited
from rulebook.facts import SINCE_ALWAYS, Accreditation, Training
from rulebook.timeline import Status, add_months

Program = kinds.ProgramGraduate | kinds.ProgramStudent


def during(rule: Program, training: Training, about: About) -> str:
    """Who accredited the program while the person was there, or when it came."""
    if not rule.accreditors:
        return ""
    counted = [p for p in training.accreditation or () if p.by in rule.accreditors and _has_day(p)]
    if not counted:
        return ""
    there = [p for p in counted if not _came_later(p, training)]
    period = next((p for p in there if _reached(p, training)), (there or counted)[0])
    values = {"accreditor": words.accreditor(period.by, about.book)}
    if _came_later(period, training) and period.starts:
        values["day"] = words.day(period.starts)
        return _("%(accreditor)s accredited the program from %(day)s.") % values
    last, finished = period.ends or period.as_of, training.finished
    if period.starts and last and finished and last < finished:
        values["last"] = words.day_or_month(last)
        if period.ends:
            return (
                _("%(accreditor)s accredited the program while you were there, until %(last)s.")
                % values
            )
        return (
            _(
                "%(accreditor)s accredited the program while you were there, until %(last)s at"
                " least; the record we have says nothing of the time after."
            )
            % values
        )
    return _("%(accreditor)s accredited the program while you were there.") % values


def _reached(period: Accreditation, training: Training) -> bool:
    """Known to have gone on into the time one was there; True where that cannot be told."""
    last, started = period.ends or period.as_of, training.started
    return not (last and started and last < started)


def _has_day(period: Accreditation) -> bool:
    """Without any, it is no period but says that one is possible."""
    return bool(period.starts or period.ends or period.as_of)


def _came_later(period: Accreditation, training: Training) -> bool:
    return bool(
        period.starts
        and period.starts != SINCE_ALWAYS
        and training.finished
        and period.starts > training.finished
    )


def never(rule: Program, lookback: int | None, training: Training, about: About) -> str:
    """Never by one of them, too late, too early, or not yet; empty where it was."""
    if not rule.accreditors or training.accreditation is None:
        return ""
    if accredited(training, rule.accreditors, lookback).at(about.on) is Status.YES:
        return ""
    named = {"accreditors": words.accreditors(rule.accreditors, about.book)}
    counted = [p for p in training.accreditation if p.by is None or p.by in rule.accreditors]
    if not counted:
        if others := [p for p in training.accreditation if p.by]:
            by = words.both({words.accreditor(p.by, about.book): None for p in others})
            return _("You told us of accreditation by %(by)s, not by %(accreditors)s.") % {
                **named,
                "by": by,
            }
        return _("You told us that %(accreditors)s never accredited the program.") % named
    return " ".join(_out_of_time(period, lookback, training, about) for period in counted)


def _out_of_time(
    period: Accreditation, lookback: int | None, training: Training, about: About
) -> str:
    values = {"accreditor": words.accreditor(period.by, about.book)}
    if period.starts and _came_later(period, training) and training.finished:
        values |= {"day": words.day(period.starts), "finished": words.day(training.finished)}
        if lookback is None:
            return (
                _(
                    "%(accreditor)s accredited the program from %(day)s, after you finished on"
                    " %(finished)s."
                )
                % values
            )
        limit = add_months(training.finished, lookback)
        if period.starts > limit:
            values |= {"span": words.span(lookback), "limit": words.day(limit)}
            return (
                _(
                    "%(accreditor)s accredited the program from %(day)s; the %(span)s after you"
                    " finished ended on %(limit)s."
                )
                % values
            )
        return _("%(accreditor)s accredits the program from %(day)s; it counts then.") % values
    if period.ends and training.started and period.ends < training.started:
        values |= {"day": words.day(period.ends), "started": words.day(training.started)}
        return (
            _(
                "%(accreditor)s accredited the program until %(day)s, before you started on"
                " %(started)s."
            )
            % values
        )
    return _("%(accreditor)s did not accredit the program while you were there.") % values


def record_ends(rule: Program, training: Training, about: About) -> str:
    """A record that vouches only up to the day it was seen, before the person was there."""
    for period in training.accreditation or ():
        counts = period.by is None or period.by in rule.accreditors
        started, seen = training.started, period.as_of
        if counts and seen and started and not period.ends and seen < started:
            return _(
                "The record we have of %(accreditor)s accreditation is of %(day)s, before you"
                " started on %(started)s."
            ) % {
                "accreditor": words.accreditor(period.by, about.book),
                "day": words.day_or_month(seen),
                "started": words.day(started),
            }
    return ""
