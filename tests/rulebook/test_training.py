"""Requirements judged on one training: program, dates, school, hours, tasks."""

from typing import Any

import pytest

from rulebook.requirements import (
    CurriculumCovers,
    InstitutionRecognized,
    MilitaryTraining,
    ProgramGraduate,
    ProgramLength,
    ProgramStudent,
    Rule,
    SupervisedTasks,
    TrainingHours,
)
from tests.rulebook.makers import graduate, job, judged, line, person

GRADUATE = ProgramGraduate()
STUDENT = ProgramStudent()
BEFORE_THE_END = ProgramStudent(days_before_completion=30)
RECENT = ProgramGraduate(within_months=12)
EARLIER = ProgramGraduate(after_months=12)
TEN_INJECTIONS = SupervisedTasks("injections", 10)


def of(rule: Rule, **told: Any) -> str:
    """The line of the rule on a program attended from 19 May 2025 through 15 May 2026."""
    return line(rule, person(training=[{k: v for k, v in graduate(**told).items() if v != ""}]))


def missing(rule: Rule, **told: Any) -> tuple[str, ...]:
    training = {k: v for k, v in graduate(**told).items() if v != ""}
    return judged(rule, person(training=[training])).missing


# Graduates.


def test_finishing_counts_from_the_day_itself() -> None:
    assert of(GRADUATE) == "NO | 2026-05-15 YES"


def test_a_finish_in_the_future_is_expected_and_counts_like_one_in_the_past() -> None:
    assert of(GRADUATE, finished="2031-05-15") == "NO | 2031-05-15 YES"


def test_within_months_includes_the_anniversary_day() -> None:
    assert of(RECENT) == "NO | 2026-05-15 YES | 2027-05-16 NO"


def test_twelve_months_after_a_leap_day_end_on_the_28th() -> None:
    leap = {"started": "2023-03-06", "finished": "2024-02-29"}

    assert of(RECENT, **leap) == "NO | 2024-02-29 YES | 2025-03-01 NO"


def test_after_months_begins_the_day_after_the_anniversary() -> None:
    assert of(EARLIER) == "NO | 2027-05-16 YES"


def test_the_last_day_left_out_is_unknown_from_the_first_day_on() -> None:
    assert of(GRADUATE, finished="") == "NO | 2025-05-19 UNKNOWN"
    assert of(RECENT, finished="") == "NO | 2025-05-19 UNKNOWN"
    assert missing(GRADUATE, finished="") == ("training.finished",)


def test_the_last_day_left_out_can_open_no_later_way_sooner_than_its_months() -> None:
    assert of(EARLIER, finished="") == "NO | 2026-05-20 UNKNOWN"


def test_both_dates_left_out_are_unknown_on_every_day() -> None:
    assert of(GRADUATE, started="", finished="") == "UNKNOWN"


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (ProgramGraduate(program_kinds=("military",)), {"kind": "program"}),
        (ProgramGraduate(fields=("phlebotomy",)), {"field": "ekg"}),
        (ProgramGraduate(awards=("diploma", "associate")), {"award": "none"}),
    ],
)
def test_a_word_that_the_row_does_not_name_is_no(rule: Rule, told: dict[str, str]) -> None:
    assert of(rule, **told) == "NO"


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (ProgramGraduate(program_kinds=("military", "program")), {"kind": "program"}),
        (ProgramGraduate(fields=("phlebotomy", "ekg")), {"field": "ekg"}),
        (ProgramGraduate(awards=("diploma", "associate")), {"award": "associate"}),
    ],
)
def test_one_of_the_words_that_the_row_names_is_enough(rule: Rule, told: dict[str, str]) -> None:
    assert of(rule, **told) == "NO | 2026-05-15 YES"


def test_field_and_award_are_compared_only_when_the_row_names_them() -> None:
    assert of(GRADUATE, field="nursing", award="none") == "NO | 2026-05-15 YES"


def test_an_award_left_out_is_unknown_where_the_row_names_awards() -> None:
    rule = ProgramGraduate(awards=("diploma",))

    assert of(rule) == "NO | 2026-05-15 UNKNOWN"
    assert missing(rule) == ("training.award",)


def test_a_kind_left_out_is_unknown_where_the_row_names_kinds() -> None:
    rule = ProgramGraduate(program_kinds=("program",))

    assert of(rule, kind="") == "NO | 2026-05-15 UNKNOWN"
    assert missing(rule, kind="") == ("training.kind",)


def test_a_field_left_out_is_medical_assisting() -> None:
    assert of(ProgramGraduate(fields=("medical_assisting",))) == "NO | 2026-05-15 YES"


