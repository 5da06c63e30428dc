"""The days on which something changes: last days and first days, what is different then, and the
sum behind each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from catalogue.words import money
from pathways.result.ladder import depends_on, follower
from pathways.result.stored import StoredCredential, StoredRoute
from pathways.wording import arithmetic, missing, verdicts, words
from rulebook.book import RouteStep
from rulebook.recommend import fees_to_get
from rulebook.reference import Body
from rulebook.sources import Citation
from rulebook.timeline import Status, any_of


@dataclass(frozen=True, slots=True)
class Deadline:
    """`last` is a day by which to act, otherwise a day from which one can. `changes` says what is
    different then, `steps` which steps are new then and which are no longer needed, each under its
    words, `sums` how the day comes about, `cited` where a fee named in it is from."""

    day: date
    last: bool
    title: str
    changes: tuple[str, ...]
    sums: tuple[str, ...]
    certifier: Body
    cited: Citation | None = None
    steps: tuple[tuple[str, tuple[str, ...]], ...] = ()


def deadlines(entries: Sequence[StoredCredential]) -> list[Deadline]:
    """Soonest first. A first day that only follows on a last day is told there."""
    found = []
    for entry in entries:
        follows = set()
        for route in entry.routes:
            if route.open_until is not None:
                after = follower(entry, route)
                follows |= {after.route.slug} if after else set()
                found.append(_closing(entry, route, after))
        found += [
            _opening(entry, route)
            for route in entry.routes
            if route.route.slug not in follows and _tells(entry, route)
        ]
    return sorted(found, key=lambda deadline: deadline.day)


def _tells(entry: StoredCredential, route: StoredRoute) -> bool:
    """Is its first day news: open for sure, or before any other way is?"""
    starts = _first_day(route)
    if starts is None:
        return False
    sure = route.verdict.becomes == "open"
    return sure or entry.opens is None or starts < entry.opens


def _first_day(route: StoredRoute) -> date | None:
    return route.sure_from or route.verdict.starts


def _closing(entry: StoredCredential, route: StoredRoute, after: StoredRoute | None) -> Deadline:
    last = route.open_until or date.max
    return Deadline(
        day=last,
        last=True,
        title=_("Last day to apply for the %(credential)s through %(way)s")
        % {"credential": entry.name, "way": route.word},
        changes=tuple(_after(entry, route, after, last)),
        sums=_sums(route, last + verdicts.DAY),
        certifier=entry.certifier,
        cited=_cited(entry, after) if after and _priced(route, after) else None,
        steps=tuple(_steps(route, after)) if after else (),
    )


def _opening(entry: StoredCredential, route: StoredRoute) -> Deadline:
    first = _first_day(route) or date.max
    named = {"credential": entry.name, "way": route.word, "body": entry.body}
    if route.sure_from or route.verdict.becomes == "open":
        title = _("The %(credential)s opens to you through %(way)s") % named
    elif route.verdict.becomes == "ask":
        title = _("%(body)s can say whether the %(credential)s opens through %(way)s") % named
    else:
        title = _("The %(credential)s may open to you through %(way)s") % named
    depends = [_("It then depends on %(asked)s.") % {"asked": depends_on(route)}]
    return Deadline(
        day=first,
        last=False,
        title=title,
        changes=tuple(depends if route.verdict.becomes == "unknown" else ()),
        sums=_sums(route, first),
        certifier=entry.certifier,
    )


def _after(
    entry: StoredCredential, route: StoredRoute, after: StoredRoute | None, last: date
) -> list[str]:
    if after is not None:
        return _instead(entry, route, after, last)
    named = {"credential": entry.name}
    status = entry.line.at(last + verdicts.DAY)
    if status is Status.UNKNOWN:
        waiting = [r for r in entry.routes if r.line.at(last + verdicts.DAY) is status]
        named["asked"] = verdicts.depends_on(
            missing.in_short(path for r in waiting for path in r.waiting),
            route.about.book,
            [rule for r in waiting for rule in r.undecided],
        )
        return [_("After that the %(credential)s depends on %(asked)s.") % named]
    if status is Status.ASK:
        named["body"] = entry.body
        return [_("After that only %(body)s can say whether a way is open to you.") % named]
    again = next((day for day in _opening_days(entry) if day > last), None)
    if again is not None:
        named["day"] = words.day(again)
        return [
            _(
                "After that no way to the %(credential)s is open to you until %(day)s, by what you"
                " told us."
            )
            % named
        ]
    return [
        _("After that no way to the %(credential)s is open to you, by what you told us.") % named
    ]


def _opening_days(entry: StoredCredential) -> Iterator[date]:
    """The first days of the stretches in which some way is open, in order."""
    return (s.first for s in entry.line.stretches() if s.status is Status.YES and s.first)


def _instead(
    entry: StoredCredential, route: StoredRoute, after: StoredRoute, last: date
) -> list[str]:
    """What is different on the other route, but for its steps."""
    first = last + verdicts.DAY
    named = {"way": after.word, "day": words.day(first)}
    opens = after.line.at(last) is not Status.YES
    said = [
        _("From %(day)s %(way)s is open to you instead.") % named
        if opens
        else _("%(way)s stays open to you after that.") % named
    ]
    return said + _fee_then(entry, route, after)


def _steps(route: StoredRoute, after: StoredRoute) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Those that the other route adds; of those it drops only what they are."""
    now, then = _texts(route.route.steps), _texts(after.route.steps)
    if more := tuple(text for text in then if text not in now):
        yield _("New then:"), more
    if fewer := tuple(text for text in now if text not in then):
        yield _("No longer needed then:"), tuple(_in_short(text) for text in fewer)


def _in_short(step: str) -> str:
    begins, colon, _rest = step.partition(": ")
    return f"{begins}." if colon else step


def _texts(steps: tuple[RouteStep, ...]) -> list[str]:
    return [step.text for step in steps]


def _fee_then(entry: StoredCredential, route: StoredRoute, after: StoredRoute) -> list[str]:
    if not _priced(route, after):
        return []
    values = {
        "now": money(route.cost.known),
        "then": money(after.cost.known),
        "body": entry.body,
    }
    if route.cost == after.cost:
        return [_("It costs the same: %(then)s.") % values]
    fees = fees_to_get(entry.credential, after.route, after.about.on)
    if any(fee.audience == "nonmember" for fee in fees):
        return [
            _("It then costs %(then)s instead of %(now)s, unless you are a member of %(body)s.")
            % values
        ]
    return [_("It then costs %(then)s instead of %(now)s.") % values]


def _priced(route: StoredRoute, after: StoredRoute) -> bool:
    return not route.cost.gaps and not after.cost.gaps


def _cited(entry: StoredCredential, after: StoredRoute) -> Citation | None:
    fees = fees_to_get(entry.credential, after.route, after.about.on)
    return fees[0].citation if fees else None


def _sums(route: StoredRoute, edge: date) -> tuple[str, ...]:
    """The findings whose change moves the route on `edge`, each with its arithmetic."""
    before = edge - verdicts.DAY
    lines: dict[str, None] = {}
    for group in route.groups:
        together = any_of(told.line for told in group)
        if together.at(before) is together.at(edge):
            continue
        for told in group:
            if told.line.at(before) is not told.line.at(edge):
                lines |= dict.fromkeys(arithmetic.steps(told, route.about, edge))
    return tuple(lines)
