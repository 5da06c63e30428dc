"""The planner: which credentials there are, one's dates, where one stands, the calendar file."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from credentials.publishing import edition_for
from recertification import session
from recertification.calendar_file import calendar_file
from recertification.forms import DatesForm
from recertification.models import RenewalPlan
from recertification.page import build, lines
from recertification.plan import Plan, dump
from recertification.subject import Subject, has_policy, of_policy
from recertification.views.asked import about, given


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    edition, today = edition_for(request), timezone.localdate()
    rows = [
        (found, edition.book.body[found.body], of_policy(edition, found, today).yearly)
        for found in edition.book.credentials
        if has_policy(found, today)
    ]
    context = {"edition": edition, "today": today, "rows": rows}
    return render(request, "recertification/overview.html", context)


@never_cache
@require_safe
@about
def plan(request: HttpRequest, subject: Subject) -> HttpResponse:
    """Where one stands; the form for the dates as long as none is told."""
    told = session.plan(request, subject.slug)
    if not told.dated:
        return _ask(request, subject, DatesForm(subject=subject), "start")
    return render(request, "recertification/planner.html", context(subject, told))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@about
def dates(request: HttpRequest, subject: Subject) -> HttpResponse:
    told = session.plan(request, subject.slug)
    if request.method != "POST":
        initial = {
            "certified": told.certified,
            "expires": told.expires,
            "on": told.on,
            "renewed": ("no" if told.first else "yes") if told.dated else "",
        }
        return _ask(request, subject, DatesForm(subject=subject, initial=initial), "dates")
    form = DatesForm(request.POST, subject=subject)
    if not form.is_valid():
        return _ask(request, subject, form, "dates" if told.dated else "start", status=422)
    new = {name: form.cleaned_data[name] for name in ("certified", "expires", "on")}
    session.save(request, subject.slug, told.changed(**new, first=form.first))
    return redirect("recertification:planner", slug=subject.slug)


@never_cache
@require_safe
@about
def calendar(request: HttpRequest, subject: Subject) -> HttpResponse:
    told = session.plan(request, subject.slug)
    if not told.dated:
        return redirect("recertification:planner", slug=subject.slug)
    return as_calendar(subject, told)


@never_cache
@require_POST
@about
def save(request: HttpRequest, subject: Subject) -> HttpResponse:
    """Stores the plan under a link of its own."""
    told = session.plan(request, subject.slug)
    if not told.dated:
        return redirect("recertification:planner", slug=subject.slug)
    kept = RenewalPlan.keep(
        credential=subject.slug, told=dump(told), edition=subject.edition.number
    )
    return redirect("recertification:saved", token=kept.token)


@never_cache
@require_POST
@about
def clear(request: HttpRequest, subject: Subject) -> HttpResponse:
    session.clear(request, subject.slug)
    return redirect("recertification:planner", slug=subject.slug)


def context(subject: Subject, told: Plan) -> dict[str, Any]:
    """What the page of a plan needs, kept in the session or saved."""
    subject = subject.in_cycle(first=told.first)
    page = build(subject, told)
    return {
        **given(subject),
        "plan": told,
        "page": page,
        "no_report": True,
        "lines": lines(subject, told, page.standing),
    }


def as_calendar(subject: Subject, told: Plan) -> HttpResponse:
    subject = subject.in_cycle(first=told.first)
    content = calendar_file(subject, told, build(subject, told).deadlines, timezone.now())
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    name = f"{subject.slug}-deadlines.ics"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _ask(
    request: HttpRequest, subject: Subject, form: DatesForm, page: str, status: int = 200
) -> HttpResponse:
    shown = {**given(subject), "form": form}
    return render(request, f"recertification/{page}.html", shown, status=status)
