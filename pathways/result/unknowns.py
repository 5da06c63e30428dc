"""What is not known yet: whom to ask, what each answer brings, and the slip for the school."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pathways.result.stored import Branch, StoredCredential, StoredRoute
from pathways.wording import missing, words
from pathways.wording.missing import SchoolQuestion
from rulebook.book import Rulebook
from rulebook.evaluate import Verdict
from rulebook.requirements import Rule
from rulebook.timeline import Status


@dataclass(frozen=True, slots=True)
class Effect:
    """What one route becomes under either answer to one fact; `asked` is what it asks of it."""

    asked: str
    credential: str
    way: str
    if_yes: Verdict
    if_no: Verdict


@dataclass(frozen=True, slots=True)
class Unknown:
    """One fact to find out; `effects` where its answer alone moves a route."""

    path: str
    name: str
    school: bool
    effects: tuple[Effect, ...]
    routes: tuple[str, ...]

    @property
    def outcomes(self) -> list[tuple[Effect, str]]:
        """Each outcome once, with all the routes that it is the outcome of."""
        found: dict[tuple[Verdict, Verdict], list[Effect]] = {}
        for effect in self.effects:
            found.setdefault((effect.if_yes, effect.if_no), []).append(effect)
        return [
            (alike[0], "; ".join(f"{effect.credential}, {effect.way}" for effect in alike))
            for alike in found.values()
        ]

    @property
    def opens(self) -> Effect | None:
        """A route that a yes opens."""
        return next((effect for effect in self.effects if effect.if_yes.name == "open"), None)


def unknowns(entries: Sequence[StoredCredential], book: Rulebook) -> tuple[Unknown, ...]:
    """The facts that could still open a route of a credential that is not open for the coming
    year: those whose answer alone opens a route first, then in the order one would ask."""
    routes = _waiting(entries)
    paths = {path: None for _entry, route in routes for path in route.lacking}
    found = (
        Unknown(
            path=path,
            name=words.upper_first(missing.name(path, book, _asking(path, routes))),
            school=missing.school_knows(path),
            effects=tuple(_effects(path, routes)),
            routes=tuple(
                f"{entry.name}, {route.word}" for entry, route in routes if path in route.waiting
            ),
        )
        for path in sorted(paths, key=missing.place)
    )
    return tuple(sorted(found, key=lambda unknown: not unknown.opens))


def _asking(path: str, routes: list[tuple[StoredCredential, StoredRoute]]) -> Iterator[Rule]:
    """The rules of the routes that wait for a fact."""
    return (rule for _entry, route in routes if path in route.waiting for rule in route.undecided)


def _waiting(entries: Iterable[StoredCredential]) -> list[tuple[StoredCredential, StoredRoute]]:
    return [
        (entry, route)
        for entry in entries
        if not entry.settled
        for route in entry.routes
        if route.waiting and not _comes_later(entry, route)
    ]


def _comes_later(entry: StoredCredential, route: StoredRoute) -> bool:
    """It could open only when another way already has."""
    starts = route.verdict.starts
    return starts is not None and entry.opens is not None and starts >= entry.opens


def _effects(path: str, routes: list[tuple[StoredCredential, StoredRoute]]) -> Iterable[Effect]:
    for entry, route in routes:
        for branch in route.branches:
            if branch.path == path and path in route.waiting and branch.if_yes != branch.if_no:
                asked = missing.name(path, route.about.book, route.undecided)
                yield _effect(entry, route, branch, asked)
                break


def _effect(entry: StoredCredential, route: StoredRoute, branch: Branch, asked: str) -> Effect:
    """A no that leaves a route no day at all is "not met": it was never open, only unknown."""
    if_no = branch.if_no
    was_open = any(
        stretch.status is Status.YES
        for stretch in route.line.stretches()
        if stretch.last and stretch.last < route.about.on
    )
    if if_no.name == "no_longer" and not was_open:
        if_no = Verdict("not_met")
    return Effect(asked, entry.name, route.word, branch.if_yes, if_no)


def slip(entries: Sequence[StoredCredential], book: Rulebook) -> tuple[SchoolQuestion, ...]:
    """The questions for the school one is at or was at."""
    routes = _waiting(entries)
    paths = {path for _entry, route in routes for path in route.waiting}
    rules = [
        (f"{entry.name}, {route.word}", told.requirement.rule)
        for entry, route in routes
        for told in route.findings
        if told.status(route.about.on) is not Status.YES
    ]
    return questions(paths, rules, book, ahead=False)


def questions(
    paths: Iterable[str], rules: list[tuple[str, Rule]], book: Rulebook, *, ahead: bool
) -> tuple[SchoolQuestion, ...]:
    """One question for each fact a school knows, with the routes that ask and how much."""
    wanted = set(paths)
    found = []
    for path in missing.SCHOOL_KNOWS:
        asking = [(where, rule) for where, rule in rules if path in missing.paths_for(rule)]
        if path in wanted and asking:
            needed = {_needed(where, rule): None for where, rule in asking}
            question = missing.school_question(
                path, [rule for _where, rule in asking], book, ahead=ahead
            )
            found.append(replace(question, needed=tuple(needed)))
    return tuple(found)


def _needed(where: str, rule: Rule) -> str:
    amount = missing.amount(rule)
    return f"{where}: {amount}" if amount else where
