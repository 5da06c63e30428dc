"""The algebra of lines of days."""

import pytest

from rulebook.timeline import (
    ALWAYS,
    Status,
    Stretch,
    Timeline,
    add_months,
    all_of,
    any_of,
    first_day_reaching,
)
from tests.rulebook.makers import day, shown

NO, UNKNOWN, ASK, YES = Status
MAY_TO_JUNE = Timeline.between(day("2026-05-01"), day("2026-06-30"))


def test_no_is_below_unknown_below_ask_below_yes() -> None:
    assert NO < UNKNOWN < ASK < YES


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2025-05-16", 12, "2026-05-16"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-05-16", 0, "2026-05-16"),
    ],
)
def test_months_are_calendar_months_clamped_to_the_months_end(
    start: str, months: int, end: str
) -> None:
    assert add_months(day(start), months) == day(end)


@pytest.mark.parametrize(
    ("target", "months", "first"),
    [
        ("2027-06-11", 18, "2025-12-11"),
        ("2026-02-28", 1, "2026-01-28"),  # the 29th to the 31st of January lead there too
        ("2026-03-31", 1, "2026-03-01"),  # the end of February leads to the 28th of March only
        ("2026-05-16", -12, "2027-05-16"),
        ("2024-02-29", -12, "2025-03-01"),  # a year before 28 February 2025 is the 28th
    ],
)
def test_the_first_day_from_which_so_many_months_lead_to_a_day(
    target: str, months: int, first: str
) -> None:
    assert first_day_reaching(day(target), months) == day(first)


def test_a_line_holds_from_its_first_day_through_its_last() -> None:
    days = ["2026-04-30", "2026-05-01", "2026-06-30", "2026-07-01"]

    assert [MAY_TO_JUNE.at(day(d)) for d in days] == [NO, YES, YES, NO]


def test_a_line_without_a_first_day_held_always() -> None:
    assert shown(Timeline.between(None, day("2026-05-01"))) == "YES | 2026-05-02 NO"


def test_a_line_without_a_last_day_holds_forever() -> None:
    assert shown(Timeline.between(day("2026-05-01"), None, ASK)) == "NO | 2026-05-01 ASK"


def test_a_line_that_ends_before_it_begins_never_holds() -> None:
    never = Timeline.between(day("2026-05-02"), day("2026-05-01"))

    assert never is Timeline.always(NO)


def test_equal_functions_are_equal_lines() -> None:
    edges = [(ALWAYS, NO), (10, YES), (10, NO), (20, NO), (30, ASK)]

    assert Timeline.of_edges(edges) == Timeline((ALWAYS, 30), (NO, ASK))


def test_a_constant_line_is_always_the_same_object() -> None:
    assert Timeline.of_edges([(ALWAYS, ASK), (5, ASK)]) is Timeline.always(ASK)


def test_and_is_the_least_on_every_day() -> None:
    asked = Timeline.between(day("2026-06-01"), None, ASK, outside=YES)

    assert shown(MAY_TO_JUNE & asked) == ("NO | 2026-05-01 YES | 2026-06-01 ASK | 2026-07-01 NO")


def test_or_is_the_greatest_on_every_day() -> None:
    asked = Timeline.between(day("2026-06-01"), None, ASK, outside=UNKNOWN)

    assert shown(MAY_TO_JUNE | asked) == "UNKNOWN | 2026-05-01 YES | 2026-07-01 ASK"


def test_lines_that_change_on_one_day_change_once() -> None:
    other = Timeline.between(day("2026-05-01"), day("2026-06-30"), UNKNOWN)

    assert shown(MAY_TO_JUNE & other) == "NO | 2026-05-01 UNKNOWN | 2026-07-01 NO"


@pytest.mark.parametrize("status", Status)
def test_a_constant_on_either_side_gives_the_same(status: Status) -> None:
    constant = Timeline.always(status)

    assert MAY_TO_JUNE & constant == constant & MAY_TO_JUNE
    assert MAY_TO_JUNE | constant == constant | MAY_TO_JUNE


def test_all_of_nothing_holds_and_any_of_nothing_does_not() -> None:
    assert all_of([]) is Timeline.always(YES)
    assert any_of([]) is Timeline.always(NO)


def test_all_of_several_takes_the_least_and_any_of_several_the_greatest() -> None:
    lines = [MAY_TO_JUNE, Timeline.always(ASK), Timeline.always(UNKNOWN)]

    assert shown(all_of(lines)) == "NO | 2026-05-01 UNKNOWN | 2026-07-01 NO"
    assert shown(any_of(lines)) == "ASK | 2026-05-01 YES | 2026-07-01 ASK"


def test_one_status_is_replaced_by_another() -> None:
    asked = MAY_TO_JUNE.replaced(YES, ASK)

    assert shown(asked) == "NO | 2026-05-01 ASK | 2026-07-01 NO"
    assert MAY_TO_JUNE.replaced(YES, NO) is Timeline.always(NO)


def test_since_a_day_the_days_before_no_longer_matter() -> None:
    assert shown(MAY_TO_JUNE.since(day("2026-06-01"))) == "YES | 2026-07-01 NO"
    assert MAY_TO_JUNE.since(day("2026-07-01")) is Timeline.always(NO)


def test_stretches_are_the_runs_of_equal_status() -> None:
    assert list(MAY_TO_JUNE.stretches()) == [
        Stretch(None, day("2026-04-30"), NO),
        Stretch(day("2026-05-01"), day("2026-06-30"), YES),
        Stretch(day("2026-07-01"), None, NO),
    ]


@pytest.mark.parametrize(
    ("on", "status"),
    [("2026-04-30", NO), ("2026-05-01", YES), ("2026-06-30", YES), ("2026-07-01", NO)],
)
def test_the_stretch_of_a_day_holds_that_day(on: str, status: Status) -> None:
    stretch = MAY_TO_JUNE.stretch_at(day(on))

    assert stretch.status is status
    assert (stretch.first or day(on)) <= day(on) <= (stretch.last or day(on))
