"""Documents -> rows: every key known, every value of its column's type, every required key there.

What a row may hold beyond that (word lists, lengths, constraints) the models say when it is
loaded."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.validators import MinValueValidator
from django.db import models

from credentials import expectations
from credentials.content import guides
from credentials.content.strict_yaml import Document, Fault
from credentials.content.tables import (
    CASES,
    CREDENTIALS,
    FITS,
    GUIDES,
    LISTED,
    POLICIES,
    REQUIREMENTS,
    AnyField,
    Table,
)
from credentials.models import KIND_LABELS
from rulebook import facts
from rulebook.reading import SLUG, day_of, hint, named

Key = tuple[str, ...]
_DECIMAL = re.compile(r"-?\d{1,9}(\.\d{1,6})?")
LARGEST = 2**31 - 1


@dataclass(eq=False)
class Row:
    """One row of a file. `values` holds every content column; a reference is the key of the row
    it names (the last part, where the rest is the row's own parent)."""

    table: Table
    document: Document
    path: str
    values: dict[str, Any]
    parent: Row | None = None

    @property
    def key(self) -> Key:
        return (*(self.parent.key if self.parent else ()), *own_key(self.table, self.values))

    def fault(self, column: str, message: str) -> Fault:
        """About one column, or with no column named about the row."""
        column = column.replace("points_", "points_citation.") if column else ""
        path = f"{self.path}.{column}"
        return self.document.fault(path if path in self.document.lines else self.path, message)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list or a row stands: the path in its document, and the row that it belongs to with
    the column `through` which it does."""

    document: Document
    path: str
    owner: Row | None = None
    through: str = ""

    def fault(self, key: str, message: str) -> Fault:
        """About one key of what stands here, or with none about the whole."""
        return self.document.fault(f"{self.path}.{key}" if key else self.path, message)


def own_key(table: Table, values: Mapping[str, Any]) -> Key:
    return tuple(
        "" if values[name] is None else str(plain(table.columns[name], values[name]))
        for name in table.key
    )


def plain(column: AnyField, value: Any) -> Any:
    """A column's value as JSON and YAML hold it; equal values are equal text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal) and isinstance(column, models.DecimalField):
        return str(value.quantize(Decimal(1).scaleb(-column.decimal_places)))
    return value


def written(key: Key) -> str:
    """A key as one text that no other key of the table has."""
    return json.dumps(key, ensure_ascii=False)


@dataclass
class Rows:
    """Collects the rows and the faults of all files."""

    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def catalogue(self, document: Document) -> None:
        """A file of lists (sources, bodies, …) or of one credential."""
        data = document.data
        if not isinstance(data, dict):
            self.faults.append(document.fault("", "is empty; it should hold key: value"))
            return
        lists = {table.name: table for table in LISTED}
        if CREDENTIALS.name in data:
            self._credential(document, data)
            return
        for name, value in data.items():
            if name in lists:
                self._list(lists[name], Place(document, name), value)
            else:
                accepted = ", ".join([*lists, "credential (with its lists beside it)"])
                self.faults.append(document.fault(name, f"is not known; accepted: {accepted}"))

    def guide(self, document: Document) -> None:
        """A file that is one guide."""
        self._row(GUIDES, Place(document, guides.KEY), guides.told(document))

    def golden(self, document: Document, collection: str) -> None:
        """A file that is a list of golden cases."""
        before = len(self.rows)
        self._list(CASES, Place(document, ""), document.data)
        for row in self.rows[before:]:
            row.values["collection"] = collection
            for name, problem in _case_problems(row):
                path = f"{row.path}.{name}.{problem.path}".rstrip(".")
                self.faults.append(document.fault(path, problem.message))

    def _credential(self, document: Document, data: dict[str, Any]) -> None:
        own = data[CREDENTIALS.name]
        children = {child.name for child, _ in CREDENTIALS.children}
        for name in data:
            if name not in children and name != CREDENTIALS.name:
                accepted = ", ".join(sorted(children))
                self.faults.append(
                    document.fault(name, f"is not known beside a credential; accepted: {accepted}")
                )
        row = self._row(CREDENTIALS, Place(document, CREDENTIALS.name), own)
        if row is not None:
            for child, through in CREDENTIALS.children:
                self._child(child, Place(document, child.name, row, through), data)

    def _child(self, table: Table, place: Place, data: Mapping[str, Any]) -> None:
        if table.name not in data:
            return
        value = data[table.name]
        if table is FITS:
            value = self._ranks(place, value)
        if not table.single:
            self._list(table, place, value)
        elif value is not None:
            self._row(table, place, value)

    def _ranks(self, place: Place, value: object) -> object:
        """`{cma-aama: 1}` as rows."""
        if not isinstance(value, dict):
            self.faults.append(place.fault("", "should be credential: rank"))
            return []
        return [{"credential": credential, "rank": rank} for credential, rank in value.items()]

    def _list(self, table: Table, place: Place, value: object) -> None:
        if not isinstance(value, list):
            self.faults.append(place.fault("", f"is {named(value)}; it should be a list"))
            return
        for index, item in enumerate(value):
            row = self._row(table, replace(place, path=f"{place.path}[{index}]"), item)
            if row is not None and "order" in table.columns:
                row.values["order"] = index

    def _row(self, table: Table, place: Place, value: object) -> Row | None:
        if not isinstance(value, dict):
            self.faults.append(place.fault("", f"is {named(value)}; it should be key: value"))
            return None
        kind = value.get("kind")
        if table is REQUIREMENTS and kind not in KIND_LABELS:
            message = f"has the kind {named(kind)}; accepted: {', '.join(KIND_LABELS)}"
            self.faults.append(place.fault("kind", message))
            return None
        beside = table is CREDENTIALS  # its lists stand beside it in the file, not in it
        accepted = tuple(table.keys) if beside else table.accepts(kind)
        before = len(self.faults)
        self._check_keys(place, value, accepted, table.needs(kind))
        values = {name: column.get_default() for name, column in table.columns.items()}
        for name in table.keys:
            if name in value and name in accepted:
                values[name] = self._value(table.keys[name], place, name, value[name])
        if table is POLICIES:
            self._points_citation(place, value, values)
        if len(self.faults) > before:
            return None
        parent = place.owner
        if place.owner is not None and place.through != table.parent:
            values[place.through] = place.owner.values["slug"]
            parent = place.owner.parent
        row = Row(table, place.document, place.path, values, parent)
        self.rows.append(row)
        if not beside:
            for child, through in table.children:
                inside = Place(place.document, f"{place.path}.{child.name}", row, through)
                self._child(child, inside, value)
        return row

    def _check_keys(
        self,
        place: Place,
        value: Mapping[str, Any],
        accepted: tuple[str, ...],
        needed: Iterable[str],
    ) -> None:
        for name in value:
            if name not in accepted:
                message = f"is not known; {hint(name, accepted, 'accepted')}"
                self.faults.append(place.fault(name, message))
        line = place.document.line(place.path)
        for name in needed:
            if name not in value:
                path = f"{place.path}.{name}"
                self.faults.append(Fault(place.document.file, line, path, "is missing"))

    def _points_citation(
        self, place: Place, value: Mapping[str, Any], values: dict[str, Any]
    ) -> None:
        """The second citation of a renewal policy, a mapping in the file, columns in the table."""
        cited = value.get("points_citation")
        if cited is None:
            return
        place = replace(place, path=f"{place.path}.points_citation")
        if not isinstance(cited, dict):
            self.faults.append(place.fault("", "should be source: …, confidence: …"))
            return
        columns = {
            name.removeprefix("points_"): column
            for name, column in POLICIES.columns.items()
            if name.startswith("points_")
        }
        self._check_keys(place, cited, tuple(columns), ("source", "confidence"))
        for name, column in columns.items():
            if name in cited:
                values[column.name] = self._value(column, place, name, cited[name])

    def _value(self, column: AnyField, place: Place, key: str, value: object) -> Any:
        """The value for the column, or None and a fault."""
        if value is None and column.null:
            return None
        read, wanted = _reading(column, value)
        if wanted:
            self.faults.append(place.fault(key, f"is {named(value)}; give {wanted}"))
        return read


def _case_problems(case: Row) -> Iterator[tuple[str, facts.Problem]]:
    for problem in expectations.problems(case.values["expect"]):
        yield "expect", problem
    try:
        facts.parse(case.values["facts"])
    except facts.FactsError as error:
        for problem in error.problems:
            yield "facts", problem


def _reading(column: AnyField, value: object) -> tuple[Any, str]:
    """The value as the column keeps it, and what would be accepted if it is not that."""
    match column:
        case models.DateField():
            return day_of(value, facts.EARLIEST, facts.LATEST)
        case models.CharField() | models.TextField():
            return _text(column, value)
        case models.DecimalField():
            good = isinstance(value, str) and _DECIMAL.fullmatch(value) is not None
            good = good and (not str(value).startswith("-") or _may_be_negative(column))
            wanted = 'an amount in quotes, such as "125"'
            if isinstance(value, str):
                least = "" if _may_be_negative(column) else " and not below zero"
                wanted = f'an amount such as "125", of at most nine digits{least}'
            return (Decimal(str(value)), "") if good else (None, wanted)
        case _:
            return value, _wanted(column, value)


def _may_be_negative(column: AnyField) -> bool:
    return not any(isinstance(check, MinValueValidator) for check in column.validators)


def _wanted(column: AnyField, value: object) -> str:
    """What would be accepted in place of a value that is kept as it stands; empty if it is."""
    match column:
        case models.ForeignKey():
            good = isinstance(value, str) and SLUG.fullmatch(value) is not None
            wanted = "a key such as cma-aama"
        case models.JSONField() if column.get_default() == []:
            good = isinstance(value, list) and all(isinstance(text, str) for text in value)
            wanted = "a list of texts"
        case models.JSONField():
            good, wanted = isinstance(value, dict), "key: value"
        case models.BooleanField():
            good, wanted = isinstance(value, bool), "true or false"
        case _:
            good = type(value) is int and 0 <= value <= LARGEST
            wanted = f"a whole number from 0 to {LARGEST}"
    return "" if good else wanted


def _text(column: AnyField, value: object) -> tuple[Any, str]:
    if not isinstance(value, str):
        return None, 'text (quote it if it looks like a number; "" for nothing)'
    text = value.strip()
    if not text and not column.blank:
        return None, "text; it must not be empty"
    words = [word for word, _ in column.flatchoices]
    if words and text and text not in words:
        return None, f"one of {', '.join(words)}"
    if isinstance(column, models.SlugField) and text and not SLUG.fullmatch(text):
        return None, "small letters, digits and hyphens"
    if column.max_length is not None and len(text) > column.max_length:
        return None, f"at most {column.max_length} characters (it has {len(text)})"
    return text, ""