def test_what_is_unknown_does_not_matter_where_another_part_says_no() -> None:
    rule = ProgramGraduate(program_kinds=("military",), awards=("diploma",))

    assert of(rule) == "NO"
    assert missing(rule) == ()


# Students.


def test_the_window_before_completion_has_both_its_ends() -> None:
    assert of(BEFORE_THE_END) == "NO | 2026-04-15 YES | 2026-05-16 NO"


def test_the_window_before_completion_does_not_depend_on_the_first_day() -> None:
    late = {"started": "2026-05-01"}

    assert of(BEFORE_THE_END, **late) == "NO | 2026-04-15 YES | 2026-05-16 NO"
    assert of(BEFORE_THE_END, started="") == "NO | 2026-04-15 YES | 2026-05-16 NO"


def test_without_a_number_of_days_one_is_a_student_from_first_to_last() -> None:
    assert of(STUDENT) == "NO | 2025-05-19 YES | 2026-05-16 NO"


def test_without_a_number_and_a_first_day_it_is_unknown_until_the_last() -> None:
    assert of(STUDENT, started="") == "UNKNOWN | 2026-05-15 YES | 2026-05-16 NO"
    assert missing(STUDENT, started="") == ("training.started",)


def test_without_a_last_day_only_the_first_is_sure() -> None:
    assert of(STUDENT, finished="") == "NO | 2025-05-19 YES | 2025-05-20 UNKNOWN"
    assert missing(STUDENT, finished="") == ("training.finished",)


def test_without_a_last_day_the_window_is_unknown_from_so_many_days_before_the_first() -> None:
    assert of(BEFORE_THE_END, finished="") == "NO | 2025-04-19 UNKNOWN"


def test_a_student_of_another_kind_of_training_is_none() -> None:
    assert of(ProgramStudent(program_kinds=("military",))) == "NO"


# The school.


@pytest.mark.parametrize("recognizer", ["usde", "chea"])
def test_a_recognized_school_is_recognized_by_either_word(recognizer: str) -> None:
    rule = InstitutionRecognized((recognizer,))

    assert of(rule, institution_recognized=True) == "YES"
    assert of(rule, institution_recognized=False) == "NO"
    assert of(rule) == "UNKNOWN"
    assert missing(rule) == ("training.institution_recognized",)


def test_a_bodys_slug_asks_whether_that_body_approved() -> None:
    rule = InstitutionRecognized(("amt",))

    assert of(rule, approved_by=["ncct", "amt"]) == "YES"
    assert of(rule, approved_by=["ncct"]) == "NO"
    assert of(rule, approved_by=[]) == "NO"
    assert missing(rule) == ("training.approved_by",)


def test_recognition_or_approval_is_enough() -> None:
    rule = InstitutionRecognized(("usde", "amt"))

    assert of(rule, institution_recognized=True) == "YES"
    assert of(rule, institution_recognized=False, approved_by=["amt"]) == "YES"
    assert of(rule, institution_recognized=False, approved_by=[]) == "NO"


def test_each_way_to_be_recognized_that_is_not_told_is_missing() -> None:
    rule = InstitutionRecognized(("usde", "amt"))

    assert missing(rule) == ("training.institution_recognized", "training.approved_by")
    assert missing(rule, institution_recognized=False) == ("training.approved_by",)


# Hours, length, topics.


@pytest.mark.parametrize(("told", "expected"), [(560, "YES"), (559, "NO"), (559.5, "NO")])
def test_hours_are_met_by_at_least_so_many(told: float, expected: str) -> None:
    assert of(TrainingHours("academic", 560), hours={"academic": told}) == expected


def test_hours_left_out_are_unknown() -> None:
    rule = TrainingHours("practicum", 160)

    assert of(rule) == "UNKNOWN"
    assert missing(rule) == ("training.hours.practicum",)


def test_a_missing_part_is_not_inferred_from_the_rest() -> None:
    hours = {"academic": 600, "total": 760}

    assert of(TrainingHours("practicum", 160), hours=hours) == "UNKNOWN"


def test_the_total_is_the_sum_of_both_parts() -> None:
    rule = TrainingHours("total", 760)

    assert of(rule, hours={"academic": 600, "practicum": 160}) == "YES"
    assert of(rule, hours={"academic": 600, "practicum": 159}) == "NO"


def test_a_part_can_already_reach_the_total() -> None:
    assert of(TrainingHours("total", 600), hours={"academic": 600}) == "YES"
    assert of(TrainingHours("total", 601), hours={"academic": 600}) == "UNKNOWN"


