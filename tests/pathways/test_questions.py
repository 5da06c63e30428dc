"""Every question is whole, and every fact that a rule of any kind can wait for has one."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest

from pathways.journey import walk
from pathways.questions import QUESTION, QUESTIONS, Question, attempt_paths, questions_giving
from rulebook import requirements as kinds
from rulebook.book import Rulebook
from rulebook.evaluate import evaluate
from rulebook.facts import Facts, Job, Training, parse
from rulebook.needed import needed
from rulebook.reference import Body, Goal
from rulebook.requirements import KINDS, Rule
from rulebook.timeline import Status
from tests.pathways.answers import ANSWERS, TODAY, Told, form_of, put, unknown
from tests.rulebook.makers import judged, make_book, make_credential, make_route

RULES: dict[str, Rule] = {
    "a program": kinds.ProgramGraduate(),
    "its award": kinds.ProgramGraduate(("program",), awards=("certificate",), within_months=12),
    "its accreditation": kinds.ProgramGraduate(accreditors=("caahep", "abhes"), lookback_months=36),
    "a student": kinds.ProgramStudent(),
    "a student near the end": kinds.ProgramStudent(("program",), days_before_completion=30),
    "a recognized school": kinds.InstitutionRecognized(("usde", "chea")),
    "an approved school": kinds.InstitutionRecognized(("amt",)),
    "hours of classes": kinds.TrainingHours("academic", 560),
    "hours of practicum": kinds.TrainingHours("practicum", 160),
    "hours in all": kinds.TrainingHours("total", 720),
    "semesters": kinds.ProgramLength(2),
    "topics": kinds.CurriculumCovers(("anatomy",)),
    "injections": kinds.SupervisedTasks("injections", 10),
    "blood draws": kinds.SupervisedTasks("venipunctures", 10),
    "finger sticks": kinds.SupervisedTasks("capillary_punctures", 10),
    "ekgs": kinds.SupervisedTasks("ekgs", 10),
    "years at work": kinds.WorkExperience("medical_assistant", months=12, window_months=36),
    "hours at work since": kinds.WorkExperience(
        "medical_assistant",
        hours=1000,
        duties=("clinical",),
        setting="outpatient",
        supervised=True,
        current=True,
        since_completion=True,
    ),
    "teaching": kinds.TeachingExperience(),
    "a year of teaching": kinds.TeachingExperience(months=12, window_months=60),
    "military training": kinds.MilitaryTraining(48),
    "a former holder": kinds.HoldsCredential(("cma-aama",), "ever"),
    "a CPR card": kinds.HoldsCredential(("cpr",), "current"),
    "a diploma": kinds.EducationLevel("high_school"),
    "a diploma soon": kinds.EducationLevel("high_school", pending_months=18),
    "age": kinds.MinimumAge(18),
    "attempts": kinds.AttemptsLeft(3),
    "attempts restored": kinds.AttemptsLeft(3, accreditors=("caahep",), lookback_months=36),
    "the body's word": kinds.Attestation("Ask them"),
}
SAID = {  # where the best answer to everything else would leave the rule untouched
    ("military_training", "training"): {"training": ["military"]},
    ("attempts_left", "history"): {"held": ["none"], "failed": ["cma-aama"]},
    ("supervised_tasks", "worked"): {"worked": ["worked"]},
    ("work_experience", "worked"): {"worked": ["worked"]},
}


def book_of(rule: Rule) -> Rulebook:
    """One credential with one way in that asks for this alone."""
    credential = make_credential(make_route(rule))
    amt = Body("amt", "American Medical Technologists", "AMT", "https://example.org", "A body.")
    goal = Goal("general", "Work", "", ((credential.slug, 1),))
    return make_book(credential, bodies=(amt,), goals=(goal,))


def told_so_far() -> Iterator[Facts]:
    """People who have told nothing, or one thing after another."""
    yield Facts()
    episode = Training()
    told: dict[str, Any] = {"kind": "program", "field": "medical_assisting", "award": "diploma"}
    for field, value in (told | {"finished": TODAY, "started": TODAY}).items():
        yield Facts(training=(episode,), work=(), attempts={})
        episode = dataclasses.replace(episode, **{field: value})
    for job in (Job(), Job(role="medical_assistant"), Job(starts=TODAY), Job(ends=TODAY)):
        yield Facts(training=(episode,), work=(job,), teaching=(job,))
    for used in ({}, {"count": 3}, {"last_on": "2026-11-01"}):
        yield parse({"training": [{}], "attempts": {"cma-aama": used}})


def test_every_kind_of_rule_is_here() -> None:
    assert {rule.kind for rule in RULES.values()} == KINDS.keys()


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_every_fact_a_rule_waits_for_has_a_question(rule: Rule) -> None:
    book = book_of(rule)
    waits_for = {path for facts in told_so_far() for path in judged(rule, facts).missing}
    gives = attempt_paths(book.credentials).union(*(question.gives for question in QUESTIONS))
    assert waits_for - gives == set()
    assert waits_for or rule.kind == "attestation"


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_a_rule_alone_brings_the_questions_that_settle_it(rule: Rule) -> None:
    """Whoever can say everything is left without a question, and knows."""
    book = book_of(rule)
    answers: dict[str, Told] = {}
    while (step := walk(book, answers, TODAY).next) is not None:
        assert step.key not in answers, f"{answers[step.key]} is refused"
        answers[step.key] = {}
        for question in step.questions:
            said = SAID.get((rule.kind, question.slug), ANSWERS[question.slug][0])
            answers[step.key] |= said

    facts = walk(book, answers, TODAY).facts
    assert needed(book, facts, TODAY, frozenset()) == set()
    (result,) = evaluate(book, facts)
    assert Status.UNKNOWN not in result.timeline.statuses
    assert len(answers) > 1 or rule.kind == "attestation"


def test_every_fact_has_a_question() -> None:
    """The keys of a facts file."""
    every = {field.name for field in dataclasses.fields(Facts)}
    every |= {f"training.{f.name}" for f in dataclasses.fields(Training)} - {"training.hours"}
    tops = {path.split(".")[0] for question in QUESTIONS for path in question.gives}
    gives = {path for question in QUESTIONS for path in question.gives}
    assert every - tops - gives == {"training.tasks"}
    assert {"training.tasks.ekgs", "work.tasks.ekgs", "training.hours.total"} <= gives


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.slug)
class TestEveryQuestion:
    def test_it_says_what_it_asks_and_why(self, question: Question) -> None:
        assert str(question.title)
        assert str(question.why).endswith(".")

    def test_it_has_an_answer_that_tells_something(
        self, question: Question, real_book: Rulebook
    ) -> None:
        draft = told_before(question)
        before = repr(draft)
        put(real_book, question, ANSWERS[question.slug][0], draft)
        assert repr(draft) != before
        parse(draft)

    def test_its_fields_have_labels(self, question: Question, real_book: Rulebook) -> None:
        form = form_of(real_book, question, None, told_before(question))
        assert all(field.label for field in form.fields.values())

    def test_no_answer_is_refused(self, question: Question, real_book: Rulebook) -> None:
        """But of the state: the list stands on "I don't know" from the start."""
        form = form_of(real_book, question, {}, told_before(question))
        assert form.is_valid() is (question.slug == "state")

    def test_the_question_that_gives_its_facts_is_found(self, question: Question) -> None:
        paths = question.gives or {"attempts.cma-aama.count"}
        assert question in questions_giving(paths)


@pytest.mark.parametrize("question", QUESTIONS[1:], ids=lambda question: question.slug)
def test_i_do_not_know_is_an_answer_and_tells_nothing(
    question: Question, real_book: Rulebook
) -> None:
    """To every question but the first: a goal is chosen, not known."""
    draft = told_before(question)
    before = repr(draft)
    form = form_of(real_book, question, None, draft)
    put(real_book, question, unknown(form), draft)
    assert repr(draft) == before


def told_before(question: Question) -> dict[str, object]:
    """What has to be told before this question is asked at all."""
    draft: dict[str, object] = {}
    if question.each == "training" and question.slug != "training":
        draft["training"] = [{"kind": "program"}]
    if question.slug == "job":
        draft["work"] = [{"role": "medical_assistant"}]
    if question.slug == "teaching":
        draft["teaching"] = [{}]
    if question.slug == "attempts":
        draft["attempts"] = {"cma-aama": {}, "rma-amt": {}}
    return draft


def test_every_question_has_its_own_name() -> None:
    assert len(QUESTION) == len(QUESTIONS)
    assert "check" not in QUESTION
    assert "clear" not in QUESTION
