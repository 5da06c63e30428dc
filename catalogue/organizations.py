"""What the pages about certifying bodies and accreditors show, gathered from the rulebook."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TypeVar

from catalogue import sheet
from rulebook.book import Credential, Group, Requirement, Route, Rulebook
from rulebook.reference import Accreditor, Body, PublishedFact, StateRule
from rulebook.requirements import InstitutionRecognized

MOST_COMPARED = 4
NEAR_MATCHES = 4
YEAR = re.compile(r"\d{4}")
# What a rule calls those who are recognized by the Department of Education or by CHEA.
RECOGNIZED = {"usde", "chea"}

Organization = TypeVar("Organization", Body, Accreditor)
Asks = Callable[[Requirement], bool]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list of bodies; `founded` None: no year that we could confirm."""

    body: Body
    credentials: tuple[Credential, ...]
    founded: PublishedFact | None


def rows(book: Rulebook) -> list[Row]:
    return [Row(body, awarded_by(book, body), founded(body)) for body in book.bodies]


def awarded_by(book: Rulebook, body: Body) -> tuple[Credential, ...]:
    return tuple(found for found in book.credentials if found.body == body.slug)


def founded(body: Body) -> PublishedFact | None:
    """By the last part of its key. A year of low confidence is not there to be found: it has no
    value."""
    return next(
        (
            fact
            for fact in body.facts
            if fact.key.endswith(".founded_year") and YEAR.fullmatch(fact.value)
        ),
        None,
    )


def naming(
    book: Rulebook, credentials: Iterable[Credential]
) -> list[tuple[StateRule, tuple[Credential, ...]]]:
    """The states that name one of the credentials, each with those that it names."""
    several = tuple(credentials)
    named = (
        (state, tuple(one for one in several if state.names(one.slug))) for state in book.states
    )
    return [(state, found) for state, found in named if found]


def compared(book: Rulebook, credentials: tuple[Credential, ...]) -> tuple[Credential, ...]:
    """Two to four of a body's own that serve the same goals; none where there are no two."""
    first = credentials[0] if credentials else None
    if first is None:
        return ()
    goals = {goal.slug for goal in book.goals if first.slug in dict(goal.fits)}
    alike = [
        one
        for one in credentials[1:]
        if goals & {goal.slug for goal in book.goals if one.slug in dict(goal.fits)}
    ]
    return (first, *alike[: MOST_COMPARED - 1]) if alike else ()


@dataclass(frozen=True, slots=True)
class Naming:
    """A way in with its requirements that ask for an accreditation. Without a route: they stand
    for every way in."""

    credential: Credential
    body: Body
    route: Route | None
    rows: tuple[Requirement, ...]


def asking_for(book: Rulebook, accreditor: Accreditor, day: date) -> list[Naming]:
    """The ways in that name the accreditor itself."""
    return list(_asking(book, day, lambda row: accreditor.slug in accreditors_in(row)))


def asking_for_recognition(book: Rulebook, day: date) -> list[Naming]:
    """The ways in for which the school has to be recognized, whoever accredits it."""
    return list(_asking(book, day, _asks_for_recognition))


def accreditors_in(row: Requirement) -> tuple[str, ...]:
    """The slugs that a requirement accepts; none where it asks for something else."""
    return tuple(getattr(row.rule, "accreditors", ()))


def _asks_for_recognition(row: Requirement) -> bool:
    rule = row.rule
    return isinstance(rule, InstitutionRecognized) and bool(RECOGNIZED & set(rule.recognizers))


def _asking(book: Rulebook, day: date, asks: Asks) -> Iterator[Naming]:
    for credential in book.credentials:
        body = book.body[credential.body]
        for route in sheet.current(credential.routes, day):
            if found := _those(route.groups, asks, day):
                yield Naming(credential, body, route, found)
        if found := _those(credential.everyone, asks, day):
            yield Naming(credential, body, None, found)


def _those(groups: Iterable[Group], asks: Asks, day: date) -> tuple[Requirement, ...]:
    return sheet.current((row for group in groups for row in group.rows if asks(row)), day)


def near(organizations: Iterable[Organization], slug: str) -> list[Organization]:
    """Those that a mistyped address may have meant, likeliest first."""
    named = {
        name.lower(): one for one in organizations for name in (one.slug, one.short_name, one.name)
    }
    close = get_close_matches(slug.lower(), named, n=NEAR_MATCHES, cutoff=0.5)
    return list({named[name].slug: named[name] for name in close}.values())
