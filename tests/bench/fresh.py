"""The site as it is right after a new Edition, for `make bench`.

Two Editions, published a day apart and decoded apart, take turns, one a request. They differ in one
fee and one fact of every credential; with `?same` in the address, of all but that of the page.
No page is kept, and every part of a page that the two do not share is forgotten after each request:
so what is measured is the first rendering of a page in a worker that has decoded a new Edition and
had shown the one before, in which two rows of the page had another value, or with `?same` none, as
with most pages of a new Edition. What the Editions share stays, as it does on a real site, and so
does the line at the foot that the first page of an Edition writes for all others.
Decoding an Edition and reading its rows is not in it: a worker does that once, before any page.

With `BENCH_TIMES=10` both hold every credential ten times, to show what a page costs beside more.
"""

import os
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from careerguide.wsgi import application as site

__all__ = ["application"]

from careerguide import kept_pages  # settings come first
from catalogue.sections import digests_of, parts
from credentials import publishing
from rulebook import codec
from rulebook.book import Credential, Rulebook

kept_pages.MOST_PAGES = 0
FOOT = "components/site_foot.html"  # with the Edition's number, for all of its pages
SAME = "cma-aama"  # the credential whose page `?same` is about
TIMES = int(os.environ.get("BENCH_TIMES", "1"))


def _grown(book: Rulebook) -> Rulebook:
    """With every credential so many times, each under a name of its own."""
    copies = [
        replace(
            found,
            slug=f"{found.slug}-{number}",
            facts=tuple(replace(fact, key=f"{fact.key}-{number}") for fact in found.facts),
        )
        for number in range(2, TIMES + 1)
        for found in book.credentials
    ]
    return replace(book, credentials=(*book.credentials, *copies))


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
    """Each decoded from what its table row would hold, so that they share no object."""
    current = publishing.edition_numbered(publishing.current_number())
    before = _grown(current.book)
    after = replace(before, credentials=tuple(map(_moved, before.credentials)))
    spared = [before.credential[SAME] if one.slug == SAME else one for one in after.credentials]
    same = replace(before, credentials=tuple(spared))
    made = []
    for later, book in enumerate((before, after, same)):
        content = codec.encode(book)
        made.append(
            replace(
                current,
                number=current.number + later,
                digest=codec.digest(content),
                book=codec.decode(content),
                published_at=current.published_at + timedelta(days=later),
            )
        )
    return made


BEFORE, AFTER, WITH_SAME = EDITIONS = _editions()
for edition in EDITIONS:
    digests_of(edition.book)
_turns = count()
_changed: dict[str, frozenset[Any]] = {}  # the parts that the Editions do not share, by address


def _serve(
    edition: publishing.PublishedEdition, environ: dict[str, Any], start: Any
) -> list[bytes]:
    state = publishing._kept  # noqa: SLF001 - stands for the database's answer
    state.keep(edition)
    state.number, state.asked_at = edition.number, time.monotonic()
    return list(site(environ, start))


def _pair(environ: dict[str, Any]) -> tuple[publishing.PublishedEdition, ...]:
    return BEFORE, WITH_SAME if environ["QUERY_STRING"] == "same" else AFTER


def _parts_not_shared(environ: dict[str, Any]) -> frozenset[Any]:
    shown = []
    for edition in _pair(environ):
        parts.clear()
        _serve(edition, dict(environ), lambda *_: None)
        shown.append(frozenset(parts.keys()))
    return frozenset(part for part in shown[0] ^ shown[1] if part[0] != FOOT)


def application(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
    address = f"{environ['PATH_INFO']}?{environ['QUERY_STRING']}"
    if address not in _changed:
        _changed[address] = _parts_not_shared(environ)
    body = _serve(_pair(environ)[next(_turns) % 2], environ, start)
    parts.forget(_changed[address])
    return body
