"""A strict reader of plain data that collects every problem with its key path."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from types import EllipsisType
from typing import TypeVar

T = TypeVar("T")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MOST_ITEMS = 100


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in the input: `path` as in `training[0].started`, `message` as a sentence's end."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path or 'the file'} {self.message}"


class FactsError(ValueError):
    """The facts cannot be read; `problems` holds every fault found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


@dataclass(slots=True)
class Reader:
    """One mapping of the input. Each method reads one key, or records what is wrong with it and
    gives None; `close` reports the keys nobody read."""

    data: Mapping[str, object]
    path: str
    problems: list[Problem]
    earliest: date
    latest: date
    read: dict[str, None] = field(default_factory=dict)  # in the order read

    @classmethod
    def root(cls, data: object, *, earliest: date, latest: date) -> Reader:
        reader = cls({}, "", [], earliest, latest)
        if isinstance(data, Mapping):
            reader.data = data
        else:
            found = "is empty" if data is None else f"holds {named(data)}"
            reader.problems.append(Problem("", f"{found}; it should hold key: value"))
        return reader

    def fault(self, key: str, message: str) -> None:
        self.problems.append(Problem(self._at(key), message))

    def has(self, key: str) -> bool:
        return key in self.data

    def close(self) -> None:
        for key in self.data:
            if key not in self.read:
                self.fault(str(key), f"is not a known key; {hint(str(key), self.read)}")

    def boolean(self, key: str) -> bool | None:
        value = self._take(key)
        if value is None or isinstance(value, bool):
            return value
        self._refuse(key, value, "true or false")
        return None

    def day(self, key: str, null: date | EllipsisType | None = ...) -> date | None:
        """A day in ISO text; where a `null` is given, an explicit null stands for it."""
        if null is not ... and self.has(key) and self.data[key] is None:
            self.read[key] = None
            return null
        value = self._take(key)
        if value is None:
            return None
        found, wanted = day_of(value, self.earliest, self.latest)
        if wanted:
            self._refuse(key, value, wanted)
        return found

    def days_in_order(
        self, first: str, last: str, *, open_end: bool = False
    ) -> tuple[date | None, date | None]:
        start, end = self.day(first), self.day(last, null=None) if open_end else self.day(last)
        if start and end and end < start:
            self.fault(last, f"is {end}, before {first} ({start}); give a day not before it")
        return start, end

    def count(self, key: str, *, most: int) -> int | None:
        value = self._take(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
            self._refuse(key, value, f"a whole number from 0 to {most}")
            return None
        return value

    def amount(self, key: str, *, most: int) -> Fraction | None:
        """A number, decimals allowed, kept exact."""
        value = self._take(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
            self._refuse(key, value, f"a number from 0 to {most}")
            return None
        return Fraction(str(value))

    def word(self, key: str, accepted: tuple[str, ...]) -> str | None:
        value = self._take(key)
        if value is None:
            return None
        if not isinstance(value, str) or value not in accepted:
            self._refuse(key, value, f"one of {', '.join(accepted)}")
            return None
        return value

    def words(self, key: str, accepted: tuple[str, ...]) -> tuple[str, ...] | None:
        return self._list(key, lambda value: value in accepted, f"one of {', '.join(accepted)}")

    def slug(self, key: str) -> str | None:
        value = self._take(key)
        if isinstance(value, str) and SLUG.fullmatch(value):
            return value
        if not self.has(key):
            self.fault(key, "is missing; give a slug such as cma-aama")
        elif value is not None:
            self._refuse(key, value, "a slug such as cma-aama")
        return None

    def slugs(self, key: str) -> tuple[str, ...] | None:
        return self._list(key, lambda value: bool(SLUG.fullmatch(value)), "a slug such as ncct")

    def child(self, key: str) -> Reader | None:
        value = self._take(key)
        if value is None:
            return None
        return self._inner(self._at(key), value)

    def items(self, key: str, read_one: Callable[[Reader], T]) -> tuple[T, ...] | None:
        value = self._take(key)
        if value is None:
            return None
        if not isinstance(value, list) or len(value) > MOST_ITEMS:
            self._refuse(key, value, f"a list of at most {MOST_ITEMS} (none: [])")
            return None
        named = ((f"{self._at(key)}[{i}]", item) for i, item in enumerate(value))
        return tuple(self._each(named, read_one))

    def table(self, key: str, read_one: Callable[[Reader], T]) -> dict[str, T] | None:
        """A mapping from slugs."""
        value = self._take(key)
        if value is None:
            return None
        if not isinstance(value, Mapping) or not all(
            isinstance(slug, str) and SLUG.fullmatch(slug) for slug in value
        ):
            self._refuse(key, value, "slug: {...} (none: {})")
            return None
        named = ((f"{self._at(key)}.{slug}", item) for slug, item in value.items())
        return dict(zip(value, self._each(named, read_one), strict=False))

    def _each(
        self, named: Iterator[tuple[str, object]], read_one: Callable[[Reader], T]
    ) -> Iterator[T]:
        for path, item in named:
            if (inner := self._inner(path, item)) is not None:
                found = read_one(inner)
                inner.close()
                yield found

    def _inner(self, path: str, value: object) -> Reader | None:
        if isinstance(value, Mapping):
            return Reader(value, path, self.problems, self.earliest, self.latest)
        self.problems.append(Problem(path, f"is {named(value)}; it should be key: value"))
        return None

    def _list(self, key: str, accepts: Callable[[str], bool], each: str) -> tuple[str, ...] | None:
        value = self._take(key)
        if value is None:
            return None
        if not isinstance(value, list):
            self._refuse(key, value, f"a list, each {each}")
            return None
        for i, word in enumerate(value):
            if not isinstance(word, str) or not accepts(word):
                self._refuse(f"{key}[{i}]", word, each)
            elif word in value[:i]:
                self.fault(f"{key}[{i}]", f"is {word!r} a second time; give each once")
        return tuple(value)

    def _take(self, key: str) -> object:
        self.read[key] = None
        if key in self.data and self.data[key] is None:
            self.fault(key, "is empty; leave the key out if it is not known")
        return self.data.get(key)

    def _refuse(self, key: str, value: object, wanted: str) -> None:
        self.fault(key, f"is {named(value)}; give {wanted}")

    def _at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key


def number(value: Fraction | None) -> int | float | None:
    """An exact number as plain data."""
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else float(value)


def day_of(value: object, earliest: date, latest: date) -> tuple[date | None, str]:
    """The day that a text in ISO form names, and what would be accepted if it names none."""
    if not isinstance(value, str) or not _ISO.fullmatch(value):
        return None, "a date as YYYY-MM-DD"
    try:
        found = date.fromisoformat(value)
    except ValueError:
        return None, "a day of the calendar as YYYY-MM-DD"
    if earliest <= found <= latest:
        return found, ""
    return None, f"a date from {earliest} to {latest}"


def hint(
    word: str, accepted: Collection[str], called: str = "known", most: int | None = None
) -> str:
    """What a word was probably meant to be; where nothing is like it, what is accepted."""
    near = get_close_matches(word, accepted, n=1)
    return f"did you mean {near[0]}?" if near else f"{called}: {', '.join([*accepted][:most])}"


def named(value: object) -> str:
    """A value as a message shows it, cut where it is long."""
    if isinstance(value, str | int | float | bool):
        text = repr(value)
        return text if len(text) <= 60 else text[:57] + "..."
    return "a list" if isinstance(value, list) else "empty" if value is None else "a mapping"
