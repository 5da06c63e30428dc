"""Files -> tables, by natural key, in one transaction: all of it or nothing.

A row that an editor changed, added or deleted in the admin since the last load is left as it is
and reported. `LoadedRow` remembers what each row held when file and table last agreed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction

from credentials.content.guides import read_guide
from credentials.content.rows import Key, Row, Rows, own_key, plain, written
from credentials.content.strict_yaml import ContentError, Fault, read_file
from credentials.content.tables import BY_MODEL, TABLES, Table
from credentials.models import LoadedRow
from rulebook.reading import hint

Values = dict[str, Any]
MOST_KNOWN = 20  # so many keys of other rows one still reads


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that is not the same in file and table: `columns` maps each column that differs to
    what the table holds and what the file says."""

    row: str
    what: str
    columns: dict[str, tuple[Any, Any]] = field(default_factory=dict)

    def __str__(self) -> str:
        lines = [f"{self.row}: {self.what}"]
        for name, (table, file) in self.columns.items():
            lines.append(f"    {name}: {_short(table)} in the admin, {_short(file)} in the file")
        return "\n".join(lines)


@dataclass
class Loaded:
    """What a load did. With `edited` empty, tables and files hold the same."""

    added: list[Difference] = field(default_factory=list)
    changed: list[Difference] = field(default_factory=list)
    removed: list[Difference] = field(default_factory=list)
    edited: list[Difference] = field(default_factory=list)
    unchanged: int = 0

    def __str__(self) -> str:
        return (
            f"{len(self.added)} rows added, {len(self.changed)} changed, "
            f"{len(self.removed)} removed, {self.unchanged} unchanged, "
            f"{len(self.edited)} edited in the admin and left alone"
        )


def load(folder: Path, *, overwrite: bool = False, dry_run: bool = False) -> Loaded:
    """Make the tables hold what the files under `folder` say (`catalogue/*.yaml`,
    `golden/*.yaml`, `guides/*.md`), except for rows edited in the admin; with `overwrite` those
    too.

    Raises `ContentError` with every fault found; then nothing has changed."""
    rows = read_rows(folder)
    with transaction.atomic():
        work = _Load(overwrite)
        for table in TABLES:
            work.put(table, [row for row in rows if row.table is table])
        if work.faults:
            raise ContentError(work.faults)
        for table in reversed(TABLES):
            work.remove(table)
        work.remember()
        if dry_run:
            transaction.set_rollback(True)
    return work.done


def read_rows(folder: Path) -> list[Row]:
    """Every row of the files. Raises `ContentError` if any of them is not as it should be."""
    rows = Rows()
    files = [(p, "catalogue") for p in sorted((folder / "catalogue").glob("*.yaml"))]
    files += [(p, "golden") for p in sorted((folder / "golden").glob("*.yaml"))]
    files += [(p, "guides") for p in sorted((folder / "guides").glob("*.md"))]
    if not files:
        message = f"has no files; expected catalogue/*.yaml and golden/*.yaml in {folder}"
        raise ContentError([Fault(str(folder), 1, "content", message)])
    for path, part in files:
        try:
            reader = read_guide if part == "guides" else read_file
            document = reader(path, f"{part}/{path.name}")
        except ContentError as error:
            rows.faults += error.faults
            continue
        if part == "golden":
            rows.golden(document, path.stem)
        elif part == "guides":
            rows.guide(document)
        else:
            rows.catalogue(document)
    seen: dict[tuple[Table, Key], Row] = {}
    for row in rows.rows:
        first = seen.setdefault((row.table, row.key), row)
        if first is not row:
            where = f"{first.document.file}:{first.document.line(first.path)}"
            rows.faults.append(row.fault("", f"has the key of a row that stands in {where}"))
    if rows.faults:
        raise ContentError(rows.faults)
    return rows.rows


