"""What a visitor searches for, and the text a program is found by: both in the same plain letters,
so that a portable `LIKE` on one indexed column answers every search."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from programs.places import PLACES

MOST_WORDS = 8
LONGEST_WORDS = 100
# Stand in one school's name and not in another's of the same sound: they tell nothing apart.
SMALL_WORDS = {"and", "at", "of", "the"}
# Written one way or the other, as on a sign and on a letter.
SAME = {"saint": "st", "fort": "ft", "mount": "mt"}
WRITTEN = {word: (long, f"{short} ") for long, short in SAME.items() for word in (long, short)}
_WITHIN_WORDS = re.compile("['\u2019\u0300-\u036f]")  # apostrophes and loose accents
_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")


class Placed(Protocol):
    """What is read of a school."""

    name: str
    parent_name: str
    city: str
    state: str


def plain(text: str) -> str:
    """Small letters and digits without accents, single spaces between: "St. José's" becomes
    "st joses"."""
    letters = unicodedata.normalize("NFKD", text.lower())
    return _NOT_A_LETTER.sub(" ", _WITHIN_WORDS.sub("", letters)).strip()


def searchable(school: Placed, accreditors: Iterable[str]) -> str:
    """The school's name first: results are in its order. State and accreditors stand once more
    as marks that no word can be taken for. What the program is called is left out: each search
    reads the text of every program, and they are all called much the same."""
    marks = [*sorted(accreditors), *([school.state.lower()] if school.state else [])]
    told = (
        school.name[:150],
        school.city,
        PLACES.get(school.state, ""),
        school.parent_name[:100],
    )
    return " ".join([*filter(None, map(plain, told)), *(f"[{mark}]" for mark in marks)])


@dataclass(frozen=True, slots=True)
class Wanted:
    """`state` is a postal code and `accreditor` a slug; empty: any."""

    words: str = ""
    state: str = ""
    accreditor: str = ""

    def parts(self) -> list[tuple[str, ...]]:
        """What must stand in the text of a program, each in one of its writings, the rarest first:
        a database tests them in this order. The state has a column of its own."""
        words = plain(self.words[:LONGEST_WORDS]).split()
        telling = [word for word in words if word not in SMALL_WORDS] or words
        longest_first = sorted(dict.fromkeys(telling[:MOST_WORDS]), key=len, reverse=True)
        marks = [f"[{self.accreditor.lower()}]"] if self.accreditor else []
        return [WRITTEN.get(word, (word,)) for word in (*longest_first, *marks)]
