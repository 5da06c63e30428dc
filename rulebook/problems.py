"""What a check of a rulebook reports, and the checks that many of them share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from typing import TypeAlias

LISTED = 20  # so many words one still reads


@dataclass(frozen=True, slots=True)
class LintProblem:
    """`where` as in `cma-aama.category-1.accredited-program-student`, `message` a sentence."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


Problems: TypeAlias = Iterator[LintProblem]


def twice(where: str, what: str, words: Iterable[str]) -> Problems:
    """`what` names the words in the singular, as in "route"."""
    for word, count in Counter(words).items():
        if count > 1:
            yield LintProblem(where, f"There are {count} times the {what} “{word}”.")


def unlisted(where: str, what: str, words: Iterable[str], known: Collection[str]) -> Problems:
    """A short list of what is known is given whole; of a long one, what was probably meant."""
    for word in words:
        if word not in known:
            yield LintProblem(where, f"The {what} “{word}” is not known{_hint(word, known)}")


def _hint(word: str, known: Collection[str]) -> str:
    if len(known) <= LISTED:
        return f"; known: {', '.join(known) or 'none'}."
    return did_you_mean(word, known)


def did_you_mean(word: str, known: Collection[str]) -> str:
    """The end of a sentence about a word that is not known."""
    near = get_close_matches(word, known, n=1)
    return f"; did you mean “{near[0]}”?" if near else "."


def out_of_range(where: str, name: str, value: object, least: int, most: int) -> Problems:
    """Only numbers are looked at."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return
    if not least <= value <= most:
        yield LintProblem(where, f"{name} is {value}; it should be from {least} to {most}.")
