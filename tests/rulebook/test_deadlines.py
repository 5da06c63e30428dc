"""The days by which to act, in order, each with its sums."""

from dataclasses import replace
from datetime import date

from rulebook.deadlines import Deadline, Sum, deadlines
from rulebook.recertify import cycle_of, recertify
from rulebook.reference import RecertificationPolicy
from tests.rulebook.makers import day
from tests.rulebook.policies import LOW, make_method, make_plain, make_policy, make_stage

ON = day("2026-11-21")


def found(
    policy: RecertificationPolicy, certified: str | None = None, expires: str | None = None
) -> dict[str, Deadline]:
    given = certified and day(certified)
    cycle = cycle_of(policy, given or None, day(expires) if expires else None)
    counted_from = None if expires else given or None
    told = deadlines(policy, recertify(policy, cycle, (), ON), counted_from)
    assert [one.day for one in told] == sorted(one.day for one in told)
    return {one.key: one for one in told}


def days_of(told: dict[str, Deadline]) -> dict[str, date]:
    return {key: one.day for key, one in told.items()}


def test_it_works() -> None:
    assert days_of(found(make_policy(), expires="2026-05-31")) == {
        "safe-exam": day("2026-03-31"),
        "safe-continuing-education": day("2026-05-01"),
        "expiry": day("2026-05-31"),
        "late-0": day("2026-08-29"),
    }


def test_an_expiry_that_was_told_has_no_sum() -> None:
    assert found(make_policy(), expires="2026-05-31")["expiry"].sums == ()


def test_an_expiry_that_follows_shows_how() -> None:
    told = found(make_policy(), certified="2024-02-10")["expiry"]

    assert told.sums == (Sum(day("2024-02-10"), 60, 0, day("2029-02-28"), month_end=True),)


def test_a_cycle_to_the_day_does_not_end_with_the_month() -> None:
    told = found(make_plain(), certified="2025-11-30")["expiry"]

    assert told.sums == (Sum(day("2025-11-30"), 24, 0, day("2027-11-30")),)


def test_a_way_without_a_lead_is_safe_through_the_last_day() -> None:
    policy = make_plain(methods=(make_method("points"),))

    told = found(policy, expires="2027-05-01")["safe-points"]

    assert (told.day, told.sums) == (day("2027-05-01"), ())


def test_a_lead_in_months_and_in_days_shows_both_and_takes_the_sooner() -> None:
    policy = make_plain(methods=(make_method("points", days=70, months=2),))

    told = found(policy, expires="2027-05-01")["safe-points"]

    assert told.sums == (
        Sum(day("2027-05-01"), -2, 0, day("2027-03-01")),
        Sum(day("2027-05-01"), 0, -70, day("2027-02-20")),
    )
    assert told.day == day("2027-02-20")
    assert told.differs


def test_what_begins_with_a_lapse_has_no_safe_day() -> None:
    policy = make_plain(methods=(make_method("reinstatement"),))

    assert list(found(policy, expires="2027-05-01")) == ["expiry"]


def test_a_way_that_opens_later_says_when() -> None:
    way = make_method("first-renewal", first_from_months=9, first_until_months=12)
    first = make_plain(methods=(way,)).of_first
    assert first is not None

    told = found(first, certified="2026-03-15")

    assert days_of(told) == {
        "opens-first-renewal": day("2026-12-15"),
        "safe-first-renewal": day("2027-03-15"),
        "expiry": day("2027-03-15"),
    }
    assert told["opens-first-renewal"].sums == (Sum(day("2026-03-15"), 9, 0, day("2026-12-15")),)


def test_a_fee_by_the_year_falls_due_in_the_month_the_cycle_began() -> None:
    policy = make_plain(methods=(make_method("points", fee_every_months=12),))

    told = found(policy, expires="2027-05-31")

    assert days_of(told) == {
        "fee-points-1": day("2026-05-01"),
        "fee-points-2": day("2027-05-01"),
        "safe-points": day("2027-05-31"),
        "expiry": day("2027-05-31"),
    }
    assert told["fee-points-1"].sums == (
        Sum(day("2027-05-31"), -12, 0, day("2026-05-01"), month_start=True),
    )


def test_two_readings_of_the_late_window_are_both_there() -> None:
    told = found(make_policy(), expires="2026-05-31")["late-0"]

    assert told.sums == (
        Sum(day("2026-05-31"), 3, 0, day("2026-08-31")),
        Sum(day("2026-05-31"), 0, 90, day("2026-08-29")),
    )
    assert told.differs


def test_two_readings_that_agree_do_not_differ() -> None:
    assert not found(make_policy(), expires="2026-11-30")["late-0"].differs


def test_a_single_reading_of_the_late_window() -> None:
    policy = make_policy(stages=(make_stage(0, 3, "exam"), make_stage(3, None)))

    assert found(policy, expires="2026-05-31")["late-0"].sums == (
        Sum(day("2026-05-31"), 3, 0, day("2026-08-31")),
    )


def test_a_stage_that_a_weak_source_tells_of_promises_no_day() -> None:
    stage = replace(make_stage(0, 3, "exam"), citation=LOW)

    assert "late-0" not in found(make_policy(stages=(stage,)), expires="2026-05-31")


def test_a_stage_in_which_nothing_renews_is_no_deadline() -> None:
    policy = make_policy(stages=(make_stage(0, 3), make_stage(3, None, "exam")))

    assert "late-0" not in found(policy, expires="2026-05-31")
