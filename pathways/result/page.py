"""The result page as data: a stored result with the texts of the Edition it was made with.

Pure: the view hands in what was stored, the page shows what comes out. No verdict is judged anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from catalogue.sheet import Reading, readings
from pathways.drawing import Drawing, draw
from pathways.result import ladder, stored
from pathways.result.deadlines import Deadline, deadlines
from pathways.result.enroll import Enroll, enroll
from pathways.result.ladder import Ladder
from pathways.result.plan import Plan, PlanStep, next_things, plan
from pathways.result.state import InState, in_state
from pathways.result.unknowns import Unknown, slip, unknowns
from pathways.wording import verdicts
from pathways.wording.missing import SchoolQuestion
from rulebook.book import Rulebook
from rulebook.facts import Facts

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """What the page shows. `closed`: nothing is open, nor will be by itself. `ahead`: the
    questions on the slip are for a school one considers, not for one's own."""

    headline: str
    state: InState | None
    closed: bool
    ladders: tuple[Ladder, ...]
    next_things: tuple[PlanStep, ...]
    plan: Plan | None
    deadlines: list[Deadline]
    drawing: Drawing | None
    unknowns: tuple[Unknown, ...]
    enroll: Enroll | None
    slip: tuple[SchoolQuestion, ...]
    ahead: bool
    readings: list[Reading]


def build(
    verdict: Data,
    picture: Data,
    facts: Facts,
    book: Rulebook,
    count_questions: Callable[[Iterable[str]], int],
    in_full: frozenset[str] = frozenset(),
) -> Page:
    """`verdict` and `picture` as `rulebook.explain` wrote them, `book` that of their Edition;
    `count_questions` says how many questions would give the facts named, `in_full` names the
    credentials that were asked about in full."""
    entries = stored.read(verdict, picture, facts, book)
    on = date.fromisoformat(verdict["on"])
    unknown = unknowns(entries, book)
    pathway, to_enroll = plan(entries), enroll(entries, book)
    own = slip(entries, book) if facts.training else ()
    ahead = to_enroll.slip if to_enroll and not own else ()
    return Page(
        headline=_headline(entries),
        state=in_state(entries, facts, book),
        closed=bool(to_enroll and entries[0].name in to_enroll.credentials),
        ladders=ladder.ladders(entries, count_questions, in_full, facts.state),
        next_things=next_things(entries, pathway, unknown, to_enroll),
        plan=pathway,
        deadlines=deadlines(entries),
        drawing=draw(entries, on),
        unknowns=unknown,
        enroll=to_enroll,
        slip=own or ahead,
        ahead=bool(ahead),
        readings=_readings(entries, book),
    )


def _headline(entries: tuple[stored.StoredCredential, ...]) -> str:
    if not entries:
        return _("We know of no credential for this goal yet")
    first = entries[0]
    verdict = first.best.verdict if first.verdict.name == "open" else first.verdict
    ways = sum(route.verdict.name == "open" for entry in entries for route in entry.routes)
    asking = any(entry.verdict.name in ("unknown", "ask") for entry in entries)
    return verdicts.headline(verdict, ways, asking=asking)


def _readings(entries: tuple[stored.StoredCredential, ...], book: Rulebook) -> list[Reading]:
    """The sources of all that the page says."""
    return readings(
        book,
        tuple(
            (entry.credential.routes, entry.credential.everyone, entry.credential.conditions)
            for entry in entries
        ),
        tuple(entry.credential.fees for entry in entries[:1]),
    )
