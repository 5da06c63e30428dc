"""Dates as people know them."""

from datetime import date

import pytest

from visitors.dates import PartialDate, PartialDateField, PartialDateWidget, in_order, one_month

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        (PartialDate(2026, 5, 15), date(2026, 5, 15)),
        (PartialDate(2027, 5, 15), date(2027, 5, 15)),
        (PartialDate(2026, 5), date(2026, 5, 1)),
        (PartialDate(2026, 11), date(2026, 11, 1)),
        (PartialDate(2026, 12), date(2026, 12, 31)),
        (PartialDate(2027, 2), date(2027, 2, 28)),
        (PartialDate(2028, 2), date(2028, 2, 29)),
    ],
)
def test_a_missing_day_is_the_first_of_a_past_month_and_the_last_of_a_coming_one(
    told: PartialDate, day: date
) -> None:
    assert told.resolved(TODAY) == day


def test_a_day_that_was_given_is_said_back() -> None:
    assert PartialDate(2026, 5, 15).in_words(TODAY) == "May 15, 2026"


def test_a_day_that_was_not_given_is_said_to_be_counted_with() -> None:
    assert PartialDate(2026, 12).in_words(TODAY) == (
        "December 2026 (we count with December 31, 2026; add the day if you know it)"
    )


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (PartialDate(2026, 5, 15), PartialDate(2026, 5, 15), True),
        (PartialDate(2026, 5, 16), PartialDate(2026, 5, 15), False),
        (PartialDate(2026, 5), PartialDate(2026, 5), True),
        (PartialDate(2026, 5), PartialDate(2026, 5, 15), True),
        (PartialDate(2026, 5, 15), PartialDate(2026, 5), False),
        (PartialDate(2027, 5), PartialDate(2027, 5, 15), False),
        (PartialDate(2027, 5, 15), PartialDate(2027, 5), True),
        (PartialDate(2026, 10), PartialDate(2026, 12), True),
    ],
)
def test_order_is_that_of_the_days_we_count_with(
    first: PartialDate, last: PartialDate, expected: bool
) -> None:
    assert in_order(first, last, TODAY) is expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (PartialDate(2026, 5, 16), PartialDate(2026, 5), True),
        (PartialDate(2026, 5, 16), PartialDate(2026, 5, 15), False),
        (PartialDate(2026, 6), PartialDate(2026, 5), False),
        (PartialDate(2026, 5), PartialDate(2025, 5), False),
    ],
)
def test_one_month_is_not_enough_where_a_day_is_missing(
    first: PartialDate, last: PartialDate, expected: bool
) -> None:
    assert one_month(first, last) is expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["5", "15", "2026"], PartialDate(2026, 5, 15)),
        (["5", "", "2026"], PartialDate(2026, 5)),
        (["5", " 15 ", " 2026 "], PartialDate(2026, 5, 15)),
        (["2", "29", "2024"], PartialDate(2024, 2, 29)),
        (["1", "", "1900"], PartialDate(1900, 1)),
        (["12", "31", "2100"], PartialDate(2100, 12, 31)),
        (["", "", ""], None),
        ([], None),
    ],
)
def test_a_field_reads_three_boxes(parts: list[str], expected: PartialDate | None) -> None:
    assert PartialDateField(required=False).clean(parts) == expected


def test_a_field_shows_what_was_told() -> None:
    widget = PartialDateWidget()
    assert widget.decompress(PartialDate(2026, 5, 15)) == [5, 15, 2026]
    assert widget.decompress(None) == [None, None, None]
