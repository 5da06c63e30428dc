"""Requirements judged on work and teaching: what surely counts, and what may."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from rulebook import requirements as kinds
from rulebook.experience import FIRST_DAY, Span, covers, days_for, reaches
from rulebook.facts import EARLIEST, Facts, Job, Training
from rulebook.judged import ASK, NEVER, UNKNOWN, Judged
from rulebook.timeline import Status, Timeline

ONE_DAY = Fraction(1)
FULL_TIME_HOURS = 36  # a week, where a body gives no number of its own


@dataclass(slots=True)
class _Spans:
    """The days a person surely worked as asked, and those on which they may have."""

    sure: list[Span]
    possible: list[Span]
    missing: set[str]

    def timeline(self, need: Fraction, window: int | None, most: Fraction | None) -> Timeline:
        sure = reaches(self.sure, need, window, most)
        if self.sure == self.possible:
            return sure
        return sure | reaches(self.possible, need, window, most) & UNKNOWN

    def judged(self, timeline: Timeline) -> Judged:
        unknown = Status.UNKNOWN in timeline.statuses
        return Judged(timeline, tuple(sorted(self.missing)) if unknown else ())


def worked(rule: kinds.WorkExperience, facts: Facts, training: Training | None) -> Judged:
    spans = _Spans([], [], set())
    after = before_unknown = None
    if rule.since_completion:
        if training is None:
            return NEVER
        after, before_unknown = training.finished, training.started
        if after is None:
            spans.missing.add("training.finished")
    if facts.work is None:
        earliest = after or before_unknown
        first = earliest and earliest + timedelta(days=1)
        return Judged(Timeline.between(first, None, Status.UNKNOWN), ("work",))
    in_hours = rule.hours is not None
    for job in facts.work:
        fits = _fits(rule, job, spans.missing)
        if fits is not Status.NO:
            sure = fits is Status.YES and not (rule.since_completion and after is None)
            _add(spans, job, rule.full_time_hours, in_hours, sure, after or before_unknown)
    need = Fraction(rule.hours if rule.hours is not None else days_for(rule.months or 0))
    most = None if in_hours else ONE_DAY
    timeline = spans.timeline(need, rule.window_months, most)
    if rule.current:
        timeline &= covers(spans.sure) | covers(spans.possible) & UNKNOWN
    return spans.judged(timeline)


def _fits(rule: kinds.WorkExperience, job: Job, missing: set[str]) -> Status:
    """Does this job count? What is left out of it may count, never surely does."""
    duties = None if job.duties is None else set(rule.duties) <= set(job.duties)
    told = {
        "work.role": None if job.role is None else job.role == rule.role,
        "work.duties": duties,
        "work.setting": None if job.setting is None else job.setting == rule.setting,
        "work.supervised": job.supervised,
    }
    asked = {
        "work.role": rule.role,
        "work.duties": rule.duties,
        "work.setting": rule.setting,
        "work.supervised": rule.supervised,
    }
    answers = {path: told[path] for path, wanted in asked.items() if wanted}
    if False in answers.values():
        return Status.NO
    unknown = {path for path, answer in answers.items() if answer is None}
    missing |= unknown
    return Status.UNKNOWN if unknown else Status.YES


def _add(
    spans: _Spans, job: Job, full_time: int, in_hours: bool, sure: bool, after: date | None
) -> None:
    """The job's days, from the day after `after`. A day counts h / 7 hours, or its share of a
    full-time day; hours left out are somewhere up to full time, so that such a job surely is one
    but surely adds nothing; a start left out is any day through the end."""
    earliest = after.toordinal() + 1 if after else FIRST_DAY
    last = job.ends.toordinal() if job.ends else None
    first = max(job.starts.toordinal() if job.starts else FIRST_DAY, earliest)
    if last is not None and last < first:
        return
    week = job.hours_per_week
    most = Fraction(full_time) if week is None else week
    rate = most / 7 if in_hours else min(most / full_time, ONE_DAY)
    spans.possible.append(Span(first, last, rate))
    if job.starts is None:
        spans.missing.add("work.from")
    if week is None:
        spans.missing.add("work.hours_per_week")
    if sure and (known := job.starts or job.ends):
        surely = max(known.toordinal(), earliest)
        spans.sure.append(Span(surely, last, Fraction(0) if week is None else rate))


def taught(rule: kinds.TeachingExperience, facts: Facts) -> Judged:
    """Where the body's number is not known to us, a day of teaching is enough to ask it."""
    if facts.teaching is None:
        return Judged(UNKNOWN, ("teaching",))
    counted = rule.months is not None
    spans = _Spans([], [], set())
    for spell in facts.teaching if counted else map(_of_any_length, facts.teaching):
        _add(spans, spell, FULL_TIME_HOURS, False, True, None)
    spans.missing = {path.replace("work.", "teaching.") for path in spans.missing}
    need = Fraction(days_for(rule.months)) if rule.months else ONE_DAY
    timeline = spans.timeline(need, rule.window_months, ONE_DAY)
    return spans.judged(timeline if counted else timeline & ASK)


def _of_any_length(spell: Job) -> Job:
    """Hours do not matter, and a spell without any date held on every day."""
    undated = spell.starts is None and spell.ends is None
    starts = EARLIEST if undated else spell.starts
    return replace(spell, starts=starts, hours_per_week=Fraction(FULL_TIME_HOURS))
