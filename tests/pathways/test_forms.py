"""Answers nobody can mean: every form has a message that says how to mend it, and never fails."""

from __future__ import annotations

import pytest

from pathways.forms.base import QuestionForm
from pathways.questions import QUESTION
from rulebook.book import Rulebook
from rulebook.golden import GoldenCase
from tests.pathways.answers import Draft, Told, form_of
from tests.pathways.results import core_of


@pytest.fixture(scope="module")
def real_book(real_content: tuple[Rulebook, tuple[GoldenCase, ...]]) -> Rulebook:
    """Of the three credentials that every sentence here is about."""
    return core_of(real_content[0])


TEN_THOUSAND_DIGITS = "9" * 10_000
NUL = "\x00"

FOUR_DIGITS = "Give the year in four digits, from 1900 to 2100."
MONTH_AND_YEAR = "Give the month and the year."
WHOLE = "Enter a whole number, 0 or more."
ALONE = "“None” and “I don’t know” stand alone. Untick them or the others."
CHOOSE = "Choose an answer. “I don’t know” is one too."
NOT_A_CHOICE = "Choose one of the answers offered."
NULL = "Null characters are not allowed."
ONE_MONTH = "Both are in one month. Give both days, or leave both empty."


DATES = [
    *(("dates", "finished"), ("dates", "started"), ("accreditation", "later_from")),
    *(("attempts", "last_cma_aama"), ("attempts", "last_rma_amt"), ("high-school", "expected_on")),
    *(("job", "started"), ("job", "ended"), ("teaching", "started"), ("teaching", "ended")),
]
NUMBERS = [
    *(("hours", "academic"), ("hours", "practicum"), ("hours", "total"), ("school", "semesters")),
    *(("attempts", "count_cma_aama"), ("attempts", "count_rma_amt"), ("job", "hours_per_week")),
    *(("teaching", "hours_per_week"), ("skills", "injections"), ("skills", "venipunctures")),
]
ASKED_ALONE = [
    *(("training", "training"), ("accreditation", "accreditation"), ("worked", "worked")),
    *(("high-school", "high_school"), ("cpr", "cpr"), ("adult", "adult"), ("school", "recognized")),
]
CHOICES = [
    *ASKED_ALONE,
    *(("goal", "goal"), ("skills", "topics"), ("job", "setting"), ("job", "supervised")),
]
WITH: dict[str, Told] = {  # what makes the rest of a page whole
    "accreditation": {"accreditation": ["later"]},
    "high-school": {"high_school": ["expected"]},
    "school": {"recognized": ["yes"], "approved_by": ["none"]},
}


def parts(month: str, day: str, year: str) -> Told:
    return {"0": [month], "1": [day], "2": [year]}


def stay(name: str, month: str, day: str, year: str) -> Told:
    return {f"{name}_{key}": values for key, values in parts(month, day, year).items()}


BAD_DATES = {
    "31 February": (parts("2", "31", "2026"), "February 2026 has 28 days."),
    "29 February of no leap year": (
        parts("2", "29", "2025"),
        "February 2025 has 28 days. Mend the day or leave it empty.",
    ),
    "day 0": (parts("5", "0", "2026"), "May 2026 has 31 days."),
    "a negative day": (parts("5", "-1", "2026"), "May 2026 has 31 days."),
    "a day in letters": (parts("5", "last", "2026"), "May 2026 has 31 days."),
    "a huge day": (parts("5", TEN_THOUSAND_DIGITS, "2026"), "May 2026 has 31 days."),
    "a month without its year": (parts("5", "", ""), MONTH_AND_YEAR),
    "a year without its month": (parts("", "", "2026"), MONTH_AND_YEAR),
    "a day alone": (parts("", "5", ""), MONTH_AND_YEAR),
    "the year 1800": (parts("5", "", "1800"), FOUR_DIGITS),
    "the year 3000": (parts("5", "", "3000"), FOUR_DIGITS),
    "two digits": (parts("5", "", "26"), FOUR_DIGITS),
    "letters": (parts("5", "", "soon"), FOUR_DIGITS),
    "a negative year": (parts("5", "", "-2026"), FOUR_DIGITS),
    "a year with a fraction": (parts("5", "", "2026.5"), FOUR_DIGITS),
    "a superscript": (parts("5", "", "202²"), FOUR_DIGITS),
    "a huge year": (parts("5", "", TEN_THOUSAND_DIGITS), FOUR_DIGITS),
    "NUL in the year": (parts("5", "", f"20{NUL}26"), NULL),
    "NUL in the day": (parts("5", f"1{NUL}", "2026"), NULL),
    "month 13": (parts("13", "", "2026"), "Choose a month from the list."),
    "month 0": (parts("0", "", "2026"), "Choose a month from the list."),
    "a month in letters": (parts("May", "", "2026"), "Choose a month from the list."),
    "NUL in the month": (parts(f"5{NUL}", "", "2026"), "Choose a month from the list."),
}
BAD_STAYS: dict[str, tuple[Told, str]] = {
    "finished before the start": (
        stay("started", "1", "", "2020") | stay("finished", "12", "", "2019"),
        "The end is before the start. Check both dates.",
    ),
    "finished a day before the start": (
        stay("started", "5", "16", "2026") | stay("finished", "5", "15", "2026"),
        "The end is before the start. Check both dates.",
    ),
    "one day of one month": (
        stay("started", "5", "16", "2020") | stay("finished", "5", "", "2020"),
        ONE_MONTH,
    ),
    "one day of one month to come": (
        stay("started", "5", "", "2099") | stay("finished", "5", "15", "2099"),
        ONE_MONTH,
    ),
    "still in training since when": (
        stay("finished", "5", "", "2099"),
        "You are still in training: give the month it began",
    ),
    "nothing at all": ({}, "Answer what you can, or tick “I don’t know any of this”."),
}
BAD_NUMBERS = {
    "letters": ("many", WHOLE),
    "negative": ("-5", WHOLE),
    "a fraction": ("5.5", WHOLE),
    "an exponent": ("1e3", WHOLE),
    "infinity": ("inf", WHOLE),
    "NUL": (f"5{NUL}", WHOLE),
    "huge": ("1000000", "That is more than"),
    "10,000 digits": (TEN_THOUSAND_DIGITS, WHOLE),
}

