"""The order of questions, second trainings and jobs, and where a person stands."""

from __future__ import annotations

from dataclasses import replace

from pathways.journey import Step, Walk, path, walk
from pathways.questions import QUESTION
from rulebook.book import Rulebook
from rulebook.explain import report
from tests.pathways.answers import TODAY, Told, ago, studied, worked
from tests.pathways.visits import GROWN, NOTHING

OLD_JOB = worked(ago(6000), ago(5600), duties=["clinical"], supervised=["no"])
FIVE_YEARS = worked(ago(2500))
AT_WORK: dict[str, Told] = NOTHING | {"worked": {"worked": ["worked"]}, "job": OLD_JOB}
GRADUATE: dict[str, Told] = {
    "goal": {"goal": ["general"]},
    "training": {"training": ["certificate"]},
    "dates": studied(ago(700), ago(500)),
    "accreditation": {"accreditation": ["neither"]},
    "history": {"held": ["none"], "failed": ["none"]},
    "high-school": GROWN,
    "hours": {
        "academic": ["600"],
        "practicum": ["0"],
        "recognized": ["yes"],
        "semesters": ["2"],
        "approved_by": ["none"],
    },
    "worked": {"worked": ["worked"]},
    "job": worked(ago(100), duties=["clinical"]),
    "skills": {"injections": ["5"], "venipunctures": ["20"], "topics": ["yes"]},
}


NOT_APPROVED: Told = {"recognized": ["unknown"], "approved_by": ["none"]}


def keys(walked: Walk) -> list[str]:
    return [step.key for step in walked.path.steps]


def due(walked: Walk) -> str:
    return walked.next.key if walked.next else "check"


def test_the_goal_comes_first(real_book: Rulebook) -> None:
    walked = walk(real_book, {}, TODAY)
    assert due(walked) == "goal"
    assert walked.draft == {}


def test_answers_out_of_order_are_taken_in_order(real_book: Rulebook) -> None:
    backwards = dict(reversed(NOTHING.items()))
    assert keys(walk(real_book, backwards, TODAY)) == list(NOTHING)


def test_a_gap_stops_the_walk(real_book: Rulebook) -> None:
    gap = {key: told for key, told in NOTHING.items() if key != "history"}
    walked = walk(real_book, gap, TODAY)
    assert keys(walked) == ["goal", "training"]
    assert due(walked) == "history"


def test_an_answer_that_is_no_longer_valid_is_asked_again(real_book: Rulebook) -> None:
    walked = walk(real_book, NOTHING | {"training": {"training": ["gone"]}}, TODAY)
    assert due(walked) == "training"


def test_answers_nobody_asked_for_are_left_alone(real_book: Rulebook) -> None:
    odd = NOTHING | {"nonsense": {"x": ["y"]}, "job.7": OLD_JOB, "goal.2": NOTHING["goal"]}
    assert keys(walk(real_book, odd, TODAY)) == list(NOTHING)


def test_a_second_job_follows_the_first(real_book: Rulebook) -> None:
    walked = walk(real_book, AT_WORK | {"job.2": FIVE_YEARS}, TODAY)
    assert keys(walked)[-2:] == ["job", "job.2"]


def test_a_second_job_brings_the_question_it_makes_worth_asking(real_book: Rulebook) -> None:
    """Five of seven years: only now can a CPR card matter."""
    assert due(walk(real_book, AT_WORK, TODAY)) == "check"
    assert due(walk(real_book, AT_WORK | {"job.2": FIVE_YEARS}, TODAY)) == "cpr"


def test_small_questions_come_along_on_a_page_where_they_are_due(real_book: Rulebook) -> None:
    """Only there: whoever has an open way with every body that asks for age is not asked."""
    (page,) = (s for s in walk(real_book, NOTHING, TODAY).path.steps if s.key == "high-school")
    assert [question.slug for question in page.questions] == ["high-school", "adult"]
    assert page.title == "About you"
    alone = Step(QUESTION["high-school"])
    assert alone == page
    assert alone.title == "High school diploma or GED"
    assert (alone.heads_itself, page.heads_itself) == (True, False)


