"""Where the timeline puts its bars, marks and labels."""

import itertools
from datetime import date, timedelta
from typing import Any

import pytest

from pathways.drawing import APART, LONGEST_LABEL, Drawing, around, draw
from rulebook.book import Rulebook
from rulebook.facts import Facts
from rulebook.golden import GoldenCase
from tests.pathways.results import GRADUATE, TODAY, core_of, make_facts, read_of
from visitors.drawing import Mark


@pytest.fixture(scope="module")
def real_book(real_content: tuple[Rulebook, tuple[GoldenCase, ...]]) -> Rulebook:
    """Of the three credentials that every sentence here is about."""
    return core_of(real_content[0])


def drawing_of(book: Rulebook, facts: Facts, on: date = TODAY) -> Drawing:
    found = draw(read_of(book, facts, on), on)
    assert found is not None
    return found


def of_graduate(book: Rulebook, **told: Any) -> Drawing:
    return drawing_of(book, make_facts(training=[{**GRADUATE, **told}]))


def percent(text: str) -> float:
    return float(text.removesuffix("%"))


class TestWindow:
    def test_holds_three_years_from_a_year_before(self) -> None:
        window = around(date(2026, 11, 21))

        assert (window.first, window.last) == (date(2025, 11, 1), date(2028, 10, 31))

    def test_days_are_shares_of_its_width(self) -> None:
        window = around(TODAY)

        assert window.at(window.first) == 0
        assert window.at(window.last + timedelta(days=1)) == 100
        assert 33 < window.at(TODAY) < 36


class TestDrawing:
    def test_undated_work_is_told_without_the_first_day_it_can_have(
        self, real_book: Rulebook
    ) -> None:
        told = drawing_of(real_book, make_facts(teaching=[{}], attempts={}))

        assert "RMA (AMT), Instructor: for the body to say." in told.words

    def test_ways_that_a_body_calls_the_same_are_told_apart(
        self, real_content: tuple[Rulebook, tuple[GoldenCase, ...]]
    ) -> None:
        """NCCT’s third, by training and by work; the longer name has no room on a phone."""
        training = {"kind": "military", "finished": "2024-06-01"}
        job = {"role": "medical_assistant", "from": "2025-02-01", "to": None, "hours_per_week": 40}
        facts = make_facts(adult=True, training=[training], work=[job], goals=["general"])
        drawn = {part.label: part.rows for part in drawing_of(real_content[0], facts).sections}
        labels = [row.label for row in drawn["NCMA (NCCT)"] if row.label.startswith("Route 3")]

        assert sorted(labels) == [
            "Route 3 (Military training)",
            "Route 3 (Service members, veterans and…",
        ]
        assert all(len(label) <= LONGEST_LABEL for label in labels)

    def test_it_works(self, real_book: Rulebook) -> None:
        drawing = of_graduate(real_book)

        assert [section.label for section in drawing.sections] == [
            "CMA (AAMA)",
            "RMA (AMT)",
            "CCMA (NHA)",
        ]
        assert [row.label for row in drawing.sections[0].rows] == [
            "Category 1",
            "Category 4",
            "Category 2",
        ]
        assert drawing.statuses == ("yes", "ask", "unknown")

    def test_a_bar_begins_where_the_one_before_ends(self, real_book: Rulebook) -> None:
        rows = {row.label: row for row in of_graduate(real_book).sections[0].rows}
        first, second = rows["Category 1"].bars[0], rows["Category 2"].bars[0]

        assert percent(first.x) + percent(first.width) == pytest.approx(percent(second.x), abs=0.02)
        assert percent(second.x) + percent(second.width) == pytest.approx(100, abs=0.02)

    def test_days_to_come_are_written_at_their_place(self, real_book: Rulebook) -> None:
        rows = {row.label: row for row in of_graduate(real_book).sections[0].rows}

        assert [mark.label for mark in rows["Category 1"].dates] == ["until May 15, 2027"]
        assert [mark.label for mark in rows["Category 2"].dates] == ["from May 16, 2027"]

    def test_a_day_beyond_the_edge_is_written_at_the_edge(self, real_book: Rulebook) -> None:
        education = of_graduate(real_book).sections[1].rows[0]

        assert education.dates == (
            Mark("100.00%", education.dates[0].y, "until May 15, 2030", "end", 0),
        )

    def test_a_window_of_some_days_is_still_seen(self, real_book: Rulebook) -> None:
        drawing = of_graduate(real_book, started="2024-01-05", finished="2024-11-05")
        rows = [row for section in drawing.sections for row in section.rows]
        row = next(row for row in rows if row.label == "Category 1")

        assert percent(row.bars[0].width) >= 0.8

    def test_routes_on_which_nothing_happens_are_left_out(self, real_book: Rulebook) -> None:
        drawing = of_graduate(real_book)
        labels = {row.label for section in drawing.sections for row in section.rows}

        assert not labels & {"Category 3", "Military", "Instructor"}

    def test_nothing_to_draw_is_no_drawing(self, real_book: Rulebook) -> None:
        assert draw(read_of(real_book, make_facts(teaching=[], cpr_current=False)), TODAY) is None
        assert draw(read_of(real_book, Facts()), TODAY) is None

    def test_says_the_same_in_words(self, real_book: Rulebook) -> None:
        drawing = of_graduate(real_book)
        rows = sum(len(section.rows) for section in drawing.sections)

        assert len(drawing.words) == rows
        assert drawing.words[0] == (
            "CMA (AAMA), Category 1: open from April 15, 2026 to May 15, 2027."
        )
        assert drawing.words[-1] == (
            "CCMA (NHA), Training program: for the body to say from May 19, 2025 to May 14, 2026;"
            " open from May 15, 2026 to May 15, 2031."
        )

    def test_nothing_of_any_golden_person_leaves_the_frame(
        self, real_book: Rulebook, real_cases: tuple[GoldenCase, ...]
    ) -> None:
        for case in real_cases:
            drawing = draw(read_of(real_book, case.facts, case.day), case.day)
            for row in (r for s in (drawing.sections if drawing else ()) for r in s.rows):
                assert drawing is not None
                assert row.y < drawing.height, case.slug
                ends = [0.0]
                for bar in row.bars:
                    assert percent(bar.x) >= ends[-1] - 0.8, case.slug
                    ends.append(percent(bar.x) + percent(bar.width))
                assert ends[-1] <= 100.01, case.slug
                places = [percent(mark.x) for mark in row.dates]
                apart = [b - a for a, b in itertools.pairwise(places)]
                assert all(abs(gap) >= APART for gap in apart), case.slug
