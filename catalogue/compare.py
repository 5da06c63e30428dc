"""Two to four credentials side by side: the same is asked of each, and what they say stands in
the same line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from catalogue import sheet, states
from catalogue.asked import Ask, Asked, Said, questions
from catalogue.holding import least
from catalogue.words import unbroken
from rulebook.book import Credential, Rulebook
from rulebook.reference import Body
from rulebook.sources import Citation

FEWEST, MOST = 2, 4
LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word in the address that names no credential, and those it may have meant: each with the
    address that has it instead."""

    word: str
    near: tuple[tuple[str, Credential], ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """What an address asks for. `left_out` are those beyond the most that fit."""

    chosen: tuple[Credential, ...]
    left_out: tuple[Credential, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    differences: bool = False

    @property
    def is_complete(self) -> bool:
        return len(self.chosen) >= FEWEST

    @property
    def has_room(self) -> bool:
        return len(self.chosen) < MOST

    @property
    def is_lost(self) -> bool:
        """Something was asked for, and there is nothing of it."""
        return bool(self.unknown) and not self.chosen

    @property
    def address(self) -> str:
        """The query that names the same credentials in the same order, and nothing else."""
        return _query(found.slug for found in self.chosen)

    @property
    def other_view(self) -> str:
        """The query that shows every line instead of the differences only, or the other way."""
        return _query((found.slug for found in self.chosen), differences=not self.differences)

    def without(self, credential: Credential) -> str:
        slugs = (found.slug for found in self.chosen if found is not credential)
        return _query(slugs, differences=self.differences)


def _query(slugs: Iterable[str], *, differences: bool = False) -> str:
    pairs = [("c", slug) for slug in slugs] + [("diff", "1")] * differences
    return f"?{urlencode(pairs)}" if pairs else "?"


def select(book: Rulebook, words: Iterable[str], *, differences: bool = False) -> Selection:
    """The credentials named, in the order given; a repeated one counts once. An empty word is a
    list from which nothing was picked. Control characters may not stand on a page."""
    clean = ("".join(filter(str.isprintable, word)) for word in words)
    named = list(dict.fromkeys(slug for word in clean if (slug := word.strip().lower())))
    found = [book.credential[slug] for slug in named if slug in book.credential]
    missing = [slug for slug in named if slug not in book.credential][:MOST]
    chosen = tuple(found[:MOST])
    return Selection(
        chosen=chosen,
        left_out=tuple(found[MOST:]),
        unknown=tuple(_unknown(book, word, chosen, differences=differences) for word in missing),
        differences=differences,
    )


def _unknown(
    book: Rulebook, word: str, chosen: tuple[Credential, ...], *, differences: bool
) -> Unknown:
    slugs = [found.slug for found in chosen]
    near = [found for found in sheet.near(book, word[:LONGEST_WORD]) if found not in chosen]
    room = near if len(chosen) < MOST else []
    return Unknown(
        word if len(word) <= LONGEST_WORD else f"{word[:LONGEST_WORD]}…",
        tuple((_query([*slugs, one.slug], differences=differences), one) for one in room),
    )


def suggestions(book: Rulebook, credential: Credential) -> tuple[Credential, ...]:
    """Those that serve the same goals, best first; where no goal names it, the first others."""
    ranks: dict[str, int] = {}
    for goal in book.goals:
        fits = dict(goal.fits)
        if credential.slug in fits:
            for slug, rank in fits.items():
                ranks[slug] = min(rank, ranks.get(slug, rank))
    ranks.pop(credential.slug, None)
    best = sorted(ranks, key=lambda slug: (ranks[slug], book.place[slug]))
    alike = [book.credential[slug] for slug in best[:MOST]]
    others = [one for one in book.credentials[: MOST + 1] if one is not credential]
    return tuple(alike or others[:MOST])


def page(book: Rulebook, query: QueryDict, day: date) -> dict[str, Any]:
    """What an address with `c` and `diff` shows: a comparison, or what there is to choose."""
    selection = select(book, query.getlist("c"), differences=query.get("diff") == "1")
    one = selection.chosen[0] if len(selection.chosen) == 1 else None
    return {
        "selection": selection,
        "comparison": comparison(book, selection, day) if selection.is_complete else None,
        "one": one,
        "suggestions": suggestions(book, one) if one else (),
    }


@dataclass(frozen=True, slots=True)
class Column:
    credential: Credential
    body: Body
    remove: str


@dataclass(frozen=True, slots=True)
class Told:
    """A source of a cell: the citations that name it, each with a word for what it says where
    there are several."""

    citations: tuple[tuple[Citation, str], ...]

    @property
    def citation(self) -> Citation:
        return self.citations[0][0]


@dataclass(frozen=True, slots=True)
class Numbered:
    """Sources read on one day, by their numbers in the list of the page: for paper."""

    numbers: str
    confirmed_on: date | None
    read_on: date | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What one credential says in a line; nothing where nothing is published. It knows no more of
    the credential: whatever else changes there leaves a cell as it was written."""

    designation: str
    body: Body
    said: tuple[Said, ...]
    numbered: tuple[Numbered, ...] = ()

    @property
    def told(self) -> tuple[Told, ...]:
        """Its sources, each once with all that rests on it."""
        found: dict[tuple[object, ...], list[tuple[Citation, Said]]] = {}
        for one in self.said:
            if cited := one.citation:
                key = cited.source, cited.locator, cited.read_on, cited.confirmed_on
                found.setdefault(key, []).append((cited, one))
        return tuple(
            Told(tuple((cited, one.word if len(rows) > 1 else "") for cited, one in rows))
            for rows in found.values()
        )

    @property
    def essence(self) -> tuple[object, ...]:
        """What makes it differ: the words and amounts. All that is unknown is alike."""
        return tuple(
            (one.name.casefold(), one.text.casefold(), one.cost)
            for one in self.said
            if not one.is_unknown
        )


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    cells: tuple[Cell, ...]

    @property
    def differs(self) -> bool:
        return len({cell.essence for cell in self.cells}) > 1

    @property
    def together(self) -> str:
        """Who says it, where it can be read once for all; otherwise nothing."""
        seen = {tuple(one.seen for one in cell.said) for cell in self.cells}
        if len(seen) > 1:
            return ""
        return {2: _("Both"), 3: _("All three"), 4: _("All four")}[len(self.cells)]

    @property
    def is_cited(self) -> bool:
        return any(cell.numbered for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Section:
    slug: str
    name: str
    lines: tuple[Line, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """`name` has every designation; `hidden` is how many lines are left out because all say the
    same in them."""

    name: str
    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    hidden: int
    readings: list[sheet.Reading]


def comparison(book: Rulebook, selection: Selection, day: date) -> Comparison:
    columns = tuple(
        Column(found, book.body[found.body], selection.without(found)) for found in selection.chosen
    )
    rows = [
        replace(
            sheet.row_of(book, found, day),
            named_by=states.naming(book, found),
            only_in=states.alone(book, found),
        )
        for found in selection.chosen
    ]
    every = [_section(asked, columns, rows, day) for asked in questions()]
    sections = [_differing(section) for section in every] if selection.differences else every
    shown = tuple(section for section in sections if section.lines)
    readings = sheet.readings(book, tuple(_citations(shown)))
    numbers = {reading.source.slug: place for place, reading in enumerate(readings, start=1)}
    return Comparison(
        name=_names(selection.chosen),
        columns=columns,
        sections=tuple(_numbered(section, numbers) for section in shown),
        hidden=sum(len(s.lines) for s in every) - sum(len(s.lines) for s in shown),
        readings=readings,
    )


def _names(credentials: Iterable[Credential]) -> str:
    *first, last = (unbroken(credential.designation) for credential in credentials)
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last}


def _differing(section: Section) -> Section:
    return replace(section, lines=tuple(line for line in section.lines if line.differs))


def _citations(sections: Iterable[Section]) -> Iterator[Citation]:
    for section in sections:
        for line in section.lines:
            for cell in line.cells:
                for said in cell.said:
                    yield from said.citations


def _section(
    asked: Asked, columns: Sequence[Column], rows: Sequence[sheet.Row], day: date
) -> Section:
    return Section(
        asked.slug,
        asked.name,
        tuple(_line(name, ask, columns, rows, day) for name, ask in asked.lines),
        asked.note,
    )


def _line(
    name: str, ask: Ask, columns: Sequence[Column], rows: Sequence[sheet.Row], day: date
) -> Line:
    said = [tuple(ask(row, day)) for row in rows]
    spans = [one[0].cost for one in said if len(one) == 1 and one[0].held and one[0].cost]
    smallest = least(spans) if len(spans) == len(said) else None
    if smallest is not None:
        said[smallest] = (replace(said[smallest][0], is_least=True),)
    cells = (
        Cell(column.credential.designation, column.body, one)
        for column, one in zip(columns, said, strict=True)
    )
    return Line(name, tuple(cells))


def _numbered(section: Section, numbers: Mapping[str, int]) -> Section:
    lines = (
        replace(line, cells=tuple(_with_numbers(cell, numbers) for cell in line.cells))
        for line in section.lines
    )
    return replace(section, lines=tuple(lines))


def _with_numbers(cell: Cell, numbers: Mapping[str, int]) -> Cell:
    days: dict[tuple[date | None, date | None], dict[str, None]] = {}
    for said in cell.said:
        if cited := said.citation:
            on = cited.confirmed_on, cited.read_on
            days.setdefault(on, {})[str(numbers[cited.source])] = None
    if not days:
        return cell
    return replace(
        cell, numbered=tuple(Numbered(", ".join(several), *on) for on, several in days.items())
    )
