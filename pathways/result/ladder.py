"""Every route of every credential as rungs: the verdict, each finding, what would open it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from catalogue import states
from pathways.result.stored import Change, StoredCredential, StoredRoute
from pathways.wording import findings, person, verdicts
from pathways.wording.about import About, Told
from rulebook.book import Credential
from rulebook.evaluate import Verdict
from rulebook.recommend import Cost
from rulebook.reference import Body, StateRule
from rulebook.requirements import ProgramGraduate, ProgramStudent
from rulebook.sources import Citation
from rulebook.timeline import Status, Timeline

Count = Callable[[Iterable[str]], int]
IN_FULL, NEAREST_IN_FULL = 4, 6  # credentials; more would bury the first


@dataclass(frozen=True, slots=True)
class Line:
    """A requirement with its finding; `status` is a word of the component that draws it."""

    status: str
    sentence: str
    said: str
    note: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Condition:
    """What would have to be true, and who can make it so."""

    sentence: str
    who: str
    by: str


@dataclass(frozen=True, slots=True)
class Rung:
    """`opening` is the smallest change that would open the route, `instead` what may take the
    place of a part of it; `unasked` where answers could still settle it and, another way being
    open already, were not asked for."""

    slug: str
    verdict: str
    title: str
    word: str
    line: str
    summary: str
    starts: date | None
    until: date | None
    since: date | None
    becomes: str | None
    groups: tuple[tuple[Line, ...], ...]
    opening: tuple[Condition, ...]
    instead: tuple[Condition, ...]
    unasked: bool
    cost: Cost
    sure: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Ladder:
    """One credential. `place` says why it comes where it does; empty for the first. `rungs` are
    the ways told in full, `brief` those of which the verdict is enough here: their rules stand on
    the page of the credential. `in_state`: that it counts in the person's state, where it does."""

    credential: Credential
    body: Body
    verdict: str
    sentence: str
    place: str
    in_state: str
    rungs: tuple[Rung, ...]
    brief: tuple[Rung, ...]
    unasked: int


def ladders(
    entries: Sequence[StoredCredential],
    count_questions: Count,
    in_full: frozenset[str],
    state: str | None,
) -> tuple[Ladder, ...]:
    befores: list[StoredCredential | None] = [None, *entries][: len(entries)]
    return tuple(
        _ladder(entry, before, place, count_questions, in_full, state)
        for place, (before, entry) in enumerate(zip(befores, entries, strict=True))
    )


def _ladder(
    entry: StoredCredential,
    before: StoredCredential | None,
    place: int,
    count_questions: Count,
    in_full: frozenset[str],
    state: str | None,
) -> Ladder:
    book, slug = entry.best.about.book, entry.credential.slug
    unasked = [r for r in entry.routes if slug not in in_full and _unasked(r, entry)]
    rungs = [(route, _rung(route, entry, unasked=route in unasked)) for route in entry.routes]
    full = {id(route) for route in entry.routes if _in_full(route, entry, place)}
    full -= {id(route) for route in unasked}
    rule = book.state.get(state or "")
    return Ladder(
        credential=entry.credential,
        body=entry.certifier,
        verdict=entry.verdict.name,
        sentence=opening(entry),
        place=_place(before, entry, rule.name if rule else "") if before else "",
        in_state=_in_state(rule, entry) if rule else "",
        rungs=tuple(rung for route, rung in rungs if id(route) in full),
        brief=tuple(rung for route, rung in rungs if id(route) not in full),
        unasked=count_questions({path for route in unasked for path in route.waiting}),
    )


def _in_state(rule: StateRule, entry: StoredCredential) -> str:
    if not rule.names(entry.credential.slug):
        local = rule.code in entry.credential.only_in
        return _("It comes from %(state)s.") % {"state": rule.name} if local else ""
    if states.is_sure(rule, entry.certifier):
        return _("%(state)s names it.") % {"state": rule.name}
    return _("It counts in %(state)s by what we read: ask there first.") % {"state": rule.name}


def _in_full(route: StoredRoute, entry: StoredCredential, place: int) -> bool:
    """The first credentials in full; of the next, and of those that are closed, the way to speak
    of; of the rest what is open, or will be."""
    closed = entry.verdict.name in ("not_met", "no_longer")
    if place < IN_FULL or (route is entry.nearest and (closed or place < NEAREST_IN_FULL)):
        return True
    return "open" in (route.verdict.name, route.verdict.becomes)


def _unasked(route: StoredRoute, entry: StoredCredential) -> bool:
    return entry.settled and route.verdict.name != "open" and bool(route.waiting)


def opening(entry: StoredCredential) -> str:
    """The answer for one credential. An open one is told by its best route: its last day, and
    what stays open after it."""
    route = entry.nearest
    verdict = entry.best.verdict if entry.verdict.name == "open" else entry.verdict
    after = follower(entry, route)
    told = {
        "credential": entry.name,
        "way": route.word if len(entry.routes) > 1 else "",
        "body": entry.body,
        "asked": depends_on(route),
    }
    return verdicts.opening(
        verdict,
        told,
        then=after.word if after else "",
        before=_before(verdict, entry.line),
    )


