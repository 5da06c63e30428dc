"""The directory of programs: search, and a page for each program. Rendered from the tables and not
kept: there is no end of what can be searched for."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from credentials.publishing import PublishedEdition, edition_for
from programs import by_hand, meaning, results
from programs.forms import SearchForm, StayForm, training_asked_for
from programs.models import Program, ProgramAccreditation, ReadIn

LONGEST = 6  # digits of a page's number


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    edition = edition_for(request)
    form = SearchForm(request.GET)
    valid = form.is_valid()
    number = _number(request.GET.get("page", ""))
    found = results.found(form.wanted(), number) if valid else results.NOTHING
    kept = _query(request, "q", "state", "by", "for")
    narrowed = valid and (form.cleaned_data["state"] or form.cleaned_data["by"])
    context = {
        **_about(edition),
        "form": form,
        "page": found.page,
        "meant": found.meant,
        "rows": results.rows(list(found.page)),
        "searched": valid and any(form.cleaned_data.values()),
        "wider": _query(request, "q", "for") if narrowed and form.cleaned_data["q"] else "",
        "address": f"{kept}&" if kept else "",
        **_wizard(request, training_asked_for(request.GET.get("for", ""))),
    }
    return render(request, "programs/search.html", context, status=200 if valid else 422)


@csrf_exempt  # nothing is written, and the page sets no cookie
@require_http_methods(["GET", "HEAD", "POST"])
def program(request: HttpRequest, number: int) -> HttpResponse:
    """Months of a visitor's own are posted, so that they stand in no address."""
    edition, today = edition_for(request), timezone.localdate()
    rows = Program.objects.select_related("institution").prefetch_related("periods")
    found = rows.filter(pk=number).first()
    if found is None:
        near = [(reverse("programs:search"), _("Search the programs"))]
        return render(request, "404.html", {"near": near}, status=404)
    periods = list(found.periods.all())
    form = StayForm(request.POST if request.method == "POST" else None)
    told = form.is_valid()
    context = {
        **_about(edition),
        "today": today,
        "program": found,
        "periods": periods,
        "stood": max((period.as_of for period in periods), default=None),
        "form": form,
        "stay": form.stay() if told else None,
        "ways": meaning.ways(edition.book, periods, form.stay(), today) if told else [],
        "asking": list(meaning.asking(edition.book, today)),
        **_wizard(request, training_asked_for(request.GET.get("for", ""))),
    }
    response = render(request, "programs/program.html", context, status=422 if form.errors else 200)
    if form.is_bound or context["item"]:
        add_never_cache_headers(response)
    return response


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """An empty list of CAAHEP programs, to be kept by hand."""
    response = HttpResponse(by_hand.template(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="caahep-programs.csv"'
    return response


def _about(edition: PublishedEdition) -> dict[str, Any]:
    """The accreditors of programs themselves, whose own directories every page leads to, and how
    old our lists are."""
    both = [one for one in edition.book.accreditors if one.scope == "programmatic"]
    periods = ProgramAccreditation.objects.all()
    return {
        "edition": edition,
        "accreditors": both,
        "dapip": periods.list_stood(ReadIn.DAPIP),
        "directory": periods.list_stood(ReadIn.DIRECTORY),
    }


def _wizard(request: HttpRequest, item: int) -> dict[str, Any]:
    """Whether a program is looked up for the wizard: for which training, and how to say so on."""
    again = request.GET.get("for", "") if item else ""
    return {"item": item, "for_pathway": again}


def _query(request: HttpRequest, *names: str) -> str:
    return urlencode([(name, request.GET[name]) for name in names if request.GET.get(name)])


def _number(text: str) -> int:
    """The first where the address names none; after the last comes the last."""
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < LONGEST else 1