class Shelf:
    """The rows of one table as they are in the database."""

    def __init__(self, table: Table, parents: Shelf | None, shelves: dict[Table, Shelf]) -> None:
        self.table = table
        self.parents = parents
        self.shelves = shelves
        self.by_key: dict[Key, models.Model] = {}
        self.keys: dict[int, Key] = {}
        rows: models.QuerySet[models.Model] = models.QuerySet(table.model)
        for row in rows.order_by("pk"):
            self.place(row)

    def place(self, row: models.Model) -> None:
        parent: Key = ()
        if self.parents is not None:
            parent = self.parents.keys[getattr(row, f"{self.table.parent}_id")]
        key = (*parent, *own_key(self.table, self.values(row)))
        self.by_key[key] = row
        self.keys[row.pk] = key

    def values(self, row: models.Model) -> Values:
        """Every content column, as a file holds it: a reference as the slug it names."""
        found: Values = {}
        for name, column in self.table.columns.items():
            value = getattr(row, column.attname)
            if value is not None and isinstance(column, models.ForeignKey):
                value = self.shelves[BY_MODEL[column.related_model]].keys[value][-1]
            found[name] = plain(column, value)
        return found


def shelve() -> dict[Table, Shelf]:
    """All tables, one query each."""
    shelves: dict[Table, Shelf] = {}
    for table in TABLES:
        parent = None
        if table.parent:
            column = table.model._meta.get_field(table.parent)
            parent = shelves[BY_MODEL[column.related_model]]  # type: ignore[index]  # a foreign key
        shelves[table] = Shelf(table, parent, shelves)
    return shelves


