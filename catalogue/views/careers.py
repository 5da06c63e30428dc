"""Where the work leads, as the current Edition has it: specialties and the ladder."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue import ladder as steps
from catalogue import ladder_map, pay, sheet, specialties
from catalogue.kept import kept
from credentials.publishing import PublishedEdition, edition_for


@kept()
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    edition = edition_for(request)
    loose = specialties.titles(edition.book, "")
    context = {
        "edition": edition,
        "today": timezone.localdate(),
        "lines": specialties.lines(edition.book),
        "titles": loose,
        "readings": sheet.readings(edition.book, loose),
    }
    return render(request, "catalogue/specialties.html", context)


@kept()
@require_safe
def specialty(request: HttpRequest, slug: str) -> HttpResponse:
    edition, today = edition_for(request), timezone.localdate()
    book = edition.book
    found = book.specialty.get(slug)
    if found is None:
        return _elsewhere(request, edition, slug)
    added, titles = specialties.credentials(book, found), specialties.titles(book, slug)
    outlook = specialties.outlook(book, found)
    lines = outlook["lines"] if outlook else []
    context = {
        "edition": edition,
        "today": today,
        "specialty": found,
        "titles": titles,
        "rows": [sheet.row_of(book, one, today) for one in added],
        "compared": specialties.compared(added),
        "outlook": outlook,
        "steps": specialties.steps(book, found),
        "goal": book.goal.get(found.goal),
        "readings": sheet.readings(book, titles, *(line.citations for line, _steps in lines)),
    }
    return render(request, "catalogue/specialty.html", context)


def _elsewhere(request: HttpRequest, edition: PublishedEdition, slug: str) -> HttpResponse:
    """Another word for a specialty leads to its page, and anything else to what may be meant."""
    to = specialties.moved_to(edition.book, slug)
    if to is not None:
        address = reverse("specialty", args=[to]) if to else reverse("specialties") + "#titles"
        title = specialties.title_at(edition.book, slug) if to else ""
        return redirect(f"{address}#{title}" if title else address, permanent=True)
    near = [
        (reverse("specialty", args=[one.slug]), one.name)
        for one in specialties.near(edition.book, slug)
    ]
    near.append((reverse("specialties"), _("All specialties")))
    return render(request, "404.html", {"near": near}, status=404)


@kept()
@require_safe
def ladder(request: HttpRequest) -> HttpResponse:
    edition = edition_for(request)
    book = edition.book
    scale, start, every = pay.scale(book), pay.at_the_start(book), pay.reference(book)
    lines = steps.taken(book)
    context = {
        "edition": edition,
        "today": timezone.localdate(),
        "map": ladder_map.drawn(book),
        "followers": ladder_map.followers(book),
        "width": ladder_map.WIDTH,
        "height": ladder_map.HEIGHT,
        "lanes": steps.lanes(book),
        "lines": lines,
        "scale": scale,
        "start": pay.pay_of(start, scale) if start else None,
        "every": pay.pay_of(every, scale) if every else None,
        "asked": specialties.whom_to_ask(),
        "readings": sheet.readings(book, book.occupations, *(s.asks for s in book.ladder)),
    }
    return render(request, "catalogue/ladder.html", context)
