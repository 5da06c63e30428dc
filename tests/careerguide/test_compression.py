import gzip
from collections.abc import Callable
from typing import Any

import brotli
import pytest
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.test import Client, RequestFactory
from django.urls import resolve, reverse

from careerguide.compression import LIGHT, compress_heavy_pages
from rulebook.book import Rulebook
from tests.pathways.results import GRADUATE, keep, make_facts

HEAVY = "A line of a page.\n" * LIGHT
FIRST_VIEW = 25 * 1024
STYLESHEET = 7 * 1024


def answered(
    response: HttpResponseBase, accepted: str = "gzip, br", address: str = "/pathway/check/"
) -> HttpResponseBase:
    request = RequestFactory().get(address, headers={"Accept-Encoding": accepted})
    request.resolver_match = resolve(address)
    return compress_heavy_pages(lambda _request: response)(request)


@pytest.mark.parametrize(
    ("accepted", "encoding", "unpack"),
    [("gzip, br", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress)],
)
def test_a_heavy_page_comes_compressed(
    accepted: str, encoding: str, unpack: Callable[[bytes], bytes]
) -> None:
    response: Any = answered(HttpResponse(HEAVY), accepted)

    assert response["Content-Encoding"] == encoding
    assert response["Content-Length"] == str(len(response.content))
    assert unpack(response.content).decode() == HEAVY


@pytest.mark.parametrize("accepted", ["", "identity", "br;q=0", "zstd"])
def test_it_comes_as_it_is_where_the_browser_takes_no_other(accepted: str) -> None:
    response: Any = answered(HttpResponse(HEAVY), accepted)

    assert response.content.decode() == HEAVY
    assert response["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse("A line."),
        HttpResponse(HEAVY, content_type="application/pdf"),
        HttpResponse(HEAVY, headers={"Content-Encoding": "zstd"}),
        HttpResponse(HEAVY, headers={"ETag": '"1"'}),
        StreamingHttpResponse([HEAVY]),
    ],
)
def test_what_is_light_or_no_page_or_packed_already_is_left_alone(
    response: HttpResponseBase,
) -> None:
    before = dict(response.headers)

    assert answered(response).headers == before


def test_a_page_that_is_kept_is_left_to_who_keeps_it() -> None:
    assert "Vary" not in answered(HttpResponse(HEAVY), address="/compare/").headers


@pytest.mark.usefixtures("real_edition")
def test_a_result_is_light_enough_for_a_phone(client: Client, real_book: Rulebook) -> None:
    facts = make_facts(training=[GRADUATE], goals=["general"], state="ca")
    address = reverse("pathways:result", args=[keep(real_book, facts).token])

    response = client.get(address, headers={"Accept-Encoding": "br"})

    assert b"CMA (AAMA)" in brotli.decompress(response.content)
    assert len(response.content) + STYLESHEET < FIRST_VIEW
