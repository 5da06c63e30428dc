"""What belongs to a row, shown on its page: each as a sentence with a link to edit it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from credentials.admin.wording import Names, in_words
from credentials.compiler import rule_of
from credentials.models import Requirement, Sourced


@dataclass(frozen=True)
class Line:
    """One row: its text, what stands under it, and what an editor should notice."""

    text: str
    url: str = ""
    rule: str = ""
    note: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """Lines that belong together; `alternatives`: one of them is enough."""

    lines: tuple[Line, ...]
    alternatives: bool = False


@dataclass(frozen=True)
class Panel:
    """`folded`: closed until one asks for it."""

    title: str
    groups: tuple[Group, ...]
    hint: str = ""
    url: str = ""
    url_label: str = ""
    add_url: str = ""
    add_label: str = ""
    folded: bool = False

    @property
    def count(self) -> int:
        return sum(len(group.lines) for group in self.groups)


def page(row: models.Model, **query: Any) -> str:
    """The address of a row's page in the admin."""
    return _address(row._meta, "change", query, row.pk)


def add_page(model: type[models.Model], **query: Any) -> str:
    return _address(model._meta, "add", query)


def list_page(model: type[models.Model], **query: Any) -> str:
    return _address(model._meta, "changelist", query)


def line(row: models.Model, *, rule: str = "", text: str = "") -> Line:
    """A row as its own text says it. A sourced row needs its `source` selected with it."""
    url = page(row, back=1)
    if not isinstance(row, Sourced):
        return Line(text or str(row), url, rule)
    read = _("read on %s") % row.read_on.isoformat() if row.read_on else _("never read")
    note = f"{row.source} · {read}"
    return Line(text or str(row), url, rule, note, marks(row))


def marks(row: Sourced) -> tuple[str, ...]:
    """What stands out about a sourced row: weak, overdue, not in force."""
    today = timezone.localdate()
    found = []
    if row.confidence != "high":
        words = {"medium": _("medium confidence"), "low": _("low confidence")}
        found.append(words.get(row.confidence, row.confidence))
    if row.review_due and row.review_due <= today:
        found.append(_("review overdue"))
    starts, ends = getattr(row, "effective_from", None), getattr(row, "effective_to", None)
    if starts and starts > today:
        found.append(_("in force from %s") % starts.isoformat())
    if ends:
        found.append((_("ended %s") if ends < today else _("ends %s")) % ends.isoformat())
    return tuple(found)


def lines(rows: Iterable[models.Model]) -> tuple[Group, ...]:
    """Rows one after another, in one group."""
    found = tuple(line(row) for row in rows)
    return (Group(found),) if found else ()


def grouped(rows: Iterable[Requirement], names: Names) -> tuple[Group, ...]:
    """Requirements as sentences with their rule in words, alternatives together."""
    groups: dict[str, list[Line]] = {}
    for row in rows:
        sentence = line(row, rule=in_words(rule_of(row), names))
        groups.setdefault(row.one_of or f"alone: {row.slug}", []).append(sentence)
    return tuple(Group(tuple(found), len(found) > 1) for found in groups.values())


def _address(opts: Any, what: str, query: Mapping[str, Any], *args: Any) -> str:
    url = reverse(f"admin:{opts.app_label}_{opts.model_name}_{what}", args=args)
    return f"{url}?{urlencode(query)}" if query else url
