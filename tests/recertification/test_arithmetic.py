"""How days come about: told, counted from the other date, or due within the cycle."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from recertification.page import Page, build
from recertification.plan import Plan
from rulebook.book import Rulebook
from tests.recertification.plans import make_subject, told
from visitors.dates import PartialDate


class TestArithmetic:
    def sums(self, book: Rulebook, slug: str, **dates: str) -> tuple[str, ...]:
        given: dict[str, Any] = {name: told(text) for name, text in dates.items()}
        page = build(make_subject(book, slug), Plan(**given))
        return next(one.sums for one in page.deadlines if one.deadline.key == "expiry")

    def test_a_day_that_was_given_and_where_its_cycle_began(self, real_book: Rulebook) -> None:
        given, begun = self.sums(real_book, "ccma-nha", expires="2027-04-12")

        assert given == "This is the day you gave."
        assert begun == (
            "The cycle before ended 24 months earlier, on April 12, 2025; "
            "this one began on April 13, 2025."
        )

    def test_a_month_of_expiry_is_counted_with_its_first_day(self, real_book: Rulebook) -> None:
        assert self.sums(real_book, "ccma-nha", expires="2027-04")[0] == (
            "You gave April 2027. A cycle of the CCMA (NHA) can end on any day of a month, so we "
            "count with the earliest, April 1, 2027: then no date comes too late."
        )

    def test_or_with_its_last_where_cycles_end_with_one(self, real_book: Rulebook) -> None:
        assert self.sums(real_book, "cma-aama", expires="2028-02")[0] == (
            "You gave February 2028, and a cycle of the CMA (AAMA) ends with a month: "
            "February 29, 2028."
        )

    def test_a_month_of_certification(self, real_book: Rulebook) -> None:
        assert self.sums(real_book, "ccma-nha", certified="2025-04") == (
            "You gave April 2025, so we count with April 1, 2025, the earliest day of it.",
            "24 months after April 1, 2025: April 1, 2027.",
        )

    def test_a_day_of_certification(self, real_book: Rulebook) -> None:
        assert self.sums(real_book, "cma-aama", certified="2024-02-29") == (
            "February 29, 2024 and 60 months, to the end of that month: February 28, 2029.",
        )

    def test_a_month_of_expiry_that_the_certification_leads_to(self, real_book: Rulebook) -> None:
        dates = {"certified": "2025-05-12", "expires": "2027-05"}
        assert self.sums(real_book, "ccma-nha", **dates) == (
            "24 months after May 12, 2025: May 12, 2027.",
        )

    def test_and_one_that_it_does_not_lead_to(self, real_book: Rulebook) -> None:
        dates = {"certified": "2025-05-12", "expires": "2027-06"}
        assert self.sums(real_book, "ccma-nha", **dates)[0].startswith("You gave June 2027.")

    def test_a_month_that_is_too_short(self, real_book: Rulebook) -> None:
        assert self.sums(real_book, "ccma-nha", certified="2024-02-29") == (
            "24 months after February 29, 2024: February 28, 2026, the last of that month.",
        )

    def test_a_month_before_that_is_too_short(self, real_book: Rulebook) -> None:
        page = build(make_subject(real_book), Plan(expires=PartialDate(2028, 4)))
        safe = next(one for one in page.deadlines if one.deadline.key == "safe-exam")

        assert safe.sums == (
            "2 months before April 30, 2028: February 29, 2028, the last of that month.",
        )

    def test_a_fee_that_falls_due_by_the_year(self, real_book: Rulebook) -> None:
        page = build(make_subject(real_book, "rma-amt"), Plan(expires=PartialDate(2027, 5, 12)))
        found = {one.deadline.key: one for one in page.deadlines}

        assert "fee-ccp-points-1" not in found  # its month is over
        assert found["fee-ccp-points-3"].title == "Fee due: Annual fee"
        assert found["fee-ccp-points-3"].sums == (
            "The month of May 12, 2027, counted with its first day: May 1, 2027.",
        )

    def test_two_dates_need_no_sum(self, real_book: Rulebook) -> None:
        dates = {"certified": "2025-05-01", "expires": "2027-05-01"}
        assert self.sums(real_book, "ccma-nha", **dates) == ("This is the day you gave.",)


class TestYearlyFee:
    """AMT's, in the month of certification."""

    def page(self, book: Rulebook, on: str) -> Page:
        return build(
            make_subject(book, "rma-amt"), Plan(certified=PartialDate(2025, 5, 12), on=told(on))
        )

    @pytest.mark.parametrize(
        ("on", "due"),
        [
            ("2026-04-30", date(2026, 5, 1)),
            ("2026-05-31", date(2026, 5, 1)),
            ("2026-06-01", date(2027, 5, 1)),
            ("2028-05-12", date(2028, 5, 1)),
        ],
    )
    def test_the_next_one_is_a_step(self, real_book: Rulebook, on: str, due: date) -> None:
        step = self.page(real_book, on).steps[0]

        assert (step.text, step.day) == (
            f"Annual fee: pay it in May {due.year}, when it falls due.",
            due,
        )

    def test_in_its_month_it_is_not_past(self, real_book: Rulebook) -> None:
        page = self.page(real_book, "2026-05-31")
        fees = [one for one in page.deadlines if one.deadline.kind == "fee"]

        assert len(fees) == 3
        assert not any(one.past for one in fees)

    def test_once_expired_none_is_asked(self, real_book: Rulebook) -> None:
        page = self.page(real_book, "2028-06-01")

        assert not any(one.deadline.kind == "fee" for one in page.deadlines)
        assert not any("Annual fee" in step.text for step in page.steps)

    def test_the_costs_say_how_often(self, real_book: Rulebook) -> None:
        assert [cost.times for cost in self.page(real_book, "2026-06-01").costs] == [3, 1]

    def test_a_way_without_fees_gives_its_own_name(self, real_book: Rulebook) -> None:
        subject = make_subject(real_book, "rma-amt")
        bare = replace(subject, credential=replace(subject.credential, fees=()))

        page = build(bare, Plan(certified=PartialDate(2026, 5, 12)))

        assert page.deadlines[0].title == "Fee due: CCP points and annual fee"


