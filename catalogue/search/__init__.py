"""Search over an Edition. The way in is `index_of`: built once for as long as the same rules are
in force."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import get_language

from catalogue.search.entries import entries
from catalogue.search.index import Index
from catalogue.search.synonyms import MAY_MEAN, synonyms
from rulebook.book import Credential, Rulebook
from rulebook.sources import Period

MOST_KEPT = 2
_known_turns: OrderedDict[int, tuple[date, ...]] = OrderedDict()
_kept: OrderedDict[tuple[int, int, str | None], Index] = OrderedDict()


def index_of(book: Rulebook, day: date) -> Index:
    key = book.serial, bisect_right(_turns(book), day), get_language()
    if key not in _kept:
        _kept[key] = Index(entries(book, day), synonyms(book), MAY_MEAN)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return _kept[key]


def _turns(book: Rulebook) -> tuple[date, ...]:
    """The days on which a rule or a fee comes into force or has ended, in order."""
    if book.serial not in _known_turns:
        days: set[date] = set()
        for period in (one for found in book.credentials for one in _periods(found)):
            if period.effective_from is not None:
                days.add(period.effective_from)
            if period.effective_to is not None and period.effective_to != date.max:
                days.add(period.effective_to + timedelta(days=1))
        _known_turns[book.serial] = tuple(sorted(days))
        while len(_known_turns) > MOST_KEPT:
            _known_turns.popitem(last=False)
    return _known_turns[book.serial]


def _periods(found: Credential) -> Iterator[Period]:
    yield from (fee.period for fee in found.fees)
    yield from (route.period for route in found.routes)
    yield from (row.period for row in found.requirements())
