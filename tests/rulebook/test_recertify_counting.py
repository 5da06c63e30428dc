"""What a log of credits lacks, and the least that completes it."""

from collections.abc import Callable
from fractions import Fraction
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from rulebook.recertify import Credit, Gap, gap_of, recertify
from rulebook.reference import CEMinimum, RecertificationPolicy
from tests.rulebook.makers import day
from tests.rulebook.policies import HIGH, credit, cycle_to, make_plain, make_policy


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
