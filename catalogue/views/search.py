"""The search page. It is the same for everyone who asks the same, but there is no end of what can
be asked, so it is not kept."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from catalogue.search import index_of
from catalogue.search.entry import KINDS, Entry
from catalogue.search.excerpt import excerpt, marked, pattern
from catalogue.search.index import MOST_WORDS, Found, Hit, Query, read
from catalogue.search.words import PIECE, normal, terms
from credentials.publishing import edition_for
from programs import results
from programs.meant import meant as meant_program
from rulebook.book import Credential, Rulebook

PER_PAGE = 10
MOST_PROGRAMS = 4
MOST_COMPARED = 4
LONGEST_NAME = 40  # letters of a school or a place; what is longer is a question
SCHOOL = frozenset(
    ("school", "schools", "program", "programs", "college", "colleges", "university")
)
LONGEST = 6  # digits of a page's number
MOST_HITS = 1_000  # kept as they are shown


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    edition = edition_for(request)
    typed = request.GET.get("q", "")
    query = read(typed)
    found = index_of(edition.book, timezone.localdate()).find(query)
    words = urlencode({"q": query.text})
    language = get_language()
    beside = compared(edition.book, query)
    page = Paginator(ahead(found.hits, beside), PER_PAGE).get_page(
        asked_page(request.GET.get("page", ""))
    )
    context = {
        "edition": edition,
        "query": query,
        "is_blank": not query.text,
        "has_words": bool(query.terms),
        "offer": offer(query, found),
        "most_words": MOST_WORDS,
        "found": found,
        "meant": meant(query, found),
        "compared": beside,
        "page": page,
        "hits": [shown(hit.entry, hit.others, found.matched, language) for hit in page],
        "words": words,
        "address": f"{words}&",
        **programs(query, found, page.number),
    }
    return render(request, "catalogue/search.html", context)


def programs(query: Query, found: Found, page: int) -> dict[str, Any]:
    """A few of schools of that name, beside the first results; of one nearly so spelled, where the
    words are not those of our pages either."""
    if page > 1 or query.is_cut:
        return {"programs": []}
    named, words = results.of_schools_named(query.text, MOST_PROGRAMS), ""
    if not named and (found.unknown or found.meant):
        words = meant_program(query.text)
        named = results.of_schools_named(words, MOST_PROGRAMS)
    return {"programs": named, "programs_meant": words, "said_by": results.said_by(named)}


def offer(query: Query, found: Found) -> str:
    """Whether to lead on to the directory: with the words, where they may name a school or a place
    that no page of ours tells of, or are a state; without, where they only speak of schools."""
    is_state = bool(found.hits) and found.hits[0].entry.kind == "state"
    may_name = not SCHOOL.issuperset(found.unknown) or (
        is_state and terms(found.hits[0].entry.title) == query.name
    )
    if may_name and not query.is_cut and len(query.text) <= LONGEST_NAME:
        return "words"
    return "plain" if SCHOOL.intersection(query.name) else ""


def ahead(hits: tuple[Hit, ...], named: tuple[Credential, ...]) -> list[Hit]:
    """The credentials that are weighed against each other come before what mentions them all."""
    pages = {reverse("catalogue:credential", args=[one.slug]) for one in named}
    return sorted(hits, key=lambda hit: hit.entry.page not in pages)


def asked_page(text: str) -> int:
    """The first where the address names none; after the last comes the last."""
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < LONGEST else 1


@lru_cache(maxsize=MOST_HITS)
def shown(
    entry: Entry, others: tuple[Entry, ...], matched: frozenset[str], _language: str | None
) -> SafeString:
    """A hit as a reader sees it. The words marked are those of our pages, not what was typed, so
    whoever searches alike is shown the same."""
    wanted = pattern(matched)
    told = {
        "url": entry.url,
        "title": marked(entry.title, wanted),
        "kind": KINDS[entry.kind],
        "text": excerpt(entry.text, wanted),
        "others": others,
    }
    return render_to_string("catalogue/search/hit.html", told)


def meant(query: Query, found: Found) -> str:
    """The query with what it was read for, each word once and without those that no page has;
    empty where it was read as it stands."""
    instead = dict(found.meant) | dict.fromkeys(found.unknown, "")
    if not found.meant:
        return ""
    words = PIECE.sub(lambda piece: instead.get(normal(piece[0]), piece[0]), query.text)
    return " ".join(dict.fromkeys(words.split()))


def compared(book: Rulebook, query: Query) -> tuple[Credential, ...]:
    """The credentials that a query names by their letters, if it names several. Of those that
    share their letters it means the one whose body it names too, and else the first."""
    meant: dict[str, Credential] = {}
    for one in book.credentials:
        letters = normal(one.designation.partition(" (")[0]).replace(".", "")
        if letters in query.name:
            named = normal(book.body[one.body].short_name) in query.name
            meant[letters] = one if named else meant.get(letters, one)
    found = tuple(meant.values())[:MOST_COMPARED]
    return found if len({one.body for one in found}) > 1 else ()
