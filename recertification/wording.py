"""What is found, in sentences. Every state, kind of deadline and gap has its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from recertification.numbers import plain
from recertification.subject import Subject
from rulebook.deadlines import Deadline
from rulebook.recertify import EXAM, Gap, Standing
from rulebook.timeline import Status
from visitors.dates import PartialDate

# Word and shape of each state; the shapes are those of the verdicts.
STATE_WORDS = {
    "current": gettext_lazy("Current"),
    "late": gettext_lazy("Expired, can still be renewed"),
    "exam_only": gettext_lazy("Expired, exam only"),
    "ask": gettext_lazy("Expired, ask the body"),
    "closed": gettext_lazy("Expired for good"),
}
STATE_SHAPES = {
    "current": "open",
    "late": "not_yet",
    "exam_only": "no_longer",
    "ask": "ask",
    "closed": "not_met",
}


def day(value: date) -> str:
    return date_format(value, "DATE_FORMAT")


def month(value: date) -> str:
    return date_format(value, "YEAR_MONTH_FORMAT")


def told_day(told: PartialDate) -> str:
    """As it was given: a month where the day was left out."""
    if told.day is None:
        return month(date(told.year, told.month, 1))
    return day(date(told.year, told.month, told.day))


def listed(words: Sequence[str]) -> str:
    return get_text_list(list(words), _("and"))


def headline(subject: Subject, standing: Standing, on: date) -> str:
    named = {
        "credential": subject.name,
        "body": subject.body.short_name,
        "day": day(standing.cycle.expires),
    }
    last = last_open_day(standing, on)
    match standing.state:
        case "current":
            return _("Your %(credential)s is current through %(day)s") % named
        case "late" if last is not None:
            named["day"] = day(last)
            return (
                _("Your %(credential)s has expired; you can still renew it until %(day)s") % named
            )
        case "late":
            return _("Your %(credential)s has expired; you can still renew it") % named
        case "exam_only":
            return _("Your %(credential)s has expired; only the exam renews it now") % named
        case "ask":
            return _("Your %(credential)s has expired; ask %(body)s what is possible") % named
        case _closed:
            return _("Your %(credential)s has expired, and nothing renews it any more") % named


def last_open_day(standing: Standing, on: date) -> date | None:
    """The last day of what ends soonest among the ways open now, but for the exam."""
    ends = [
        way.timeline.stretch_at(on).last
        for way in standing.ways
        if way.timeline.at(on) is Status.YES and way.method.slug != EXAM
    ]
    return min((end for end in ends if end is not None), default=None)


def title_use(subject: Subject, standing: Standing, on: date) -> str:
    named = {"credential": subject.name, "body": subject.body.short_name}
    match standing.title.at(on):
        case Status.YES:
            named["day"] = day(standing.title.stretch_at(on).last or on)
            return _("You may use the title %(credential)s through %(day)s.") % named
        case Status.NO:
            return _("You may not use the title %(credential)s until you have renewed.") % named
        case _unsure:
            return (
                _("Whether you may use the title %(credential)s now is for %(body)s to say.")
                % named
            )


def missing(subject: Subject, standing: Standing) -> str:
    """The answer in a sentence or two, by whether points still count for anything."""
    if standing.state in ("exam_only", "closed"):
        return _("Continuing education no longer renews it, so no points are asked of you now.")
    if subject.policy.points == 0:
        return _("No continuing education is asked of you for this renewal.")
    if standing.gap is None and not asks_to_learn(subject):
        return _("It is renewed by an exam; we know of no continuing education that is asked.")
    return _still_missing(subject, standing.gap, ended=standing.state == "ask")


def _still_missing(subject: Subject, gap: Gap | None, *, ended: bool) -> str:
    named = {"body": subject.body.short_name, "unit": subject.policy.unit}
    if gap is None and subject.yearly:
        return (
            _(
                "%(body)s asks for continuing education by the year; we know of no number for the "
                "whole cycle, so we count none. The dates here hold without it."
            )
            % named
        )
    if gap is None:
        return (
            _(
                "How much continuing education %(body)s asks for we could not confirm, so we count "
                "none. Ask %(body)s; the dates here hold without it."
            )
            % named
        )
    if not gap.least:
        return _("Nothing is missing: your log has all that %(body)s asks for.") % named
    named["least"] = plain(gap.least)
    said = [
        _("The cycle that has ended asked for at least %(least)s more %(unit)s.") % named
        if ended
        else _("At least %(least)s more %(unit)s are missing.") % named
    ]
    said += _of_which(subject, gap)
    return " ".join(said)


def to_earn(subject: Subject, gap: Gap) -> str:
    named = {"least": plain(gap.least), "unit": subject.policy.unit}
    said = [_("Earn at least %(least)s more %(unit)s.") % named, *_of_which(subject, gap)]
    return " ".join(said)


def _of_which(subject: Subject, gap: Gap) -> Iterator[str]:
    named = {"body": subject.body.short_name}
    if gap.least_approved and gap.least_approved == gap.least:
        yield _("All of them must be approved by %(body)s.") % named
    elif gap.least_approved:
        named["approved"] = plain(gap.least_approved)
        yield _("%(approved)s of them must be approved by %(body)s.") % named
    if short := [one for one in gap.categories if one.missing]:
        parts = [f"{plain(one.missing)} {one.category}" for one in short]
        yield _("Among them must be: %(parts)s.") % {"parts": listed(parts)}


def over(subject: Subject, standing: Standing) -> Iterator[str]:
    """What was entered and does not count."""
    gap, named = standing.gap, {"body": subject.body.short_name, "unit": subject.policy.unit}
    if gap is not None and gap.over_cap:
        named |= {"over": plain(gap.over_cap), "most": str(subject.policy.other_maximum)}
        yield (
            _(
                "%(over)s %(unit)s do not count: %(body)s takes at most %(most)s that it has not "
                "approved."
            )
            % named
        )
    if standing.outside:
        number = len(standing.outside)
        yield ngettext(
            "%(number)s entry lies outside this cycle or is still to come, and is not counted.",
            "%(number)s entries lie outside this cycle or are still to come, and are not counted.",
            number,
        ) % {"number": number}


def deadline_title(subject: Subject, deadline: Deadline, on: date) -> str:
    named = {"credential": subject.name, "way": deadline.method.name if deadline.method else ""}
    match deadline.kind:
        case "expiry" if deadline.day < on:
            return _("Your %(credential)s expired") % named
        case "expiry":
            return _("Your %(credential)s expires") % named
        case "safe":
            return _("Last safe day: %(way)s") % named
        case "opens":
            return _("First day: %(way)s") % named
        case "fee":
            return _("Fee due: %(fee)s") % {"fee": fee_name(subject, deadline)}
        case _late:
            named["way"] = listed(closing(subject, deadline))
            return _("Last day after expiry: %(way)s") % named


def asks_to_learn(subject: Subject) -> bool:
    """Whether continuing education is a way to renew, as far as we know."""
    policy = subject.policy
    return policy.points != 0 and {one.slug for one in policy.methods} != {EXAM}


def fee_name(subject: Subject, deadline: Deadline) -> str:
    """As the Edition calls the fee; the way's own name where it lists none."""
    method = deadline.method
    fees = subject.fees(method.fee_kind) if method else ()
    return fees[0].label if fees else (method.name if method else "")


