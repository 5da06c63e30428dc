"""Verdicts in sentences: the answer at the top, the line on a rung, the order of credentials."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.words import money
from pathways.wording import missing, words
from pathways.wording.about import Told
from rulebook.book import Rulebook
from rulebook.evaluate import Verdict
from rulebook.recommend import Cost
from rulebook.requirements import Rule
from rulebook.timeline import Status

DAY = timedelta(days=1)
MOST_NAMED = 2  # missing facts named in one sentence; more are counted


def headline(best: Verdict, open_count: int, *, asking: bool = False) -> str:
    """The whole result in a few words; `asking`: of some credential there is something to ask or
    to find out today."""
    if best.name == "open":
        return ngettext(
            "You can apply now", "You can apply now: %(count)d\u00a0ways are open", open_count
        ) % {"count": open_count}
    if best.name == "not_yet" and best.starts:
        day = {"day": words.day(best.starts)}
        if best.becomes == "open":
            return _("You can apply from %(day)s") % day
        if asking:
            return _("Nothing is sure yet: ask now, and look again on %(day)s") % day
        return _("Not yet: look again on %(day)s") % day
    if best.name == "unknown":
        return _("It depends on what you find out next")
    if best.name == "ask":
        return _("Ask the certifying body first")
    return _("Nothing is open yet. Here is how to open a way")


def opening(
    verdict: Verdict, told: dict[str, str], *, then: str = "", before: Status = Status.YES
) -> str:
    """What a verdict on a credential means for the person, in one sentence. `told` names the
    credential, the way in (empty where there is only one), the body and what it depends on (asked);
    `then` the way in that stays or opens after the last day; `before` is how it stood before it
    closed."""
    told = {**told, "then": then, "through": _(", through %(way)s") % told if told["way"] else ""}
    match verdict.name:
        case "open" if verdict.until:
            told["day"] = words.day(verdict.until)
            if then:
                return (
                    _(
                        "You can apply for the %(credential)s now%(through)s, until %(day)s;"
                        " after that through %(then)s."
                    )
                    % told
                )
            return _("You can apply for the %(credential)s now%(through)s, until %(day)s.") % told
        case "open":
            return _("You can apply for the %(credential)s now%(through)s.") % told
        case "not_yet":
            told["day"] = words.day(verdict.starts or date.max)
            return _not_yet(verdict) % told
        case "unknown":
            return (
                _("The %(credential)s may be open to you now%(through)s. It depends on %(asked)s.")
                % told
            )
        case "ask":
            return _("Ask %(body)s whether you can apply for the %(credential)s%(through)s.") % told
        case "no_longer":
            told["day"] = words.day((verdict.since or date.max) - DAY)
            if before is Status.YES:
                said = _(
                    "The %(credential)s was open to you until %(day)s. What would open it again"
                    " stands below."
                )
            else:
                said = _(
                    "The %(credential)s may have been open to you until %(day)s. What would open it"
                    " stands below."
                )
            return said % told
        case _ if not told["way"]:
            return (
                _("The %(credential)s is not open to you yet. What would open it stands below.")
                % told
            )
        case _:
            return (
                _(
                    "No way to the %(credential)s is open to you yet. The nearest is %(way)s: what"
                    " would open it stands below."
                )
                % told
            )


def _not_yet(verdict: Verdict) -> str:
    if verdict.becomes == "open":
        return _("You can apply for the %(credential)s from %(day)s%(through)s.")
    if verdict.becomes == "ask":
        return _("From %(day)s you can ask %(body)s about the %(credential)s%(through)s.")
    return _(
        "The %(credential)s may open to you on %(day)s%(through)s. It then depends on %(asked)s."
    )


def depends_on(paths: tuple[str, ...], book: Rulebook, rules: Iterable[Rule] = ()) -> str:
    """The facts a verdict waits for, and the rules that wait: by name, or counted where they are
    many."""
    if not paths:
        return _("what is still unknown")
    if len(paths) <= MOST_NAMED:
        return missing.names(paths, book, rules)
    return ngettext(
        "%(number)d thing we do not know", "%(number)d things we do not know", len(paths)
    ) % {"number": len(paths)}


def line(
    verdict: Verdict, body: str, *, asked: str, failing: int, before: Status = Status.YES
) -> str:
    """One sentence on a route; `failing` counts the requirements that are not met, `before` is
    how it stood before it closed."""
    told = {"body": body, "asked": asked}
    match verdict.name:
        case "open" if verdict.until:
            return _(
                "By what you told us you meet each requirement. The date is the last to apply."
            )
        case "open":
            return _("By what you told us you meet each requirement.")
        case "not_yet" if verdict.becomes == "open":
            return _("Nothing is missing but time.")
        case "not_yet" if verdict.becomes == "ask":
            return _("Time has to pass first; then %(body)s can say.") % told
        case "not_yet":
            return _("Time has to pass first; then it depends on %(asked)s.") % told
        case "unknown":
            return _("It depends on %(asked)s.") % told
        case "ask":
            return _("By what you told us, the rest is for %(body)s to decide.") % told
        case "no_longer":
            day = {"day": words.day((verdict.since or date.max) - DAY)}
            if before is Status.YES:
                return _("It was open to you until %(day)s.") % day
            return _("Until %(day)s it may have been open to you.") % day
        case _:
            return ngettext(
                "%(number)d requirement is not met.",
                "%(number)d requirements are not met.",
                failing,
            ) % {"number": failing}


def before(
    name: str,
    reason: str,
    verdicts: tuple[str, str],
    costs: tuple[Cost, Cost],
    state: str = "",
    *,
    one_way: bool = False,
) -> str:
    """Why a credential comes after the one `name`d: the first criterion that tells them apart.
    Verdicts and costs are those of the one before, then of this one; `one_way`: costs of another
    way than the one the page speaks of."""
    told = {"name": name}
    if reason == "verdict":
        told |= {"that": _STANDING[verdicts[0]](), "this": _STANDING[verdicts[1]]()}
        return _("It comes after the %(name)s: that one is %(that)s, this one %(this)s.") % told
    if reason == "goal":
        return _("It comes after the %(name)s: that one fits your goal better.") % told
    if reason == "state":
        told |= {"state": state}
        said = _("It comes after the %(name)s: by what we read, %(state)s names that one alone.")
        return said % told
    if reason == "earliest":
        return _("It comes after the %(name)s: that one opens sooner.") % told
    if reason == "cost" and not costs[0].gaps and not costs[1].gaps:
        told |= {"that": money(costs[0].known), "this": money(costs[1].known)}
        if one_way:
            return (
                _(
                    "It comes after the %(name)s: one of its ways costs less than one of these,"
                    " %(that)s against %(this)s."
                )
                % told
            )
        return (
            _("It comes after the %(name)s: that one costs less, %(that)s against %(this)s.") % told
        )
    if reason == "cost" and costs[0].gaps == costs[1].gaps:
        return _("It comes after the %(name)s: that one costs less, as far as is known.") % told
    if reason == "cost":
        return _("It comes after the %(name)s: more of its own cost is not published.") % told
    return _("It comes after the %(name)s by name only: nothing else sets them apart.") % told


_STANDING = {
    "open": lambda: _("open now"),
    "not_yet": lambda: _("not open yet"),
    "unknown": lambda: _("still to be found out"),
    "ask": lambda: _("for the body to say"),
    "no_longer": lambda: _("no longer open"),
    "not_met": lambda: _("not open"),
}


def who(told: Told, by: str, body: str, on: date) -> str:
    """Who can make a requirement hold, and when, where time does."""
    status = told.status(on)
    later = next(
        (
            stretch
            for stretch in told.line.stretches()
            if stretch.first and stretch.first > on and stretch.status > status
        ),
        None,
    )
    if by == "time" and later and later.first:
        return _("Time will do it: %(day)s") % {"day": words.day(later.first)}
    if by == "you" and status is Status.UNKNOWN:
        return _("You can tell us")
    if by == "you" and later and later.first and later.status is Status.UNKNOWN:
        return _("From %(day)s it depends on what is unknown") % {"day": words.day(later.first)}
    return {
        "time": _("Time will do it"),
        "you": _("You can do it"),
        "school": _("Your school can tell you"),
        "body": _("%(body)s decides") % {"body": body},
        "fixed": _("This cannot change"),
    }[by]


def confidence(level: str, body: str) -> str:
    """How sure a route's verdict is: as sure as the weakest source that decides it."""
    return {
        "high": _("Each requirement that decides this rests on a source we trust fully."),
        "medium": _(
            "A requirement that decides this rests on a source we trust less: check with %(body)s"
            " before you pay."
        )
        % {"body": body},
        "low": _(
            "A requirement that decides this rests on a weak source: ask %(body)s before you rely"
            " on it."
        )
        % {"body": body},
    }[level]
