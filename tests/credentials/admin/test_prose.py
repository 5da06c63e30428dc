"""Guides, the glossary and questions: what stands against publishing them is on their page."""

from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from credentials.admin.panels import page
from credentials.models import FrequentQuestion, GlossaryTerm, Guide, Requirement
from tests.credentials.admin.forms import untouched
from tests.credentials.makers import make_route

pytestmark = pytest.mark.usefixtures("content")


def shown(client: Client, row: Any) -> str:
    return client.get(page(row)).content.decode()


def test_a_sound_text_says_that_nothing_stands_against_it(client: Client) -> None:
    for row in (Guide.objects.get(), GlossaryTerm.objects.get(), *FrequentQuestion.objects.all()):
        html = shown(client, row)
        assert "What stands against publishing it" in html
        assert "Nothing." in html


def test_a_guide_names_the_line_and_the_key(client: Client) -> None:
    guide = Guide.objects.get()
    guide.body = "## How\n\nPay {{ fact no.such }}."
    guide.save()
    assert "Line 3: there is no fact “no.such”" in shown(client, guide)


def test_a_term_names_a_figure(client: Client) -> None:
    term = GlossaryTerm.objects.get()
    term.text = "It lasts 60 months."
    term.save()
    assert "“60” is a figure" in shown(client, term)


@pytest.mark.parametrize("slug", ["cma-aama-nurse", "license"])
def test_an_answer_names_what_is_wrong_wherever_it_stands(client: Client, slug: str) -> None:
    asked = FrequentQuestion.objects.get(slug=slug)
    asked.answer = "See [this](javascript:alert)."
    asked.save()
    assert escape("“javascript:alert” is no address") in shown(client, asked)


def test_tables_that_contradict_themselves_say_so(client: Client) -> None:
    row = Requirement.objects.filter(route__isnull=False).first()
    assert row is not None
    Requirement.objects.filter(pk=row.pk).update(route=make_route())
    assert "names a route of another credential" in shown(client, Guide.objects.get())


def test_an_editor_changes_a_guide(client: Client) -> None:
    guide = Guide.objects.get()
    sent = untouched(client.get(page(guide))) | {"title": "Keeping what you have"}
    sent["related"] = ["cma-aama"]
    response = client.post(page(guide), sent)
    assert response.status_code == 302
    guide.refresh_from_db()
    assert (guide.title, guide.related) == ("Keeping what you have", ["cma-aama"])
