"""The first page and those about the site itself."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalogue import sheet
from catalogue.example import example
from catalogue.kept import kept
from catalogue.shelves import shelves
from credentials.models.reports import MONTHS_KEPT as REPORT_MONTHS_KEPT
from credentials.publishing import edition_for
from pathways.forms.training import TrainingForm
from visitors.links import MONTHS_KEPT


@kept()
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    edition = edition_for(request)
    today = timezone.localdate()
    found = shelves(edition.book)
    context = {
        "edition": edition,
        "today": today,
        "rows": sheet.rows_of(edition.book, found[0], today) if found else (),
        "shelves": found[1:],
        "goals": edition.book.goals,
        "example": example(edition.book, today),
        "next_question": TrainingForm.base_fields["training"].label,
    }
    return render(request, "home.html", context)


@kept()
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(
        request, "about.html", {"edition": edition_for(request), "contact": settings.CONTACT_EMAIL}
    )


@kept()
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    context = {
        "hours": settings.SESSION_COOKIE_AGE // 3600,
        "months": MONTHS_KEPT,
        "report_months": REPORT_MONTHS_KEPT,
        "contact": settings.CONTACT_EMAIL,
    }
    return render(request, "privacy.html", context)


@kept()
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "accessibility.html", {"contact": settings.CONTACT_EMAIL})
