import re
from datetime import date
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

    def test_an_overdue_check_is_named_from_its_day_on(self) -> None:
        html = cited(review_due=date(2026, 11, 1), today=date(2026, 11, 1))

        assert "Due for another look since" in html

    def test_a_check_due_tomorrow_is_not_overdue(self) -> None:
        assert "another look" not in cited(review_due=date(2026, 11, 2), today=date(2026, 11, 1))


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
