import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from careerguide.compression import COMPRESSED
from credentials import publishing
from credentials.models import Edition
from credentials.models.reports import MONTHS_KEPT as REPORT_MONTHS_KEPT
from rulebook.book import Rulebook
from rulebook.reference import Goal
from tests.catalogue.makers import make_book, make_credential, publish
from tests.wsgi import Asked
from visitors.links import MONTHS_KEPT

pytestmark = pytest.mark.django_db

LARGEST_VIEW = 25 * 1024
MOST_REQUESTS = 4

EDITION_PAGES = [
    *("/", "/credentials/", "/credentials/cma-aama/", "/compare/", "/about/"),
    *(
        "/recertification/",
        "/changes/",
        "/changes/1/",
        "/data/",
        "/bodies/",
        "/bodies/aama/",
        "/accreditors/",
    ),
    *("/search/", "/search/?q=cma"),
    *("/guides/", "/glossary/"),
    *("/specialties/", "/ladder/"),
]
PAGES = [*EDITION_PAGES, "/privacy/", "/accessibility/", "/no-such-page/"]


@pytest.fixture
def edition() -> Iterator[Edition]:
    yield publish(make_book())
    publishing.forget()


class TestHome:
    @pytest.mark.usefixtures("edition")
    def test_it_works(self, client: Client) -> None:
        response = client.get("/")

        html = response.content.decode()
        assert response.status_code == 200
        assert "Which medical assistant credential is open to you?" in html
        assert 'class="ladder"' in html
        assert 'href="/credentials/cma-aama/"' in html

    def test_it_asks_the_first_question(self, client: Client) -> None:
        goal = Goal("general", "Work as a medical assistant", "In a clinic.", (("cma-aama", 1),))
        publish(make_book(goals=(goal,)))

        html = client.get("/").content.decode()

        assert 'method="get" action="/pathway/goal/"' in html
        assert 'type="radio" name="goal" value="general"' in html
        assert "What training have you had" in html

    def test_credentials_for_other_goals_are_a_link_away(self, client: Client) -> None:
        goal = Goal("general", "Work as a medical assistant", "", (("cma-aama", 1),))
        publish(make_book(make_credential(), make_credential("cpt-nha"), goals=(goal,)))

        html = client.get("/").content.decode()

        assert '<a href="/credentials/#others">Others</a> (1)' in html
        assert 'href="/credentials/cpt-nha/"' not in html

    def test_an_empty_edition_has_no_example(self, client: Client) -> None:
        publish(Rulebook(()))

        response = client.get("/")

        assert response.status_code == 200
        assert 'class="ladder"' not in response.content.decode()

    def test_before_the_first_edition_it_is_503(self, client: Client) -> None:
        client.raise_request_exception = False
        publishing.forget()

        assert client.get("/").status_code == 503


class TestAbout:
    def test_it_works(self, client: Client, edition: Edition) -> None:
        response = client.get("/about/")

        html = response.content.decode()
        assert response.status_code == 200
        assert all(word in html for word in ("Open", "Not yet", "Find out", "Ask the body"))
        assert f"Edition {edition.number}" in html

    @pytest.mark.usefixtures("edition")
    def test_it_names_whom_to_write_to(self, client: Client, settings: Settings) -> None:
        settings.CONTACT_EMAIL = "editors@example.org"

        assert "mailto:editors@example.org" in client.get("/about/").content.decode()

    @pytest.mark.usefixtures("edition")
    def test_without_an_address_it_names_none(self, client: Client, settings: Settings) -> None:
        settings.CONTACT_EMAIL = ""

        assert "mailto:" not in client.get("/about/").content.decode()


class TestPrivacy:
    def test_it_works(self, client: Client) -> None:
        response = client.get("/privacy/")

        assert response.status_code == 200
        assert f"{MONTHS_KEPT} months have passed" in response.content.decode()

    def test_it_says_how_long_a_report_is_kept(self, client: Client) -> None:
        html = client.get("/privacy/").content.decode()
        row = html.partition("A mistake you report")[2].partition("</tr>")[0]

        assert f"{REPORT_MONTHS_KEPT} months have passed" in row

    def test_it_names_the_hours_that_are_set(self, client: Client, settings: Settings) -> None:
        settings.SESSION_COOKIE_AGE = 3 * 60 * 60

        assert "for 3 hours" in client.get("/privacy/").content.decode()


