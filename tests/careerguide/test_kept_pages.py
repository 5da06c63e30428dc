"""Pages kept rendered: the same page for everyone, compressed once, with a strong ETag."""

import gzip
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import brotli
import pytest
from django.db import DatabaseError, InterfaceError
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


@pytest.mark.parametrize(
    "accepted",
    ["br;q=0, gzip; q=0.0", "br ; Q=0, gzip;q=0.", "*", "brr, xgzip", ";,;q=1", "a" * 9999],
)
def test_an_encoding_that_is_refused_or_not_named_is_not_used(site: Asked, accepted: str) -> None:
    assert "Content-Encoding" not in site.get(PAGE, accept_encoding=accepted)


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("BR", "br"),
        ("deflate,gzip\t;\tq=0.001", "gzip"),
        ("gzip;q=1.0, br;q=0.5", "br"),
        ("gzip, br;q=0.000, *;q=0", "gzip"),
    ],
)
def test_an_encoding_is_read_however_it_is_written(
    site: Asked, accepted: str, encoding: str
) -> None:
    assert site.get(PAGE, accept_encoding=accepted)["Content-Encoding"] == encoding


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


@pytest.mark.parametrize("asked", ['"old"', "old", '"', "W/", ",,,", '"old", *'])
def test_a_changed_page_is_sent(site: Asked, asked: str) -> None:
    assert site.get(PAGE, if_none_match=asked).status_code == 200


def test_whoever_has_any_copy_is_told_that_it_is_the_same(site: Asked) -> None:
    assert site.get(PAGE, if_none_match="*").status_code == 304


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


@pytest.mark.parametrize("method", ["HEAD", "POST", "get", "BREW"])
def test_another_method_than_get_keeps_nothing(method: str) -> None:
    site = saying(b"a page")
    response = site.ask(method, PAGE)

    assert "ETag" not in response
    assert not site.application.pages


@pytest.mark.parametrize("letters", ["é", "中", "💉", "%FF", "%E4%B8", "a%00b", "%2e%2e%2f"])
def test_a_path_of_any_letters_gets_the_page_for_what_is_missing(site: Asked, letters: str) -> None:
    response = site.get(f"/credentials/{letters}/")

    assert response.status_code == 404
    assert b"<h1>" in response.content


def test_what_goes_in_is_as_the_server_sent_it() -> None:
    seen: list[dict[str, Any]] = []
    site = saying(b"a page", seen=seen)
    site.get("/credentials/中/")

    assert seen[0]["PATH_INFO"].encode("latin-1").decode() == "/credentials/中/"


def saying(
    body: bytes, headers: dict[str, str] | None = None, seen: list[Any] | None = None
) -> Asked:
    """A site with one page."""

    def inside(environ: Any, start_response: Any) -> HttpResponse:
        response = HttpResponse(body, headers=headers)
        if seen is not None:
            seen.extend([environ, response])
        start_response("200 OK", list(response.items()))
        return response

    return Asked(inside)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Vary", "Cookie"),
        ("Vary", "Accept-Language"),
        ("Cache-Control", "private"),
        ("cache-control", "no-store"),
        ("Content-Encoding", "gzip"),
    ],
)
def test_a_page_that_says_it_is_not_for_everyone_is_not_kept(name: str, said: str) -> None:
    site = saying(b"for one", {name: said})

    assert site.get(PAGE)[name] == said
    assert not site.application.pages


def test_a_page_that_sets_a_cookie_is_not_kept() -> None:
    def inside(environ: Any, start_response: Any) -> HttpResponse:
        response = HttpResponse(b"for one")
        response.set_cookie("who", "one")
        start_response("200 OK", [("Set-Cookie", "who=one")])
        return response

    site = Asked(inside)

    assert site.get(PAGE)["Set-Cookie"] == "who=one"
    assert not site.application.pages


