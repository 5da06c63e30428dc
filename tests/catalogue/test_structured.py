"""What pages say to other programs: schema.org data and Open Graph."""

import json
import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from rulebook.reference import RecertificationPolicy, StateRule
from rulebook.sources import Period
from tests.catalogue.makers import make_book, make_citation, make_credential, publish

pytestmark = pytest.mark.django_db

ADDRESS = "/credentials/cma-aama/"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
OPEN_GRAPH = re.compile(r'<meta property="og:(\w+)" content="([^"]*)">')


def data_of(client: Client, address: str = ADDRESS) -> list[dict[str, Any]]:
    """Every item of every data block on a page."""
    blocks = BLOCK.findall(client.get(address).content.decode())
    read = [json.loads(block) for block in blocks]
    return [item for data in read for item in (data if isinstance(data, list) else [data])]


def item_of(client: Client, kind: str, address: str = ADDRESS) -> dict[str, Any]:
    return next(item for item in data_of(client, address) if item["@type"] == kind)


def graph_of(client: Client, address: str) -> dict[str, str]:
    html = client.get(address).content.decode()
    return {name: unescape(content) for name, content in OPEN_GRAPH.findall(html)}


class TestCredential:
    kind = "EducationalOccupationalCredential"

    def test_it_works(self, client: Client, settings: Settings) -> None:
        publish(make_book(make_credential(url="https://e.org/cma", recognized_by=("ncca",))))

        item = item_of(client, self.kind)

        assert item["@context"] == "https://schema.org"
        assert (item["name"], item["alternateName"]) == (
            "Certified Medical Assistant",
            "CMA (AAMA)",
        )
        assert item["url"] == f"{settings.SITE_URL}{ADDRESS}"
        assert item["sameAs"] == "https://e.org/cma"
        assert item["provider"]["alternateName"] == "AAMA"
        assert item["recognizedBy"][0]["name"].endswith("(NCCA)")
        assert item["competencyRequired"] == ["Clinical"]
        assert item["validFor"] == "P60M"

    @pytest.mark.usefixtures("edition")
    def test_what_is_not_known_is_left_out(self, client: Client) -> None:
        item = item_of(client, self.kind)

        assert "sameAs" not in item
        assert "recognizedBy" not in item

    @pytest.mark.parametrize(
        ("name", "values", "category"),
        [
            ("Registered Medical Assistant", {}, "Certification"),
            ("Certified Ophthalmic Assistant", {"exam": None}, "Certification"),
            ("Limited x-ray permit", {"exam": None}, None),
        ],
    )
    def test_only_a_certification_is_called_one(
        self, client: Client, name: str, values: dict[str, Any], category: str | None
    ) -> None:
        publish(make_book(make_credential(name=name, **values)))

        assert item_of(client, self.kind).get("credentialCategory") == category

    @pytest.mark.parametrize("confidence", ["high", "low"])
    def test_a_cycle_not_sure_or_not_in_force_is_left_out(
        self, client: Client, confidence: str
    ) -> None:
        later = timezone.localdate() + timedelta(days=1)
        period = Period(later) if confidence == "high" else Period()
        citation = make_citation(confidence=confidence)
        policy = RecertificationPolicy(60, "month_end", 60, "points", citation, period=period)
        publish(make_book(make_credential(renewal=policy)))

        assert "validFor" not in item_of(client, self.kind)

    def test_no_text_can_end_the_block(self, client: Client) -> None:
        evil = "</script><script>alert(1)</script><!-- & “x”"
        publish(make_book(make_credential(summary=evil)))

        assert item_of(client, self.kind)["description"] == evil
        assert "<script>" not in client.get(ADDRESS).content.decode()


class TestPage:
    def test_it_is_as_new_as_its_edition(self, client: Client, settings: Settings) -> None:
        edition = publish(make_book())

        item = item_of(client, "WebPage")

        assert item["@id"] == f"{settings.SITE_URL}{ADDRESS}"
        assert item["dateModified"] == timezone.localdate(edition.published_at).isoformat()
        assert item_of(client, TestCredential.kind)["mainEntityOfPage"] == item["@id"]

    def test_what_an_edition_changes_is_told_anew(self, client: Client) -> None:
        publish(make_book(make_credential(summary="As it was.")))
        assert graph_of(client, ADDRESS)["description"] == "As it was."

        publish(make_book(make_credential(summary="As it is now.")))

        assert graph_of(client, ADDRESS)["description"] == "As it is now."
        assert item_of(client, TestCredential.kind)["description"] == "As it is now."


class TestBreadcrumbs:
    @pytest.mark.usefixtures("edition")
    def test_it_works(self, client: Client, settings: Settings) -> None:
        steps = item_of(client, "BreadcrumbList")["itemListElement"]

        assert [step["position"] for step in steps] == [1, 2, 3]
        assert [step["name"] for step in steps] == ["CareerGuide", "Credentials", "CMA (AAMA)"]
        assert steps[1]["item"] == f"{settings.SITE_URL}/credentials/"

    @pytest.mark.usefixtures("edition")
    def test_a_list_has_one_too(self, client: Client) -> None:
        steps = item_of(client, "BreadcrumbList", "/credentials/")["itemListElement"]

        assert [step["name"] for step in steps] == ["CareerGuide", "Credentials"]

    @pytest.mark.parametrize(
        ("address", "names"),
        [
            ("/compare/", ["CareerGuide", "Credentials", "Side by side"]),
            ("/states/", ["CareerGuide", "States"]),
            ("/states/wa/", ["CareerGuide", "States", "Washington"]),
        ],
    )
    def test_comparisons_and_states_have_one(
        self, client: Client, address: str, names: list[str]
    ) -> None:
        state = StateRule("wa", "Washington", "delegation_law", make_citation())
        publish(make_book(states=(state,)))

        steps = item_of(client, "BreadcrumbList", address)["itemListElement"]

        assert [step["name"] for step in steps] == names


class TestOpenGraph:
    @pytest.mark.usefixtures("edition")
    def test_it_works(self, client: Client, settings: Settings) -> None:
        assert graph_of(client, ADDRESS) == {
            "site_name": "CareerGuide",
            "type": "website",
            "title": "CMA (AAMA): ways in, exam, cost and renewal – CareerGuide",
            "description": "A national certification.",
            "url": f"{settings.SITE_URL}{ADDRESS}",
        }

    def test_quotes_and_marks_stay_what_they_are(self, client: Client) -> None:
        publish(make_book(make_credential(summary='Say "yes" & <b>go</b>')))

        assert graph_of(client, ADDRESS)["description"] == 'Say "yes" & <b>go</b>'

    @pytest.mark.usefixtures("edition")
    def test_a_page_without_an_address_of_its_own_has_none(self, client: Client) -> None:
        assert graph_of(client, "/no-such-page/") == {}

    def test_a_page_kept_out_of_searches_has_none(self) -> None:
        head = (
            '<title>x</title><meta name="robots" content="noindex">'
            '<link rel="canonical" href="https://example.org/">'
        )
        page = Template(
            f"{{% load structured_data %}}{{% open_graph %}}{head}{{% endopen_graph %}}"
        )

        assert page.render(Context()) == head
