"""A stored result read back: its verdicts and lines of days, with the texts of its Edition.

Nothing is judged here. What the rules said on the day is in the stored data; the Edition gives
the words and sources it was said with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pathways.wording import missing, words
from pathways.wording.about import About, Told, line_of
from rulebook.book import Credential, Requirement, Route, Rulebook
from rulebook.evaluate import Verdict
from rulebook.facts import UNKNOWN_TRAINING, Facts, Training
from rulebook.recommend import WHO, Cost, verdict_order
from rulebook.reference import Body
from rulebook.requirements import (
    MilitaryTraining,
    ProgramGraduate,
    ProgramStudent,
    Rule,
    looks_at_training,
)
from rulebook.sources import CONFIDENCES
from rulebook.timeline import Status, Timeline

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """A requirement that would have to hold, and who can bring that about."""

    told: Told
    who: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A fact not known, and what becomes of the route under either answer."""

    path: str
    told: Told
    if_yes: Verdict
    if_no: Verdict


@dataclass(frozen=True, slots=True)
class StoredRoute:
    """`groups` hold alternatives; `changes` are the smallest sets that would open it, the easiest
    first; `waiting` names the facts that could still raise it."""

    route: Route
    verdict: Verdict
    confidence: str
    about: About
    groups: tuple[tuple[Told, ...], ...]
    changes: tuple[tuple[Change, ...], ...]
    line: Timeline
    waiting: tuple[str, ...]
    cost: Cost
    branches: tuple[Branch, ...]

    @property
    def word(self) -> str:
        """What the body calls it, and no other of its routes."""
        return words.way(self.route, self.about.credential)

    @property
    def body_word(self) -> str:
        """What the body calls it, where that is not the name we give it."""
        word = self.route.body_word
        return "" if word == self.route.name else word

    @property
    def findings(self) -> Iterator[Told]:
        return (told for group in self.groups for told in group)

    @property
    def lacking(self) -> tuple[str, ...]:
        """The facts that it waits for, in the order one would ask."""
        return missing.in_short(self.waiting)

    @property
    def undecided(self) -> tuple[Rule, ...]:
        """The rules that one of these facts would settle."""
        return tuple(told.requirement.rule for told in self.findings if told.missing)

    @property
    def sure_from(self) -> date | None:
        """Of a route that may be open now: the day from which it surely is."""
        if self.verdict.name not in ("unknown", "ask"):
            return None
        on = self.about.on
        return next(
            (
                stretch.first
                for stretch in self.line.stretches()
                if stretch.status is Status.YES and stretch.first and stretch.first > on
            ),
            None,
        )

    @property
    def open_until(self) -> date | None:
        """The last day of the stretch in which it is open, now or from its first day on."""
        if self.sure_from:
            return self.line.stretch_at(self.sure_from).last
        if self.verdict.name == "not_yet" and self.verdict.becomes == "open":
            return self.line.stretch_at(self.verdict.starts or date.max).last
        return self.verdict.until

    @property
    def effort(self) -> tuple[int, int, int, int]:
        """How much the easiest change asks for: whose doing its hardest part is, how many things
        there are to do (one training counts once, joining the Armed Forces is one more), how
        unsure the route is, how many requirements. Least is best; what nothing opens is last."""
        if not self.changes:
            return len(WHO), 0, 0, 0
        smallest = self.changes[0]
        rules = [change.told.requirement.rule for change in smallest]
        others = sum(not looks_at_training(rule) for rule in rules)
        return (
            max(WHO.index(change.who) for change in smallest),
            others + any(map(looks_at_training, rules)) + any(map(_military, rules)),
            max(CONFIDENCES.index(c.told.requirement.citation.confidence) for c in smallest),
            len(smallest),
        )


