"""Every state, kind of deadline and gap has its sentence, and every golden case makes a page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from credentials.content.strict_yaml import read_file
from recertification import wording
from recertification.numbers import plain
from recertification.page import build, lines
from recertification.plan import APPROVED, OTHER, Entry, Plan
from rulebook.book import Rulebook
from rulebook.recertify import STATES
from rulebook.reference import LapseStage
from rulebook.sources import Citation
from tests.recertification.plans import TODAY, make_subject, told
from visitors.dates import PartialDate

PATH = Path(settings.BASE_DIR) / "content" / "golden" / "recertification" / "cases.yaml"
CASES: list[dict[str, Any]] = read_file(PATH, PATH.name).data  # type: ignore[assignment]  # a list


def plan_of(case: dict[str, Any]) -> Plan:
    log = tuple(
        Entry(
            on=told(one["on"]) or PartialDate(2026, 1),
            number=Decimal(str(one["points"])),
            category=one.get("category", ""),
            kind=APPROVED if one.get("approved") else OTHER,
            id=place,
        )
        for place, one in enumerate(case.get("earned", ()), 1)
    )
    return Plan(
        certified=told(case.get("certified_on")),
        expires=told(case.get("expires_on")),
        on=told(case["on"]),
        log=log,
        first=case.get("first", False),
    )


@pytest.mark.parametrize("case", CASES, ids=[case["slug"] for case in CASES])
def test_every_golden_case_makes_a_page(case: dict[str, Any], real_book: Rulebook) -> None:
    plan = plan_of(case)
    subject = make_subject(real_book, case["credential"]).in_cycle(first=plan.first)

    page = build(subject, plan)

    assert page.standing.state == case["expect"].get("state", page.standing.state)
    assert page.word
    assert page.headline.startswith(f"Your {subject.name}")
    assert page.title_use
    assert page.missing
    assert page.steps
    assert page.costs
    assert page.readings
    assert page.drawing.words
    assert page.drawing.rows
    assert all(one.title and one.means and one.sums for one in page.deadlines)
    assert len(lines(subject, plan, page.standing)) == len(plan.log)


def test_every_state_has_a_word_a_shape_and_a_headline(real_book: Rulebook) -> None:
    assert set(wording.STATE_WORDS) == set(wording.STATE_SHAPES) == set(STATES)
    standing = build(make_subject(real_book), Plan(expires=PartialDate(2026, 8))).standing
    headlines = {
        state: wording.headline(make_subject(real_book), replace(standing, state=state), TODAY)
        for state in STATES
    }

    assert len(set(headlines.values())) == len(STATES)


class TestClosed:
    def page(self, book: Rulebook) -> Any:
        stage = LapseStage(
            0, None, (), False, "Over.", Citation("aama-faq-recertification", "high")
        )
        subject = make_subject(book, stages=(stage,))
        return build(subject, Plan(expires=PartialDate(2020, 8)))

    def test_nothing_renews_it(self, real_book: Rulebook) -> None:
        page = self.page(real_book)

        assert page.standing.state == "closed"
        assert page.headline == "Your CMA (AAMA) has expired, and nothing renews it any more"

    def test_it_leads_to_the_ways_in(self, real_book: Rulebook) -> None:
        page = self.page(real_book)

        assert page.back
        assert any("ways to earn the CMA (AAMA) anew" in step.text for step in page.steps)


class TestUnknownPoints:
    def test_it_says_so_and_still_shows_dates(self, real_book: Rulebook) -> None:
        subject = make_subject(real_book, points=None, approved_minimum=None, other_maximum=None)

        page = build(subject, Plan(expires=PartialDate(2027, 6)))

        assert "we could not confirm" in page.missing
        assert page.counts == ()
        assert len(page.deadlines) == 4

    def test_what_is_asked_by_the_year_is_named(self, real_book: Rulebook) -> None:
        subject = make_subject(real_book, "ncma-ncct")

        page = build(subject, Plan(expires=PartialDate(2028, 6, 1)))

        assert page.missing.startswith("NCCT asks for continuing education by the year;")
        assert subject.yearly is not None
        assert subject.yearly.value == "14"

    def test_what_an_exam_alone_renews_asks_for_none(self, real_book: Rulebook) -> None:
        subject = make_subject(real_book, "cdt-dermatologytech")

        page = build(subject, Plan(expires=PartialDate(2027, 6, 1)))

        assert page.missing.startswith("It is renewed by an exam;")

    def test_where_only_the_exam_is_left_nothing_is_missing(self, real_book: Rulebook) -> None:
        for slug in ("ncma-ncct", "cma-aama"):
            page = build(make_subject(real_book, slug), Plan(expires=PartialDate(2020, 6)))

            assert page.missing.startswith("Continuing education no longer renews it")


class TestNotes:
    def notes(self, book: Rulebook, slug: str, **dates: str) -> str:
        given: dict[str, Any] = {name: told(text) for name, text in dates.items()}
        plan = Plan(**given)
        return " ".join(build(make_subject(book, slug), plan).notes)

    def test_a_missing_day_of_expiry(self, real_book: Rulebook) -> None:
        notes = self.notes(real_book, "ccma-nha", expires="2027-04")
        assert "so we count with April 1, 2027, the earliest it can be" in notes

    def test_a_missing_day_in_the_month_asked_about(self, real_book: Rulebook) -> None:
        notes = self.notes(real_book, "ccma-nha", expires="2027-04", on="2027-04-12")
        assert "It may be current still" in notes
        assert "It may" not in self.notes(real_book, "ccma-nha", expires="2027-04", on="2027-05-01")

    def test_what_was_done_about_the_day_that_is_missing(self, real_book: Rulebook) -> None:
        def notes(slug: str, day: date, **told: Any) -> str:
            entry = Entry(PartialDate(day.year, day.month, day.day), Decimal(5), id=1)
            plan = Plan(log=(entry,), **told)
            return " ".join(build(make_subject(real_book, slug), plan).notes)

        said = "What you did in April 2025 may belong to the cycle before"
        april, may = date(2025, 4, 20), date(2025, 5, 1)
        assert said in notes("ccma-nha", april, expires=PartialDate(2027, 4))
        assert said in notes("ccma-nha", april, certified=PartialDate(2025, 4))
        assert said not in notes("ccma-nha", may, expires=PartialDate(2027, 4))
        assert said not in notes("ccma-nha", april, expires=PartialDate(2027, 4, 10))
        assert said not in notes("cma-aama", april, expires=PartialDate(2030, 3))

    def test_a_missing_day_of_a_past_expiry(self, real_book: Rulebook) -> None:
        notes = self.notes(real_book, "ccma-nha", expires="2026-04")
        assert "so we count with April 1, 2026" in notes

    def test_a_month_is_enough_where_cycles_end_with_one(self, real_book: Rulebook) -> None:
        assert self.notes(real_book, "cma-aama", expires="2027-04") == ""
        assert self.notes(real_book, "cma-aama", certified="2024-04") == ""

    def test_a_missing_day_of_certification(self, real_book: Rulebook) -> None:
        notes = self.notes(real_book, "ccma-nha", certified="2026-04")
        assert "so we count with April 1, 2026" in notes

    def test_a_day_inside_a_month_where_cycles_end_with_one(self, real_book: Rulebook) -> None:
        notes = self.notes(real_book, "cma-aama", expires="2027-04-12")
        assert "April 12, 2027 is not the last day of one" in notes

    def test_two_dates_that_do_not_fit(self, real_book: Rulebook) -> None:
        notes = self.notes(real_book, "ccma-nha", certified="2025-05-01", expires="2027-06-30")
        assert "the cycle would end on May 1, 2027" in notes

    def test_two_dates_that_fit(self, real_book: Rulebook) -> None:
        dates = {"certified": "2025-05-01", "expires": "2027-05-01"}
        assert self.notes(real_book, "ccma-nha", **dates) == ""

    def test_a_month_of_expiry_that_fits(self, real_book: Rulebook) -> None:
        dates = {"certified": "2025-05-12", "expires": "2027-05"}
        assert self.notes(real_book, "ccma-nha", **dates) == ""

    def test_what_is_due_by_the_year(self, real_book: Rulebook) -> None:
        said = (
            "Continuing education falls due every year, and we know of no day by which: ask NCCT."
        )
        assert said in self.notes(real_book, "ncma-ncct", expires="2028-06-01")
        assert said not in self.notes(real_book, "ncma-ncct", expires="2020-06-01")

    def test_an_old_certification_may_have_been_renewed(self, real_book: Rulebook) -> None:
        notes = self.notes(real_book, "cma-aama", certified="2010-05")
        assert "enter the newest date instead" in notes


class TestCosts:
    def costs(self, book: Rulebook, slug: str) -> dict[str, Any]:
        page = build(make_subject(book, slug), Plan(certified=PartialDate(2026, 1, 5)))
        return {cost.name: cost for cost in page.costs}

    def test_the_exam_costs_what_renewing_by_it_costs(self, real_book: Rulebook) -> None:
        exam = self.costs(real_book, "cma-aama")["Exam"]

        assert [fact.value for fact in exam.facts] == ["$125", "$250"]

    def test_a_fee_that_is_not_confirmed_is_shown_as_that(self, real_book: Rulebook) -> None:
        fees = self.costs(real_book, "cma-aama")["Continuing education"].fees

        assert [fee.amount for fee in fees] == [None]

    def test_coming_back_costs_more(self, real_book: Rulebook) -> None:
        late = self.costs(real_book, "cma-aama")["After expiry, on top"]

        assert [fee.amount for fee in late.fees] == [Decimal(50)]

    def test_where_nothing_is_known_nothing_is_there(self, real_book: Rulebook) -> None:
        cost = self.costs(real_book, "ccma-nha")["Reinstatement"]

        assert (cost.fees, cost.facts) == ((), ())


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (Fraction(5), "5"),
        (Fraction("2.5"), "2.5"),
        (Decimal("2.50"), "2.5"),
        (Decimal("100"), "100"),
        (Fraction("0.25"), "0.25"),
    ],
)
def test_numbers_are_plain(number: Fraction | Decimal, shown: str) -> None:
    assert plain(number) == shown
