"""A person's verdicts for the columns of a comparison, read from the stored result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import ngettext

from catalogue.compare import Column
from pathways.result import ladder
from pathways.result.stored import StoredCredential, StoredRoute
from pathways.wording import verdicts
from rulebook.evaluate import Verdict
from rulebook.timeline import Status

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Way:
    """A route by the body's word for it, and its name where that is another."""

    word: str
    name: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Mine:
    """What the result says on the credential of a column. `verdict` None: it was not among those
    that serve the goal, so nothing was judged."""

    column: Column
    verdict: Verdict | None = None
    sentence: str = ""
    ways: tuple[Way, ...] = ()


def beside(entries: Iterable[StoredCredential], columns: Iterable[Column]) -> tuple[Mine, ...]:
    found = {entry.credential.slug: entry for entry in entries}
    return tuple(_mine(column, found.get(column.credential.slug)) for column in columns)


def _mine(column: Column, entry: StoredCredential | None) -> Mine:
    if entry is None:
        return Mine(column)
    return Mine(
        column,
        entry.best.verdict if entry.verdict.name == "open" else entry.verdict,
        _sentence(entry),
        tuple(_way(route) for route in entry.routes),
    )


def _way(route: StoredRoute) -> Way:
    name = route.route.name
    return Way(route.body_word or name, name if route.body_word else "", route.verdict)


def _sentence(entry: StoredCredential) -> str:
    """As at the head of the result; of what is closed there is no "below" here."""
    verdict, nearest = entry.verdict, entry.nearest
    if verdict.name == "no_longer" and verdict.since:
        before = entry.line.at(verdict.since - DAY)
        return verdicts.line(verdict, entry.body, asked="", failing=0, before=before)
    if verdict.name != "not_met":
        return ladder.opening(entry)
    on = nearest.about.on
    failing = sum(all(t.status(on) is Status.NO for t in group) for group in nearest.groups)
    return ngettext(
        "The nearest way is %(way)s: %(number)d requirement of it is not met.",
        "The nearest way is %(way)s: %(number)d requirements of it are not met.",
        failing,
    ) % {"way": nearest.word, "number": failing}
