"""Findings about work, teaching and tasks done: what adds up, what does not count, and when."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pathways.wording import training as trainings
from pathways.wording import words
from pathways.wording.about import About, Told
from rulebook import requirements as kinds
from rulebook.facts import Job
from rulebook.timeline import Status


def worked(rule: kinds.WorkExperience, told: Told, about: About) -> str:
    jobs = about.facts.work or ()
    if told.status(about.on) is not Status.NO:
        return " ".join(filter(None, (_jobs(jobs), _reached(rule, told, about.on))))
    if rule.since_completion and about.training is None:
        return trainings.none()
    if not jobs:
        if rule.role is None:
            return _("You told us of no work.")
        return _("You told us of no work as %(role)s.") % {"role": words.ROLES[rule.role]}
    if reason := _other_work(rule, jobs):
        return reason
    return " ".join(filter(None, (_jobs(jobs), _too_little(rule, told, about.on, jobs))))


def taught(rule: kinds.TeachingExperience, told: Told, about: About) -> str:
    spells = about.facts.teaching or ()
    if told.status(about.on) is not Status.NO:
        return _("You told us that you have taught medical assisting.")
    if not spells:
        return _("You told us that you have not taught medical assisting.")
    first = _later(told, about.on)
    if first:
        return _("What you told us of adds up from %(day)s on.") % {"day": words.day(first)}
    return _("What you told us of your teaching does not add up to what is asked for.")


def tasks(rule: kinds.SupervisedTasks, told: Told, about: About) -> str:
    if about.training is None and not about.facts.work:
        return trainings.none()
    values = {
        "told": words.count(_done(rule, about)),
        "task": words.TASKS[rule.task],
        "asked": words.count(rule.count),
        "lacking": words.count(rule.count - _done(rule, about)),
    }
    if told.status(about.on) is Status.NO:
        return (
            _(
                "You told us of %(told)s %(task)s; %(asked)s are asked for, so %(lacking)s are"
                " missing."
            )
            % values
        )
    return _("You told us of %(told)s %(task)s; %(asked)s are asked for.") % values


def known(told: Told, about: About) -> str:
    """What is sure of a finding that is unknown on the day."""
    rule = told.requirement.rule
    if isinstance(rule, kinds.WorkExperience):
        return _jobs(about.facts.work or ())
    if isinstance(rule, kinds.SupervisedTasks) and (done := _done(rule, about)):
        return _("So far you told us of %(told)s %(task)s; %(asked)s are asked for.") % {
            "told": words.count(done),
            "task": words.TASKS[rule.task],
            "asked": words.count(rule.count),
        }
    return ""


def amount(rule: kinds.WorkExperience) -> str:
    """How much is asked for: "12 months" or "1,000 hours"."""
    if rule.hours is not None:
        return ngettext("%(number)s hour", "%(number)s hours", rule.hours) % {
            "number": words.count(rule.hours)
        }
    return words.span(rule.months or 0)


def _done(rule: kinds.SupervisedTasks, about: About) -> int:
    counts = [job.tasks.get(rule.task, 0) for job in about.facts.work or ()]
    if about.training is not None:
        counts.append(about.training.tasks.get(rule.task, 0))
    return sum(counts)


def _jobs(jobs: tuple[Job, ...]) -> str:
    """The job, or how many there are."""
    if len(jobs) > 1:
        return ngettext(
            "You told us of %(number)d job.", "You told us of %(number)d jobs.", len(jobs)
        ) % {"number": len(jobs)}
    job = next(iter(jobs), None)
    if job is None or job.starts is None:
        return ""
    values = {"starts": words.day(job.starts)}
    if job.hours_per_week is not None:
        values["hours"] = words.count(job.hours_per_week)
    if job.ends is not None:
        values["ends"] = words.day(job.ends)
        if "hours" in values:
            return _("You worked %(hours)s hours a week from %(starts)s to %(ends)s.") % values
        return _("You worked from %(starts)s to %(ends)s.") % values
    if "hours" in values:
        return _("You have worked %(hours)s hours a week since %(starts)s.") % values
    return _("You have worked there since %(starts)s.") % values


def _any_at_all(rule: kinds.WorkExperience) -> bool:
    """Asks for work of any length: an hour stands for it, which nobody wants to read."""
    return rule.hours == 1


def _reached(rule: kinds.WorkExperience, told: Told, on: date) -> str:
    stretch = told.line.stretch_at(on)
    if _any_at_all(rule):
        last = {"last": words.day(stretch.last)} if stretch.last else {}
        return _("It counts until %(last)s.") % last if last else ""
    values = {"amount": amount(rule)}
    if stretch.first and stretch.last:
        values |= {"first": words.day(stretch.first), "last": words.day(stretch.last)}
        return _("That made %(amount)s on %(first)s, and counts until %(last)s.") % values
    if stretch.first:
        values["first"] = words.day(stretch.first)
        return _("That made %(amount)s on %(first)s.") % values
    return _("That makes %(amount)s.") % values


def _too_little(rule: kinds.WorkExperience, told: Told, on: date, jobs: tuple[Job, ...]) -> str:
    values = {"amount": amount(rule)}
    counting = [job for job in jobs if not _why_not(rule, job)]
    if rule.current and all(job.ends is not None and job.ends < on for job in counting):
        return _("This asks for a job that you still have.")
    if later := _later(told, on):
        values["day"] = words.day(later)
        return _("That makes %(amount)s on %(day)s, if the job goes on.") % values
    before = told.line.stretch_at(on).first
    if before and rule.window_months is not None:
        values["window"] = words.span(rule.window_months)
        return _("Too little of it lies inside the last %(window)s to make %(amount)s.") % values
    return "" if _any_at_all(rule) else _("That does not make %(amount)s.") % values


def _later(told: Told, on: date) -> date | None:
    """The first day after `on` when it holds, or may."""
    return next(
        (
            stretch.first
            for stretch in told.line.stretches()
            if stretch.first and stretch.first > on and stretch.status is not Status.NO
        ),
        None,
    )


def _other_work(rule: kinds.WorkExperience, jobs: tuple[Job, ...]) -> str:
    """Why no job counts; empty where one does, or may."""
    reasons = [_why_not(rule, job) for job in jobs]
    if not all(reasons):
        return ""
    if len(jobs) == 1:
        return reasons[0]
    return _("None of the jobs you told us of counts. %(first)s") % {"first": reasons[0]}


def _why_not(rule: kinds.WorkExperience, job: Job) -> str:
    if rule.role and job.role == "other":
        return _("You told us of other work, not of work as %(asked)s.") % {
            "asked": words.ROLES[rule.role]
        }
    if rule.role and job.role and job.role != rule.role:
        return _("You told us of work as %(told)s, not as %(asked)s.") % {
            "told": words.ROLES[job.role],
            "asked": words.ROLES[rule.role],
        }
    lacking = [duty for duty in rule.duties if job.duties is not None and duty not in job.duties]
    if lacking:
        return _("You told us that your job had no %(duties)s duties.") % {
            "duties": words.both(words.DUTIES[duty] for duty in lacking)
        }
    if rule.setting and job.setting and job.setting != rule.setting:
        return _("You told us of work in %(told)s, not in %(asked)s.") % {
            "told": words.SETTINGS[job.setting],
            "asked": words.SETTINGS[rule.setting],
        }
    if rule.supervised and job.supervised is False:
        return _("You told us that your work was not supervised.")
    return ""
