"""Answers in words, for "Check your answers" and for the result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext

from pathways.fields import UNKNOWN
from pathways.forms.base import QuestionForm
from pathways.journey import Answered, Answers, Walk, walk
from pathways.wording import words
from rulebook.book import Rulebook
from visitors.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Row:
    """One answered question. `lines` has a pair for each field, of its label, which is empty where
    the page asks one thing, and the answer; `by_month` tells whether a date in it was given without
    its day."""

    key: str
    label: str
    lines: tuple[tuple[str, str], ...]
    change_url: str
    by_month: bool


def rows(book: Rulebook, answers: Answers, today: date) -> list[Row]:
    """What was answered on the path, in order; answers off the path are left out."""
    return rows_of(walk(book, answers, today), today)


def rows_of(walked: Walk, today: date) -> list[Row]:
    return [_row(answered, today) for answered in walked.answered]


def _row(answered: Answered, today: date) -> Row:
    step, form = answered.step, answered.form
    lines = tuple(line for name in form.fields if (line := _line(form, name, today)))
    told = form.cleaned_data.values()
    by_month = any(isinstance(value, PartialDate) and value.day is None for value in told)
    return Row(step.key, step.title, lines, step.url, by_month)


def _line(form: QuestionForm, name: str, today: date) -> tuple[str, str] | None:
    """One field as label and value; the value alone where the page asks one thing."""
    value = _in_words(form.fields[name], form.cleaned_data.get(name), today)
    if not value:
        return None
    if name == UNKNOWN:
        return "", gettext("I don’t know the rest") if form.told() else gettext("I don’t know")
    if name == form.main:
        return "", value
    label = str(form.fields[name].label)
    return label if label.endswith(("?", ":")) else f"{label}:", value


def _in_words(field: forms.Field, value: Any, today: date) -> str:
    if isinstance(value, PartialDate):
        return value.in_words(today)
    if isinstance(value, bool):
        return gettext("Yes") if value else ""
    if isinstance(value, int):
        return words.count(value)
    if isinstance(value, list):
        return ", ".join(_in_words(field, item, today) for item in value)
    if isinstance(field, forms.ChoiceField):
        labels = {str(key): str(label) for key, label in field.choices}  # type: ignore[misc, union-attr]  # a list of pairs
        return labels.get(str(value), "")
    return "" if value is None else str(value)
