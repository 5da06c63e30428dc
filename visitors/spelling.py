"""Words that are not spelled right: how they sound, how far they are from others, and which of
some known words they may have been meant to be."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain
from typing import TypeVar

FEWEST_LETTERS = 4
MANY_LETTERS = 7  # from here on two letters may be wrong
MOST_LIKE_IT = 40
T = TypeVar("T")
_SOUNDS = (
    *(("ph", "f"), ("th", "t"), ("rh", "r"), ("gh", "g"), ("ck", "k"), ("qu", "k")),
    *(("ae", "e"), ("oe", "e")),
)
_SOFT = re.compile(r"c(?=[eiy])")
_TWICE = re.compile(r"(.)\1+")


class Spelling:
    """Known words, to be found by others that are nearly spelled so."""

    def __init__(self, words: Iterable[str]) -> None:
        self._spoken = grouped((sound(word), word) for word in words if word.isalpha())
        self._sounds = tuple(self._spoken)
        self._bigrams = grouped(
            (pair, number) for number, key in enumerate(self._sounds) for pair in bigrams(key)
        )

    def like(self, word: str) -> list[str]:
        """The known words that are spoken alike, or that the fewest wrong letters make of it."""
        if len(word) < FEWEST_LETTERS or not word.isalpha():
            return []
        key = sound(word)
        if key in self._spoken:
            return list(self._spoken[key])
        most = 2 if len(word) >= MANY_LETTERS else 1
        pairs = bigrams(key)
        shared = Counter(chain.from_iterable(self._bigrams.get(pair, ()) for pair in pairs))
        enough = len(pairs) - 3 * most
        alike = Counter({number: count for number, count in shared.items() if count >= enough})
        near = [
            (distance(key, self._sounds[number], most), self._sounds[number])
            for number, _count in alike.most_common(MOST_LIKE_IT)
        ]
        least = min((apart for apart, _other in near), default=most + 1)
        closest = [other for apart, other in near if apart == least <= most]
        return [word for other in closest for word in self._spoken[other]]


def grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


def sound(word: str) -> str:
    """About how it is spoken: ofthalmic is ophthalmic, acredited is accredited."""
    word = _SOFT.sub("s", word)
    for written, spoken in _SOUNDS:
        word = word.replace(written, spoken)
    word = word.replace("c", "k").replace("z", "s").replace("y", "i")
    return _TWICE.sub(r"\1", word)


def distance(one: str, other: str, most: int) -> int:
    """How many letters are added, left out, changed or swapped with a neighbor; more than `most`
    where it is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    line = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, before_above, line = line, before, [i]
        for j, wanted in enumerate(other, 1):
            cost = above[j - 1] + (letter != wanted)
            best = min(cost, above[j] + 1, line[j - 1] + 1)
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                best = min(best, before_above[j - 2] + 1)
            line.append(best)
        before = above
        if min(line) > most:
            return most + 1
    return line[-1]


def bigrams(word: str) -> set[str]:
    padded = f"^{word}$"
    return {padded[i : i + 2] for i in range(len(padded) - 1)}
