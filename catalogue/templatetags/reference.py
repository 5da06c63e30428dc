"""What a page of the reference book needs and a template cannot do: sources, parts, addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from catalogue import words
from catalogue.sections import EMPTY, BookOnly, Stamp, digests_of, named_in, parts
from catalogue.statements import statement_of
from credentials.publishing import PublishedEdition
from rulebook.book import Requirement
from rulebook.reference import Body, Fee, PublishedFact
from rulebook.sources import Citation

register = template.Library()
for written in (
    words.unbroken,
    words.day,
    words.deadline,
    words.dated,
    words.money,
    words.months,
    words.every,
    words.recognizer,
    words.site_of,
    words.names,
):
    register.filter(written)

NAV = {
    "pathways:start": _("Find your way in"),
    "catalogue:credentials": _("Credentials"),
    "recertification": _("Renew"),
    "compare": _("Compare"),
    "states": _("States"),
    "guides": _("Guides"),
    "search": _("Search"),
}


@register.simple_tag(takes_context=True)
def canonical(context: Context, query: str = "") -> SafeString | str:
    """The page's one address, without its query but for what is given here."""
    request = context.get("request")
    path = request.path if request else context.get("path", "")
    if not path:
        return ""
    address = f"{settings.SITE_URL}{path}{query}"
    return format_html('<link rel="canonical" href="{}">', address)


@register.simple_tag(takes_context=True)
def site_head(context: Context) -> SafeString:
    """The head of each page. The link that leads to the page, or to a part of the site that the
    page is in, is marked: there are few ways to do so, each is rendered once."""
    path = context["request"].path if "request" in context else ""
    marks = tuple(
        "page" if path == address else "true" if path.startswith(address) else ""
        for address in _addresses(get_language())
    )
    return _site_head(get_language(), marks)


@cache
def _addresses(language: str | None) -> tuple[str, ...]:
    del language  # what the addresses begin with
    return tuple(map(reverse, NAV))


@cache
def _site_head(language: str | None, marks: tuple[str, ...]) -> SafeString:
    links = zip(_addresses(language), NAV.values(), marks, strict=True)
    return render_to_string("components/site_head.html", {"links": links})


@register.simple_tag(takes_context=True)
def citation(
    context: Context,
    citation: Citation,
    body: Body | None = None,
    *,
    short: bool = False,
    same: bool = False,
) -> SafeString:
    """Source, date and confidence of a statement. `short` says "Source" for the title, `same` that
    it is that of the line above.

    Reads `edition` from the page, `today` where overdue checks are to be named, and `body` where
    none is given: whom a reader should ask about what we could not read in full. Where `withheld`
    is set the line itself says so. A link beside it lets readers report what it says, except on
    pages that set `no_report`.
    """
    said_so = bool(context.get("withheld"))
    return _mark(context, citation, body, short=short, same=same, said_so=said_so)


@register.simple_tag(takes_context=True)
def tell(context: Context, citation: Citation, word: str = "") -> SafeString:
    """The link alone by which readers report what carries the citation, for where its source
    already stands beside another; `word` tells it from its neighbors."""
    book = context["edition"].book
    report = statement_of(book, citation)
    if context.get("no_report") or report is None:
        return SafeString("")
    key = digests_of(book).of(citation), word
    shown = {"report": report, "citation": citation, "word": word}
    return SafeString(parts.get("components/tell.html", key, lambda: shown).strip())


@register.simple_tag(takes_context=True)
def check(context: Context, citation: Citation, body: Body | None = None) -> SafeString:
    """What a statement itself has to say of its source, for where the source stands apart: whom to
    check with, and since when another look is due. Reads of the page what `citation` reads."""
    name, overdue, _silent = _read(context, citation, body)
    unsure = citation.confidence != "high" and not context.get("withheld")
    key = unsure and citation.confidence, name, overdue
    shown = {
        "check_with": name if citation.confidence == "medium" else "",
        "ask": name if citation.confidence == "low" else "",
        "unsure": unsure,
        "overdue": overdue,
    }
    return parts.get("components/check.html", key, lambda: shown)


