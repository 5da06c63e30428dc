"""Each place that a check can name leads to the page on which one mends it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from credentials.admin.panels import page
from credentials.admin.places import TABLES, row_at, with_pages
from credentials.models import (
    Credential,
    EligibilityRoute,
    FrequentQuestion,
    Guide,
    PublishedFact,
    RecertificationPolicy,
    Requirement,
)
from rulebook.problems import LintProblem

pytestmark = pytest.mark.usefixtures("content")


def test_a_row_of_each_table_is_found() -> None:
    for name, (table, key) in TABLES.items():
        row: Any = table._meta.default_manager.first()  # type: ignore[union-attr]  # each has one
        assert row_at(f"{name}.{getattr(row, key)}") == row
        assert row_at(f"{name}.{getattr(row, key)}.figures.1") == row


def test_what_a_credential_holds_is_found() -> None:
    route = EligibilityRoute.objects.get()
    way = f"{route.credential.slug}.{route.slug}"
    requirement = Requirement.objects.filter(route=route).first()
    assert requirement is not None
    assert row_at(f"{way}.{requirement.slug}") == requirement
    assert row_at(way) == route
    assert row_at(f"{way}.steps.1") == route


def test_a_renewal_and_its_rows_are_found() -> None:
    policy = RecertificationPolicy.objects.get()
    slug = policy.credential.slug
    assert row_at(f"{slug}.renewal") == row_at(f"{slug}.stages.2") == policy


def test_a_question_of_a_credential_is_found() -> None:
    asked = FrequentQuestion.objects.filter(credential__isnull=False).first()
    assert asked is not None
    assert asked.credential is not None
    assert row_at(f"{asked.credential.slug}.questions.{asked.slug}") == asked


def test_a_fact_is_found_by_its_key() -> None:
    fact = PublishedFact.objects.first()
    assert fact is not None
    assert row_at(f"anything.facts.{fact.key}") == fact


def test_what_has_no_page_is_mended_on_that_of_its_credential() -> None:
    credential = Credential.objects.first()
    assert credential is not None
    assert row_at(credential.slug) == row_at(f"{credential.slug}.fees.exam") == credential


@pytest.mark.parametrize("where", ["the rulebook", "guides", "guides.none", "no-such.fees", ""])
def test_what_is_nowhere_has_no_page(where: str) -> None:
    problem = LintProblem(where, "It is wrong.")
    assert list(with_pages([problem])) == [(problem, "")]


def test_the_report_leads_to_what_is_in_the_way(client: Client) -> None:
    Guide.objects.update(body="It costs {{ fact no.such }}.")
    html = client.get(reverse("admin:credentials_edition_publish")).content.decode()
    assert f'href="{page(Guide.objects.get())}">Mend it' in html
    assert "Line 1: there is no fact “no.such”" in html
