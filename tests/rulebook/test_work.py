"""Requirements judged on work and teaching."""

from typing import Any

import pytest

from rulebook.evaluate import evaluate
from rulebook.requirements import Rule, TeachingExperience, WorkExperience
from tests.rulebook.makers import (
    day,
    graduate,
    job,
    judged,
    line,
    make_book,
    make_credential,
    make_route,
    person,
    shown,
    without,
)

YEAR = WorkExperience(months=12)
YEAR_OF_THREE = WorkExperience(months=12, window_months=36)
HUNDRED_HOURS = WorkExperience(hours=100)
SINCE = WorkExperience(hours=100, since_completion=True)
CURRENT_YEAR = WorkExperience(months=12, current=True)


def of(rule: Rule, *jobs: dict[str, Any]) -> str:
    return line(rule, person(work=list(jobs), training=[graduate()]))


def missing(rule: Rule, *jobs: dict[str, Any]) -> tuple[str, ...]:
    return judged(rule, person(work=list(jobs), training=[graduate()])).missing


# How much.


def test_a_year_is_365_days_and_the_acting_day_counts() -> None:
    """2 January 2023 is the first of them, 1 January 2024 the 365th."""
    assert of(YEAR, job()) == "NO | 2024-01-01 YES"


@pytest.mark.parametrize(
    ("months", "first"),
    [(1, "2023-02-01"), (6, "2023-07-03"), (24, "2024-12-31"), (36, "2025-12-31")],
)
def test_months_are_a_twelfth_of_365_days_each_rounded_up(months: int, first: str) -> None:
    """31, 183, 730 and 1095 days."""
    assert of(WorkExperience(months=months), job()) == f"NO | {first} YES"


def test_a_job_without_an_end_is_taken_to_go_on() -> None:
    assert of(YEAR, job(to=None)) == "NO | 2024-01-01 YES"
    assert of(YEAR, without(job(), "to")) == "NO | 2024-01-01 YES"


def test_a_job_that_ended_a_day_too_soon_is_not_enough() -> None:
    assert of(YEAR, job(to="2023-12-31")) == "NO"
    assert of(YEAR, job(to="2024-01-01")) == "NO | 2024-01-01 YES"


def test_without_a_window_what_was_reached_stays() -> None:
    assert of(YEAR, job(to="2024-06-30")) == "NO | 2024-01-01 YES"


def test_the_day_exactly_three_years_back_is_in_the_window() -> None:
    """On 2 January 2026 the window still holds all 365 days; a day later one is out of it."""
    assert of(YEAR_OF_THREE, job(to="2024-01-01")) == "NO | 2024-01-01 YES | 2026-01-03 NO"


def test_a_window_that_stays_full_never_closes() -> None:
    assert of(YEAR_OF_THREE, job()) == "NO | 2024-01-01 YES"


def test_full_time_is_36_hours_where_the_body_says_nothing() -> None:
    assert of(YEAR, job(hours_per_week=36)) == of(YEAR, job(hours_per_week=40))
    assert of(YEAR, job(hours_per_week=35)) != of(YEAR, job(hours_per_week=36))


def test_full_time_is_what_the_body_says() -> None:
    rule = WorkExperience(months=12, full_time_hours=40)

    assert of(rule, job(hours_per_week=40)) == "NO | 2024-01-01 YES"
    assert of(rule, job(hours_per_week=20)) == "NO | 2024-12-31 YES"


def test_part_time_counts_by_its_share() -> None:
    """730 half days make 365."""
    assert of(YEAR, job(hours_per_week=18)) == "NO | 2024-12-31 YES"


def test_two_half_time_jobs_make_one_day() -> None:
    assert of(YEAR, job(hours_per_week=18), job(hours_per_week=18)) == "NO | 2024-01-01 YES"


def test_thirds_add_up_exactly() -> None:
    assert of(YEAR, *[job(hours_per_week=12)] * 3) == "NO | 2024-01-01 YES"


def test_overlapping_jobs_never_exceed_one_day_a_day() -> None:
    assert of(YEAR, job(), job()) == "NO | 2024-01-01 YES"


def test_jobs_one_after_another_add_up() -> None:
    first, second = job(to="2023-06-30"), job(**{"from": "2024-01-01"})

    assert of(YEAR, first, second) == "NO | 2024-07-03 YES"


def test_a_day_counts_a_seventh_of_the_weeks_hours() -> None:
    """35 hours a week are 5 a day: 20 days."""
    assert of(HUNDRED_HOURS, job(hours_per_week=35)) == "NO | 2023-01-21 YES"


def test_hours_above_full_time_count_toward_hours() -> None:
    assert of(HUNDRED_HOURS, job(hours_per_week=70)) == "NO | 2023-01-11 YES"


def test_hours_of_overlapping_jobs_add_up() -> None:
    two = [job(hours_per_week=35)] * 2

    assert of(HUNDRED_HOURS, *two) == "NO | 2023-01-11 YES"


def test_a_job_in_the_future_counts_like_one_in_the_past() -> None:
    assert of(YEAR, job(**{"from": "2030-01-01"})) == "NO | 2030-12-31 YES"


