"""Abbreviations of the glossary written out where a rendered page uses them first.

Sentences of facts stand on many pages and in parts that are kept, so none of them can know what was
said above it on this one: the page as a whole is read once it is made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b

from django.utils.translation import get_language

from catalogue.prose import abbreviations, written_out
from rulebook.book import Rulebook
from rulebook.once import once_a_book
from rulebook.prose import GlossaryTerm
from rulebook.recent import Recent

# Nothing is added in names, headings, links and what is not read as a sentence.
APART = (
    "a",
    "h1",
    "h2",
    "h3",
    "th",
    "dt",
    "summary",
    "cite",
    "caption",
    "label",
    "legend",
    "strong",
)
NOWHERE = -1
MOST_PAGES = 1_000
LOOKED_BACK = 600  # characters in which such an element would have begun
SHORT = re.compile(r"[A-Z*]{3,}")  # two letters may be a state
SOURCES = '<section class="section" id="sources">'


@dataclass(frozen=True, slots=True)
class Terms:
    """Those to look for, each with what finds it alone: neither the letters of a credential nor the
    name of a body, which are told with what they are. `stamp` is equal for equal ones."""

    rows: tuple[tuple[GlossaryTerm, re.Pattern[str]], ...]
    stamp: int


_found: Recent[tuple[tuple[int, GlossaryTerm], ...]] = Recent(MOST_PAGES)


def spelled(html: str, book: Rulebook) -> str:
    """With a link to the glossary. A term that the page itself writes out somewhere is left as it
    is, and so are the sources, which are named as they name themselves.

    Most pages say the same in the next Edition: what was found on one is kept under its text."""
    terms = _terms(book)
    key = blake2b(html.encode(), digest_size=16).digest(), terms.stamp, get_language()
    found = _found.of(key, partial(_firsts, html, terms))
    for place, term in found:
        html = f"{html[:place]}{written_out(term)}{html[place + len(term.term) :]}"
    return html


def stamp(book: Rulebook) -> int:
    """For whoever keeps what was spelled out: equal where the same terms are."""
    return _terms(book).stamp


def _firsts(html: str, terms: Terms) -> tuple[tuple[int, GlossaryTerm], ...]:
    """The first uses to be written out, the last on the page first."""
    text = html.partition(SOURCES)[0]
    used = [(term, alone) for term, alone in terms.rows if term.term in text]
    lower = text.lower() if used else ""
    firsts = {
        _first(text, term.term, alone): term for term, alone in used if not _is_told(term, lower)
    }
    places = sorted(firsts.keys() - {NOWHERE}, reverse=True)
    return tuple((place, firsts[place]) for place in places)


@once_a_book()
def _terms(book: Rulebook) -> Terms:
    short = (one for one in book.glossary if one.expansion and SHORT.fullmatch(one.term))
    names = {one.short_name for one in book.bodies}
    names |= {re.split(r"\W", one.designation)[0] for one in book.credentials}
    found = tuple(term for term in short if term.term not in names)
    return Terms(tuple((term, abbreviations([term.term])) for term in found), hash(found))


def _is_told(term: GlossaryTerm, lower: str) -> bool:
    return term.expansion.lower() in lower or f'glossary/#{term.slug}"' in lower


def _first(text: str, word: str, alone: re.Pattern[str]) -> int:
    """Where it stands in a sentence first."""
    place = text.find(word)
    while place >= 0 and (not alone.match(text, place) or _is_apart(text, place)):
        place = text.find(word, place + 1)
    return place


def _is_apart(text: str, place: int) -> bool:
    before = text[max(0, place - LOOKED_BACK) : place]
    if before.rfind("<") > before.rfind(">"):  # in a tag
        return True
    ends = max(before.rfind("</p>"), before.rfind("</dd>"))
    return (
        before.rfind('class="cite') > ends
        or before.rfind("visually-hidden") > before.rfind("</span>")
        or any(
            max(before.rfind(f"<{name}>"), before.rfind(f"<{name} ")) > before.rfind(f"</{name}>")
            for name in APART
        )
    )
