"""What the golden cases leave out: verdicts that no case expects, conditions that none decides.

Computed from the rules and from what the cases assert, so that a new route or condition without a
case fails here. Asked in full of the three credentials most people come for; every other has one
person who meets its rules, or as far as they can be met by what one tells, and one who misses.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from rulebook import golden
from rulebook.book import Credential, Group, Requirement, Rulebook
from rulebook.evaluate import VERDICTS, ceiling, evaluate
from rulebook.golden import GoldenCase
from rulebook.requirements import Attestation
from rulebook.timeline import Status

Cases = tuple[GoldenCase, ...]
Decides = Callable[[Group, Requirement], Group | None]

NOBODY_ASKS = "every condition is settled by what the person tells; none is left to the body"
BODY_DECIDES = "a condition is always left to the body, so a yes at most lets one ask it"
IMPOSSIBLE = {
    ("cma-aama", "category-1", "ask"): NOBODY_ASKS,
    ("cma-aama", "category-2", "ask"): NOBODY_ASKS,
    ("cma-aama", "category-3", "ask"): NOBODY_ASKS,
    ("cma-aama", "category-4", "open"): BODY_DECIDES,
    ("rma-amt", "education", "ask"): NOBODY_ASKS,
    ("rma-amt", "apprenticeship", "open"): BODY_DECIDES,
    ("rma-amt", "military", "ask"): NOBODY_ASKS,
    ("rma-amt", "instructor", "open"): BODY_DECIDES,
}
ALWAYS_ASKED = "whom to ask does not depend on the person"
UNDECIDED = {
    ("cma-aama", "documents-approved", "unknown"): ALWAYS_ASKED,
    ("rma-amt", "cpr-ask", "unknown"): ALWAYS_ASKED,
    ("cma-aama", "attempts-left", "not met"): (
        "attempts-restored holds whenever it does, at a lower confidence"
    ),
}


CORE = ("cma-aama", "rma-amt", "ccma-nha")
BEST = ("open", "not_yet", "ask")
CLOSED = ("not_met", "no_longer", "not_yet")
NO_ONE_MISSES = "asking the body is all there is, whoever one is"
ALWAYS_OPEN_TO_ASK = {
    "pbt-ascp": NO_ONE_MISSES,
    "rpt-amt": NO_ONE_MISSES,
    "pmac-aspma": NO_ONE_MISSES,
    "limited-xray": NO_ONE_MISSES,
    "cmm-pahcom": NO_ONE_MISSES,
}


@pytest.fixture(scope="session")
def core(real_book: Rulebook) -> Rulebook:
    """The three credentials, and nothing of the others."""
    return replace(real_book, credentials=tuple(real_book.credential[slug] for slug in CORE))


def test_every_other_credential_has_one_who_meets_and_one_who_misses(
    real_book: Rulebook, real_cases: Cases
) -> None:
    told: dict[str, set[object]] = {}
    for case in real_cases:
        for slug, expected in case.expect.items():
            routes = expected.get("routes", {}).values()  # type: ignore[attr-defined]  # a mapping
            verdicts = {e.get("verdict") for e in (expected, *routes)}
            told.setdefault(slug, set()).update(verdicts)
    others = {c.slug for c in real_book.credentials} - set(CORE)
    assert {slug for slug in others if told.get(slug, set()).isdisjoint(BEST)} == set()
    closed = {slug for slug in others if told.get(slug, set()).isdisjoint(CLOSED)}
    assert closed == ALWAYS_OPEN_TO_ASK.keys()


def test_whom_no_one_misses_asks_for_nothing_but_the_body_s_word(real_book: Rulebook) -> None:
    only_asks = {
        credential.slug
        for credential in real_book.credentials
        if all(isinstance(row.rule, Attestation) for row in credential.requirements())
    }
    assert only_asks == ALWAYS_OPEN_TO_ASK.keys()


@pytest.fixture(scope="session")
def gaps(core: Rulebook, real_cases: Cases) -> set[tuple[str, str, str]]:
    """(credential, route, verdict) that no case expects."""
    asserted = {
        (credential, route, inner["verdict"])
        for case in real_cases
        for credential, expected in case.expect.items()
        for route, inner in expected.get("routes", {}).items()  # type: ignore[attr-defined]  # a mapping
    }
    return {
        (credential.slug, route.slug, verdict)
        for credential in core.credentials
        for route in credential.routes
        for verdict in VERDICTS
        if (credential.slug, route.slug, verdict) not in asserted
    }


def test_every_verdict_a_route_can_take_is_expected_by_a_case(
    gaps: set[tuple[str, str, str]],
) -> None:
    assert gaps - IMPOSSIBLE.keys() == set()


def test_what_is_called_impossible_is_so(core: Rulebook) -> None:
    """`open` where the best of every row of a group is ASK; `ask` where no row ever says ASK."""
    found = set()
    for credential in core.credentials:
        for route in credential.routes:
            best = [
                {ceiling(row) for row in group.rows}
                for group in (*route.groups, *credential.everyone)
            ]
            if any(max(statuses) is Status.ASK for statuses in best):
                found.add((credential.slug, route.slug, "open"))
            if not any(Status.ASK in statuses for statuses in best):
                found.add((credential.slug, route.slug, "ask"))
    assert found == IMPOSSIBLE.keys()


def test_every_credential_has_a_case_for_every_verdict(core: Rulebook, real_cases: Cases) -> None:
    asserted = {(slug, e.get("verdict")) for case in real_cases for slug, e in case.expect.items()}
    every = {(credential.slug, v) for credential in core.credentials for v in VERDICTS}
    assert every - asserted == set()


@pytest.mark.parametrize("answer", ["met", "not met"])
def test_every_condition_decides_a_case(core: Rulebook, real_cases: Cases, answer: str) -> None:
    """With the condition taken for met (or for not met) whoever asks, some case must miss. A case
    that noticed nothing would let the condition be lost."""
    decided = _met if answer == "met" else _not_met
    unnoticed = set()
    for credential in core.credentials:
        cases = [
            replace(case, expect={credential.slug: case.expect[credential.slug]})
            for case in real_cases
            if credential.slug in case.expect
        ]
        for row in credential.requirements():
            book = replace(core, credentials=(_with(credential, row, decided),))
            if not any(golden.run(book, [case]).cases[0].misses for case in cases):
                unnoticed.add((credential.slug, row.slug, answer))
    assert unnoticed == {gap for gap in UNDECIDED if gap[2] == answer}


def test_every_condition_is_unknown_in_a_case(core: Rulebook, real_cases: Cases) -> None:
    unknown = {
        (result.credential.slug, finding.requirement.slug)
        for case in real_cases
        for result in evaluate(core, case.facts)
        for route in result.routes
        for outcome in route.outcomes
        for group in outcome.groups
        for finding in group
        if finding.timeline.at(case.day) is Status.UNKNOWN
    }
    every = {(c.slug, row.slug) for c in core.credentials for row in c.requirements()}
    assert every - unknown == {gap[:2] for gap in UNDECIDED if gap[2] == "unknown"}


def _met(group: Group, row: Requirement) -> Group | None:
    """None: the group holds, and a group that holds puts no condition."""
    if ceiling(row) is Status.YES or isinstance(row.rule, Attestation):
        return None
    asked = replace(row, rule=Attestation(label=row.slug))
    return Group(tuple(asked if other is row else other for other in group.rows))


def _not_met(group: Group, row: Requirement) -> Group:
    return Group(tuple(other for other in group.rows if other is not row))


def _with(credential: Credential, row: Requirement, decided: Decides) -> Credential:
    def groups(old: tuple[Group, ...]) -> Iterator[Group]:
        for group in old:
            if row not in group.rows:
                yield group
            elif (new := decided(group, row)) is not None:
                yield new

    return replace(
        credential,
        everyone=tuple(groups(credential.everyone)),
        routes=tuple(
            replace(route, groups=tuple(groups(route.groups))) for route in credential.routes
        ),
    )
