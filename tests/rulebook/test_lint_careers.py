"""Faults sown into occupations, specialties and the ladder."""

from typing import Any

import pytest

from rulebook.lint import lint
from rulebook.reference import Goal
from tests.rulebook.careers import (
    make_ask,
    make_figure,
    make_next,
    make_occupation,
    make_specialty,
    make_step,
    make_title,
)
from tests.rulebook.makers import ADULT, make_book, make_credential, make_route


def found(**changed: Any) -> list[str]:
    """The problems of a book that is sound but for what is given."""
    told: dict[str, Any] = {
        "occupations": (make_occupation(make_figure()),),
        "specialties": (make_specialty(),),
        "titles": (make_title(),),
        "ladder": (make_step(), make_next()),
        "goals": (Goal("phlebotomy", "Draw blood", "", (("cma-aama", 1),)),),
    }
    credential = make_credential(make_route(ADULT), slug="cma-aama")
    return [str(problem) for problem in lint(make_book(credential, **told | changed))]


def with_figures(*figures: Any) -> list[str]:
    return found(occupations=(make_occupation(*figures),))


def with_steps(*steps: Any) -> list[str]:
    return found(ladder=(make_step(), *steps))


def test_sound_careers_have_no_problem() -> None:
    assert found() == []


@pytest.mark.parametrize("name", ["occupations", "specialties", "titles", "ladder"])
def test_a_slug_stands_once(name: str) -> None:
    made: dict[str, Any] = {
        "occupations": make_occupation(),
        "specialties": make_specialty(),
        "titles": make_title(),
        "ladder": make_step(),
    }
    twice = {name: (made[name], made[name])}

    assert f"the rulebook: There are 2 times the slug in {name} “{made[name].slug}”." in found(
        **twice
    )


class TestFigures:
    def test_a_key_stands_once_in_all_occupations(self) -> None:
        other = make_occupation(make_figure(), slug="others", soc="31-9097")

        problems = found(occupations=(make_occupation(make_figure()), other))

        assert problems == ["the rulebook: There are 2 times the figure “bls.wage_median”."]

    def test_a_measure_stands_once(self) -> None:
        (problem,) = with_figures(make_figure(), make_figure(key="again"))

        assert problem == "occupations.assistants: There are 2 times the figure “wage_median”."

    def test_a_measure_may_be_given_for_several_employers(self) -> None:
        a = make_figure("wage_in", key="a", employer="hospitals")
        b = make_figure("wage_in", key="b", employer="offices")

        assert with_figures(a, b) == []

    def test_an_unknown_measure_is_caught(self) -> None:
        (problem,) = with_figures(make_figure("bonus"))

        assert problem.startswith("occupations.assistants.bls.bonus: The measure “bonus” is not")

    def test_a_figure_says_for_which_year_it_holds(self) -> None:
        (problem,) = with_figures(make_figure(data_year=""))

        assert problem.endswith("Nobody has said for which year it holds.")

    @pytest.mark.parametrize(("measure", "employer"), [("wage_in", ""), ("jobs", "hospitals")])
    def test_an_employer_is_named_only_where_one_is_meant(
        self, measure: str, employer: str
    ) -> None:
        (problem,) = with_figures(make_figure(measure, "50", employer=employer))

        assert "Name the kind of employer" in problem

    @pytest.mark.parametrize(
        ("measure", "number", "told"),
        [
            ("wage_median", "-1", {}),
            ("growth", "-101", {}),
            ("growth", "1001", {}),
            ("share_in", "101", {"employer": "hospitals"}),
        ],
    )
    def test_a_number_no_one_could_mean_is_caught(
        self, measure: str, number: str, told: dict[str, str]
    ) -> None:
        (problem,) = with_figures(make_figure(measure, number, **told))

        assert f"number is {number}; it should be from" in problem

    def test_an_occupation_may_shrink(self) -> None:
        assert with_figures(make_figure("growth", "-4.5")) == []

    def test_percentiles_in_a_wrong_order_are_caught(self) -> None:
        (problem,) = with_figures(make_figure(), make_figure("wage_low", "50000"))

        assert "lies between the 10th and the 90th percentile" in problem

    def test_a_number_or_a_reason_is_needed(self) -> None:
        (problem,) = with_figures(make_figure(number=None))

        assert "Give either a figure or" in problem

    def test_low_confidence_carries_no_number(self) -> None:
        low = make_ask("low").citation
        (problem,) = with_figures(make_figure(citation=low))

        assert "number has low confidence" in problem


