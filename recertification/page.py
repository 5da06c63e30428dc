"""The planner's page as data, from a plan and what the Edition says. Pure: the day is given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from django.utils.translation import gettext as _

from recertification import wording
from recertification.arithmetic import sums
from recertification.drawing import Drawing, draw
from recertification.numbers import plain
from recertification.plan import APPROVED, COLLEGE, Entry, Plan
from recertification.steps import Cost, Step, costs, steps
from recertification.subject import Subject
from rulebook.cited import Reading, readings
from rulebook.deadlines import Deadline, deadlines
from rulebook.recertify import Standing, cycle_of, recertify
from rulebook.sources import Citation

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Told:
    """A deadline in words."""

    deadline: Deadline
    title: str
    means: tuple[str, ...]
    sums: tuple[str, ...]
    citation: Citation
    past: bool


@dataclass(frozen=True, slots=True)
class Count:
    """A line of what is needed: `width` is how much of it is there, in percent."""

    label: str
    counted: str
    needed: str
    missing: str
    width: int
    citation: Citation


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log: `apart` says why it does not count, empty where it does."""

    entry: Entry
    day: str
    points: str
    category: str
    behind: str
    apart: str


@dataclass(frozen=True, slots=True)
class Page:
    on: date
    standing: Standing
    word: str
    shape: str
    headline: str
    title_use: str
    missing: str
    over: tuple[str, ...]
    notes: tuple[str, ...]
    stage: tuple[str, Citation] | None
    counts: tuple[Count, ...]
    deadlines: tuple[Told, ...]
    steps: tuple[Step, ...]
    costs: tuple[Cost, ...]
    drawing: Drawing
    readings: list[Reading]

    @property
    def expired(self) -> bool:
        return self.standing.state != "current"

    @property
    def back(self) -> bool:
        """Whether the ways to earn the credential anew are worth a look."""
        return self.standing.state in ("exam_only", "ask", "closed")


def stands(subject: Subject, plan: Plan) -> Standing:
    """Raises `ValueError` where the plan has no date."""
    credits_ = [entry.credit(subject.rate, subject.today) for entry in plan.log]
    cycle = plan.cycle(subject.policy, subject.today)
    return recertify(subject.policy, cycle, credits_, plan.day(subject.today))


def due(subject: Subject, plan: Plan, standing: Standing) -> tuple[Deadline, ...]:
    follows = plan.follows(subject.policy, subject.today)
    counted_from = standing.cycle.starts if follows else None
    return deadlines(subject.policy, standing, counted_from)


def build(subject: Subject, plan: Plan) -> Page:
    on, standing = plan.day(subject.today), stands(subject, plan)
    found = [one for one in due(subject, plan, standing) if not _over(one, on)]
    money = costs(subject)
    learned = [entry.on.resolved(subject.today) for entry in plan.log]
    return Page(
        on=on,
        standing=standing,
        word=str(wording.STATE_WORDS[standing.state]),
        shape=wording.STATE_SHAPES[standing.state],
        headline=wording.headline(subject, standing, on),
        title_use=wording.title_use(subject, standing, on),
        missing=wording.missing(subject, standing),
        over=tuple(wording.over(subject, standing)),
        notes=tuple(_notes(subject, plan, standing)),
        stage=_stage(standing, on),
        counts=tuple(_counts(subject, standing)),
        deadlines=tuple(_told(subject, plan, standing, one) for one in found),
        steps=steps(subject, standing, found, on),
        costs=money,
        drawing=draw(standing, found, learned, on),
        readings=readings(
            subject.edition.book,
            subject.policy,
            *((cost.fees, cost.facts) for cost in money),
            *(fact for fact in (subject.college, subject.yearly) if fact),
        ),
    )


def _over(deadline: Deadline, on: date) -> bool:
    """A way that has opened, or a fee of a month that is over, needs no line any more."""
    if deadline.kind == "fee":
        return (deadline.day.year, deadline.day.month) < (on.year, on.month)
    return deadline.kind == "opens" and deadline.day < on


def _told(subject: Subject, plan: Plan, standing: Standing, deadline: Deadline) -> Told:
    on = plan.day(subject.today)
    cited = deadline.method or deadline.stage or subject.policy
    return Told(
        deadline=deadline,
        title=wording.deadline_title(subject, deadline, on),
        means=tuple(wording.deadline_means(subject, deadline)),
        sums=tuple(sums(subject, plan, standing.cycle, deadline)),
        citation=cited.citation,
        past=deadline.day < on and deadline.kind != "fee",
    )


def _stage(standing: Standing, on: date) -> tuple[str, Citation] | None:
    """What the body says on the time after expiry in which the day lies."""
    begun = [stage for stage in standing.stages if stage.first <= on]
    return (begun[-1].stage.text, begun[-1].stage.citation) if begun else None


