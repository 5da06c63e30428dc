"""Days without a rule, days with two."""

from typing import Any

from rulebook import requirements as kinds
from rulebook.sources import Period
from tests.rulebook.linted import of_route
from tests.rulebook.makers import ADULT, in_force, make_group, make_route, make_row

UNTIL, SINCE = in_force(None, "2026-12-31"), in_force("2027-01-01")


def hours(number: int, slug: str, period: Period, confidence: str = "high") -> Any:
    return make_row(
        kinds.TrainingHours("total", number), slug, period=period, confidence=confidence
    )


def test_a_rule_that_follows_another_without_a_gap_is_no_problem() -> None:
    assert of_route(make_route(make_group(hours(1, "a", UNTIL), hours(2, "b", SINCE)))) == []


def test_a_gap_between_two_rules_is_caught() -> None:
    late = hours(2, "b", in_force("2027-03-01"))

    assert of_route(make_route(make_group(hours(1, "a", UNTIL), late))) == [
        "cma-aama.way: The route is in force on 2027-01-01, but none of these is: a, b."
    ]


def test_a_gap_before_the_first_rule_is_caught() -> None:
    assert of_route(make_route(hours(1, "a", SINCE))) == [
        "cma-aama.way: The route is in force before 2027-01-01, but none of these is: a."
    ]


def test_a_gap_outside_the_days_of_the_route_is_no_problem() -> None:
    route = make_route(hours(1, "a", in_force("2020-01-01")), period=SINCE)

    assert of_route(route) == []


def test_a_gap_of_what_holds_for_everyone_is_caught() -> None:
    everyone = (make_group(hours(1, "a", UNTIL)),)

    assert of_route(make_route(ADULT), everyone=everyone) == [
        "cma-aama: The route is in force on 2027-01-01, but none of these is: a."
    ]


OVERLAP = (
    "cma-aama.way.b: It is in force on days of a, which is of the same kind. Let one end before "
    "the other begins, or give both the same days."
)


def test_two_rules_of_one_kind_on_the_same_day_are_caught() -> None:
    overlapping = hours(2, "b", in_force("2026-12-31"))

    assert of_route(make_route(make_group(hours(1, "a", UNTIL), overlapping))) == [OVERLAP]


def test_a_rule_without_days_beside_a_dated_one_of_its_kind_is_caught() -> None:
    assert of_route(make_route(make_group(hours(1, "a", Period()), hours(2, "b", SINCE)))) == [
        OVERLAP
    ]


def test_a_strict_and_a_lenient_reading_may_stand_side_by_side() -> None:
    strict, lenient = hours(2, "a", Period()), hours(1, "b", UNTIL, "low")

    assert of_route(make_route(make_group(strict, lenient))) == []


def test_alternatives_of_one_kind_on_the_same_days_are_no_problem() -> None:
    days = in_force("2020-01-01")
    both = make_group(hours(2, "a", days), hours(1, "b", days))

    assert of_route(make_route(both, period=days)) == []


def test_a_period_that_ends_before_it_begins_is_caught() -> None:
    row = hours(1, "b", in_force("2027-01-02", "2027-01-01"))

    problems = of_route(make_route(make_group(ADULT, row)))

    assert "cma-aama.way.b: The last day in force lies before the first." in problems
