"""What a person can do about the verdicts: smallest changes, ranking, cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import assert_never

from rulebook import requirements as kinds
from rulebook.book import Credential, Requirement, Route, Rulebook
from rulebook.evaluate import (
    VERDICTS,
    CredentialResult,
    Finding,
    Outcome,
    RouteResult,
    Verdict,
    ceiling,
    group_timeline,
    read,
)
from rulebook.reference import Fee
from rulebook.timeline import Status, all_of, any_of

WHO = ("time", "you", "school", "body", "fixed")
COST_TO_GET = ("application", "exam", "review")
MOST_CHANGES = 6
BECOMING = ("open", "ask", "unknown")


@dataclass(frozen=True, slots=True)
class Change:
    """A row that would have to hold, and who can bring that about: `time` will do it, `you` can,
    your `school` can tell you, the `body` decides, or it is `fixed`."""

    requirement: Requirement
    who: str
    finding: Finding


def changes(route: RouteResult, on: date, credential: str) -> tuple[tuple[Change, ...], ...]:
    """The smallest sets of rows that, holding from `on`, open the route on that day: the easiest
    first, then those that differ from it in one row. Empty where the route is open, and where it
    is not in force: no row would open it then."""
    if route.route.period.timeline.at(on) is not Status.YES:
        return ()
    found: list[tuple[Change, ...]] = []
    for outcome in route.outcomes:
        for candidate in _sets(outcome, on, credential):
            slugs = {change.requirement.slug for change in candidate}
            if slugs not in [{c.requirement.slug for c in other} for other in found]:
                found.append(candidate)
    minimal = [candidate for candidate in found if not _more_than_enough(candidate, route, on)]
    return tuple(sorted(minimal, key=lambda candidate: _effort(candidate, on))[:MOST_CHANGES])


def _sets(outcome: Outcome, on: date, credential: str) -> Iterator[tuple[Change, ...]]:
    failing = [
        [
            Change(f.requirement, who(f, on, credential), f)
            for f in group
            if f.requirement.period.timeline.at(on) is Status.YES
        ]
        for group in outcome.groups
        if group_timeline(group).at(on) is not Status.YES
    ]
    if not failing or not all(failing):
        return
    best = tuple(min(options, key=lambda change: _ease(change, on)) for options in failing)
    yield best
    for index, options in enumerate(failing):
        for other in options:
            if other is not best[index]:
                yield (*best[:index], other, *best[index + 1 :])


def _more_than_enough(candidate: tuple[Change, ...], route: RouteResult, on: date) -> bool:
    slugs = {change.requirement.slug for change in candidate}
    return any(opens(route, slugs - {slug}, on) for slug in slugs)


def opens(route: RouteResult, slugs: set[str], on: date) -> bool:
    """Would the route be open on the day if the rows named held?"""
    if route.route.period.timeline.at(on) is not Status.YES:
        return False
    return any(
        all(
            any(f.requirement.slug in slugs for f in group)
            or group_timeline(group).at(on) is Status.YES
            for group in outcome.groups
        )
        for outcome in route.outcomes
    )


def _ease(change: Change, on: date) -> int:
    """Easiest first: what time brings, what only has to be told, what the body decides, what
    takes doing, what cannot be changed."""
    if change.finding.timeline.at(on) is Status.UNKNOWN:
        return 1
    return {"time": 0, "body": 2, "you": 3, "fixed": 4}[change.who]


def _effort(candidate: tuple[Change, ...], on: date) -> tuple[int, int]:
    ranks = [_ease(change, on) for change in candidate]
    return max(ranks), sum(ranks)


def who(finding: Finding, on: date, credential: str) -> str:
    """Who can make a row hold that does not on the day."""
    status = finding.timeline.at(on)
    later = finding.timeline.since(on).statuses
    if status is Status.ASK:
        return "body"
    if status is Status.UNKNOWN:
        return "school" if _school_knows(finding.missing) else "you"
    if max(later) > status:
        return "time"
    return _who_of(finding.requirement.rule, credential)


def _school_knows(missing: tuple[str, ...]) -> bool:
    own = ("training.kind", "training.field", "training.award", "training.started")
    return any(p.startswith("training.") and p not in (*own, "training.finished") for p in missing)


def _who_of(rule: kinds.Rule, credential: str) -> str:
    match rule:
        case kinds.ProgramGraduate() | kinds.ProgramStudent():
            return "you"
        case kinds.SupervisedTasks() | kinds.WorkExperience() | kinds.TeachingExperience():
            return "you"
        case kinds.TrainingHours() | kinds.ProgramLength() | kinds.CurriculumCovers():
            return "you"
        case kinds.InstitutionRecognized() | kinds.EducationLevel():
            return "you"
        case kinds.HoldsCredential():
            return "fixed" if rule.credentials == (credential,) else "you"
        case kinds.AttemptsLeft():
            return "you" if rule.accreditors else "fixed"
        case kinds.MinimumAge():
            return "time"
        case kinds.MilitaryTraining():
            return "fixed"
        case kinds.Attestation():
            return "body"
        case _:
            assert_never(rule)


@dataclass(frozen=True, slots=True)
class Branch:
    """What becomes of a route under each answer to one missing fact."""

    path: str
    requirement: Requirement
    if_yes: Verdict
    if_no: Verdict


def branches(route: RouteResult, on: date) -> tuple[Branch, ...]:
    """For each row that is UNKNOWN on the day, the verdict under either answer to it alone."""
    outcome = route.deciding(on)
    return tuple(
        Branch(
            finding.missing[0],
            finding.requirement,
            _supposing(route, outcome, finding, ceiling(finding.requirement), on),
            _supposing(route, outcome, finding, Status.NO, on),
        )
        for group in outcome.groups
        for finding in group
        if finding.timeline.at(on) is Status.UNKNOWN
    )


def _supposing(
    route: RouteResult, deciding: Outcome, finding: Finding, status: Status, on: date
) -> Verdict:
    """An answer about one training leaves the others as they are."""
    supposed = finding._replace(timeline=finding.timeline.replaced(Status.UNKNOWN, status))
    timelines = []
    for outcome in route.outcomes:
        same = outcome is deciding or not kinds.looks_at_training(finding.requirement.rule)
        groups = (
            group_timeline(
                supposed if same and f.requirement is finding.requirement else f for f in group
            )
            for group in outcome.groups
        )
        timelines.append(all_of(groups) & route.route.period.timeline)
    return read(any_of(timelines), on)


@dataclass(frozen=True, slots=True)
class Cost:
    """US dollars known, and how many parts are not published or not confirmed: with gaps the sum
    reads "at least", and never ranks as smaller."""

    known: Decimal
    gaps: int


def fees_to_get(credential: Credential, route: Route, on: date) -> tuple[Fee, ...]:
    """The fees of the route, on the day, for someone who is not a member of the body."""
    return tuple(
        fee
        for fee in credential.fees
        if fee.kind in COST_TO_GET
        and fee.audience in ("everyone", "nonmember")
        and fee.route in ("", route.slug)
        and fee.period.timeline.at(on) is Status.YES
    )


def cost_to_get(credential: Credential, route: Route, on: date) -> Cost:
    fees = fees_to_get(credential, route, on)
    amounts = [fee.amount for fee in fees if fee.amount is not None]
    return Cost(sum(amounts, Decimal()), len(fees) - len(amounts) if fees else 1)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A credential in its place. `decided_by` names the first criterion that put it behind the
    one before; empty for the first."""

    result: CredentialResult
    verdict: Verdict
    best: RouteResult
    cost: Cost
    decided_by: str = ""


