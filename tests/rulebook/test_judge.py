"""Requirements judged on the person: credentials held, school, age, attempts."""

from typing import Any

import pytest

from rulebook import requirements as kinds
from rulebook.facts import UNKNOWN_TRAINING, Facts
from rulebook.judge import judge
from rulebook.requirements import (
    KINDS,
    AttemptsLeft,
    Attestation,
    EducationLevel,
    HoldsCredential,
    MinimumAge,
    Rule,
    columns,
    looks_at_training,
)
from tests.rulebook.makers import CAAHEP, graduate, judged, line, person, without

BOTH = ("caahep", "abhes")
CURRENT = HoldsCredential(("cma-aama", "rma-amt"), "current")
EVER = HoldsCredential(("cma-aama",), "ever")
CPR = HoldsCredential(("cpr",), "current")
HIGH_SCHOOL = EducationLevel("high_school")
THREE = AttemptsLeft(3)
ONE_OF_EACH: tuple[Rule, ...] = (
    kinds.ProgramGraduate(),
    kinds.ProgramStudent(),
    kinds.InstitutionRecognized(("usde",)),
    kinds.TrainingHours("total", 720),
    kinds.ProgramLength(2),
    kinds.CurriculumCovers(("anatomy",)),
    kinds.SupervisedTasks("ekgs", 10),
    kinds.WorkExperience(months=12),
    kinds.TeachingExperience(),
    kinds.MilitaryTraining(),
    EVER,
    HIGH_SCHOOL,
    MinimumAge(18),
    THREE,
    Attestation("Ask AAMA"),
)
THREE_AND_BACK = AttemptsLeft(3, ("medical_assisting",), BOTH, 36)


# Credentials held.


def held(rule: Rule, *credentials: dict[str, Any]) -> str:
    return line(rule, person(held=list(credentials)))


CERTIFIED = {"credential": "cma-aama", "certified_on": "2019-03-08", "expires_on": "2024-03-31"}


def test_a_credential_is_current_from_its_day_through_its_expiry() -> None:
    assert held(CURRENT, CERTIFIED) == "NO | 2019-03-08 YES | 2024-04-01 NO"


def test_a_credential_was_ever_held_from_its_day_on() -> None:
    assert held(EVER, CERTIFIED) == "NO | 2019-03-08 YES"


def test_a_credential_without_a_date_was_held_on_all_days() -> None:
    assert held(EVER, {"credential": "cma-aama"}) == "YES"
    assert held(CURRENT, {"credential": "cma-aama"}) == "YES"
    assert held(CURRENT, without(CERTIFIED, "certified_on")) == "YES | 2024-04-01 NO"


def test_another_credential_does_not_count() -> None:
    assert held(EVER, {"credential": "rma-amt"}) == "NO"


def test_one_of_the_credentials_is_enough() -> None:
    assert held(CURRENT, {"credential": "rma-amt"}) == "YES"


def test_a_credential_held_twice_counts_in_either_time() -> None:
    again = {"credential": "cma-aama", "certified_on": "2025-01-01", "expires_on": "2029-12-31"}

    assert held(CURRENT, CERTIFIED, again) == (
        "NO | 2019-03-08 YES | 2024-04-01 NO | 2025-01-01 YES | 2030-01-01 NO"
    )


def test_no_credential_is_no_and_left_out_is_unknown() -> None:
    assert held(EVER) == "NO"
    assert line(EVER, person()) == "UNKNOWN"
    assert judged(EVER, person()).missing == ("held",)


def test_cpr_is_asked_as_a_card_that_is_current() -> None:
    assert line(CPR, person(cpr_current=True)) == "YES"
    assert line(CPR, person(cpr_current=False)) == "NO"
    assert judged(CPR, person()).missing == ("cpr_current",)


def test_cpr_alone_does_not_wait_for_the_credentials_held() -> None:
    assert line(CPR, person(cpr_current=False)) == "NO"


