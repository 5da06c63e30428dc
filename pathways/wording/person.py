"""Findings about the person: credentials held, school, age, attempts at the exam."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pathways.wording import words
from pathways.wording.about import About, Told
from rulebook import requirements as kinds
from rulebook.facts import Attempts
from rulebook.judge import ADULT_AT
from rulebook.timeline import Status


def holds(rule: kinds.HoldsCredential, told: Told, about: About) -> str:
    if told.status(about.on) is Status.NO:
        return _does_not_hold(rule, about)
    if "cpr" in rule.credentials and about.facts.cpr_current:
        return _("You told us that you hold a current CPR card.")
    held = [h for h in about.facts.held or () if h.credential in rule.credentials]
    if not held:
        return ""
    names = {"credential": words.designation(held[0].credential, about.book)}
    if held[0].certified_on:
        names["day"] = words.day(held[0].certified_on)
        return _("You were awarded the %(credential)s on %(day)s.") % names
    return _("You told us that you hold, or have held, the %(credential)s.") % names


def _does_not_hold(rule: kinds.HoldsCredential, about: About) -> str:
    if "cpr" in rule.credentials:
        return _("You told us that you hold no current CPR card.")
    for held in about.facts.held or ():
        if held.credential in rule.credentials:
            named = {"credential": words.designation(held.credential, about.book)}
            if held.certified_on is None and held.expires_on == about.on - timedelta(days=1):
                return _("You told us that you no longer hold the %(credential)s.") % named
            if held.expires_on and held.expires_on < about.on:
                named["day"] = words.day(held.expires_on)
                return _("Your %(credential)s expired on %(day)s.") % named
            if held.certified_on and held.certified_on > about.on:
                named["day"] = words.day(held.certified_on)
                return _("You will hold the %(credential)s from %(day)s.") % named
    names = words.either(words.designation(slug, about.book) for slug in rule.credentials)
    if rule.standing == "current":
        return _("You told us that you do not hold the %(names)s.") % {"names": names}
    return _("You told us that you have never held the %(names)s.") % {"names": names}


def moot(rule: kinds.Rule, about: About) -> str:
    """Why an alternative is of no concern to someone who needs none; empty where it is."""
    if isinstance(rule, kinds.EducationLevel) and rule.pending_months is not None:
        school = about.facts.high_school
        if school and school.status == "completed":
            return _("You have yours already, so this is not needed.")
    if (
        isinstance(rule, kinds.AttemptsLeft)
        and rule.accreditors
        and about.facts.attempts is not None
    ):
        used = about.facts.attempts.get(about.credential.slug)
        if used is None or (used.count is not None and used.count < rule.maximum):
            return _("You have attempts left, so this is not needed.")
    return ""


def education(rule: kinds.EducationLevel, told: Told, about: About) -> str:
    school = about.facts.high_school
    if school is None:
        return ""
    if school.status == "completed":
        return _("You told us that you have it.")
    if school.status == "none" or school.expected_on is None:
        return _("You told us that you do not have it and are not about to.")
    due = {"due": words.day(school.expected_on)}
    if rule.pending_months is None:
        return _("Yours is due on %(due)s.") % due
    due["span"] = words.span(rule.pending_months)
    if told.status(about.on) is Status.NO:
        return _("Yours is due on %(due)s, more than %(span)s away.") % due
    return _("Yours is due on %(due)s, no more than %(span)s away.") % due


def age(rule: kinds.MinimumAge, about: About) -> str:
    years = {"years": words.count(ADULT_AT)}
    if about.facts.adult is None:
        return ""
    if about.facts.adult:
        return _("You told us that you are %(years)s or older.") % years
    return _("You told us that you are not yet %(years)s.") % years


def attempts(rule: kinds.AttemptsLeft, told: Told, about: About) -> str:
    used = (about.facts.attempts or {}).get(about.credential.slug)
    if used is None:
        return _("You told us that you have not failed it.")
    counted = _counted(rule, used)
    if told.status(about.on) is Status.NO:
        return _no_attempts_left(rule, used, counted, about.on)
    finished = about.training.finished if about.training else None
    enough = used.count is not None and used.count >= rule.maximum
    if rule.accreditors and enough and finished and used.last_on and finished > used.last_on:
        return _("You finished such a program on %(finished)s, after your last attempt.") % {
            "finished": words.day(finished)
        }
    return counted


def _counted(rule: kinds.AttemptsLeft, used: Attempts) -> str:
    if used.count is None:
        return ""
    return ngettext(
        "You have failed it %(count)s time; the limit is %(maximum)s.",
        "You have failed it %(count)s times; the limit is %(maximum)s.",
        used.count,
    ) % {"count": words.count(used.count), "maximum": words.count(rule.maximum)}


def _no_attempts_left(rule: kinds.AttemptsLeft, used: Attempts, counted: str, on: date) -> str:
    if used.last_on is None:
        return counted
    last = {"last": words.day(used.last_on)}
    if rule.accreditors:
        return _("You have not finished such a program since your last attempt, on %(last)s.") % (
            last
        )
    if used.last_on > on:
        return counted
    return " ".join((counted, _("The last time was %(last)s.") % last))
