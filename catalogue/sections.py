"""Parts of pages, each rendered once for what it shows.

A new Edition changes a handful of rows, so most of what stands on its pages has been written
before. A part is kept under its template, the language and the value of everything it was given,
and is rendered from nothing else: two Editions that say the same share it, a changed row has
another key. What belongs to a visitor cannot be given: a request or a row of a table has no digest.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from catalogue.organizations import accreditors_in
from catalogue.statements import statement_of
from rulebook.book import Requirement, Rulebook
from rulebook.once import once_a_book
from rulebook.sources import Citation

MOST_PARTS = 30_000
MOST_BYTES = 24 * 1024 * 1024
DIGEST_BYTES = 16
Place = tuple[str, str | None, tuple[Hashable, ...]]  # template, language, what it was given
PLAIN = (bool, int, float, Decimal, date, datetime, SafeString)


class Digests:
    """What a book says, as digests by value.

    The digest of a citation covers what its source mark shows beside it: the source, and the
    statement that a reader may report; that of a requirement the accreditors it names. Every row of
    the book is read once, when an Edition comes; what is made of rows for a page costs little.
    """

    def __init__(self, book: Rulebook) -> None:
        # It stays alive, so that no other object gets the identity of one of its rows.
        self.book = book
        self._known: dict[int, bytes] = {}
        for part in (book.sources, book.accreditors, book):
            self._read(part)

    def of(self, value: Any) -> Hashable:
        """Equal for equal values only. Raises TypeError for what is not made of plain data."""
        kind = type(value)
        if kind is str or value is None:  # most of what is given; no row of the book is either
            return value  # type: ignore[no-any-return]
        known = self._known.get(id(value))
        if known is not None:
            return known
        if isinstance(value, tuple | list):
            return tuple([self.of(one) for one in value])
        if kind in PLAIN:
            return kind.__name__, str(value)
        if isinstance(value, Mapping):
            return tuple([(key, self.of(one)) for key, one in value.items()])
        if isinstance(value, Promise):
            return str(value)
        if isinstance(value, Citation | Requirement):
            return self._digest(value)
        if is_dataclass(value):  # made for a page, of rows that are known
            rows: Any = kind
            return kind.__qualname__, *[self.of(getattr(value, name)) for name in _names(rows)]
        raise TypeError(f"A {kind.__name__} cannot be part of what a section is kept under.")

    def _digest(self, row: Any) -> bytes:
        kind: Any = type(row)
        said = [self.of(getattr(row, name)) for name in _names(kind)]
        if isinstance(row, Citation):
            source, told = self.book.source.get(row.source), statement_of(self.book, row)
            said += [self.of(source), told and (told.key, told.label, told.withheld)]
        elif isinstance(row, Requirement):
            said += [self.of(one) for one in named_in(self.book, row)]
        text = repr((kind.__qualname__, said))
        return hashlib.blake2b(text.encode(), digest_size=DIGEST_BYTES).digest()

    def _read(self, value: Any) -> None:
        """The rows inside a row come first, so that each is read once."""
        if isinstance(value, tuple):
            for one in value:
                self._read(one)
        elif is_dataclass(value) and id(value) not in self._known:
            kind: Any = type(value)
            for name in _names(kind):
                self._read(getattr(value, name))
            self._known[id(value)] = self._digest(value)


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def named_in(book: Rulebook, row: Requirement) -> tuple[Any, ...]:
    """The accreditors that a requirement accepts and that have a page."""
    slugs = accreditors_in(row)
    return tuple(one for one in book.accreditors if one.slug in slugs)


EMPTY = Rulebook(credentials=())  # for pages that show no Edition


@dataclass(frozen=True, slots=True)
class BookOnly:
    """What a part sees of its Edition: not the number and the day, which its key does not cover."""

    book: Rulebook


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an Edition is known by."""

    number: int
    published_at: datetime


@once_a_book()
def digests_of(book: Rulebook) -> Digests:
    return Digests(book)


class Parts:
    """Rendered parts, bounded in number and in bytes; the least recently used go."""

    def __init__(self) -> None:
        self._parts: OrderedDict[Place, SafeString] = OrderedDict()
        self.bytes = 0

    def __len__(self) -> int:
        return len(self._parts)

    def get(
        self, name: str, key: tuple[Hashable, ...], show: Callable[[], Mapping[str, Any]]
    ) -> SafeString:
        """The template with what `show` gives, all of which the key has to cover."""
        place = (name, get_language(), key)
        part = self._parts.pop(place, None)
        if part is None:
            part = render_to_string(name, dict(show()))
            self.bytes += 0 if place in self._parts else len(part)  # another thread's may be there
        self._parts[place] = part  # the last used stands last
        while len(self._parts) > MOST_PARTS or self.bytes > MOST_BYTES:
            _oldest, gone = self._parts.popitem(last=False)
            self.bytes -= len(gone)
        return part

    def keys(self) -> tuple[Place, ...]:
        return tuple(self._parts)

    def forget(self, keys: Iterable[Place]) -> None:
        for key in keys:
            self.bytes -= len(self._parts.pop(key, ""))

    def clear(self) -> None:
        self.forget(self.keys())


parts = Parts()
