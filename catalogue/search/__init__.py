"""Search over an Edition. The way in is `index_of`: built once for as long as the same rules are
in force."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import get_language

from catalogue.search.entries import entries
from catalogue.search.index import Index
from catalogue.search.synonyms import MAY_MEAN, synonyms
from rulebook.book import Credential, Rulebook
from rulebook.once import once_a_book
from rulebook.sources import Period

MOST_KEPT = 2


def index_of(book: Rulebook, day: date) -> Index:
    return _index(book, _since(book, day), get_language())


@once_a_book(MOST_KEPT)
def _index(book: Rulebook, day: date, language: str | None) -> Index:
    del language  # what the entries are written in
    return Index(entries(book, day), synonyms(book), MAY_MEAN)


def _since(book: Rulebook, day: date) -> date:
    """The day since when the rules in force have been those of `day`."""
    turns = _turns(book)
    place = bisect_right(turns, day)
    return turns[place - 1] if place else date.min


@once_a_book(MOST_KEPT)
def _turns(book: Rulebook) -> tuple[date, ...]:
    """The days on which a rule or a fee comes into force or has ended, in order."""
    days: set[date] = set()
    for period in (one for found in book.credentials for one in _periods(found)):
        if period.effective_from is not None:
            days.add(period.effective_from)
        if period.effective_to is not None and period.effective_to != date.max:
            days.add(period.effective_to + timedelta(days=1))
    return tuple(sorted(days))


def _periods(found: Credential) -> Iterator[Period]:
    yield from (fee.period for fee in found.fees)
    yield from (route.period for route in found.routes)
    yield from (row.period for row in found.requirements())
