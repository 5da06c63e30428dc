"""Checks of guides, glossary and answers: what they name exists, and no figure is typed in.

A problem names the text, the line in it (from 1) and what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from urllib.parse import parse_qsl, urlsplit

from rulebook.book import Rulebook
from rulebook.problems import LintProblem, Problems, did_you_mean, twice, unlisted
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
# The first parts of our own addresses: those below which nothing stands; those below which stands
# what a book does not hold; those that have a page for each of something.
SINGLE = ("about", "accessibility", "compare", "glossary", "ladder", "privacy", "search")
UNTOLD = ("changes", "data", "pathway", "programs")
SHELVES = (
    "accreditors", "bodies", "credentials", "guides", "recertification", "specialties", "states",
)  # fmt: skip
FOLDERS = (*SINGLE, *UNTOLD, *SHELVES)


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
        yield from _text(book, where, guide.summary)
        yield from _text(book, where, guide.body)
    for term in book.glossary:
        yield from _anchor(f"glossary.{term.slug}", term.slug)
        yield from _text(book, f"glossary.{term.slug}", term.text)
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
    yield from _text(book, where, asked.answer)


def _anchor(where: str, slug: str) -> Problems:
    if slug in PARTS_OF_PAGES or slug.startswith(("letter-", "note-")):
        yield LintProblem(where, f"The key “{slug}” is that of a part of the page: choose another.")


def _text(book: Rulebook, where: str, text: str) -> Problems:
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
        if problem := _link(book, found[1]):
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
        return "" if named.key in book.term else _unknown("term", named.key, book.term)
    if named.verb not in ("fact", "says", "see"):
        return f"“{named.verb}” is no placeholder; there are fact, says, see and term."
    found = stated(book).get(named.key)
    if found is None:
        return _unknown("fact", named.key, stated(book))
    if named.part:
        known = named.part in found.parts
        return "" if known else _unknown("number of the fact", named.part, found.parts)
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


def _unknown(what: str, key: str, known: Collection[str]) -> str:
    return f"there is no {what} “{key}”{did_you_mean(key, known)}"


def _link(book: Rulebook, target: str) -> str:
    if not GOOD_LINK.fullmatch(target):
        return f"“{target[:60]}” is no address: links begin with https:// or with /."
    problem = _own_page(book, target) if target.startswith("/") else ""
    return f"“{target}” leads nowhere: {problem}" if problem else ""


def _own_page(book: Rulebook, target: str) -> str:
    """Why an address of ours is none; empty where it is one, or stands for itself."""
    address = urlsplit(target)
    folder, *rest = address.path.strip("/").split("/")
    if folder and folder not in FOLDERS:
        return _unknown("page or folder", folder, FOLDERS)
    if not folder or folder in UNTOLD:
        return ""
    if not address.path.endswith("/"):
        return "write it with a / after the path."
    if folder == "glossary" and address.fragment and not rest:
        return _absent(folder, address.fragment, book.term)
    if folder == "compare":
        for key, slug in parse_qsl(address.query):
            if key == "c" and slug not in book.credential:
                return _absent("credentials", slug, book.credential)
    if not rest:
        return ""
    slug, *below = rest
    return _absent(folder, slug, _shelf(book, folder)) or _below(book, folder, slug, below)


def _shelf(book: Rulebook, folder: str) -> Collection[str]:
    shelves: dict[str, Collection[str]] = {
        "accreditors": [accreditor.slug for accreditor in book.accreditors],
        "bodies": book.body,
        "credentials": book.credential,
        "guides": book.guide,
        "recertification": [one.slug for one in book.credentials if one.renewal],
        "specialties": book.specialty,
        "states": book.state,
    }
    return shelves.get(folder, ())


def _below(book: Rulebook, folder: str, slug: str, rest: list[str]) -> str:
    """Below the page of one there are only the questions about a credential, where it has any."""
    asked = folder == "credentials" and book.credential[slug].questions
    if not rest or (asked and rest == ["questions"]):
        return ""
    return f"“{slug}” has no page “{'/'.join(rest)}”."


def _absent(folder: str, slug: str, known: Collection[str]) -> str:
    return "" if slug in known else f"{folder} has no “{slug}”{did_you_mean(slug, known)}"
