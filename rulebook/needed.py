"""Which facts still matter: the journey is derived from the rules, not scripted.

A fact is needed while a row that could move a day is UNKNOWN, in a route not NO on every day from
`on`, of a credential in scope of the goals that is not already open for the coming year.
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
)
from rulebook.facts import Facts
from rulebook.timeline import Status, Timeline, add_months, all_of, any_of

MONTHS_AHEAD = 12


def needed(
    book: Rulebook,
    facts: Facts,
    on: date,
    asked: frozenset[str],
    also: frozenset[str] = frozenset(),
) -> frozenset[str]:
    """The paths of facts that some requirement waits for; none of `asked`, where "I don't know"
    was an answer. `also` are credentials of which every route is to be settled, though one is
    open already."""
    results = evaluate(book, facts, book.scope(facts.goals, facts.state))
    return frozenset(
        path
        for result in results
        if not settled(result, on) or result.credential.slug in also
        for route in result.routes
        for path in waiting(route, on, asked)
        if path not in asked
    )


def settled(result: CredentialResult, on: date) -> bool:
    """Open on every day of the twelve months from `on`: nothing more need be asked."""
    stretch = result.timeline.stretch_at(on)
    ahead = add_months(on, MONTHS_AHEAD)
    return stretch.status is Status.YES and (stretch.last is None or stretch.last >= ahead)


def waiting(route: RouteResult, on: date, asked: frozenset[str] = frozenset()) -> frozenset[str]:
    """The paths that could still move a day of this route, from `on`, where those of `asked` will
    not be told any more."""
    return frozenset(
        path for outcome in route.outcomes for path in _waiting(outcome, route, on, asked)
    )


def _waiting(
    outcome: Outcome, route: RouteResult, on: date, asked: frozenset[str]
) -> Iterator[str]:
    hopes = [any_of(_hoped(finding, asked) for finding in group) for group in outcome.groups]
    for index, group in enumerate(outcome.groups):
        others = all_of(hope for i, hope in enumerate(hopes) if i != index)
        reach = others & route.route.period.timeline
        for finding in group:
            if finding.missing and _could_matter(finding, group, reach, on):
                yield from (path for path in finding.missing if path not in finding.given)


def _hoped(finding: Finding, asked: frozenset[str]) -> Timeline:
    """The row with what is unknown answered in the person's favor; what nobody will be asked
    again stays unknown."""
    if asked.issuperset(path for path in finding.missing if path not in finding.given):
        return finding.timeline
    return _met(finding)


def _met(finding: Finding) -> Timeline:
    return finding.timeline.replaced(Status.UNKNOWN, ceiling(finding.requirement))


def _could_matter(finding: Finding, group: tuple[Finding, ...], reach: Timeline, on: date) -> bool:
    """Is there a day from `on` when the row is UNKNOWN and a yes would lead elsewhere than a no,
    through the other rows of the group and what the other groups could let through?"""
    rest = any_of(other.timeline for other in group if other is not finding)
    yes = (rest | _met(finding)) & reach
    no = (rest | finding.timeline.replaced(Status.UNKNOWN, Status.NO)) & reach
    days = {on.toordinal(), *yes.days, *no.days, *finding.timeline.days}
    return any(
        yes.at(day) is not no.at(day) and finding.timeline.at(day) is Status.UNKNOWN
        for day in (date.fromordinal(d) for d in days if d >= on.toordinal())
    )
