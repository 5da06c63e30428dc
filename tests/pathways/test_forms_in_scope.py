"""Which fields a question has follows from the rules in scope of the goal, and what they tell."""

from __future__ import annotations

import pytest

from pathways.questions import QUESTION, QUESTIONS
from rulebook import requirements as kinds
from rulebook.book import Rulebook
from rulebook.facts import parse
from tests.pathways.answers import Draft, Told, form_of, put
from tests.pathways.told import said

GOALS = ("general", "administrative", "phlebotomy", "ekg", "ophthalmic", "specialty", "management")


def told(book: Rulebook, slug: str, answer: Told, goal: str, **draft: object) -> Draft:
    made: Draft = {"goals": [goal], **draft}
    put(book, QUESTION[slug], answer, made)
    parse(made)
    return made


def names(book: Rulebook, slug: str, goal: str) -> list[str]:
    return list(form_of(book, QUESTION[slug], None, {"goals": [goal]}).fields)


def offered(book: Rulebook, slug: str, name: str, goal: str) -> list[str]:
    field = form_of(book, QUESTION[slug], None, {"goals": [goal]}).fields[name]
    return [str(value) for value, _label in field.choices]  # type: ignore[attr-defined]  # a ChoiceField


def faults(book: Rulebook, slug: str, answer: Told, goal: str) -> dict[str, list[str]]:
    form = form_of(book, QUESTION[slug], answer, {"goals": [goal]})
    return {name: [str(message) for message in found] for name, found in form.errors.items()}


class TestWhatIsAsked:
    def test_the_field_of_a_training_only_where_rules_differ_in_it(
        self, real_book: Rulebook
    ) -> None:
        asked = {goal for goal in GOALS if "field" in names(real_book, "training", goal)}
        assert asked == {"administrative", "phlebotomy", "ekg", "ophthalmic", "specialty"}
        fields = offered(real_book, "training", "field", "phlebotomy")
        assert fields == ["medical_assisting", "phlebotomy", "other", "unknown"]

    def test_the_role_of_a_job_only_where_rules_differ_in_it(self, real_book: Rulebook) -> None:
        asked = {goal for goal in GOALS if "role" in names(real_book, "job", goal)}
        assert asked == set(GOALS) - {"general"}
        assert names(real_book, "job", "phlebotomy")[0] == "role"
        roles = offered(real_book, "job", "role", "management")
        assert roles == ["office_manager", "other", "unknown"]

    def test_what_no_rule_in_scope_looks_at_is_left_out(self, real_book: Rulebook) -> None:
        assert "setting" in names(real_book, "job", "general")
        assert "setting" not in names(real_book, "job", "phlebotomy")
        assert names(real_book, "skills", "ekg") == ["ekgs", "unknown"]
        assert "semesters" not in names(real_book, "school", "phlebotomy")
        assert names(real_book, "history", "ekg") == []
        assert names(real_book, "history", "ophthalmic") == ["current"]
        assert names(real_book, "history", "administrative") == ["held", "current", "failed"]

    def test_teaching_only_where_a_rule_asks_for_it(self, real_book: Rulebook) -> None:
        assert "taught" in offered(real_book, "worked", "worked", "general")
        assert offered(real_book, "worked", "worked", "ekg") == ["worked", "neither", "unknown"]

    @pytest.mark.parametrize("goal", GOALS)
    def test_every_field_has_a_label(self, real_book: Rulebook, goal: str) -> None:
        for question in QUESTIONS:
            form = form_of(real_book, question, None, {"goals": [goal]})
            assert all(str(field.label) for field in form.fields.values()), question.slug

    def test_every_state_is_offered_after_not_knowing(self, real_book: Rulebook) -> None:
        states = offered(real_book, "state", "state", "general")
        assert (states[0], len(states)) == ("unknown", 52)


