"""A Rulebook as JSON data and back, with a digest and a schema number.

The dataclasses are the schema: values equal to a field's default are left out, so a field added
with a default reads old Editions as they were. What cannot be read that way gets an upgrade
function from its schema number, tested on a stored sample; an Edition itself is never rewritten.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from rulebook.book import Rulebook
from rulebook.requirements import KINDS, Rule

SCHEMA = 1
UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}

KIND_OF: dict[type, str] = {rule: kind for kind, rule in KINDS.items()}


class CodecError(ValueError):
    """The stored data is no rulebook of a schema this program knows."""


def encode(book: Rulebook) -> dict[str, Any]:
    """Plain data: text, numbers, booleans, None, lists and mappings."""
    return {"schema": SCHEMA, "book": _plain(book)}


def decode(data: dict[str, Any]) -> Rulebook:
    """The book that `encode` wrote, of this schema or an earlier one.

    Raises `CodecError` naming what cannot be read."""
    schema = data.get("schema")
    if not isinstance(schema, int) or not 1 <= schema <= SCHEMA:
        raise CodecError(f"schema {schema!r} is not known; this program reads 1 to {SCHEMA}")
    content = data["book"]
    for number in range(schema, SCHEMA):
        content = UPGRADES[number](content)
    book: Rulebook = _build(Rulebook, content, "book")
    return book


def canonical(data: dict[str, Any]) -> str:
    """One text for equal data: sorted keys, no spaces."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(data: dict[str, Any]) -> str:
    """SHA-256 of the canonical text, in hexadecimal."""
    return hashlib.sha256(canonical(data).encode()).hexdigest()


def _plain(value: object) -> Any:
    if is_dataclass(value):
        kind = {"kind": KIND_OF[type(value)]} if type(value) in KIND_OF else {}
        told = {
            f.name: _plain(getattr(value, f.name))
            for f in fields(value)
            if not _is_default(f, getattr(value, f.name))
        }
        return kind | told
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value


def _is_default(field: Field[Any], value: object) -> bool:
    return field.default is not MISSING and bool(value == field.default)


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def _build(hint: Any, value: Any, path: str) -> Any:
    if hint == Rule:
        kind = value.get("kind")
        if kind not in KINDS:
            raise CodecError(f"{path}.kind is {kind!r}; known: {', '.join(KINDS)}")
        rest = {key: item for key, item in value.items() if key != "kind"}
        return _build(KINDS[kind], rest, path)
    if get_origin(hint) in (Union, UnionType):
        if value is None:
            return None
        return _build(next(arg for arg in get_args(hint) if arg is not NoneType), value, path)
    if get_origin(hint) is tuple:
        args = get_args(hint)
        kinds = [args[0]] * len(value) if args[-1] is ... else args
        pairs = zip(kinds, value, strict=True)
        return tuple(_build(arg, item, f"{path}[{i}]") for i, (arg, item) in enumerate(pairs))
    if is_dataclass(hint):
        return _build_dataclass(hint, value, path)
    if hint is date:
        return date.fromisoformat(value)
    if hint is Decimal:
        return Decimal(value)
    return value


def _build_dataclass(cls: Any, value: Any, path: str) -> Any:
    hints = _hints(cls)
    if unknown := [key for key in value if key not in hints]:
        raise CodecError(f"{path} has unknown keys: {', '.join(unknown)}")
    try:
        return cls(
            **{key: _build(hints[key], item, f"{path}.{key}") for key, item in value.items()}
        )
    except TypeError as error:
        raise CodecError(f"{path}: {error}") from error
