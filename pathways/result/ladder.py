"""Every route of every credential as rungs: the verdict, each finding, what would open it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pathways.result.stored import Change, StoredCredential, StoredRoute
from pathways.wording import findings, missing, verdicts
from pathways.wording.about import About, Told
from rulebook.book import Credential
from rulebook.recommend import Cost
from rulebook.sources import Citation
from rulebook.timeline import Status

Count = Callable[[Iterable[str]], int]


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
    place of a part of it; `unasked` counts the questions left that could settle it, where
    another way is open already."""

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
    unasked: int
    cost: Cost
    sure: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Ladder:
    """One credential. `place` says why it comes where it does; empty for the first."""

    credential: Credential
    body: str
    verdict: str
    sentence: str
    place: str
    rungs: tuple[Rung, ...]


def ladders(entries: Sequence[StoredCredential], count_questions: Count) -> tuple[Ladder, ...]:
    befores: list[StoredCredential | None] = [None, *entries[:-1]]
    return tuple(
        Ladder(
            credential=entry.credential,
            body=entry.body,
            verdict=entry.verdict.name,
            sentence=opening(entry),
            place=_place(before, entry) if before else "",
            rungs=tuple(_rung(route, entry, count_questions) for route in entry.routes),
        )
        for before, entry in zip(befores, entries, strict=True)
    )


def opening(entry: StoredCredential) -> str:
    """The answer for one credential. An open one is told by its best route: its last day, and
    what stays open after it."""
    route = entry.nearest
    verdict = entry.best.verdict if entry.verdict.name == "open" else entry.verdict
    after = follower(entry, route)
    return verdicts.opening(
        verdict,
        entry.name,
        route.word,
        entry.body,
        asked=depends_on(route),
        then=after.word if after else "",
    )


def follower(entry: StoredCredential, route: StoredRoute) -> StoredRoute | None:
    """The route that is open on the day after the last day of this one."""
    if route.verdict.until is None:
        return None
    day = route.verdict.until + verdicts.DAY
    return next((other for other in entry.routes if other.line.at(day) is Status.YES), None)


def depends_on(route: StoredRoute) -> str:
    return verdicts.depends_on(lacking(route), route.about.book)


def lacking(route: StoredRoute) -> tuple[str, ...]:
    """The facts that a route waits for, in the order one would ask. Where the very kind of the
    training is unknown, that stands for all else about it."""
    paths = sorted(route.waiting, key=missing.place)
    if "training.kind" in paths:
        paths = [p for p in paths if p == "training.kind" or not p.startswith("training.")]
    return tuple(paths)


def _place(before: StoredCredential, entry: StoredCredential) -> str:
    return verdicts.before(
        before.name,
        entry.decided_by,
        (before.verdict.name, entry.verdict.name),
        (before.best.cost, entry.best.cost),
    )


def _rung(route: StoredRoute, entry: StoredCredential, count_questions: Count) -> Rung:
    verdict, about = route.verdict, route.about
    first, instead = _changes(route)
    unasked = entry.settled and verdict.name != "open" and bool(route.waiting)
    return Rung(
        slug=route.route.slug,
        verdict=verdict.name,
        title=route.route.name,
        word=route.word if route.word != route.route.name else "",
        line=verdicts.line(
            verdict, entry.body, asked=depends_on(route), failing=_failing(route, about.on)
        ),
        summary=route.route.summary,
        starts=verdict.starts,
        until=verdict.until,
        since=verdict.since,
        becomes=verdict.becomes,
        groups=tuple(tuple(_line(told, about) for told in group) for group in route.groups),
        opening=tuple(_condition(change, entry.body, about.on) for change in first),
        instead=tuple(_condition(change, entry.body, about.on) for change in instead),
        unasked=count_questions(route.waiting) if unasked else 0,
        cost=route.cost,
        sure=verdicts.confidence(route.confidence, entry.body),
        citation=route.route.citation,
    )


def _failing(route: StoredRoute, on: date) -> int:
    """How many groups are not met on the day."""
    return sum(all(told.status(on) is Status.NO for told in group) for group in route.groups)


def _line(told: Told, about: About) -> Line:
    requirement = told.requirement
    return Line(
        status=told.status(about.on).name.lower(),
        sentence=requirement.sentence,
        said=findings.said(told, about),
        note=requirement.note,
        citation=requirement.citation,
    )


def _changes(route: StoredRoute) -> tuple[tuple[Change, ...], list[Change]]:
    """The smallest change and what else could take the place of its parts. Of a route that is
    unknown, finding out comes before doing."""
    if not route.changes:
        return (), []
    on = route.about.on
    ordered = sorted(
        route.changes,
        key=lambda changes: sum(
            change.told.status(on) is Status.NO and change.who != "time" for change in changes
        ),
    )
    first, others = ordered[0], ordered[1:]
    if all(change.who == "time" for change in first):
        return (), []
    used = {change.told.requirement.slug for change in first}
    instead: dict[str, Change] = {}
    for changes in others:
        for change in changes:
            if change.told.requirement.slug not in used:
                instead.setdefault(change.told.requirement.slug, change)
    return first, list(instead.values())


def _condition(change: Change, body: str, on: date) -> Condition:
    return Condition(
        sentence=change.told.requirement.sentence,
        who=verdicts.who(change.told, change.who, body, on),
        by=change.who,
    )
