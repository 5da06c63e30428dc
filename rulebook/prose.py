"""What the site explains in running text: guides, the glossary, questions people ask.

The texts are Markdown. They hold no figure of their own: a placeholder names the fact, and the page
fetches its value with its source, so that a changed fact changes every text.

    {{ fact cma.recert.points_total }}      the figure with its unit
    {{ fact KEY lead_months }}              one number of a rule that has several
    {{ says cma.recert.ce_application_fee }} the whole sentence, or why there is none
    {{ see cma.title.is_license }}           only the number of the note, after words of our own
    {{ term practicum }}                    the word, with a link to the glossary
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from unicodedata import normalize

from rulebook.sources import Citation

PLACEHOLDER = re.compile(r"\{\{ *([a-z]+) +([^\s{}]+)(?: +([a-z_]+))? *\}\}")
# Where a question stands among the others of its credential.
QUESTION_TOPICS = ("applying", "circumstances", "exam", "keeping", "title")
# Anchors that the pages of these texts have for themselves.
PARTS_OF_PAGES = ("main", "contents-title", "next", "sources", "questions", *QUESTION_TOPICS)
HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*)", re.MULTILINE)
MARKUP = re.compile(r"\{\{.*?\}\}|\]\([^)]*\)|(?<!\w)_+|_+(?!\w)")  # and all that is no letter


@dataclass(frozen=True, slots=True)
class Guide:
    """`related` are slugs of credentials; `reviewed_on` the day somebody read it against the
    facts."""

    slug: str
    title: str
    summary: str
    body: str
    reviewed_on: date | None = None
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """`expansion` is what an abbreviation stands for; `also` are other words for the same."""

    slug: str
    term: str
    text: str
    expansion: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FrequentQuestion:
    """A question in a reader's words. `topic` is one of `QUESTION_TOPICS`."""

    slug: str
    question: str
    answer: str
    topic: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Placeholder:
    """`verb` is fact, says, see or term; `part` one of several numbers. `line` counts from 1."""

    verb: str
    key: str
    part: str
    line: int


def placeholders(text: str) -> Iterator[Placeholder]:
    for found in PLACEHOLDER.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        yield Placeholder(found[1], found[2], found[3] or "", line)


def anchors(text: str) -> set[str]:
    """Those of the headings of a guide, as its page has them."""
    taken = set(PARTS_OF_PAGES)
    for title in HEADING.findall(text):
        taken.add(free_anchor(MARKUP.sub("", unescape(title)), taken))
    return taken.difference(PARTS_OF_PAGES)


def free_anchor(title: str, taken: Collection[str]) -> str:
    """The anchor of a heading: its words, with a number behind them where they are taken."""
    plain = normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain)).strip("-_") or "part"
    number, anchor = 1, words
    while anchor in taken:
        number += 1
        anchor = f"{words}-{number}"
    return anchor
