"""Keeping a credential: cycles, stages of lapse, safe days, and what is missing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from rulebook.recertify import Credit, Cycle, Gap, cycle_of, gap_of, recertify
from rulebook.reference import CEMinimum, LapseStage, RecertificationMethod, RecertificationPolicy
from rulebook.sources import Citation
from tests.rulebook.makers import day, shown

HIGH, LOW = Citation("source", "high"), Citation("source", "low")
EXPIRES = day("2026-11-30")


def make_method(slug: str, **lead: int) -> RecertificationMethod:
    plain = RecertificationMethod(slug, slug, "", HIGH, "", lead.get("days"), lead.get("months"))
    more = {name: value for name, value in lead.items() if name not in ("days", "months")}
    return replace(plain, **more)  # type: ignore[arg-type]  # whole numbers of months


FIRST = make_method("first-renewal", first_from_months=9, first_until_months=12)
CE, EXAM = make_method("continuing-education", days=30), make_method("exam", months=2)


def make_stage(
    after: int,
    until: int | None,
    *methods: str,
    title: bool | None = False,
    days: int | None = None,
) -> LapseStage:
    return LapseStage(after, until, methods, title, "", HIGH, days)


def make_policy(**given: object) -> RecertificationPolicy:
    """Like AAMA's."""
    told: dict[str, object] = {
        "cycle_months": 60,
        "months_policy": "month_end",
        "points": 60,
        "unit": "points",
        "citation": HIGH,
        "approved_minimum": 30,
        "other_maximum": 30,
        "minimums": tuple(
            CEMinimum(c, 10, HIGH) for c in ("administrative", "clinical", "general")
        ),
        "methods": (CE, EXAM),
        "stages": (
            make_stage(0, 3, "continuing-education", "exam"),
            make_stage(3, None, "exam", days=90),
        ),
    }
    return RecertificationPolicy(**(told | given))  # type: ignore[arg-type]


def make_plain(**given: object) -> RecertificationPolicy:
    """Two years to the day, ten points of any kind, and nothing known about a lapse."""
    told: dict[str, object] = {
        "cycle_months": 24,
        "months_policy": "anniversary",
        "points": 10,
        "approved_minimum": None,
        "other_maximum": None,
        "minimums": (),
        "methods": (make_method("continuing-education"),),
        "stages": (),
    }
    return make_policy(**(told | given))


def credit(
    points: int, category: str = "", approved: bool = True, on: str = "2024-06-01"
) -> Credit:
    return Credit(day(on), Fraction(points), category, approved)


def cycle_to(expires: date = EXPIRES) -> Cycle:
    return cycle_of(make_policy(), None, expires)


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


class TestCounting:
    def test_nothing_done_lacks_everything(self) -> None:
        gap = gap_of(make_policy(), 60, ())

        assert [gap.missing, gap.missing_approved, gap.least, gap.least_approved] == [
            60,
            30,
            60,
            30,
        ]

    def test_one_point_serves_total_category_and_approved_share(self) -> None:
        earned = [credit(40, "clinical"), credit(10, "general")]

        gap = gap_of(make_policy(), 60, earned)

        assert [gap.missing, gap.missing_approved, gap.least] == [10, 0, 10]
        assert [g.missing for g in gap.categories] == [10, 0, 0]

    def test_what_the_cap_refuses_does_not_count(self) -> None:
        earned = [credit(40, "clinical", approved=False), credit(20, "general")]

        gap = gap_of(make_policy(), 60, earned)

        assert [gap.elsewhere, gap.over_cap, gap.counted, gap.missing] == [30, 10, 50, 10]
        assert [gap.least, gap.least_approved] == [10, 10]

    def test_the_cap_goes_first_to_what_the_approved_leave_short(self) -> None:
        earned = [
            credit(40, "clinical"),
            credit(20, "", approved=False),
            credit(10, "administrative", approved=False),
            credit(10, "general", approved=False),
        ]

        gap = gap_of(make_policy(), 60, earned)

        assert [g.missing for g in gap.categories] == [0, 0, 0]
        assert [gap.over_cap, gap.least] == [10, 0]

    def test_credits_outside_the_cycle_or_after_the_day_are_named(self) -> None:
        early, late = credit(5, on="2021-11-30"), credit(5, on="2026-06-01")
        standing = recertify(make_policy(), cycle_to(), [early, credit(5), late], day("2026-01-01"))

        assert standing.outside == (early, late)
        assert standing.gap is not None
        assert standing.gap.counted == 5

    def test_points_that_are_not_known_leave_no_gap_to_show(self) -> None:
        assert recertify(make_plain(points=None), cycle_to(), (), day("2026-01-01")).gap is None


