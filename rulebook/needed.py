"""Which facts still matter: the journey is derived from the rules, not scripted.

A fact is needed while a row that could raise a day is UNKNOWN, in a route not NO on every day
from `on`, of a credential in scope of the goals that is not already open for the coming year.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rulebook.book import Rulebook
from rulebook.evaluate import (
    CredentialResult,
    Finding,
    Outcome,
    RouteResult,
    ceiling,
    evaluate,
    group_timeline,
)
from rulebook.facts import Facts
from rulebook.timeline import Status, Timeline, add_months, all_of, any_of

MONTHS_AHEAD = 12


def needed(book: Rulebook, facts: Facts, on: date, asked: frozenset[str]) -> frozenset[str]:
    """The paths of facts that some requirement waits for; none of `asked`, where "I don't know"
    was an answer."""
    results = evaluate(book, facts, book.scope(facts.goals))
    return frozenset(
        path
        for result in results
        if not settled(result, on)
        for route in result.routes
        for path in waiting(route, on)
        if path not in asked
    )


def settled(result: CredentialResult, on: date) -> bool:
    """Open on every day of the twelve months from `on`: nothing more need be asked."""
    stretch = result.timeline.stretch_at(on)
    ahead = add_months(on, MONTHS_AHEAD)
    return stretch.status is Status.YES and (stretch.last is None or stretch.last >= ahead)


def waiting(route: RouteResult, on: date) -> frozenset[str]:
    """The paths that could still raise a day of this route, from `on`."""
    return frozenset(path for outcome in route.outcomes for path in _waiting(outcome, route, on))


def _waiting(outcome: Outcome, route: RouteResult, on: date) -> Iterator[str]:
    groups = [group_timeline(group) for group in outcome.groups]
    hopes = [_hope(group) for group in outcome.groups]
    for index, group in enumerate(outcome.groups):
        others = all_of(hope for i, hope in enumerate(hopes) if i != index)
        reach = others & route.route.period.timeline
        for finding in group:
            if finding.missing and _could_raise(finding, groups[index], reach, on):
                yield from (path for path in finding.missing if path not in finding.given)


def _hope(group: tuple[Finding, ...]) -> Timeline:
    """The group with every unknown answered in the person's favor."""
    return any_of(map(_hoped, group))


def _hoped(finding: Finding) -> Timeline:
    return finding.timeline.replaced(Status.UNKNOWN, ceiling(finding.requirement))


def _could_raise(finding: Finding, group: Timeline, reach: Timeline, on: date) -> bool:
    """Is there a day from `on` when the row is UNKNOWN, a yes would lift its group, and the other
    groups could let that through?"""
    now = group & reach
    lifted = (group | _hoped(finding)) & reach
    days = {on.toordinal(), *lifted.days, *now.days, *finding.timeline.days}
    return any(
        lifted.at(day) > now.at(day) and finding.timeline.at(day) is Status.UNKNOWN
        for day in (date.fromordinal(d) for d in days if d >= on.toordinal())
    )
