"""What each state asks, as the current Edition has it: an overview and a page for each state."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue import sheet, states
from catalogue.kept import kept
from credentials.publishing import PublishedEdition, edition_for


@kept()
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    edition = edition_for(request)
    counted = states.counts(edition.book)
    context = {
        "edition": edition,
        "rows": states.rows(edition.book),
        "counts": counted,
        "unverified": next(count for level, count in counted if level.slug == "not_verified"),
        "tile": states.TILE,
    }
    return render(request, "catalogue/states.html", context)


@kept()
@require_safe
def state(request: HttpRequest, code: str) -> HttpResponse:
    edition = edition_for(request)
    found = edition.book.state.get(code.lower())
    if found is None:
        return _no_such_state(request, edition, code)
    if code != found.code:
        return redirect("state", found.code, permanent=True)
    context = {
        "edition": edition,
        "today": timezone.localdate(),
        "state": found,
        "level": states.LEVELS[found.level],
        "confidence": states.CONFIDENCE[found.citation.confidence],
        "body": states.asked(found),  # whom the citations send a reader to
        "topics": list(states.topics(found)),
        "named": states.named(edition.book, found),
        "surely": states.surely_named(edition.book, found),
        "local": states.for_it_alone(edition.book, found),
        "ahead": found.on("ahead"),
        "fields": states.fields(edition.book),
        "neighbors": states.neighbors(edition.book, found.code),
        "readings": sheet.readings(edition.book, found),
    }
    return render(request, "catalogue/state.html", context)


def _no_such_state(request: HttpRequest, edition: PublishedEdition, code: str) -> HttpResponse:
    near = [
        (reverse("state", args=[found.code]), found.name)
        for found in states.near(edition.book, code)
    ]
    near.append((reverse("states"), _("All states")))
    return render(request, "404.html", {"near": near}, status=404)
