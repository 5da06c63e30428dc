"""A person against the rules: findings, routes, credentials, all as lines of days.

AND is the least and OR the greatest on every day: a route is the AND of its groups, a group the
OR of its rows, a credential the OR of its routes. A route is judged against one training episode
at a time and takes the best, so that hours from one school never add to accreditation from
another.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple, TypeAlias

from rulebook.book import Credential, Group, Requirement, Route, Rulebook
from rulebook.facts import UNKNOWN_TRAINING, Facts, Training
from rulebook.judge import judge
from rulebook.judged import ASK, NO, YES, Judged, Memo
from rulebook.requirements import (
    AttemptsLeft,
    Attestation,
    Rule,
    TeachingExperience,
    looks_at_training,
)
from rulebook.sources import ALWAYS_IN_FORCE, CONFIDENCES
from rulebook.timeline import Status, Timeline, any_of

VERDICTS = ("open", "not_yet", "unknown", "ask", "no_longer", "not_met")
_ON_THE_DAY = {Status.YES: "open", Status.ASK: "ask", Status.UNKNOWN: "unknown"}


class Verdict(NamedTuple):
    """How a line of days reads on one of them. `starts`: the first later day that is not NO
    (not_yet), with what it `becomes` then; `until`: the last day of an open stretch, None where it
    does not end; `since`: the first day it was NO again (no_longer)."""

    name: str
    starts: date | None = None
    until: date | None = None
    since: date | None = None
    becomes: str | None = None


_WITHOUT_DAYS = {status: Verdict(name) for status, name in _ON_THE_DAY.items()}
_WITHOUT_DAYS[Status.NO] = Verdict("not_met")


class Finding(NamedTuple):
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
        if len(self.outcomes) == 1:
            return self.outcomes[0]
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
    status = timeline.at(on)
    if len(timeline.days) == 1 or status not in (Status.YES, Status.NO):
        return _WITHOUT_DAYS[status]
    stretch = timeline.stretch_at(on)
    if status is Status.YES:
        return Verdict("open", until=stretch.last)
    if stretch.last is not None:
        starts = stretch.last + timedelta(days=1)
        return Verdict("not_yet", starts=starts, becomes=_ON_THE_DAY[timeline.at(starts)])
    return Verdict("no_longer", since=stretch.first)


def ceiling(row: Requirement) -> Status:
    """The best a row can ever come to: ASK, where the source or the rule leaves it to the body."""
    rule = row.rule
    asks = isinstance(rule, Attestation) or (
        isinstance(rule, TeachingExperience) and rule.months is None
    )
    return Status.ASK if asks or row.citation.confidence == "low" else Status.YES


def group_timeline(findings: Iterable[Finding]) -> Timeline:
    return any_of([finding.timeline for finding in findings])


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


# The findings of a group and their line of days, for each episode.
_Group: TypeAlias = list[tuple[tuple[Finding, ...], Timeline]]


class _Person:
    """Judges each rule once: where it looks at the training, once per episode."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        told = (UNKNOWN_TRAINING,) if facts.training is None else facts.training
        self.episodes: tuple[Training | None, ...] = told or (None,)
        self.memo: Memo = {}
        self.judged: dict[Hashable, list[Judged]] = {}

    def credential(self, credential: Credential) -> CredentialResult:
        everyone = [self._group(group, credential.slug) for group in credential.everyone]
        routes = []
        for route in credential.routes:
            groups = [self._group(group, credential.slug) for group in route.groups]
            routes.append(self._route(route, groups + everyone))
        return CredentialResult(credential, tuple(routes), any_of([r.timeline for r in routes]))

    def _route(self, route: Route, groups: list[_Group]) -> RouteResult:
        in_force = route.period.timeline
        outcomes = []
        for episode in range(len(self.episodes)):
            whole, found = in_force, []
            for group in groups:
                findings, line = group[episode]
                found.append(findings)
                if line is not YES and whole is not NO:
                    whole &= line
            outcomes.append(Outcome(tuple(found), whole))
        return RouteResult(route, tuple(outcomes), any_of([o.timeline for o in outcomes]))

    def _group(self, group: Group, credential: str) -> _Group:
        found: _Group = []
        if len(group.rows) == 1:
            (row,) = group.rows
            for timeline, missing, given in self._row(row, credential):
                found.append(((Finding(row, timeline, missing, given),), timeline))
        else:
            rows = [(row, self._row(row, credential)) for row in group.rows]
            for episode in range(max([len(judged) for _, judged in rows], default=1)):
                judged_rows = [(row, judged[episode % len(judged)]) for row, judged in rows]
                findings = tuple([Finding(row, *judged) for row, judged in judged_rows])
                found.append((findings, group_timeline(findings)))
        return found if len(found) > 1 else found * len(self.episodes)

    def _row(self, row: Requirement, credential: str) -> list[Judged]:
        """For each episode, or one for all. Low confidence gives at most ASK; outside its period
        a row is NO. Equal rules of a stored rulebook are one object, which is judged once."""
        rule = row.rule
        key = (id(rule), credential) if type(rule) is AttemptsLeft else id(rule)
        judged = self.judged.get(key)
        if judged is None:
            judged = self.judged[key] = self._judge(rule, credential)
        low = row.citation.confidence == "low"
        if row.period is ALWAYS_IN_FORCE and not low:
            return judged
        most = row.period.timeline & ASK if low else row.period.timeline
        return [one._replace(timeline=one.timeline & most) for one in judged]

    def _judge(self, rule: Rule, credential: str) -> list[Judged]:
        if looks_at_training(rule):
            told, memo = self.facts, self.memo
            return [judge(rule, told, training, credential, memo) for training in self.episodes]
        return [judge(rule, self.facts, None, credential, self.memo)]


def _merit(timeline: Timeline, on: date) -> tuple[int, int, date, int]:
    """Least is best: the status on the day, then the verdict, then how soon, then how long."""
    verdict = read(timeline, on)
    place = VERDICTS.index(verdict.name)
    until = verdict.until or date.max
    return -timeline.at(on), place, verdict.starts or date.max, -until.toordinal()
