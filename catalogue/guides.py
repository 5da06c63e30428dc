"""Guides, the glossary and the questions people ask, as their pages show them.

A text is the same for everyone and for as long as the Edition: it is rendered once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import groupby
from typing import TypeVar

from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from catalogue.prose import Heading, Note, Page
from rulebook.book import Rulebook
from rulebook.once import once_a_book
from rulebook.prose import QUESTION_TOPICS, FrequentQuestion, GlossaryTerm, Guide

T = TypeVar("T")
MOST_TEXTS = 64

TOPICS = {
    "applying": _("Getting in"),
    "circumstances": _("Special circumstances"),
    "exam": _("The exam"),
    "keeping": _("Keeping it"),
    "title": _("Using it"),
}


@dataclass(frozen=True, slots=True)
class Text:
    """A guide's text with its parts and the facts it rests on; `lead` is what it says first."""

    lead: SafeString
    html: SafeString
    headings: tuple[Heading, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    term: GlossaryTerm
    html: SafeString


@dataclass(frozen=True, slots=True)
class Glossary:
    letters: tuple[tuple[str, tuple[Entry, ...]], ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    asked: FrequentQuestion
    html: SafeString


@dataclass(frozen=True, slots=True)
class Answers:
    """The questions of a page by topic: its key, its name, its answers."""

    topics: tuple[tuple[str, str, tuple[Answer, ...]], ...]
    notes: tuple[Note, ...]

    @property
    def number(self) -> int:
        return sum(len(answers) for _key, _name, answers in self.topics)


def text_of(book: Rulebook, guide: Guide) -> Text:
    return _text(book, guide.slug, get_language())


def glossary(book: Rulebook) -> Glossary:
    return _glossary(book, get_language())


def answers(book: Rulebook, credential: str = "") -> Answers:
    """Of a credential, or those about no single one."""
    return _answers(book, credential, get_language())


@once_a_book(MOST_TEXTS)
def _text(book: Rulebook, slug: str, language: str | None) -> Text:
    del language  # what is said of its notes is written in it
    page, guide = Page(book), book.guide[slug]
    lead = page.words(guide.summary)
    html = page.html(guide.body)
    return Text(lead, html, tuple(page.headings), tuple(page.notes.values()))


@once_a_book()
def _glossary(book: Rulebook, language: str | None) -> Glossary:
    del language
    page = Page(book)
    # Each term stands here with what it stands for: nothing need be written out.
    page.seen.update(term.slug for term in book.glossary)
    entries = [
        Entry(term, page.html(term.text))
        for term in sorted(book.glossary, key=lambda term: term.term.lower())
    ]
    letters = _grouped(entries, lambda entry: entry.term.term[0].upper())
    return Glossary(letters, tuple(page.notes.values()))


@once_a_book(MOST_TEXTS)
def _answers(book: Rulebook, credential: str, language: str | None) -> Answers:
    del language
    asked = book.credential[credential].questions if credential else book.questions
    page = Page(book)
    topics = []
    for topic in QUESTION_TOPICS:
        found = tuple(Answer(one, page.html(one.answer)) for one in asked if one.topic == topic)
        if found:
            topics.append((topic, str(TOPICS[topic]), found))
    return Answers(tuple(topics), tuple(page.notes.values()))


def near(book: Rulebook, slug: str) -> list[Guide]:
    """The guides a mistyped address may have meant."""
    names = {name.lower(): guide for guide in book.guides for name in (guide.slug, guide.title)}
    word = slug.lower()
    inside = [name for name in names if word in name]
    close = get_close_matches(word, names, n=4, cutoff=0.5)
    return list({names[name].slug: names[name] for name in [*inside, *close]}.values())[:3]


def _grouped(items: Iterable[T], key: Callable[[T], str]) -> tuple[tuple[str, tuple[T, ...]], ...]:
    return tuple((name, tuple(found)) for name, found in groupby(items, key))
