"""What a comparison says in each line, without the page around it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from catalogue.asked import Said
from catalogue.compare import Comparison, Line, comparison, select
from catalogue.states import Asked, cited_for
from rulebook.book import Credential, Group, Rulebook
from rulebook.recommend import Cost
from rulebook.reference import (
    CEMinimum,
    Exam,
    Fee,
    PublishedFact,
    RecertificationPolicy,
    RetakeRule,
    StateRule,
    StateStatement,
)
from rulebook.sources import Period
from tests.catalogue.makers import (
    TODAY,
    make_book,
    make_citation,
    make_credential,
    make_fact,
    make_fee,
    make_requirement,
    make_route,
    make_state,
)

TOMORROW = date(2026, 11, 22)


def compared(*credentials: Credential, differences: bool = False) -> Comparison:
    book = make_book(*credentials)
    slugs = [credential.slug for credential in credentials]
    return comparison(book, select(book, slugs, differences=differences), TODAY)


def line_of(found: Comparison, section: str, name: str) -> Line:
    lines = next(one.lines for one in found.sections if one.slug == section)
    return next(line for line in lines if line.name == name)


def said_of(section: str, name: str, **values: Any) -> tuple[Said, ...]:
    """What a credential with these values says in the line, beside one like all others."""
    found = compared(make_credential(**values), make_credential("rma-amt"))
    return line_of(found, section, name).cells[0].said


def named_beside(*states: StateRule, **values: Any) -> list[tuple[Said, ...]]:
    """What CMA (AAMA), with these values, and RMA (AMT) say of the states."""
    credentials = make_credential(**values), make_credential("rma-amt")
    book = replace(make_book(*credentials), states=states)
    found = comparison(book, select(book, ["cma-aama", "rma-amt"]), TODAY)
    return [cell.said for cell in line_of(found, "states", "Named by").cells]


def make_policy(**values: Any) -> RecertificationPolicy:
    given: dict[str, Any] = {
        "cycle_months": 60,
        "months_policy": "anniversary",
        "points": 60,
        "unit": "points",
    }
    return RecertificationPolicy(**{**given, "citation": make_citation(), **values})


class TestSections:
    def test_they_stand_in_order(self) -> None:
        found = compared(make_credential(), make_credential("rma-amt"))

        assert [section.slug for section in found.sections] == [
            "body",
            "ways-in",
            "exam",
            "getting",
            "holding",
            "keeping",
            "recognition",
            "states",
            "title",
        ]

    def test_every_line_has_a_cell_for_each(self) -> None:
        found = compared(*(make_credential(slug) for slug in ("a", "b", "c", "d")))

        assert {len(line.cells) for one in found.sections for line in one.lines} == {4}

    def test_what_differs_and_what_does_not_make_up_all(self) -> None:
        one = make_credential()
        other = make_credential("rma-amt", facts=(make_fact(value="210"),))
        every = sum(len(section.lines) for section in compared(one, other).sections)

        found = compared(one, other, differences=True)

        assert [line.name for section in found.sections for line in section.lines] == ["Questions"]
        assert found.hidden == every - 1


class TestDiffers:
    @pytest.mark.parametrize("withheld", ["Ask AAMA.", ""])
    def test_all_that_is_unknown_is_alike(self, withheld: str) -> None:
        facts = (make_fact(value="", withheld=withheld),) if withheld else ()
        found = compared(
            make_credential(facts=facts),
            make_credential("rma-amt", facts=(make_fact(value="", withheld="Ask AMT."),)),
        )

        assert not line_of(found, "exam", "Questions").differs

    def test_a_figure_beside_nothing_differs(self) -> None:
        found = compared(make_credential(), make_credential("rma-amt", facts=()))

        assert line_of(found, "exam", "Questions").differs

    def test_the_source_alone_makes_no_difference(self) -> None:
        other = make_fact(citation=make_citation(source="fees"))
        found = compared(make_credential(), make_credential("rma-amt", facts=(other,)))

        assert not line_of(found, "exam", "Questions").differs


def two_places() -> tuple[PublishedFact, PublishedFact]:
    return (
        make_fact("cma.exam.remote_proctoring", label="At home", value="No", unit=""),
        make_fact("cma.exam.delivery", label="Where", value="In a center", unit=""),
    )


class TestLines:
    def test_facts_stand_in_the_order_of_the_question(self) -> None:
        said = said_of("exam", "Where and how", facts=two_places())

        assert [(one.name, one.text) for one in said] == [
            ("Where", "In a center"),
            ("At home", "No"),
        ]

    def test_a_withheld_fact_says_why(self) -> None:
        fact = make_fact("cma.exam.passing_score", value="", withheld="Two are told; ask AAMA.")

        (said,) = said_of("exam", "Passing score", facts=(fact,))

        assert (said.text, said.withheld) == ("Two are told; ask AAMA.", True)

    def test_attempts_are_told_in_the_words_of_the_rule(self) -> None:
        exam = Exam("Exam", "One.", (), (RetakeRule(3, None, "Three tries.", make_citation()),))

        assert [one.text for one in said_of("exam", "Attempts", exam=exam)] == ["Three tries."]

    def test_a_way_in_leads_to_its_rules(self) -> None:
        (said,) = said_of("ways-in", "Way by way")

        assert said.name == "Recent graduate"
        assert said.url == "/credentials/cma-aama/#category-1"
        assert said.groups[0][0].sentence == "You are an adult."

    def test_alternatives_for_all_are_told_as_such(self) -> None:
        rows = (make_requirement("one"), make_requirement("two", sentence="Or wise."))

        said = said_of("ways-in", "Whichever way", everyone=(Group(rows),))

        assert [one.name for one in said] == ["", "Or"]

    def test_nobody_recognizes_it(self) -> None:
        assert said_of("body", "Recognized by")[0].text == "Nobody that we know of"

    @pytest.mark.parametrize(
        "key", ["cma.accreditation.ncca", "ncma.ncca_accredited", "eye.coa.ncca"]
    )
    def test_recognition_names_its_source(self, key: str) -> None:
        fact = make_fact(key, topic="recognition", value="Yes", unit="")

        (said,) = said_of("body", "Recognized by", recognized_by=("ncca",), facts=(fact,))

        assert said.citation == fact.citation

    def test_no_recognition_of_ours_lacks_its_source(self, real_book: Rulebook) -> None:
        recognized = [one.slug for one in real_book.credentials if one.recognized_by]
        lines = [
            line_of(comparison(real_book, select(real_book, pair), TODAY), "body", "Recognized by")
            for pair in pairwise(recognized)
        ]

        assert len(lines) > 8
        assert [
            (cell.designation, said.text)
            for line in lines
            for cell in line.cells
            for said in cell.said
            if said.citation is None
        ] == []

    def test_recognition_without_a_fact_is_still_told(self) -> None:
        name = "National Commission for Certifying Agencies (NCCA)"

        (said,) = said_of("recognition", name, recognized_by=("ncca",))

        assert (said.text, said.citation) == ("Yes", None)


class TestStates:
    def test_each_leads_to_its_page_with_the_text_that_names_it(self) -> None:
        cited = make_citation(locator="Section 5")
        says = StateStatement("credentials", "It is accepted.", cited)
        state = make_state(credentials=("cma-aama",), statements=(says,), board="Board of Nursing")
        one, other = named_beside(state)

        assert [(said.name, said.url) for said in one] == [("Washington", "/states/wa/")]
        assert one[0].citation == cited
        assert one[0].whom == Asked("the Board of Nursing")
        assert [said.text for said in other] == ["None that we found"]

    def test_of_several_texts_the_one_that_speaks_of_its_body_is_cited(self) -> None:
        surer, weaker = make_citation(), make_citation(confidence="medium")
        says = (
            StateStatement("credentials", "AAMA and AMT are named.", surer),
            StateStatement("credentials", "NHA reports that its exam counts.", weaker),
        )
        state = make_state(credentials=("cma-aama",), statements=says)

        assert cited_for(state, "AMT") == surer
        assert cited_for(state, "NHA") == weaker
        assert cited_for(state, "MT") == weaker

    def test_a_credential_for_work_in_one_state_says_so_unless_it_is_named_there(self) -> None:
        state = make_state()

        (said,) = named_beside(state, only_in=("wa",))[0]
        assert (said.name, said.text) == (
            "Washington",
            "It comes from there; not named in what we read",
        )

        (said,) = named_beside(replace(state, credentials=("cma-aama",)), only_in=("wa",))[0]
        assert said.citation is not None

    def test_one_that_says_no_more_is_cited_itself(self) -> None:
        state = make_state(credentials=("cma-aama",))

        assert named_beside(state)[0][0].citation == state.citation


class TestKeeping:
    @pytest.mark.parametrize(
        ("points", "months", "told"),
        [
            (60, 60, "That is 12 a year."),
            (14, 60, "That is 2.8 a year."),
            (10, 36, "That is about 3.3 a year."),
            (100, 12, "That is 100 a year."),
        ],
    )
    def test_points_are_told_by_the_year_too(self, points: int, months: int, told: str) -> None:
        policy = make_policy(points=points, cycle_months=months)

        assert said_of("keeping", "Needed in a cycle", renewal=policy)[0].note == told

    def test_what_is_asked_by_the_year_alone_is_told_so(self) -> None:
        fact = make_fact("ncma.recert.ce_hours_a_year", value="14", unit="clock hours")

        (said,) = said_of(
            "keeping", "Needed in a cycle", renewal=make_policy(points=None), facts=(fact,)
        )

        assert said.text == "14 clock hours a year"

    def test_minimums_are_told_one_by_one(self) -> None:
        policy = make_policy(
            approved_minimum=30,
            other_maximum=20,
            minimums=(CEMinimum("clinical", 10, make_citation()),),
        )

        said = said_of("keeping", "Of these", renewal=policy)

        assert [(one.name, one.text) for one in said] == [
            ("Approved by AAMA", "at least 30"),
            ("From elsewhere", "at most 20"),
            ("Clinical", "at least 10"),
        ]

    def test_without_a_minimum_it_says_so(self) -> None:
        assert said_of("keeping", "Of these")[0].text == "No minimum that we know of"

    def test_a_policy_of_tomorrow_says_nothing(self) -> None:
        policy = make_policy(period=Period(TOMORROW))

        for line in ("Cycle", "Needed in a cycle", "Of these", "Ways to renew"):
            assert said_of("keeping", line, renewal=policy) == ()


class TestCosts:
    def test_one_price_for_all_ways_is_told_once(self) -> None:
        routes = (make_route("one"), make_route("two", name="Another way"))

        (said,) = said_of("getting", "The body’s fees", routes=routes)

        assert (said.name, said.cost) == ("", Cost(Decimal(125), 0))

    def test_prices_that_differ_are_told_way_by_way(self) -> None:
        routes = (make_route("one"), make_route("two", name="Another way"))
        fees = (make_fee("125", route="one"), make_fee("250", route="two"))

        said = said_of("getting", "The body’s fees", routes=routes, fees=fees)

        assert [(one.name, one.cost and one.cost.known) for one in said] == [
            ("Recent graduate", Decimal(125)),
            ("Another way", Decimal(250)),
        ]

    def test_a_withheld_fee_says_why(self) -> None:
        fees = (make_fee(None, withheld="Ask AAMA."),)

        (said,) = said_of("getting", "The body’s fees", fees=fees)

        assert said.note == "Ask AAMA."
        assert said.is_unknown

    def test_a_span_begins_with_the_cheapest_way(self) -> None:
        routes = (make_route("one"), make_route("two", name="Another way"))
        fees: tuple[Fee, ...] = (make_fee("250", route="one"), make_fee("125", route="two"))

        (said,) = said_of(
            "holding",
            "For 6 years",
            routes=routes,
            fees=(*fees, make_fee("10", kind="annual")),
        )

        assert said.way is not None
        assert said.way.route.slug == "two"
        assert said.cost == Cost(Decimal(175), 0)

    def test_without_a_way_in_getting_it_is_a_gap(self) -> None:
        fees = (make_fee("10", kind="annual"),)

        (said,) = said_of("holding", "For 6 years", routes=(), fees=fees)

        assert said.cost == Cost(Decimal(50), 1)
        assert said.getting is None

    def test_one_with_gaps_is_never_the_lowest(self) -> None:
        gap = make_fee(None, kind="renewal")
        full = make_fee("900", kind="renewal")
        found = compared(
            make_credential(fees=(make_fee(), gap)),
            make_credential("rma-amt", fees=(make_fee(), full)),
        )

        cells = line_of(found, "holding", "For 10 years").cells

        assert not any(cell.said[0].is_least for cell in cells)
