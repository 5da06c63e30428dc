"""Editions as visitors get them. The seam between the editors' side and the pages.

A process decodes an Edition once and then keeps it, by the digest of its content; which one is
current it asks of the database by one raw query at most every few seconds. An Edition never
changes, so nothing here goes stale but the current number.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any

from django.db import connection
from django.db.models import TextField
from django.db.models.functions import Cast
from django.http import HttpRequest

from credentials.models import Edition
from rulebook import codec
from rulebook.book import Rulebook

FRESH_SECONDS = 2.0
MOST_KEPT = 8


class NoEditionError(RuntimeError):
    """Nothing has been published yet: there is no site to show (a 503 page says so)."""


@dataclass(frozen=True)
class PublishedEdition:
    """A published Edition, decoded. `golden_cases` are those it was published with, as data; none
    where it was published without keeping them."""

    number: int
    digest: str
    published_at: datetime
    note: str
    book: Rulebook
    golden_cases: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class EditionEntry:
    """An Edition in the list of all that were published."""

    number: int
    digest: str
    published_at: datetime
    note: str


def edition_for(request: HttpRequest) -> PublishedEdition:
    """The Edition that this request is answered from: the current one.

    Raises `NoEditionError` before the first is published."""
    return edition_numbered(current_number())


def edition_numbered(number: int) -> PublishedEdition:
    """One Edition, current or old. Raises `Edition.DoesNotExist`."""
    kept = _kept.editions.get(number)
    if kept is None:
        as_text = Edition.objects.defer("content").annotate(text=Cast("content", TextField()))
        row: Any = as_text.get(number=number)
        kept = _kept.keep(_decoded(row, row.text))
    return kept


def published_editions() -> tuple[EditionEntry, ...]:
    """Every Edition, the newest first, by one query."""
    columns = ("number", "digest", "published_at", "note")
    rows = Edition.objects.order_by("-number").values_list(*columns)
    return tuple(EditionEntry(*row) for row in rows)


def current_number() -> int:
    """The newest Edition's number. Raises `NoEditionError`."""
    now = time.monotonic()
    if _kept.number is None or now - _kept.asked_at >= FRESH_SECONDS:
        with connection.cursor() as cursor:
            cursor.execute("SELECT MAX(number) FROM credentials_edition")
            (_kept.number,) = cursor.fetchone()
        _kept.asked_at = now
    if _kept.number is None:
        raise NoEditionError("No Edition has been published yet: run quickstart.")
    return _kept.number


def newest() -> PublishedEdition | None:
    """The current Edition as the database has it at this moment; None before the first."""
    _kept.number = None
    try:
        return edition_numbered(current_number())
    except NoEditionError:
        return None


def forget() -> None:
    """Ask the database again, at once: for whoever has just published, and for tests. Content that
    was decoded stays known by its digest."""
    _kept.clear()


def _decoded(row: Edition, text: str) -> PublishedEdition:
    """`text` is its content, which is long, and not read again where its digest is known."""
    book = _kept.books.get(row.digest)
    if book is None:
        content = json.loads(text)
        if codec.digest(content) != row.digest:
            raise RuntimeError(f"Edition {row.number} is damaged: its content has another digest.")
        book = codec.decode(content)
    cases = tuple(row.report.get("cases", ()))
    return PublishedEdition(row.number, row.digest, row.published_at, row.note, book, cases)


class _Kept:
    """What this process remembers: the newest number, and the Editions asked for last."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.books: dict[str, Rulebook] = {}
        self.clear()

    def clear(self) -> None:
        self.number: int | None = None
        self.asked_at = 0.0
        self.editions: dict[int, PublishedEdition] = {}

    def keep(self, edition: PublishedEdition) -> PublishedEdition:
        with self.lock:
            self.editions[edition.number] = edition
            if len(self.editions) > MOST_KEPT:
                del self.editions[next(n for n in self.editions if n != self.number)]
            self.books[edition.digest] = edition.book
            if len(self.books) > MOST_KEPT:
                del self.books[next(iter(self.books))]
        return edition


_kept = _Kept()
