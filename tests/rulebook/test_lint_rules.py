"""Faults sown into the words and numbers of rules."""

import pytest

from rulebook import requirements as kinds
from rulebook.lint import lint
from rulebook.requirements import Rule
from tests.rulebook.makers import make_book, make_credential, make_route, make_row


def of_rule(rule: Rule) -> list[str]:
    """What is wrong with the rule, without its place and whether anybody can meet it."""
    problems = lint(make_book(make_credential(make_route(make_row(rule, "row")))))
    return [p.message for p in problems if p.where == "cma-aama.way.row"]


@pytest.mark.parametrize(
    ("rule", "word"),
    [
        (kinds.ProgramGraduate(program_kinds=("course",)), "word in program_kinds “course”"),
        (kinds.ProgramStudent(fields=("medicine",)), "word in fields “medicine”"),
        (kinds.ProgramGraduate(awards=("phd",)), "word in awards “phd”"),
        (kinds.ProgramGraduate(accreditors=("ncca",)), "word in accreditors “ncca”"),
        (kinds.InstitutionRecognized(("usda",)), "word in recognizers “usda”"),
        (kinds.TrainingHours("lab", 10), "word in part “lab”"),
        (kinds.CurriculumCovers(("history",)), "word in topics “history”"),
        (kinds.SupervisedTasks("sutures", 10), "word in task “sutures”"),
        (kinds.WorkExperience("doctor", months=1), "word in role “doctor”"),
        (kinds.WorkExperience(months=1, duties=("cleaning",)), "word in duties “cleaning”"),
        (kinds.WorkExperience(months=1, setting="office"), "word in setting “office”"),
        (kinds.HoldsCredential(("cma",), "ever"), "word in credentials “cma”"),
        (kinds.HoldsCredential(("cpr",), "once"), "word in standing “once”"),
        (kinds.EducationLevel("college"), "word in level “college”"),
        (kinds.AttemptsLeft(3, accreditors=("ncca",)), "word in accreditors “ncca”"),
    ],
)
def test_a_word_outside_its_closed_list_is_caught(rule: Rule, word: str) -> None:
    (problem,) = of_rule(rule)

    assert problem.startswith(f"The {word} is not known; known: ")


@pytest.mark.parametrize(
    "rule",
    [
        kinds.InstitutionRecognized(("usde", "chea", "aama")),
        kinds.HoldsCredential(("cpr", "cma-aama"), "ever"),
    ],
)
def test_slugs_of_the_book_are_known_words(rule: Rule) -> None:
    assert of_rule(rule) == []


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        (kinds.InstitutionRecognized(()), "recognizers"),
        (kinds.CurriculumCovers(()), "topics"),
        (kinds.HoldsCredential((), "ever"), "credentials"),
        (kinds.TrainingHours("", 720), "part"),
        (kinds.SupervisedTasks("", 10), "task"),
        (kinds.EducationLevel(""), "level"),
        (kinds.Attestation(""), "label"),
    ],
)
def test_a_parameter_that_must_be_set_and_is_empty_is_caught(rule: Rule, name: str) -> None:
    assert f"{name} is empty." in of_rule(rule)


def test_a_word_that_stands_twice_is_caught() -> None:
    assert of_rule(kinds.ProgramGraduate(fields=("ekg", "ekg"))) == [
        "There are 2 times the word in fields “ekg”."
    ]


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        (kinds.TrainingHours("total", 0), "hours is 0; it should be from 1 to 10000."),
        (kinds.TrainingHours("total", -5), "hours is -5; it should be from 1 to 10000."),
        (kinds.TrainingHours("total", 99999), "hours is 99999; it should be from 1 to 10000."),
        (kinds.ProgramGraduate(within_months=0), "within_months is 0; it should be from 1 to 600."),
        (
            kinds.WorkExperience(months=1, window_months=10**6),
            "window_months is 1000000; it should be from 1 to 600.",
        ),
        (
            kinds.WorkExperience(months=1, full_time_hours=0),
            "full_time_hours is 0; it should be from 1 to 60.",
        ),
        (kinds.SupervisedTasks("ekgs", 0), "count is 0; it should be from 1 to 10000."),
        (kinds.AttemptsLeft(0), "maximum is 0; it should be from 1 to 20."),
    ],
)
def test_a_number_that_is_not_positive_or_absurd_is_caught(rule: Rule, problem: str) -> None:
    assert of_rule(rule) == [problem]


@pytest.mark.parametrize("one", ["caahep", "abhes"])
def test_a_row_that_names_only_one_of_caahep_and_abhes_is_caught(one: str) -> None:
    assert of_rule(kinds.ProgramGraduate(accreditors=(one, "accsc"))) == [
        "Name both caahep and abhes or neither: people may not know which it was."
    ]


def test_a_row_may_name_both_or_neither() -> None:
    assert of_rule(kinds.ProgramGraduate(accreditors=("caahep", "abhes"))) == []
    assert of_rule(kinds.ProgramGraduate(accreditors=("accsc",))) == []


@pytest.mark.parametrize(
    "rule", [kinds.ProgramGraduate(lookback_months=36), kinds.AttemptsLeft(3, lookback_months=36)]
)
def test_a_lookback_without_accreditors_is_caught(rule: Rule) -> None:
    assert of_rule(rule) == ["lookback_months says nothing without accreditors."]


@pytest.mark.parametrize(
    "rule", [kinds.WorkExperience(), kinds.WorkExperience(months=12, hours=100)]
)
def test_work_without_exactly_one_amount_is_caught(rule: Rule) -> None:
    assert of_rule(rule) == ["Give the amount in months or in hours, one of them."]


@pytest.mark.parametrize(
    ("rule", "caught"),
    [
        (kinds.WorkExperience(months=12, window_months=12), False),
        (kinds.WorkExperience(months=13, window_months=12), True),
        (kinds.WorkExperience(hours=1887, window_months=12), False),
        (kinds.WorkExperience(hours=1888, window_months=12), True),
        (kinds.WorkExperience(hours=1888, window_months=12, full_time_hours=40), False),
    ],
)
def test_an_amount_longer_than_its_window_is_caught(rule: Rule, caught: bool) -> None:
    expected = ["The amount is more than full time in the whole window."] if caught else []

    assert of_rule(rule) == expected
