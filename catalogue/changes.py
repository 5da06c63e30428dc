"""What changed from one Edition to the next, in a reader's words.

Two Editions never change, so what differs between them is worked out once and kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import islice
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.reworded import apart, plain
from catalogue.words import dated, money
from credentials.differences import Change, Key, changes
from credentials.publishing import EditionEntry, edition_numbered
from rulebook.book import Rulebook
from rulebook.stated import MEASURED, published

IN_FULL = 10  # Editions whose changes stand on the page itself
MOST_LINES = 12  # of an Edition on that page
MOST_LINES_ALONE = 300  # on the page of one Edition
MOST_PAIRS = 64
LONGEST_TEXT = 240

# A row that was only looked up again says the same as before.
LOOKED_UP = frozenset(
    f"citation.{name}"
    for name in ("read_on", "confirmed_on", "review_due", "locator", "as_of", "fact_key")
) | {"retrieved_on", "reviewed_on"}

WORDS = {
    "added": gettext_lazy("Added"),
    "removed": gettext_lazy("Removed"),
    "changed": gettext_lazy("Changed"),
}
NOUNS = {
    "accreditors": gettext_lazy("accreditor"),
    "asks": gettext_lazy("what a step asks"),
    "bodies": gettext_lazy("certifying body"),
    "conditions": gettext_lazy("condition for everyone"),
    "credentials": gettext_lazy("credential"),
    "domains": gettext_lazy("part of the exam"),
    "exam": gettext_lazy("exam"),
    "facts": gettext_lazy("fact"),
    "fees": gettext_lazy("fee"),
    "figures": gettext_lazy("figure"),
    "goals": gettext_lazy("goal"),
    "ladder": gettext_lazy("step of the ladder"),
    "methods": gettext_lazy("way to renew"),
    "minimums": gettext_lazy("least number of points"),
    "occupations": gettext_lazy("occupation"),
    "glossary": gettext_lazy("glossary term"),
    "guides": gettext_lazy("guide"),
    "questions": gettext_lazy("question"),
    "renewal": gettext_lazy("renewal"),
    "requirements": gettext_lazy("requirement"),
    "retakes": gettext_lazy("rule on taking the exam again"),
    "routes": gettext_lazy("way in"),
    "sources": gettext_lazy("source"),
    "specialties": gettext_lazy("specialty"),
    "stages": gettext_lazy("stage after expiry"),
    "statements": gettext_lazy("statement"),
    "states": gettext_lazy("state"),
    "steps": gettext_lazy("step"),
    "titles": gettext_lazy("title that no body awards"),
}
SUBJECTS = {
    "accreditors": gettext_lazy("Accreditors"),
    "facts": gettext_lazy("Funding and accreditation"),
    "glossary": gettext_lazy("Glossary"),
    "goals": gettext_lazy("Goals"),
    "guides": gettext_lazy("Guides"),
    "questions": gettext_lazy("Questions people ask"),
    "sources": gettext_lazy("Sources"),
    "titles": gettext_lazy("Titles that no body awards"),
}
IN_A_ROUTE = ("requirements", "steps")
FIELDS = {
    "citation.confidence": gettext_lazy("how sure we are"),
    "citation.source": gettext_lazy("source"),
    "fits": gettext_lazy("credentials that serve it"),
    "items": gettext_lazy("questions"),
    "only_in": gettext_lazy("states for whose work alone the wizard looks at it"),
    "or": gettext_lazy("alternatives"),
    "percent": gettext_lazy("share in percent"),
    "period.effective_from": gettext_lazy("in force from"),
    "period.effective_to": gettext_lazy("in force to"),
    "sentence": gettext_lazy("wording"),
    "text": gettext_lazy("wording"),
    "withheld": gettext_lazy("why it is withheld"),
}


@dataclass(frozen=True, slots=True)
class Detail:
    name: str
    was: str
    now: str

    @property
    def was_sentences(self) -> bool:
        """What it said ends by itself: nothing can follow in the same sentence."""
        return self.was.endswith((".", "!", "?", "…", ".”"))


@dataclass(frozen=True, slots=True)
class Line:
    """One row: `word` is what happened to it, `noun` what it is, `text` what it says."""

    word: str
    noun: str
    place: str
    text: str
    details: tuple[Detail, ...]


@dataclass(slots=True)
class Part:
    """What changed about one subject. `slug` is set for a credential; `looked_up` counts the rows
    that say the same as before and were only looked up again."""

    subject: str
    slug: str
    lines: list[Line]
    looked_up: int = 0


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """`parts` hold at most the lines asked for; `left_out` counts those beyond. For the first
    Edition there is nothing to compare with: then `is_first`, and `credentials` are its own."""

    number: int
    published_at: datetime
    note: str
    is_first: bool
    parts: tuple[Part, ...]
    left_out: int
    credentials: int


@dataclass(frozen=True, slots=True)
class Difference:
    """`names` tells rows by their place, from both books."""

    changes: tuple[Change, ...]
    names: Mapping[Key, str]
    credentials: int


def history(
    entries: tuple[EditionEntry, ...], most_editions: int, most_lines: int
) -> list[EditionChanges]:
    """What changed with each of so many Editions, newest first, against the one before it."""
    pairs = zip(entries, (*entries[1:], None), strict=False)
    return [told(entry, before, most_lines) for entry, before in islice(pairs, most_editions)]


def told(entry: EditionEntry, before: EditionEntry | None, most_lines: int) -> EditionChanges:
    """What changed with one Edition; there is none `before` the first."""
    old = (before.number, before.digest) if before else None
    found = _difference(old, (entry.number, entry.digest))
    parts, left_out = _shortened(_parts(found), most_lines)
    return EditionChanges(
        number=entry.number,
        published_at=entry.published_at,
        note=entry.note,
        is_first=before is None,
        parts=parts,
        left_out=left_out,
        credentials=found.credentials,
    )


@lru_cache(maxsize=MOST_PAIRS)
def _difference(old: tuple[int, str] | None, new: tuple[int, str]) -> Difference:
    """Between two Editions, each named by number and digest."""
    after = edition_numbered(new[0]).book
    if old is None:
        return Difference((), {}, len(after.credentials))
    before = edition_numbered(old[0]).book
    found = changes(before, after)
    rows = {change.row for change in found}
    names = {
        **_names(before),
        **_names(after),
        **{row: text for book in (before, after) for row, text in _figures(book) if row in rows},
    }
    return Difference(found, names, len(after.credentials))


def _names(book: Rulebook) -> dict[Key, str]:
    names: dict[Key, str] = {
        **{("sources", row.slug): row.title for row in book.sources},
        **{("bodies", row.slug): row.short_name for row in book.bodies},
        **{("states", row.code): row.name for row in book.states},
        **{("occupations", row.slug): row.name for row in book.occupations},
        **{("specialties", row.slug): row.name for row in book.specialties},
        **{("titles", row.slug): row.title for row in book.titles},
        **{("ladder", row.slug): row.name for row in book.ladder},
    }
    for found in book.credentials:
        place = ("credentials", found.slug)
        names[place] = found.designation
        names |= {(*place, "routes", r.slug): r.body_word or r.name for r in found.routes}
    return names


def _figures(book: Rulebook) -> Iterator[tuple[Key, str]]:
    """Rows whose name alone would not say what is new: facts and fees with their figures."""
    places = {"credential": "credentials", "body": "bodies"}
    for kind, owner, fact in published(book):
        figure = f"{fact.value} {fact.unit}".strip() if fact.value else fact.withheld
        place = (places[kind], owner) if kind else ()
        yield (*place, "facts", fact.key), f"{fact.label}: {figure}"
    for occupation in book.occupations:
        for one in occupation.figures:
            number = one.withheld if one.number is None else " ".join(one.figure)
            words = ", ".join(filter(None, (MEASURED[one.measure], one.employer)))
            yield ("occupations", occupation.slug, "figures", one.key), f"{words}: {number}"
    for found in book.credentials:
        for fee in found.fees:
            figure = fee.withheld if fee.amount is None else money(fee.amount)
            first = fee.period.effective_from
            parts = (fee.kind, fee.audience, fee.route, fee.label, first and first.isoformat())
            key = ("credentials", found.slug, "fees", *(part for part in parts if part))
            yield key, f"{fee.label}: {figure}"


def _parts(found: Difference) -> list[Part]:
    """By subject, in the order of the book. What stands in a row that is itself new or gone is
    told with that row; the order of lists is not told."""
    whole = {change.row for change in found.changes if change.what in ("added", "removed")}
    parts: dict[Key, Part] = {}
    for change in found.changes:
        if change.what == "reordered" or _stands_in(change.row, whole):
            continue
        part = parts.setdefault(*_part_of(change, found))
        if change.what == "changed" and set(change.fields) <= LOOKED_UP:
            part.looked_up += 1
        else:
            part.lines.append(_line(change, found))
    return list(parts.values())


def _stands_in(row: Key, whole: set[Key]) -> bool:
    return any(row[:length] in whole for length in range(2, len(row)))


def _part_of(change: Change, found: Difference) -> tuple[Key, Part]:
    kind, *rest = change.row
    if kind in SUBJECTS or not rest:
        return (kind,), Part(str(SUBJECTS.get(kind, kind)), "", [])
    key = (kind, rest[0])
    slug = rest[0] if kind == "credentials" else ""
    return key, Part(found.names.get(key, rest[0]), slug, [])


def _line(change: Change, found: Difference) -> Line:
    kind = _kind(change.row)
    text = change.text if change.fields else ""
    text = text or found.names.get(change.row, change.text)
    fields = {name: both for name, both in change.fields.items() if name not in LOOKED_UP}
    details = (_detail(name, *both, found) for name, both in fields.items())
    return Line(
        word=str(WORDS[change.what]),
        noun=str(NOUNS.get(kind, kind.replace("_", " "))),
        place=found.names.get(change.row[:4], "") if kind in IN_A_ROUTE else "",
        text=Truncator(text).chars(LONGEST_TEXT),
        details=tuple(one for one in details if one.was != one.now),
    )


def _kind(row: Key) -> str:
    """The list that the row stands in: `fees` for credentials / cma-aama / fees / exam / …"""
    match row:
        case (_, _, "routes", _, kind, *_) | (_, _, "exam" | "renewal", kind, *_):
            return kind
        case (_, _, kind, *_) | (kind, *_):
            return kind
    return ""


def _detail(name: str, was: Any, now: Any, found: Difference) -> Detail:
    first, _dot, last = name.rpartition(".")
    words = FIELDS.get(name) or last.replace("_", " ")
    if first == "rule":
        words = _("rule, %(part)s") % {"part": words}
    if max(len(text) if isinstance(text, str) else 0 for text in (was, now)) > LONGEST_TEXT:
        words, (was, now) = _("wording"), apart(was or "", now or "")
    return Detail(str(words), _shown(name, was, found), _shown(name, now, found))


def _shown(name: str, value: Any, found: Difference) -> str:
    """A stored value as a reader would write it."""
    if value in (None, "", []):
        return _("nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        firsts = (item[0] if isinstance(item, list) else item for item in value)
        return ", ".join(found.names.get(("credentials", str(one)), str(one)) for one in firsts)
    if name.endswith("citation.source"):
        return found.names.get(("sources", value), value)
    if name == "amount":
        return _money(value)
    return Truncator(plain(dated(str(value)))).chars(LONGEST_TEXT)


def _money(value: str) -> str:
    try:
        return money(Decimal(value))
    except InvalidOperation:
        return value


def _shortened(parts: list[Part], most: int) -> tuple[tuple[Part, ...], int]:
    """At most so many lines over all parts; a part without any of its lines left is dropped."""
    shown: list[Part] = []
    left = most
    for part in parts:
        lines = part.lines[:left]
        left -= len(lines)
        if lines or not part.lines:
            shown.append(Part(part.subject, part.slug, lines, part.looked_up))
    every = sum(len(part.lines) for part in parts)
    return tuple(shown), every - sum(len(part.lines) for part in shown)
