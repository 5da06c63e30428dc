"""The links by which readers report: beside which statements, and to which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from html import unescape
from urllib.parse import quote

import pytest
from django.test import Client

from catalogue import sitemap
from catalogue.statements import place_of, statement_of
from credentials.models import Edition
from rulebook.book import Rulebook
from rulebook.careers import Occupation
from rulebook.sources import Citation
from rulebook.stated import stated
from tests.catalogue.makers import make_book, make_credential, make_fact, make_route, publish
from tests.catalogue.readers import REPORT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _published(edition: Edition) -> None:
    del edition


@pytest.mark.usefixtures("real_edition")
def test_every_source_mark_has_one(client: Client) -> None:
    for address in (
        "/",
        "/credentials/",
        "/credentials/cma-aama/",
        "/credentials/cma-aama/questions/",
        "/compare/?c=cma-aama&c=rma-amt",
        "/states/ca/",
        "/bodies/aama/",
        "/ladder/",
        "/specialties/phlebotomy/",
        "/guides/paying-for-it/",
    ):
        html = client.get(address).content.decode()
        cited = [mark for mark in html.split('class="cite"')[1:] if "read on" in mark]

        assert len(cited) > 3
        assert [mark for mark in cited if 'href="/report/' not in mark] == []


def test_beside_every_statement_stands_its_own(
    real_edition: Edition, real_book: Rulebook, client: Client
) -> None:
    """But for a figure that is withheld and for which no line is kept."""
    del real_edition
    others = ("/programs/", "/recertification/", "/changes/")
    pages = [path for path in sitemap.paths(real_book) if not path.startswith(others)]
    found: set[str] = set()
    for page in pages:
        found |= set(re.findall(r'href="/report/([^"]+)/"', client.get(page).content.decode()))
    left = [row for row in stated(real_book).values() if row.key not in found]

    assert len(pages) > 100
    assert [row.key for row in left if row.kind != "figure" or not row.withheld] == []


def test_a_source_told_once_leaves_each_statement_its_link(client: Client) -> None:
    """In a line of the comparison: the sources of all its cells stand below them."""
    one = make_credential(routes=(make_route("one"), make_route("two")))
    publish(make_book(one, make_credential("rma-amt")))

    html = client.get("/compare/?c=cma-aama&c=rma-amt").content.decode()

    told = html.partition('id="ways-in"')[2].partition('class="told"')[2].partition("</tr>")[0]
    of_one, of_other = told.split("<strong>")[1:]
    assert of_one.count("read on") == of_other.count("read on") == 1
    assert (of_one.count('class="tell"'), of_other.count('class="tell"')) == (2, 1)


def test_every_statement_of_an_edition_has_a_form(
    real_edition: Edition, real_book: Rulebook, client: Client
) -> None:
    del real_edition
    rows = list(stated(real_book).values())[::60]

    assert [row.key for row in rows if client.get(f"/report/{row.key}/").status_code != 200] == []


def test_no_page_carries_a_token(client: Client) -> None:
    html = client.get("/credentials/cma-aama/").content.decode()

    assert f'href="{REPORT}" rel="nofollow"' in html
    assert 'href="/useful/?page=/credentials/cma-aama/" rel="nofollow"' in html
    assert "csrfmiddlewaretoken" not in html


def test_a_withheld_fact_invites_those_who_know(client: Client) -> None:
    publish(make_book(make_credential(facts=(make_fact(value="", withheld="Ask AAMA."),))))

    html = client.get("/credentials/cma-aama/").content.decode()

    link = html.partition(f'href="{REPORT}"')[2].partition("</a>")[0]
    assert link.partition(">")[2].startswith("Do you know it?")


def test_an_equal_citation_of_another_row_is_not_mistaken() -> None:
    first, second = make_fact("cma.exam.one"), make_fact("cma.exam.two")
    book = make_book(make_credential(facts=(first, second)))
    assert first.citation == second.citation

    found = [statement_of(book, fact.citation) for fact in (first, second)]

    assert [row.key for row in found if row] == ["cma.exam.one", "cma.exam.two"]
    assert statement_of(book, replace(first.citation)) is None


def citations(value: object) -> Iterator[Citation]:
    """Everywhere in a book. That of an occupation is for its usual education, if it names one."""
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from citations(item)
    elif is_dataclass(value):
        nothing = ("citation",) if isinstance(value, Occupation) and not value.entry else ()
        for field in fields(value):
            if field.name not in nothing:
                yield from citations(getattr(value, field.name))


def test_no_citation_of_an_edition_is_without_its_statement(real_book: Rulebook) -> None:
    found = [one for one in citations(real_book) if statement_of(real_book, one) is None]

    assert found == []


def test_every_kind_of_statement_leads_to_a_page(
    real_edition: Edition, real_book: Rulebook, client: Client
) -> None:
    del real_edition
    kinds = {row.owner_kind: row for row in stated(real_book).values()}
    places = {kind: place_of(real_book, row)[0] for kind, row in kinds.items()}

    assert len(places) >= 5
    assert {kind for kind, page in places.items() if client.get(page).status_code != 200} == set()


def test_the_pages_ask_whether_they_were_useful(
    real_edition: Edition, real_book: Rulebook, client: Client
) -> None:
    del real_edition
    addresses = ["/ladder/", "/states/ca/", "/glossary/", "/compare/?c=cma-aama&c=rma-amt"]
    addresses += [f"/guides/{guide.slug}/" for guide in real_book.guides]
    addresses += [f"/specialties/{found.slug}/" for found in real_book.specialties]
    for address in addresses:
        html = unescape(client.get(address).content.decode())
        link = f"/useful/?page={quote(address)}"

        assert f'href="{link}"' in html
        assert client.get(link).status_code == 200
