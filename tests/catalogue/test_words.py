"""Figures, days and names as pages write them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from catalogue import words


@pytest.mark.parametrize(
    ("amount", "written"),
    [("125", "$125"), ("12.5", "$12.50"), ("1250", "$1,250"), ("0", "$0"), ("125.00", "$125")],
)
def test_money(amount: str, written: str) -> None:
    assert words.money(Decimal(amount)) == written


@pytest.mark.parametrize(
    ("number", "written"),
    [(60, "5 years"), (12, "1 year"), (3, "3 months"), (1, "1 month"), (18, "18 months")],
)
def test_months(number: int, written: str) -> None:
    assert words.months(number) == written


def test_a_moment_is_the_day_it_falls_on_here() -> None:
    """Three in the morning in Greenwich is still yesterday in Chicago."""
    assert 'datetime="2026-11-20"' in words.day(datetime(2026, 11, 21, 3, tzinfo=UTC))


def test_a_deadline_has_its_color() -> None:
    assert 'class="due"' in words.deadline(date(2027, 5, 15))


def test_the_site_of_an_address() -> None:
    assert words.site_of("https://www.example.org/apply") == "example.org"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2025-03-24", "March 24, 2025"),
        ("2015-10", "October 2015"),
        ("2015-13", "2015-13"),
        ("2019", "2019"),
        ("undated (about 2019)", "undated (about 2019)"),
        ("guidance of 2010-04, revised 2019-12", "guidance of April 2010, revised December 2019"),
        ("in force 2019-03-09", "in force March 9, 2019"),
        ("about 2013-2018", "about 2013-2018"),
        ("pilot era, 2019-22", "pilot era, 2019-22"),
        ("2025-02-30", "2025-02-30"),
        ("https://example.org/2024-11/a", "https://example.org/2024-11/a"),
    ],
)
def test_the_date_of_a_text(text: str, written: str) -> None:
    assert words.dated(text) == written


def test_an_unknown_recognizer_is_shown_as_it_is() -> None:
    assert words.recognizer("anab") == "anab"


def test_a_designation_stays_on_one_line_if_a_phone_has_room_for_it() -> None:
    assert words.unbroken("CMA (AAMA)") == "CMA\N{NO-BREAK SPACE}(AAMA)"
    assert " (state permit)" in words.unbroken("Limited x-ray (state permit)")


@pytest.mark.parametrize("name", ["ABR-OE (AAMA)", "CCMA-A, CCMA-C, CCMA-AC (CCBMA)"])
def test_no_line_of_a_heading_ends_within_the_letters(name: str) -> None:
    written = words.unbroken(name)

    assert "-" not in written
    assert written.count("\N{NON-BREAKING HYPHEN}") == name.count("-")
