"""Faults sown into a sound rulebook, each caught, and nothing else."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from rulebook import requirements as kinds
from rulebook.book import Credential, Group, Route, RouteStep, Rulebook
from rulebook.lint import LintProblem, lint
from rulebook.reference import (
    Accreditor,
    Fee,
    Goal,
    StandingCondition,
)
from rulebook.requirements import Rule
from rulebook.sources import Period
from tests.rulebook.book import make_real_book
from tests.rulebook.makers import (
    ADULT,
    CPR,
    in_force,
    make_book,
    make_citation,
    make_credential,
    make_group,
    make_route,
    make_row,
)


def found(book: Rulebook) -> list[str]:
    return [str(problem) for problem in lint(book)]


def of_credential(credential: Credential, **around: Any) -> list[str]:
    return found(make_book(credential, **around))


def of_route(route: Route, **values: Any) -> list[str]:
    return of_credential(make_credential(route, **values))


def of_rule(rule: Rule) -> list[str]:
    """What is wrong with the rule itself, told without its place."""
    place = "cma-aama.way.row: "
    problems = of_route(make_route(make_row(rule, "row")))
    return [problem.removeprefix(place) for problem in problems if problem.startswith(place)]


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


# Days without a rule, days with two.

UNTIL, SINCE = in_force(None, "2026-12-31"), in_force("2027-01-01")


def hours(number: int, slug: str, period: Period, confidence: str = "high") -> Any:
    return make_row(
        kinds.TrainingHours("total", number), slug, period=period, confidence=confidence
    )


def test_a_rule_that_follows_another_without_a_gap_is_no_problem() -> None:
    assert of_route(make_route(make_group(hours(1, "a", UNTIL), hours(2, "b", SINCE)))) == []


def test_a_gap_between_two_rules_is_caught() -> None:
    late = hours(2, "b", in_force("2027-03-01"))

    assert of_route(make_route(make_group(hours(1, "a", UNTIL), late))) == [
        "cma-aama.way: The route is in force on 2027-01-01, but none of these is: a, b."
    ]


def test_a_gap_before_the_first_rule_is_caught() -> None:
    assert of_route(make_route(hours(1, "a", SINCE))) == [
        "cma-aama.way: The route is in force before 2027-01-01, but none of these is: a."
    ]


def test_a_gap_outside_the_days_of_the_route_is_no_problem() -> None:
    route = make_route(hours(1, "a", in_force("2020-01-01")), period=SINCE)

    assert of_route(route) == []


def test_a_gap_of_what_holds_for_everyone_is_caught() -> None:
    everyone = (make_group(hours(1, "a", UNTIL)),)

    assert of_route(make_route(ADULT), everyone=everyone) == [
        "cma-aama: The route is in force on 2027-01-01, but none of these is: a."
    ]


OVERLAP = (
    "cma-aama.way.b: It is in force on days of a, which is of the same kind. Let one end before "
    "the other begins, or give both the same days."
)


def test_two_rules_of_one_kind_on_the_same_day_are_caught() -> None:
    overlapping = hours(2, "b", in_force("2026-12-31"))

    assert of_route(make_route(make_group(hours(1, "a", UNTIL), overlapping))) == [OVERLAP]


def test_a_rule_without_days_beside_a_dated_one_of_its_kind_is_caught() -> None:
    assert of_route(make_route(make_group(hours(1, "a", Period()), hours(2, "b", SINCE)))) == [
        OVERLAP
    ]


def test_a_strict_and_a_lenient_reading_may_stand_side_by_side() -> None:
    strict, lenient = hours(2, "a", Period()), hours(1, "b", UNTIL, "low")

    assert of_route(make_route(make_group(strict, lenient))) == []


def test_alternatives_of_one_kind_on_the_same_days_are_no_problem() -> None:
    days = in_force("2020-01-01")
    both = make_group(hours(2, "a", days), hours(1, "b", days))

    assert of_route(make_route(both, period=days)) == []


def test_a_period_that_ends_before_it_begins_is_caught() -> None:
    row = hours(1, "b", in_force("2027-01-02", "2027-01-01"))

    problems = of_route(make_route(make_group(ADULT, row)))

    assert "cma-aama.way.b: The last day in force lies before the first." in problems


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


# Slugs and references.


def test_credentials_with_one_slug_are_caught() -> None:
    one = make_credential(make_route(ADULT))

    assert "the rulebook: There are 2 times the slug in credentials “cma-aama”." in found(
        make_book(one, replace(one, name="Other"))
    )


@pytest.mark.parametrize("name", ["sources", "bodies", "goals", "accreditors"])
def test_other_slugs_that_stand_twice_are_caught(name: str) -> None:
    fits = (("cma-aama", 1),)
    book = make_book(
        make_credential(make_route(ADULT)),
        goals=(Goal("ekg", "", "", fits),),
        accreditors=(Accreditor("coe", "", "", "", "institutional", ""),),
    )
    (item,) = getattr(book, name)

    assert found(replace(book, **{name: (item, item)})) == [
        f"the rulebook: There are 2 times the slug in {name} “{item.slug}”."
    ]


def test_routes_with_one_slug_are_caught() -> None:
    ways = make_route(make_row(ADULT, "a")), make_route(make_row(ADULT, "b"))

    assert of_credential(make_credential(*ways)) == ["cma-aama: There are 2 times the route “way”."]


def test_requirements_with_one_slug_are_caught_across_routes() -> None:
    ways = make_route(make_row(ADULT, "a")), make_route(make_row(ADULT, "a"), slug="other")

    assert of_credential(make_credential(*ways)) == [
        "cma-aama: There are 2 times the requirement “a”."
    ]


def test_a_body_that_does_not_exist_is_caught() -> None:
    assert of_route(make_route(ADULT), body="amt") == [
        "cma-aama: The body “amt” is not known; known: aama."
    ]


def make_fee(amount: str | None = "125", **values: Any) -> Fee:
    given: dict[str, Any] = {"kind": "exam", "audience": "everyone", "label": "Exam fee"}
    figure = None if amount is None else Decimal(amount)
    return Fee(amount=figure, citation=values.pop("citation", make_citation()), **given | values)


def of_fees(*fees: Fee) -> list[str]:
    return of_route(make_route(ADULT), fees=fees)


def test_a_fee_of_a_route_that_does_not_exist_is_caught() -> None:
    assert of_fees(make_fee(route="other")) == [
        "cma-aama.fees: The route “other” is not known; known: way."
    ]


def test_a_step_with_a_fee_that_does_not_exist_is_caught() -> None:
    route = make_route(ADULT, steps=(RouteStep("Apply.", "review"),))
    fees = (make_fee(), make_fee(kind="review", route="other"))

    assert "cma-aama.way: The fee “review” is not known; known: exam." in of_route(route, fees=fees)


def of_goal(slug: str, *fits: tuple[str, int]) -> list[str]:
    book = make_book(make_credential(make_route(ADULT)), goals=(Goal(slug, "", "", fits),))
    return found(book)


def test_a_goal_that_fits_a_credential_that_does_not_exist_is_caught() -> None:
    assert of_goal("ekg", ("cma-aama", 1), ("cet-nha", 1)) == [
        "goals.ekg: The credential “cet-nha” is not known; known: cma-aama."
    ]


def test_a_goal_that_nobody_can_name_is_caught() -> None:
    (problem,) = of_goal("fame", ("cma-aama", 1))

    assert problem.startswith("goals.fame: The goal “fame” is not known; known: general, phleb")


def test_a_goal_that_fits_nothing_or_one_thing_twice_is_caught() -> None:
    assert of_goal("ekg") == ["goals.ekg: A goal brings at least one credential into scope."]
    assert of_goal("ekg", ("cma-aama", 1), ("cma-aama", 1)) == [
        "goals.ekg: There are 2 times the credential “cma-aama”."
    ]


@pytest.mark.parametrize("rank", [0, 2])
def test_a_fit_that_is_no_rank_is_caught(rank: int) -> None:
    assert of_goal("ekg", ("cma-aama", rank)) == [
        f"goals.ekg: The fit of cma-aama is {rank}; it should be from 1 to 1."
    ]


def test_an_accreditor_that_no_fact_can_name_is_caught() -> None:
    accreditor = Accreditor("ncca", "", "", "", "programmatic", "")

    (problem,) = of_credential(make_credential(make_route(ADULT)), accreditors=(accreditor,))

    assert problem.startswith("accreditors.ncca: The accreditor “ncca” is not known; known: caahep")