def test_cpr_or_a_credential_is_enough() -> None:
    rule = HoldsCredential(("cpr", "cma-aama"), "current")

    assert line(rule, person(cpr_current=True)) == "YES"
    assert line(rule, person(cpr_current=False)) == "UNKNOWN"
    assert judged(rule, person()).missing == ("cpr_current", "held")


# High school.


def test_a_diploma_holds_on_every_day() -> None:
    assert line(HIGH_SCHOOL, person(high_school={"status": "completed"})) == "YES"


def test_no_diploma_is_no() -> None:
    assert line(HIGH_SCHOOL, person(high_school={"status": "none"})) == "NO"


def test_a_diploma_left_out_is_unknown() -> None:
    assert judged(HIGH_SCHOOL, person()).missing == ("high_school",)


EXPECTED = {"high_school": {"status": "expected", "expected_on": "2027-06-11"}}


def test_an_expected_diploma_counts_from_its_day() -> None:
    assert line(HIGH_SCHOOL, person(**EXPECTED)) == "NO | 2027-06-11 YES"


def test_a_diploma_due_within_18_months_is_due_no_later_than_the_day_plus_18_months() -> None:
    rule = EducationLevel("high_school", pending_months=18)

    assert line(rule, person(**EXPECTED)) == "NO | 2025-12-11 YES"


# Age.


@pytest.mark.parametrize(
    ("years", "adult", "expected"),
    [
        (18, True, "YES"),
        (18, False, "NO"),
        (16, True, "YES"),
        (16, False, "UNKNOWN"),
        (21, True, "UNKNOWN"),
        (21, False, "NO"),
    ],
)
def test_all_that_is_asked_is_whether_one_is_18(years: int, adult: bool, expected: str) -> None:
    assert line(MinimumAge(years), person(adult=adult)) == expected


def test_an_age_left_out_is_asked_for() -> None:
    result = judged(MinimumAge(18), person())

    assert (result.missing, result.given) == (("adult",), ())


def test_an_answer_that_does_not_decide_is_not_asked_for_again() -> None:
    result = judged(MinimumAge(21), person(adult=True))

    assert (result.missing, result.given) == (("adult",), ("adult",))


# Attempts.


def attempts(count: int | None = None, last_on: str | None = None, **told: Any) -> Facts:
    used = {"count": count, "last_on": last_on}
    return person(attempts={"cma-aama": {k: v for k, v in used.items() if v is not None}}, **told)


def test_attempts_are_left_while_fewer_than_the_maximum_failed() -> None:
    assert line(THREE, attempts(2, "2026-08-14")) == "YES"


def test_attempts_at_another_exam_do_not_matter() -> None:
    facts = person(attempts={"rma-amt": {"count": 9, "last_on": "2026-08-14"}})

    assert line(THREE, facts) == "YES"


def test_attempts_are_counted_for_the_credential_the_row_belongs_to() -> None:
    facts = person(attempts={"rma-amt": {"count": 9, "last_on": "2026-08-14"}})

    assert line(THREE, facts, credential="rma-amt") == "YES | 2026-08-15 NO"


def test_no_attempts_at_all_leave_all_of_them() -> None:
    assert line(THREE, person(attempts={})) == "YES"


def test_attempts_left_out_are_unknown() -> None:
    assert judged(THREE, person()).missing == ("attempts",)


def test_attempts_hold_through_the_day_of_the_last_and_not_after() -> None:
    assert line(THREE, attempts(3, "2026-08-14")) == "YES | 2026-08-15 NO"


def test_all_attempts_used_on_an_unknown_day_are_unknown() -> None:
    assert line(THREE, attempts(3)) == "UNKNOWN"
    assert judged(THREE, attempts(3)).missing == ("attempts.cma-aama.last_on",)


