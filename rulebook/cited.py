"""The list of sources that something shown rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rulebook.book import Rulebook
from rulebook.sources import Citation, Source


@dataclass(frozen=True, slots=True)
class Reading:
    """A source with the dates its texts give themselves."""

    source: Source
    dated: tuple[str, ...]


def readings(book: Rulebook, *cited: object) -> list[Reading]:
    """Every source that the values rest on, in order of first use."""
    dates: dict[str, dict[str, None]] = {}
    for value in cited:
        for citation in _citations(value):
            texts = dates.setdefault(citation.source, {})
            if citation.as_of:
                texts[citation.as_of] = None
    return [Reading(book.source[slug], tuple(texts)) for slug, texts in dates.items()]


def _citations(value: object) -> Iterator[Citation]:
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _citations(item)
    else:
        for name in getattr(value, "__dataclass_fields__", ()):
            yield from _citations(getattr(value, name))
