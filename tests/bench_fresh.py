"""The site as it is right after a new Edition, for `make bench`.

Two Editions are decoded apart and take turns, one a request. They differ in one fee and one fact of
every credential. No page is kept, and every part of a page that the two do not share is forgotten
after each request: so what is measured is the first rendering of a page in a worker that has
decoded a new Edition and had shown the one before, in which two rows of the page had another value.
What the Editions share (the parts of pages that say the same) stays, as it does on a real site.
Decoding an Edition is not in it: a worker does that once, before its first page.
"""

import time
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from itertools import count
from typing import Any

from careerguide.wsgi import application as site

__all__ = ["application"]

from careerguide import kept_pages  # settings come first
from catalogue.sections import parts
from credentials import publishing
from rulebook import codec
from rulebook.book import Credential, Rulebook

kept_pages.MOST_PAGES = 0


def _moved(found: Credential) -> Credential:
    """With its first fee a dollar dearer, and another value of its first fact that has one."""
    fees, facts = list(found.fees), list(found.facts)
    for place, fee in enumerate(fees):
        if fee.amount is not None:
            fees[place] = replace(fee, amount=fee.amount + Decimal(1))
            break
    for place, fact in enumerate(facts):
        if fact.value:
            facts[place] = replace(fact, value=f"{fact.value} (changed)")
            break
    return replace(found, fees=tuple(fees), facts=tuple(facts))


def _editions() -> list[publishing.PublishedEdition]:
    first = publishing.edition_numbered(publishing.current_number())
    moved = replace(first.book, credentials=tuple(map(_moved, first.book.credentials)))
    content = codec.encode(moved)
    book: Rulebook = codec.decode(content)
    return [first, replace(first, number=first.number + 1, digest=codec.digest(content), book=book)]


EDITIONS = _editions()
_turns = count()
_changed: dict[str, frozenset[Any]] = {}  # the parts that the Editions do not share, by address


def _serve(
    edition: publishing.PublishedEdition, environ: dict[str, Any], start: Any
) -> list[bytes]:
    state = publishing._kept  # noqa: SLF001 - stands for the database's answer
    state.keep(edition)
    state.number, state.asked_at = edition.number, time.monotonic()
    return list(site(environ, start))


def _parts_not_shared(environ: dict[str, Any]) -> frozenset[Any]:
    shown = []
    for edition in EDITIONS:
        parts.clear()
        _serve(edition, dict(environ), lambda *_: None)
        shown.append(frozenset(parts.keys()))
    return shown[0] ^ shown[1]


def application(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
    address = f"{environ['PATH_INFO']}?{environ['QUERY_STRING']}"
    if address not in _changed:
        _changed[address] = _parts_not_shared(environ)
    body = _serve(EDITIONS[next(_turns) % len(EDITIONS)], environ, start)
    parts.forget(_changed[address])
    return body