class TestFirstRenewal:
    def page(self, book: Rulebook, on: str) -> Page:
        subject = make_subject(book, "cct-cci").in_cycle(first=True)
        return build(subject, Plan(certified=PartialDate(2026, 3, 15), on=told(on), first=True))

    def test_before_it_opens_the_step_says_from_when(self, real_book: Rulebook) -> None:
        (step,) = self.page(real_book, "2026-11-21").steps

        assert step.text.startswith("First renewal.")
        assert (step.earliest, step.day) == (date(2026, 12, 15), date(2027, 3, 15))

    def test_once_open_it_is_what_to_do(self, real_book: Rulebook) -> None:
        (step,) = self.page(real_book, "2026-12-15").steps

        assert (step.earliest, step.day) == (None, date(2027, 3, 15))

    def test_it_asks_for_no_continuing_education(self, real_book: Rulebook) -> None:
        page = self.page(real_book, "2026-11-21")

        assert page.missing == "No continuing education is asked of you for this renewal."
        assert page.counts == ()
        assert not any("education" in line for one in page.deadlines for line in one.means)

    def test_its_dates_and_cost(self, real_book: Rulebook) -> None:
        page = self.page(real_book, "2026-11-21")

        assert [(one.title, one.deadline.day) for one in page.deadlines] == [
            ("First day: First renewal", date(2026, 12, 15)),
            ("Last safe day: First renewal", date(2027, 3, 15)),
            ("Your CCT (CCI) expires", date(2027, 3, 15)),
        ]
        assert [fee.amount for cost in page.costs for fee in cost.fees] == [Decimal(165)]

    def test_once_it_has_opened_its_first_day_is_no_date_any_more(
        self, real_book: Rulebook
    ) -> None:
        kinds = [one.deadline.kind for one in self.page(real_book, "2026-12-16").deadlines]

        assert kinds == ["safe", "expiry"]

    def test_once_it_is_missed_one_asks(self, real_book: Rulebook) -> None:
        assert self.page(real_book, "2027-03-16").standing.state == "ask"
