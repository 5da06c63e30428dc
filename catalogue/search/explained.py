"""What is explained in running text: guides, the glossary, the questions people ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.urls import reverse

from catalogue.search.entry import Entry
from rulebook.book import Rulebook
from rulebook.prose import PLACEHOLDER, FrequentQuestion

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n\s*\n")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*`|>#]+|^[-+] |^\d+\. ", re.MULTILINE)


def explained(book: Rulebook) -> Iterator[Entry]:
    yield from _guides(book)
    yield from _glossary(book)
    for credential in book.credentials:
        page = reverse("catalogue:questions", args=[credential.slug])
        yield from _questions(book, credential.questions, page, credential.designation)
    yield from _questions(book, book.questions, reverse("guides"))


def _guides(book: Rulebook) -> Iterator[Entry]:
    for guide in book.guides:
        related = (book.credential[slug].designation for slug in guide.related)
        yield Entry(
            kind="guide",
            title=guide.title,
            text=guide.summary,
            url=reverse("guide", args=[guide.slug]),
            rest=" ".join((all_words(book, guide.body), *related)),
        )


def _glossary(book: Rulebook) -> Iterator[Entry]:
    for term in book.glossary:
        told = sentences(book, term.text)
        yield Entry(
            kind="term",
            title=term.term,
            text=f"{term.expansion}. {told}" if term.expansion else told,
            url=f"{reverse('glossary')}#{term.slug}",
            keywords=tuple(name for name in (term.expansion, *term.also) if name),
            rest=all_words(book, term.text),
        )


def _questions(
    book: Rulebook, questions: Iterable[FrequentQuestion], page: str, about: str = ""
) -> Iterator[Entry]:
    for one in questions:
        yield Entry(
            kind="question",
            title=f"{about}: {one.question}" if about else one.question,
            text=sentences(book, one.answer),
            url=f"{page}#{one.slug}",
            rest=all_words(book, one.answer),
            about=about,
        )


def sentences(book: Rulebook, text: str) -> str:
    """The sentences of a Markdown text that hold no figure: one stands only beside its source.
    Where each holds one, all of them, with an ellipsis where the page has the figure."""
    kept = " ".join(one for one in _SENTENCE.split(text) if not _holds_a_figure(one))
    return all_words(book, kept) or all_words(book, text, figure="…")


def _holds_a_figure(sentence: str) -> bool:
    return any(found[1] != "term" for found in PLACEHOLDER.finditer(sentence))


def all_words(book: Rulebook, text: str, *, figure: str = "") -> str:
    """A Markdown text without its marks, and with `figure` for each figure."""

    def named(found: re.Match[str]) -> str:
        if found[1] != "term":
            return figure
        term = book.term.get(found[2])
        return term.term if term else ""

    plain = _MARKS.sub("", _LINK.sub(r"\1", PLACEHOLDER.sub(named, text)))
    return " ".join(plain.split())
