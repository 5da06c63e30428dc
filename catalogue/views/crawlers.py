"""What search engines and browsers ask of a site as a whole."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalogue import sitemap as site
from catalogue import structured
from catalogue.kept import kept
from credentials.publishing import edition_for, published_editions
from programs.models import Program

NOT_FOR_CRAWLERS = ("/admin/", "/report/", "/useful/")


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