def test_no_part_is_more_than_the_total() -> None:
    assert of(TrainingHours("academic", 560), hours={"total": 559}) == "NO"
    assert of(TrainingHours("academic", 560), hours={"total": 560}) == "UNKNOWN"


def test_a_total_that_is_told_is_used_even_where_the_parts_say_less() -> None:
    hours = {"academic": 500, "practicum": 100, "total": 720}

    assert of(TrainingHours("total", 720), hours=hours) == "YES"


def test_semesters_are_met_by_at_least_so_many() -> None:
    rule = ProgramLength(2)

    assert [of(rule, semesters=n) for n in (1, 2, 3)] == ["NO", "YES", "YES"]
    assert missing(rule) == ("training.semesters",)


def test_topics_are_asked_as_a_whole() -> None:
    rule = CurriculumCovers(("anatomy", "phlebotomy"))

    assert of(rule, covers_core_topics=True) == "YES"
    assert of(rule, covers_core_topics=False) == "NO"
    assert missing(rule) == ("training.covers_core_topics",)


# Tasks.


@pytest.mark.parametrize(("told", "expected"), [(10, "YES"), (9, "NO")])
def test_tasks_are_met_by_at_least_so_many(told: int, expected: str) -> None:
    facts = person(training=[graduate(tasks={"injections": told})], work=[])

    assert line(TEN_INJECTIONS, facts) == expected


def test_tasks_at_work_stand_beside_those_in_training() -> None:
    jobs = [job(tasks={"injections": 3}), job(tasks={"injections": 3})]
    facts = person(training=[graduate(tasks={"injections": 4})], work=jobs)

    assert line(TEN_INJECTIONS, facts) == "YES"


def test_tasks_at_work_are_enough_without_training() -> None:
    facts = person(training=[], work=[job(tasks={"injections": 10})])

    assert line(TEN_INJECTIONS, facts) == "YES"


def test_enough_tasks_need_no_further_count() -> None:
    facts = person(training=[graduate(tasks={"injections": 10})])

    assert judged(TEN_INJECTIONS, facts).missing == ()
    assert line(TEN_INJECTIONS, facts) == "YES"


def test_every_place_whose_count_could_make_it_enough_is_missing() -> None:
    jobs = [job(tasks={"injections": 3}), job(), job()]

    result = judged(TEN_INJECTIONS, person(training=[graduate()], work=jobs))

    assert result.missing == ("training.tasks.injections", "work.tasks.injections")


def test_work_that_was_not_told_may_hold_more_tasks() -> None:
    facts = person(training=[graduate(tasks={"injections": 3})])

    assert judged(TEN_INJECTIONS, facts).missing == ("work",)


def test_without_training_and_work_there_are_no_tasks() -> None:
    assert line(TEN_INJECTIONS, person(training=[], work=[])) == "NO"


# The armed forces.


def test_military_training_counts_within_its_months() -> None:
    rule = MilitaryTraining(48)
    medic = {"kind": "military", "started": "2024-01-08", "finished": "2024-09-27"}

    assert of(rule, **medic) == "NO | 2024-09-27 YES | 2028-09-28 NO"
    assert of(rule) == "NO"


def test_military_training_without_months_counts_for_ever() -> None:
    assert of(MilitaryTraining(), kind="military") == "NO | 2026-05-15 YES"


# No training, and training not told.

ON_TRAINING = [
    GRADUATE,
    STUDENT,
    InstitutionRecognized(("usde",)),
    TrainingHours("total", 720),
    ProgramLength(2),
    CurriculumCovers(("anatomy",)),
    MilitaryTraining(),
]


@pytest.mark.parametrize("rule", ON_TRAINING, ids=lambda rule: rule.kind)
def test_without_training_it_is_no(rule: Rule) -> None:
    assert line(rule, person(training=[])) == "NO"


@pytest.mark.parametrize("rule", ON_TRAINING, ids=lambda rule: rule.kind)
def test_training_left_out_is_one_of_which_every_fact_is_missing(rule: Rule) -> None:
    result = judged(rule, person())

    assert line(rule, person()) == "UNKNOWN"
    assert all(path.startswith("training.") for path in result.missing)


def test_of_a_training_left_out_even_the_field_is_missing() -> None:
    rule = ProgramGraduate(("program",), ("medical_assisting",), ("diploma",), ("caahep",))

    assert judged(rule, person()).missing == (
        "training.kind",
        "training.field",
        "training.award",
        "training.finished",
        "training.accreditation",
    )


def test_a_training_of_which_nothing_is_told_is_medical_assisting() -> None:
    rule = ProgramGraduate(fields=("ekg",))

    assert line(rule, person(training=[{}])) == "NO"
