"""The result page as data: what stands in it, in which order, and why."""

from datetime import date
from typing import Any

import pytest

from pathways.result.ladder import Ladder, Rung
from pathways.result.page import Page
from rulebook.book import Rulebook
from rulebook.evaluate import VERDICTS
from rulebook.facts import Facts, parse
from rulebook.golden import GoldenCase
from rulebook.recommend import Cost
from tests.pathways.results import (
    GRADUATE,
    TODAY,
    case_of,
    core_of,
    make_facts,
    page_of,
)


@pytest.fixture(scope="module")
def real_book(real_content: tuple[Rulebook, tuple[GoldenCase, ...]]) -> Rulebook:
    """Of the three credentials that every sentence here is about."""
    return core_of(real_content[0])


ASSISTANT = {
    "role": "medical_assistant",
    "from": "2026-03-23",
    "to": None,
    "hours_per_week": 40,
    "duties": ["clinical"],
    "setting": "outpatient",
    "supervised": True,
}


def of_graduate(book: Rulebook, **told: Any) -> Page:
    return page_of(book, make_facts(training=[{**GRADUATE, **told}]))


def ladder_of(page: Page, slug: str) -> Ladder:
    return next(ladder for ladder in page.ladders if ladder.credential.slug == slug)


def rung_of(page: Page, credential: str, route: str) -> Rung:
    ladder = ladder_of(page, credential)
    return next(rung for rung in (*ladder.rungs, *ladder.brief) if rung.slug == route)


@pytest.fixture(scope="module")
def pages(real_book: Rulebook, real_cases: tuple[GoldenCase, ...]) -> dict[str, Page]:
    """Every golden person's page."""
    return {case.slug: page_of(real_book, case.facts, case.day) for case in real_cases}


class TestOfEveryGoldenPerson:
    def test_routes_stand_in_the_order_of_their_verdicts(self, pages: dict[str, Page]) -> None:
        for slug, page in pages.items():
            for ladder in page.ladders:
                places = [VERDICTS.index(rung.verdict) for rung in ladder.rungs]
                assert places == sorted(places), slug

    def test_every_requirement_has_its_sentence_and_source(self, pages: dict[str, Page]) -> None:
        for slug, page in pages.items():
            for rung in (rung for ladder in page.ladders for rung in ladder.rungs):
                lines = [line for group in rung.groups for line in group]
                assert lines, slug
                assert all(line.sentence and line.citation.source for line in lines), slug
                assert lines[0].said, slug

    def test_every_route_not_open_says_what_would_open_it(self, pages: dict[str, Page]) -> None:
        """Time alone, a question not asked, or things that would have to be true."""
        for slug, page in pages.items():
            for rung in (rung for ladder in page.ladders for rung in ladder.rungs):
                by_time = rung.verdict == "not_yet"
                told = rung.opening or rung.unasked or by_time or rung.verdict == "open"
                assert told, (slug, rung.slug)

    def test_every_credential_but_the_first_says_why_it_comes_later(
        self, pages: dict[str, Page]
    ) -> None:
        for slug, page in pages.items():
            first, *others = page.ladders
            assert not first.place, slug
            assert all(ladder.place for ladder in others), slug

    def test_there_are_one_to_three_next_things(self, pages: dict[str, Page]) -> None:
        for slug, page in pages.items():
            assert 1 <= len(page.next_things) <= 3, slug

    def test_every_deadline_to_come_opens_to_its_sum(self, pages: dict[str, Page]) -> None:
        for slug, page in pages.items():
            assert [d.title for d in page.deadlines if not d.sums] == [], slug
            assert page.deadlines == sorted(page.deadlines, key=lambda d: d.day), slug


