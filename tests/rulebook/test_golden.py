"""Golden cases: they run, they miss when they should, and a hand-written book passes them."""

from pathlib import Path
from typing import Any

import pytest

from credentials.content.strict_yaml import read
from rulebook.evaluate import Verdict
from rulebook.facts import parse
from rulebook.golden import CaseReport, GoldenCase, Miss, run, verdict_fields
from tests.rulebook.book import make_real_book
from tests.rulebook.makers import ADULT, day, make_book, make_credential, make_route, person

CASES = Path(__file__).parents[2] / "content" / "golden" / "cma-rma-ccma.yaml"


def load_cases() -> list[GoldenCase]:
    rows: Any = read(CASES.read_text(), CASES.name).data
    return [
        GoldenCase(row["slug"], row["title"], day(row["day"]), parse(row["facts"]), row["expect"])
        for row in rows
    ]


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: case.slug)
def test_a_book_written_apart_from_the_content_passes(case: GoldenCase) -> None:
    report = run(make_real_book(), [case])

    assert [str(miss) for miss in report.cases[0].misses] == []


def run_one(expect: dict[str, Any]) -> CaseReport:
    """An adult, whose one way in is to be an adult."""
    book = make_book(make_credential(make_route(ADULT)))
    case = GoldenCase("adult", "An adult", day("2026-11-21"), person(adult=True), expect)
    (report,) = run(book, [case]).cases
    return report


def test_what_is_as_expected_passes() -> None:
    report = run_one({"cma-aama": {"verdict": "open", "routes": {"way": {"verdict": "open"}}}})

    assert report.misses == ()


def test_a_missed_verdict_is_reported_with_its_place() -> None:
    report = run_one({"cma-aama": {"routes": {"way": {"verdict": "not_yet"}}}})

    assert report.misses == (Miss("cma-aama.way.verdict", "not_yet", "open"),)


def test_a_missed_date_is_reported() -> None:
    report = run_one({"cma-aama": {"verdict": "open", "until": "2027-01-01"}})

    assert [str(miss) for miss in report.misses] == [
        "cma-aama.until: expected 2027-01-01, got None"
    ]


def test_a_date_expected_to_be_absent_is_compared() -> None:
    assert run_one({"cma-aama": {"until": None}}).misses == ()


def test_a_credential_that_does_not_exist_is_a_miss() -> None:
    (miss,) = run_one({"cma": {"verdict": "open"}}).misses

    assert miss.where == "cma"
    assert miss.expected == "to exist"


def test_a_route_that_does_not_exist_is_a_miss() -> None:
    (miss,) = run_one({"cma-aama": {"routes": {"category-9": {"verdict": "open"}}}}).misses

    assert miss.where == "cma-aama.category-9"


def test_routes_that_are_no_mapping_are_a_miss() -> None:
    (miss,) = run_one({"cma-aama": {"routes": ["way"]}}).misses

    assert (miss.where, miss.expected) == ("cma-aama.routes", "a mapping of routes")


def test_one_miss_fails_the_whole_run() -> None:
    book = make_book(make_credential(make_route(ADULT)))
    cases = [
        GoldenCase(name, "", day("2026-11-21"), person(adult=True), {"cma-aama": {"verdict": name}})
        for name in ("open", "ask")
    ]

    assert run(book, cases[:1]).passed
    assert not run(book, cases).passed


def test_the_report_holds_every_verdict_for_the_list_of_flips() -> None:
    assert run_one({}).verdicts == {"cma-aama": "open", "cma-aama.way": "open"}


def test_a_verdict_is_written_with_iso_dates() -> None:
    verdict = Verdict("not_yet", starts=day("2027-01-02"), becomes="open")

    assert verdict_fields(verdict) == {
        "verdict": "not_yet",
        "from": "2027-01-02",
        "until": None,
        "since": None,
        "becomes": "open",
    }
