"""Requirements judged on work and teaching: what surely counts, and what may."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

from rulebook import requirements as kinds
from rulebook.experience import FIRST_DAY, Counter, Span, covers, days_for
from rulebook.facts import EARLIEST, Facts, Job, Training
from rulebook.judged import ASK, NEVER, UNKNOWN, Judged, Memo
from rulebook.timeline import Status, Timeline

ONE_DAY = Fraction(1)
FULL_TIME_HOURS = 36  # a week, where a body gives no number of its own


class _Days:
    """The days a person surely worked as asked, and those on which they may have: counted in hours,
    or in days of so many hours a week."""

    def __init__(self, full_time: int, in_hours: bool) -> None:
        self.full_time = full_time
        self.in_hours = in_hours
        self.sure: list[Span] = []
        self.possible: list[Span] = []
        self.missing: set[str] = set()

    def add(self, job: Job, *, sure: bool, after: date | None) -> None:
        """The job's days, from the day after `after`. A day counts h / 7 hours, or its share of a
        full-time day; hours left out are somewhere up to full time, so that such a job surely is
        one but surely adds nothing; a start left out is any day through the end."""
        earliest = after.toordinal() + 1 if after else FIRST_DAY
        last = job.ends.toordinal() if job.ends else None
        first = max(job.starts.toordinal() if job.starts else FIRST_DAY, earliest)
        if last is not None and last < first:
            return
        week = job.hours_per_week
        most = Fraction(self.full_time) if week is None else week
        rate = most / 7 if self.in_hours else min(most / self.full_time, ONE_DAY)
        self.possible.append(Span(first, last, rate))
        if job.starts is None:
            self.missing.add("work.from")
        if week is None:
            self.missing.add("work.hours_per_week")
        if sure and (known := job.starts or job.ends):
            surely = max(known.toordinal(), earliest)
            self.sure.append(Span(surely, last, Fraction(0) if week is None else rate))

    @cached_property
    def counters(self) -> tuple[Counter, Counter | None]:
        """Of the sure days, and of the possible ones where those are others."""
        most = None if self.in_hours else ONE_DAY
        sure = Counter(self.sure, most)
        return sure, None if self.sure == self.possible else Counter(self.possible, most)

    def reach(self, need: int, window: int | None) -> Timeline:
        sure, possible = self.counters
        timeline = sure.reaches(need, window)
        return timeline if possible is None else timeline | possible.reaches(need, window) & UNKNOWN

    @cached_property
    def covered(self) -> Timeline:
        return covers(self.sure) | covers(self.possible) & UNKNOWN


def worked(
    rule: kinds.WorkExperience, facts: Facts, training: Training | None, memo: Memo
) -> Judged:
    after, unsure = None, False
    if rule.since_completion:
        if training is None:
            return NEVER
        after, unsure = training.finished or training.started, training.finished is None
    if facts.work is None:
        first = after and after + timedelta(days=1)
        return Judged(Timeline.between(first, None, Status.UNKNOWN), ("work",))
    sort = (rule.role, rule.duties, rule.setting, rule.supervised)
    key = ("work", sort, rule.full_time_hours, rule.hours is None, after, unsure)
    days: _Days | None = memo.get(key)
    if days is None:
        days = memo[key] = _days(rule, facts.work, after, unsure)
    need = days_for(rule.months or 0) if rule.hours is None else rule.hours
    timeline = days.reach(need, rule.window_months)
    if rule.current:
        timeline &= days.covered
    return _judged(timeline, days.missing)


def _days(
    rule: kinds.WorkExperience, jobs: tuple[Job, ...], after: date | None, unsure: bool
) -> _Days:
    """With `unsure`, the day of completion is not known: nothing surely comes after it."""
    days = _Days(rule.full_time_hours, rule.hours is not None)
    if unsure:
        days.missing.add("training.finished")
    for job in jobs:
        fits = _fits(rule, job, days.missing)
        if fits is not Status.NO:
            days.add(job, sure=fits is Status.YES and not unsure, after=after)
    return days


def _fits(rule: kinds.WorkExperience, job: Job, missing: set[str]) -> Status:
    """Does this job count? What is left out of it may count, never surely does."""
    unknown = []
    if rule.role:
        if job.role is None:
            unknown.append("work.role")
        elif job.role != rule.role:
            return Status.NO
    if rule.duties:
        if job.duties is None:
            unknown.append("work.duties")
        elif not all(duty in job.duties for duty in rule.duties):
            return Status.NO
    if rule.setting:
        if job.setting is None:
            unknown.append("work.setting")
        elif job.setting != rule.setting:
            return Status.NO
    if rule.supervised and not job.supervised:
        if job.supervised is not None:
            return Status.NO
        unknown.append("work.supervised")
    missing.update(unknown)
    return Status.UNKNOWN if unknown else Status.YES


def taught(rule: kinds.TeachingExperience, facts: Facts, memo: Memo) -> Judged:
    """Where the body's number is not known to us, a day of teaching is enough to ask it."""
    if facts.teaching is None:
        return Judged(UNKNOWN, ("teaching",))
    counted = rule.months is not None
    days: _Days | None = memo.get(("teaching", counted))
    if days is None:
        days = memo["teaching", counted] = _Days(FULL_TIME_HOURS, in_hours=False)
        for spell in facts.teaching if counted else map(_of_any_length, facts.teaching):
            days.add(spell, sure=True, after=None)
    timeline = days.reach(days_for(rule.months) if rule.months else 1, rule.window_months)
    missing = {path.replace("work.", "teaching.") for path in days.missing}
    return _judged(timeline if counted else timeline & ASK, missing)


def _of_any_length(spell: Job) -> Job:
    """Hours do not matter, and a spell without any date held on every day."""
    undated = spell.starts is None and spell.ends is None
    starts = EARLIEST if undated else spell.starts
    return replace(spell, starts=starts, hours_per_week=Fraction(FULL_TIME_HOURS))


def _judged(timeline: Timeline, missing: set[str]) -> Judged:
    unknown = Status.UNKNOWN in timeline.statuses
    return Judged(timeline, tuple(sorted(missing)) if unknown else ())