def _counts(subject: Subject, standing: Standing) -> Iterator[Count]:
    gap, policy = standing.gap, subject.policy
    if gap is None or not policy.points:
        return
    cited = policy.points_citation or policy.citation
    yield _count(_("All together"), gap.counted, policy.points, gap.missing, cited)
    if policy.approved_minimum is not None:
        label = _("Approved by %(body)s") % {"body": subject.body.short_name}
        yield _count(label, gap.approved, policy.approved_minimum, gap.missing_approved, cited)
    for one, minimum in zip(gap.categories, policy.minimums, strict=True):
        label = one.category.capitalize()
        yield _count(label, one.counted, one.minimum, one.missing, minimum.citation)


def _count(
    label: str, counted: Fraction, needed: int, missing: Fraction, citation: Citation
) -> Count:
    width = min(round(100 * counted / needed), 100) if needed else 100
    return Count(label, plain(counted), str(needed), plain(missing), width, citation)


def _notes(subject: Subject, plan: Plan, standing: Standing) -> Iterator[str]:
    """What we took for granted, and what does not fit together."""
    cycle, policy = standing.cycle, subject.policy
    named = {"body": subject.body.short_name, "day": wording.day(cycle.expires)}
    by_month = policy.months_policy == "month_end"
    if subject.yearly and standing.state == "current":
        yield (
            _(
                "Continuing education falls due every year, and we know of no day by which: ask "
                "%(body)s. The dates here are those of the whole cycle."
            )
            % named
        )
    yield from _without_a_day(subject, plan, standing)
    if plan.expires and by_month and (cycle.expires + DAY).day != 1:
        yield (
            _(
                "Cycles of %(body)s end with a month, and %(day)s is not the last day of one. "
                "Check it on your certificate."
            )
            % named
        )
    if plan.expires and plan.certified:
        by_rule = cycle_of(policy, cycle.starts, None).expires
        if by_rule != cycle.expires:
            named["rule"] = wording.day(by_rule)
            yield (
                _(
                    "Counted from your certification the cycle would end on %(rule)s. We use the "
                    "day you gave, %(day)s; check it on your certificate."
                )
                % named
            )
    elif plan.certified and standing.state != "current":
        yield _("If you have renewed since then, enter the newest date instead.")


def _without_a_day(subject: Subject, plan: Plan, standing: Standing) -> Iterator[str]:
    """What follows from a day that was left out."""
    by_month = subject.policy.months_policy == "month_end"
    follows, cycle = plan.follows(subject.policy, subject.today), standing.cycle
    told = plan.certified if follows else plan.expires
    if told and told.day is None and not by_month:
        named = {"day": wording.day(cycle.starts if follows else cycle.expires)}
        expiry = _("You gave no day of expiry, so we count with %(day)s, the earliest it can be.")
        start = _(
            "You gave no day of certification, so we count with %(day)s, the earliest it can be."
        )
        yield (start if follows else expiry) % named
    if plan.day_wanted(subject.policy, subject.today):
        yield _("It may be current still, if the day is a later one of this month: add the day.")
    first = plan.certified or plan.expires
    if first is None or first.day is not None or (by_month and not plan.certified):
        return
    days = (entry.on.resolved(subject.today) for entry in plan.log)
    if any((day.year, day.month) == (cycle.starts.year, cycle.starts.month) for day in days):
        yield (
            _("What you did in %(month)s may belong to the cycle before: add the day to be sure.")
            % {"month": wording.month(cycle.starts)}
        )


def lines(subject: Subject, plan: Plan, standing: Standing | None) -> list[Line]:
    """The log, the newest first."""
    found = [_line(subject, entry, standing, plan.day(subject.today)) for entry in plan.log]
    days = {entry.id: entry.on.resolved(subject.today) for entry in plan.log}
    return sorted(found, key=lambda line: (days[line.entry.id], line.entry.id), reverse=True)


def _line(subject: Subject, entry: Entry, standing: Standing | None, on: date) -> Line:
    credit = entry.credit(subject.rate, subject.today)
    behind = ""
    if entry.kind == COLLEGE:
        behind = _("college credits: %(number)s") % {"number": plain(entry.number)}
    elif subject.counts_approval:
        approved = _("approved by %(body)s") % {"body": subject.body.short_name}
        behind = approved if entry.kind == APPROVED else _("another provider")
    return Line(
        entry=entry,
        day=wording.told_day(entry.on),
        points=plain(credit.points),
        category=credit.category if credit.category in subject.categories else "",
        behind=behind,
        apart=_apart(credit.on, standing, on) if standing else "",
    )


def _apart(day: date, standing: Standing, on: date) -> str:
    if day < standing.cycle.starts:
        return _("before this cycle: not counted")
    if day > standing.cycle.expires:
        return _("after expiry: not counted")
    return _("still to come: not counted yet") if day > on else ""
