"""Data of a visitor's own, kept without a name under a link that cannot be guessed."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import ParamSpec

from django.http import HttpResponse

from rulebook.timeline import add_months

MONTHS_KEPT = 13
TOKEN_BYTES = 16  # 22 url-safe characters
P = ParamSpec("P")


def new_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


def expiry(created: datetime) -> datetime:
    """Thirteen months on, at the same time of day."""
    day = add_months(created.date(), MONTHS_KEPT)
    return created.replace(year=day.year, month=day.month, day=day.day)


def private(view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """The page is for whoever holds its link: no cache keeps it, no search engine lists it, and
    no site that it links to is told the address. (With `no-referrer` browsers would hide from our
    own forms, too, where they were sent from, and Django refuses such forms.)"""

    @wraps(view)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(*args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "same-origin"
        return response

    return wrapped
