"""One finding in a sentence or two: what the person told us, held against the requirement.

Every kind of requirement has a sentence for every status. The status is the stored one; the
sentence gives the reason for it. Where none of the reasons fits, it says the status plainly.
"""

from __future__ import annotations

from typing import assert_never

from django.utils.translation import gettext as _

from pathways.wording import missing, person, training, words, work
from pathways.wording.about import About, Told
from rulebook import requirements as kinds
from rulebook.sources import Period
from rulebook.timeline import Status


def said(told: Told, about: About) -> str:
    """What a reader sees under the requirement."""
    status = told.status(about.on)
    if outside := _outside(told.requirement.period, about):
        return outside
    if status is Status.UNKNOWN:
        return _unknown(told, about)
    if isinstance(told.requirement.rule, kinds.Attestation):
        return _("%(label)s.") % {"label": told.requirement.rule.label.rstrip(".")}
    if moot := person.moot(told.requirement.rule, about):
        return moot
    if reason := _reason(told, about):
        if status is Status.ASK:
            return _("%(reason)s Whether that is enough %(body)s has to say.") % {
                "reason": reason,
                "body": words.body_name(about.credential.body, about.book),
            }
        return reason
    return plainly(status, about)


def plainly(status: Status, about: About) -> str:
    """The status alone, for whatever has no reason to give."""
    body = words.body_name(about.credential.body, about.book)
    return {
        Status.YES: _("What you told us meets this."),
        Status.NO: _("What you told us does not meet this."),
        Status.ASK: _("Only %(body)s can say whether you meet this.") % {"body": body},
        Status.UNKNOWN: _("What you told us does not settle this."),
    }[status]


def _outside(period: Period, about: About) -> str:
    """A requirement that is not in force on the day."""
    starts, ends = period.effective_from, period.effective_to
    if starts and about.on < starts:
        return _("This applies only from %(day)s on.") % {"day": words.day(starts)}
    if ends and about.on > ends:
        return _("This applied until %(day)s.") % {"day": words.day(ends)}
    return ""


def _unknown(told: Told, about: About) -> str:
    """What we do know of it, and what is missing."""
    rules = (told.requirement.rule,)
    lacking = (
        _("We do not know %(names)s.") % {"names": missing.names(told.missing, about.book, rules)}
        if told.missing
        else plainly(Status.UNKNOWN, about)
    )
    known = training.known(told, about) or work.known(told, about)
    return f"{known} {lacking}" if known else lacking


def _reason(told: Told, about: About) -> str:  # noqa: C901 - one arm per kind
    rule = told.requirement.rule
    match rule:
        case kinds.ProgramGraduate():
            return training.graduate(rule, told, about)
        case kinds.ProgramStudent():
            return training.student(rule, told, about)
        case kinds.InstitutionRecognized():
            return training.recognized(rule, told, about)
        case kinds.TrainingHours():
            return training.hours(rule, told, about)
        case kinds.ProgramLength():
            return training.length(rule, about)
        case kinds.CurriculumCovers():
            return training.curriculum(about)
        case kinds.MilitaryTraining():
            return training.military(rule, told, about)
        case kinds.SupervisedTasks():
            return work.tasks(rule, told, about)
        case kinds.WorkExperience():
            return work.worked(rule, told, about)
        case kinds.TeachingExperience():
            return work.taught(rule, told, about)
        case kinds.HoldsCredential():
            return person.holds(rule, told, about)
        case kinds.EducationLevel():
            return person.education(rule, told, about)
        case kinds.MinimumAge():
            return person.age(rule, about)
        case kinds.AttemptsLeft():
            return person.attempts(rule, told, about)
        case kinds.Attestation():
            return rule.label
        case _:
            assert_never(rule)
