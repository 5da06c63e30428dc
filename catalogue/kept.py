"""Marks the pages that are the same for everyone, so that the site may keep them rendered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpResponseBase

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def kept(*known_query: str) -> Callable[[View], View]:
    """The page depends on the Edition, the local date, the language, its path and the query
    parameters named here; others make no difference and are ignored."""

    def mark(view: View) -> View:
        view.known_query = known_query  # type: ignore[attr-defined]  # see below
        return view

    return mark


def known_query(view: object) -> tuple[str, ...] | None:
    """The parameters named in the mark; None where the view has none."""
    return getattr(view, "known_query", None)
