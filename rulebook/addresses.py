"""Which addresses of the site lead to a page, as far as a book can tell."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from urllib.parse import parse_qsl, urlsplit

from rulebook.book import Credential, Rulebook
from rulebook.problems import did_you_mean
from rulebook.prose import QUESTION_TOPICS, anchors

# The first parts of our own addresses: those below which nothing stands; those below which stands
# what a book does not hold; those that have a page for each of something.
SINGLE = ("about", "accessibility", "compare", "glossary", "ladder", "privacy", "search")
UNTOLD = ("changes", "data", "pathway", "programs")
SHELVES = (
    "accreditors", "bodies", "credentials", "guides", "recertification", "specialties", "states",
)  # fmt: skip
FOLDERS = (*SINGLE, *UNTOLD, *SHELVES)
# The anchors that every page has, and those of the parts of a guide's page and of any credential's.
EVERYWHERE = ("main", "top")
OF_A_GUIDE = ("contents-title", "next", "sources")
OF_A_CREDENTIAL = ("contents-title", "glance", "ways-in", "sources")
# The parts of a credential's page that facts of a topic are enough for.
OF_A_TOPIC = {
    "exam": "exam", "fees": "cost", "keeping": "keeping", "title": "title", "links": "official",
    "eligibility": "ways-in",
}  # fmt: skip


def why_nowhere(book: Rulebook, target: str) -> str:
    """Why an address of ours, from its first /, leads to no page or to no part of the page; empty
    where it does, or where a book cannot tell."""
    address = urlsplit(target)
    folder, *rest = address.path.strip("/").split("/")
    if folder and folder not in FOLDERS:
        return unknown("page or folder", folder, FOLDERS)
    if not folder or folder in UNTOLD:
        return ""
    if not address.path.endswith("/"):
        return "write it with a / after the path."
    if folder == "glossary" and address.fragment and not rest:
        return _absent(folder, address.fragment, (*book.term, *EVERYWHERE))
    if folder == "compare":
        for key, slug in parse_qsl(address.query):
            if key == "c" and slug not in book.credential:
                return _absent("credentials", slug, book.credential)
    if not rest:
        return ""
    slug, *below = rest
    return (
        _absent(folder, slug, _shelf(book, folder))
        or _below(book, folder, slug, below)
        or _part(book, folder, slug, below, address.fragment)
    )


def unknown(what: str, key: str, known: Collection[str]) -> str:
    return f"there is no {what} “{key}”{did_you_mean(key, known)}"


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


def _part(book: Rulebook, folder: str, slug: str, below: list[str], anchor: str) -> str:
    """Of guides and credentials, which are what texts lead into."""
    parts: Collection[str]
    if folder == "guides":
        parts = (*anchors(book.guide[slug].body), *OF_A_GUIDE)
    elif folder == "credentials" and below:
        questions = book.credential[slug].questions
        parts = (*(asked.slug for asked in questions), *QUESTION_TOPICS, *OF_A_GUIDE)
    elif folder == "credentials":
        parts = (*OF_A_CREDENTIAL, *_parts_of(book, book.credential[slug]))
    else:
        return ""
    known = (*parts, *EVERYWHERE)
    return unknown("part of the page", anchor, known) if anchor and anchor not in known else ""


def _parts_of(book: Rulebook, found: Credential) -> Iterator[str]:
    """The ways in, and the parts of the page for which the credential has something."""
    yield from (route.slug for route in found.routes)
    yield from (OF_A_TOPIC.get(fact.topic, "background") for fact in found.facts)
    given = {
        "conditions": found.conditions,
        "exam": found.exam,
        "cost": found.fees,
        "keeping": found.renewal,
        "work": found.duties,
        "questions": found.questions,
        "guides": [guide for guide in book.guides if found.slug in guide.related],
    }
    yield from (part for part, what in given.items() if what)


def _absent(folder: str, slug: str, known: Collection[str]) -> str:
    return "" if slug in known else f"{folder} has no “{slug}”{did_you_mean(slug, known)}"
