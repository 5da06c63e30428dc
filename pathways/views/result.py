"""The stored result, by its link: shown, changed, deleted. Reading it writes nothing."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from credentials.publishing import edition_for, edition_numbered
from pathways import session
from pathways.journey import in_full, with_in_full
from pathways.models import PathwayAssessment
from pathways.questions import MOST_ITEMS, QUESTION, questions_giving
from pathways.result.newer import moved
from pathways.result.page import build
from pathways.summary import rows
from rulebook.book import Credential, Rulebook
from rulebook.facts import Facts, parse
from visitors.kept_under_link import delete_kept, gone
from visitors.links import private

CHECK = "check"
FOLDER = "pathways/result"  # of the templates
INDENT = re.compile(r"\n\s+")


@private
@require_safe
def result(request: HttpRequest, token: str) -> HttpResponse:
    found = kept_result(token)
    if found is None:
        return gone(request, FOLDER)
    today, current = timezone.localdate(), edition_for(request)
    edition, facts = edition_numbered(found.edition_id), parse(found.facts)
    answered = rows(edition.book, found.answers, found.on)
    newer = current.number if current.digest != edition.digest else None
    context = {
        "assessment": found,
        "edition": edition,
        "today": today,
        "page": build(
            found.verdict,
            found.picture,
            facts,
            edition.book,
            lambda paths: len(questions_giving(paths)),
            in_full(found.answers),
        ),
        "rows": answered,
        "by_month": any(row.by_month for row in answered),
        "moved": moved(found.verdict, facts, edition.book, current.book, newer) if newer else [],
        "newer": newer,
        "held": _held(facts, current.book),
        "address": request.build_absolute_uri(),
    }
    html = render_to_string("pathways/result.html", context, request)
    return HttpResponse(INDENT.sub("\n", html))  # the heaviest page; indents are a tenth of it


@private
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, token: str) -> HttpResponse:
    return delete_kept(request, kept_result(token), FOLDER)


@private
@require_POST
def change(request: HttpRequest, token: str) -> HttpResponse:
    """Takes the stored answers up again and goes to a question, or to those that would settle
    every way in to a credential; the result itself stays."""
    found = kept_result(token)
    if found is None:
        return gone(request, FOLDER)
    answers, address = found.answers, _address(request.POST.get("question", ""))
    if slug := request.POST.get("settle", ""):
        answers = with_in_full(answers, slug)
        known = slug in edition_for(request).book.credential
        address = reverse("pathways:check") if known else None
    if address is None:
        return render(request, "400.html", status=400)
    session.restore(request, answers)
    return redirect(address)


def _held(facts: Facts, book: Rulebook) -> list[Credential]:
    """Those the person holds or held for which the planner has rules."""
    found = (book.credential.get(held.credential) for held in facts.held or ())
    return [one for one in found if one is not None and one.renewal is not None]


def kept_result(token: str) -> PathwayAssessment | None:
    return PathwayAssessment.objects.current(timezone.now()).filter(token=token).first()


def _address(key: str) -> str | None:
    """Where a question stands, by the key of its answer (`dates`, `training.2`, or `check` for
    all of them); None for one that there is not."""
    if key == CHECK:
        return reverse("pathways:check")
    slug, _dot, item = key.partition(".")
    if slug not in QUESTION or (item and item not in map(str, range(2, MOST_ITEMS + 1))):
        return None
    address = reverse("pathways:question", args=[slug])
    return f"{address}?item={item}" if item else address
