"""Finding one's way in a rulebook."""

from dataclasses import replace

import pytest

from rulebook.reference import Goal, StateRule, StateStatement
from tests.rulebook.makers import (
    ADULT,
    CPR,
    DIPLOMA,
    make_book,
    make_citation,
    make_credential,
    make_group,
    make_route,
)

ONE, OTHER = make_credential(slug="cma-aama"), make_credential(slug="rma-amt")
GOALS = (Goal("ekg", "", "", (("rma-amt", 1),)), Goal("nursing", "", "", ()))
BOOK = make_book(ONE, OTHER, goals=GOALS)


def test_everything_with_a_slug_is_found_by_it() -> None:
    assert BOOK.credential["rma-amt"] is OTHER
    assert BOOK.source["eligibility"].title == "Eligibility"
    assert BOOK.body["aama"].short_name == "AAMA"
    assert BOOK.goal["ekg"] is GOALS[0]


def test_a_credential_has_its_place_in_the_catalogue() -> None:
    assert BOOK.place == {"cma-aama": 0, "rma-amt": 1}


def test_a_goal_brings_its_credentials_into_scope() -> None:
    assert BOOK.scope(("ekg",), None) == (OTHER,)
    assert BOOK.scope(("nursing",), None) == ()


def test_what_is_for_work_in_one_state_comes_into_scope_with_it() -> None:
    book = make_book(ONE, replace(OTHER, only_in=("ca", "nv")), goals=GOALS)

    scopes = {state: book.scope(("ekg",), state) for state in ("ca", "nv", "wa", None)}

    assert {state for state, found in scopes.items() if found} == {"ca", "nv"}
    assert len(book.scope(None, "wa")) == 2


@pytest.mark.parametrize("status", ["paused", "retired"])
def test_what_is_not_on_offer_comes_into_no_scope_of_a_goal(status: str) -> None:
    book = make_book(ONE, replace(OTHER, status=status), goals=GOALS)

    assert book.scope(("ekg",), None) == ()
    assert len(book.scope(None, None)) == 2


def test_without_a_goal_everything_is_in_scope() -> None:
    assert BOOK.scope(None, None) == BOOK.scope((), "wa") == (ONE, OTHER)


def test_the_requirements_of_a_credential_are_those_of_everyone_first() -> None:
    credential = make_credential(
        make_route(make_group(CPR, ADULT)), everyone=(make_group(DIPLOMA),)
    )

    assert [row.rule for row in credential.requirements()] == [DIPLOMA, CPR, ADULT]


def test_each_book_of_a_process_has_a_number_of_its_own() -> None:
    equal = make_book(ONE, OTHER, goals=GOALS)

    assert equal == BOOK
    assert equal.serial != BOOK.serial
    assert BOOK.serial == BOOK.serial


def test_a_state_is_found_by_its_code_and_what_it_says_by_topic() -> None:
    said = StateStatement("injections", "So.", make_citation(), "yes")
    law = StateRule("wa", "Washington", "delegation_law", make_citation(), statements=(said,))
    book = make_book(states=(replace(law, credentials=("cma-aama",)),))

    state = book.state["wa"]

    assert (state.on("injections"), state.on("phlebotomy")) == ((said,), ())
    assert (state.names("cma-aama"), state.names("rma-amt")) == (True, False)