def test_a_number_left_out_matters_only_after_the_last_attempt() -> None:
    assert line(THREE, attempts(None, "2026-08-14")) == "YES | 2026-08-15 UNKNOWN"
    assert judged(THREE, attempts(None, "2026-08-14")).missing == ("attempts.cma-aama.count",)


def test_attempts_of_which_nothing_is_told_are_unknown() -> None:
    assert line(THREE, attempts()) == "UNKNOWN"
    assert judged(THREE, attempts()).missing == ("attempts.cma-aama.count",)


NEW = graduate(started="2026-09-01", finished="2027-05-14")


def came_back(**told: Any) -> str:
    training = {k: v for k, v in (NEW | told).items() if v != ""}
    return line(THREE_AND_BACK, attempts(3, "2026-08-14", training=[training]))


def test_attempts_come_back_with_an_accredited_program_finished_after_the_last() -> None:
    assert came_back() == "YES | 2026-08-15 NO | 2027-05-14 YES"


def test_a_program_finished_by_the_last_attempt_brings_none_back() -> None:
    assert came_back(started="2025-09-01", finished="2026-08-14") == "YES | 2026-08-15 NO"


def test_a_program_that_was_under_way_at_the_last_attempt_brings_them_back() -> None:
    assert came_back(started="2025-09-01", finished="2026-08-15") == "YES"


def test_a_program_that_is_not_accredited_brings_none_back() -> None:
    assert came_back(accreditation=[]) == "YES | 2026-08-15 NO"


def test_a_program_accredited_within_the_months_after_brings_them_back_from_then() -> None:
    later = CAAHEP | {"from": "2028-01-01", "as_of": "2028-02-01"}

    assert came_back(accreditation=[later]) == "YES | 2026-08-15 NO | 2028-01-01 YES"


def test_a_program_in_another_field_brings_none_back() -> None:
    assert came_back(field="phlebotomy") == "YES | 2026-08-15 NO"


def test_only_a_program_brings_them_back() -> None:
    assert came_back(kind="military") == "YES | 2026-08-15 NO"


def test_a_program_whose_end_is_unknown_may_bring_them_back() -> None:
    assert came_back(finished="") == "YES | 2026-08-15 NO | 2026-09-01 UNKNOWN"


def test_without_training_attempts_do_not_come_back() -> None:
    assert line(THREE_AND_BACK, attempts(3, "2026-08-14", training=[])) == "YES | 2026-08-15 NO"


def test_where_the_row_names_no_accreditor_attempts_never_come_back() -> None:
    assert line(THREE, attempts(3, "2026-08-14", training=[NEW])) == "YES | 2026-08-15 NO"


# Attestation, and the list of kinds.


def test_an_attestation_is_always_asked() -> None:
    assert line(Attestation("Ask AAMA"), person()) == "ASK"


@pytest.mark.parametrize("rule", ONE_OF_EACH, ids=lambda rule: rule.kind)
def test_every_kind_says_what_it_waits_for(rule: Rule) -> None:
    """Of someone who has told us nothing, nothing is known; only an attestation waits for none."""
    result = judge(rule, person(), UNKNOWN_TRAINING, "cma-aama")

    assert bool(result.missing) == (rule.kind != "attestation")


def test_one_of_each_kind_is_tried() -> None:
    assert [rule.kind for rule in ONE_OF_EACH] == list(KINDS)


def test_a_kind_says_which_parameters_must_be_set() -> None:
    assert columns("training_hours") == {"part": True, "hours": True}
    assert columns("military_training") == {"within_months": False}


def test_there_are_fifteen_kinds() -> None:
    assert len(KINDS) == 15
    assert all(cls.kind == kind for kind, cls in KINDS.items())


def test_work_since_completion_looks_at_the_training() -> None:
    assert looks_at_training(kinds.WorkExperience(hours=1, since_completion=True))
    assert not looks_at_training(kinds.WorkExperience(hours=1))
    assert looks_at_training(THREE)
