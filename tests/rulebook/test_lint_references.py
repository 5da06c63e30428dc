"""Slugs that stand twice, and names of what does not exist."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from rulebook.book import RouteStep
from rulebook.reference import Accreditor, Fee, Goal
from tests.rulebook.linted import found, of_credential, of_route
from tests.rulebook.makers import (
    ADULT,
    make_book,
    make_citation,
    make_credential,
    make_route,
    make_row,
)


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


def of_states(*codes: str) -> list[str]:
    return found(make_book(make_credential(make_route(ADULT), only_in=codes)))


def test_a_credential_for_a_state_that_does_not_exist_or_twice_for_one_is_caught() -> None:
    assert of_states("ca", "nv") == []
    assert of_states("ca", "ca") == ["cma-aama: There are 2 times the state “ca”."]
    assert of_states("xx") == ["cma-aama: The state “xx” is not known."]
