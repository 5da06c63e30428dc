"""Whom a sentence is about, and the line of days of the finding it puts into words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rulebook.book import Credential, Requirement, Rulebook
from rulebook.facts import Facts, Training
from rulebook.timeline import ALWAYS, Status, Timeline


@dataclass(frozen=True, slots=True)
class About:
    """One person on one day, judged for one credential. `training` is the one that a route was
    judged on, None where the person had none."""

    facts: Facts
    training: Training | None
    book: Rulebook
    credential: Credential
    on: date


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as it was stored: the requirement, its line of days, the facts it waits for."""

    requirement: Requirement
    line: Timeline
    missing: tuple[str, ...] = ()

    def status(self, on: date) -> Status:
        return self.line.at(on)


def line_of(stretches: Iterable[Iterable[str | None]]) -> Timeline:
    """A line of days as a stored picture writes it: [first, last, status] of every stretch."""
    edges = []
    for first, _last, status in stretches:
        day = ALWAYS if first is None else date.fromisoformat(first).toordinal()
        edges.append((day, Status[str(status)]))
    return Timeline.of_edges(edges)
