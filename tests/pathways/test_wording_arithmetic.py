"""The sums behind deadlines and opening days."""

from datetime import date, timedelta
from typing import Any

import pytest

from pathways.wording import arithmetic
from pathways.wording.about import Told
from rulebook import requirements as kinds
from rulebook.book import Rulebook
from rulebook.facts import Facts, parse
from rulebook.judge import judge
from rulebook.sources import Period
from rulebook.timeline import Status, Timeline
from tests.pathways.told import (
    ACCREDITORS,
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

    def test_of_years_of_work_days_are_counted_as_people_write_numbers(
        self, real_book: Rulebook
    ) -> None:
        rule = kinds.WorkExperience("medical_assistant", months=72)
        facts = parse({"work": [part_time("2026-01-01")]})

        assert "counted as 2,190 days" in sums(real_book, rule, facts, date(2037, 12, 28))[0]

    def test_of_a_job_that_ends(self, real_book: Rulebook) -> None:
        rule = kinds.WorkExperience("medical_assistant", hours=1, current=True)
        facts = parse({"work": [{**part_time("2026-01-01"), "to": "2027-02-28"}]})

        assert sums(real_book, rule, facts, date(2027, 3, 1)) == (
            "Your job ends on February 28, 2027.",
        )

    def test_of_hours_at_work(self, real_book: Rulebook) -> None:
        rule = kinds.WorkExperience("medical_assistant", hours=1000)
        facts = parse({"work": [part_time("2026-01-01")]})

        assert sums(real_book, rule, facts, date(2027, 1, 24))[0] == (
            "From January 1, 2026, at 18 hours a week, each day counts as 2.57 hours."
        )

    def test_of_work_that_falls_out_of_the_window(self, real_book: Rulebook) -> None:
        rule = kinds.WorkExperience("medical_assistant", months=12, window_months=36)
        facts = parse({"work": [{**part_time("2020-01-01"), "to": "2022-12-31"}]})

        assert sums(real_book, rule, facts, date(2024, 1, 2)) == (
            "On January 2, 2024 too little work lies inside the last 3 years.",
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


@pytest.mark.parametrize(
    ("rule", "told", "edge", "lines"),
    [
        (
            kinds.ProgramGraduate(PROGRAM, FIELD, after_months=12),
            {"finished": "2026-05-15"},
            "2027-05-16",
            (
                "You finished on May 15, 2026.",
                "May 15, 2026 + 12 months = May 15, 2027.",
                "It counts from the day after, May 16, 2027.",
            ),
        ),
        (
            kinds.ProgramGraduate(PROGRAM, FIELD),
            {"finished": "2027-05-14"},
            "2027-05-14",
            ("You finish on May 14, 2027.", "It counts from that day."),
        ),
        (
            kinds.ProgramGraduate(PROGRAM, FIELD, accreditors=ACCREDITORS, lookback_months=36),
            {
                "started": "2025-05-19",
                "finished": "2026-05-15",
                "accreditation": [{"by": "abhes", "from": "2027-03-01", "to": "2032-02-29"}],
            },
            "2027-03-01",
            ("ABHES accredits the program from March 1, 2027.",),
        ),
        (
            kinds.ProgramStudent(PROGRAM, FIELD),
            {"started": "2027-01-11", "finished": "2027-12-17"},
            "2027-01-11",
            ("Your program begins on January 11, 2027.",),
        ),
        (
            kinds.ProgramStudent(PROGRAM, FIELD, days_before_completion=30),
            {"started": "2027-01-11", "finished": "2027-12-17"},
            "2027-11-17",
            (
                "You finish on December 17, 2027.",
                "December 17, 2027 − 30 days = November 17, 2027.",
            ),
        ),
        (
            kinds.ProgramStudent(PROGRAM, FIELD),
            {"started": "2027-01-11", "finished": "2027-12-17"},
            "2027-12-18",
            ("You finish on December 17, 2027, your last day as a student.",),
        ),
        (
            kinds.MilitaryTraining(48),
            {"kind": "military", "finished": "2024-01-31"},
            "2028-02-01",
            (
                "You finished on January 31, 2024.",
                "January 31, 2024 + 4 years = January 31, 2028.",
                "That day is still included.",
            ),
        ),
    ],
)
def test_of_a_training(
    real_book: Rulebook, rule: kinds.Rule, told: dict[str, Any], edge: str, lines: tuple[str, ...]
) -> None:
    assert sums(real_book, rule, with_training(**told), date.fromisoformat(edge)) == lines


@pytest.mark.parametrize(
    ("rule", "told", "edge", "line"),
    [
        (
            kinds.TeachingExperience(months=12, window_months=36),
            {"teaching": [{"from": "2020-01-01", "to": "2021-12-31", "hours_per_week": 36}]},
            "2024-01-02",
            "From January 2, 2024 on too little of your teaching counts.",
        ),
        (
            kinds.EducationLevel("high_school"),
            {"high_school": {"status": "expected", "expected_on": "2027-06-11"}},
            "2027-06-11",
            "Your diploma is due on June 11, 2027.",
        ),
        (
            kinds.AttemptsLeft(3),
            {"attempts": {"cma-aama": {"count": 3, "last_on": "2026-09-01"}}},
            "2026-09-02",
            "Your last attempt was on September 1, 2026; it counts from the day after.",
        ),
        (
            kinds.HoldsCredential(("rma-amt",), "current"),
            {"held": [{"credential": "rma-amt", "certified_on": "2027-02-01"}]},
            "2027-02-01",
            "You hold the RMA (AMT) from February 1, 2027.",
        ),
        (
            kinds.HoldsCredential(("rma-amt",), "current"),
            {"held": [{"credential": "rma-amt", "expires_on": "2027-03-31"}]},
            "2027-04-01",
            "Your RMA (AMT) runs out on March 31, 2027.",
        ),
    ],
)
def test_of_the_person(
    real_book: Rulebook, rule: kinds.Rule, told: dict[str, Any], edge: str, line: str
) -> None:
    assert sums(real_book, rule, parse(told), date.fromisoformat(edge)) == (line,)


def test_of_attempts_that_come_back(real_book: Rulebook) -> None:
    rule = kinds.AttemptsLeft(3, FIELD, ACCREDITORS, 36)
    training = {
        "kind": "program",
        "finished": "2027-05-14",
        "accreditation": [{"by": "caahep", "from": None, "to": "2028-01-01"}],
    }
    facts = parse(
        {
            "attempts": {"cma-aama": {"count": 3, "last_on": "2026-09-01"}},
            "training": [{**training, "started": "2026-09-07"}],
        }
    )

    assert sums(real_book, rule, facts, date(2027, 5, 14)) == (
        "You finish on May 14, 2027.",
        "It counts from that day.",
    )


def test_of_a_rule_that_ends(real_book: Rulebook) -> None:
    row = requirement(kinds.MinimumAge(18), period=Period(None, date(2026, 12, 31)))
    told = Told(row, Timeline.always(Status.YES))

    assert arithmetic.steps(told, about_of(real_book, COMPLETE), date(2027, 1, 1)) == (
        "The rule itself changes on January 1, 2027.",
    )


def part_time(since: str) -> dict[str, Any]:
    return {"role": "medical_assistant", "from": since, "to": None, "hours_per_week": 18}


def sums(book: Rulebook, rule: kinds.Rule, facts: Facts, edge: date) -> tuple[str, ...]:
    """The sum behind `edge`, on which what the rule says of these facts does change."""
    line = judge(rule, facts, training_of(facts), "cma-aama").timeline
    assert line.at(edge) is not line.at(edge - timedelta(days=1))
    return arithmetic.steps(Told(requirement(rule), line), about_of(book, facts), edge)
