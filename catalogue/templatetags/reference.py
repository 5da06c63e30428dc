"""What a page of the reference book needs and a template cannot do: sources, money, addresses."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.template import Context
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString

from rulebook.reference import Body, PublishedFact
from rulebook.sources import Citation

register = template.Library()


@register.simple_tag(takes_context=True)
def canonical(context: Context) -> SafeString | str:
    """The page's one address, without its query."""
    request = context.get("request")
    if request is None:
        return ""
    return format_html('<link rel="canonical" href="{}{}">', settings.SITE_URL, request.path)


@register.inclusion_tag("components/citation.html", takes_context=True)
def citation(context: Context, citation: Citation, body: Body | None = None) -> dict[str, Any]:
    """Source, date and confidence of a statement.

    Reads `edition` from the page, `today` where overdue checks are to be named, and `body` where
    none is given: whom a reader should ask about what we could not read in full.
    """
    asked = body or context.get("body")
    today = context.get("today")
    due = citation.review_due
    return {
        "citation": citation,
        "source": context["edition"].book.source[citation.source],
        "check_with": asked.short_name if asked and citation.confidence == "medium" else "",
        "ask": asked.short_name if asked and citation.confidence == "low" else "",
        "unsure": citation.confidence != "high",
        "overdue": due if due and today and due < today else None,
    }


@register.inclusion_tag("components/fact.html", takes_context=True)
def fact(context: Context, fact: PublishedFact) -> dict[str, Any]:
    """A line of a list of facts; what it reads from the page is what `citation` reads."""
    return {
        "label": fact.label,
        "value": fact.value,
        "unit": fact.unit,
        "withheld": fact.withheld,
        "note": fact.note,
        "citation": fact.citation,
        **{name: context.get(name) for name in ("edition", "today", "body")},
    }


@register.filter
def money(amount: Decimal) -> str:
    """US dollars; cents only where there are any."""
    places = 0 if amount == amount.to_integral_value() else 2
    return f"${formats.number_format(amount, decimal_pos=places, force_grouping=True)}"


@register.filter
def site_of(url: str) -> str:
    """The host a link leads to, as a reader would name it."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


@register.filter
def names(values: Iterable[str]) -> str:
    """A list in a sentence, separated by commas."""
    return ", ".join(values)