def _mark(
    context: Context,
    citation: Citation,
    body: Body | None = None,
    *,
    short: bool = False,
    same: bool = False,
    said_so: bool = False,
) -> SafeString:
    """`said_so`: the line itself says whom to ask."""
    name, overdue, silent = read = _read(context, citation, body)
    book = context["edition"].book

    def show() -> Mapping[str, Any]:
        return {
            "citation": citation,
            "source": book.source[citation.source],
            "report": None if silent else statement_of(book, citation),
            "check_with": name if citation.confidence == "medium" else "",
            "ask": name if citation.confidence == "low" else "",
            "unsure": citation.confidence != "high" and not said_so,
            "short": short,
            "same": same,
            "overdue": overdue,
        }

    key = digests_of(book).of(citation), short, same, said_so, *read
    return parts.get("components/citation.html", key, show)


def _read(
    context: Context, citation: Citation, body: Body | None = None
) -> tuple[str, date | None, bool]:
    """What a mark takes from its page: whom to ask, since when a check is overdue, and whether it
    offers no report."""
    asked = body or context.get("body")
    name = asked.short_name if asked and citation.confidence != "high" else ""
    today, due = context.get("today"), citation.review_due
    overdue = due if due and today and due <= today else None
    return name, overdue, bool(context.get("no_report"))


@register.simple_tag(takes_context=True)
def lines(context: Context, name: str, rows: Iterable[PublishedFact | Fee]) -> SafeString:
    """Facts or fees, each with the mark of its source, which is short where it is that of the line
    above; what they read from the page is what `citation` reads."""
    written, source = [], ""
    for row in rows:
        same = row.citation.source == source
        said_so = bool(row.withheld)
        written.append(_cited(name, context, row, same=same, said_so=said_so))
        source = row.citation.source
    return SafeString("".join(written))


@register.simple_tag(takes_context=True)
def fact(context: Context, fact: PublishedFact) -> SafeString:
    """One that stands alone."""
    return lines(context, "components/fact.html", [fact])


@register.simple_tag(takes_context=True)
def requirement(context: Context, row: Requirement, *, same: bool = False) -> SafeString:
    """A requirement with its source in the margin. The accreditors it accepts are named with
    their pages, but for a page about one of them."""
    book = context["edition"].book
    named = () if context.get("accreditor") else named_in(book, row)
    said_so = bool(context.get("withheld"))
    return _cited(
        "components/requirement.html", context, row, same=same, said_so=said_so, accreditors=named
    )


def _cited(
    name: str,
    context: Context,
    row: PublishedFact | Fee | Requirement,
    *,
    same: bool,
    said_so: bool,
    **also: Any,
) -> SafeString:
    """A line with the mark of its source. A page has hundreds of these; the digest of a row covers
    its citation, so that the mark of a line that is kept need not be found."""
    given = {"row": row, **also}
    of = digests_of(context["edition"].book).of
    key = same, said_so, *_read(context, row.citation), *(of(value) for value in given.values())

    def show() -> Mapping[str, Any]:
        return {**given, "mark": _mark(context, row.citation, same=same, said_so=said_so)}

    return parts.get(name, key, show)


@register.simple_tag(takes_context=True)
def section(context: Context, name: str, **given: Any) -> SafeString:
    """A part of the page that shows what it is given, the day and the sources of the Edition, and
    can read nothing else of the page: rendered once for as long as these say the same."""
    edition, today = context.get("edition"), context.get("today")
    silent = bool(context.get("no_report"))
    book = edition.book if edition else EMPTY
    of = digests_of(book).of
    key = today, silent, *(part for value in given.items() for part in (value[0], of(value[1])))
    page = {"edition": BookOnly(book), "today": today, "no_report": silent}
    return parts.get(name, key, lambda: page | given)


@register.filter
def stamp(edition: PublishedEdition) -> Stamp:
    """What an Edition is known by, without what it says."""
    return Stamp(edition.number, edition.published_at)
