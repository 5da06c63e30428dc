"""How a hit is shown: the part of its text that holds most of what was looked for, marked."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString

LETTERS = 220
NOTHING = "(?!)"
MARK, END = "<mark>", "</mark>"
BEFORE = 60  # letters shown before the first word marked


@lru_cache(maxsize=100)
def pattern(matched: frozenset[str]) -> re.Pattern[str]:
    """Finds the words as they stand in a text, with or without capitals."""
    words = "|".join(sorted(map(re.escape, matched), key=len, reverse=True)) or NOTHING
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])", re.IGNORECASE)


def marked(text: str, wanted: re.Pattern[str]) -> SafeString:
    """All of a text, the words looked for in `<mark>`."""
    end = 0
    parts: list[str] = []
    for found in wanted.finditer(text):
        parts += (escape(text[end : found.start()]), MARK, escape(found[0]), END)
        end = found.end()
    return SafeString("".join((*parts, escape(text[end:]))))


def excerpt(text: str, wanted: re.Pattern[str]) -> SafeString:
    """The part that holds most of the words; the beginning where it holds none."""
    if len(text) <= LETTERS:
        return marked(text, wanted)
    start = _start(text, wanted)
    stop = _end_of_word(text, start + LETTERS)
    left, right = "… " if start else "", " …" if stop < len(text) else ""
    return SafeString(f"{left}{marked(text[start:stop].strip(), wanted)}{right}")


def _start(text: str, wanted: re.Pattern[str]) -> int:
    """At the sentence, or the word, before the place from which most different words follow."""
    places = [(found.start(), found[0].lower()) for found in wanted.finditer(text)]
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
