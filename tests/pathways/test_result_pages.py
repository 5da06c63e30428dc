"""The page of every golden person: rendered from what was stored, nothing undefined in it."""

import re
from html import unescape

import pytest
from django.test import Client

from credentials import publishing
from credentials.models import Edition
from rulebook.book import Rulebook
from rulebook.evaluate import VERDICTS, evaluate
from rulebook.golden import GoldenCase
from tests.pathways.results import case_of, html_of, keep_case, text_of

# What each of these must read, whatever else stands around it.
SENTENCES = {
    "graduate-six-months-ago": (
        (
            "You can apply for the CMA (AAMA) now, through Category 1, until May 15, 2027;"
            " after that through Category 2."
        ),
        (
            "You finished on May 15, 2026; the 12 months end on May 15, 2027."
            " CAAHEP accredited the program while you were there."
        ),
        "It then costs $250 instead of $125, unless you are a member of AAMA.",
        "New then: Ask your school for an official transcript.",
        "May 15, 2026 + 12 months = May 15, 2027.",
        "The CMA (AAMA) is open to you already, so we asked no further about its other ways in.",
        "Answer 1 more question to see them",
    ),
    "student-six-months-before-finishing": (
        "You can apply for the CMA (AAMA) from April 14, 2027, through Category 1.",
        "May 14, 2027 − 30 days = April 14, 2027.",
        "Nothing is missing but time.",
    ),
    "leap-day-graduate": (
        "You finished on February 29, 2024; the 12 months ended on February 28, 2025.",
        "February 2029 has no day 29, so its last day counts.",
    ),
    "accreditation-came-too-late": (
        (
            "CAAHEP accredited the program from October 1, 2025; the 3 years after you finished"
            " ended on June 1, 2025."
        ),
    ),
    "accreditation-unknown": (
        (
            "The CMA (AAMA) may be open to you now, through Category 1. It depends on whether your"
            " program was accredited."
        ),
        (
            "You finished on June 12, 2026; the 12 months end on June 12, 2027."
            " We do not know whether your program was accredited."
        ),
        (
            "Was the medical assisting program itself, not only the school, accredited by CAAHEP or"
            " ABHES while I was in it, or afterwards?"
        ),
    ),
    "listed-until-2020": (
        (
            "The record we have of ABHES accreditation is of November 16, 2020, before you started"
            " on August 30, 2021."
        ),
    ),
    "alternative-pathway-graduate": (
        "Ask AAMA whether you can apply for the CMA (AAMA), through Category 4.",
        "Ask AAMA to review your transcript and signed form.",
    ),
    "alternative-pathway-too-few-hours": (
        "You told us that CAAHEP or ABHES never accredited the program.",
        "If you also want the RMA (AMT) or the CMA (AAMA)",
        "list of programs",
    ),
    "eight-months-on-the-job": (
        (
            "You have worked 40 hours a week since March 23, 2026."
            " That makes 12 months on March 22, 2027, if the job goes on."
        ),
        "You can apply for the CCMA (NHA) from March 22, 2027, through Work experience.",
    ),
    "rma-window-closed": (
        "You finished on November 20, 2022; the 4 years ended on November 20, 2026.",
        "It was open to you until November 20, 2026.",
    ),
    "three-failed-attempts": (
        "You have failed it 3 times; the limit is 3. The last time was August 14, 2026.",
        "You have not finished such a program since your last attempt, on August 14, 2026.",
        "The CMA (AAMA) was open to you until August 14, 2026.",
    ),
    "nothing-yet": (
        "Nothing is open yet. Here is how to open a way",
        "What to enroll in",
        "Questions for a school, before you enroll",
        "Needed for: RMA (AMT), Education: at least 720 hours",
        "from 30 days before you finish",
    ),
    "blank": (
        "It depends on what you find out next",
        "What to enroll in",
        "Answer the questions you left open, if you can: each may open a way.",
    ),
    "lapsed-cma": (
        "You can apply for the CMA (AAMA) now, through Category 3.",
        "You were awarded the CMA (AAMA) on March 8, 2019.",
        "$250; members of AAMA $125",
    ),
}


def unlike_each_other(book: Rulebook, cases: tuple[GoldenCase, ...]) -> list[GoldenCase]:
    """Enough of the people to meet each verdict of each route that any of them gets."""
    met: set[tuple[str, str, str]] = set()
    chosen = []
    for case in cases:
        got = {
            (result.credential.slug, route.route.slug, route.verdict(case.day).name)
            for result in evaluate(book, case.facts)
            for route in result.routes
        }
        if not got <= met:
            met |= got
            chosen.append(case)
    return chosen


@pytest.mark.usefixtures("real_edition")
class TestEveryGoldenPerson:
    def test_gets_a_page_that_never_says_not_eligible(
        self, client: Client, real_book: Rulebook, real_cases: tuple[GoldenCase, ...]
    ) -> None:
        people = unlike_each_other(real_book, real_cases)
        assert len(people) > 20
        for case in people:
            text = text_of(html_of(client, keep_case(real_book, case)))

            assert "not eligible" not in text.lower(), case.slug
            assert "ineligible to" not in text.lower(), case.slug
            assert not re.search(r"(until|from|since|on|by|than) None\b", text), case.slug

    @pytest.mark.parametrize("slug", SENTENCES)
    def test_reads_what_matters_to_them(
        self, client: Client, real_book: Rulebook, real_cases: tuple[GoldenCase, ...], slug: str
    ) -> None:
        text = text_of(html_of(client, keep_case(real_book, case_of(real_cases, slug))))

        assert [line for line in SENTENCES[slug] if line not in text] == []

    def test_finds_every_route_of_every_credential(
        self, client: Client, real_book: Rulebook, real_cases: tuple[GoldenCase, ...]
    ) -> None:
        html = html_of(client, keep_case(real_book, case_of(real_cases, "nothing-yet")))

        scope = real_book.scope(("general",), None)
        routes = [route for credential in scope for route in credential.routes]
        brief = html.partition('class="brief"')[2].partition("</ul>")[0]
        assert brief
        in_brief = sum(html.count(f'<li class="v-{verdict}">') for verdict in VERDICTS)
        in_brief -= len(scope)  # a line each at the head of the page
        assert html.count('class="rung v-') + in_brief == len(routes)
        assert [route.name for route in routes if route.name not in unescape(html)] == []


def test_a_page_costs_at_most_four_queries(
    client: Client,
    real_book: Rulebook,
    real_cases: tuple[GoldenCase, ...],
    real_edition: Edition,
    django_assert_max_num_queries: object,
) -> None:
    """The result, the number of the current Edition, and the Edition where a process is new."""
    assessment = keep_case(real_book, case_of(real_cases, "accreditation-unknown"))
    publishing.forget()

    with django_assert_max_num_queries(4):  # type: ignore[operator]  # a fixture without types
        html_of(client, assessment)

    with django_assert_max_num_queries(1):  # type: ignore[operator]
        html_of(client, assessment)


def test_a_page_weighs_little(
    client: Client, real_book: Rulebook, real_cases: tuple[GoldenCase, ...], real_edition: Edition
) -> None:
    """Compressed about an eighth of this."""
    html = html_of(client, keep_case(real_book, case_of(real_cases, "blank")))

    assert len(html.encode()) < 200 * 1024
