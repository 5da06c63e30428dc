"""What changed from Edition to Edition, on the page and in the feed."""

import re
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from html import unescape
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from catalogue.changes import IN_FULL, MOST_LINES, Detail, Part, told
from credentials import publishing
from credentials.models import Edition
from credentials.publishing import published_editions
from rulebook.book import Credential, Rulebook
from rulebook.reference import Body, Goal, StateRule, StateStatement
from rulebook.requirements import MinimumAge
from tests.catalogue.makers import (
    make_book,
    make_citation,
    make_credential,
    make_fact,
    make_fee,
    make_requirement,
    make_route,
    make_source,
    publish,
)
from tests.rulebook.careers import make_figure, make_occupation
from tests.wsgi import Asked

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def text_of(client: Client, address: str = "/changes/") -> str:
    html = client.get(address).content.decode()
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def parts_between(old: Rulebook, new: Rulebook, most: int = 100) -> tuple[Part, ...]:
    publish(old)
    publish(new)
    entry, before, *_rest = published_editions()
    return told(entry, before, most).parts


def said_in(part: Part) -> list[str]:
    return [f"{line.word} {line.noun}: {line.text}" for line in part.lines]


def book_of(**values: Any) -> Rulebook:
    return make_book(make_credential(**values))


class TestWords:
    def test_it_works(self) -> None:
        (part,) = parts_between(book_of(), book_of(fees=(make_fee("135"),)))

        assert (part.subject, part.slug) == ("CMA (AAMA)", "cma-aama")
        assert said_in(part) == ["Changed fee: Exam fee"]
        assert part.lines[0].details == (Detail("amount", "$125", "$135"),)

    def test_what_is_new_is_told_with_its_figure(self) -> None:
        fact = make_fact("cma.exam.time_minutes", label="Time", value="160", unit="minutes")
        fee = make_fee("20", label="Second copy")
        new = book_of(facts=(make_fact(), fact), fees=(make_fee(), fee))

        (part,) = parts_between(book_of(), new)

        assert said_in(part) == ["Added fee: Second copy: $20", "Added fact: Time: 160 minutes"]

    def test_what_is_gone_is_told_too(self) -> None:
        (part,) = parts_between(book_of(), book_of(facts=()))

        assert said_in(part) == ["Removed fact: Questions: 200 questions"]

    def test_what_is_withheld_is_told_with_the_reason(self) -> None:
        fee = make_fee(None, label="Late fee", withheld="Not published.")

        (part,) = parts_between(book_of(), book_of(fees=(make_fee(), fee)))

        assert said_in(part) == ["Added fee: Late fee: Not published."]

    def test_a_new_credential_is_one_line(self) -> None:
        new = make_credential("rma-amt", designation="RMA (AMT)")

        (part,) = parts_between(make_book(), make_book(make_credential(), new))

        assert said_in(part) == ["Added credential: RMA (AMT)"]

    def test_a_requirement_names_its_way_in(self) -> None:
        row = make_requirement(sentence="You are 19.", rule=MinimumAge(19))
        new = make_route(groups=(replace(make_route().groups[0], rows=(row,)),))

        (part,) = parts_between(book_of(), book_of(routes=(new,)))

        (line,) = part.lines
        assert (line.noun, line.place, line.text) == ("requirement", "Category 1", "You are 19.")
        assert line.details == (
            Detail("rule, years", "18", "19"),
            Detail("wording", "You are an adult.", "You are 19."),
        )

    def test_a_day_and_a_source_are_told_in_words(self) -> None:
        fee = replace(make_fee(), citation=make_citation(source="fees"), note="New.")

        (part,) = parts_between(book_of(), book_of(fees=(fee,)))

        assert part.lines[0].details == (
            Detail("source", "Eligibility", "Fees"),
            Detail("note", "nothing", "New."),
        )

    def test_a_list_names_credentials(self) -> None:
        goal = Goal("general", "Work", "Usual.", (("cma-aama", 1),))

        (part,) = parts_between(
            make_book(goals=(replace(goal, fits=()),)), make_book(goals=(goal,))
        )

        assert part.subject == "Goals"
        assert part.lines[0].details == (
            Detail("credentials that serve it", "nothing", "CMA (AAMA)"),
        )

    def test_a_body_is_a_subject_of_its_own(self) -> None:
        body = Body("aama", "American Association", "AAMA", "https://e.org", "It.", "123")

        (part,) = parts_between(
            make_book(bodies=(replace(body, phone=""),)), make_book(bodies=(body,))
        )

        assert (part.subject, part.slug) == ("AAMA", "")

    def test_so_is_a_state(self) -> None:
        said = StateStatement("injections", "With training.", make_citation(), "conditions")
        state = StateRule("wa", "Washington", "none", make_citation())

        (part,) = parts_between(
            make_book(states=(state,)), make_book(states=(replace(state, statements=(said,)),))
        )

        assert part.subject == "Washington"
        assert said_in(part) == ["Added statement: With training."]

    def test_pay_is_told_with_its_figure(self) -> None:
        old, new = (make_occupation(make_figure(number=pay)) for pay in ("44200", "45000"))
        book = book_of()
        (part,) = parts_between(
            replace(book, occupations=(old,)), replace(book, occupations=(new,))
        )

        assert part.subject == "Medical assistants"
        assert said_in(part) == ["Changed figure: median pay: $45,000 a year"]
        assert part.lines[0].details == (Detail("number", "44200", "45000"),)

    def test_another_look_at_the_same_is_only_counted(self) -> None:
        fact = make_fact(citation=make_citation(read_on=date(2026, 11, 20)))

        (part,) = parts_between(book_of(), book_of(facts=(fact,)))

        assert (part.lines, part.looked_up) == ([], 1)

    def test_the_exam_and_its_parts_are_told(self) -> None:
        exam = make_credential().exam
        assert exam is not None
        domain = replace(exam.domains[0], percent=Decimal(60))
        new = replace(exam, summary="Two exams.", domains=(domain,))

        (part,) = parts_between(book_of(), book_of(exam=new))

        assert said_in(part) == ["Changed exam: Exam", "Changed part of the exam: Clinical"]

    def test_the_order_of_lists_is_not_told(self) -> None:
        facts = (make_fact(), make_fact("other"))

        assert parts_between(book_of(facts=facts), book_of(facts=facts[::-1])) == ()

    def test_beyond_the_most_lines_they_are_counted(self) -> None:
        facts = tuple(make_fact(f"f{number}") for number in range(5))
        publish(book_of(facts=()))
        publish(book_of(facts=facts))
        entry, before = published_editions()

        found = told(entry, before, 2)

        assert [len(part.lines) for part in found.parts] == [2]
        assert found.left_out == 3


