"""Keeping a credential: cycles, stages of lapse, safe days."""

from dataclasses import replace

import pytest

from rulebook.recertify import Cycle, cycle_of, recertify
from rulebook.reference import LapseStage
from tests.rulebook.makers import day, shown
from tests.rulebook.policies import (
    CE,
    FIRST,
    LOW,
    cycle_to,
    make_method,
    make_plain,
    make_policy,
    make_stage,
)


class TestCycle:
    def test_it_runs_to_the_end_of_the_month_where_the_body_says_so(self) -> None:
        assert cycle_of(make_policy(), day("2021-03-08"), None) == Cycle(
            day("2021-03-08"), day("2026-03-31")
        )

    def test_else_through_the_anniversary(self) -> None:
        assert cycle_of(make_plain(), day("2024-05-16"), None).expires == day("2026-05-16")

    def test_a_leap_day_is_clamped(self) -> None:
        assert cycle_of(make_plain(), day("2024-02-29"), None).expires == day("2026-02-28")

    def test_the_end_of_a_leap_february_is_the_end_of_the_month(self) -> None:
        assert cycle_of(make_policy(), day("2023-02-10"), None).expires == day("2028-02-29")

    def test_told_by_its_end_it_begins_after_the_cycle_before(self) -> None:
        assert cycle_of(make_policy(), None, day("2028-02-29")).starts == day("2023-03-01")
        assert cycle_of(make_plain(), None, day("2026-05-16")).starts == day("2024-05-17")

    def test_an_end_on_the_certificate_wins(self) -> None:
        told = cycle_of(make_policy(), day("2021-03-08"), day("2026-04-30"))

        assert told == Cycle(day("2021-03-08"), day("2026-04-30"))

    def test_one_of_the_days_is_needed(self) -> None:
        with pytest.raises(ValueError, match="Give the day"):
            cycle_of(make_policy(), None, None)


class TestStates:
    @pytest.mark.parametrize(
        ("on", "state"),
        [
            ("2026-11-30", "current"),
            ("2026-12-01", "late"),
            ("2027-02-28", "late"),
            ("2027-03-01", "exam_only"),
            ("2040-01-01", "exam_only"),
        ],
    )
    def test_of_a_body_with_two_ways(self, on: str, state: str) -> None:
        assert recertify(make_policy(), cycle_to(), (), day(on)).state == state

    def test_of_two_readings_of_a_limit_the_sooner_one_counts(self) -> None:
        """Three months from 31 May are 31 August, 90 days are 29 August."""
        standing = recertify(make_policy(), cycle_to(day("2026-05-31")), (), day("2026-08-30"))

        assert standing.state == "exam_only"
        first, second = standing.stages
        assert first.limit is not None
        assert (first.limit.by_months, first.limit.by_days) == (
            day("2026-08-31"),
            day("2026-08-29"),
        )
        assert second.first == day("2026-08-30")

    def test_a_stage_of_which_nothing_is_known_is_for_the_body(self) -> None:
        policy = make_policy(stages=(make_stage(0, None, title=None),))

        assert recertify(policy, cycle_to(), (), day("2027-01-01")).state == "ask"

    def test_a_weak_source_leaves_it_to_the_body(self) -> None:
        stage = LapseStage(0, None, ("exam",), False, "", LOW)

        standing = recertify(make_policy(stages=(stage,)), cycle_to(), (), day("2027-01-01"))

        assert standing.state == "ask"

    def test_without_any_stage_it_is_for_the_body(self) -> None:
        standing = recertify(make_plain(), cycle_to(), (), day("2027-01-01"))

        assert standing.state == "ask"
        assert shown(standing.title) == "YES | 2026-12-01 ASK"

    def test_without_any_way_told_it_is_for_the_body(self) -> None:
        assert recertify(make_plain(methods=()), cycle_to(), (), day("2027-01-01")).state == "ask"

    def test_a_lapse_that_nothing_mends_is_closed(self) -> None:
        policy = make_policy(stages=(make_stage(0, 3, "exam"), make_stage(3, None)))

        assert recertify(policy, cycle_to(), (), day("2027-06-01")).state == "closed"


class TestTitle:
    def test_it_may_be_used_through_the_day_of_expiry(self) -> None:
        standing = recertify(make_policy(), cycle_to(), (), day("2026-01-01"))

        assert shown(standing.title) == "YES | 2026-12-01 NO"

    def test_a_body_may_allow_it_for_a_while(self) -> None:
        policy = make_policy(
            stages=(make_stage(0, 6, "exam", title=True), make_stage(6, None, "exam", title=None))
        )
        standing = recertify(policy, cycle_to(), (), day("2026-01-01"))

        assert shown(standing.title) == "YES | 2027-05-31 ASK"


class TestWays:
    def test_the_safe_day_leaves_the_body_its_time(self) -> None:
        education, exam = recertify(make_policy(), cycle_to(), (), day("2026-01-01")).ways

        assert (education.safe, exam.safe) == (day("2026-10-31"), day("2026-09-30"))

    def test_the_last_day_is_where_a_way_surely_ends(self) -> None:
        education, exam = recertify(make_policy(), cycle_to(), (), day("2026-01-01")).ways

        assert (education.last, exam.last) == (day("2027-02-28"), None)
        assert shown(education.timeline) == "YES | 2027-03-01 NO"

    def test_reinstatement_begins_with_the_lapse(self) -> None:
        policy = make_plain(
            methods=(CE, make_method("reinstatement")),
            stages=(make_stage(0, None, "reinstatement", title=None),),
        )
        education, reinstatement = recertify(policy, cycle_to(), (), day("2026-01-01")).ways

        assert shown(education.timeline) == "YES | 2026-12-01 NO"
        assert shown(reinstatement.timeline) == "NO | 2026-12-01 YES"
        assert reinstatement.safe is None


class TestFirst:
    """A body that renews a first certification sooner, and for the fee alone."""

    POLICY = make_plain(methods=(FIRST, CE), points=16, other_maximum=8)

    def test_the_first_cycle_is_its_own(self) -> None:
        first = self.POLICY.of_first

        assert first is not None
        assert (first.cycle_months, first.points, first.methods) == (12, 0, (FIRST,))
        assert (first.approved_minimum, first.other_maximum, first.minimums) == (None, None, ())

    def test_later_ones_know_nothing_of_it(self) -> None:
        assert self.POLICY.of_later == replace(self.POLICY, methods=(CE,))

    def test_most_bodies_have_none(self) -> None:
        assert make_policy().of_first is None
        assert make_policy().of_later == make_policy()

    @pytest.mark.parametrize(
        ("on", "status"),
        [("2026-12-14", "NO"), ("2026-12-15", "YES"), ("2027-03-15", "YES"), ("2027-03-16", "ASK")],
    )
    def test_it_opens_and_ends(self, on: str, status: str) -> None:
        first = self.POLICY.of_first
        assert first is not None
        cycle = cycle_of(first, day("2026-03-15"), None)

        way = recertify(first, cycle, (), day(on)).ways[0]

        assert way.timeline.at(day(on)).name == status
        assert way.safe == day("2027-03-15")

    def test_before_it_opens_one_is_current(self) -> None:
        first = self.POLICY.of_first
        assert first is not None
        cycle = cycle_of(first, day("2026-03-15"), None)

        assert recertify(first, cycle, (), day("2026-06-01")).state == "current"
