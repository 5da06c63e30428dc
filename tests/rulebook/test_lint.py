"""Faults sown into a sound rulebook, each caught, and nothing else."""

from datetime import date

import pytest

from rulebook import requirements as kinds
from rulebook.book import Group, RouteStep
from rulebook.lint import LintProblem
from rulebook.reference import StandingCondition
from rulebook.requirements import Rule
from rulebook.sources import Period
from tests.rulebook.book import make_real_book
from tests.rulebook.linted import found, of_credential, of_route
from tests.rulebook.makers import (
    ADULT,
    CPR,
    in_force,
    make_citation,
    make_credential,
    make_group,
    make_route,
    make_row,
)


def test_a_sound_rulebook_has_no_problem() -> None:
    assert of_route(make_route(ADULT)) == []


def test_the_real_rules_have_no_problem() -> None:
    assert found(make_real_book()) == []


def test_a_problem_reads_as_its_place_and_a_sentence() -> None:
    problem = LintProblem("cma-aama.way", "The route has no requirement of its own.")

    assert str(problem) == "cma-aama.way: The route has no requirement of its own."


# Routes that nobody can take.


def test_a_route_that_nobody_can_take_is_caught() -> None:
    recent = kinds.ProgramGraduate(within_months=12)
    earlier = make_row(kinds.ProgramGraduate(after_months=12), "earlier")

    assert of_route(make_route(recent, earlier)) == [
        "cma-aama.way: Nobody can meet all its conditions on any day."
    ]


def test_a_row_that_nobody_can_meet_is_caught() -> None:
    assert of_route(make_route(kinds.MinimumAge(21))) == [
        "cma-aama.way: Nobody can meet all its conditions on any day."
    ]


def test_rows_that_contradict_each_other_are_caught() -> None:
    """The other alternative keeps the route itself open."""
    group = make_group(make_row(kinds.ProgramGraduate(awards=("diploma",)), "diploma"), CPR)
    other = make_row(kinds.ProgramGraduate(awards=("associate",)), "associate")

    assert of_route(make_route(group, other)) == [
        "cma-aama.way.diploma: Nobody can meet it together with the other conditions."
    ]


def test_a_row_in_force_on_no_day_of_its_route_is_caught() -> None:
    late = make_row(CPR, "late", period=in_force("2028-01-01"))
    route = make_route(make_group(ADULT, late), period=in_force(None, "2027-12-31"))

    assert of_route(route) == [
        "cma-aama.way.late: Nobody can meet it together with the other conditions."
    ]


def test_a_row_for_everyone_that_contradicts_every_route_is_caught() -> None:
    everyone = make_group(CPR, make_row(kinds.ProgramGraduate(awards=("none",)), "none"))
    route = make_route(kinds.ProgramGraduate(awards=("diploma",)))

    assert of_route(route, everyone=(everyone,)) == [
        "cma-aama.none: Nobody can meet it together with the other conditions."
    ]


def test_a_row_for_everyone_may_contradict_one_route() -> None:
    everyone = make_group(
        make_row(kinds.ProgramGraduate(awards=("none",)), "none"),
        make_row(kinds.ProgramGraduate(awards=("diploma",)), "diploma"),
    )
    ways = [
        make_route(make_row(kinds.ProgramGraduate(awards=(award,)), f"{award}-way"), slug=award)
        for award in ("diploma", "none")
    ]

    assert of_credential(make_credential(*ways, everyone=(everyone,))) == []


@pytest.mark.parametrize(
    "rules",
    [
        (kinds.ProgramStudent(days_before_completion=30), kinds.TrainingHours("total", 720)),
        (kinds.ProgramGraduate(("employer_course",), ("ekg",)), kinds.ProgramLength(2)),
        (kinds.MilitaryTraining(12), kinds.SupervisedTasks("ekgs", 10)),
        (
            kinds.ProgramGraduate(after_months=12, accreditors=("caahep", "abhes")),
            kinds.WorkExperience(
                "nurse",
                months=60,
                window_months=61,
                duties=("clinical",),
                setting="inpatient",
                supervised=True,
                current=True,
                since_completion=True,
            ),
        ),
        (kinds.TeachingExperience(24, 36), kinds.AttemptsLeft(1), ADULT, CPR),
        (
            kinds.InstitutionRecognized(("aama",)),
            kinds.CurriculumCovers(("anatomy",)),
            kinds.EducationLevel("high_school", 18),
            kinds.Attestation("Ask"),
        ),
    ],
)
def test_a_route_that_somebody_can_take_is_no_problem(rules: tuple[Rule, ...]) -> None:
    assert of_route(make_route(*rules)) == []


def test_a_dated_rule_can_be_met_by_someone_who_finishes_on_its_days() -> None:
    recent = make_row(kinds.ProgramGraduate(within_months=3), period=in_force("2030-01-01"))
    before = make_row(kinds.ProgramStudent(), period=in_force(None, "2029-12-31"))

    assert of_route(make_route(make_group(recent, before))) == []


def test_a_dated_rule_before_all_days_that_matter_does_no_harm() -> None:
    row = make_row(ADULT, period=Period(date(1, 1, 1), None))

    assert of_route(make_route(row, period=Period(date(1, 1, 1), None))) == []


# What a route and a credential need.


def test_a_group_without_a_requirement_is_caught() -> None:
    assert "cma-aama.way: A group has no requirement." in of_route(make_route(ADULT, Group(())))


def test_a_route_without_a_requirement_is_caught() -> None:
    assert of_route(make_route()) == ["cma-aama.way: The route has no requirement of its own."]


def test_a_credential_on_offer_without_a_route_is_caught() -> None:
    assert of_credential(make_credential(), sources=()) == [
        "cma-aama: A credential on offer needs at least one route."
    ]


def test_a_retired_credential_may_have_no_route() -> None:
    assert of_credential(make_credential(status="retired"), sources=()) == []


def test_a_missing_sentence_is_caught() -> None:
    assert of_route(make_route(make_row(ADULT, "adult", sentence=""))) == [
        "cma-aama.way.adult: The sentence is missing."
    ]


def test_a_step_or_condition_without_text_is_caught() -> None:
    condition = StandingCondition("", make_citation())
    route = make_route(ADULT, steps=(RouteStep(""),))

    assert of_route(route, conditions=(condition,)) == [
        "cma-aama.way.steps.1: The text is missing.",
        "cma-aama.conditions.1: The text is missing.",
    ]
