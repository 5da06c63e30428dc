"""One requirement against one person: a Timeline and the facts it waits for.

A status is UNKNOWN only where a fact not given can still decide it. The golden cases and
`docs/facts.md` rely on the exact readings here and beside; each has its test.
"""

from __future__ import annotations

from datetime import date
from functools import reduce
from typing import assert_never

from rulebook import requirements as kinds
from rulebook.facts import Facts, Training
from rulebook.judged import ASK, MET, NEVER, UNKNOWN, Judged, Memo, at_least, flag, word
from rulebook.requirements import (
    AttemptsLeft,
    Attestation,
    CurriculumCovers,
    EducationLevel,
    HoldsCredential,
    InstitutionRecognized,
    MilitaryTraining,
    MinimumAge,
    ProgramGraduate,
    ProgramLength,
    ProgramStudent,
    SupervisedTasks,
    TeachingExperience,
    TrainingHours,
    WorkExperience,
)
from rulebook.timeline import Timeline, first_day_reaching
from rulebook.training import (
    DAY,
    counts_as_accredited,
    finished,
    graduate,
    hours,
    recognized,
    student,
)
from rulebook.work import taught, worked

ADULT_AT = 18


def judge(  # noqa: C901 - one arm per kind
    rule: kinds.Rule,
    facts: Facts,
    training: Training | None,
    credential: str,
    memo: Memo | None = None,
) -> Judged:
    """`training` is the one episode judged, None where the person had none; `credential` the one
    whose requirement this is; `memo` what other rules of this person share."""
    memo = {} if memo is None else memo
    match rule:  # the most frequent first
        case ProgramGraduate():
            return graduate(rule, training, memo)
        case TrainingHours():
            return hours(rule, training)
        case WorkExperience():
            return worked(rule, facts, training, memo)
        case SupervisedTasks():
            return _tasks(rule, facts, training)
        case Attestation():
            return Judged(ASK)
        case ProgramStudent():
            return student(rule, training, memo)
        case EducationLevel():
            return _education(rule, facts)
        case HoldsCredential():
            return _holds(rule, facts)
        case InstitutionRecognized():
            return recognized(rule, training)
        case AttemptsLeft():
            return _attempts(rule, facts, training, credential, memo)
        case ProgramLength():
            return _length(rule, training)
        case CurriculumCovers():
            return _curriculum(training)
        case TeachingExperience():
            return taught(rule, facts, memo)
        case MilitaryTraining():
            return _military(rule, training)
        case MinimumAge():
            return _age(rule, facts)
        case _:
            assert_never(rule)


def _length(rule: kinds.ProgramLength, training: Training | None) -> Judged:
    if training is None:
        return NEVER
    return at_least(training.semesters, rule.semesters, "training.semesters")


def _curriculum(training: Training | None) -> Judged:
    """People are asked about the core topics as a whole, not topic by topic."""
    if training is None:
        return NEVER
    return flag(training.covers_core_topics, "training.covers_core_topics")


def _tasks(rule: kinds.SupervisedTasks, facts: Facts, training: Training | None) -> Judged:
    """Counts from the one training and every job add up."""
    told, missing = 0, ["work"] if facts.work is None else []
    for job in facts.work or ():
        if rule.task in job.tasks:
            told += job.tasks[rule.task]
        elif not missing:
            missing.append(f"work.tasks.{rule.task}")
    if training is not None:
        if rule.task in training.tasks:
            told += training.tasks[rule.task]
        else:
            missing.insert(0, f"training.tasks.{rule.task}")
    if told >= rule.count:
        return MET
    return Judged(UNKNOWN, tuple(missing)) if missing else NEVER


def _military(rule: kinds.MilitaryTraining, training: Training | None) -> Judged:
    if training is None:
        return NEVER
    military = word(training.kind, ("military",), "training.kind")
    return military & finished(training, None, rule.within_months)


def _holds(rule: kinds.HoldsCredential, facts: Facts) -> Judged:
    judged = NEVER
    if "cpr" in rule.credentials:
        judged |= flag(facts.cpr_current, "cpr_current")
    wanted = set(rule.credentials) - {"cpr"}
    if wanted and facts.held is None:
        return judged | Judged(UNKNOWN, ("held",))
    current = rule.standing == "current"
    return reduce(
        Judged.__or__,
        (
            Judged(Timeline.between(h.certified_on, h.expires_on if current else None))
            for h in facts.held or ()
            if h.credential in wanted
        ),
        judged,
    )


def _education(rule: kinds.EducationLevel, facts: Facts) -> Judged:
    school = facts.high_school
    if school is None:
        return Judged(UNKNOWN, ("high_school",))
    if school.expected_on is None:
        return flag(school.status == "completed", "high_school")
    first = school.expected_on
    if rule.pending_months is not None:
        first = first_day_reaching(first, rule.pending_months)
    return Judged(Timeline.between(first, None))


def _age(rule: kinds.MinimumAge, facts: Facts) -> Judged:
    """All we ask is whether someone is 18; below or above that, the other answer decides."""
    decides = rule.years <= ADULT_AT if facts.adult else rule.years >= ADULT_AT
    if facts.adult is None:
        return Judged(UNKNOWN, ("adult",))
    if not decides:
        return Judged(UNKNOWN, ("adult",), ("adult",))
    return MET if facts.adult else NEVER


def _attempts(
    rule: kinds.AttemptsLeft,
    facts: Facts,
    training: Training | None,
    credential: str,
    memo: Memo,
) -> Judged:
    """Through the day of the last allowed attempt; again from the day one finishes an accredited
    program after it (fact `cma.exam.after_third_failure`)."""
    if facts.attempts is None:
        return Judged(UNKNOWN, ("attempts",))
    used = facts.attempts.get(credential)
    if used is None or (used.count is not None and used.count < rule.maximum):
        return MET
    path = f"attempts.{credential}"
    if used.last_on is None:
        return Judged(UNKNOWN, (f"{path}.last_on" if used.count else f"{path}.count",))
    left = Judged(Timeline.between(None, used.last_on))
    if used.count is None:
        left |= Judged(UNKNOWN, (f"{path}.count",))
    return left | _came_back(rule, used.last_on, training, memo)


def _came_back(
    rule: kinds.AttemptsLeft, last_on: date, training: Training | None, memo: Memo
) -> Judged:
    if not rule.accreditors or training is None:
        return NEVER
    if training.finished and training.finished <= last_on:
        return NEVER
    return (
        Judged(Timeline.between(last_on + DAY, None))
        & word(training.kind, ("program",), "training.kind")
        & word(training.field, rule.fields, "training.field")
        & finished(training, None, None)
        & counts_as_accredited(training, rule.accreditors, rule.lookback_months, memo)
    )
