"""Abbreviations written out where a page uses them first."""

from dataclasses import replace

import pytest
from django.test import Client

from catalogue.spelled import spelled
from credentials.models import Edition
from rulebook.prose import GlossaryTerm
from tests.catalogue.makers import make_book, make_credential, publish

CHEA = GlossaryTerm("chea", "CHEA", "A council.", "Council for Accreditation")
BOOK = make_book(glossary=(CHEA,))
OUT = '<a class="term" href="/glossary/#chea">CHEA</a> (Council for Accreditation)'


def test_the_first_use_alone_is_written_out() -> None:
    html = spelled("<p>Ask CHEA.</p><p>CHEA knows.</p>", BOOK)

    assert html == f"<p>Ask {OUT}.</p><p>CHEA knows.</p>"


@pytest.mark.parametrize(
    "apart",
    [
        '<a href="/x/">CHEA</a>',
        "<h2>Of CHEA</h2>",
        '<p class="cite"><span>CHEA, 2 CCR</span></p>',
        '<span class="visually-hidden">CHEA</span>',
        '<img alt="CHEA">',
        "<p>ABC (CHEA)</p>",
    ],
)
def test_names_headings_links_and_sources_stay_as_they_are(apart: str) -> None:
    assert spelled(f"{apart}<p>CHEA</p>", BOOK) == f"{apart}<p>{OUT}</p>"


def test_what_the_page_writes_out_itself_stays() -> None:
    html = "<p>CHEA is the council for accreditation.</p>"

    assert spelled(html, BOOK) == html


def test_sources_keep_their_names() -> None:
    html = '<section class="section" id="sources"><p>CHEA</p></section>'

    assert spelled(html, BOOK) == html


def test_two_letters_may_be_a_state() -> None:
    book = make_book(glossary=(GlossaryTerm("pa", "PA", "A job.", "physician assistant"),))

    assert spelled("<p>PA</p>", book) == "<p>PA</p>"


def test_a_body_is_not_written_out() -> None:
    book = make_book(glossary=(GlossaryTerm("aama", "AAMA", "A body.", "American Association"),))

    assert spelled("<p>AAMA</p>", book) == "<p>AAMA</p>"


def test_a_page_kept_for_everyone_writes_out_and_another_does_not(
    real_edition: Edition, client: Client
) -> None:
    del real_edition
    told = "CAAHEP</a> (Commission on Accreditation of Allied Health Education Programs)"

    assert client.get("/states/wa/").content.decode().count(told) == 1
    assert client.get("/compare/?c=cma-aama&c=rma-amt").content.decode().count(told) == 1
    assert told not in client.get("/search/?q=CAAHEP").content.decode()


@pytest.mark.usefixtures("real_edition")
def test_a_guide_begins_with_what_its_first_words_mean(client: Client) -> None:
    html = client.get("/guides/checking-program-accreditation/").content.decode()

    lead = html.partition('<p class="lead">')[2].partition("</p>")[0]
    assert "(Commission on Accreditation of Allied Health Education Programs)" in lead
    assert html.count("(Commission on Accreditation of Allied Health Education Programs)") == 1


@pytest.mark.django_db
def test_a_credential_is_told_with_the_terms_of_its_edition(client: Client) -> None:
    """Its page is kept for what it says: the glossary is not on it, and decides how it reads."""
    said = make_credential()
    told = replace(said, routes=(replace(said.routes[0], summary="CHEA lists the school."),))
    address = f"/credentials/{said.slug}/"

    publish(make_book(told))
    assert OUT not in client.get(address).content.decode()
    publish(make_book(told, glossary=(CHEA,)))
    assert client.get(address).content.decode().count(OUT) == 1
    renamed = replace(CHEA, expansion="The Council")
    publish(make_book(told, glossary=(renamed,)))
    assert "CHEA</a> (The Council)" in client.get(address).content.decode()