class TestLadder:
    def test_of_alternatives_the_one_that_is_met_stands_first(self, real_book: Rulebook) -> None:
        group = rung_of(of_graduate(real_book), "cma-aama", "category-1").groups[0]

        assert [line.status for line in group] == ["yes", "no"]

    def test_what_was_said_once_is_not_said_again(self, real_book: Rulebook) -> None:
        rung = rung_of(page_of(real_book, make_facts()), "cma-aama", "category-4")
        said = [line.said for group in rung.groups for line in group]

        assert said.count("You told us of no training.") == 1

    def test_what_was_not_asked_is_counted(self, real_book: Rulebook) -> None:
        page = of_graduate(real_book)

        assert ladder_of(page, "cma-aama").unasked == 1
        assert [rung.slug for rung in ladder_of(page, "cma-aama").brief] == ["category-4"]
        assert rung_of(page, "cma-aama", "category-4").unasked
        assert not rung_of(page, "cma-aama", "category-1").unasked
        assert not rung_of(page, "cma-aama", "category-3").unasked

    def test_nothing_is_asked_of_time(self, real_book: Rulebook) -> None:
        rung = rung_of(of_graduate(real_book), "cma-aama", "category-2")

        assert (rung.verdict, rung.starts, rung.opening) == ("not_yet", date(2027, 5, 16), ())

    def test_of_an_unknown_route_finding_out_comes_before_doing(
        self, real_book: Rulebook, real_cases: tuple[GoldenCase, ...]
    ) -> None:
        case = case_of(real_cases, "accreditation-unknown")
        rung = rung_of(page_of(real_book, case.facts, case.day), "cma-aama", "category-1")

        assert [condition.by for condition in rung.opening] == ["school"]
        assert rung.instead == ()

    def test_who_can_change_a_thing_is_said(
        self, real_book: Rulebook, real_cases: tuple[GoldenCase, ...]
    ) -> None:
        case = case_of(real_cases, "three-failed-attempts")
        page = page_of(real_book, case.facts, case.day)

        assert [c.who for c in rung_of(page, "cma-aama", "category-2").opening] == ["You can do it"]
        assert "This cannot change" in [
            c.who for c in rung_of(page, "cma-aama", "category-3").opening
        ]

    def test_a_route_that_was_only_unknown_was_never_open(
        self, real_book: Rulebook, real_cases: tuple[GoldenCase, ...]
    ) -> None:
        case = case_of(real_cases, "three-failed-attempts")
        page = page_of(real_book, case.facts, case.day)

        assert rung_of(page, "cma-aama", "category-4").line == (
            "Until August 14, 2026 it may have been open to you."
        )

    def test_one_of_two_trainings_is_the_one_told(self, real_book: Rulebook) -> None:
        old = {**GRADUATE, "started": "2019-01-07", "finished": "2019-12-13"}
        page = page_of(real_book, make_facts(training=[old, GRADUATE]))
        line = rung_of(page, "cma-aama", "category-1").groups[0][0]

        assert line.said.startswith("You finished on May 15, 2026;")

    def test_the_way_named_is_the_one_that_the_least_would_open(self, real_book: Rulebook) -> None:
        """Not the Armed Forces, nor a route known from a weak source."""
        page = page_of(real_book, make_facts(teaching=[], cpr_current=False))

        assert "The nearest is Education" in ladder_of(page, "rma-amt").sentence
        assert "The nearest is Category 1" in ladder_of(page, "cma-aama").sentence


class TestDeadlines:
    def test_a_last_day_says_what_is_different_after_it(self, real_book: Rulebook) -> None:
        first = of_graduate(real_book).deadlines[0]

        assert (first.day, first.last) == (date(2027, 5, 15), True)
        assert first.changes == (
            "From May 16, 2027 Category 2 is open to you instead.",
            "It then costs $250 instead of $125, unless you are a member of AAMA.",
        )
        assert first.cited is not None

    def test_steps_that_are_new_and_those_not_needed_are_told_apart(
        self, real_book: Rulebook
    ) -> None:
        assert of_graduate(real_book).deadlines[0].steps == (
            ("New then:", ("Ask your school for an official transcript.",)),
            (
                "No longer needed then:",
                (
                    "Tell your program director that you are applying.",
                    (
                        "If you tested before finishing, your certificate is released when the"
                        " director confirms that you have completed the program."
                    ),
                ),
            ),
        )

    def test_a_day_that_only_follows_is_told_once(self, real_book: Rulebook) -> None:
        assert date(2027, 5, 16) not in [d.day for d in of_graduate(real_book).deadlines]

    def test_a_route_that_will_open_has_a_last_day_too(self, real_book: Rulebook) -> None:
        page = of_graduate(real_book, started="2025-08-25", finished="2027-05-14")
        days = {d.title: d.day for d in page.deadlines}

        assert days["The CMA (AAMA) opens to you through Category 1"] == date(2027, 4, 14)
        assert days["Last day to apply for the CMA (AAMA) through Category 1"] == date(2028, 5, 14)