CATEGORIES = ("a", "b", "")
credits_done = st.lists(
    st.builds(
        Credit,
        st.just(day("2024-06-01")),
        st.integers(1, 4).map(Fraction),
        st.sampled_from(CATEGORIES),
        st.booleans(),
    ),
    max_size=4,
)
policies = st.builds(
    lambda a, b, approved, most: make_policy(
        minimums=(CEMinimum("a", a, HIGH), CEMinimum("b", b, HIGH)),
        approved_minimum=approved,
        other_maximum=most,
    ),
    st.integers(0, 3),
    st.integers(0, 3),
    st.one_of(st.none(), st.integers(0, 4)),
    st.one_of(st.none(), st.integers(0, 4)),
)


def enough(policy: RecertificationPolicy, points: int, earned: list[Credit]) -> bool:
    """Tries every way to count the points from elsewhere, whole point by whole point."""
    approved = {
        c: sum(e.points for e in earned if e.approved and e.category == c) for c in CATEGORIES
    }
    other = {
        c: int(sum(e.points for e in earned if not e.approved and e.category == c))
        for c in CATEGORIES
    }
    if sum(approved.values()) < (policy.approved_minimum or 0):
        return False
    for taken in product(*(range(other[c] + 1) for c in CATEGORIES)):
        if policy.other_maximum is not None and sum(taken) > policy.other_maximum:
            continue
        counted = {c: approved[c] + n for c, n in zip(CATEGORIES, taken, strict=True)}
        if sum(counted.values()) >= points and all(
            counted[m.category] >= m.points for m in policy.minimums
        ):
            return True
    return False


def completes(
    policy: RecertificationPolicy, points: int, earned: list[Credit], more: int, approved: int
) -> bool:
    """Can so many further points, so many of them approved, complete it?"""

    def spread(count: int, is_approved: bool) -> list[list[Credit]]:
        return [
            [Credit(day("2024-06-02"), Fraction(1), category, is_approved) for category in chosen]
            for chosen in combinations_with_replacement(CATEGORIES, count)
        ]

    return any(
        enough(policy, points, earned + own + others)
        for own in spread(approved, True)
        for others in spread(more - approved, False)
    )


@pytest.mark.prop
@given(policies, st.integers(0, 6), credits_done)
def test_the_least_is_enough_and_one_less_is_not(
    policy: RecertificationPolicy, points: int, earned: list[Credit]
) -> None:
    gap = gap_of(policy, points, earned)
    least, approved = int(gap.least), int(gap.least_approved)

    assert completes(policy, points, earned, least, approved)
    assert approved == 0 or not completes(policy, points, earned, least, approved - 1)
    assert least == 0 or not any(
        completes(policy, points, earned, least - 1, share) for share in range(least)
    )


@pytest.mark.parametrize(
    "kind",
    [
        lambda gap: gap.least > 1 and gap.least_approved > 0,
        lambda gap: gap.least > gap.missing and gap.least_approved == 0,
        lambda gap: gap.over_cap > 0 and gap.least > 0,
        lambda gap: gap.least == 0,
    ],
    ids=["approved share", "category", "cap", "nothing"],
)
def test_what_is_tried_has_every_kind_of_gap(kind: Callable[[Gap], bool]) -> None:
    """The property above says little of credits that leave nothing to find."""
    tried = st.tuples(policies, st.integers(0, 6), credits_done)

    assert find(tried, lambda one: kind(gap_of(one[0], one[1], one[2])))
