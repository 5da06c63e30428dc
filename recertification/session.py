"""The one module of the planner that touches the session: a plan for each credential.

Read on every page, written on a valid POST only, so that a visit that tells nothing leaves no row
behind. The cookie ends with the browser or after two idle hours (settings)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from recertification.plan import Plan, dump, parse

_KEY = "recertification"


def plan(request: HttpRequest, slug: str) -> Plan:
    """The plan for a credential; an empty one where nothing is told, or where what is there was
    written by another release of the site."""
    try:
        return parse(_kept(request)[slug])
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return Plan()


def save(request: HttpRequest, slug: str, plan: Plan) -> None:
    request.session[_KEY] = {**_kept(request), slug: dump(plan)}


def clear(request: HttpRequest, slug: str) -> None:
    """Forget the plan; with nothing else told, the whole session."""
    kept = {other: data for other, data in _kept(request).items() if other != slug}
    if kept or set(request.session.keys()) - {_KEY}:
        request.session[_KEY] = kept
    else:
        request.session.flush()


def _kept(request: HttpRequest) -> dict[str, Any]:
    found: dict[str, Any] = request.session.get(_KEY, {})
    return found
