"""A saved plan, by its link: shown, put in a calendar, taken up again, deleted. Reading it writes
nothing. It reads by the Edition it was saved with, and says where the current one differs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from credentials.publishing import edition_for, edition_numbered
from recertification import session
from recertification.models import RenewalPlan
from recertification.newer import moved
from recertification.plan import parse
from recertification.subject import Subject, of_policy
from recertification.views.planner import as_calendar, context
from visitors.kept_under_link import delete_kept, gone
from visitors.links import private

FOLDER = "recertification"  # of the templates


@private
@require_safe
def plan(request: HttpRequest, token: str) -> HttpResponse:
    found = _kept(token)
    if found is None:
        return gone(request, FOLDER)
    subject, told = _subject(found), parse(found.told)
    current = edition_for(request)
    newer = current if current.digest != subject.edition.digest else None
    given = {
        **context(subject, told),
        "saved": found,
        "newer": newer.number if newer else None,
        "moved": moved(subject, told, newer) if newer else [],
        "address": request.build_absolute_uri(),
    }
    return render(request, "recertification/saved.html", given)


@private
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    found = _kept(token)
    if found is None:
        return gone(request, FOLDER)
    return as_calendar(_subject(found), parse(found.told))


@private
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, token: str) -> HttpResponse:
    return delete_kept(request, _kept(token), FOLDER)


@private
@require_POST
def change(request: HttpRequest, token: str) -> HttpResponse:
    """Takes the plan up again in this browser, by the rules of today; the saved one stays."""
    found = _kept(token)
    if found is None:
        return gone(request, FOLDER)
    session.save(request, found.credential, parse(found.told))
    return redirect("recertification:planner", slug=found.credential)


def _kept(token: str) -> RenewalPlan | None:
    return RenewalPlan.objects.current(timezone.now()).filter(token=token).first()


def _subject(found: RenewalPlan) -> Subject:
    edition = edition_numbered(found.edition_id)
    return of_policy(edition, edition.book.credential[found.credential], timezone.localdate())