def closing(subject: Subject, deadline: Deadline) -> list[str]:
    """The names of the ways that end with a stage; of all its ways where none does."""
    ordered = sorted(subject.policy.stages, key=lambda stage: stage.after_months)
    stage = deadline.stage
    following = [one for one in ordered if stage and one.after_months > stage.after_months]
    stay = following[0].methods if following else ()
    ending = [slug for slug in (stage.methods if stage else ()) if slug not in stay]
    slugs = ending or (list(stage.methods) if stage else [])
    return [method.name for method in subject.policy.methods if method.slug in slugs]


def deadline_means(subject: Subject, deadline: Deadline) -> Iterator[str]:
    body = {"body": subject.body.short_name}
    match deadline.kind:
        case "expiry" if not asks_to_learn(subject):
            yield _("The last day of the cycle.")
        case "expiry":
            yield _("The last day of the cycle; continuing education has to be done by then.")
        case "safe" if deadline.sums:
            yield _("Done by then, you have no gap: %(body)s needs the time to process it.") % body
        case "safe":
            yield (
                _("We know of no processing time of %(body)s. Do not wait for the last day.") % body
            )
        case "opens":
            yield _("Before this day %(body)s does not take it.") % body
        case "fee":
            yield _("%(body)s names the month and no day; the first of it is the safe one.") % body
        case _late:
            yield _("This renews an expired certification; it does not fill the gap before it.")
    if deadline.differs:
        yield _("Two official texts differ here. Both are shown, and we use the earlier day.")
