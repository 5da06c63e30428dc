"""Counting days in a window that rolls with the acting day."""

from collections.abc import Sequence
from fractions import Fraction

import pytest

from rulebook.experience import Counter, Span, covers, days_for, window_lengths
from rulebook.timeline import Timeline
from tests.rulebook.makers import day, shown

ONE, HALF = Fraction(1), Fraction(1, 2)


def span(first: str, last: str | None, rate: Fraction = ONE) -> Span:
    return Span(day(first).toordinal(), day(last).toordinal() if last else None, rate)


def reaches(
    spans: Sequence[Span], need: Fraction, window: int | None, most: Fraction | None
) -> Timeline:
    return Counter(spans, most).reaches(need, window)


def test_nobody_who_never_worked_reaches_anything() -> None:
    assert shown(reaches([], ONE, 12, ONE)) == "NO"


@pytest.mark.parametrize(("months", "days"), [(1, 31), (12, 365), (18, 548), (60, 1825)])
def test_months_make_days_rounded_up(months: int, days: int) -> None:
    assert days_for(months) == days


def test_a_window_of_a_month_has_29_to_32_days() -> None:
    assert window_lengths(1) == (29, 32)


def test_a_window_of_years_has_a_leap_day_more_or_less() -> None:
    assert window_lengths(12) == (366, 367)
    assert window_lengths(48) == (1461, 1462)


def test_what_leaves_the_window_is_missed_until_new_work_makes_up_for_it() -> None:
    spans = [span("2020-01-01", "2020-03-31"), span("2021-03-01", "2021-06-30")]

    assert shown(reaches(spans, Fraction(80), 12, ONE)) == (
        "NO | 2020-03-20 YES | 2021-01-13 NO | 2021-05-19 YES | 2022-04-13 NO"
    )


def test_full_time_in_a_window_as_long_as_the_amount_is_met_for_good() -> None:
    assert shown(reaches([span("2020-01-01", None)], Fraction(365), 12, ONE)) == (
        "NO | 2020-12-30 YES"
    )


def test_a_job_that_goes_on_at_the_edge_of_the_threshold_is_met_in_the_longer_windows() -> None:
    """367 days of a year's window hold a leap day; 2100 has none."""
    line = reaches([span("2089-01-01", None)], Fraction(367), 12, ONE)

    assert shown(line) == ("NO | 2092-02-29 YES | 2093-03-01 NO | 2096-02-29 YES | 2097-03-01 NO")


def test_a_job_that_begins_at_the_end_of_all_days_is_counted_without_end() -> None:
    line = reaches([span("2100-12-01", None)], Fraction(367), 12, ONE)

    assert shown(line) == "NO"


def test_less_than_enough_for_ever_is_never_enough() -> None:
    assert shown(reaches([span("2020-01-01", None, HALF)], Fraction(365), 24, ONE)) == (
        "NO | 2021-12-30 YES"
    )
    assert shown(reaches([span("2020-01-01", None, HALF)], Fraction(367), 24, ONE)) == "NO"


def test_the_days_of_a_span_are_covered_and_no_other() -> None:
    spans = [span("2020-01-01", "2020-01-31"), span("2021-01-01", None)]

    assert shown(covers(spans)) == "NO | 2020-01-01 YES | 2020-02-01 NO | 2021-01-01 YES"


@pytest.mark.parametrize(
    ("before", "since", "window", "need", "expected"),
    [
        # 183 half days and k / 2 more make 300 on the 234th day of 2022
        (HALF, ONE, 12, 300, "NO | 2022-08-22 YES"),
        # 366 x 34 / 36 and k / 18 more make 360 on the 258th
        (Fraction(34, 36), ONE, 12, 360, "NO | 2022-09-15 YES"),
        # 366 less k / 18 are 360 on the 108th
        (ONE, Fraction(34, 36), 12, 360, "NO | 2020-12-25 YES | 2022-04-19 NO"),
        # 731 days less k / 2 are 600 on the 262nd
        (ONE, HALF, 24, 600, "NO | 2021-08-22 YES | 2022-09-20 NO"),
    ],
)
def test_a_sum_that_drifts_from_one_rate_to_another_crosses_on_the_day(
    before: Fraction, since: Fraction, window: int, need: int, expected: str
) -> None:
    spans = [span("2020-01-01", "2021-12-31", before), span("2022-01-01", None, since)]

    assert shown(reaches(spans, Fraction(need), window, ONE)) == expected


def test_a_window_of_a_month_is_longest_at_the_end_of_a_long_month_after_a_short_one() -> None:
    """From 28 February through 30 March are 31 days; through the 31st of other months are 32."""
    line = reaches([span("2099-01-01", None)], Fraction(31), 1, ONE)

    (march,) = (s for s in line.stretches() if s.first == day("2099-03-30"))
    assert march.status.name == "YES"
    assert line.at(day("2099-03-29")).name == "NO"


def test_work_that_ended_leaves_the_window_day_by_day() -> None:
    """On 20 March the window still holds 20 February through 10 March: 20 days."""
    line = reaches([span("2024-01-01", "2024-03-10")], Fraction(20), 1, ONE)

    assert shown(line) == "NO | 2024-01-20 YES | 2024-03-21 NO"