CRITERIA = ("verdict", "goal", "state", "earliest", "cost", "name")


def rank(
    book: Rulebook,
    results: tuple[CredentialResult, ...],
    goals: tuple[str, ...],
    on: date,
    state: str | None = None,
) -> tuple[Ranked, ...]:
    """Lexicographic: verdict, fit to the goals, named by the state, earliest day, known cost
    (unknown last), name. A credential that has no route is left out: there is nothing to
    recommend."""
    placeable = (_place(result, on) for result in results if result.routes)
    ranked = sorted(placeable, key=lambda r: _key(book, r, goals, state))
    placed = ranked[:1]
    for before, after in pairwise(ranked):
        one, two = _key(book, before, goals, state), _key(book, after, goals, state)
        decided = next(c for c, a, b in zip(CRITERIA, one, two, strict=True) if a != b)
        placed.append(Ranked(after.result, after.verdict, after.best, after.cost, decided))
    return tuple(placed)


def _place(result: CredentialResult, on: date) -> Ranked:
    """By its best route: of those that stand on the day as the credential does. (Where it is
    unknown, a route that will open later is not what it stands on.) Of equals the one that costs
    least, and then the one for those who have held the credential: it asks for nothing that was
    shown before."""
    verdict = result.verdict(on)
    alike = [route for route in result.routes if route.verdict(on).name == verdict.name]

    def order(route: RouteResult) -> tuple[tuple[int, date, int, int], int, Decimal, bool]:
        cost = cost_to_get(result.credential, route.route, on)
        holders = _for_holders(route, result.credential, on)
        return verdict_order(route.verdict(on)), cost.gaps, cost.known, not holders

    best = min(alike or result.routes, key=order)
    return Ranked(result, verdict, best, cost_to_get(result.credential, best.route, on))


def _for_holders(route: RouteResult, credential: Credential, on: date) -> bool:
    return any(
        isinstance(finding.requirement.rule, kinds.HoldsCredential)
        and finding.requirement.rule.credentials == (credential.slug,)
        and finding.timeline.at(on) is Status.YES
        for group in route.deciding(on).groups
        for finding in group
    )


def verdict_order(verdict: Verdict) -> tuple[int, date, int, int]:
    """Of routes, best first: verdict, soonest to open, what it becomes then, longest open. What it
    becomes is least where best, in the order of statuses: a route that opens on a day goes before
    one of which nobody knows more on that day than today, since the credential stands as the first
    of them."""
    becoming = BECOMING.index(verdict.becomes) if verdict.becomes else 0
    last = (verdict.until or date.max).toordinal()
    return VERDICTS.index(verdict.name), verdict.starts or date.min, becoming, -last


def _key(
    book: Rulebook, placed: Ranked, goals: tuple[str, ...], state: str | None
) -> tuple[int, int, bool, date, tuple[int, Decimal], tuple[str, str]]:
    credential = placed.result.credential
    fits = [dict(book.goal[goal].fits).get(credential.slug) for goal in goals if goal in book.goal]
    fit = min((rank for rank in fits if rank is not None), default=len(book.credentials) + 1)
    return (
        VERDICTS.index(placed.verdict.name),
        fit,
        not (state in book.state and book.state[state].names(credential.slug)),
        placed.verdict.starts or date.min,
        (placed.cost.gaps, placed.cost.known),
        (credential.name, credential.slug),
    )