def test_the_response_that_a_page_is_made_of_is_closed() -> None:
    """Django then looks after its connections."""
    seen: list[Any] = []
    saying(b"a page", seen=seen).get(PAGE)

    assert seen[1].closed


@pytest.mark.parametrize(
    "query",
    [
        "c=cma-aama&c=rma-amt",
        "c=rma-amt&c=cma-aama",
        "c=&c=cma-aama&diff",
        "c=cma-aama;c=rma-amt&diff=;",
        "&&c=cma-aama&=&%",
        "c=%FF&c=中",
        "C=cma-aama",
    ],
)
def test_a_query_is_read_as_the_view_reads_it(site: Asked, client: Client, query: str) -> None:
    for other in ("", "?c=cma-aama", "?c=rma-amt"):
        site.get(f"/compare/{other}")
    address = f"/compare/?{query}"
    rendered = client.get(address).content

    assert [site.get(address).content for _ in range(2)] == [rendered, rendered]


def test_values_that_a_view_tells_apart_have_pages_of_their_own() -> None:
    site = saying(b"a page")
    for value in ("é", "%C3%A9", "%C3%83%C2%A9"):  # the first two are the same
        site.get(f"/pathway/?goal={value}")

    assert len(site.application.pages) == 2


def test_threads_do_not_lose_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "FRESH_SECONDS", 3600)
    monkeypatch.setattr(kept_pages, "MOST_PAGES", 3)
    site = saying(b"word " * 100)
    site.get(PAGE)
    addresses = [f"/pathway/?goal={number}" for number in range(5)]

    def ask(number: int) -> int:
        encoding = ("br", "gzip", "identity")[number % 3]
        return site.get(addresses[number % 5], accept_encoding=encoding).status_code

    slice_of_time = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            assert set(threads.map(ask, range(600))) == {200}
    finally:
        sys.setswitchinterval(slice_of_time)
    kept = site.application
    assert len(kept.pages) == 3
    assert kept.bytes == sum(page.size for page in kept.pages.values())


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("careerguide.kept_pages.MOST_PAGES", 2)
    site = saying(b"a page")
    kept = site.application
    for goal in ("general", "education", "administrative", "education"):
        site.get(f"/pathway/?goal={goal}")

    assert len(kept.pages) == 2
    assert kept.bytes == sum(page.size for page in kept.pages.values())


def test_addresses_that_are_made_up_drive_out_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_pages, "MOST_ASKED", 2)
    site = saying(b"a page")
    for address in (PAGE, "/pathway/", *(f"/pathway/?goal=x{number}" for number in range(5))):
        site.get(address)

    kept = [(path, query) for *_rest, path, query in site.application.pages]
    assert kept[:2] == [(PAGE, ()), ("/pathway/", ())]
    assert kept[2:] == [("/pathway/", (("goal", value),)) for value in ("x3", "x4")]


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


def test_a_path_without_end_is_not_remembered(site: Asked) -> None:
    path = f"/states/{'a' * 1000}/"

    assert site.get(path).status_code == 404
    assert path not in kept_pages._known  # noqa: SLF001


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


@pytest.mark.parametrize(
    ("error", "status"), [(DatabaseError, 503), (InterfaceError, 503), (RuntimeError, 500)]
)
def test_what_fails_gets_the_page_for_it(
    site: Asked, monkeypatch: pytest.MonkeyPatch, error: type[Exception], status: int
) -> None:
    site.get(PAGE)

    def fail() -> int:
        raise error("gone")

    monkeypatch.setattr(publishing, "current_number", fail)
    monkeypatch.setattr(kept_pages, "current_number", fail)

    response = site.get(PAGE)
    assert response.status_code == status
    assert b"<h1>" in response.content
    assert site.get("/privacy/").status_code == 200  # shows no Edition


def test_a_page_that_fails_is_not_kept(site: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("catalogue.views.credentials.render", None)
        assert site.get(PAGE).status_code == 500

    assert site.get(PAGE).status_code == 200
