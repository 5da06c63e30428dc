"""A Rulebook as JSON data and back, with a digest and a schema number.

The dataclasses are the schema: values equal to a field's default are left out, so a field added
with a default reads old Editions as they were. What cannot be read that way gets an upgrade
function from its schema number, tested on a stored sample; an Edition itself is never rewritten.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
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
    schema, content = data.get("schema"), data.get("book")
    if not isinstance(schema, int) or not 1 <= schema <= SCHEMA:
        raise CodecError(f"schema {schema!r} is not known; this program reads 1 to {SCHEMA}")
    if not isinstance(content, dict):
        raise CodecError("there is no book in it")
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
    if get_origin(hint) in (Union, UnionType) and hint != Rule:
        if value is None:
            return None
        return _build(next(arg for arg in get_args(hint) if arg is not NoneType), value, path)
    if get_origin(hint) is tuple:
        return tuple(_build_items(get_args(hint), _expect(list, value, path), path))
    if hint == Rule:
        return _one(_build_dataclass(hint, _expect(dict, value, path), path))
    if is_dataclass(hint):
        return _build_dataclass(hint, _expect(dict, value, path), path)
    if hint in (date, Decimal):
        return _build_text(hint, _expect(str, value, path), path)
    return _expect(hint, value, path)


@cache
def _one(rule: Rule) -> Rule:
    """Equal rules are one object, so that each is judged once for a person."""
    return rule


def _expect(kind: type, value: Any, path: str) -> Any:
    if type(value) is not kind:
        raise CodecError(f"{path} is {value!r}; expected {kind.__name__}")
    return value


def _build_items(hints: tuple[Any, ...], items: list[Any], path: str) -> Iterator[Any]:
    expected = hints if hints[-1] is not ... else hints[:1] * len(items)
    if len(items) != len(expected):
        raise CodecError(f"{path} has {len(items)} items; expected {len(expected)}")
    for i, (hint, item) in enumerate(zip(expected, items, strict=True)):
        yield _build(hint, item, f"{path}[{i}]")


def _build_text(cls: Any, text: str, path: str) -> date | Decimal:
    try:
        found: date | Decimal = date.fromisoformat(text) if cls is date else Decimal(text)
    except (ValueError, ArithmeticError) as error:
        raise CodecError(f"{path} is {text!r}; expected {cls.__name__}") from error
    return found


def _build_dataclass(cls: Any, value: dict[str, Any], path: str) -> Any:
    if cls == Rule:
        kind = value.get("kind")
        if kind not in KINDS:
            raise CodecError(f"{path}.kind is {kind!r}; known: {', '.join(KINDS)}")
        cls, value = KINDS[kind], {key: item for key, item in value.items() if key != "kind"}
    hints = _hints(cls)
    if unknown := [key for key in value if key not in hints]:
        raise CodecError(f"{path} has unknown keys: {', '.join(unknown)}")
    try:
        return cls(
            **{key: _build(hints[key], item, f"{path}.{key}") for key, item in value.items()}
        )
    except TypeError as error:
        raise CodecError(f"{path}: {error}") from error
