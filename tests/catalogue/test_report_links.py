"""The links by which readers report: beside which statements, and to which."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from catalogue.statements import statement_of
from credentials.models import Edition
from rulebook.book import Rulebook
from rulebook.stated import stated
from tests.catalogue.makers import make_book, make_credential, make_fact, publish
from tests.catalogue.readers import REPORT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _published(edition: Edition) -> None:
    del edition


def test_every_source_mark_on_a_credential_has_one(
    client: Client, real_edition: Edition, real_book: Rulebook
) -> None:
    del real_edition
    for address in ("/credentials/cma-aama/", "/compare/?c=cma-aama&c=rma-amt", "/states/ca/"):
        html = client.get(address).content.decode()
        cited = [mark for mark in html.split('class="cite"')[1:] if "read on" in mark]

        assert len(cited) > 3
        assert [mark for mark in cited if 'href="/report/' not in mark] == []


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
