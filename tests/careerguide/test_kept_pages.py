"""Pages kept rendered: the same page for everyone, compressed once, with a strong ETag."""

import gzip
from dataclasses import replace
from typing import Any

import brotli
import pytest
from django.db import DatabaseError
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from careerguide import kept_pages
from credentials import publishing
from rulebook.book import Rulebook
from tests.catalogue.makers import publish
from tests.wsgi import Asked

pytestmark = pytest.mark.usefixtures("real_edition")
PAGE = "/credentials/cma-aama/"


@pytest.fixture
def site() -> Asked:
    return Asked()


def test_it_works(site: Asked) -> None:
    response = site.get(PAGE)

    assert response.status_code == 200
    assert b"Category 1" in response.content
    assert response["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize(
    ("encoding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)]
)
def test_the_body_comes_compressed(site: Asked, encoding: str, unpack: Any) -> None:
    response = site.get(PAGE, accept_encoding=encoding)

    assert response["Content-Encoding"] == encoding
    assert unpack(response.content) == site.get(PAGE).content
    assert response["Vary"] == "Accept-Encoding"


def test_an_encoding_that_is_refused_is_not_used(site: Asked) -> None:
    assert "Content-Encoding" not in site.get(PAGE, accept_encoding="br;q=0, gzip; q=0.0")


def test_each_encoding_has_its_own_strong_etag(site: Asked) -> None:
    tags = {site.get(PAGE, accept_encoding=e)["ETag"] for e in ("br", "gzip", "identity")}

    assert len(tags) == 3
    assert not any(tag.startswith("W/") for tag in tags)


@pytest.mark.parametrize("prefix", ["", "W/"])
def test_what_one_has_already_is_not_sent_again(site: Asked, prefix: str) -> None:
    etag = site.get(PAGE)["ETag"]

    response = site.get(PAGE, if_none_match=f'"another", {prefix}{etag}')

    assert response.status_code == 304
    assert response.content == b""
    assert response["ETag"] == etag
    assert "Content-Security-Policy" in response


def test_a_changed_page_is_sent(site: Asked) -> None:
    assert site.get(PAGE, if_none_match='"old"').status_code == 200


def test_a_repeat_asks_the_database_nothing(site: Asked, django_assert_num_queries: Any) -> None:
    site.get(PAGE)

    with django_assert_num_queries(0):
        site.get(PAGE)


def test_a_new_edition_is_rendered_anew(site: Asked, real_book: Rulebook) -> None:
    site.get(PAGE)
    changed = replace(real_book.credentials[0], summary="Told anew.")
    publish(replace(real_book, credentials=(changed, *real_book.credentials[1:])))
    publishing.forget()

    assert b"Told anew." in site.get(PAGE).content


def test_an_unknown_parameter_makes_no_difference(site: Asked) -> None:
    assert site.get(f"{PAGE}?utm=1")["ETag"] == site.get(PAGE)["ETag"]


def test_a_known_parameter_does(site: Asked) -> None:
    assert site.get("/pathway/?cleared")["ETag"] != site.get("/pathway/")["ETag"]


def test_nothing_of_a_visitor_is_on_it(site: Asked) -> None:
    response = site.get(PAGE, cookie=f"sessionid={'s' * 32}")

    assert not response.cookies
    assert "Cookie" not in response["Vary"]


def test_a_page_of_the_wizard_is_not_kept(site: Asked) -> None:
    assert "no-store" in site.get("/pathway/goal/")["Cache-Control"]


def test_a_missing_page_is_not_kept(site: Asked) -> None:
    assert "ETag" not in site.get("/credentials/nothing/")


def test_head_has_the_headers_of_the_page(site: Asked) -> None:
    etag = site.get(PAGE)["ETag"]
    response = site.head(PAGE)

    assert (response.status_code, response["ETag"], response.content) == (200, etag, b"")


def saying(body: bytes) -> Asked:
    """A site with one page."""

    def inside(environ: Any, start_response: Any) -> HttpResponse:
        response = HttpResponse(body)
        start_response("200 OK", list(response.items()))
        return response

    return Asked(inside)


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("careerguide.kept_pages.MOST_PAGES", 2)
    site = saying(b"a page")
    kept = site.application
    for goal in ("general", "education", "administrative", "education"):
        site.get(f"/pathway/?goal={goal}")

    assert len(kept.pages) == 2
    assert kept.bytes == sum(page.size for page in kept.pages.values())


def test_the_key_to_a_result_is_not_remembered(site: Asked) -> None:
    site.get("/pathway/r/abcdefghijklmnopqrstuv/")
    site.get(PAGE)

    assert PAGE in kept_pages._known  # noqa: SLF001 - what a worker's memory holds
    assert not any("abcdefghijklmnopqrstuv" in path for path in kept_pages._known)  # noqa: SLF001


def test_the_paths_remembered_are_bounded(site: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("careerguide.kept_pages.MOST_PATHS", 2)
    for slug in "abcde":
        site.get(f"/credentials/{slug}/")

    assert len(kept_pages._known) <= 2  # noqa: SLF001


def test_a_body_is_compressed_when_it_is_asked_for() -> None:
    site = saying(b"word " * 1000)
    site.get("/pathway/")
    plain = site.application.bytes
    packed = site.get("/pathway/", accept_encoding="br")

    assert plain == 5000
    assert site.application.bytes == 5000 + int(packed["Content-Length"])


def test_it_has_the_headers_of_every_page(site: Asked, client: Client) -> None:
    site.get(PAGE)
    kept, rendered = site.get(PAGE), client.get(PAGE)

    assert set(rendered.items()) <= set(kept.items())
    assert set(kept.headers) - set(rendered.headers) == {"ETag", "Vary", "Cache-Control"}


def test_a_host_that_is_not_ours_is_refused(site: Asked, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["careerguide.example"]
    site.get(PAGE, host="careerguide.example")

    assert site.get(PAGE, host="careerguide.example").status_code == 200
    assert site.get(PAGE, host="elsewhere.example").status_code == 400


def test_who_comes_without_encryption_is_sent_to_it(settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    site = Asked()
    encrypted = [site.get(PAGE, x_forwarded_proto="https").status_code for _ in range(2)]

    assert encrypted == [200, 200]
    assert site.get(PAGE).status_code == 301


def test_a_database_that_fails_gets_the_page_for_an_outage(
    site: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.get(PAGE)

    def fail() -> int:
        raise DatabaseError("gone")

    monkeypatch.setattr(publishing, "current_number", fail)
    monkeypatch.setattr(kept_pages, "current_number", fail)

    assert site.get(PAGE).status_code == 503
    assert site.get("/privacy/").status_code == 200  # shows no Edition