def test_no_hours_at_all_never_add_up() -> None:
    assert of(YEAR, job(hours_per_week=0)) == "NO"


def test_an_amount_reached_only_after_2100_is_never_reached() -> None:
    assert of(YEAR, job(hours_per_week=0.01)) == "NO"


# Which jobs.


def test_a_job_in_another_role_does_not_count() -> None:
    rule = WorkExperience("medical_assistant", months=12)

    assert of(rule, job(role="nurse")) == "NO"
    assert of(rule, job()) == "NO | 2024-01-01 YES"


def test_a_job_counts_only_if_it_alone_has_all_the_duties() -> None:
    rule = WorkExperience(months=12, duties=("clinical", "administrative"))
    halves = job(duties=["clinical"]), job(duties=["administrative"])

    assert of(rule, *halves) == "NO"
    assert of(rule, job()) == "NO | 2024-01-01 YES"


def test_a_job_may_have_more_duties_than_asked() -> None:
    assert of(WorkExperience(months=12, duties=("clinical",)), job()) == "NO | 2024-01-01 YES"


def test_the_setting_is_compared_when_the_row_names_it() -> None:
    rule = WorkExperience(months=12, setting="outpatient")

    assert of(rule, job(setting="inpatient")) == "NO"
    assert of(YEAR, job(setting="inpatient")) == "NO | 2024-01-01 YES"


def test_supervision_is_compared_when_the_row_names_it() -> None:
    rule = WorkExperience(months=12, supervised=True)

    assert of(rule, job(supervised=False)) == "NO"
    assert of(YEAR, job(supervised=False)) == "NO | 2024-01-01 YES"


@pytest.mark.parametrize(
    ("rule", "key"),
    [
        (WorkExperience("medical_assistant", months=12), "role"),
        (WorkExperience(months=12, duties=("clinical",)), "duties"),
        (WorkExperience(months=12, setting="outpatient"), "setting"),
        (WorkExperience(months=12, supervised=True), "supervised"),
    ],
)
def test_what_is_left_out_of_a_job_may_count_but_never_surely_does(rule: Rule, key: str) -> None:
    told = without(job(), key)

    assert of(rule, told) == "NO | 2024-01-01 UNKNOWN"
    assert missing(rule, told) == (f"work.{key}",)


def test_a_job_that_fails_for_sure_needs_no_more_told_about_it() -> None:
    rule = WorkExperience("medical_assistant", months=12, setting="outpatient")

    assert missing(rule, without(job(role="nurse"), "setting")) == ()


def test_a_job_that_may_count_fills_up_what_surely_counts() -> None:
    rule = WorkExperience(months=12, supervised=True)
    unclear = without(job(to="2023-06-30"), "supervised")
    sure = job(**{"from": "2023-07-01"})

    assert of(rule, unclear, sure) == "NO | 2024-01-01 UNKNOWN | 2024-06-29 YES"


def test_hours_left_out_of_a_job_are_somewhere_up_to_full_time() -> None:
    told = without(job(), "hours_per_week")

    assert of(YEAR, told) == "NO | 2024-01-01 UNKNOWN"
    assert missing(YEAR, told) == ("work.hours_per_week",)
    assert of(WorkExperience(hours=36), told) == "NO | 2023-01-08 UNKNOWN"


def test_a_start_left_out_is_any_day_through_the_end() -> None:
    told = without(job(to="2024-01-01"), "from")

    assert missing(YEAR, told) == ("work.from",)
    assert judged(YEAR, person(work=[told])).timeline.at(day("2024-01-01")).name == "UNKNOWN"


def test_a_start_left_out_still_leaves_the_last_day_worked() -> None:
    told = without(job(to="2024-01-01"), "from")

    sure = judged(WorkExperience(hours=5), person(work=[told])).timeline
    assert sure.at(day("2024-01-01")).name == "YES"


def test_teaching_is_not_work() -> None:
    spell = {"from": "2020-01-01", "to": "2025-01-01", "hours_per_week": 36}

    assert line(YEAR, person(work=[], teaching=[spell])) == "NO"


def test_no_work_is_no_and_work_left_out_is_unknown() -> None:
    assert line(YEAR, person(work=[])) == "NO"
    assert line(YEAR, person()) == "UNKNOWN"
    assert judged(YEAR, person()).missing == ("work",)


# Current.


def test_current_work_includes_the_acting_day() -> None:
    assert of(CURRENT_YEAR, job(to="2024-06-30")) == "NO | 2024-01-01 YES | 2024-07-01 NO"


def test_current_work_may_be_another_job_than_the_one_that_made_the_year() -> None:
    past, now = job(to="2024-06-30"), job(**{"from": "2025-03-01", "hours_per_week": 1})

    assert of(CURRENT_YEAR, past, now) == ("NO | 2024-01-01 YES | 2024-07-01 NO | 2025-03-01 YES")


