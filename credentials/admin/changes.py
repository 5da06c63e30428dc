"""The difference between two rulebooks, worded for editors: tables and fields by their names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from credentials.content import tables
from credentials.content.tables import CASES, CREDENTIALS, FITS, GUIDES, LISTED
from credentials.differences import Change
from credentials.models import KIND_LABELS
from credentials.passages import Passages, passages

# Files name their tables as a rulebook names its lists, but for what has a file of its own.
NAMES = {CREDENTIALS: "credentials", GUIDES: "guides"}
LISTS = {
    table: NAMES.get(table, table.name) for table in tables.TABLES if table not in (CASES, FITS)
}
TABLES: dict[str, type[models.Model]] = {name: table.model for table, name in LISTS.items()}
# The lists that stand in a row of a list.
WITHIN = {
    "": {LISTS[table] for table in (*LISTED, *NAMES)},
    **{
        name: {LISTS[child] for child, _column in table.children if child in LISTS}
        for table, name in LISTS.items()
    },
}
SINGLE = {name for table, name in LISTS.items() if not table.key}  # one in its credential


class Field(NamedTuple):
    """One column that changed; `inside`: the words that did, where it is a long text."""

    name: str
    was: str
    now: str
    inside: Passages = ()


@dataclass(frozen=True, slots=True)
class Told:
    """One change. `holds`: name and value of what a new row says."""

    what: str
    place: str
    text: str
    fields: tuple[Field, ...] = ()
    holds: tuple[tuple[str, str], ...] = ()


def told(change: Change) -> Told:
    """`credentials, cma-aama, routes, category-1, requirements, student` as what one reads:
    “requirement”, in “credential cma-aama, eligibility route category-1”.
    """
    segments = list(_segments(change.row))
    table, key = segments[-1]
    opts = TABLES[table]._meta
    what = {
        "added": _("New %s"),
        "removed": _("Removed: %s"),
        "changed": _("Changed %s"),
        "reordered": _("Another order: %s"),
    }[change.what] % (opts.verbose_name_plural if change.what == "reordered" else opts.verbose_name)
    place = [" ".join([str(TABLES[t]._meta.verbose_name), *k]) for t, k in segments[:-1]]
    return Told(
        what=what,
        place=", ".join([*place, " / ".join(key)] if key else place),
        text=change.text,
        fields=tuple(
            Field(
                _field(table, name),
                _told(table, name, was),
                _told(table, name, now),
                passages(was, now),
            )
            for name, (was, now) in change.fields.items()
        ),
        holds=tuple(
            (_field(table, name), _value(value))
            for name, value in change.holds.items()
            if value not in (None, "", [])
        ),
    )


def _segments(row: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    """Each list on the way to a row, with the key of the row in it."""
    table, key = "", [""]
    for part in row:
        if part in WITHIN.get(table, ()) and (key or table in SINGLE):
            if table:
                yield table, key
            table, key = part, []
        else:
            key.append(part)
    yield table, key


def _field(table: str, name: str) -> str:
    """`citation.read_on` as the name of the column that holds it."""
    special = {"rule.kind": _("kind"), "or": _("alternatives"), "fits": _("fits")}
    if name in special:
        return special[name]
    column = _column(table, name)
    return str(column.verbose_name) if column is not None else name


def _column(table: str, name: str) -> Any:
    """The column that holds it, if one does."""
    # A second citation in a row has columns of its own: `points_citation.read_on`, points_read_on.
    group, _dot, last = name.rpartition(".")
    own = group.removesuffix("citation") + last if group.endswith("_citation") else last
    try:
        return TABLES[table]._meta.get_field(own)
    except FieldDoesNotExist:
        return None


def _told(table: str, name: str, value: Any) -> str:
    """What an Edition does not write, since it is usual, is told as what it is."""
    usual = getattr(_column(table, name), "default", None)
    return _value(usual if value is None and isinstance(usual, str | int) else value)


def _value(value: Any) -> str:
    if value in (None, "", []):
        return _("nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(map(_value, value))
    text = str(value)
    return str(capfirst(KIND_LABELS[text])) if text in KIND_LABELS else text
