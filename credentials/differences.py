"""What changed between two rulebooks, row by row, in words an editor can check."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from credentials.passages import marked, passages
from rulebook import codec, golden
from rulebook.book import Rulebook

Key = tuple[str, ...]
Fields = dict[str, Any]

# What a row says of itself, in the first of these fields that it has.
_TEXTS = (
    *("sentence", "label", "designation", "short_name", "title", "name", "question", "term"),
    *("text", "category"),
)

# What tells the rows of a list apart, by the list's name; the others have a slug.
_KEYS: dict[str, Key] = {
    "facts": ("key",),
    "fees": ("kind", "audience", "route", "label", "period.effective_from"),
    "domains": ("outline", "name"),
    "retakes": ("text",),
    "conditions": ("text",),
    "steps": ("text",),
    "minimums": ("category",),
    "stages": ("after_months",),
    "states": ("code",),
    "statements": ("topic", "citation.source"),
    "figures": ("key",),
    "asks": ("text",),
}
_SINGLE_ROWS = ("exam", "renewal")  # rows by themselves, not part of the row they stand in


@dataclass(frozen=True, slots=True)
class Change:
    """One row that is `added`, `removed`, `changed` or, as a list, `reordered`. `fields` maps
    each field that changed to what it was and what it is; `text` is what the row says, `holds`
    all the fields of one that is added."""

    what: str
    row: Key
    fields: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    text: str = ""
    holds: Fields = field(default_factory=dict)

    def __str__(self) -> str:
        changes = (f"{name}: {_words(was, now)}" for name, (was, now) in self.fields.items())
        return f"{self.what}: {' / '.join(self.row)}" + "".join(f"\n    {c}" for c in changes)


@dataclass(frozen=True, slots=True)
class Flip:
    """A verdict of a golden case that moved. `where` names a credential, or its route."""

    case: str
    title: str
    where: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.title} ({self.case}): {self.where} was {self.old}, is {self.new}"


@dataclass(frozen=True, slots=True)
class _Row:
    list: Key
    fields: Fields


def changes(old: Rulebook, new: Rulebook) -> tuple[Change, ...]:
    """Every row that differs, in the order of the new book, then the lists that were put in
    another order, then the rows that are gone.
    """
    before, after = _rows(old), _rows(new)
    found = []
    for key, row in after.items():
        if key not in before:
            found.append(Change("added", key, text=_text(row.fields), holds=row.fields))
            continue
        was, now = before[key].fields, row.fields
        fields = {n: (was.get(n), now.get(n)) for n in {**now, **was} if was.get(n) != now.get(n)}
        if fields:
            found.append(Change("changed", key, fields, _text(now)))
    found += [Change("reordered", name) for name in _reordered(before, after)]
    found += [
        Change("removed", key, text=_text(row.fields))
        for key, row in before.items()
        if key not in after
    ]
    return tuple(found)


def flips(old: golden.Report, new: golden.Report) -> tuple[Flip, ...]:
    """Verdicts that moved between two runs of the same cases."""
    return tuple(
        Flip(now.case.slug, now.case.title, where, was.verdicts[where], verdict)
        for was, now in zip(old.cases, new.cases, strict=True)
        for where, verdict in now.verdicts.items()
        if was.verdicts.get(where, verdict) != verdict
    )


def _rows(book: Rulebook) -> dict[Key, _Row]:
    found: dict[Key, _Row] = {}
    for name, rows in codec.encode(book)["book"].items():
        for row in rows:
            found.update(_flat(row, (name,), _KEYS.get(name, ("slug",))))
    return found


def _flat(row: Mapping[str, Any], place: Key, key: Key) -> Iterator[tuple[Key, _Row]]:
    """A row with its plain fields, then the rows that stand in it."""
    fields: Fields = {}
    lists: list[tuple[str, Iterable[Mapping[str, Any]], Key]] = []
    for name, value in row.items():
        if name in ("groups", "everyone"):
            lists.append(("requirements", _requirements(value), ("slug",)))
        elif name in _SINGLE_ROWS:
            lists.append((name, [value], ()))
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            lists.append((name, value, _KEYS.get(name, ("slug",))))
        elif isinstance(value, dict):
            fields |= {f"{name}.{inner}": found for inner, found in value.items()}
        else:
            fields[name] = value
    own = (*place, *(str(fields[part]) for part in key if part in fields))
    yield own, _Row(place, fields)
    for name, rows, inner_key in lists:
        for inner in rows:
            yield from _flat(inner, (*own, name), inner_key)


def _requirements(groups: list[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The rows of all groups, each with the slugs it is an alternative to."""
    for group in groups:
        slugs = [row["slug"] for row in group["rows"]]
        for row in group["rows"]:
            others = [slug for slug in slugs if slug != row["slug"]]
            yield {**row, "or": others} if others else row


def _reordered(before: Mapping[Key, _Row], after: Mapping[Key, _Row]) -> list[Key]:
    """The lists whose common rows stand in another order, each by its place."""
    old, new = _lists(before, after), _lists(after, before)
    return [place for place in new if old[place] != new[place]]


def _lists(book: Mapping[Key, _Row], other: Mapping[Key, _Row]) -> dict[Key, list[Key]]:
    found: dict[Key, list[Key]] = {}
    for key, row in book.items():
        if key in other:
            found.setdefault(row.list, []).append(key)
    return found


def _text(fields: Fields) -> str:
    return next((str(fields[name]) for name in _TEXTS if fields.get(name)), "")


def _words(was: Any, now: Any) -> str:
    inside = passages(was, now)
    return marked(inside) if inside else f"{_word(was)} → {_word(now)}"


def _word(value: Any) -> str:
    return "nothing" if value in (None, "", []) else json.dumps(value, ensure_ascii=False)


def rows_differ(number: int) -> str:
    """The beginning of a sentence for whoever runs a command."""
    return "1 row differs" if number == 1 else f"{number} rows differ"
