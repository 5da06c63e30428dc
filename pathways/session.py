"""The one module that touches the session: answers by step, as they were posted.

Read on every page, written on a valid POST only, so that a visit that answers nothing leaves no
row behind. The cookie ends with the browser or after two idle hours (settings)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from pathways.forms.base import QuestionForm
from pathways.journey import Answers

_KEY = "pathway"


def answers(request: HttpRequest) -> Answers:
    found: Answers = request.session.get(_KEY, {})
    return found


def save(request: HttpRequest, key: str, form: QuestionForm) -> Answers:
    """Keep what was posted for the form's own fields, under the step's key."""
    return put(request, key, form.posted())


def put(request: HttpRequest, key: str, answer: Mapping[str, list[str]]) -> Answers:
    """Keep an answer as if it had been posted."""
    kept = {**answers(request), key: dict(answer)}
    request.session[_KEY] = kept
    return kept


def drop(request: HttpRequest, key: str) -> None:
    """Forget one answer."""
    request.session[_KEY] = {step: told for step, told in answers(request).items() if step != key}


def restore(request: HttpRequest, kept: Mapping[str, Any]) -> None:
    """Take up the answers of a stored result again."""
    request.session[_KEY] = dict(kept)


def clear(request: HttpRequest) -> None:
    request.session.flush()
