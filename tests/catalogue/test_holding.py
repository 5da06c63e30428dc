from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from catalogue.holding import Holding, cycles_in, holding, least, together, total
from rulebook.recommend import Cost
from rulebook.reference import Fee, RecertificationMethod, RecertificationPolicy
from rulebook.sources import Period
from tests.catalogue.makers import TODAY, make_citation, make_credential, make_fee

TOMORROW = date(2026, 11, 22)


def make_policy(cycle_months: int = 24, **values: Any) -> RecertificationPolicy:
    return RecertificationPolicy(
        cycle_months, "anniversary", 10, "credits", make_citation(), **values
    )


def held(years: int, *fees: Fee, cycle_months: int | None = 24, **values: Any) -> Holding:
    policy = make_policy(cycle_months, **values) if cycle_months else None
    return holding(make_credential(fees=fees, renewal=policy), years, TODAY)


def renewal(amount: str | None = "100", **values: Any) -> Fee:
    return make_fee(amount, kind="renewal", **values)


def annual(amount: str | None = "50", **values: Any) -> Fee:
    return make_fee(amount, kind="annual", **values)


@pytest.mark.parametrize(
    ("years", "cycle_months", "cycles"),
    [
        (6, 12, 6),
        (6, 24, 3),
        (6, 36, 2),
        (6, 48, 2),
        (6, 60, 2),
        (6, 72, 1),
        (6, 120, 1),
        (10, 24, 5),
        (10, 36, 4),
        (10, 60, 2),
        (10, 61, 2),
        (10, 59, 3),
    ],
)
def test_cycles_in(years: int, cycle_months: int, cycles: int) -> None:
    assert cycles_in(years, cycle_months) == cycles


@pytest.mark.parametrize(("years", "cycles"), [(1, 1), (2, 2), (4, 2), (5, 3), (6, 3), (10, 4)])
def test_a_first_cycle_may_be_shorter(years: int, cycles: int) -> None:
    assert cycles_in(years, 36, first_months=12) == cycles


class TestHolding:
    def test_a_short_first_cycle_brings_each_renewal_nearer(self) -> None:
        way = RecertificationMethod(
            "first-renewal", "First renewal", "", make_citation(), first_until_months=12
        )

        found = held(6, renewal("165"), cycle_months=36, methods=(way,))

        assert (found.first_months, found.cycles, found.renewals) == (12, 3, 2)
        assert found.through_months == 84
        assert found.cost.known == Decimal(330)

    def test_the_first_cycle_takes_no_renewal(self) -> None:
        found = held(6, renewal())

        assert (found.cycles, found.renewals) == (3, 2)
        assert found.cost == Cost(Decimal(200), 0)

    def test_a_cycle_as_long_as_the_span_costs_nothing(self) -> None:
        found = held(6, renewal(), cycle_months=72)

        assert found.parts == ()
        assert found.cost == Cost(Decimal(0), 0)

    def test_nothing_to_renew_is_no_gap(self) -> None:
        assert held(6, renewal(None), cycle_months=72).cost == Cost(Decimal(0), 0)

    def test_a_fee_by_the_year_falls_due_on_each_anniversary_inside(self) -> None:
        found = held(6, annual("50.50"))

        assert [part.times for part in found.parts] == [5]
        assert found.cost == Cost(Decimal("252.50"), 0)

    def test_both_kinds_are_added(self) -> None:
        assert held(6, renewal(), annual()).cost == Cost(Decimal(450), 0)

    def test_a_fee_withheld_is_one_gap_however_often_it_is_due(self) -> None:
        assert held(10, renewal(None), annual()).cost == Cost(Decimal(450), 1)

    def test_each_fee_withheld_is_a_gap(self) -> None:
        assert held(10, renewal(None), annual(None)).cost == Cost(Decimal(0), 2)

    def test_a_renewal_whose_fee_nobody_names_is_a_gap(self) -> None:
        found = held(6)

        assert found.cost == Cost(Decimal(0), 1)
        assert found.parts[0].fee is None

    def test_a_body_that_charges_by_the_year_need_not_charge_for_renewal(self) -> None:
        assert held(6, annual()).cost == Cost(Decimal(250), 0)

    def test_without_a_cycle_the_renewals_cannot_be_counted(self) -> None:
        found = held(6, renewal(), annual(), cycle_months=None)

        assert (found.cycles, found.renewals, found.through_months) == (None, None, None)
        assert found.cost == Cost(Decimal(250), 1)

    def test_without_a_cycle_and_any_fee_there_is_a_gap(self) -> None:
        assert held(6, cycle_months=None).cost == Cost(Decimal(0), 1)

    def test_a_member_fee_is_not_counted(self) -> None:
        fees = renewal("10", audience="member"), renewal("90", audience="nonmember")

        assert held(6, *fees).cost == Cost(Decimal(180), 0)

    def test_a_fee_of_tomorrow_is_not_counted(self) -> None:
        assert held(6, renewal(), renewal(period=Period(TOMORROW))).cost.known == Decimal(200)

    def test_a_policy_of_tomorrow_is_not_in_force(self) -> None:
        assert held(6, renewal(), period=Period(TOMORROW)).cycles is None

    @pytest.mark.parametrize(
        ("years", "cycle_months", "through"), [(6, 60, 120), (6, 36, None), (10, 36, 144)]
    )
    def test_the_last_cycle_may_run_on(
        self, years: int, cycle_months: int, through: int | None
    ) -> None:
        assert held(years, renewal(), cycle_months=cycle_months).through_months == through

    def test_other_fees_are_not_part_of_it(self) -> None:
        fees = renewal(), make_fee("65", kind="charge"), make_fee("40", kind="reactivation")

        assert held(6, *fees).cost == Cost(Decimal(200), 0)


def test_a_total_counts_what_is_missing() -> None:
    assert total([Decimal("0.10"), None, Decimal("0.20"), None]) == Cost(Decimal("0.30"), 2)


def test_sums_put_together_keep_their_gaps() -> None:
    assert together(Cost(Decimal(125), 1), Cost(Decimal(5), 2)) == Cost(Decimal(130), 3)


class TestLeast:
    def test_it_works(self) -> None:
        assert least([Cost(Decimal(300), 0), Cost(Decimal(200), 0)]) == 1

    def test_a_sum_with_gaps_never_ranks_as_smaller(self) -> None:
        assert least([Cost(Decimal(300), 0), Cost(Decimal(10), 1)]) is None

    def test_a_sum_below_even_the_known_part_of_another_is_smaller(self) -> None:
        assert least([Cost(Decimal(300), 0), Cost(Decimal(400), 2)]) == 0

    def test_of_equals_neither_is_smaller(self) -> None:
        assert least([Cost(Decimal(300), 0), Cost(Decimal(300), 0)]) is None

    def test_one_alone_is_not_the_smallest(self) -> None:
        assert least([Cost(Decimal(300), 0)]) is None
