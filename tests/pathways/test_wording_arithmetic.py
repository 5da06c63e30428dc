"""The sums behind deadlines and opening days."""

from datetime import date
from typing import Any

from pathways.wording import arithmetic
from pathways.wording.about import Told
from rulebook import requirements as kinds
from rulebook.book import Rulebook
from rulebook.facts import Facts, parse
from rulebook.judge import judge
from rulebook.sources import Period
from rulebook.timeline import Status, Timeline
from tests.pathways.told import (
    COMPLETE,
    FIELD,
    PROGRAM,
    about_of,
    requirement,
    training_of,
    with_training,
)


class TestArithmetic:
    def test_of_a_deadline(self, real_book: Rulebook) -> None:
        rule = kinds.ProgramGraduate(PROGRAM, FIELD, within_months=12)
        facts = with_training(finished="2024-02-29")

        assert sums(real_book, rule, facts, date(2025, 3, 1)) == (
            "You finished on February 29, 2024.",
            "February 29, 2024 + 12 months = February 28, 2025.",
            "February 2025 has no day 29, so its last day counts.",
            "That day is still included.",
        )

    def test_of_work(self, real_book: Rulebook) -> None:
        rule = kinds.WorkExperience("medical_assistant", months=12, window_months=36)
        facts = parse({"work": [part_time("2026-01-01")]})

        assert sums(real_book, rule, facts, date(2027, 12, 31)) == (
            "12 months are counted as 365 days of full-time work, at 36 hours a week.",
            "From January 1, 2026, at 18 hours a week, each day counts as 0.5 of a day.",
            "That reaches 12 months on December 31, 2027.",
        )

    def test_of_hours_at_work(self, real_book: Rulebook) -> None:
        rule = kinds.WorkExperience("medical_assistant", hours=1000)
        facts = parse({"work": [part_time("2026-01-01")]})

        assert sums(real_book, rule, facts, date(2027, 1, 25))[0] == (
            "From January 1, 2026, at 18 hours a week, each day counts as 2.57 hours."
        )

    def test_of_work_that_falls_out_of_the_window(self, real_book: Rulebook) -> None:
        rule = kinds.WorkExperience("medical_assistant", months=12, window_months=36)
        facts = parse({"work": [{**part_time("2020-01-01"), "to": "2022-12-31"}]})

        assert sums(real_book, rule, facts, date(2024, 1, 3)) == (
            "On January 3, 2024 too little work lies inside the last 3 years.",
        )

    def test_of_teaching(self, real_book: Rulebook) -> None:
        spell = {"from": "2027-01-04", "to": None, "hours_per_week": 36}
        facts = parse({"teaching": [spell]})

        assert sums(real_book, kinds.TeachingExperience(), facts, date(2027, 1, 4)) == (
            "You begin to teach on January 4, 2027.",
        )
        assert sums(real_book, kinds.TeachingExperience(months=12), facts, date(2028, 1, 3)) == (
            "Your teaching adds up to what is asked for on January 3, 2028.",
        )

    def test_of_a_diploma_that_is_due(self, real_book: Rulebook) -> None:
        rule = kinds.EducationLevel("high_school", 18)
        facts = parse({"high_school": {"status": "expected", "expected_on": "2027-06-11"}})

        assert sums(real_book, rule, facts, date(2025, 12, 11)) == (
            "Your diploma is due on June 11, 2027.",
            "June 11, 2027 − 18 months = December 11, 2025.",
        )

    def test_of_a_rule_that_begins(self, real_book: Rulebook) -> None:
        row = requirement(kinds.MinimumAge(18), period=Period(date(2027, 1, 1)))
        told = Told(row, Timeline.always(Status.YES))

        assert arithmetic.steps(told, about_of(real_book, COMPLETE), date(2027, 1, 1)) == (
            "The rule itself changes on January 1, 2027.",
        )


def part_time(since: str) -> dict[str, Any]:
    return {"role": "medical_assistant", "from": since, "to": None, "hours_per_week": 18}


def sums(book: Rulebook, rule: kinds.Rule, facts: Facts, edge: date) -> tuple[str, ...]:
    judged = judge(rule, facts, training_of(facts), "cma-aama")
    return arithmetic.steps(Told(requirement(rule), judged.timeline), about_of(book, facts), edge)
