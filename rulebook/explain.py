"""Verdicts as plain data: what the `explain` command prints and a stored result keeps.

`report` has the shape of `docs/facts.md`, which other programs rely on; `picture` holds what a
page draws beside it. Both are JSON data, so a stored result needs no rules to be shown again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from rulebook.book import Credential, Rulebook
from rulebook.evaluate import (
    CredentialResult,
    Finding,
    RouteResult,
    confidence,
    evaluate,
)
from rulebook.facts import Facts
from rulebook.golden import verdict_fields
from rulebook.needed import settled, waiting
from rulebook.recommend import branches, changes, cost_to_get, rank
from rulebook.timeline import Status, Timeline

Data = dict[str, Any]


def report(
    book: Rulebook,
    facts: Facts,
    on: date,
    edition: int | None,
    credentials: Iterable[Credential] | None = None,
) -> Data:
    """Every credential of the book, or those given; goals never filter here."""
    return {
        "edition": edition,
        "on": on.isoformat(),
        "credentials": [_credential(book, r, on) for r in evaluate(book, facts, credentials)],
    }


def _credential(book: Rulebook, result: CredentialResult, on: date) -> Data:
    slug = result.credential.slug
    return {
        "credential": slug,
        **verdict_fields(result.verdict(on)),
        "routes": [_route(book, route, on, slug) for route in result.routes],
    }


def _route(book: Rulebook, result: RouteResult, on: date, credential: str) -> Data:
    outcome = result.deciding(on)
    return {
        "route": result.route.slug,
        **verdict_fields(result.verdict(on)),
        "confidence": confidence(outcome, on),
        "findings": [_finding(book, f, on) for group in outcome.groups for f in group],
        "changes": [
            [{"requirement": change.requirement.slug, "who": change.who} for change in smallest]
            for smallest in changes(result, on, credential)
        ],
    }


def _finding(book: Rulebook, finding: Finding, on: date) -> Data:
    citation = finding.requirement.citation
    source = book.source.get(citation.source)
    status = finding.timeline.at(on)
    return {
        "requirement": finding.requirement.slug,
        "status": status.name,
        "missing": list(dict.fromkeys(finding.missing)) if status is Status.UNKNOWN else [],
        "source": source.reference if source else citation.source,
        "read_on": _iso(citation.read_on),
    }


def picture(book: Rulebook, facts: Facts, on: date) -> Data:
    """For the credentials in scope of the person's goals, best first: why each stands where it
    does, its best route and cost, and for each route its line of days, the training it was judged
    on (its place among those told), what each answer to an unknown would bring, and the facts that
    would settle it."""
    results = evaluate(book, facts, book.scope(facts.goals, facts.state))
    return {
        "credentials": [
            {
                "credential": placed.result.credential.slug,
                "decided_by": placed.decided_by,
                "best": placed.best.route.slug,
                "settled": settled(placed.result, on),
                "line": _line(placed.result.timeline),
                "routes": {
                    route.route.slug: _drawn(placed.result.credential, route, on)
                    for route in placed.result.routes
                },
            }
            for placed in rank(book, results, facts.goals or (), on, facts.state)
        ]
    }


def _drawn(credential: Credential, result: RouteResult, on: date) -> Data:
    cost = cost_to_get(credential, result.route, on)
    outcome = result.deciding(on)
    return {
        "line": _line(result.timeline),
        "training": result.outcomes.index(outcome),
        "waiting": sorted(waiting(result, on)),
        "cost": {"known": str(cost.known), "gaps": cost.gaps},
        "branches": [
            {
                "path": branch.path,
                "requirement": branch.requirement.slug,
                "if_yes": verdict_fields(branch.if_yes),
                "if_no": verdict_fields(branch.if_no),
            }
            for branch in branches(result, on)
        ],
        "findings": {
            finding.requirement.slug: _line(finding.timeline)
            for group in outcome.groups
            for finding in group
        },
        "groups": [[finding.requirement.slug for finding in group] for group in outcome.groups],
    }


def _line(timeline: Timeline) -> list[list[str | None]]:
    """[first day, last day, status] of every stretch; None: without end."""
    return [[_iso(s.first), _iso(s.last), s.status.name] for s in timeline.stretches()]


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
