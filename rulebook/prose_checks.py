"""Checks of guides, glossary and answers: what they name exists, and no figure is typed in.

A problem names the text, the line in it (from 1) and what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rulebook.addresses import unknown, why_nowhere
from rulebook.book import Rulebook
from rulebook.problems import LintProblem, Problems, twice, unlisted
from rulebook.prose import (
    PARTS_OF_PAGES,
    PLACEHOLDER,
    QUESTION_TOPICS,
    FrequentQuestion,
    Placeholder,
    placeholders,
)
from rulebook.stated import Stated, stated

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# Digits that are no figure of ours: of a date, of a section or form, of a name, of a list.
NO_FIGURE = re.compile(
    rf"""
      \]\([^)\s]*\)
    | <https?://[^>\s]*>
    | \b(?:{MONTHS})\ (?:\d{{1,2}},\ )?(?:19|20)\d{{2}}\b
    | (?:§+|\b(?:Categor(?:y|ies)|Section|Title|Chapter|Part|Form|Standard|Route))
      \ \d[\w.()-]*(?:(?:,\ |\ and\ |\ or\ |\ to\ )\d[\w.()-]*)*
    | \bISO(?:/IEC)?\ 17024\b
    | \bPost-9/11\b
    | ^\ *\d{{1,2}}[.)][ ]
    """,
    re.VERBOSE | re.MULTILINE,
)
NUMBER_WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    "|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred"
    "|thousand|dozen|half"
)
COUNTED = (
    "attempts?|cards?|credits?|days?|dollars?|hours?|minutes?|months?|percent|points?|questions?"
    "|semesters?|times|weeks?|years?"
)
FIGURE = re.compile(
    rf"[$€]?\d[\d,.]*%?|\b(?:{NUMBER_WORDS})(?:[ -]\w+){{0,2}}?[ -](?:{COUNTED})\b", re.IGNORECASE
)
LINK = re.compile(r"\]\(\s*([^)\s]*)")
GOOD_LINK = re.compile(r"https?://\S+|/(?!/)\S*|#\S+")
HTML = re.compile(r"<(?!https?://)[a-zA-Z/!?][^>\n]*>?")
HEADING = re.compile(r"^#(?!#).*", re.MULTILINE)


def check_prose(book: Rulebook) -> Problems:
    for guide in book.guides:
        where = f"guides.{guide.slug}"
        for name in ("title", "summary", "body"):
            if not getattr(guide, name):
                yield LintProblem(where, f"The {name} is missing.")
        if guide.reviewed_on is None:
            yield LintProblem(where, "Nobody has said on which day the guide was reviewed.")
        yield from unlisted(where, "credential", guide.related, book.credential)
        yield from twice(where, "credential", guide.related)
        page = f"/guides/{guide.slug}/"
        yield from _text(book, where, page, guide.summary)
        yield from _text(book, where, page, guide.body)
    for term in book.glossary:
        yield from _anchor(f"glossary.{term.slug}", term.slug)
        yield from _text(book, f"glossary.{term.slug}", "/glossary/", term.text)
    for place, asked in questions(book):
        yield from _question(book, place, asked)


def questions(book: Rulebook) -> Iterator[tuple[str, FrequentQuestion]]:
    """Every question with its place: those of credentials, then those about none."""
    for credential in book.credentials:
        yield from ((f"{credential.slug}.questions.{q.slug}", q) for q in credential.questions)
    yield from ((f"questions.{q.slug}", q) for q in book.questions)


def _question(book: Rulebook, where: str, asked: FrequentQuestion) -> Problems:
    for name in ("question", "answer"):
        if not getattr(asked, name):
            yield LintProblem(where, f"The {name} is missing.")
    yield from unlisted(where, "topic", (asked.topic,), QUESTION_TOPICS)
    yield from _anchor(where, asked.slug)
    yield from _text(book, where, "", asked.answer)


def _anchor(where: str, slug: str) -> Problems:
    if slug in PARTS_OF_PAGES or slug.startswith(("letter-", "note-")):
        yield LintProblem(where, f"The key “{slug}” is that of a part of the page: choose another.")


def _text(book: Rulebook, where: str, page: str, text: str) -> Problems:
    """`page` is the address at which the text stands; empty where that is not its own."""
    for named in placeholders(text):
        if problem := _placeholder(book, named):
            yield LintProblem(where, f"Line {named.line}: {problem}")
    # Blanks instead of what was looked at keep every line where it is.
    rest = PLACEHOLDER.sub(lambda found: " " * len(found[0]), text)
    for found in re.finditer(r"\{\{.*|\}\}", rest):
        yield _at(where, rest, found.start(), f"“{found[0][:40]}” is no placeholder.")
    for found in HEADING.finditer(rest):
        yield _at(where, rest, found.start(), "Begin a heading with ##: the page has its title.")
    for found in HTML.finditer(rest):
        yield _at(where, rest, found.start(), f"“{found[0][:40]}” is HTML, which is not used.")
    for found in LINK.finditer(rest):
        if problem := _link(book, page, found[1]):
            yield _at(where, rest, found.start(), problem)
    if "![" in rest:
        yield _at(where, rest, rest.index("!["), "Pictures are not used in texts.")
    rest = NO_FIGURE.sub(lambda found: " " * len(found[0]), rest)
    for found in FIGURE.finditer(rest):
        message = f"“{found[0]}” is a figure: name the fact that holds it."
        yield _at(where, rest, found.start(), message)


def _at(where: str, text: str, place: int, message: str) -> LintProblem:
    return LintProblem(where, f"Line {text.count(chr(10), 0, place) + 1}: {message}")


def _placeholder(book: Rulebook, named: Placeholder) -> str:
    """What is wrong with it; empty where nothing is."""
    if named.verb == "term":
        return "" if named.key in book.term else unknown("term", named.key, book.term)
    if named.verb not in ("fact", "says", "see"):
        return f"“{named.verb}” is no placeholder; there are fact, says, see and term."
    found = stated(book).get(named.key)
    if found is None:
        return unknown("fact", named.key, stated(book))
    if named.part:
        known = named.part in found.parts
        return "" if known else unknown("number of the fact", named.part, found.parts)
    if named.verb == "says":
        return _said(found)
    if named.verb == "fact" and not found.one:
        return f"the fact “{named.key}” has several values: name one of its numbers."
    if named.verb == "fact" and not found.figure and not found.withheld:
        return f"the fact “{named.key}” is a sentence: write says instead of fact."
    return ""


def _said(found: Stated) -> str:
    """What speaks against printing its whole sentence."""
    if found.kind == "question":
        return f"“{found.key}” is an answer, which may name facts itself: link to its page instead."
    if found.kind == "requirement" and found.citation.confidence == "low":
        return f"the rule “{found.key}” has low confidence: say in your own words whom to ask."
    return ""


def _link(book: Rulebook, page: str, target: str) -> str:
    if not GOOD_LINK.fullmatch(target):
        return f"“{target[:60]}” is no address: links begin with https:// or with /."
    own = f"{page}{target}" if target.startswith("#") else target
    problem = why_nowhere(book, own) if own.startswith("/") else ""
    return f"“{target}” leads nowhere: {problem}" if problem else ""
