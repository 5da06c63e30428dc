"""A row of a table as the row of a rulebook that has the same names."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

from django.db import models

T = TypeVar("T")


def like(kind: type[T], row: models.Model, **told: Any) -> T:
    """A row as the dataclass whose fields are its columns, but for the fields told here."""
    shape: Any = kind
    held = {name: getattr(row, name) for name in _names(shape) if name not in told}
    return kind(**{n: tuple(v) if isinstance(v, list) else v for n, v in held.items()}, **told)


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
