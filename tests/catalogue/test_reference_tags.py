import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.template import Context, engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse

from catalogue.sitemap import PAGES
from catalogue.templatetags import reference
from rulebook.reference import Body
from tests.catalogue.makers import (
    StandInEdition,
    make_book,
    make_citation,
    make_fact,
    make_source,
)

AAMA = Body("aama", "American Association of Medical Assistants", "AAMA", "", "")


def render(text: str, **context: Any) -> str:
    given = {"edition": StandInEdition(make_book()), "body": AAMA}
    template = engines["django"].from_string("{% load reference %}" + text)
    return " ".join(template.render(given | context).split())


def cited(text: str = "{% citation cited %}", **values: Any) -> str:
    sources = values.pop("sources", (make_source(),))
    edition = StandInEdition(make_book(sources=sources))
    today = values.pop("today", None)
    return render(text, edition=edition, cited=make_citation(**values), today=today)


class TestCitation:
    def test_it_works(self) -> None:
        html = cited()

        assert (
            '<a href="https://example.org/eligibility" rel="external noreferrer">Eligibility</a>'
            in html
        )
        assert 'read on <time datetime="2026-11-02">November 2, 2026</time>.' in html

    def test_high_confidence_makes_no_remark(self) -> None:
        assert "heck with" not in cited()

    def test_medium_confidence_names_whom_to_check_with(self) -> None:
        html = cited(confidence="medium", as_of="text of 2019")

        assert "Check with AAMA." in html
        assert "text of 2019" in html

    def test_low_confidence_says_that_it_is_not_confirmed(self) -> None:
        assert "We could not confirm this: ask AAMA." in cited(confidence="low")

    def test_without_a_body_the_remark_names_none(self) -> None:
        html = render("{% citation cited %}", cited=make_citation(confidence="medium"), body=None)

        assert "Check with the body." in html

    def test_a_confirmed_statement_says_so(self) -> None:
        html = cited(confirmed_on=date(2026, 12, 1))

        assert "confirmed on" in html
        assert "read on" not in html

    def test_a_source_we_did_not_read_is_no_link_to_it(self) -> None:
        source = make_source(url="", cites_url="https://example.org/other")

        html = cited(sources=(source,))

        assert "<cite>Eligibility</cite>" in html
        assert 'which points to <a href="https://example.org/other"' in html
        assert "a page</a> we have not read" in html

    def test_the_same_source_again_is_short_but_a_named_link(self) -> None:
        html = cited("{% citation cited same=True %}")

        assert "Same source<span" in html
        assert ": Eligibility</span></a>" in html

    def test_an_overdue_check_is_named(self) -> None:
        html = cited(review_due=date(2026, 11, 1), today=date(2026, 11, 2))

        assert "Due for another look since" in html

    def test_a_check_due_today_is_not_overdue(self) -> None:
        assert "another look" not in cited(review_due=date(2026, 11, 2), today=date(2026, 11, 2))


class TestFact:
    def test_it_works(self) -> None:
        html = render("{% fact fact %}", fact=make_fact())

        assert "<dt>Questions</dt>" in html
        assert '<span class="value">200 questions</span>' in html

    def test_a_withheld_fact_says_why_and_only_once(self) -> None:
        fact = make_fact(
            value="",
            withheld="We could not confirm it; ask AAMA.",
            citation=make_citation(confidence="low"),
        )

        html = render("{% fact fact %}", fact=fact)

        assert html.count("could not confirm") == 1
        assert "questions</span>" not in html


@pytest.mark.parametrize(
    ("amount", "written"),
    [("125", "$125"), ("12.5", "$12.50"), ("1250", "$1,250"), ("0", "$0"), ("125.00", "$125")],
)
def test_money(amount: str, written: str) -> None:
    assert reference.money(Decimal(amount)) == written


@pytest.mark.parametrize(
    ("number", "written"),
    [(60, "5 years"), (12, "1 year"), (3, "3 months"), (1, "1 month"), (18, "18 months")],
)
def test_months(number: int, written: str) -> None:
    assert reference.months(number) == written


def test_a_moment_is_the_day_it_falls_on_here() -> None:
    """Three in the morning in Greenwich is still yesterday in Chicago."""
    assert 'datetime="2026-11-20"' in reference.day(datetime(2026, 11, 21, 3, tzinfo=UTC))


def test_a_deadline_has_its_color() -> None:
    assert 'class="due"' in reference.deadline(date(2027, 5, 15))


def test_the_site_of_an_address() -> None:
    assert reference.site_of("https://www.example.org/apply") == "example.org"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2025-03-24", "March 24, 2025"),
        ("2015-10", "October 2015"),
        ("2015-13", "2015-13"),
        ("2019", "2019"),
        ("undated (about 2019)", "undated (about 2019)"),
        ("guidance of 2010-04, revised 2019-12", "guidance of April 2010, revised December 2019"),
        ("in force 2019-03-09", "in force March 9, 2019"),
        ("about 2013-2018", "about 2013-2018"),
        ("pilot era, 2019-22", "pilot era, 2019-22"),
        ("2025-02-30", "2025-02-30"),
        ("https://example.org/2024-11/a", "https://example.org/2024-11/a"),
    ],
)
def test_the_date_of_a_text(text: str, written: str) -> None:
    assert reference.dated(text) == written


def test_an_unknown_recognizer_is_shown_as_it_is() -> None:
    assert reference.recognizer("anab") == "anab"


def test_the_canonical_address_has_no_query() -> None:
    request = RequestFactory().get("/credentials/?utm_source=x")

    assert '/credentials/">' in render("{% canonical %}", request=request)


def test_without_a_request_there_is_no_canonical_address() -> None:
    assert render("{% canonical %}") == ""


def test_the_foot_of_a_page_leads_once_to_every_part_of_the_site() -> None:
    addresses = re.findall(r'href="([^"]+)"', render_to_string("components/site_map.html"))

    assert len(set(addresses)) == len(addresses)
    assert {reverse(name) for name in PAGES} - set(addresses) == {"/"}


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/states/", {"/states/": "page"}),
        ("/states/wa/", {"/states/": "true"}),
        ("/pathway/r/token/compare/", {"/pathway/": "true"}),
        ("/recertification/cma-aama/", {"/recertification/": "true"}),
        ("/about/", {}),
    ],
)
def test_the_header_marks_where_one_is(
    path: str, marked: dict[str, str], rf: RequestFactory
) -> None:
    shown = reference.site_head(Context({"request": rf.get(path)}))

    assert dict(re.findall(r'href="([^"]+)" aria-current="(\w+)"', shown)) == marked


def test_a_designation_stays_on_one_line_if_a_phone_has_room_for_it() -> None:
    assert reference.unbroken("CMA (AAMA)") == "CMA\N{NO-BREAK SPACE}(AAMA)"
    assert " (state permit)" in reference.unbroken("Limited x-ray (state permit)")
