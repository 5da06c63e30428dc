"""What each answer adds to the facts."""

from __future__ import annotations

from typing import Any

import pytest

from pathways.questions import QUESTION
from rulebook.book import Rulebook
from rulebook.facts import parse
from rulebook.golden import GoldenCase
from tests.pathways.answers import Draft, Told, day, put
from tests.pathways.results import core_of
from tests.rulebook.makers import day as day_of


@pytest.fixture(scope="module")
def real_book(real_content: tuple[Rulebook, tuple[GoldenCase, ...]]) -> Rulebook:
    """Of the three credentials that every sentence here is about."""
    return core_of(real_content[0])


PROGRAM: Draft = {"training": [{"kind": "program"}]}
TODAY = "2026-11-21"


def told(book: Rulebook, slug: str, answer: Told, **draft: Any) -> Draft:
    put(book, QUESTION[slug], answer, draft)
    parse(draft)
    return draft


def program(book: Rulebook, slug: str, answer: Told, **before: Any) -> Draft:
    """What is told of a program."""
    draft = told(book, slug, answer, training=[{"kind": "program", **before}])
    (training,) = draft["training"]
    return {key: value for key, value in training.items() if key not in {"kind", *before}}


def on(name: str, text: str) -> Told:
    return day(name, day_of(text))


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("certificate", [{"kind": "program", "award": "certificate"}]),
        ("diploma", [{"kind": "program", "award": "diploma"}]),
        ("associate", [{"kind": "program", "award": "associate"}]),
        ("program", [{"kind": "program"}]),
        ("apprenticeship", [{"kind": "apprenticeship"}]),
        ("apprenticeship-certificate", [{"kind": "apprenticeship", "award": "certificate"}]),
        ("military", [{"kind": "military"}]),
        ("employer_course", [{"kind": "employer_course"}]),
        ("none", []),
    ],
)
def test_training(real_book: Rulebook, answer: str, expected: list[Draft]) -> None:
    assert told(real_book, "training", {"training": [answer]}) == {"training": expected}


def test_training_not_known(real_book: Rulebook) -> None:
    assert told(real_book, "training", {"training": ["unknown"]}) == {}


def test_dates(real_book: Rulebook) -> None:
    answer = on("started", "2025-08-25") | on("finished", "2026-05-15")
    assert program(real_book, "dates", answer) == {
        "started": "2025-08-25",
        "finished": "2026-05-15",
    }


@pytest.mark.parametrize(
    ("answer", "by"), [("caahep", "caahep"), ("abhes", "abhes"), ("either", "caahep")]
)
def test_accreditation_is_vouched_for_through_the_last_day_there(
    real_book: Rulebook, answer: str, by: str
) -> None:
    found = program(real_book, "accreditation", {"accreditation": [answer]}, finished="2026-05-15")
    assert found == {"accreditation": [{"by": by, "from": None, "to": None, "as_of": "2026-05-15"}]}


@pytest.mark.parametrize("before", [{}, {"finished": "2027-05-14"}])
def test_accreditation_of_a_program_that_goes_on_is_vouched_for_through_today(
    real_book: Rulebook, before: Draft
) -> None:
    found = program(real_book, "accreditation", {"accreditation": ["abhes"]}, **before)
    assert found["accreditation"][0]["as_of"] == TODAY


def test_accreditation_that_came_later(real_book: Rulebook) -> None:
    answer = {"accreditation": ["later"], **on("later_from", "2026-08-03")}
    assert program(real_book, "accreditation", answer) == {
        "accreditation": [{"by": "caahep", "from": "2026-08-03", "to": None, "as_of": TODAY}]
    }


def test_accreditation_that_is_to_come_is_not_vouched_for_yet(real_book: Rulebook) -> None:
    answer = {"accreditation": ["later"], **on("later_from", "2027-02-01")}
    assert program(real_book, "accreditation", answer) == {
        "accreditation": [{"by": "caahep", "from": "2027-02-01", "to": None}]
    }


def test_no_accreditation(real_book: Rulebook) -> None:
    answer = {"accreditation": ["neither"]}
    assert program(real_book, "accreditation", answer) == {"accreditation": []}


def test_history(real_book: Rulebook) -> None:
    answer = {"held": ["cma-aama"], "failed": ["cma-aama", "rma-amt"]}
    assert told(real_book, "history", answer) == {
        "held": [{"credential": "cma-aama"}],
        "attempts": {"cma-aama": {}, "rma-amt": {}},
    }


