"""Pages about the book itself: downloads, what changed, and what search engines ask for."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue import data as open_data
from catalogue import sitemap as site
from catalogue import structured
from catalogue.changes import IN_FULL, MOST_LINES, MOST_LINES_ALONE, history, told
from catalogue.kept import kept
from credentials.publishing import edition_for, published_editions
from programs.models import Program

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json",
}

NOT_FOR_CRAWLERS = ("/admin/", "/report/", "/useful/")


@kept()
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    edition = edition_for(request)
    found = open_data.available(edition)
    files = [
        (reverse("download", args=[one.slug, kind]), MEDIA_TYPES[kind].partition(";")[0])
        for one in found
        for kind in one.formats
    ]
    context = {
        "edition": edition,
        "data_sets": found,
        "license_name": open_data.LICENSE_NAME,
        "license_url": open_data.LICENSE_URL,
        "about": structured.dataset(edition, files, open_data.LICENSE_URL),
    }
    return render(request, "catalogue/data.html", context)


@kept()
@require_safe
def download(request: HttpRequest, name: str, extension: str) -> HttpResponse:
    edition = edition_for(request)
    found = next((one for one in open_data.available(edition) if one.slug == name), None)
    if found is None or extension not in found.formats:
        raise Http404
    write = open_data.as_csv if extension == "csv" else open_data.as_json
    response = HttpResponse(write(found, edition), content_type=MEDIA_TYPES[extension])
    file = f"careerguide-{found.slug}-edition-{edition.number}.{extension}"
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    return response


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


@kept()
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    edition = edition_for(request)
    told = [reverse("edition_changes", args=[one.number]) for one in published_editions()]
    context = {
        "addresses": [structured.address(path) for path in (*site.paths(edition.book), *told)],
        "programs": [structured.address(path) for path in Program.objects.all().paths()],
        "day": timezone.localdate(edition.published_at),
    }
    return render(request, "catalogue/sitemap.xml", context, content_type="application/xml")


@kept()
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What is not to be found says so itself, which a crawler can only read if it may come. The
    forms for readers, one for every statement, would only keep it busy."""
    closed = [f"Disallow: {path}" for path in NOT_FOR_CRAWLERS]
    site_map = f"Sitemap: {structured.address(reverse('sitemap'))}"
    lines = ["User-agent: *", *closed, "", site_map]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@kept()
@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """Lets a browser offer this site's search beside its own. It wants whole addresses."""
    context = {
        "search": structured.address(reverse("search")),
        "here": structured.address(reverse("opensearch")),
        "icon": structured.address(static("favicon.svg")),
    }
    kind = "application/opensearchdescription+xml"
    return render(request, "catalogue/opensearch.xml", context, content_type=kind)
