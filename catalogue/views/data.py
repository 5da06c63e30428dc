"""The Edition to download: a page that says what there is, and the files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from catalogue import data as open_data
from catalogue import structured
from catalogue.kept import kept
from credentials.publishing import edition_for

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json",
}


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