@dataclass(frozen=True, slots=True)
class StoredCredential:
    """`routes` stand in the order of their verdicts; `best` is the one recommended."""

    credential: Credential
    certifier: Body
    verdict: Verdict
    decided_by: str
    settled: bool
    line: Timeline
    best: StoredRoute
    routes: tuple[StoredRoute, ...]

    @property
    def name(self) -> str:
        return self.credential.designation

    @property
    def body(self) -> str:
        """The certifying body's short name."""
        return self.certifier.short_name

    @property
    def nearest(self) -> StoredRoute:
        """The route to speak of: one that stands as the credential does, of those unknown the one
        that waits for least; where none will open by itself, the one that the least would open."""
        if self.verdict.name in ("no_longer", "not_met"):
            return min(self.routes, key=lambda route: route.effort)
        alike = [route for route in self.routes if route.verdict.name == self.verdict.name]
        if self.verdict.name == "unknown" and alike:
            return min(alike, key=lambda route: (route.confidence == "low", len(route.lacking)))
        return self.best

    @property
    def opens(self) -> date | None:
        """The first day from which it is open, where time alone brings it."""
        if self.verdict.name == "open":
            return self.best.about.on
        return self.verdict.starts if self.verdict.becomes == "open" else None


def read(
    verdict: Data, picture: Data, facts: Facts, book: Rulebook
) -> tuple[StoredCredential, ...]:
    """The credentials in the person's scope, best first."""
    reported = {entry["credential"]: entry for entry in verdict["credentials"]}
    on = date.fromisoformat(verdict["on"])
    return tuple(
        _credential(reported[drawn["credential"]], drawn, facts, book, on)
        for drawn in picture["credentials"]
    )


def _credential(
    reported: Data, drawn: Data, facts: Facts, book: Rulebook, on: date
) -> StoredCredential:
    credential = book.credential[drawn["credential"]]
    routes = {
        entry["route"]: _route(
            entry,
            drawn["routes"][entry["route"]],
            About(facts, _training(facts, drawn["routes"][entry["route"]]), book, credential, on),
        )
        for entry in reported["routes"]
    }
    return StoredCredential(
        credential=credential,
        certifier=book.body[credential.body],
        verdict=_verdict(reported),
        decided_by=drawn["decided_by"],
        settled=drawn["settled"],
        line=line_of(drawn["line"]),
        best=routes[drawn["best"]],
        routes=tuple(
            sorted(
                routes.values(),
                key=lambda r: (verdict_order(r.verdict), r.route.slug != drawn["best"]),
            )
        ),
    )


def _military(rule: Rule) -> bool:
    """A training that only the Armed Forces give."""
    if isinstance(rule, ProgramStudent | ProgramGraduate):
        return rule.program_kinds == ("military",)
    return isinstance(rule, MilitaryTraining)


def _training(facts: Facts, drawn: Data) -> Training | None:
    if facts.training is None:
        return UNKNOWN_TRAINING
    return facts.training[drawn["training"]] if facts.training else None


def _route(reported: Data, drawn: Data, about: About) -> StoredRoute:
    rows = {row.slug: row for row in about.credential.requirements()}
    missing = {f["requirement"]: tuple(f["missing"]) for f in reported["findings"]}

    def told(slug: str) -> Told:
        return Told(rows[slug], line_of(drawn["findings"][slug]), missing[slug])

    def change(entry: Data) -> Change:
        slug = entry["requirement"]
        known = slug in drawn["findings"]
        return Change(told(slug) if known else _not_judged(rows[slug]), entry["who"])

    return StoredRoute(
        route=next(r for r in about.credential.routes if r.slug == reported["route"]),
        verdict=_verdict(reported),
        confidence=reported["confidence"],
        about=about,
        groups=tuple(tuple(told(slug) for slug in group) for group in drawn["groups"]),
        changes=tuple(tuple(change(c) for c in smallest) for smallest in reported["changes"]),
        line=line_of(drawn["line"]),
        waiting=tuple(drawn["waiting"]),
        cost=Cost(Decimal(drawn["cost"]["known"]), drawn["cost"]["gaps"]),
        branches=tuple(
            Branch(b["path"], told(b["requirement"]), _verdict(b["if_yes"]), _verdict(b["if_no"]))
            for b in drawn["branches"]
        ),
    )


def _not_judged(requirement: Requirement) -> Told:
    return Told(requirement, Timeline.always(Status.NO))


def _verdict(entry: Data) -> Verdict:
    return Verdict(
        entry["verdict"],
        starts=_day(entry["from"]),
        until=_day(entry["until"]),
        since=_day(entry["since"]),
        becomes=entry["becomes"],
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
