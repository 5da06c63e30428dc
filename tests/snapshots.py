"""What is made once in a run: by the first of its processes for the others, and by the first test
of a process for the next ones."""

from __future__ import annotations

import fcntl
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management.commands import migrate
from django.db import connection

Rows = tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class Snapshot:
    """The rows of the content tables, by table, as the database gives them."""

    tables: dict[str, tuple[tuple[str, ...], Rows]]

    @classmethod
    def take(cls) -> Snapshot:
        config = apps.get_app_config("credentials")
        tables = {}
        with connection.cursor() as cursor:
            for model in config.get_models(include_auto_created=True):
                name = model._meta.db_table
                cursor.execute(f"SELECT * FROM {name}")  # noqa: S608 - a table of ours
                if rows := tuple(cursor.fetchall()):
                    tables[name] = tuple(column[0] for column in cursor.description), rows
        return cls(tables)

    def put_back(self) -> None:
        """Into tables that are empty. References are looked at when the transaction ends."""
        with connection.cursor() as cursor:
            for name, (columns, rows) in self.tables.items():
                named = ", ".join(f'"{column}"' for column in columns)
                places = ", ".join(["%s"] * len(columns))
                cursor.executemany(f'INSERT INTO "{name}" ({named}) VALUES ({places})', rows)  # noqa: S608


def made_once(folder: Path, name: str, make: Callable[[], bytes]) -> bytes:
    """What `make` gives: asked of it by the first process that comes, kept for the others."""
    file = folder / name
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.exists():
            file.write_bytes(make())
        return file.read_bytes()


def migrate_once(folder: Path) -> None:
    """Let the migrations that make a test database run in one process of a run; the others copy
    what they made. PostgreSQL runs them in each."""
    if connection.vendor != "sqlite":
        return
    patch = pytest.MonkeyPatch()
    handle = migrate.Command.handle

    def handle_or_copy(self: migrate.Command, *args: Any, **options: Any) -> None:
        patch.undo()

        def make() -> bytes:
            handle(self, *args, **options)
            return bytes(connection.connection.serialize())

        connection.ensure_connection()
        made = sqlite3.connect(":memory:")
        made.deserialize(made_once(folder, "migrated", make))
        made.backup(connection.connection)
        made.close()

    patch.setattr(migrate.Command, "handle", handle_or_copy)
