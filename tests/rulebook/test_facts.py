"""What a facts file says, and back."""

from fractions import Fraction
from typing import Any

import pytest

from rulebook.facts import (
    SINCE_ALWAYS,
    Accreditation,
    Attempts,
    Facts,
    Held,
    HighSchool,
    Hours,
    dump,
    parse,
)
from tests.rulebook.makers import day, person

EVERYTHING: dict[str, Any] = {
    "adult": True,
    "high_school": {"status": "expected", "expected_on": "2027-06-11"},
    "training": [
        {
            "kind": "program",
            "field": "phlebotomy",
            "award": "certificate",
            "started": "2024-08-26",
            "finished": "2026-05-15",
            "accreditation": [
                {"by": "caahep", "from": "2012-03-01", "to": None, "as_of": "2026-11-01"},
                {"by": "abhes", "from": None, "to": "2011-01-01"},
            ],
            "institution_recognized": True,
            "approved_by": ["ncct"],
            "semesters": 2,
            "hours": {"academic": 600.5, "practicum": 160, "total": 800},
            "tasks": {"injections": 12, "venipunctures": 30, "capillary_punctures": 10, "ekgs": 10},
            "covers_core_topics": True,
        }
    ],
    "work": [
        {
            "role": "medical_assistant",
            "from": "2023-01-09",
            "to": None,
            "hours_per_week": 36,
            "duties": ["clinical", "administrative"],
            "setting": "outpatient",
            "supervised": True,
            "tasks": {"ekgs": 4},
        }
    ],
    "teaching": [{"from": "2020-01-01", "to": "2021-01-01", "hours_per_week": 10}],
    "held": [{"credential": "cma-aama", "certified_on": "2019-03-08", "expires_on": "2024-03-31"}],
    "attempts": {"cma-aama": {"count": 3, "last_on": "2025-11-02"}},
    "cpr_current": True,
    "state": "wa",
    "goals": ["general"],
}


def test_everything_that_can_be_told_is_read() -> None:
    facts = parse(EVERYTHING)

    (training,), (job,), (spell,) = facts.training or (), facts.work or (), facts.teaching or ()
    assert facts.high_school == HighSchool("expected", day("2027-06-11"))
    assert (training.started, training.finished) == (day("2024-08-26"), day("2026-05-15"))
    assert training.hours == Hours(Fraction(1201, 2), Fraction(160), Fraction(800))
    assert training.tasks["venipunctures"] == 30
    assert (job.starts, job.ends, job.tasks) == (day("2023-01-09"), None, {"ekgs": 4})
    assert spell.hours_per_week == 10
    assert facts.held == (Held("cma-aama", day("2019-03-08"), day("2024-03-31")),)
    assert facts.attempts == {"cma-aama": Attempts(3, day("2025-11-02"))}
    assert (facts.adult, facts.cpr_current, facts.state) == (True, True, "wa")
    assert facts.goals == ("general",)


def test_what_is_read_is_written_back_the_same() -> None:
    assert dump(parse(EVERYTHING)) == EVERYTHING | {
        "training": [
            EVERYTHING["training"][0]
            | {
                "accreditation": [
                    {"by": "caahep", "from": "2012-03-01", "as_of": "2026-11-01"},
                    {"by": "abhes", "from": None, "to": "2011-01-01"},
                ]
            }
        ]
    }


def test_what_is_written_is_read_back_as_equal_facts() -> None:
    facts = parse(EVERYTHING)

    assert parse(dump(facts)) == facts


def test_nothing_told_is_nothing_known() -> None:
    assert parse({}) == Facts()
    assert dump(Facts()) == {}


@pytest.mark.parametrize("key", ["training", "work", "teaching", "held"])
def test_an_empty_list_means_none_and_is_kept(key: str) -> None:
    facts = person(**{key: []})

    assert getattr(facts, key) == ()
    assert dump(facts) == {key: []}


def test_no_attempts_at_all_are_kept() -> None:
    assert dump(person(attempts={})) == {"attempts": {}}


def test_a_training_says_medical_assisting_where_it_names_no_field() -> None:
    (training,) = person(training=[{}]).training or ()

    assert training.field == "medical_assisting"


def test_the_total_is_the_sum_when_both_parts_are_given_and_it_is_not() -> None:
    (training,) = person(training=[{"hours": {"academic": 600, "practicum": 160}}]).training or ()

    assert training.hours.total == 760


@pytest.mark.parametrize("hours", [{"academic": 600}, {"practicum": 160}, {"total": 760}])
def test_no_part_of_the_hours_is_made_up_from_one_other(hours: dict[str, int]) -> None:
    (training,) = person(training=[{"hours": hours}]).training or ()

    told = (training.hours.academic, training.hours.practicum, training.hours.total)
    assert [part for part in told if part is not None] == list(hours.values())


def test_hours_that_say_nothing_are_left_out_again() -> None:
    assert dump(person(training=[{"hours": {}}])) == {"training": [{"field": "medical_assisting"}]}


@pytest.mark.parametrize(
    ("told", "starts"),
    [({"from": None}, SINCE_ALWAYS), ({}, None), ({"from": "2012-03-01"}, day("2012-03-01"))],
)
def test_accreditation_from_null_is_always_and_left_out_is_unknown(
    told: dict[str, Any], starts: Any
) -> None:
    (training,) = person(training=[{"accreditation": [told]}]).training or ()

    assert training.accreditation == (Accreditation(None, starts),)


def test_an_unknown_start_of_accreditation_stays_unknown_when_written() -> None:
    facts = person(training=[{"accreditation": [{"by": "caahep"}]}])

    assert parse(dump(facts)) == facts


def test_a_job_whose_start_is_unknown_is_written_without_it() -> None:
    assert dump(person(work=[{"to": "2020-01-01"}])) == {"work": [{"to": "2020-01-01"}]}


def test_a_decimal_number_is_kept_exact() -> None:
    (job,) = person(work=[{"hours_per_week": 0.1}]).work or ()

    assert job.hours_per_week == Fraction(1, 10)
    assert dump(person(work=[{"hours_per_week": 0.1}]))["work"] == [
        {"hours_per_week": 0.1, "to": None}
    ]