class TestAccessibility:
    def test_it_works(self, client: Client) -> None:
        response = client.get("/accessibility/")

        assert response.status_code == 200
        assert "WCAG" in response.content.decode()


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize("address", PAGES)
class TestEveryPage:
    def test_it_has_one_heading_of_the_first_rank(self, client: Client, address: str) -> None:
        assert client.get(address).content.decode().count("<h1") == 1

    def test_it_says_that_it_is_independent(self, client: Client, address: str) -> None:
        html = " ".join(client.get(address).content.decode().split())

        assert "not affiliated with or endorsed by any certifying body" in html
        assert "information, not legal advice" in html

    def test_it_sets_no_cookie(self, client: Client, address: str) -> None:
        assert not client.get(address).cookies

    def test_it_cannot_be_posted_to(self, client: Client, address: str) -> None:
        assert client.post(address).status_code in {404, 405}

    def test_its_links_lead_somewhere(self, client: Client, address: str) -> None:
        html = client.get(address).content.decode()
        local = {unescape(link) for link in re.findall(r'<a [^>]*href="(/[^"#]*)', html)}

        assert local
        assert [link for link in local if client.get(link).status_code != 200] == []

    def test_an_anchor_leads_somewhere(self, client: Client, address: str) -> None:
        html = client.get(address).content.decode()

        assert all(f'id="{name}"' in html for name in re.findall(r'href="#([^"]+)"', html))


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize("address", EDITION_PAGES)
class TestQueries:
    def test_a_repeat_asks_nothing(
        self, address: str, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        site = Asked()
        site.get(address)

        with django_assert_num_queries(0):
            site.get(address)

    def test_later_it_asks_which_edition_is_current(
        self,
        address: str,
        django_assert_num_queries: DjangoAssertNumQueries,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        site = Asked()
        site.get(address)
        monkeypatch.setattr(publishing, "FRESH_SECONDS", -1.0)

        with django_assert_num_queries(1):
            site.get(address)


class TestWeight:
    """What a first view brings over the line, compressed as it is served."""

    @pytest.mark.usefixtures("real_edition")
    def test_each_page_is_light(self, client: Client, real_book: Rulebook) -> None:
        slugs = [found.slug for found in real_book.credentials]
        compared = (f"c={slug}" for slug in slugs[:4])
        addresses = [
            *PAGES,
            *(f"/credentials/{slug}/" for slug in slugs),
            *(
                f"/credentials/{one.slug}/questions/"
                for one in real_book.credentials
                if one.questions
            ),
            *(f"/guides/{guide.slug}/" for guide in real_book.guides),
            *(f"/specialties/{one.slug}/" for one in real_book.specialties),
            f"/compare/?{'&'.join(compared)}",
        ]
        weights = {address: weight_of(client, address) for address in addresses}

        assert {a: weight for a, weight in weights.items() if weight > LARGEST_VIEW} == {}

    @pytest.mark.usefixtures("edition")
    @pytest.mark.parametrize("address", PAGES)
    def test_each_page_needs_few_requests(self, client: Client, address: str) -> None:
        assert 1 + len(parts_of(client.get(address).content.decode())) <= MOST_REQUESTS


def parts_of(html: str) -> list[str]:
    return re.findall(
        r'<(?:link rel="(?:icon|stylesheet)" href|img [^>]*src|script src)="([^"]+)"', html
    )


def weight_of(client: Client, address: str) -> int:
    page = client.get(address).content
    parts = parts_of(page.decode())
    return len(COMPRESSED["br"](page)) + sum(map(part_weight, parts))


@cache
def part_weight(part: str) -> int:
    file = Path(str(finders.find(part.removeprefix("/static/"))))
    return len(brotli.compress(file.read_bytes()))