def test_no_history(real_book: Rulebook) -> None:
    answer = {"held": ["none"], "failed": ["none"]}
    assert told(real_book, "history", answer) == {"held": [], "attempts": {}}


def test_one_half_of_history_not_known(real_book: Rulebook) -> None:
    answer = {"held": ["unknown"], "failed": ["none"]}
    assert told(real_book, "history", answer) == {"attempts": {}}


def test_attempts(real_book: Rulebook) -> None:
    answer = {"count_cma_aama": ["3"], **on("last_rma_amt", "2026-08-14")}
    draft = told(real_book, "attempts", answer, attempts={"cma-aama": {}, "rma-amt": {}})
    assert draft["attempts"] == {"cma-aama": {"count": 3}, "rma-amt": {"last_on": "2026-08-14"}}


def test_high_school_due(real_book: Rulebook) -> None:
    answer = {"high_school": ["expected"], **on("expected_on", "2027-06-11")}
    assert told(real_book, "high-school", answer) == {
        "high_school": {"status": "expected", "expected_on": "2027-06-11"}
    }


def test_hours(real_book: Rulebook) -> None:
    answer = {"practicum": ["0"], "total": ["720"]}
    assert program(real_book, "hours", answer) == {"hours": {"practicum": 0, "total": 720}}


def test_school(real_book: Rulebook) -> None:
    answer = {"recognized": ["no"], "semesters": ["2"], "approved_by": ["amt"]}
    assert program(real_book, "school", answer) == {
        "institution_recognized": False,
        "semesters": 2,
        "approved_by": ["amt"],
    }


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("worked", {"work": [{"role": "medical_assistant"}], "teaching": []}),
        ("taught", {"work": [], "teaching": [{}]}),
        ("both", {"work": [{"role": "medical_assistant"}], "teaching": [{}]}),
        ("neither", {"work": [], "teaching": []}),
        ("unknown", {}),
    ],
)
def test_worked(real_book: Rulebook, answer: str, expected: Draft) -> None:
    assert told(real_book, "worked", {"worked": [answer]}) == expected


def test_job(real_book: Rulebook) -> None:
    answer = {"duties": ["clinical"], "setting": ["unknown"], "supervised": ["yes"]}
    answer |= on("started", "2024-01-08") | {"hours_per_week": ["36"]}
    draft = told(real_book, "job", answer, work=[{"role": "medical_assistant"}])
    assert draft["work"] == [
        {
            "role": "medical_assistant",
            "from": "2024-01-08",
            "hours_per_week": 36,
            "duties": ["clinical"],
            "supervised": True,
        }
    ]


def test_teaching(real_book: Rulebook) -> None:
    answer = on("started", "2024-01-08") | on("ended", "2025-01-10") | {"hours_per_week": ["8"]}
    assert told(real_book, "teaching", answer, teaching=[{}])["teaching"] == [
        {"from": "2024-01-08", "to": "2025-01-10", "hours_per_week": 8}
    ]


def test_skills_are_counted_once_for_training_and_work(real_book: Rulebook) -> None:
    answer = {"injections": ["12"], "venipunctures": [""], "topics": ["no"]}
    draft = told(real_book, "skills", answer, training=[{"kind": "program"}], work=[{}, {}])
    assert draft["training"] == [
        {"kind": "program", "tasks": {"injections": 12}, "covers_core_topics": False}
    ]
    assert [job["tasks"] for job in draft["work"]] == [{"injections": 0}] * 2


def test_skills_without_any_training_are_those_of_the_first_job(real_book: Rulebook) -> None:
    answer = {"injections": ["12"], "topics": ["yes"]}
    draft = told(real_book, "skills", answer, training=[], work=[{}, {}])
    assert [job["tasks"] for job in draft["work"]] == [{"injections": 12}, {"injections": 0}]


@pytest.mark.parametrize(("slug", "fact"), [("cpr", "cpr_current"), ("adult", "adult")])
@pytest.mark.parametrize(("answer", "expected"), [("yes", True), ("no", False)])
def test_yes_or_no(real_book: Rulebook, slug: str, fact: str, answer: str, expected: bool) -> None:
    assert told(real_book, slug, {slug: [answer]}) == {fact: expected}
