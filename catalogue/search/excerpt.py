"""How a hit is shown: the part of its text that holds most of what was looked for, marked."""

from __future__ import annotations

from collections.abc import Collection
from html import escape

from django.utils.safestring import SafeString

from catalogue.search.words import PIECE, normal

LETTERS = 220
MARK, END = "<mark>", "</mark>"
BEFORE = 60  # letters shown before the first word marked


def marked(text: str, matched: Collection[str]) -> SafeString:
    """All of a text, the words looked for in `<mark>`."""
    end = 0
    parts: list[str] = []
    for start, stop in _places(text, matched):
        parts += (escape(text[end:start]), MARK, escape(text[start:stop]), END)
        end = stop
    return SafeString("".join((*parts, escape(text[end:]))))


def excerpt(text: str, matched: Collection[str]) -> SafeString:
    """The part that holds most of the words; the beginning where it holds none."""
    if len(text) <= LETTERS:
        return marked(text, matched)
    start = _start(text, matched)
    stop = _end_of_word(text, start + LETTERS)
    left, right = "… " if start else "", " …" if stop < len(text) else ""
    return SafeString(f"{left}{marked(text[start:stop].strip(), matched)}{right}")


def _start(text: str, matched: Collection[str]) -> int:
    """At the sentence, or the word, before the place from which most different words follow."""
    places = [(start, normal(text[start:stop])) for start, stop in _places(text, matched)]
    best, most = 0, 0
    for place, _word in places:
        held = len({word for other, word in places if place <= other < place + LETTERS - BEFORE})
        if held > most:
            best, most = place, held
    if best < LETTERS - BEFORE:
        return 0
    earliest = max(0, best - BEFORE)
    sentence = text.rfind(". ", earliest, best)
    return sentence + 2 if sentence >= 0 else text.find(" ", earliest) + 1


def _end_of_word(text: str, place: int) -> int:
    space = text.rfind(" ", 0, place + 1)
    return len(text) if place >= len(text) else max(space, 1)


def _places(text: str, matched: Collection[str]) -> list[tuple[int, int]]:
    return [found.span() for found in PIECE.finditer(text) if normal(found[0]) in matched]
