"""What golden cases say of a draft, worded for editors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from credentials.admin.panels import list_page
from credentials.differences import Flip
from credentials.models import GoldenCase
from rulebook.book import Rulebook
from rulebook.golden import CaseReport

VERDICTS: dict[str, Any] = {
    "open": gettext_lazy("open"),
    "not_yet": gettext_lazy("not yet"),
    "unknown": gettext_lazy("find out"),
    "ask": gettext_lazy("ask the body"),
    "no_longer": gettext_lazy("no longer"),
    "not_met": gettext_lazy("not met"),
}


@dataclass(frozen=True, slots=True)
class ToldCase:
    """A golden case with lines of three: where, what it was or should be, what it is."""

    title: str
    url: str
    why: str = ""
    lines: list[tuple[str, str, str]] = field(default_factory=list)


def moved(flips: Iterable[Flip], book: Rulebook) -> list[ToldCase]:
    """The verdicts that moved, by case."""
    cases: dict[str, ToldCase] = {}
    for flip in flips:
        case = cases.setdefault(flip.case, ToldCase(flip.title, _page(flip.case)))
        case.lines.append((_where(flip.where, book), _word(flip.old), _word(flip.new)))
    return list(cases.values())


def missed(reports: Iterable[CaseReport], book: Rulebook) -> list[ToldCase]:
    """The expectations that are not met, by case."""
    found = []
    for report in reports:
        lines = []
        for miss in report.misses:
            place, _dot, what = miss.where.rpartition(".")
            where = _where(place, book) if what == "verdict" else _missing(place, what, book)
            lines.append((where, _word(miss.expected), _word(miss.got)))
        if lines:
            case = report.case
            found.append(ToldCase(case.title, _page(case.slug), case.why, lines))
    return found


def _where(place: str, book: Rulebook) -> str:
    """`cma-aama.category-1` by the names of the credential and of the route."""
    slug, _dot, route_slug = place.partition(".")
    credential = book.credential.get(slug)
    if credential is None:
        return place
    for route in credential.routes:
        if route.slug == route_slug:
            return f"{credential.designation}, {route.body_word}"
    return ", ".join(filter(None, (credential.designation, route_slug)))


def _missing(place: str, what: str, book: Rulebook) -> str:
    """Something else than a verdict: a day or, where there is no place, all of a credential."""
    return f"{_where(place, book)}, {what}" if place else _where(what, book)


def _word(verdict: str) -> str:
    if verdict == str(None):
        return _("no day")
    return str(VERDICTS.get(verdict, verdict))


def _page(slug: str) -> str:
    return list_page(GoldenCase, q=slug)
