"""Forms by which readers tell the editors that a fact is wrong or whether a page was useful.

Not kept: each carries a token of its own. The pages that lead here only link to them."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from catalogue import sitemap
from catalogue.compare import select
from catalogue.forms import ReaderForm, ReportForm, UsefulForm
from catalogue.prose import whose
from catalogue.statements import near, place_of, words_of
from credentials.models import Report, ReportKind, ReportState, SenderMark
from credentials.publishing import PublishedEdition, edition_for, edition_numbered
from rulebook.book import Rulebook
from rulebook.stated import stated

MOST_A_DAY = 30  # from one network, so that a class on one address can be heard
TOO_MANY = "too_many"
EARLIER = 3  # Editions looked through for a fact that is stated no longer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, key: str) -> HttpResponse:
    edition = edition_for(request)
    row = stated(edition.book).get(key)
    if row is None:
        return _not_stated(request, edition, key)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _may_send(request, form):
        Report.objects.create(
            kind=ReportKind.FACT,
            fact_key=row.key,
            edition=edition.number,
            stated=f"{row.label}: {words_of(edition.book, row)} {row.note}".strip(),
            text=form.cleaned_data["text"],
            given_source=form.cleaned_data["given_source"],
        )
        return redirect("report_thanks", key=row.key)
    address, name = place_of(edition.book, row)
    context = {
        "edition": edition,
        "today": timezone.localdate(),
        "form": form,
        "row": row,
        "said": [(one, words_of(edition.book, one)) for one in (row, *row.others)],
        "address": address,
        "name": name,
        "body": whose(edition.book, row)[1],
    }
    return render(request, "catalogue/report.html", context, status=_status(form))


@never_cache
@require_safe
def report_thanks(request: HttpRequest, key: str) -> HttpResponse:
    book = edition_for(request).book
    row = stated(book).get(key)
    address, name = place_of(book, row) if row else (reverse("home"), "")
    return render(request, "catalogue/report/thanks.html", {"address": address, "name": name})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def useful(request: HttpRequest) -> HttpResponse:
    edition = edition_for(request)
    page = _public(edition.book, request.GET.get("page", ""))
    if not page:
        return render(request, "catalogue/report/no_page.html", {"edition": edition}, status=404)
    form = UsefulForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _may_send(request, form):
        words = form.cleaned_data["text"]
        Report.objects.create(
            kind=ReportKind.PAGE,
            page=page,
            edition=edition.number,
            useful=form.cleaned_data["useful"] == "yes",
            text=words,
            state=ReportState.NEW if words else ReportState.COUNTED,
        )
        return redirect(f"{reverse('useful_thanks')}?{urlencode({'page': page})}")
    context = {"edition": edition, "form": form, "page": page}
    return render(request, "catalogue/useful.html", context, status=_status(form))


@never_cache
@require_safe
def useful_thanks(request: HttpRequest) -> HttpResponse:
    page = _public(edition_for(request).book, request.GET.get("page", ""))
    context = {"address": page or reverse("home"), "name": ""}
    return render(request, "catalogue/report/thanks.html", context)


def _public(book: Rulebook, address: str) -> str:
    """The address as the site itself writes it, if it is that of a public page; else nothing."""
    path, _question, query = address.partition("?")
    if path not in set(sitemap.paths(book)):
        return ""
    if path != reverse("compare") or not query:
        return path
    slugs = [pair.removeprefix("c=") for pair in query.split("&") if pair.startswith("c=")]
    selection = select(book, slugs)
    return f"{path}{selection.address}" if selection.chosen else path


def _status(form: ReaderForm) -> int:
    if not form.errors:
        return 200
    return 429 if form.has_error(NON_FIELD_ERRORS, TOO_MANY) else 422


def _not_stated(request: HttpRequest, edition: PublishedEdition, key: str) -> HttpResponse:
    """Retired, or never there: with what may have been meant."""
    first = max(1, edition.number - EARLIER)
    for number in range(edition.number - 1, first - 1, -1):
        row = stated(edition_numbered(number).book).get(key)
        if row is not None:
            said = words_of(edition_numbered(number).book, row)
            context = {"edition": edition, "row": row, "said": said, "number": number}
            return render(request, "catalogue/report/retired.html", context, status=410)
    meant = [
        (row.key, f"{place_of(edition.book, row)[1]}: {row.label}")
        for row in near(edition.book, key)
    ]
    context = {"edition": edition, "near": meant}
    return render(request, "catalogue/report/unknown.html", context, status=404)


def _may_send(request: HttpRequest, form: ReaderForm) -> bool:
    """Counts the form, unless too many came from the same network today: then says so on it."""
    today = timezone.localdate()
    SenderMark.objects.before(today).delete()
    mark = salted_hmac("catalogue.views.reports", f"{today} {network_of(request)}").hexdigest()
    if SenderMark.objects.made_by(mark) >= MOST_A_DAY:
        many = _("Too many came from your network today. Please try again tomorrow.")
        form.add_error(None, ValidationError(many, code=TOO_MANY))
        return False
    SenderMark.objects.create(mark=mark, day=today)
    return True


def network_of(request: HttpRequest) -> str:
    """The sender's address; behind a proxy, the one that the proxy itself has written last. Of
    IPv6 the part that one household has."""
    found = request.META.get("REMOTE_ADDR", "")
    if settings.HTTPS:
        found = request.META.get("HTTP_X_FORWARDED_FOR", found).rpartition(",")[2].strip()
    try:
        address = ip_address(found)
    except ValueError:
        return ""
    return str(ip_network(f"{address}/64", strict=False)) if address.version == 6 else found
