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
from itertools import repeat
from types import NoneType, UnionType
from typing import Any, TypeAlias, Union, get_args, get_origin, get_type_hints

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
    try:
        book: Rulebook = _reader(Rulebook)(content)
    except _UnreadableError as fault:
        raise CodecError(f"book{fault.place}{fault.message}") from fault
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


Reader: TypeAlias = Callable[[Any], Any]


class _UnreadableError(Exception):
    """What cannot be read, and where inside the data: completed on the way out."""

    def __init__(self, place: str, message: str) -> None:
        super().__init__(place, message)
        self.place, self.message = place, message

    def inside(self, place: str) -> _UnreadableError:
        return _UnreadableError(place + self.place, self.message)


@cache
def _reader(hint: Any) -> Reader:
    """How values of a type are read: worked out once, since an Edition holds tens of thousands."""
    if hint == Rule:
        return _rule
    if get_origin(hint) in (Union, UnionType):
        given = _reader(next(arg for arg in get_args(hint) if arg is not NoneType))
        return lambda value: None if value is None else given(value)
    if get_origin(hint) is tuple:
        return _tuple_reader(get_args(hint))
    if is_dataclass(hint):
        return _dataclass_reader(hint)
    if hint is date:
        return _text_reader(date.fromisoformat, "date")
    if hint is Decimal:
        return _text_reader(Decimal, "Decimal")
    return _plain_reader(hint)


def _plain_reader(kind: type) -> Reader:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise _UnreadableError("", f" is {value!r}; expected {kind.__name__}")
        return value

    return read


def _text_reader(make: Callable[[str], Any], name: str) -> Reader:
    text = _plain_reader(str)

    def read(value: Any) -> Any:
        try:
            return make(text(value))
        except (ValueError, ArithmeticError) as error:
            raise _UnreadableError("", f" is {value!r}; expected {name}") from error

    return read


def _tuple_reader(hints: tuple[Any, ...]) -> Reader:
    items = _plain_reader(list)
    readers = [_reader(hint) for hint in hints if hint is not ...]
    length = None if hints[-1] is ... else len(readers)

    def read(value: Any) -> tuple[Any, ...]:
        values = items(value)
        if length is not None and len(values) != length:
            raise _UnreadableError("", f" has {len(values)} items; expected {length}")
        each = repeat(readers[0], len(values)) if length is None else readers
        found: list[Any] = []
        try:
            for reader, item in zip(each, values, strict=True):
                found.append(reader(item))
        except _UnreadableError as fault:
            raise fault.inside(f"[{len(found)}]") from fault
        return tuple(found)

    return read


def _dataclass_reader(cls: Any) -> Reader:
    mapping = _plain_reader(dict)
    readers: dict[str, Reader] = {}  # filled when first used: a type may hold itself

    def read(value: Any) -> Any:
        if not readers:
            readers.update({k: _reader(hint) for k, hint in get_type_hints(cls).items()})
        told, key = {}, ""
        try:
            for key, item in mapping(value).items():
                told[key] = readers[key](item)
            return cls(**told)
        except _UnreadableError as fault:
            raise fault.inside(f".{key}" if key else "") from fault
        except KeyError as error:
            unknown = [name for name in value if name not in readers]
            raise _UnreadableError("", f" has unknown keys: {', '.join(unknown)}") from error
        except TypeError as error:
            raise _UnreadableError("", f": {error}") from error

    return read


def _rule(value: Any) -> Rule:
    told = dict(_plain_reader(dict)(value))
    kind = told.pop("kind", None)
    if kind not in KINDS:
        raise _UnreadableError(".kind", f" is {kind!r}; known: {', '.join(KINDS)}")
    cls: Any = KINDS[kind]
    rule: Rule = _reader(cls)(told)
    return _one(rule)


@cache
def _one(rule: Rule) -> Rule:
    """Equal rules are one object, so that each is judged once for a person."""
    return rule
