"""What a visitor searches for, and the text a program is found by: both in the same plain letters,
so that one portable `LIKE` on one indexed column answers every search."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from programs.places import PLACES

MOST_WORDS = 8
LONGEST_WORDS = 100
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

    def parts(self) -> list[str]:
        """What must stand in the text of a program, the rarest first: a database tests them in
        this order."""
        words = plain(self.words[:LONGEST_WORDS]).split()[:MOST_WORDS]
        longest_first = sorted(dict.fromkeys(words), key=len, reverse=True)
        marks = [f"[{mark.lower()}]" for mark in (self.state, self.accreditor) if mark]
        return [*longest_first, *marks]
