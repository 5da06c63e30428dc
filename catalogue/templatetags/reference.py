"""What a page of the reference book needs and a template cannot do: sources, money, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.template import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from catalogue.organizations import accreditors_in
from catalogue.sheet import Reading
from catalogue.statements import statement_of
from rulebook.book import Requirement
from rulebook.reference import Body, Fee, PublishedFact
from rulebook.sources import Citation

register = template.Library()

LINES_KEPT = 16384
PLAIN_MONTH = re.compile(r"\d{4}-\d{2}")
NAV = {
    "pathways:start": _("Find your way in"),
    "catalogue:credentials": _("Credentials"),
    "recertification": _("Renew"),
    "compare": _("Compare"),
    "states": _("States"),
    "guides": _("Guides"),
    "search": _("Search"),
}
RECOGNIZERS = {
    "ncca": _("National Commission for Certifying Agencies (NCCA)"),
    "iso-17024": _("International Accreditation Service, to the standard ISO/IEC 17024"),
}


@register.simple_tag(takes_context=True)
def canonical(context: Context, query: str = "") -> SafeString | str:
    """The page's one address, without its query but for what is given here."""
    request = context.get("request")
    if request is None:
        return ""
    address = f"{settings.SITE_URL}{request.path}{query}"
    return format_html('<link rel="canonical" href="{}">', address)


@register.simple_tag(takes_context=True)
def site_nav(context: Context) -> SafeString:
    """The links of the header. The one that leads to the page, or to a part of the site that the
    page is in, is marked: there are few ways to do so, each is rendered once."""
    path = context["request"].path if "request" in context else ""
    marks = tuple(
        "page" if path == address else "true" if path.startswith(address) else ""
        for address in map(reverse, NAV)
    )
    return _site_nav(get_language(), marks)


@cache
def _site_nav(language: str | None, marks: tuple[str, ...]) -> SafeString:
    del language  # what gettext asks Django for
    links = zip(map(reverse, NAV), NAV.values(), marks, strict=True)
    return render_to_string("components/site_nav.html", {"links": links})


@register.simple_tag
def site_map() -> SafeString:
    """Every part of the site: the same on each page of a language, so it is rendered once."""
    return _site_map(get_language())


@cache
def _site_map(language: str | None) -> SafeString:
    del language  # what the template asks Django for
    return render_to_string("components/site_map.html")


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
    asked = body or context.get("body")
    today = context.get("today")
    due = citation.review_due
    book = context["edition"].book
    return _line(
        "components/citation.html",
        get_language(),
        citation=citation,
        source=book.source[citation.source],
        report=None if context.get("no_report") else statement_of(book, citation),
        check_with=asked.short_name if asked and citation.confidence == "medium" else "",
        ask=asked.short_name if asked and citation.confidence == "low" else "",
        unsure=citation.confidence != "high" and not said_so,
        short=short,
        same=same,
        overdue=due if due and today and due < today else None,
    )


@register.simple_tag(takes_context=True)
def fact(context: Context, fact: PublishedFact, *, same: bool = False) -> SafeString:
    """A line of a list of facts; what it reads from the page is what `citation` reads."""
    mark = _mark(context, fact.citation, same=same, said_so=bool(fact.withheld))
    return _line("components/fact.html", get_language(), fact=fact, mark=mark)


@register.simple_tag(takes_context=True)
def fee(context: Context, fee: Fee, *, same: bool = False) -> SafeString:
    """A line of a list of fees."""
    mark = _mark(context, fee.citation, same=same, said_so=bool(fee.withheld))
    return _line("components/fee.html", get_language(), fee=fee, mark=mark)


@register.simple_tag(takes_context=True)
def requirement(context: Context, row: Requirement, *, same: bool = False) -> SafeString:
    """A requirement with its source in the margin. The accreditors it accepts are named with
    their pages, but for a page about one of them."""
    mark = citation(context, row.citation, same=same)
    slugs = () if context.get("accreditor") else accreditors_in(row)
    named = tuple(one for one in context["edition"].book.accreditors if one.slug in slugs)
    return _line(
        "components/requirement.html", get_language(), row=row, mark=mark, accreditors=named
    )


@lru_cache(maxsize=LINES_KEPT)
def _line(name: str, language: str | None, **shown: Any) -> SafeString:
    """A page has hundreds of these, most of them the same in the next Edition: each is written
    once, by what it shows."""
    return render_to_string(name, shown)


@register.filter
def place_in(citation: Citation, readings: Sequence[Reading]) -> int:
    """The number of the citation's source in a numbered list of sources; 0 where it is not."""
    slugs = [reading.source.slug for reading in readings]
    return slugs.index(citation.source) + 1 if citation.source in slugs else 0


@register.filter
def unbroken(name: str) -> str:
    """A designation that stays on one line of a heading."""
    return name.replace(" ", "\N{NO-BREAK SPACE}")


@register.filter
def day(value: date) -> SafeString:
    """A day in words. A filter, because an included file would leave a space before the period."""
    return format_html('<time datetime="{}">{}</time>', *_written(value))


@register.filter
def deadline(value: date) -> SafeString:
    """A day by which something has to be done, in the color kept for that."""
    return format_html('<time datetime="{}" class="due">{}</time>', *_written(value))


def _written(value: date) -> tuple[str, str]:
    """For machines and for readers; a moment is the day it falls on here."""
    local = timezone.localdate(value) if isinstance(value, datetime) else value
    return local.isoformat(), formats.date_format(local, "DATE_FORMAT")


@register.filter
def dated(text: str) -> str:
    """A text's own date, kept as it stands there unless it is a plain day or month."""
    try:
        if PLAIN_MONTH.fullmatch(text):
            return formats.date_format(date.fromisoformat(f"{text}-01"), "YEAR_MONTH_FORMAT")
        return _written(date.fromisoformat(text))[1]
    except ValueError:
        return text


@register.filter
def money(amount: Decimal) -> str:
    """US dollars; cents only where there are any."""
    places = 0 if amount == amount.to_integral_value() else 2
    return f"${formats.number_format(amount, decimal_pos=places, force_grouping=True)}"


@register.filter
def months(number: int) -> str:
    """A number of months in words, in years where they come out even."""
    years, rest = divmod(number, 12)
    if rest or not years:
        return ngettext("%(number)d month", "%(number)d months", number) % {"number": number}
    return ngettext("%(number)d year", "%(number)d years", years) % {"number": years}


@register.filter
def recognizer(slug: str) -> str:
    """Who vouches for a certification program, expanded at first use."""
    return str(RECOGNIZERS.get(slug, slug))


@register.filter
def is_address(value: str) -> bool:
    return value.startswith(("https://", "http://"))


@register.filter
def site_of(url: str) -> str:
    """The host a link leads to, as a reader would name it."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


@register.filter
def names(values: Iterable[str]) -> str:
    """A list in a sentence, separated by commas."""
    return ", ".join(values)
