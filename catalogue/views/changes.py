"""What changed with each Edition: a page for all, one for each, and a feed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue import structured
from catalogue.changes import IN_FULL, MOST_LINES, MOST_LINES_ALONE, history, told
from catalogue.kept import kept
from credentials.publishing import edition_for, published_editions


@kept()
@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    edition = edition_for(request)
    entries = published_editions()
    context = {
        "edition": edition,
        "told": history(entries, IN_FULL, MOST_LINES),
        "earlier": entries[IN_FULL:],
    }
    return render(request, "catalogue/changes.html", context)


@kept()
@require_safe
def edition_changes(request: HttpRequest, number: int) -> HttpResponse:
    entries = published_editions()
    place = next((i for i, entry in enumerate(entries) if entry.number == number), None)
    if place is None:
        raise Http404
    newer = entries[place - 1] if place else None
    older = entries[place + 1] if place + 1 < len(entries) else None
    context = {
        "edition": edition_for(request),
        "told": told(entries[place], older, MOST_LINES_ALONE),
        "newer": newer,
        "older": older,
    }
    return render(request, "catalogue/changes/edition.html", context)


@kept()
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    edition_for(request)  # without one this is no empty feed: a reader would take that for news
    page, own = reverse("changes"), reverse("changes_feed")
    written = Atom1Feed(
        title=_("CareerGuide: what changed"),
        link=structured.address(page),
        description=_("What changed with each Edition: rules, fees, exams, renewal and sources."),
        feed_url=structured.address(own),
        feed_guid=structured.address(own),
        author_name="CareerGuide",
        language=get_language(),
    )
    for found in history(published_editions(), IN_FULL, MOST_LINES):
        address = structured.address(reverse("edition_changes", args=[found.number]))
        written.add_item(
            title=_("Edition %(number)d") % {"number": found.number},
            link=address,
            unique_id=address,
            description=render_to_string("catalogue/changes/entry.html", {"told": found}),
            pubdate=found.published_at,
            updateddate=found.published_at,
        )
    return HttpResponse(written.writeString("utf-8"), content_type=written.content_type)