FAILED_BOTH: Draft = {"attempts": {"cma-aama": {}, "rma-amt": {}}}


def form(book: Rulebook, slug: str, told: Told) -> QuestionForm:
    return form_of(book, QUESTION[slug], told, FAILED_BOTH if slug == "attempts" else None)


def faults(book: Rulebook, slug: str, told: Told) -> list[str]:
    refused = form(book, slug, told)
    assert not refused.is_valid()
    return [str(message) for messages in refused.errors.values() for message in messages]


def test_every_field_is_here(real_book: Rulebook) -> None:
    """But boxes to tick, which have tests of their own, and what goes with another field."""
    fields = {(slug, name) for slug in QUESTION for name in form(real_book, slug, {}).fields}
    boxes = {
        ("history", "held"),
        ("history", "failed"),
        ("school", "approved_by"),
        ("job", "duties"),
    }
    boxes.add(("state", "state"))  # a list of its own
    several = {(slug, name) for slug, name in fields if name == "unknown"}
    assert fields - set(NUMBERS) - set(CHOICES) - set(DATES) == boxes | several


@pytest.mark.parametrize(("answer", "message"), BAD_DATES.values(), ids=BAD_DATES.keys())
@pytest.mark.parametrize(("slug", "name"), DATES)
def test_dates(real_book: Rulebook, slug: str, name: str, answer: Told, message: str) -> None:
    told = {f"{name}_{key}": values for key, values in answer.items()} | WITH.get(slug, {})
    assert [fault for fault in faults(real_book, slug, told) if message in fault]


@pytest.mark.parametrize(("answer", "message"), BAD_STAYS.values(), ids=BAD_STAYS.keys())
def test_stays(real_book: Rulebook, answer: Told, message: str) -> None:
    assert [fault for fault in faults(real_book, "dates", answer) if message in fault]


@pytest.mark.parametrize(("number", "message"), BAD_NUMBERS.values(), ids=BAD_NUMBERS.keys())
@pytest.mark.parametrize(("slug", "name"), NUMBERS)
def test_numbers(real_book: Rulebook, slug: str, name: str, number: str, message: str) -> None:
    told = {name: [number]} | WITH.get(slug, {})
    (fault,) = faults(real_book, slug, told)
    assert message in fault


@pytest.mark.parametrize("value", ["x", "GENERAL", NUL, "x" * 10_000, "<b>"])
@pytest.mark.parametrize(("slug", "name"), CHOICES)
def test_choices(real_book: Rulebook, slug: str, name: str, value: str) -> None:
    assert [fault for fault in faults(real_book, slug, {name: [value]}) if NOT_A_CHOICE in fault]


@pytest.mark.parametrize(("slug", "name"), ASKED_ALONE)
def test_no_choice(real_book: Rulebook, slug: str, name: str) -> None:
    assert CHOOSE in faults(real_book, slug, {name: [""]})


def test_no_goal(real_book: Rulebook) -> None:
    assert faults(real_book, "goal", {}) == ["Choose what comes closest."]


@pytest.mark.parametrize(
    "ticked", [["none", "cma-aama"], ["unknown", "cma-aama"], ["none", "unknown"]]
)
def test_none_and_another(real_book: Rulebook, ticked: list[str]) -> None:
    assert faults(real_book, "history", {"held": ticked, "failed": ["none"]}) == [ALONE]
    school = {"recognized": ["yes"], "approved_by": [t.replace("cma-aama", "amt") for t in ticked]}
    assert faults(real_book, "school", school) == [ALONE]


@pytest.mark.parametrize("box", ["x", NUL, "cma-aama,rma-amt", "x" * 10_000])
def test_a_box_that_is_not_there(real_book: Rulebook, box: str) -> None:
    (fault,) = faults(real_book, "history", {"held": [box], "failed": ["none"]})
    assert NOT_A_CHOICE in fault