def _before(verdict: Verdict, line: Timeline) -> Status:
    """How it stood on the last day before it closed."""
    return line.at(verdict.since - verdicts.DAY) if verdict.since else Status.NO


def follower(entry: StoredCredential, route: StoredRoute) -> StoredRoute | None:
    """The route that is open on the day after the last day of this one."""
    if route.open_until is None:
        return None
    day = route.open_until + verdicts.DAY
    return next((other for other in entry.routes if other.line.at(day) is Status.YES), None)


def depends_on(route: StoredRoute) -> str:
    return verdicts.depends_on(route.lacking, route.about.book, route.undecided)


def _place(before: StoredCredential, entry: StoredCredential, state: str) -> str:
    return verdicts.before(
        before.name,
        entry.decided_by,
        (before.verdict.name, entry.verdict.name),
        (before.best.cost, entry.best.cost),
        state,
        one_way=not (before.nearest is before.best and entry.nearest is entry.best),
    )


def _rung(route: StoredRoute, entry: StoredCredential, *, unasked: bool) -> Rung:
    verdict, about = route.verdict, route.about
    first, instead = _changes(route)
    return Rung(
        slug=route.route.slug,
        verdict=verdict.name,
        title=route.route.name,
        word=route.body_word,
        line=verdicts.line(
            verdict,
            entry.body,
            asked=depends_on(route),
            failing=_failing(route, about.on),
            before=_before(verdict, route.line),
        ),
        summary=route.route.summary,
        starts=verdict.starts,
        until=verdict.until,
        since=verdict.since,
        becomes=verdict.becomes,
        groups=tuple(_lines(route)),
        opening=tuple(_condition(change, entry.body, about.on) for change in first),
        instead=tuple(_condition(change, entry.body, about.on) for change in instead),
        unasked=unasked,
        cost=route.cost,
        sure=verdicts.confidence(route.confidence, entry.body),
        citation=route.route.citation,
    )


def _failing(route: StoredRoute, on: date) -> int:
    """How many groups are not met on the day."""
    return sum(all(told.status(on) is Status.NO for told in group) for group in route.groups)


def _lines(route: StoredRoute) -> Iterator[tuple[Line, ...]]:
    """Of alternatives the one that serves best first; what was said once is not said again."""
    about, heard = route.about, set[str]()
    for group in route.groups:
        lines = []
        for told in sorted(_of_concern(group, about), key=lambda told: -told.status(about.on)):
            said = findings.said(told, about)
            lines.append(_line(told, about, "" if said in heard else said))
            heard.add(said)
        yield tuple(lines)


def _of_concern(group: tuple[Told, ...], about: About) -> list[Told]:
    """Without alternatives for people this one is not among, where another row is met: who never
    failed an exam reads nothing of a program after the last attempt."""
    rows = [told for told in group if not person.moot(told.requirement.rule, about)]
    met = any(told.status(about.on) is Status.YES for told in rows)
    return rows if met else list(group)


def _line(told: Told, about: About, said: str) -> Line:
    requirement = told.requirement
    return Line(
        status=told.status(about.on).name.lower(),
        sentence=requirement.sentence,
        said=said,
        note=requirement.note,
        citation=requirement.citation,
    )


def _changes(route: StoredRoute) -> tuple[tuple[Change, ...], list[Change]]:
    """The smallest change, and what could take the place of its parts: nothing that cannot change,
    and of a route that is unknown nothing that asks for another training. Of such a route,
    finding out comes before doing. Empty where time does it all."""
    on = route.about.on
    ordered = sorted(route.changes, key=lambda changes: sum(_to_do(c, on) for c in changes))
    only_time = route.verdict.name == "not_yet"
    if not ordered or (only_time and not any(_asks(change, on) for change in ordered[0])):
        return (), []
    first, others = ordered[0], ordered[1:]
    used = {change.told.requirement.slug for change in first}
    instead: dict[str, Change] = {}
    for change in (change for changes in others for change in changes):
        slug = change.told.requirement.slug
        if slug not in used and change.who != "fixed" and not _other_training(change, route):
            instead.setdefault(slug, change)
    return first, list(instead.values())


def _to_do(change: Change, on: date) -> bool:
    return change.told.status(on) is Status.NO and change.who != "time"


def _asks(change: Change, on: date) -> bool:
    """Is anything left to do or find out that time does not bring?"""
    later = change.told.line.since(on).statuses
    return change.who != "time" and max(later) <= change.told.status(on)


def _other_training(change: Change, route: StoredRoute) -> bool:
    asks_program = isinstance(change.told.requirement.rule, ProgramGraduate | ProgramStudent)
    no = change.told.status(route.about.on) is Status.NO
    return route.verdict.name == "unknown" and asks_program and no


def _condition(change: Change, body: str, on: date) -> Condition:
    return Condition(
        sentence=change.told.requirement.sentence,
        who=verdicts.who(change.told, change.who, body, on),
        by=change.who,
    )
