"""Search over an Edition. The way in is `index_of`: built once for an Edition and a day."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date

from django.utils.translation import get_language

from catalogue.search.entries import entries
from catalogue.search.index import Index
from catalogue.search.synonyms import synonyms
from rulebook.book import Rulebook

MOST_KEPT = 2
_kept: OrderedDict[tuple[int, date, str | None], Index] = OrderedDict()


def index_of(book: Rulebook, day: date) -> Index:
    key = book.serial, day, get_language()
    if key not in _kept:
        _kept[key] = Index(entries(book, day), synonyms(book))
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return _kept[key]
