"""A pasted or uploaded log, read row by row. Pure: nothing is kept where a row cannot be read."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recertification.forms import LONGEST_TITLE, too_early, too_late
from recertification.numbers import read_points
from recertification.plan import APPROVED, COLLEGE, MOST_ENTRIES, OTHER, Entry
from recertification.subject import Subject
from rulebook.facts import EARLIEST, LATEST
from visitors.dates import PartialDate

T = TypeVar("T")
COLUMNS = ("date", "title", "points", "category", "approved")
REQUIRED = ("date", "points")
SEPARATORS = (",", ";", "\t")
MOST_PROBLEMS = 30
MOST_BYTES = 500_000
YES, NO = ("yes", "y", "true", "1", "approved"), ("no", "n", "false", "0", "other", "")
COLLEGE_WORDS = ("college",)
ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?")
AMERICAN = re.compile(r"([0-9]{1,2})/(?:([0-9]{1,2})/)?([0-9]{4})")


@dataclass(frozen=True, slots=True)
class Problem:
    """`line` counts from 1 as in an editor; `column` is the heading, empty for a whole line."""

    line: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """Either entries or problems; `more` problems were found than are listed."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    more: int = 0


def decoded(data: bytes) -> str | Problem:
    """The text of a file: UTF-8, or what spreadsheets save as Unicode text."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, errors="ignore")
        text = _(
            "Sign %(place)s of this line is not in UTF-8. In your spreadsheet choose “CSV UTF-8” "
            "when you save the file, or paste the rows instead."
        )
        place = len(before) - before.rfind("\n")
        return Problem(before.count("\n") + 1, "", text % {"place": place})


def parse(text: str, subject: Subject, until: date, room: int = MOST_ENTRIES) -> Parsed:
    """`until`: the last day a row can have; `room`: how many rows the log can still take."""
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    if "\0" in text:
        return _failed(1, _("This is not a text file. Save the log as CSV, or paste its rows."))
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(SEPARATORS, key=first.count)
    entries: list[Entry] = []
    problems: list[Problem] = []
    rows = 0
    columns: list[str] | None = None
    try:
        for line, cells in _records(text, separator):
            if columns is None:
                columns = [cell.strip().lower() for cell in cells]
                problems += _wrong_headings(line, columns)
                if problems:
                    break
                continue
            rows += 1
            if rows > room:
                return _failed(line, _too_many(room))
            entry, wrong = _row(line, columns, cells, subject, until)
            problems += wrong
            entries += [entry] if entry else []
    except csv.Error:
        return _failed(
            line_of_error(text),
            _("A field here is too long, or a quotation mark is never closed. Mend the line."),
        )
    if not problems and not entries:
        return _failed(1, _("There is no row under the headings. Add at least one."))
    if problems:
        return Parsed((), tuple(problems[:MOST_PROBLEMS]), max(len(problems) - MOST_PROBLEMS, 0))
    return Parsed(tuple(entries))


def line_of_error(text: str) -> int:
    """Where the record begins that the reader could not finish: the last odd quotation mark."""
    return text[: max(text.rfind('"'), 0)].count("\n") + 1


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each record that is not blank with the line it begins on; a quoted field may span lines."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield begins, cells
        begins = reader.line_num + 1


def _wrong_headings(line: int, columns: Sequence[str]) -> Iterator[Problem]:
    known = ", ".join(COLUMNS)
    missing = [name for name in REQUIRED if name not in columns]
    if missing:
        text = _("The first line must name the columns: %(known)s. There is no “%(missing)s”.")
        yield Problem(line, missing[0], text % {"known": known, "missing": "”, “".join(missing)})
        return
    for name in dict.fromkeys(columns):
        if name not in COLUMNS:
            text = _("There is no column of this name: use %(known)s, or leave it out.")
            yield Problem(line, name[:40] or _("(empty)"), text % {"known": known})
        elif columns.count(name) > 1:
            yield Problem(line, name, _("This column is there twice. Leave one out."))


def _row(
    line: int, columns: Sequence[str], cells: Sequence[str], subject: Subject, until: date
) -> tuple[Entry | None, list[Problem]]:
    if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
        text = _(
            "This row has more fields than there are columns. Put a title with commas in "
            "quotation marks."
        )
        return None, [Problem(line, "", text)]
    told = {name: cell.strip() for name, cell in zip(columns, cells, strict=False)}
    problems: list[Problem] = []

    def read(name: str, reader: Callable[[str], T]) -> T | None:
        try:
            return reader(told.get(name, ""))
        except ValidationError as error:
            problems.append(Problem(line, name, error.messages[0]))
            return None

    on = read("date", lambda cell: _date(cell, subject, until))
    number = read("points", read_points)
    title = read("title", _title)
    category = read("category", lambda cell: _category(cell, subject))
    kind = read("approved", lambda cell: _kind(cell, subject))
    if problems or on is None or number is None:
        return None, problems
    return Entry(on, number, title or "", category or "", kind or OTHER), []


def _date(text: str, subject: Subject, until: date) -> PartialDate:
    """2026-05-04 or 5/4/2026, the month first; without a day 2026-05 or 5/2026."""
    if iso := ISO.fullmatch(text):
        year, month, day = iso.groups()
    elif american := AMERICAN.fullmatch(text):
        month, day, year = american.groups()
    else:
        raise ValidationError(_("Write the date as 2026-05-04 or 5/4/2026, the month first."))
    if not 1 <= int(month) <= 12:
        raise ValidationError(
            _("There is no month %(month)s. The month comes first: 5/30/2026.") % {"month": month}
        )
    told = PartialDate(int(year), int(month), int(day) if day else None)
    if not EARLIEST.year <= told.year <= LATEST.year:
        raise ValidationError(
            _("Give a year from %(first)s to %(last)s.")
            % {"first": EARLIEST.year, "last": LATEST.year}
        )
    try:
        told.resolved(EARLIEST)
    except ValueError:
        raise ValidationError(_("That month has no such day.")) from None
    if wrong := too_early(subject, told) or too_late(told, until):
        raise ValidationError(wrong)
    return told


def _title(text: str) -> str:
    title = " ".join(text.split())
    if len(title) > LONGEST_TITLE:
        raise ValidationError(
            _("Shorten the title to %(most)s characters.") % {"most": LONGEST_TITLE}
        )
    return title


def _category(text: str, subject: Subject) -> str:
    known = {name.lower(): name for name in subject.categories}
    if not text or not known:
        return ""
    if text.lower() not in known:
        raise ValidationError(
            _("There is no category “%(told)s”. Use one of: %(known)s; or leave it empty.")
            % {"told": text[:40], "known": ", ".join(known.values())}
        )
    return known[text.lower()]


def _kind(text: str, subject: Subject) -> str:
    word = text.lower()
    if word in COLLEGE_WORDS and subject.rate:
        return COLLEGE
    if word in YES:
        return APPROVED if subject.counts_approval else OTHER
    if word in NO:
        return OTHER
    known = ["yes", "no", *(COLLEGE_WORDS if subject.rate else ())]
    raise ValidationError(
        _("“%(told)s” is none of: %(known)s.") % {"told": text[:40], "known": ", ".join(known)}
    )


def too_long() -> Parsed:
    return _failed(1, _("This file is too long to be a log. Keep the rows of this cycle only."))


def _too_many(room: int) -> str:
    if room == MOST_ENTRIES:
        return _(
            "A log holds at most %(most)s rows, and this is one more. Leave out those of "
            "earlier cycles."
        ) % {"most": MOST_ENTRIES}
    return _(
        "A log holds at most %(most)s rows; yours has room for %(room)s more. Leave some out, "
        "or remove rows first."
    ) % {"most": MOST_ENTRIES, "room": room}


def _failed(line: int, text: str) -> Parsed:
    return Parsed((), (Problem(line, "", text),))
