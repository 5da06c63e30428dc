"""What the first view of a page brings over the line, and where its links within the site lead."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin

from tests.audit.visitor import SECONDS, Page

MOST_REQUESTS = 4
MOST_BYTES = 25 * 1024
LOADED = ("icon", "stylesheet", "preload", "modulepreload", "manifest")
DATA = "application/ld+json"


@dataclass(frozen=True, slots=True)
class View:
    address: str
    requests: int
    weight: int  # bytes, as they come over the line
    scripts: int

    def faults(self) -> Iterator[str]:
        if self.requests > MOST_REQUESTS:
            yield f"{self.address} needs {self.requests} requests; the most is {MOST_REQUESTS}"
        if self.weight > MOST_BYTES:
            yield f"{self.address} weighs {self.weight} bytes; the most is {MOST_BYTES}"
        if self.scripts:
            yield f"{self.address} has a script"


def view(page: Page) -> View:
    found = _read(page)
    parts = dict.fromkeys(urljoin(page.address, part) for part in found.parts)
    weight = page.weight + sum(map(_weight, parts))
    return View(page.address, 1 + len(parts), weight, found.scripts)


def broken_anchors(pages: Iterable[Page]) -> tuple[int, list[str]]:
    """How many places on pages are linked, and which of them are not there."""
    ids: dict[str, set[str]] = {}
    linked: dict[tuple[str, str], str] = {}
    for page in pages:
        if page.status == 200:
            ids[page.address] = _read(page).ids
        for link in page.links:
            address, _hash, anchor = link.partition("#")
            if anchor:
                linked.setdefault((address, unquote(anchor)), page.address)
    known = {place: by for place, by in linked.items() if place[0] in ids}
    return len(known), [
        f"{address}#{anchor} is linked by {by}, and there is no such place"
        for (address, anchor), by in known.items()
        if anchor not in ids[address]
    ]


@cache
def _weight(address: str) -> int:
    """A part as it is served to a browser; a part in the page itself has none of its own."""
    if address.startswith("data:"):
        return 0
    asked = urllib.request.Request(address, headers={"Accept-Encoding": "br"})  # noqa: S310 - loopback
    with urllib.request.urlopen(asked, timeout=SECONDS) as response:  # noqa: S310
        return len(response.read())


class _Parts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.ids: set[str] = set()
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if told.get("id"):
            self.ids.add(told["id"])
        if tag == "link" and told.get("rel") in LOADED:
            self.parts.append(told.get("href", ""))
        if tag in ("img", "iframe", "embed", "source", "script") and told.get("src"):
            self.parts.append(told["src"])
        self.scripts += tag == "script" and told.get("type") != DATA


def _read(page: Page) -> _Parts:
    found = _Parts()
    found.feed(page.body.decode(errors="replace"))
    return found
