"""Words as a search compares them: without case, accents or endings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

PIECE = re.compile(r"[^\W_]+")
# Pieces that may belong together: CMA-PT, x-ray, R.M.A., AAMA’s.
COMPOUND = re.compile(r"[^\W_]+(?:[-./’'][^\W_]+)*")
MOST_JOINED = 4
LONGEST = 40  # letters; what is longer is no word that a page could hold

# Carry no meaning in a question. A search for nothing else is taken at its word.
_COMMON = (
    "a about am an and any are as at be become been but by can could did do does for from get "
    "got had has have how i if in into is it its just like long many may me mean more most much "
    "must my need of ok on one or our out should so some stand such take than that the their them "
    "there these they this to up us versus vs want was we were what when where which who why "
    "will with would you your"
)
STOPWORDS = frozenset(_COMMON.split())

_ENDINGS = (
    *("ification", "ifying", "ified", "ifies", "ify"),
    *("ibility", "ability", "ization", "ologist", "ology", "ation", "ating", "ated", "ator"),
    *("ement", "ment", "ship", "ible", "able", "ness", "ist", "ity", "ing", "ion", "ate"),
    *("ed", "er", "or", "al", "ic", "ly"),
)
_SHORTEST_STEM = 4


def normal(text: str) -> str:
    """Without case and accents."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()


def words(text: str) -> list[str]:
    """The words of a text in order; of a compound its pieces and then the whole in one word."""
    return [word for pieces, whole in _compounds(text) for word in (*pieces, *whole)]


def terms(text: str) -> tuple[str, ...]:
    """What a query, or a name, asks for: its words without the common ones, each once. Of nothing
    but common words, those."""
    named = [word for pieces, whole in _compounds(text) for word in pieces or whole]
    telling = [word for word in named if word not in STOPWORDS]
    return tuple(dict.fromkeys(telling or named))


def _compounds(text: str) -> Iterator[tuple[list[str], list[str]]]:
    """Each word as its pieces and, where there are several, all of them in one. R.M.A. is only
    the latter, AAMA’s is AAMA."""
    for compound in COMPOUND.findall(normal(text)):
        pieces = PIECE.findall(compound)
        if len(pieces) > 1 and pieces[-1] == "s":
            pieces.pop()
        whole = "".join(pieces)
        joined = [whole] if 1 < len(pieces) <= MOST_JOINED and len(whole) <= LONGEST else []
        if joined and all(len(piece) == 1 for piece in pieces):
            pieces = []
        yield [piece for piece in pieces if len(piece) <= LONGEST], joined


def stem(word: str) -> str:
    """What words of one family share: certified, certifies and certification."""
    if len(word) <= _SHORTEST_STEM - 1 or not word.isalpha():
        return word
    word = _singular(word)
    for ending in _ENDINGS:
        rest = word.removesuffix(ending)
        if len(rest) < len(word) and len(rest) >= _SHORTEST_STEM:
            return f"{rest}if" if ending.startswith("if") else rest
    return word[:-1] if len(word) > _SHORTEST_STEM and word[-1] in "eyi" else word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > _SHORTEST_STEM:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
