"""The list of sources that something shown rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

from rulebook.book import Rulebook
from rulebook.sources import Citation, Source


@dataclass(frozen=True, slots=True)
class Reading:
    """A source with the dates its texts give themselves."""

    source: Source
    dated: tuple[str, ...]


def readings(book: Rulebook, *cited: object) -> list[Reading]:
    """Every source that the values rest on, in order of first use."""
    dates: dict[str, dict[str, str]] = {}
    for value in cited:
        for citation in _citations(value):
            texts = dates.setdefault(citation.source, {})
            if citation.as_of:
                texts.setdefault(citation.as_of.casefold(), citation.as_of)
    return [Reading(book.source[slug], _fullest(texts)) for slug, texts in dates.items()]


def _fullest(texts: Mapping[str, str]) -> tuple[str, ...]:
    """Without what another says too: “July 2023” beside “July 2023 (last update)”."""
    return tuple(
        text
        for plain, text in texts.items()
        if not any(plain in other for other in texts if other != plain)
    )


def _citations(value: object) -> Iterator[Citation]:
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _citations(item)
    else:
        kind: Any = type(value)
        for name in _leading(kind):
            yield from _citations(getattr(value, name))


@cache
def _leading(kind: Any) -> tuple[str, ...]:
    """The fields of a row that may lead to a citation; none of what is no row."""
    if not is_dataclass(kind):
        return ()
    hints = get_type_hints(kind)
    return tuple(one.name for one in fields(kind) if _may_lead(hints[one.name]))


def _may_lead(hint: Any) -> bool:
    """A row is asked which of its fields do; what can be anything may lead anywhere."""
    if inside := get_args(hint):
        return any(_may_lead(one) for one in inside)
    return hint in (Citation, Any, object, tuple) or bool(isinstance(hint, type) and _leading(hint))
