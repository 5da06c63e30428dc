"""What search engines ask for."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from catalogue.sitemap import paths
from credentials.models import Edition
from rulebook.book import Rulebook
from rulebook.prose_checks import check_prose
from tests.catalogue.makers import make_book, publish
from tests.wsgi import Asked

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"

pytestmark = pytest.mark.django_db


def addresses_of(client: Client) -> list[str]:
    site = ET.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 - written by us
    return [url.findtext(f"{SPACE}loc") or "" for url in site.findall(f"{SPACE}url")]


class TestSitemap:
    def test_it_works(self, client: Client, real_edition: Edition, settings: Settings) -> None:
        response = client.get("/sitemap.xml")

        site = ET.fromstring(response.content)  # noqa: S314 - written by us
        assert response["Content-Type"].startswith("application/xml")
        assert f"{settings.SITE_URL}/credentials/cma-aama/" in addresses_of(client)
        days = {url.findtext(f"{SPACE}lastmod") for url in site.findall(f"{SPACE}url")}
        assert days == {timezone.localdate(real_edition.published_at).isoformat()}

    def test_every_page_can_be_linked_to_in_a_text(self, real_book: Rulebook) -> None:
        links = "\n".join(f"[x]({address})" for address in ("/", "/search/", *paths(real_book)))
        guide = replace(real_book.guides[0], slug="links", body=links)
        book = replace(real_book, guides=(*real_book.guides, guide))

        assert [str(one) for one in check_prose(book) if one.where == "guides.links"] == []

    @pytest.mark.usefixtures("real_edition")
    def test_every_credential_is_there_once(self, client: Client, real_book: Rulebook) -> None:
        addresses = addresses_of(client)

        assert len(set(addresses)) == len(addresses)
        assert all(
            any(one.endswith(f"/credentials/{found.slug}/") for one in addresses)
            for found in real_book.credentials
        )

    @pytest.mark.usefixtures("real_edition")
    def test_each_is_a_page_to_be_found_under_that_address(
        self, client: Client, settings: Settings
    ) -> None:
        for address in addresses_of(client):
            response = client.get(address.removeprefix(settings.SITE_URL))
            html = response.content.decode()

            assert response.status_code == 200, address
            assert f'<link rel="canonical" href="{address}">' in html
            assert f'<meta property="og:url" content="{address}">' in html
            assert 'name="robots"' not in html, address

    @pytest.mark.usefixtures("edition")
    def test_what_each_edition_changed_is_there(self, client: Client, settings: Settings) -> None:
        publish(make_book())

        assert {f"{settings.SITE_URL}/changes/{number}/" for number in (1, 2)} <= set(
            addresses_of(client)
        )

    @pytest.mark.usefixtures("real_edition")
    def test_nothing_of_a_visitor_is_there(self, client: Client) -> None:
        assert not [one for one in addresses_of(client) if "/pathway/r/" in one or "admin" in one]

    @pytest.mark.usefixtures("edition")
    def test_a_repeat_asks_nothing(self, django_assert_num_queries: DjangoAssertNumQueries) -> None:
        site = Asked()
        site.get("/sitemap.xml")

        with django_assert_num_queries(0):
            site.get("/sitemap.xml")


class TestRobots:
    @pytest.mark.usefixtures("edition")
    def test_it_works(self, client: Client, settings: Settings) -> None:
        response = client.get("/robots.txt")

        assert response["Content-Type"] == "text/plain; charset=utf-8"
        lines = response.content.decode().splitlines()
        assert lines[:2] == ["User-agent: *", "Disallow: /admin/"]
        assert "Disallow: /report/" in lines
        assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in lines

    def test_it_needs_no_edition(self, client: Client) -> None:
        assert client.get("/robots.txt").status_code == 200


class TestOpenSearch:
    def test_it_says_where_to_search(self, client: Client, settings: Settings) -> None:
        response = client.get("/opensearch.xml")

        assert response["Content-Type"] == "application/opensearchdescription+xml"
        root = ET.fromstring(response.content)  # noqa: S314 - written by us
        said = {one.get("type"): one.get("template") for one in root.iter(f"{OPENSEARCH}Url")}
        assert said["text/html"] == f"{settings.SITE_URL}/search/?q={{searchTerms}}"

    @pytest.mark.usefixtures("edition")
    @pytest.mark.parametrize("address", ["/", "/search/"])
    def test_a_browser_is_told_of_it(self, client: Client, address: str) -> None:
        assert 'href="/opensearch.xml"' in client.get(address).content.decode()
