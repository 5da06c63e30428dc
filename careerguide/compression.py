"""How pages go over the line: the encodings we offer, and which of them a browser takes."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import lru_cache
from typing import TypeGuard

import brotli
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers

from catalogue.kept import known_query

LONGEST_NAMED = 200  # what is longer is not read: anyone may send it
# The next ones up save a hundredth or two of the bytes and cost several times the time.
BROTLI, GZIP = 5, 6
COMPRESSED: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=BROTLI),
    "gzip": lambda body: gzip.compress(body, compresslevel=GZIP, mtime=0),
}
# What the first round trip of a connection carries anyway (ten packets) is not worth the time.
LIGHT = 14_000


def encoding_of(accepted: str) -> str:
    """The best of ours that the header names, and not with a quality of zero; else none."""
    return _encoding_of(accepted[:LONGEST_NAMED])


@lru_cache(maxsize=256)
def _encoding_of(accepted: str) -> str:
    named = {}
    for part in "".join(accepted.lower().split()).split(","):
        name, _separator, quality = part.partition(";")
        named[name] = quality.rstrip("0.") != "q="
    return next((name for name in COMPRESSED if named.get(name)), "")


def compress_heavy_pages(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """For pages that belong to one visitor, such as a result. Those kept for everyone are
    compressed where they are kept, once. Django masks the tokens of forms anew in each page, so
    the length of a compressed one gives none away."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if _is_heavy(response) and not _is_kept(request):
            patch_vary_headers(response, ("Accept-Encoding",))
            if encoding := encoding_of(request.headers.get("Accept-Encoding", "")):
                response.content = COMPRESSED[encoding](response.content)
                response["Content-Encoding"] = encoding
                response["Content-Length"] = str(len(response.content))
        return response

    return middleware


def _is_heavy(response: HttpResponseBase) -> TypeGuard[HttpResponse]:
    return (
        isinstance(response, HttpResponse)
        and len(response.content) > LIGHT
        and response.headers.get("Content-Type", "").startswith("text/")
        and not {"Content-Encoding", "ETag"} & response.headers.keys()
    )


def _is_kept(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and known_query(match.func) is not None
