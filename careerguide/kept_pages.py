"""Rendered pages, kept with their compressed bodies and a strong ETag. A body is compressed when
the first browser asks for it so.

A page marked `catalogue.kept` is rendered once per Edition, local date, language, path and known
query, and then answered before session, CSRF and login are entered: nothing on it belongs to a
visitor, so it may be cached by anyone. Bounded in number and in bytes; the least recently used go.
"""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl

import brotli
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.response import HttpResponseNotModified
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.http import parse_etags
from django.utils.translation import get_language

from credentials.publishing import NoEditionError, current_number, edition_numbered

MOST_PAGES = 1_000
MOST_PATHS = 2_000
MOST_BYTES = 32 * 1024 * 1024
FRESH_SECONDS = 60
LONGEST_QUERY = 2_000
# The next ones up save a hundredth or two of the bytes and cost several times the time.
BROTLI, GZIP = 5, 6
COMPRESSED: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=BROTLI),
    "gzip": lambda body: gzip.compress(body, compresslevel=GZIP, mtime=0),
}
ENDINGS = {"br": "-br", "gzip": "-gz", "": ""}  # of the ETag: a strong one names one body
Key = tuple[str, str, str | None, str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Page:
    """One rendered page: the bodies by encoding that were asked for, the plain one among them, the
    digest of that, and the other headers."""

    bodies: dict[str, bytes]
    digest: str
    headers: tuple[tuple[str, str], ...]

    @property
    def size(self) -> int:
        return sum(map(len, self.bodies.values()))

    def body(self, encoding: str) -> bytes:
        if encoding not in self.bodies:
            self.bodies[encoding] = COMPRESSED[encoding](self.bodies[""])
        return self.bodies[encoding]


class KeptPages:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.pages: OrderedDict[Key, Page] = OrderedDict()
        self.bytes = 0

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        key = _key(request) if request.method in ("GET", "HEAD") else None
        if key is None:
            return self.get_response(request)
        page = self.pages.get(key)
        if page is not None:
            self.pages.move_to_end(key)
            before = page.size
            answer = _answer(page, request)
            self.bytes += page.size - before
            self._drop()
            return answer
        if request.method == "HEAD":
            return self.get_response(request)
        response = self.get_response(request)
        if not isinstance(response, HttpResponse) or not _may_be_kept(response):
            return response
        page = _page(response)
        answer = _answer(page, request)
        self.pages[key] = page
        self.bytes += page.size
        self._drop()
        return answer

    def _drop(self) -> None:
        while len(self.pages) > MOST_PAGES or self.bytes > MOST_BYTES:
            _oldest, gone = self.pages.popitem(last=False)
            self.bytes -= gone.size


def _key(request: HttpRequest) -> Key | None:
    """What the page depends on; None where the view is not marked, or there is no Edition."""
    known = _known_query(request.path_info)
    text = request.META.get("QUERY_STRING", "")
    if known is None or len(text) > LONGEST_QUERY:
        return None
    try:
        edition = edition_numbered(current_number())
    except NoEditionError:
        return None
    query = tuple(pair for pair in parse_qsl(text, keep_blank_values=True) if pair[0] in known)
    # The number too: what was rolled back to has an old digest, and its pages name a new Edition.
    content = f"{edition.number}:{edition.digest}"
    return content, timezone.localdate().isoformat(), get_language(), request.path_info, query


_known: dict[str, tuple[str, ...] | None] = {}  # by path


def _known_query(path: str) -> tuple[str, ...] | None:
    """The parameters that the page's view knows; None where it is not marked, or there is none.
    Remembered, since each request asks; but for links that are the key to something."""
    if path in _known:
        return _known[path]
    try:
        match = resolve(path)
    except Resolver404:
        return None
    known: tuple[str, ...] | None = getattr(match.func, "known_query", None)
    if "token" not in match.kwargs:
        if len(_known) >= MOST_PATHS:
            _known.clear()
        _known[path] = known
    return known


def _may_be_kept(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.cookies
        and "no-store" not in response.get("Cache-Control", "")
    )


def _page(response: HttpResponse) -> Page:
    body = response.content
    own = ("content-length", "etag", "cache-control", "vary")
    headers = tuple((k, v) for k, v in response.items() if k.lower() not in own)
    shared = (("Cache-Control", f"public, max-age={FRESH_SECONDS}"), ("Vary", "Accept-Encoding"))
    return Page({"": body}, hashlib.sha256(body).hexdigest()[:32], headers + shared)


def _answer(page: Page, request: HttpRequest) -> HttpResponse:
    accepted = request.META.get("HTTP_ACCEPT_ENCODING", "")
    encoding = next((name for name in COMPRESSED if _accepts(accepted, name)), "")
    etag = f'"{page.digest}{ENDINGS[encoding]}"'
    asked = request.META.get("HTTP_IF_NONE_MATCH", "")
    if asked and {etag, "*"} & {tag.removeprefix("W/") for tag in parse_etags(asked)}:
        response: HttpResponse = HttpResponseNotModified()
        same = [(k, v) for k, v in page.headers if k != "Content-Type"]
    else:
        body = page.body(encoding)
        response = HttpResponse(body)
        response["Content-Length"] = str(len(body))
        same = list(page.headers)
        if encoding:
            response["Content-Encoding"] = encoding
    for name, value in same:
        response[name] = value
    response["ETag"] = etag
    return response


def _accepts(header: str, encoding: str) -> bool:
    """Is the encoding named, and not with a quality of zero?"""
    for part in header.split(","):
        name, _separator, quality = part.strip().partition(";")
        if name == encoding:
            return quality.strip().replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