def test_a_job_whose_hours_are_unknown_is_surely_current() -> None:
    past = job(to="2024-01-01")
    now = without(job(**{"from": "2025-03-01"}), "hours_per_week")

    assert of(CURRENT_YEAR, past, now) == ("NO | 2024-01-01 YES | 2024-01-02 NO | 2025-03-01 YES")


def test_a_job_that_may_count_may_be_current() -> None:
    rule = WorkExperience(months=12, current=True, supervised=True)
    past, now = job(to="2024-01-01"), without(job(**{"from": "2025-03-01"}), "supervised")

    assert of(rule, past, now) == ("NO | 2024-01-01 YES | 2024-01-02 NO | 2025-03-01 UNKNOWN")


# Since completion, on 15 May 2026.


def test_work_since_completion_starts_the_day_after() -> None:
    """35 hours a week are 5 a day: 20 days from 16 May on."""
    assert of(SINCE, job(hours_per_week=35)) == "NO | 2026-06-04 YES"


def test_work_before_completion_does_not_count() -> None:
    assert of(SINCE, job(to="2026-05-15")) == "NO"


def test_work_since_a_completion_of_unknown_day_may_count_from_the_first_day_on() -> None:
    facts = person(training=[without(graduate(), "finished")], work=[job(hours_per_week=35)])

    assert line(SINCE, facts) == "NO | 2025-06-08 UNKNOWN"
    assert judged(SINCE, facts).missing == ("training.finished",)


def test_without_training_there_is_no_work_since_completion() -> None:
    assert line(SINCE, person(training=[], work=[job()])) == "NO"
    assert line(SINCE, person(training=[])) == "NO"


def test_work_left_out_may_have_come_since_completion() -> None:
    assert line(SINCE, person(training=[graduate()])) == "NO | 2026-05-16 UNKNOWN"


def test_work_and_training_left_out_are_unknown() -> None:
    assert line(SINCE, person()) == "UNKNOWN"


# Teaching.

TAUGHT = TeachingExperience()
TAUGHT_A_YEAR = TeachingExperience(months=12)
SPELL = {"from": "2023-01-02", "to": "2024-01-01", "hours_per_week": 36}


def taught(rule: Rule, *spells: dict[str, Any]) -> str:
    return line(rule, person(teaching=list(spells)))


def test_any_spell_is_asked_about_where_the_number_is_not_known() -> None:
    assert taught(TAUGHT, SPELL | {"hours_per_week": 1}) == "NO | 2023-01-02 ASK"


def test_no_spell_is_no() -> None:
    assert taught(TAUGHT) == "NO"
    assert taught(TAUGHT_A_YEAR) == "NO"


def test_teaching_left_out_is_unknown() -> None:
    assert line(TAUGHT, person()) == "UNKNOWN"
    assert judged(TAUGHT, person()).missing == ("teaching",)


def test_a_spell_without_dates_held_on_every_day() -> None:
    on = judged(TAUGHT, person(teaching=[{}])).timeline.at(day("2020-01-01"))

    assert on.name == "ASK"


def test_a_spell_whose_start_is_unknown_is_sure_from_its_last_day() -> None:
    told = without(SPELL, "from")
    result = judged(TAUGHT, person(teaching=[told]))

    assert [result.timeline.at(day(d)).name for d in ("2023-12-31", "2024-01-01")] == [
        "UNKNOWN",
        "ASK",
    ]
    assert result.missing == ("teaching.from",)


def test_hours_of_a_spell_are_not_asked_for_where_any_spell_will_do() -> None:
    told = without(SPELL, "from", "hours_per_week")

    assert judged(TAUGHT, person(teaching=[told])).missing == ("teaching.from",)


def test_a_spell_counts_inside_its_window_only() -> None:
    rule = TeachingExperience(window_months=24)

    assert taught(rule, SPELL) == "NO | 2023-01-02 ASK | 2026-01-02 NO"


def test_a_known_number_of_months_is_counted_like_work() -> None:
    assert taught(TAUGHT_A_YEAR, SPELL) == "NO | 2024-01-01 YES"
    assert taught(TAUGHT_A_YEAR, SPELL | {"hours_per_week": 18}) == "NO"


def test_hours_of_a_spell_left_out_are_unknown_where_months_are_counted() -> None:
    told = without(SPELL, "hours_per_week")

    assert taught(TAUGHT_A_YEAR, told) == "NO | 2024-01-01 UNKNOWN"
    assert judged(TAUGHT_A_YEAR, person(teaching=[told])).missing == ("teaching.hours_per_week",)


def test_spells_are_counted_once_for_all_rules_and_each_rule_reads_them_its_way() -> None:
    """What one rule counted serves the next, where both count alike."""
    rules = [TAUGHT_A_YEAR, TeachingExperience(months=6), TeachingExperience(months=6), TAUGHT]
    book = make_book(make_credential(make_route(*rules)))
    (result,) = evaluate(book, person(teaching=[SPELL]))

    lines = [shown(f.timeline) for (f,) in result.routes[0].outcomes[0].groups]

    half_a_year = "NO | 2023-07-03 YES"
    assert lines == ["NO | 2024-01-01 YES", half_a_year, half_a_year, "NO | 2023-01-02 ASK"]
