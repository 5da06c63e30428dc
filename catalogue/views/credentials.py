"""The reference book: every credential, as the current Edition has it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from catalogue import sheet, states
from catalogue.compare import page as compare_page
from catalogue.compare import suggestions
from catalogue.kept import kept
from catalogue.sections import BookOnly, digests_of, parts
from catalogue.shelves import shelves
from catalogue.specialties import of_credential
from catalogue.spelled import stamp
from credentials.publishing import PublishedEdition, edition_for
from rulebook.book import Credential, Rulebook


@kept()
@require_safe
def credentials(request: HttpRequest) -> HttpResponse:
    edition = edition_for(request)
    today = timezone.localdate()
    found = [(shelf, sheet.rows_of(edition.book, shelf, today)) for shelf in shelves(edition.book)]
    context = {"edition": edition, "today": today, "shelves": found}
    return render(request, "catalogue/credentials.html", context)


@kept()
@require_safe
def credential(request: HttpRequest, slug: str) -> HttpResponse:
    edition = edition_for(request)
    found = edition.book.credential.get(slug)
    if found is None:
        return _no_such_credential(request, edition, slug)
    today = timezone.localdate()
    main = _main(edition, found, today)
    body = edition.book.body[found.body]
    context = {"edition": edition, "today": today, "credential": found, "body": body, "main": main}
    return render(request, "catalogue/credential.html", context)


@kept("c", "diff")
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    edition = edition_for(request)
    today = timezone.localdate()
    asked = compare_page(edition.book, request.GET, today)
    status = 404 if asked["selection"].is_lost else 200
    context = {"edition": edition, "today": today, **asked}
    response = render(request, "catalogue/compare.html", context, status=status)
    if asked["selection"].unknown:  # Anyone can make up such an address: it is not worth keeping.
        response["Cache-Control"] = "no-store"
    return response


def _main(edition: PublishedEdition, found: Credential, today: date) -> SafeString:
    """The page without its frame: what it shows follows from these, so it is kept under them."""
    book = edition.book
    also = {
        "body": book.body[found.body],
        "only_in": states.alone(book, found),
        "alike": [(one.slug, one.designation) for one in suggestions(book, found)],
        "guides": [guide for guide in book.guides if found.slug in guide.related],
        "specialties": of_credential(book, found),
    }
    of = digests_of(book).of
    key = today, of(found), of(also), stamp(book)
    page = {"edition": BookOnly(book), "today": today, "credential": found, **also}
    name = "catalogue/parts/credential.html"
    return parts.get(name, key, lambda: page | _shown(book, found, today, bool(also["guides"])))


def _shown(book: Rulebook, found: Credential, today: date, guides: bool) -> dict[str, Any]:
    renewal = found.renewal if found.renewal and sheet.current((found.renewal,), today) else None
    row, topics = sheet.row_of(book, found, today), sheet.by_topic(found.facts)
    facts = {topic: topics.get(topic, []) for topic in sheet.TOPICS}
    more = [fact for fact in found.facts if fact.topic not in sheet.TOPICS]
    return {
        "row": row,
        "everyone": sheet.groups_on(found.everyone, today),
        "announced": sheet.announced(found, today),
        "facts": facts,
        "more": more,
        "outlines": sheet.by_outline(found.exam.domains if found.exam else ()),
        "fees": sheet.fees_of(found, today),
        "ways": [(way.route, way.groups) for way in row.ways],
        "costs": [(way.route.slug, way.route.name, way.cost) for way in row.ways],
        "renewal": renewal,
        "readings": sheet.readings(book, found),
        "shown": {
            "exam": bool(found.exam or facts["exam"]),
            "cost": bool(found.fees or facts["fees"]),
            "keeping": bool(renewal or facts["keeping"]),
            "title": bool(facts["title"]),
            "work": bool(found.duties),
            "background": bool(
                facts["history"] or facts["recognition"] or facts["holders"] or more
            ),
            "questions": bool(found.questions),
            "guides": guides,
            "official": bool(facts["links"]),
        },
    }


def _no_such_credential(request: HttpRequest, edition: PublishedEdition, slug: str) -> HttpResponse:
    near = [
        (reverse("catalogue:credential", args=[found.slug]), f"{found.designation}, {found.name}")
        for found in sheet.near(edition.book, slug)
    ]
    return render(request, "404.html", {"near": near}, status=404)
