"""Rendered pages, kept with their compressed bodies and a strong ETag. A body is compressed when
the first browser asks for it so.

A page marked `catalogue.kept` is rendered once per Edition, local date, path and known query, and
then answered before Django's handler and its middleware are entered: nothing on it belongs to a
visitor, so it may be cached by anyone. Bounded in number and in bytes; the least recently used go.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable
from contextlib import suppress
from threading import Lock
from typing import Any, TypeGuard

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone, translation
from django.utils.http import parse_etags

from careerguide.compression import COMPRESSED, encoding_of
from careerguide.middleware import language_of
from catalogue.kept import known_query
from credentials.publishing import current_number, edition_numbered

MOST_PAGES = 1_000
MOST_ASKED = 200  # of them with parameters: whoever makes up addresses drives out only such pages
MOST_PATHS = 2_000
MOST_BYTES = 32 * 1024 * 1024
FRESH_SECONDS = 60
# What is longer is answered and not remembered: anyone may send it.
LONGEST_PATH, LONGEST_QUERY = 300, 2_000
ENDINGS = {"br": "-br", "gzip": "-gz", "": ""}  # of the ETag: a strong one names one body
Environ = dict[str, Any]
Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
Answer = tuple[str, Headers, bytes]  # status, headers, body
# Edition, local date, came by https, path, known parameters with their values
Key = tuple[str, str, bool, str, tuple[tuple[str, ...], ...]]


class Page:
    """One rendered page: its bodies by encoding, the plain one and those that were asked for, each
    with its ETag and headers."""

    def __init__(self, response: HttpResponse) -> None:
        own = ("content-length", "etag")
        self.headers: Headers = [
            *((name, value) for name, value in response.items() if name.lower() not in own),
            ("Cache-Control", f"public, max-age={FRESH_SECONDS}"),
            ("Vary", "Accept-Encoding"),
        ]
        self.digest = hashlib.sha256(response.content).hexdigest()[:32]
        self.plain = response.content
        self.packed: dict[str, bytes] = {}

    @property
    def size(self) -> int:
        return len(self.plain) + sum(map(len, self.packed.values()))

    def etag(self, encoding: str) -> str:
        return f'"{self.digest}{ENDINGS[encoding]}"'

    def body(self, encoding: str) -> bytes:
        if not encoding:
            return self.plain
        if encoding not in self.packed:
            self.packed[encoding] = COMPRESSED[encoding](self.plain)
        return self.packed[encoding]


class KeptPages:
    """The site as a WSGI application that answers a page it has kept by itself. Everything else,
    and whatever Django would refuse, is left to the application inside."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.pages: OrderedDict[Key, Page] = OrderedDict()
        self.bytes = 0
        self.lock = Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        key = _key(environ) if environ["REQUEST_METHOD"] in ("GET", "HEAD") else None
        if key is None:
            return self.application(environ, start_response)
        # One thread at a time: what is compressed, counted and dropped are the same pages.
        with self.lock:
            page = self._take(key)
            answer = self._answered(key, page, environ) if page else None
        if answer is None:
            told: list[Any] = []
            response = self.application(environ, lambda *said: told.extend(said))
            if environ["REQUEST_METHOD"] == "HEAD" or not _may_be_kept(response):
                start_response(*told)
                return response
            page = Page(response)
            response.close()
            with self.lock:
                self._take(key)  # which another thread may have rendered meanwhile
                asked = [one for one in self.pages if one[-1]] if key[-1] else []
                if len(asked) >= MOST_ASKED:
                    self._take(asked[0])
                answer = self._answered(key, page, environ)
        status, headers, body = answer
        start_response(status, headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _answered(self, key: Key, page: Page, environ: Environ) -> Answer:
        """The page is kept as the last used."""
        answer = _answer(page, environ)
        self.pages[key] = page
        self.bytes += page.size
        while len(self.pages) > MOST_PAGES or self.bytes > MOST_BYTES:
            self._take(next(iter(self.pages)))
        return answer

    def _take(self, key: Key) -> Page | None:
        page = self.pages.pop(key, None)
        self.bytes -= page.size if page else 0
        return page


def _key(environ: Environ) -> Key | None:
    """What the page depends on; None where the view is not marked, or anything fails: a host that
    is not ours, an outage, a damaged Edition. Django's handler then meets it too, and says so."""
    try:
        # A request writes into what it is made of, and the handler makes its own.
        request = WSGIRequest(environ.copy())
        path, text = request.path_info, environ.get("QUERY_STRING", "")
        if len(path) > LONGEST_PATH or len(text) > LONGEST_QUERY:
            return None
        known = _known_query(path)
        if known is None:
            return None
        request.get_host()
        edition = edition_numbered(current_number())
        asked = request.GET if text and known else {}
        query = tuple((name, *request.GET.getlist(name)) for name in known if name in asked)
        # The number too: what was rolled back to has an old digest; its pages name a new Edition.
        content = f"{edition.number}:{edition.digest}"
        today = timezone.localdate().isoformat()
        return content, today, request.is_secure(), path, query
    except Exception:  # noqa: BLE001 - see above
        return None


_known: dict[str, tuple[str, ...] | None] = {}  # by path


def _known_query(path: str) -> tuple[str, ...] | None:
    """The parameters that the page's view knows; None where it is not marked, or there is none.
    Remembered, since each request asks; but for links that are the key to something."""
    with suppress(KeyError):
        return _known[path]
    try:
        with translation.override(language_of(path)):
            match = resolve(path)
    except Resolver404:
        return None
    known = known_query(match.func)
    if "token" not in match.kwargs:
        if len(_known) >= MOST_PATHS:
            _known.clear()
        _known[path] = known
    return known


def _may_be_kept(response: Iterable[bytes]) -> TypeGuard[HttpResponse]:
    return (
        isinstance(response, HttpResponse)
        and response.status_code == 200
        and not response.cookies
        # A view that says who may keep its page, or what it varies by, knows more than its mark.
        and not {"Cache-Control", "Vary", "Content-Encoding"} & response.headers.keys()
    )


def _answer(page: Page, environ: Environ) -> Answer:
    """In the encoding that was asked for."""
    encoding = encoding_of(environ.get("HTTP_ACCEPT_ENCODING", ""))
    etag = page.etag(encoding)
    asked = environ.get("HTTP_IF_NONE_MATCH", "")
    if asked and {etag, "*"} & {tag.removeprefix("W/") for tag in parse_etags(asked)}:
        same = [(name, value) for name, value in page.headers if name != "Content-Type"]
        return "304 Not Modified", [*same, ("ETag", etag)], b""
    body = page.body(encoding)
    headers = [*page.headers, ("ETag", etag), ("Content-Length", str(len(body)))]
    if encoding:
        headers.append(("Content-Encoding", encoding))
    return "200 OK", headers, body