def digest(values: Values) -> str:
    """Empty values are left out, so that a column added later does not look like an edit."""
    told = {name: value for name, value in values.items() if value not in (None, "", [])}
    text = json.dumps(told, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


class _Load:
    """One run. `records` is what file and table last agreed on, by table and key."""

    def __init__(self, overwrite: bool) -> None:
        self.overwrite = overwrite
        self.done = Loaded()
        self.faults: list[Fault] = []
        self.shelves = shelve()
        self.records = {(r.table, r.key): r for r in LoadedRow.objects.all()}
        self.agreed: dict[tuple[str, str], str] = {}
        self.failed: set[tuple[Table, Key]] = set()
        self.in_files: dict[Table, set[Key]] = {table: set() for table in TABLES}

    def put(self, table: Table, rows: Iterable[Row]) -> None:
        """Add or change the rows of one table."""
        shelf = self.shelves[table]
        for row in rows:
            self.in_files[table].add(row.key)
            values = {name: plain(table.columns[name], v) for name, v in row.values.items()}
            existing = shelf.by_key.get(row.key)
            held = shelf.values(existing) if existing is not None else None
            name = (table.name, written(row.key))
            record = self.records.get(name)
            if held == values:
                self.done.unchanged += 1
                self.agreed[name] = digest(values)
                continue
            edited = (digest(held) if held else None) != (record.digest if record else None)
            difference = _difference(table, row.key, held, values, edited=edited)
            if edited and not self.overwrite:
                self.done.edited.append(difference)
                if record is not None:
                    self.agreed[name] = record.digest
                continue
            if row.parent and (row.parent.table, row.parent.key) in self.failed:
                self.failed.add((table, row.key))
                continue
            if row.parent and row.parent.key not in self.shelves[row.parent.table].by_key:
                text = "not loaded: what it belongs to was deleted in the admin"
                self.done.edited.append(Difference(title(table, row.key), text))
                continue
            if self._save(row, existing):
                (self.done.changed if held else self.done.added).append(difference)
                self.agreed[name] = digest(values)
            else:
                self.failed.add((table, row.key))

    def _save(self, row: Row, existing: models.Model | None) -> bool:
        """Whether the row could be saved; what follows from another row's fault is not a fault."""
        instance = existing if existing is not None else row.table.model()
        if row.parent is not None:
            parent = self.shelves[row.parent.table].by_key[row.parent.key]
            setattr(instance, row.table.parent, parent)
        references, found = [], True
        for name, value in row.values.items():
            column = row.table.columns[name]
            if isinstance(column, models.ForeignKey):
                references.append(name)
                found &= self._refer(row, instance, column)
            else:
                setattr(instance, name, value)
        if not found:
            return False
        if getattr(instance, "confirmed_on", None) is None and hasattr(instance, "checked_by_id"):
            instance.checked_by_id = None
        try:
            instance.clean_fields(exclude={*references, row.table.parent})
            instance.clean()
            self._write(instance)
        except ValidationError as error:
            self.faults += _faults(row, error)
            return False
        if existing is None:
            self.shelves[row.table].place(instance)
        return True

    def _refer(self, row: Row, instance: models.Model, column: models.ForeignKey[Any, Any]) -> bool:
        """Point a column at the row whose key the file gives; whether it is there."""
        name = row.values[column.name]
        if name is None:
            setattr(instance, column.name, None)
            return True
        target = BY_MODEL[column.related_model]
        scope = row.parent.key if target.parent and row.parent else ()
        by_key = self.shelves[target].by_key
        found = by_key.get((*scope, name))
        if found is not None:
            setattr(instance, column.name, found)
            return True
        if (target, (*scope, name)) in self.failed:
            return False
        known = sorted(key[-1] for key in by_key if key[:-1] == scope)
        what = column.related_model._meta.verbose_name
        said = (
            f"names the {what} {name!r}, which is not there; {hint(name, known, most=MOST_KNOWN)}"
        )
        self.faults.append(row.fault(column.name, said))
        return False

    def _write(self, instance: models.Model) -> None:
        """Save; what the database refuses is asked of the model, which has the words for it."""
        try:
            with transaction.atomic():
                instance.save()
        except IntegrityError as error:
            instance.validate_constraints()
            raise ValidationError(str(error)) from error

    def remove(self, table: Table) -> None:
        """Delete the rows that no file has any more; those made in the admin stay."""
        shelf = self.shelves[table]
        for key, row in list(shelf.by_key.items()):
            if key in self.in_files[table]:
                continue
            name = (table.name, written(key))
            record = self.records.get(name)
            held = shelf.values(row)
            if not self.overwrite and (record is None or record.digest != digest(held)):
                what = "added in the admin" if record is None else "edited in the admin"
                self.done.edited.append(Difference(title(table, key), f"{what}; no file has it"))
                if record is not None:
                    self.agreed[name] = record.digest
                continue
            try:
                row.delete()
            except models.ProtectedError:
                text = "no file has it, but rows made in the admin still need it"
                self.done.edited.append(Difference(title(table, key), text))
                if record is not None:
                    self.agreed[name] = record.digest
                continue
            del shelf.by_key[key]
            self.done.removed.append(Difference(title(table, key), "removed"))

    def remember(self) -> None:
        """Write down what file and table now agree on, in at most three queries."""
        gone = [record.pk for name, record in self.records.items() if name not in self.agreed]
        LoadedRow.objects.filter(pk__in=gone).delete()
        fresh, stale = [], []
        for name, value in self.agreed.items():
            record = self.records.get(name)
            if record is None:
                fresh.append(LoadedRow(table=name[0], key=name[1], digest=value))
            elif record.digest != value:
                record.digest = value
                stale.append(record)
        LoadedRow.objects.bulk_create(fresh, batch_size=200)
        LoadedRow.objects.bulk_update(stale, ["digest"], batch_size=200)


def title(table: Table, key: Key) -> str:
    """What a message calls a row."""
    return f"{table.model._meta.verbose_name} {' / '.join(part for part in key if part)}"


def _difference(
    table: Table, key: Key, held: Values | None, values: Values, *, edited: bool
) -> Difference:
    if held is None:
        return Difference(title(table, key), "deleted in the admin" if edited else "added")
    columns = {n: (held[n], values[n]) for n in table.columns if held[n] != values[n]}
    return Difference(title(table, key), "edited in the admin" if edited else "changed", columns)


def _faults(row: Row, error: ValidationError) -> list[Fault]:
    """What the model says against a row, each with the line of the column it is about."""
    by_column: dict[str, list[ValidationError]] = error.update_error_dict({})
    return [
        row.fault("" if name == NON_FIELD_ERRORS else name, f"is refused: {message}")
        for name, errors in by_column.items()
        for each in errors
        for message in each.messages
    ]


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 200 else text[:197] + "..."
