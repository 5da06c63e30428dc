"""Faults sown into the rules of states: all of them or none, and nothing claimed unverified."""

from dataclasses import replace
from typing import Any

import pytest

from rulebook import codec
from rulebook.facts import STATES
from rulebook.lint import lint
from rulebook.reference import StateRule, StateStatement
from tests.rulebook.makers import ADULT, make_book, make_citation, make_credential, make_route

NOTHING = StateRule("al", "Alabama", "not_verified", make_citation("low"))
SOUND = StateRule(
    "wa",
    "Washington",
    "state_credential_required",
    make_citation(),
    "Assistants are certified.",
    ("cma-aama",),
    statements=(StateStatement("injections", "Under supervision.", make_citation(), "yes"),),
)


def found(*states: StateRule) -> list[str]:
    credential = make_credential(make_route(ADULT), slug="cma-aama")
    return [str(problem) for problem in lint(make_book(credential, states=states))]


def with_washington(**values: Any) -> list[str]:
    """What is wrong with it, told without its place, where all the others claim nothing."""
    others = (replace(NOTHING, code=code) for code in STATES if code != "wa")
    problems = found(replace(SOUND, **values), *others)
    assert all(problem.startswith("states.wa") for problem in problems)
    return [problem.partition(": ")[2] for problem in problems]


def said(topic: str = "injections", answer: str = "yes", confidence: str = "high") -> Any:
    return (StateStatement(topic, "Under supervision.", make_citation(confidence), answer),)


def test_sound_states_have_no_problem() -> None:
    assert with_washington() == []


def test_a_book_without_states_has_no_problem() -> None:
    assert found() == []


def test_a_missing_state_is_caught() -> None:
    states = [replace(NOTHING, code=code) for code in STATES if code not in ("wa", "wy")]

    assert found(*states) == ["the rulebook: These states are missing: wa, wy."]


def test_a_state_that_stands_twice_is_caught() -> None:
    states = [replace(NOTHING, code=code) for code in (*STATES, "wa")]

    assert found(*states) == ["the rulebook: There are 2 times the state “wa”."]


def test_an_unknown_state_is_caught() -> None:
    states = [replace(NOTHING, code=code) for code in (*STATES, "pr")]

    assert found(*states) == ["the rulebook: The state “pr” is not known."]


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"level": "strict"}, "The level “strict” is not known; known: state_credential_required"),
        ({"credentials": ("cma",)}, "The credential “cma” is not known; known: cma-aama."),
        ({"credentials": ("cma-aama", "cma-aama")}, "There are 2 times the credential"),
        ({"summary": ""}, "The summary is missing."),
        ({"citation": make_citation("low")}, "A source of low confidence gives no level but"),
        ({"citation": make_citation(source="gone")}, "The source “gone” is not in the list"),
        ({"statements": said("dancing")}, "The topic “dancing” is not known"),
        ({"statements": said(answer="maybe")}, "The answer “maybe” is not known; known: yes"),
        ({"statements": said(answer="")}, "The answer “” is not known"),
        ({"statements": said("credentials")}, "Only a task carries an answer."),
        ({"statements": said(confidence="low")}, "It has low confidence: leave it out"),
    ],
)
def test_a_fault_is_caught(values: dict[str, Any], problem: str) -> None:
    assert problem in with_washington(**values)[0]


@pytest.mark.parametrize(
    "values",
    [{"statements": ()}, {"credentials": (), "statements": said("credentials", "")}],
    ids=["credentials", "a statement"],
)
def test_what_is_not_verified_claims_nothing(values: dict[str, Any]) -> None:
    assert with_washington(level="not_verified", **values) == [
        "Where nothing is verified, no credential can count."
    ]


def test_what_may_change_may_be_uncertain() -> None:
    assert with_washington(statements=said("ahead", "", "low")) == []


def test_states_survive_an_edition() -> None:
    book = make_book(make_credential(make_route(ADULT)), states=(NOTHING, SOUND))

    assert codec.decode(codec.encode(book)) == book
    assert book.state["wa"].names("cma-aama")
    assert not book.state["wa"].names("rma-amt")
    assert book.state["wa"].on("x_ray") == ()