class TestPage:
    @pytest.mark.usefixtures("edition")
    def test_it_works(self, client: Client) -> None:
        publish(book_of(fees=(make_fee("135"),)), note="The fee rose.")

        text = text_of(client)

        assert text.index("Edition 2 Published") < text.index("Edition 1 Published")
        assert "The fee rose." in text
        assert "Changed fee: Exam fee amount: was $125; now $135" in text
        assert "The first Edition, with 1 credential." in text

    def test_a_sentence_and_what_became_of_it_stand_as_two(self, client: Client) -> None:
        publish(book_of(fees=(make_fee(note="Members pay less."),)))
        publish(book_of(fees=(make_fee(note="Students pay less."),)))

        assert "note, before: Members pay less. Now: Students pay less." in text_of(client)

    @pytest.mark.usefixtures("edition")
    def test_wording_is_not_told_twice(self, client: Client) -> None:
        publish(book_of(routes=(make_route(name="Fresh graduate", body_word=""),)))

        assert "name, before: Recent graduate" in text_of(client)

    @pytest.mark.usefixtures("edition")
    def test_a_credential_that_is_gone_has_no_link(self, client: Client) -> None:
        publish(Rulebook((), bodies=make_book().bodies))

        html = client.get("/changes/").content.decode()
        assert "<h3>CMA (AAMA)</h3>" in html

    @pytest.mark.usefixtures("edition")
    def test_where_nothing_said_has_changed_it_says_so(self, client: Client) -> None:
        publish(make_book())

        assert "Nothing that is said has changed." in text_of(client)

    def test_old_editions_are_listed_and_long_lists_cut(self, client: Client) -> None:
        for number in range(IN_FULL + 2):
            publish(book_of(facts=tuple(make_fact(f"f{i}") for i in range(number * 20))))

        html = client.get("/changes/").content.decode()

        assert html.count('<section class="section" id="edition-') == IN_FULL
        assert 'id="earlier"' in html
        assert "8 more changes in this Edition" in html
        assert MOST_LINES == 12

    def test_the_numbers_come_from_what_is_published(
        self, client: Client, edition: Edition
    ) -> None:
        assert f"/changes/{edition.number}/" in client.get("/changes/").content.decode()

    @pytest.mark.usefixtures("edition")
    def test_a_roll_back_on_the_same_day_is_seen(self, client: Client) -> None:
        client.get("/changes/")
        publish(book_of(facts=()))
        client.get("/changes/")
        publish(make_book(), note="Back again.")

        assert "Back again." in text_of(client)

    @pytest.mark.usefixtures("edition")
    def test_what_differs_is_worked_out_once(
        self, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        site = Asked()
        publish(book_of(facts=()))
        site.get("/changes/")

        with django_assert_num_queries(1):
            site.get("/changes/2/")
        with django_assert_num_queries(0):
            site.get("/changes/2/")

    @pytest.mark.parametrize("address", ["/changes/", "/changes/feed/"])
    def test_before_the_first_edition_it_is_503(self, client: Client, address: str) -> None:
        client.raise_request_exception = False
        publishing.forget()

        assert client.get(address).status_code == 503


class TestOneEdition:
    @pytest.mark.usefixtures("edition")
    def test_it_works(self, client: Client) -> None:
        publish(book_of(facts=tuple(make_fact(f"f{i}", label=f"No. {i}") for i in range(30))))

        text = text_of(client, "/changes/2/")

        assert "What changed with Edition 2" in text
        assert "No. 29" in text

    @pytest.mark.usefixtures("edition")
    def test_it_leads_to_its_neighbors(self, client: Client) -> None:
        publish(book_of(facts=()))
        publish(make_book())

        html = client.get("/changes/2/").content.decode()

        assert '<a href="/changes/1/" rel="prev">' in html
        assert '<a href="/changes/3/" rel="next">' in html

    @pytest.mark.usefixtures("edition")
    @pytest.mark.parametrize("number", ["0", "2", "9" * 40, "x", "-1"])
    def test_one_that_does_not_exist_is_a_page_that_says_so(
        self, client: Client, number: str
    ) -> None:
        assert client.get(f"/changes/{number}/").status_code == 404


class TestFeed:
    @pytest.mark.usefixtures("edition")
    def test_it_works(self, client: Client, settings: Settings) -> None:
        publish(book_of(fees=(make_fee("135"),)), note='Fees & "more" <now>.')

        response = client.get("/changes/feed/")
        feed = ET.fromstring(response.content)  # noqa: S314 - written by us

        assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
        assert feed.tag == f"{ATOM}feed"
        assert feed.findtext(f"{ATOM}author/{ATOM}name") == "CareerGuide"
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        assert links["self"] == f"{settings.SITE_URL}/changes/feed/"
        assert links["alternate"] == f"{settings.SITE_URL}/changes/"
        titles = [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]
        assert titles == ["Edition 2", "Edition 1"]

    @pytest.mark.usefixtures("edition")
    def test_each_entry_has_what_a_reader_needs(self, client: Client, settings: Settings) -> None:
        publish(book_of(fees=(make_fee("135"),)), note='Fees & "more" <now>.')
        feed = ET.fromstring(client.get("/changes/feed/").content)  # noqa: S314
        entry = feed.find(f"{ATOM}entry")
        assert entry is not None

        assert entry.findtext(f"{ATOM}id") == f"{settings.SITE_URL}/changes/2/"
        assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated") or "").tzinfo
        summary = entry.findtext(f"{ATOM}summary") or ""
        assert "Fees &amp; &quot;more&quot; &lt;now&gt;." in summary
        assert "was $125; now $135" in summary

    @pytest.mark.usefixtures("edition")
    def test_a_reader_finds_it_from_the_page(self, client: Client) -> None:
        html = client.get("/changes/").content.decode()

        assert '<link rel="alternate" type="application/atom+xml" href="/changes/feed/"' in html


def test_every_field_of_a_book_has_words(real_book: Rulebook) -> None:
    """No change of the real content breaks the page: every row gone, and every row new."""
    bare = [replace(found, facts=(), fees=(), exam=None) for found in real_book.credentials]
    emptied: tuple[Credential, ...] = tuple(bare)
    parts = parts_between(replace(real_book, credentials=emptied), real_book, 10_000)

    assert all(line.text for part in parts for line in part.lines)
    assert sum(len(part.lines) for part in parts) > len(real_book.credentials)


def test_an_address_of_a_source_is_told(client: Client) -> None:
    publish(make_book())
    publish(make_book(sources=(make_source(url="https://example.org/new"), make_source("fees"))))

    assert "url: was https://example.org/eligibility; now https://example.org/new" in text_of(
        client
    )
