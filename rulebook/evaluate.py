"""A person against the rules: findings, routes, credentials, all as lines of days.

AND is the least and OR the greatest on every day: a route is the AND of its groups, a group the
OR of its rows, a credential the OR of its routes. A route is judged against one training episode
at a time and takes the best, so that hours from one school never add to accreditation from
another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from rulebook.book import Credential, Group, Requirement, Route, Rulebook
from rulebook.facts import UNKNOWN_TRAINING, Facts, Training
from rulebook.judge import judge
from rulebook.judged import ASK, Judged
from rulebook.requirements import (
    AttemptsLeft,
    Attestation,
    Rule,
    TeachingExperience,
    looks_at_training,
)
from rulebook.sources import CONFIDENCES, Period
from rulebook.timeline import Status, Timeline, all_of, any_of

VERDICTS = ("open", "not_yet", "unknown", "ask", "no_longer", "not_met")
_ON_THE_DAY = {Status.YES: "open", Status.ASK: "ask", Status.UNKNOWN: "unknown"}
_ALWAYS = Period()


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a line of days reads on one of them. `starts`: the first later day that is not NO
    (not_yet), with what it `becomes` then; `until`: the last day of an open stretch, None where it
    does not end; `since`: the first day it was NO again (no_longer)."""

    name: str
    starts: date | None = None
    until: date | None = None
    since: date | None = None
    becomes: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One row for one person. `missing` names the facts that could decide its unknown days; those
    also in `given` were told, by a record that does not reach far enough."""

    requirement: Requirement
    timeline: Timeline
    missing: tuple[str, ...]
    given: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A route judged on one training episode: its findings by group, their line of days."""

    groups: tuple[tuple[Finding, ...], ...]
    timeline: Timeline


@dataclass(frozen=True, slots=True)
class RouteResult:
    """`outcomes` has one entry per training episode (one, where there is none)."""

    route: Route
    outcomes: tuple[Outcome, ...]
    timeline: Timeline

    def deciding(self, on: date) -> Outcome:
        """The outcome that serves the person best on the day; of equals, the one that opens
        earlier, or stays open longer: its dates are the route's own."""
        return min(self.outcomes, key=lambda outcome: _merit(outcome.timeline, on))

    def verdict(self, on: date) -> Verdict:
        return read(self.timeline, on)


@dataclass(frozen=True, slots=True)
class CredentialResult:
    credential: Credential
    routes: tuple[RouteResult, ...]
    timeline: Timeline

    def verdict(self, on: date) -> Verdict:
        return read(self.timeline, on)


def evaluate(
    book: Rulebook, facts: Facts, credentials: Iterable[Credential] | None = None
) -> tuple[CredentialResult, ...]:
    """Every credential of the book, or those given, in their order."""
    person = _Person(facts)
    return tuple(
        person.credential(c) for c in (book.credentials if credentials is None else credentials)
    )


def read(timeline: Timeline, on: date) -> Verdict:
    """The verdict on a day. "Better" means not NO: a credential that will be unknown is "not yet",
    never promised open."""
    stretch = timeline.stretch_at(on)
    if stretch.status is Status.YES:
        return Verdict("open", until=stretch.last)
    if stretch.status is not Status.NO:
        return Verdict(_ON_THE_DAY[stretch.status])
    if stretch.last is not None:
        starts = stretch.last + timedelta(days=1)
        return Verdict("not_yet", starts=starts, becomes=_ON_THE_DAY[timeline.at(starts)])
    if stretch.first is not None:
        return Verdict("no_longer", since=stretch.first)
    return Verdict("not_met")


def ceiling(row: Requirement) -> Status:
    """The best a row can ever come to: ASK, where the source or the rule leaves it to the body."""
    rule = row.rule
    asks = isinstance(rule, Attestation) or (
        isinstance(rule, TeachingExperience) and rule.months is None
    )
    return Status.ASK if asks or row.citation.confidence == "low" else Status.YES


def group_timeline(findings: Iterable[Finding]) -> Timeline:
    return any_of(finding.timeline for finding in findings)


def confidence(outcome: Outcome, on: date) -> str:
    """That of the weakest decisive row, for display. Decisive are the groups that hold the route
    at its status; a group met by several rows is as sure as the surest of them, one that fails as
    unsure as the least sure."""
    status = outcome.timeline.at(on)
    weakest = 0
    for group in outcome.groups:
        if group_timeline(group).at(on) is status:
            ranks = [
                CONFIDENCES.index(f.requirement.citation.confidence)
                for f in group
                if f.timeline.at(on) is status
            ]
            weakest = max(weakest, max(ranks) if status is Status.NO else min(ranks))
    return CONFIDENCES[weakest]


class _Person:
    """Judges each rule once per training episode."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        told = (UNKNOWN_TRAINING,) if facts.training is None else facts.training
        self.episodes: tuple[Training | None, ...] = told or (None,)
        self.judged: dict[tuple[Rule, int, str], Judged] = {}

    def credential(self, credential: Credential) -> CredentialResult:
        everyone = [
            tuple(self._group(group, index, credential.slug) for group in credential.everyone)
            for index in range(len(self.episodes))
        ]
        routes = tuple(self._route(route, everyone, credential.slug) for route in credential.routes)
        return CredentialResult(credential, routes, any_of(route.timeline for route in routes))

    def _route(
        self, route: Route, everyone: list[tuple[tuple[Finding, ...], ...]], credential: str
    ) -> RouteResult:
        in_force = route.period.timeline
        outcomes = []
        for index in range(len(self.episodes)):
            own = (self._group(group, index, credential) for group in route.groups)
            groups = (*own, *everyone[index])
            outcomes.append(Outcome(groups, in_force & all_of(map(group_timeline, groups))))
        return RouteResult(route, tuple(outcomes), any_of(o.timeline for o in outcomes))

    def _group(self, group: Group, index: int, credential: str) -> tuple[Finding, ...]:
        return tuple(self._finding(row, index, credential) for row in group.rows)

    def _finding(self, row: Requirement, index: int, credential: str) -> Finding:
        """Low confidence gives at most ASK; outside its period the row is NO."""
        judged = self._judge(row.rule, index, credential)
        timeline = judged.timeline
        if row.citation.confidence == "low":
            timeline &= ASK
        if row.period != _ALWAYS:
            timeline &= row.period.timeline
        return Finding(row, timeline, judged.missing, judged.given)

    def _judge(self, rule: Rule, index: int, credential: str) -> Judged:
        key = (
            rule,
            index if looks_at_training(rule) else -1,
            credential if isinstance(rule, AttemptsLeft) else "",
        )
        if (found := self.judged.get(key)) is None:
            found = judge(rule, self.facts, self.episodes[index], credential)
            self.judged[key] = found
        return found


def _merit(timeline: Timeline, on: date) -> tuple[int, int, date, int]:
    """Least is best: the status on the day, then the verdict, then how soon, then how long."""
    verdict = read(timeline, on)
    place = VERDICTS.index(verdict.name)
    until = verdict.until or date.max
    return -timeline.at(on), place, verdict.starts or date.max, -until.toordinal()
