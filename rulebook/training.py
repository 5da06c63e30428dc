"""Requirements judged on one training episode: program, dates, accreditation, school, hours."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from rulebook import requirements as kinds
from rulebook.accreditation import accredited
from rulebook.facts import Training
from rulebook.judged import MET, NEVER, NO, UNKNOWN, Judged, Memo, flag, word
from rulebook.timeline import Status, Timeline, add_months

DAY = timedelta(days=1)


def _program(rule: kinds.ProgramGraduate | kinds.ProgramStudent, training: Training) -> Judged:
    return word(training.kind, rule.program_kinds, "training.kind") & word(
        training.field, rule.fields, "training.field"
    )


def counts_as_accredited(
    training: Training, accreditors: tuple[str, ...], lookback_months: int | None, memo: Memo
) -> Judged:
    if not accreditors:
        return MET
    key = ("accredited", id(training), accreditors, lookback_months)
    if (found := memo.get(key)) is None:
        found = memo[key] = _accredited(training, accreditors, lookback_months)
    judged: Judged = found
    return judged


def _accredited(
    training: Training, accreditors: tuple[str, ...], lookback_months: int | None
) -> Judged:
    timeline = accredited(training, accreditors, lookback_months)
    if training.accreditation is None:
        return Judged(timeline, ("training.accreditation",))
    if Status.UNKNOWN not in timeline.statuses:
        return Judged(timeline)
    days = {"training.started": training.started, "training.finished": training.finished}
    missing = tuple(path for path, day in days.items() if day is None)
    return Judged(timeline, (*missing, "training.accreditation"), ("training.accreditation",))


def graduate(rule: kinds.ProgramGraduate, training: Training | None, memo: Memo) -> Judged:
    if training is None:
        return NEVER
    program = _program(rule, training) & word(training.award, rule.awards, "training.award")
    if program is NEVER:
        return NEVER
    return (
        program
        & finished(training, rule.after_months, rule.within_months)
        & counts_as_accredited(training, rule.accreditors, rule.lookback_months, memo)
    )


def finished(training: Training, after: int | None, within: int | None) -> Judged:
    """From the day of finishing, or only after `after` months; through `within` months."""
    sooner = training.finished or training.started
    first = sooner if sooner is None or after is None else add_months(sooner, after) + DAY
    if training.finished is None:
        known_no = Timeline.between(first, None, Status.UNKNOWN)
        return Judged(known_no, ("training.finished",))
    last = None if within is None else add_months(training.finished, within)
    return Judged(Timeline.between(first, last))


def student(rule: kinds.ProgramStudent, training: Training | None, memo: Memo) -> Judged:
    if training is None:
        return NEVER
    return (
        _program(rule, training)
        & _studying(training, rule.days_before_completion)
        & counts_as_accredited(training, rule.accreditors, None, memo)
    )


def _studying(training: Training, days_before: int | None) -> Judged:
    """Through the day of finishing; from so many days before it, else from the first day. With
    the one end unknown, the day of the other end is sure."""
    started, finished = training.started, training.finished
    if finished is None:
        first = started and started - timedelta(days=days_before or 0)
        open_end = Timeline.between(first, None, Status.UNKNOWN)
        sure = Timeline.between(started, started) if started and days_before is None else NO
        return Judged(open_end | sure, ("training.finished",))
    if days_before is not None:
        return Judged(Timeline.between(finished - timedelta(days=days_before), finished))
    if started is None:
        open_start = Timeline.between(None, finished, Status.UNKNOWN)
        return Judged(open_start | Timeline.between(finished, finished), ("training.started",))
    return Judged(Timeline.between(started, finished))


def recognized(rule: kinds.InstitutionRecognized, training: Training | None) -> Judged:
    if training is None:
        return NEVER
    judged = NEVER
    bodies = [word for word in rule.recognizers if word not in kinds.RECOGNIZERS]
    if len(bodies) < len(rule.recognizers):
        judged |= flag(training.institution_recognized, "training.institution_recognized")
    if bodies:
        approved = training.approved_by
        told = None if approved is None else any(body in approved for body in bodies)
        judged |= flag(told, "training.approved_by")
    return judged


def hours(rule: kinds.TrainingHours, training: Training | None) -> Judged:
    """A part left out is not inferred from the others, but the total bounds it, and it the
    total."""
    if training is None:
        return NEVER
    hours = training.hours
    told: Fraction | None = getattr(hours, rule.part)
    if told is not None:
        return MET if told.numerator >= rule.hours * told.denominator else NEVER
    parts = [part for part in (hours.academic, hours.practicum) if part is not None]
    if rule.part == "total" and parts and max(parts) >= rule.hours:
        return MET
    if hours.total is not None and hours.total < rule.hours:
        return NEVER
    return Judged(UNKNOWN, (f"training.hours.{rule.part}",))
