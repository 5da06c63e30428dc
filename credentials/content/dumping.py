"""Tables -> files: the same files that `load` reads, so that edits are reviewed like code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from django.db import models

from credentials.content.guides import FROM_FILE, written
from credentials.content.loading import Shelf, shelve
from credentials.content.rows import plain
from credentials.content.strict_yaml import IMPLICIT
from credentials.content.tables import (
    CASES,
    CREDENTIALS,
    FITS,
    GUIDES,
    LISTED,
    POLICIES,
    Table,
)
from credentials.models import Requirement

WIDTH = 110


class _Writer(yaml.SafeDumper):
    """Quotes every text that the strict reader or a reader of YAML 1.1 (`No`) would take for
    something else; dates are text to us and stay bare.
    """

    yaml_implicit_resolvers = IMPLICIT | {
        first: [pair for pair in pairs if not pair[0].endswith("timestamp")]
        for first, pairs in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def ignore_aliases(self, data: object) -> bool:
        return True


def dump(folder: Path) -> list[str]:
    """Write `catalogue/*.yaml`, `golden/*.yaml` and `guides/*.md` under `folder`. Returns the files
    that were there before and hold nothing of the tables any more; a person may remove them.
    """
    texts = dict(files())
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    there = {
        f"{part}/{path.name}"
        for part, kind in (("catalogue", "*.yaml"), ("golden", "*.yaml"), ("guides", "*.md"))
        for path in (folder / part).glob(kind)
    }
    return sorted(there - set(texts))


def files() -> Iterator[tuple[str, str]]:
    """Every file as its name and its text."""
    shelves = shelve()
    tables = _Tables(shelves)
    for table in LISTED:
        rows = [tables.mapping(table, row) for row in tables.roots(table) if _alone(table, row)]
        if rows:
            yield f"catalogue/{table.name}.yaml", _text({table.name: rows})
    for row in tables.roots(CREDENTIALS):
        whole = tables.mapping(CREDENTIALS, row)
        lists = {child.name for child, _ in CREDENTIALS.children}
        own = {name: value for name, value in whole.items() if name not in lists}
        beside = {name: value for name, value in whole.items() if name in lists}
        yield f"catalogue/{own['slug']}.yaml", _text({CREDENTIALS.name: own} | beside)
    for row in tables.roots(GUIDES):
        values = tables.mapping(GUIDES, row)
        front = {name: value for name, value in values.items() if name not in FROM_FILE}
        yield f"guides/{values['slug']}.md", written(values, _text(front))
    collections = defaultdict(list)
    for row in tables.roots(CASES):
        collections[shelves[CASES].values(row)["collection"]].append(tables.mapping(CASES, row))
    for name, cases in sorted(collections.items()):
        yield f"golden/{name}.yaml", _text(cases)


class _Tables:
    def __init__(self, shelves: Mapping[Table, Shelf]) -> None:
        self.shelves = shelves
        self.below: dict[tuple[Table, str, int], list[models.Model]] = defaultdict(list)
        for table in shelves:
            for child, through in table.children:
                for row in self.roots(child):
                    owner = getattr(row, f"{through}_id")
                    if owner is not None and not _stands_lower(through, row):
                        self.below[child, through, owner].append(row)

    def roots(self, table: Table) -> Iterable[models.Model]:
        """The rows of a table in their order on pages."""
        shelf = self.shelves[table]
        rows = shelf.by_key.values()
        return sorted(rows, key=lambda row: (getattr(row, "order", 0), shelf.keys[row.pk]))

    def mapping(self, table: Table, row: models.Model) -> dict[str, Any]:
        """A row with its lists, what says nothing left out."""
        values = self.shelves[table].values(row)
        needed = table.needs(values.get("kind"))
        told = {
            name: values[name]
            for name, column in table.keys.items()
            if name in needed or values[name] != plain(column, column.get_default())
        }
        if table is POLICIES:
            cited = {
                name.removeprefix("points_"): value
                for name, value in values.items()
                if name.startswith("points_") and value not in ("", None)
            }
            told |= {"points_citation": cited} if cited else {}
        for child, through in table.children:
            rows = self.below[child, through, row.pk]
            if child is FITS:
                below: Any = {fit["credential"]: fit["rank"] for fit in self._each(child, rows)}
            elif child.single:
                below = next(self._each(child, rows), None)
            else:
                below = list(self._each(child, rows))
            if below:
                told[child.name] = below
        return told

    def _each(self, table: Table, rows: Iterable[models.Model]) -> Iterator[dict[str, Any]]:
        return (self.mapping(table, row) for row in rows)


def _alone(table: Table, row: models.Model) -> bool:
    """A fact or a question of a credential or a body stands with it, not in a list of its own."""
    return not any(getattr(row, f"{name}_id") for name in table.placed)


def _stands_lower(through: str, row: models.Model) -> bool:
    """A requirement of one route stands under the route, not under the credential."""
    return isinstance(row, Requirement) and through == "credential" and row.route_id is not None


def _text(data: object) -> str:
    return yaml.dump(
        data,
        Dumper=_Writer,
        allow_unicode=True,
        default_flow_style=None,
        sort_keys=False,
        width=WIDTH,
    )