class TestUnknowns:
    def test_each_fact_shows_both_branches(
        self, real_book: Rulebook, real_cases: tuple[GoldenCase, ...]
    ) -> None:
        case = case_of(real_cases, "accreditation-unknown")
        first = page_of(real_book, case.facts, case.day).unknowns[0]
        effect = first.effects[0]

        assert (first.path, first.school) == ("training.accreditation", True)
        assert (effect.credential, effect.way) == ("CMA (AAMA)", "Category 1")
        assert (effect.if_yes.name, effect.if_yes.until) == ("open", date(2027, 6, 12))
        assert effect.if_no.name == "not_met"

    def test_what_could_only_open_later_is_not_to_be_found_out(self, real_book: Rulebook) -> None:
        """Category 1 opens by itself a month before Category 4 could."""
        page = of_graduate(real_book, started="2025-08-25", finished="2027-05-14")

        assert [unknown.path for unknown in page.unknowns] == []

    def test_the_slip_asks_the_school_only_what_it_knows(
        self, real_book: Rulebook, real_cases: tuple[GoldenCase, ...]
    ) -> None:
        case = case_of(real_cases, "accreditation-unknown")
        page = page_of(real_book, case.facts, case.day)

        assert not page.ahead
        assert [question.path for question in page.slip][:2] == [
            "training.accreditation",
            "training.institution_recognized",
        ]
        assert "teaching" not in [question.path for question in page.slip]
        practicum = next(q for q in page.slip if q.path == "training.hours.practicum")
        assert practicum.needed == (
            "CMA (AAMA), Category 4: at least 160 hours",
            "RMA (AMT), Education: at least 160 hours",
        )

    def test_there_is_no_slip_where_the_school_has_nothing_to_say(
        self, real_book: Rulebook
    ) -> None:
        assert of_graduate(real_book).slip == ()


class TestEnroll:
    @pytest.fixture
    def nothing_yet(self, real_book: Rulebook) -> Page:
        return page_of(real_book, make_facts(teaching=[], cpr_current=False))

    def test_says_which_route_a_program_opens_first(self, nothing_yet: Page) -> None:
        assert nothing_yet.closed
        assert nothing_yet.enroll is not None
        assert [(offer.credential, offer.opens) for offer in nothing_yet.enroll.offers] == [
            ("RMA (AMT)", "while you are in the program"),
            ("CMA (AAMA)", "from 30 days before you finish"),
            ("CCMA (NHA)", "from the day you finish"),
        ]

    def test_links_to_the_accreditors_lists(self, nothing_yet: Page) -> None:
        assert nothing_yet.enroll is not None
        assert [a.short_name for a in nothing_yet.enroll.accreditors] == ["CAAHEP", "ABHES"]
        assert all(a.directory_url for a in nothing_yet.enroll.accreditors)

    def test_says_what_it_costs_as_far_as_is_known(self, nothing_yet: Page) -> None:
        assert nothing_yet.enroll is not None
        costs = {offer.credential: offer.cost for offer in nothing_yet.enroll.offers}

        assert costs["CMA (AAMA)"] == Cost(costs["CMA (AAMA)"].known, 0)
        assert costs["CCMA (NHA)"].gaps == 1

    def test_names_work_as_another_way(self, nothing_yet: Page) -> None:
        assert nothing_yet.enroll is not None
        assert [offer.credential for offer in nothing_yet.enroll.working] == [
            "RMA (AMT)",
            "CCMA (NHA)",
        ]

    def test_the_slip_is_for_a_school_one_considers(self, nothing_yet: Page) -> None:
        assert nothing_yet.ahead
        assert nothing_yet.slip[0].text.startswith("Is the medical assisting program itself")

    def test_whoever_told_nothing_gets_it_too(self, real_book: Rulebook) -> None:
        page = page_of(real_book, Facts())

        assert page.closed
        assert page.next_things[0].text.startswith("Answer the questions you left open")

    def test_is_offered_for_the_others_where_one_is_open(
        self, real_book: Rulebook, real_cases: tuple[GoldenCase, ...]
    ) -> None:
        case = case_of(real_cases, "five-years-on-the-job")
        page = page_of(real_book, case.facts, case.day)

        assert not page.closed
        assert page.enroll is not None
        assert page.enroll.names == "the CMA (AAMA)"

    def test_a_graduate_needs_none(self, real_book: Rulebook) -> None:
        assert of_graduate(real_book).enroll is None


