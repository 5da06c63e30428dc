"""Pages kept rendered: the same page for everyone, compressed once, with a strong ETag."""

import gzip
from dataclasses import replace
from typing import Any

import brotli
import pytest
from django.http import HttpResponse
from django.test import Client

from careerguide import kept_pages
from careerguide.kept_pages import KeptPages
from credentials import publishing
from rulebook.book import Rulebook
from tests.catalogue.makers import publish

pytestmark = pytest.mark.usefixtures("real_edition")
PAGE = "/credentials/cma-aama/"


def get(client: Client, path: str = PAGE, **headers: str) -> Any:
    return client.get(path, headers=headers)


def test_it_works(client: Client) -> None:
    response = get(client)

    assert response.status_code == 200
    assert b"Category 1" in response.content
    assert response["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize(
    ("encoding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)]
)
def test_the_body_comes_compressed(client: Client, encoding: str, unpack: Any) -> None:
    response = get(client, accept_encoding=encoding)

    assert response["Content-Encoding"] == encoding
    assert unpack(response.content) == get(client).content
    assert response["Vary"] == "Accept-Encoding"


def test_an_encoding_that_is_refused_is_not_used(client: Client) -> None:
    assert "Content-Encoding" not in get(client, accept_encoding="br;q=0, gzip; q=0.0")


def test_each_encoding_has_its_own_strong_etag(client: Client) -> None:
    tags = {get(client, accept_encoding=e)["ETag"] for e in ("br", "gzip", "identity")}

    assert len(tags) == 3
    assert not any(tag.startswith("W/") for tag in tags)


@pytest.mark.parametrize("prefix", ["", "W/"])
def test_what_one_has_already_is_not_sent_again(client: Client, prefix: str) -> None:
    etag = get(client)["ETag"]

    response = get(client, if_none_match=f'"another", {prefix}{etag}')

    assert response.status_code == 304
    assert response.content == b""
    assert response["ETag"] == etag
    assert "Content-Security-Policy" in response


def test_a_changed_page_is_sent(client: Client) -> None:
    assert get(client, if_none_match='"old"').status_code == 200


def test_a_repeat_asks_the_database_nothing(client: Client, django_assert_num_queries: Any) -> None:
    get(client)

    with django_assert_num_queries(0):
        get(client)


def test_a_new_edition_is_rendered_anew(client: Client, real_book: Rulebook) -> None:
    get(client)
    changed = replace(real_book.credentials[0], summary="Told anew.")
    publish(replace(real_book, credentials=(changed, *real_book.credentials[1:])))
    publishing.forget()

    assert b"Told anew." in get(client).content


def test_an_unknown_parameter_makes_no_difference(client: Client) -> None:
    assert get(client, f"{PAGE}?utm=1")["ETag"] == get(client)["ETag"]


def test_a_known_parameter_does(client: Client) -> None:
    assert get(client, "/pathway/?cleared")["ETag"] != get(client, "/pathway/")["ETag"]


def test_nothing_of_a_visitor_is_on_it(client: Client) -> None:
    client.cookies["sessionid"] = "s" * 32
    response = get(client)

    assert not response.cookies
    assert "Cookie" not in response["Vary"]


def test_a_page_of_the_wizard_is_not_kept(client: Client) -> None:
    assert "no-store" in get(client, "/pathway/goal/")["Cache-Control"]


def test_a_missing_page_is_not_kept(client: Client) -> None:
    assert "ETag" not in get(client, "/credentials/nothing/")


def test_head_has_the_headers_of_the_page(client: Client) -> None:
    etag = get(client)["ETag"]
    response = client.head(PAGE)

    assert (response.status_code, response["ETag"], response.content) == (200, etag, b"")


def test_what_is_kept_is_bounded(rf: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("careerguide.kept_pages.MOST_PAGES", 2)
    kept = KeptPages(lambda request: HttpResponse(request.get_full_path()))
    for goal in ("general", "education", "administrative"):
        kept(rf.get("/pathway/", {"goal": goal}))

    assert len(kept.pages) == 2
    assert kept.bytes == sum(page.size for page in kept.pages.values())


def test_the_key_to_a_result_is_not_remembered(client: Client) -> None:
    get(client, "/pathway/r/abcdefghijklmnopqrstuv/")
    get(client)

    assert PAGE in kept_pages._known  # noqa: SLF001 - what a worker's memory holds
    assert not any("abcdefghijklmnopqrstuv" in path for path in kept_pages._known)  # noqa: SLF001


def test_the_paths_remembered_are_bounded(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("careerguide.kept_pages.MOST_PATHS", 2)
    for slug in "abcde":
        get(client, f"/credentials/{slug}/")

    assert len(kept_pages._known) <= 2  # noqa: SLF001


def test_a_body_is_compressed_when_it_is_asked_for(rf: Any) -> None:
    kept = KeptPages(lambda request: HttpResponse(b"word " * 1000))
    kept(rf.get("/pathway/"))
    plain = kept.bytes
    packed = kept(rf.get("/pathway/", headers={"accept-encoding": "br"}))

    assert plain == 5000
    assert kept.bytes == 5000 + int(packed["Content-Length"])
