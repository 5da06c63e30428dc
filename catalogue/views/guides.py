"""Guides, the glossary and the questions people ask, as the current Edition has them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue import guides
from catalogue.kept import kept
from credentials.publishing import PublishedEdition, edition_for


@kept()
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    edition = edition_for(request)
    context = {
        "edition": edition,
        "today": timezone.localdate(),
        "guides": edition.book.guides,
        "asked": [one for one in edition.book.credentials if one.questions],
        "answers": guides.answers(edition.book),
    }
    return render(request, "catalogue/guides.html", context)


@kept()
@require_safe
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    edition = edition_for(request)
    book = edition.book
    found = book.guide.get(slug)
    if found is None:
        return _no_such_guide(request, edition, slug)
    others = list(book.guides)
    place = others.index(found)
    context = {
        "edition": edition,
        "today": timezone.localdate(),
        "guide": found,
        "text": guides.text_of(book, found),
        "related": [book.credential[slug] for slug in found.related],
        "next": others[(place + 1) % len(others)] if len(others) > 1 else None,
    }
    return render(request, "catalogue/guide.html", context)


@kept()
@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    edition = edition_for(request)
    context = {
        "edition": edition,
        "today": timezone.localdate(),
        "glossary": guides.glossary(edition.book),
    }
    return render(request, "catalogue/glossary.html", context)


@kept()
@require_safe
def questions(request: HttpRequest, slug: str) -> HttpResponse:
    edition = edition_for(request)
    found = edition.book.credential.get(slug)
    if found is None or not found.questions:
        raise Http404
    context = {
        "edition": edition,
        "today": timezone.localdate(),
        "credential": found,
        "body": edition.book.body[found.body],
        "answers": guides.answers(edition.book, slug),
    }
    return render(request, "catalogue/questions.html", context)


def _no_such_guide(request: HttpRequest, edition: PublishedEdition, slug: str) -> HttpResponse:
    near = [
        (reverse("guide", args=[one.slug]), one.title) for one in guides.near(edition.book, slug)
    ]
    near.append((reverse("guides"), _("All guides")))
    return render(request, "404.html", {"near": near}, status=404)