class TestPlan:
    def test_steps_carry_their_fee_and_first_day(self, real_book: Rulebook) -> None:
        plan = of_graduate(real_book).plan
        assert plan is not None

        assert (plan.credential, plan.way, plan.starts) == ("CMA (AAMA)", "Category 1", TODAY)
        assert [step.cost for step in plan.steps if step.cost] == ["$125"]
        assert [step.earliest for step in plan.steps if step.earliest] == [date(2026, 12, 2)]
        assert [fact.label for fact in plan.documents] == ["Documents for Category 1"]

    def test_members_fees_are_named_beside(self, real_book: Rulebook) -> None:
        facts = make_facts(held=[{"credential": "cma-aama", "certified_on": "2019-03-08"}])
        plan = page_of(real_book, facts).plan
        assert plan is not None

        assert "$250; members of AAMA $125" in [step.cost for step in plan.steps]

    def test_a_fee_not_confirmed_says_so(self, real_book: Rulebook) -> None:
        facts = make_facts(training=[{**GRADUATE, "accreditation": [], "hours": {}}])
        page = page_of(real_book, facts)
        plan = page.plan
        assert plan is not None

        assert plan.credential == "CCMA (NHA)"
        assert plan.cost.gaps == 1
        assert "fee not confirmed" in [step.cost for step in plan.steps]
        assert plan.proofs[0].startswith("Your transcript or diploma")

    def test_it_begins_on_the_day_the_way_opens(self, real_book: Rulebook) -> None:
        facts = parse(
            {
                "high_school": {"status": "completed"},
                "training": [],
                "work": [ASSISTANT],
                "held": [],
                "attempts": {},
                "teaching": [],
            }
        )
        plan = page_of(real_book, facts).plan
        assert plan is not None

        assert plan.starts == date(2027, 3, 22)
        assert plan.steps[0].earliest == date(2027, 3, 22)

    def test_it_has_no_dates_where_the_way_is_not_open(self, real_book: Rulebook) -> None:
        plan = page_of(real_book, make_facts(teaching=[], cpr_current=False)).plan
        assert plan is not None

        assert not plan.sure
        assert [step.earliest for step in plan.steps if step.earliest] == []

    def test_only_the_body_is_left_to_ask(
        self, real_book: Rulebook, real_cases: tuple[GoldenCase, ...]
    ) -> None:
        case = case_of(real_cases, "alternative-pathway-graduate")
        facts = parse(
            {
                "high_school": {"status": "none"},
                "training": [
                    {
                        "kind": "program",
                        "award": "certificate",
                        "started": "2018-08-26",
                        "finished": "2019-06-13",
                        "accreditation": [],
                        "institution_recognized": True,
                        "semesters": 2,
                        "hours": {"academic": 580, "practicum": 165},
                        "tasks": {"injections": 10, "venipunctures": 10},
                        "covers_core_topics": True,
                    }
                ],
                "work": [],
                "teaching": [],
                "held": [],
                "attempts": {},
            }
        )
        page = page_of(real_book, facts, case.day)

        assert page.headline == "Ask the certifying body first"
        assert page.next_things[0].text == "Ask AAMA to review your transcript and signed form."