class TestSpecialties:
    def test_an_address_taken_by_a_title_is_caught(self) -> None:
        (problem,) = found(specialties=(make_specialty(aliases=("cma pt",)),))

        assert problem == "specialties: There are 2 times the address “cma-pt”."

    def test_an_alias_of_two_specialties_is_caught(self) -> None:
        other = make_specialty(slug="ekg")

        (problem,) = found(specialties=(make_specialty(), other))

        assert problem == "specialties: There are 2 times the address “blood-draw”."

    def test_an_alias_that_is_the_slug_itself_is_caught(self) -> None:
        (problem,) = found(specialties=(make_specialty(aliases=("Phlebotomy",)),))

        assert problem == "specialties: There are 2 times the address “phlebotomy”."

    @pytest.mark.parametrize(
        ("told", "said"),
        [
            ({"credentials": ("cpt-nobody",)}, "The credential “cpt-nobody” is not known"),
            ({"credentials": ("cma-aama", "cma-aama")}, "2 times the credential “cma-aama”"),
            ({"credentials": ()}, "It leads to no credential."),
            ({"goal": "sleep"}, "The goal “sleep” is not known"),
            ({"occupation": "sleepers"}, "The occupation “sleepers” is not known"),
            ({"nearness": ""}, "Say how near the occupation is"),
        ],
    )
    def test_a_fault_is_caught(self, told: dict[str, Any], said: str) -> None:
        (problem,) = found(specialties=(make_specialty(**told),))

        assert problem.startswith("specialties.phlebotomy: ")
        assert said in problem

    def test_a_goal_starts_the_wizard(self) -> None:
        assert found(specialties=(make_specialty(goal="phlebotomy"),)) == []

    def test_no_occupation_may_come_near(self) -> None:
        assert found(specialties=(make_specialty(occupation="", nearness=""),)) == []

    def test_a_title_of_an_unknown_specialty_is_caught(self) -> None:
        (problem,) = found(titles=(make_title(specialty="sleep"),))

        assert problem.startswith("titles.cma-pt: The specialty “sleep” is not known")

    def test_a_title_may_be_of_no_specialty(self) -> None:
        assert found(titles=(make_title(specialty=""),)) == []

    def test_a_title_is_found_as_it_is_written(self) -> None:
        (problem,) = found(titles=(make_title(title="CMA-EKG"),))

        assert problem == "titles.cma-pt: Its key should be cma-ekg, as people write it."


class TestTheLadder:
    @pytest.mark.parametrize(
        ("told", "said"),
        [
            ({"kind": "jump"}, "The kind “jump” is not known"),
            ({"credentials": ("cpt-nobody",)}, "The credential “cpt-nobody” is not known"),
            ({"specialties": ("sleep",)}, "The specialty “sleep” is not known"),
            ({"occupation": "sleepers"}, "The occupation “sleepers” is not known"),
            ({"occupation": ""}, "Without an occupation, say what is known about the pay."),
            ({"after": ("nowhere",)}, "The step “nowhere” is not known"),
            ({"after": ()}, "The start follows from no step, and every other from one."),
        ],
    )
    def test_a_fault_is_caught(self, told: dict[str, Any], said: str) -> None:
        given: dict[str, Any] = {"kind": "lead", "after": ("assistant",)}
        (problem,) = with_steps(make_step("lead", **given | told))

        assert problem.startswith("ladder.lead: ")
        assert said in problem

    def test_the_start_follows_from_nothing(self) -> None:
        (problem,) = with_steps(make_next(), make_step("again", after=("lead",)))

        assert problem == "ladder.again: The start follows from no step, and every other from one."

    def test_pay_may_be_told_without_an_occupation(self) -> None:
        assert with_steps(make_next(occupation="", pay="Nobody counts it.")) == []

    def test_a_cycle_is_caught(self) -> None:
        problems = with_steps(make_next("a", "b"), make_next("b", "a"), make_next("c", "assistant"))

        said = "It follows from itself, directly or through others."
        assert problems == [f"ladder.a: {said}", f"ladder.b: {said}"]

    def test_a_step_may_follow_from_several(self) -> None:
        assert with_steps(make_next("a"), make_next("b"), make_next("c", "a", "b")) == []

    def test_a_condition_that_is_not_sure_says_whom_to_ask(self) -> None:
        (problem,) = with_steps(make_next(asks=(make_ask(), make_ask("medium"))))

        assert problem == "ladder.lead.asks.2: Its confidence is not high: say whom to ask."

    def test_a_condition_that_is_not_sure_may_stand_with_whom_to_ask(self) -> None:
        assert with_steps(make_next(asks=(make_ask("low", whom="the school"),))) == []
