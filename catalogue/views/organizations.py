"""Who certifies and who accredits, as the current Edition has it."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue import organizations, sheet, states
from catalogue.compare import suggestions
from catalogue.kept import kept
from credentials.publishing import edition_for
from rulebook.reference import Accreditor, Body


@kept()
@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    edition = edition_for(request)
    context = {
        "edition": edition,
        "today": timezone.localdate(),
        "rows": organizations.rows(edition.book),
    }
    return render(request, "catalogue/bodies.html", context)


@kept()
@require_safe
def body(request: HttpRequest, slug: str) -> HttpResponse:
    edition = edition_for(request)
    book = edition.book
    found = book.body.get(slug)
    if found is None:
        return _no_such_page(request, "body", "bodies", organizations.near(book.bodies, slug))
    today = timezone.localdate()
    awarded = organizations.awarded_by(book, found)
    context = {
        "edition": edition,
        "today": today,
        "body": found,
        "rows": [sheet.row_of(book, one, today) for one in awarded],
        "compared": organizations.compared(book, awarded),
        "alike": suggestions(book, awarded[0]) if awarded else (),
        "states": (naming := organizations.naming(book, awarded)),
        "unsure": [state.code for state, _named in naming if not states.is_sure(state, found)],
        "local": [(one, there) for one in awarded if (there := states.alone(book, one))],
        "readings": sheet.readings(book, found),
    }
    return render(request, "catalogue/body.html", context)


@kept()
@require_safe
def accreditors(request: HttpRequest) -> HttpResponse:
    edition = edition_for(request)
    found = edition.book.accreditors
    context = {
        "edition": edition,
        "programmatic": [one for one in found if one.scope == "programmatic"],
        "institutional": [one for one in found if one.scope != "programmatic"],
    }
    return render(request, "catalogue/accreditors.html", context)


@kept()
@require_safe
def accreditor(request: HttpRequest, slug: str) -> HttpResponse:
    edition = edition_for(request)
    book = edition.book
    found = next((one for one in book.accreditors if one.slug == slug), None)
    if found is None:
        near = organizations.near(book.accreditors, slug)
        return _no_such_page(request, "accreditor", "accreditors", near)
    today = timezone.localdate()
    naming = organizations.asking_for(book, found, today)
    recognizing = (
        organizations.asking_for_recognition(book, today) if found.scope != "programmatic" else []
    )
    rows = tuple(row for one in (*naming, *recognizing) for row in one.rows)
    context = {
        "edition": edition,
        "today": today,
        "accreditor": found,
        "naming": naming,
        "recognizing": recognizing,
        "readings": sheet.readings(book, rows),
    }
    return render(request, "catalogue/accreditor.html", context)


def _no_such_page(
    request: HttpRequest, page: str, every: str, meant: Iterable[Body | Accreditor]
) -> HttpResponse:
    near = [(reverse(page, args=[one.slug]), f"{one.short_name}, {one.name}") for one in meant]
    names = {"bodies": _("All certifying bodies"), "accreditors": _("All accreditors")}
    near.append((reverse(every), names[every]))
    return render(request, "404.html", {"near": near}, status=404)
