"""Faults sown into what a rulebook says of the states."""

from typing import Any

import pytest

from rulebook.facts import STATES
from rulebook.lint import lint
from rulebook.reference import StateRule, StateStatement
from tests.rulebook.makers import ADULT, make_book, make_citation, make_credential, make_route

LOW = make_citation("low")


def make_state(code: str = "wa", **values: Any) -> StateRule:
    given: dict[str, Any] = {"name": code, "level": "delegation_law", "summary": "A law."}
    return StateRule(code=code, **given | {"citation": make_citation()} | values)


def make_said(topic: str = "injections", **values: Any) -> StateStatement:
    given: dict[str, Any] = {"text": "So.", "citation": make_citation(), "answer": "yes"}
    return StateStatement(topic=topic, **given | values)


def found(*states: StateRule) -> list[str]:
    book = make_book(make_credential(make_route(ADULT)), states=states)
    return [str(problem) for problem in lint(book)]


def of_state(**values: Any) -> list[str]:
    """All states, of which Washington is as told; what is wrong there."""
    others = (make_state(code) for code in STATES if code != "wa")
    return [p.removeprefix("states.wa: ") for p in found(make_state(**values), *others)]


def of_said(*said: StateStatement) -> list[str]:
    place = "statements.1: "
    return [p.removeprefix(f"states.wa.{place}") for p in of_state(statements=said)]


def test_all_states_without_a_fault_are_no_problem() -> None:
    said = (make_said(), make_said("credentials", answer=""), make_said("ahead", answer=""))

    assert of_state(credentials=("cma-aama",), statements=said) == []


def test_no_state_at_all_is_no_problem() -> None:
    assert found() == []


def test_a_state_that_is_missing_is_caught() -> None:
    assert found(*map(make_state, STATES[2:])) == [
        "the rulebook: These states are missing: al, ak."
    ]


def test_a_state_that_stands_twice_is_caught() -> None:
    assert found(*map(make_state, (*STATES, "wa"))) == [
        "the rulebook: There are 2 times the state “wa”."
    ]


def test_a_state_that_does_not_exist_is_caught() -> None:
    (problem,) = found(*map(make_state, (*STATES, "pr")))

    assert problem.startswith("the rulebook: The state “pr” is not known; known: al, ak, az")


def test_a_level_outside_the_list_is_caught() -> None:
    (problem,) = of_state(level="strict")

    assert problem.startswith("The level “strict” is not known; known: state_credential_required")


def test_a_state_names_credentials_of_the_book_once() -> None:
    assert of_state(credentials=("cma",)) == ["The credential “cma” is not known; known: cma-aama."]
    assert of_state(credentials=("cma-aama", "cma-aama")) == [
        "There are 2 times the credential “cma-aama”."
    ]


@pytest.mark.parametrize(
    "claim",
    [
        {"credentials": ("cma-aama",)},
        {"statements": (make_said("credentials", answer=""),)},
    ],
)
def test_where_nothing_is_verified_no_credential_can_count(claim: dict[str, Any]) -> None:
    assert of_state(level="not_verified", **claim) == [
        "Where nothing is verified, no credential can count."
    ]


def test_where_nothing_is_verified_a_weak_source_and_no_summary_will_do() -> None:
    assert of_state(level="not_verified", citation=LOW, summary="") == []


def test_a_level_of_low_confidence_is_caught() -> None:
    assert of_state(citation=LOW) == ["A source of low confidence gives no level but not_verified."]


def test_a_level_without_a_summary_is_caught() -> None:
    assert of_state(summary="") == ["The summary is missing."]


def test_a_topic_outside_the_list_is_caught() -> None:
    (problem,) = of_said(make_said("sutures", answer=""))

    assert problem.startswith("The topic “sutures” is not known; known: credentials, injections")


@pytest.mark.parametrize("answer", ["maybe", ""])
def test_a_task_without_an_answer_of_the_list_is_caught(answer: str) -> None:
    (problem,) = of_said(make_said(answer=answer))

    assert problem.startswith(f"The answer “{answer}” is not known; known: yes, conditions")


def test_an_answer_to_what_is_no_task_is_caught() -> None:
    assert of_said(make_said("credentials")) == ["Only a task carries an answer."]


def test_a_statement_of_low_confidence_is_caught_but_for_what_may_change() -> None:
    assert of_said(make_said(citation=LOW)) == [
        "It has low confidence: leave it out, so that it is not verified."
    ]
    assert of_said(make_said("ahead", answer="", citation=LOW)) == []


def test_a_state_and_its_statements_need_their_sources() -> None:
    nowhere = make_citation(source="nowhere")
    fault = "The source “nowhere” is not in the list of sources."

    assert of_state(citation=nowhere) == [fault]
    assert of_state(statements=(make_said(citation=nowhere),)) == [
        f"states.wa.statements.1: {fault}"
    ]
