"""Which credential an address names, or the page that says why there is nothing to plan."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from credentials.publishing import PublishedEdition, edition_for
from recertification.subject import Subject, has_policy, subject_of
from rulebook.book import Credential

P = ParamSpec("P")
NEAR_MATCHES = 4
# A log of 200 rows is a twentieth of it; more is refused before anything of it is read.
MOST_POSTED = 1_000_000


def about(
    view: Callable[Concatenate[HttpRequest, Subject, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Hands the view the credential by its slug, with the policy that is in force today."""

    @wraps(view)
    def wrapped(request: HttpRequest, slug: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        edition, today = edition_for(request), timezone.localdate()
        found = subject_of(edition, slug, today)
        if isinstance(found, Subject):
            return view(request, found, *args, **kwargs)
        if found is None:
            return _no_such_credential(request, edition, slug)
        return _nothing_to_plan(request, edition, found)

    return wrapped


def given(subject: Subject) -> dict[str, Any]:
    """What every page about a credential's renewal needs."""
    return {
        "edition": subject.edition,
        "today": subject.today,
        "subject": subject,
        "credential": subject.credential,
        "policy": subject.policy,
        "body": subject.body,
    }


def _nothing_to_plan(
    request: HttpRequest, edition: PublishedEdition, found: Credential
) -> HttpResponse:
    body = edition.book.body[found.body]
    context = {"edition": edition, "credential": found, "body": body}
    return render(request, "recertification/no_policy.html", context)


def _no_such_credential(request: HttpRequest, edition: PublishedEdition, slug: str) -> HttpResponse:
    today = timezone.localdate()
    plannable = [one for one in edition.book.credentials if has_policy(one, today)]
    names = {one.slug: one for one in plannable}
    near = [
        (reverse("recertification:planner", args=[one]), names[one].designation)
        for one in get_close_matches(slug.lower(), names, n=NEAR_MATCHES, cutoff=0.4)
    ]
    return render(request, "404.html", {"near": near}, status=404)
