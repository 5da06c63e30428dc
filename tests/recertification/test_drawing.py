"""The drawn cycle: what is on it, and that it fits its frame."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from recertification.drawing import Drawing
from recertification.page import build
from recertification.plan import Entry, Plan
from rulebook.book import Rulebook
from tests.recertification.plans import make_subject
from tests.recertification.test_wording import CASES, plan_of
from visitors.dates import PartialDate


def drawn(book: Rulebook, plan: Plan, slug: str = "cma-aama") -> Drawing:
    return build(make_subject(book, slug), plan).drawing


def test_it_works(real_book: Rulebook) -> None:
    drawing = drawn(real_book, Plan(expires=PartialDate(2027, 6)))

    labels = [row.label for row in drawing.rows]
    assert labels == ["Title may be used", "Continuing education", "Exam"]
    assert drawing.today.label == "As of Nov 21, 2026"
    assert drawing.expiry.label == "expires June 30, 2027"


def test_the_log_is_on_it(real_book: Rulebook) -> None:
    entry = Entry(PartialDate(2025, 5, 4), number=5)  # type: ignore[arg-type]  # any number
    drawing = drawn(real_book, Plan(expires=PartialDate(2027, 6), log=(entry,)))

    assert drawing.rows[-1].label == "Your log"
    assert len(drawing.rows[-1].ticks) == 1
    assert "Your log: May 4, 2025." in drawing.words


def test_while_it_lies_ahead_the_safe_day_comes_first(real_book: Rulebook) -> None:
    ahead = drawn(real_book, Plan(expires=PartialDate(2027, 6)))
    past = drawn(real_book, Plan(expires=PartialDate(2026, 10)))

    assert "safe until May 31, 2027" in [mark.label for mark in ahead.rows[1].dates]
    assert "until January 29, 2027" in [mark.label for mark in past.rows[1].dates]


def test_what_the_body_has_to_say_is_drawn_as_that(real_book: Rulebook) -> None:
    drawing = drawn(real_book, Plan(expires=PartialDate(2026, 5, 1)), "rma-amt")

    assert drawing.statuses == ("yes", "ask")
    assert any("ask the body, from May 2, 2026 on" in sentence for sentence in drawing.words)


@pytest.mark.parametrize("case", CASES, ids=[case["slug"] for case in CASES])
def test_everything_lies_inside_the_frame(case: dict[str, Any], real_book: Rulebook) -> None:
    drawing = drawn(real_book, plan_of(case), case["credential"])

    for row in drawing.rows:
        assert 0 < row.y < row.middle < drawing.height
        for bar in row.bars:
            left, width = float(bar.x.rstrip("%")), float(bar.width.rstrip("%"))
            assert left >= 0
            assert width > 0
            assert left + width <= 100.02
    marks = [drawing.today, drawing.expiry, *drawing.years]
    assert all(0 <= float(mark.x.rstrip("%")) <= 100 for mark in marks)
    assert len(drawing.years) <= 7


def test_an_old_lapse_fits_too(real_book: Rulebook) -> None:
    drawing = drawn(real_book, Plan(expires=PartialDate(1970, 6)))

    assert 0 < len(drawing.years) <= 7
    assert drawing.today.label.endswith(str(date(2026, 11, 21).year))


def test_the_fees_of_a_cycle_lie_on_the_way_they_are_paid_for(real_book: Rulebook) -> None:
    picture = drawn(real_book, Plan(certified=PartialDate(2026, 5, 12)), "rma-amt")
    title, points = picture.rows

    assert picture.fees
    assert (len(title.ticks), len(points.ticks)) == (0, 3)
    assert picture.words[1].endswith("Fees fall due: May 1, 2027; May 1, 2028; May 1, 2029.")


def test_where_none_falls_due_the_legend_says_nothing_of_fees(real_book: Rulebook) -> None:
    assert not drawn(real_book, Plan(expires=PartialDate(2027, 6))).fees
