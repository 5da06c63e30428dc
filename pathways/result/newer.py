"""What a newer Edition says to the same answers on the same day, where it differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pathways.wording import words
from rulebook.book import Rulebook
from rulebook.evaluate import Verdict
from rulebook.explain import report
from rulebook.facts import Facts

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Moved:
    """A route whose verdict, or its date, is another now; None: the route is new, or gone."""

    credential: str
    way: str
    was: Verdict | None
    now: Verdict | None


def moved(stored: Data, facts: Facts, book: Rulebook, newer: Rulebook, number: int) -> list[Moved]:
    """`stored` is the report kept with the result, `book` the Edition it was made with. What the
    goal no longer brings into scope is looked at all the same: its ways in may be as they were. The
    ways to a credential that is no longer on offer are gone."""
    on = date.fromisoformat(stored["on"])
    shown = {entry["credential"] for entry in stored["credentials"]}
    scope = {found.slug for found in newer.scope(facts.goals, facts.state)}
    scope |= {found.slug for found in newer.credentials if found.status == "offered"} & shown
    looked_at = [found for found in newer.credentials if found.slug in scope]
    before, after = _by_route(stored), _by_route(report(newer, facts, on, number, looked_at))
    return [
        Moved(*_named(key, book, newer), before.get(key), after.get(key))
        for key in {**before, **after}
        if before.get(key) != after.get(key)
    ]


def _by_route(data: Data) -> dict[tuple[str, str], Verdict]:
    return {
        (entry["credential"], route["route"]): Verdict(
            route["verdict"],
            starts=_day(route["from"]),
            until=_day(route["until"]),
            since=_day(route["since"]),
            becomes=route["becomes"],
        )
        for entry in data["credentials"]
        for route in entry["routes"]
    }


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _named(key: tuple[str, str], book: Rulebook, newer: Rulebook) -> tuple[str, str]:
    return next(_names(key, newer), None) or next(_names(key, book))


def _names(key: tuple[str, str], book: Rulebook) -> Iterator[tuple[str, str]]:
    credential = book.credential.get(key[0])
    for route in credential.routes if credential else ():
        if credential and route.slug == key[1]:
            yield credential.designation, words.way(route, credential)