class TestWhatIsTold:
    def test_a_course_of_another_field(self, real_book: Rulebook) -> None:
        answer = {"training": ["certificate"], "field": ["phlebotomy"]}
        assert told(real_book, "training", answer, "phlebotomy")["training"] == [
            {"kind": "program", "award": "certificate", "field": "phlebotomy"}
        ]

    def test_a_course_of_a_field_not_known_is_left_out_whole(self, real_book: Rulebook) -> None:
        answer = {"training": ["certificate"], "field": ["unknown"]}
        assert "training" not in told(real_book, "training", answer, "phlebotomy")

    def test_no_course_has_no_field(self, real_book: Rulebook) -> None:
        answer = {"training": ["none"], "field": ["phlebotomy"]}
        assert told(real_book, "training", answer, "phlebotomy")["training"] == []

    def test_a_job_and_its_role(self, real_book: Rulebook) -> None:
        worked = told(real_book, "worked", {"worked": ["worked"]}, "ekg")
        assert worked["work"] == [{}]
        assert "teaching" not in worked
        answer = {"role": ["ekg_technician"], "hours_per_week": ["40"]}
        job = told(real_book, "job", answer, "ekg", work=[{}])
        assert job["work"] == [{"role": "ekg_technician", "hours_per_week": 40}]

    def test_a_role_not_known_stays_unknown(self, real_book: Rulebook) -> None:
        answer = {"role": ["unknown"], "hours_per_week": ["40"]}
        assert told(real_book, "job", answer, "ekg", work=[{}])["work"] == [{"hours_per_week": 40}]

    def test_a_credential_held_once_and_not_now_has_run_out(self, real_book: Rulebook) -> None:
        answer = {"held": ["cma-aama"], "current": ["rma-amt"], "failed": ["none"]}
        assert told(real_book, "history", answer, "administrative")["held"] == [
            {"credential": "cma-aama", "expires_on": "2026-11-20"},
            {"credential": "rma-amt"},
        ]

    def test_a_credential_held_now_was_held_ever(self, real_book: Rulebook) -> None:
        answer = {"held": ["none"], "current": ["cma-aama"], "failed": ["none"]}
        held = told(real_book, "history", answer, "administrative")["held"]
        assert held == [{"credential": "cma-aama"}]

    def test_not_knowing_what_one_holds_leaves_it_unknown(self, real_book: Rulebook) -> None:
        answer = {"held": ["cma-aama"], "current": ["unknown"], "failed": ["none"]}
        assert "held" not in told(real_book, "history", answer, "administrative")

    def test_a_state(self, real_book: Rulebook) -> None:
        assert told(real_book, "state", {"state": ["wa"]}, "general")["state"] == "wa"

    @pytest.mark.parametrize("answer", [{"state": ["unknown"]}, {"state": [""]}, {}])
    def test_no_state(self, real_book: Rulebook, answer: Told) -> None:
        assert "state" not in told(real_book, "state", answer, "general")

    def test_what_ran_out_yesterday_is_said_without_a_day(self, real_book: Rulebook) -> None:
        lapsed = {"credential": "cma-aama", "expires_on": "2026-11-20"}
        rule = kinds.HoldsCredential(("cma-aama",), "current")
        sentence = said(real_book, rule, parse({"held": [lapsed]}))
        assert sentence == "You told us that you no longer hold the CMA (AAMA)."


class TestRefused:
    def test_a_course_without_its_field(self, real_book: Rulebook) -> None:
        found = faults(real_book, "training", {"training": ["diploma"]}, "ekg")
        assert found == {"field": ["Choose what it was in. “I don’t know” is one too."]}

    @pytest.mark.parametrize(
        ("slug", "name", "goal"),
        [
            ("training", "field", "phlebotomy"),
            ("job", "role", "ekg"),
            ("history", "current", "ophthalmic"),
            ("state", "state", "general"),
        ],
    )
    @pytest.mark.parametrize("value", ["x", "WA", "\x00", "x" * 10_000, "<b>", "zz"])
    def test_a_choice_that_is_none(
        self, real_book: Rulebook, slug: str, name: str, goal: str, value: str
    ) -> None:
        answer = {name: [value], "training": ["certificate"]}
        (fault,) = faults(real_book, slug, answer, goal)[name]
        assert "Choose one of the answers offered." in fault