def test_the_goal_brings_the_state_where_states_have_rules(real_book: Rulebook) -> None:
    without = replace(real_book, states=())
    for book, slugs in ((real_book, ["goal", "state"]), (without, ["goal"])):
        step = walk(book, {}, TODAY).next
        assert step is not None
        assert [question.slug for question in step.questions] == slugs
        assert step.heads_itself


def test_an_answer_that_brings_another_question_along_is_asked_again(real_book: Rulebook) -> None:
    alone = NOTHING | {"high-school": {"high_school": ["completed"]}}
    assert due(walk(real_book, alone, TODAY)) == "high-school"


def test_skills_are_asked_once_all_jobs_are_told(real_book: Rulebook) -> None:
    """The counts are for training and all work, so that five injections are known to be five."""
    second = GRADUATE | {"job.2": worked(ago(900), ago(800), duties=["clinical"])}
    walked = walk(real_book, second, TODAY)
    assert keys(walked)[-3:] == ["job", "job.2", "skills"]
    found = report(real_book, walked.facts, TODAY, 1)["credentials"][0]["routes"][3]
    (injections,) = (f for f in found["findings"] if f["requirement"] == "injections-done")
    assert injections["status"] == "NO"


def test_jobs_are_told_one_after_the_other(real_book: Rulebook) -> None:
    walked = walk(real_book, AT_WORK | {"job.3": FIVE_YEARS}, TODAY)
    assert "job.3" not in keys(walked)


def test_a_second_training_brings_only_its_own_questions(real_book: Rulebook) -> None:
    told = GRADUATE | {"training.2": {"training": ["military"]}}
    walked = walk(real_book, told, TODAY)
    assert due(walked) == "dates.2"
    told |= {"dates.2": studied(ago(400), ago(300)), "school.2": NOT_APPROVED}
    assert due(walk(real_book, told, TODAY)) == "check"
    assert len(walk(real_book, told, TODAY).facts.training or ()) == 2


def test_a_second_training_that_is_none_adds_nothing(real_book: Rulebook) -> None:
    walked = walk(real_book, GRADUATE | {"training.2": {"training": ["none"]}}, TODAY)
    assert due(walked) == "check"
    assert len(walked.facts.training or ()) == 1


def test_not_knowing_of_any_training_closes_what_would_be_asked_of_it(
    real_book: Rulebook,
) -> None:
    told = NOTHING | {"training": {"training": ["unknown"]}}
    walked = walk(real_book, told, TODAY)
    assert keys(walked) == list(NOTHING)
    assert walked.facts.training is None


def test_a_program_left_out_is_not_a_program_denied(real_book: Rulebook) -> None:
    """Unknown training leaves the routes unknown, no training closes them."""
    unknown = walk(real_book, NOTHING | {"training": {"training": ["unknown"]}}, TODAY).facts
    none = walk(real_book, NOTHING, TODAY).facts
    verdicts = [
        report(real_book, f, TODAY, 1)["credentials"][0]["verdict"] for f in (unknown, none)
    ]
    assert verdicts == ["unknown", "not_met"]


def test_more_can_be_added_at_the_end_only(real_book: Rulebook) -> None:
    half = {key: GRADUATE[key] for key in list(GRADUATE)[:5]}
    assert path(real_book, half, TODAY).more == ()
    assert [step.key for step in path(real_book, GRADUATE, TODAY).more] == ["training.2", "job.2"]


def test_a_step_is_known_by_question_and_number() -> None:
    first, second = Step(QUESTION["job"]), Step(QUESTION["job"], 2)
    assert (first.key, second.key) == ("job", "job.2")
    assert (first.url, second.url) == ("/pathway/job/", "/pathway/job/?item=2")
    assert second.title == "Your job (2)"


def test_where_a_person_stands(real_book: Rulebook) -> None:
    found = path(real_book, NOTHING, TODAY)
    training, history = Step(QUESTION["training"]), Step(QUESTION["history"])
    assert found.number_of(training) == 2
    assert found.before(history) == training
    assert found.before(Step(QUESTION["goal"])) is None
    assert found.find(history) == history
    assert found.find(Step(QUESTION["hours"])) is None
    assert found.url == "/pathway/check/"
