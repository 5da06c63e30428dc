"""The pages of guides, glossary and questions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client

from catalogue import guides, sitemap
from credentials import publishing
from rulebook.book import Rulebook
from rulebook.prose import FrequentQuestion, GlossaryTerm, Guide
from tests.catalogue.makers import make_book, make_citation, make_credential, publish
from tests.wsgi import Asked

pytestmark = pytest.mark.django_db

TEXT = "## How often\n\nEvery {{ fact cma-aama.cycle }}.\n\n## How\n\nBy NCCA rules."


def make_guide(slug: str = "keeping", **values: Any) -> Guide:
    given: dict[str, Any] = {
        "title": "Keeping it",
        "summary": "You renew it in time.",
        "body": TEXT,
        "reviewed_on": date(2026, 11, 20),
        "related": ("cma-aama",),
    }
    return Guide(slug, **given | values)


def make_question(slug: str = "nurse", **values: Any) -> FrequentQuestion:
    given: dict[str, Any] = {
        "question": "May I call myself a nurse?",
        "answer": "No, for {{ fact cma-aama.cycle }}.",
        "topic": "title",
        "citation": make_citation(),
    }
    return FrequentQuestion(slug, **given | values)


def make_prose_book(**values: Any) -> Rulebook:
    low = make_question(
        "badge", question="A badge?", topic="exam", citation=make_citation(confidence="low")
    )
    given: dict[str, Any] = {
        "guides": (make_guide(), make_guide("choosing", title="Choosing", related=())),
        "glossary": (
            GlossaryTerm("practicum", "practicum", "A placement.", also=("externship",)),
            GlossaryTerm("ncca", "NCCA", "It accredits.", "National Commission"),
            GlossaryTerm("cycle", "cycle", "It is {{ fact cma-aama.cycle }} long."),
        ),
    }
    credential = make_credential(questions=values.pop("of", (make_question(), low)))
    return make_book(credential, **given | values)


@pytest.fixture(autouse=True)
def edition() -> Iterator[None]:
    publish(make_prose_book())
    yield
    publishing.forget()


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def data(html: str) -> list[dict[str, Any]]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert found
    told = json.loads(found[1])
    return told if isinstance(told, list) else [told]


class TestGuide:
    def test_it_works(self, client: Client) -> None:
        html = page(client, "/guides/keeping/")

        assert "<h1>Keeping it</h1>" in html
        assert '<h2 id="how-often">How often</h2>' in html
        assert '<span class="value">60 months</span>' in html

    def test_its_parts_are_listed(self, client: Client) -> None:
        assert '<a href="#how-often">How often</a>' in page(client, "/guides/keeping/")

    def test_every_figure_has_its_source(self, client: Client) -> None:
        html = page(client, "/guides/keeping/")
        note = html[html.index('<li id="note-1">') :]

        assert "CMA (AAMA): Cycle." in note
        assert '<a href="https://example.org/eligibility"' in note
        assert "read on" in note

    def test_a_question_among_the_sources_ends_as_one(self, client: Client) -> None:
        asked = make_question(citation=make_citation(fact_key="cma.faq.nurse"))
        body = "No{{ see cma.faq.nurse }}."
        publish(make_prose_book(of=(asked,), guides=(make_guide(body=body),)))

        assert "May I call myself a nurse?</strong>" in page(client, "/guides/keeping/")

    def test_it_says_when_it_was_checked(self, client: Client) -> None:
        assert '<time datetime="2026-11-20">' in page(client, "/guides/keeping/")

    def test_it_leads_on(self, client: Client) -> None:
        html = page(client, "/guides/keeping/")

        assert '<a href="/credentials/cma-aama/">' in html
        assert '<a href="/credentials/cma-aama/questions/">' in html
        assert '<a href="/guides/choosing/">Choosing</a>' in html

    def test_an_abbreviation_is_written_out(self, client: Client) -> None:
        assert "NCCA</a> (National Commission) rules" in page(client, "/guides/keeping/")

    def test_it_is_an_article_with_a_place(self, client: Client) -> None:
        article, trail = data(page(client, "/guides/keeping/"))

        assert (article["@type"], article["headline"]) == ("Article", "Keeping it")
        assert [item["name"] for item in trail["itemListElement"]] == [
            "CareerGuide",
            "Guides",
            "Keeping it",
        ]

    def test_the_only_guide_has_no_next(self, client: Client) -> None:
        publish(make_prose_book(guides=(make_guide(),)))

        assert "Next guide" not in page(client, "/guides/keeping/")

    def test_a_mistyped_address_leads_to_the_right_one(self, client: Client) -> None:
        response = client.get("/guides/keping/")

        assert response.status_code == 404
        assert 'href="/guides/keeping/"' in response.content.decode()

    def test_a_text_is_rendered_once(self) -> None:
        book = make_prose_book()

        assert guides.text_of(book, book.guides[0]) is guides.text_of(book, book.guides[0])


class TestOverview:
    def test_it_works(self, client: Client) -> None:
        html = page(client, "/guides/")

        assert '<a href="/guides/keeping/">Keeping it</a>' in html
        assert "You renew it in time." in html
        assert '<a href="/credentials/cma-aama/questions/">' in html

    def test_questions_about_no_single_credential_are_answered_there(self, client: Client) -> None:
        publish(make_prose_book(questions=(make_question("license", question="A license?"),)))

        html = page(client, "/guides/")

        assert "<h3>A license?</h3>" in html
        assert '<li id="note-1">' in html

    def test_an_edition_without_guides_says_so(self, client: Client) -> None:
        publish(make_book())

        assert "This Edition has no guides yet." in page(client, "/guides/")


class TestGlossary:
    def test_it_works(self, client: Client) -> None:
        html = page(client, "/glossary/")

        assert '<div id="practicum"> <dt>practicum</dt>' in html
        assert "Also: externship" in html
        assert '<p class="soft">National Commission</p>' in html

    def test_it_goes_from_a_to_z(self, client: Client) -> None:
        html = page(client, "/glossary/")

        assert re.findall(r'href="#letter-(\w)"', html) == ["c", "n", "p"]
        assert [html.index(f'id="{slug}"') for slug in ("cycle", "ncca", "practicum")] == sorted(
            html.index(f'id="{slug}"') for slug in ("cycle", "ncca", "practicum")
        )

    def test_its_facts_have_sources(self, client: Client) -> None:
        assert '<li id="note-1">' in page(client, "/glossary/")

    def test_an_edition_without_one_says_so(self, client: Client) -> None:
        publish(make_book())

        assert "This Edition has no glossary yet." in page(client, "/glossary/")


class TestQuestions:
    def test_it_works(self, client: Client) -> None:
        html = page(client, "/credentials/cma-aama/questions/")

        assert "<h3>May I call myself a nurse?</h3> <p>No, for" in html
        assert 'id="nurse"' in html

    def test_they_stand_in_groups(self, client: Client) -> None:
        html = page(client, "/credentials/cma-aama/questions/")

        assert html.index("<h2>The exam</h2>") < html.index("<h2>Using it</h2>")

    def test_an_answer_we_could_not_confirm_says_whom_to_ask(self, client: Client) -> None:
        html = page(client, "/credentials/cma-aama/questions/")

        assert "We could not confirm this: ask AAMA." in html[html.index('id="badge"') :]

    def test_programs_read_those_that_are_sure(self, client: Client) -> None:
        asked, trail = data(page(client, "/credentials/cma-aama/questions/"))

        assert asked["@type"] == "FAQPage"
        (only,) = asked["mainEntity"]
        assert only["name"] == "May I call myself a nurse?"
        assert only["acceptedAnswer"]["text"] == "No, for 60 months."
        assert len(trail["itemListElement"]) == 4

    def test_the_credential_lists_them(self, client: Client) -> None:
        html = page(client, "/credentials/cma-aama/")

        assert '<a href="/credentials/cma-aama/questions/#nurse">' in html

    def test_the_credential_lists_its_guides(self, client: Client) -> None:
        html = page(client, "/credentials/cma-aama/")

        assert '<a href="/guides/keeping/">Keeping it</a>' in html
        assert "/guides/choosing/" not in html

    def test_a_credential_without_any_has_no_page(self, client: Client) -> None:
        publish(make_prose_book(of=()))

        assert client.get("/credentials/cma-aama/questions/").status_code == 404
        assert "Questions people ask" not in page(client, "/credentials/cma-aama/")

    def test_an_unknown_credential_has_no_page(self, client: Client) -> None:
        assert client.get("/credentials/none/questions/").status_code == 404

    def test_the_number_of_answers_is_known(self) -> None:
        assert guides.answers(make_prose_book(), "cma-aama").number == 2


def test_search_engines_find_every_page() -> None:
    found = set(sitemap.paths(make_prose_book()))

    assert {
        *("/guides/", "/guides/keeping/", "/glossary/"),
        "/credentials/cma-aama/questions/",
    } <= found


@pytest.mark.parametrize("address", ["/guides/", "/guides/keeping/", "/glossary/"])
def test_a_page_is_kept(address: str, django_assert_num_queries: Any) -> None:
    site = Asked()
    site.get(address)

    with django_assert_num_queries(0):
        assert site.get(address)["Cache-Control"].startswith("public")


SAID_WITHIN = re.compile(r"(?<![.?!])(?<!\|)(?<!\*)\s\{\{ says [\w.]+ \}\}")


def test_a_whole_sentence_stands_where_a_sentence_begins(real_book: Rulebook) -> None:
    texts = {guide.slug: guide.body for guide in real_book.guides}
    texts |= {term.slug: term.text for term in real_book.glossary}
    asked = [one for found in real_book.credentials for one in found.questions]
    texts |= {one.slug: one.answer for one in asked}

    assert [slug for slug, text in texts.items() if SAID_WITHIN.search(text)] == []
