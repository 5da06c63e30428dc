"""The golden cases of keeping a credential: they hold, and they cover what can happen."""

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from credentials.content.strict_yaml import read_file
from rulebook.book import Rulebook
from rulebook.deadlines import deadlines
from rulebook.recertify import STATES, Credit, Standing, cycle_of, recertify
from rulebook.reference import RecertificationPolicy

PATH = Path(settings.BASE_DIR) / "content" / "golden" / "recertification" / "cases.yaml"
CASES: list[dict[str, Any]] = read_file(PATH, PATH.name).data  # type: ignore[assignment]  # a list
CORE = {"cma-aama", "rma-amt", "ccma-nha"}


def policy_of(book: Rulebook, case: dict[str, Any]) -> RecertificationPolicy:
    """`first: true` in a case: it has never been renewed."""
    renewal = book.credential[case["credential"]].renewal
    assert renewal is not None
    policy = renewal.of_first if case.get("first") else renewal.of_later
    assert policy is not None
    return policy


def stands(book: Rulebook, case: dict[str, Any]) -> Standing:
    policy = policy_of(book, case)
    days = [case.get(key) for key in ("certified_on", "expires_on")]
    cycle = cycle_of(policy, *(day and date.fromisoformat(day) for day in days))
    earned = [
        Credit(
            date.fromisoformat(one["on"]),
            Fraction(str(one["points"])),
            one.get("category", ""),
            one.get("approved", False),
        )
        for one in case.get("earned", ())
    ]
    return recertify(policy, cycle, earned, date.fromisoformat(case["on"]))


def read(policy: RecertificationPolicy, standing: Standing, on: date) -> dict[str, Any]:
    """Everything a case can expect, in the words of the file."""
    gap = standing.gap
    counts = (
        {}
        if gap is None
        else {
            "missing": gap.missing,
            "missing_approved": gap.missing_approved,
            "least": gap.least,
            "least_approved": gap.least_approved,
            "over_cap": gap.over_cap,
            "categories": {one.category: one.missing for one in gap.categories},
        }
    )
    return counts | {
        "state": standing.state,
        "expires": standing.cycle.expires.isoformat(),
        "title": standing.title.at(on).name,
        "ways": {way.method.slug: way.timeline.at(on).name for way in standing.ways},
        "safe": {way.method.slug: str(way.safe) for way in standing.ways},
        "last": {way.method.slug: str(way.last) for way in standing.ways},
        "outside": len(standing.outside),
        "due": {one.key: str(one.day) for one in deadlines(policy, standing, None)},
    }


@pytest.mark.parametrize("case", CASES, ids=[case["slug"] for case in CASES])
def test_it_holds(case: dict[str, Any], real_book: Rulebook) -> None:
    policy = policy_of(real_book, case)
    got = read(policy, stands(real_book, case), date.fromisoformat(case["on"]))

    for key, expected in case["expect"].items():
        if isinstance(expected, dict) and expected:
            assert {name: got[key][name] for name in expected} == {
                name: _exact(value) for name, value in expected.items()
            }
        else:
            assert got[key] == _exact(expected), key


def test_every_case_has_its_own_name_and_a_reason() -> None:
    assert len({case["slug"] for case in CASES}) == len(CASES) >= 25
    assert all(case["why"] and case["source"] for case in CASES)


def test_each_state_that_the_core_credentials_can_be_in_is_met() -> None:
    met = {case["expect"].get("state") for case in CASES} - {None}

    assert met == set(STATES) - {"closed"}  # none of them closes for good
    assert {case["credential"] for case in CASES} >= CORE


def test_every_policy_has_a_case(real_book: Rulebook) -> None:
    kept = {found.slug for found in real_book.credentials if found.renewal is not None}

    assert {case["credential"] for case in CASES} == kept


def test_every_first_cycle_has_a_case(real_book: Rulebook) -> None:
    own = {one.slug for one in real_book.credentials if one.renewal and one.renewal.of_first}

    assert own
    assert {case["credential"] for case in CASES if case.get("first")} == own


def _exact(value: Any) -> Any:
    """The file's decimals without the inexactness of floats."""
    return Fraction(str(value)) if isinstance(value, float) else value
