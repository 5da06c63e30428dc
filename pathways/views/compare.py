"""Credentials side by side with the verdicts of a stored result."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalogue.compare import page
from credentials.publishing import edition_for, edition_numbered
from pathways.result.beside import beside
from pathways.result.stored import read
from pathways.views.result import FOLDER, kept_result
from rulebook.facts import parse
from visitors.kept_under_link import gone
from visitors.links import private


@private
@require_safe
def compare(request: HttpRequest, token: str) -> HttpResponse:
    """Everything as of the day of the result and by its Edition: the verdicts rest on those."""
    found = kept_result(token)
    if found is None:
        return gone(request, FOLDER)
    current, edition = edition_for(request), edition_numbered(found.edition_id)
    asked = page(edition.book, request.GET, found.on)
    compared = asked["comparison"]
    entries = read(found.verdict, found.picture, parse(found.facts), edition.book)
    context = {
        "assessment": found,
        "edition": edition,
        "today": timezone.localdate(),
        "newer": current.number if current.digest != edition.digest else None,
        "mine": beside(entries, compared.columns) if compared else (),
        **asked,
    }
    status = 404 if asked["selection"].is_lost else 200
    return render(request, "pathways/compare.html", context, status=status)