def test_one_of_two_left_out(real_book: Rulebook) -> None:
    (fault,) = faults(real_book, "history", {"held": ["none"]})
    assert fault.startswith("Tick what is true.")


def test_a_box_ticked_many_times_counts_once(real_book: Rulebook) -> None:
    told = form(real_book, "history", {"held": ["cma-aama"] * 200, "failed": ["none"]})
    assert told.is_valid()
    assert told.cleaned_data["held"] == ["cma-aama"]


def test_duties_ticked_twice_count_once(real_book: Rulebook) -> None:
    told = form(real_book, "job", {"duties": ["clinical", "clinical", "administrative"]})
    assert told.is_valid()
    assert told.cleaned_data["duties"] == ["clinical", "administrative"]


def test_hours_whose_total_is_less_than_the_parts(real_book: Rulebook) -> None:
    told = {"academic": ["560"], "practicum": ["160"], "total": ["719"]}
    assert faults(real_book, "hours", told) == [
        "The total is less than its parts. Check the three numbers."
    ]


def test_hours_whose_total_is_their_sum(real_book: Rulebook) -> None:
    told = {"academic": ["560"], "practicum": ["160"], "total": ["720"]}
    assert form(real_book, "hours", told).is_valid()


def test_a_job_left_before_it_began(real_book: Rulebook) -> None:
    told = stay("started", "1", "", "2020") | stay("ended", "12", "", "2019")
    assert faults(real_book, "job", told) == ["You left before you started. Check both dates."]


@pytest.mark.parametrize("slug", ["job", "teaching"])
def test_work_that_is_still_to_come(real_book: Rulebook, slug: str) -> None:
    told = stay("started", "1", "", "2099") | stay("ended", "2", "", "2099")
    assert faults(real_book, slug, told) == ["That is still to come. Give a time that has begun."]


@pytest.mark.parametrize(("hours", "valid"), [("168", True), ("169", False)])
def test_a_week_has_168_hours(real_book: Rulebook, hours: str, valid: bool) -> None:
    assert form(real_book, "job", {"hours_per_week": [hours]}).is_valid() is valid


def test_accreditation_later_without_its_month(real_book: Rulebook) -> None:
    assert faults(real_book, "accreditation", {"accreditation": ["later"]}) == [
        "Give the month it was accredited, or choose “I don’t know”."
    ]


def test_a_diploma_due_without_its_month(real_book: Rulebook) -> None:
    assert faults(real_book, "high-school", {"high_school": ["expected"]}) == [
        "Give the month it is due."
    ]


@pytest.mark.parametrize(
    ("month", "day", "year", "valid"),
    [
        *(("11", "20", "2026", False), ("11", "21", "2026", True), ("11", "", "2026", True)),
        *(("10", "", "2026", False), ("5", "", "2026", False), ("6", "11", "2027", True)),
    ],
)
def test_a_diploma_cannot_be_due_in_the_past(
    real_book: Rulebook, month: str, day: str, year: str, valid: bool
) -> None:
    """Counted with, it would be a diploma, and they said they have none."""
    told = {"high_school": ["expected"]} | stay("expected_on", month, day, year)
    filled = form(real_book, "high-school", told)
    assert filled.is_valid() is valid
    assert valid or filled.errors["expected_on"] == [
        "That has passed. If you have it now, choose “Yes”."
    ]


@pytest.mark.parametrize(
    ("month", "day", "valid"),
    [("11", "21", True), ("11", "22", False), ("11", "", True), ("12", "", False)],
)
def test_an_attempt_cannot_have_failed_in_the_future(
    real_book: Rulebook, month: str, day: str, valid: bool
) -> None:
    filled = form(real_book, "attempts", stay("last_rma_amt", month, day, "2026"))
    assert filled.is_valid() is valid
    assert valid or filled.errors["last_rma_amt"] == [
        "That is still to come. Give the last time so far."
    ]


def test_a_month_that_goes_with_another_answer_does_not_count(real_book: Rulebook) -> None:
    told = {"high_school": ["completed"]} | stay("expected_on", "5", "", "2027")
    filled = form(real_book, "high-school", told)
    assert filled.is_valid()
    assert filled.cleaned_data["expected_on"] is None


def test_several_faults_at_once_are_all_named(real_book: Rulebook) -> None:
    told = stay("started", "2", "30", "2025") | stay("finished", "5", "", "1800")
    assert len(faults(real_book, "dates", told)) == 2


def test_not_knowing_the_rest_is_an_answer(real_book: Rulebook) -> None:
    told = form(real_book, "dates", stay("finished", "5", "", "2099") | {"unknown": ["on"]})
    assert told.is_valid()


def test_only_what_was_asked_is_kept(real_book: Rulebook) -> None:
    told = form(real_book, "goal", {"goal": ["general"], "name": ["Ana"], "training": ["none"]})
    assert told.posted() == {"goal": ["general"]}


def test_space_around_an_answer_is_not_kept(real_book: Rulebook) -> None:
    told = form(real_book, "hours", {"academic": ["  600" + " " * 5000]})
    assert told.is_valid()
    assert told.posted() == {"academic": ["600"]}
