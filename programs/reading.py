"""Rows of a CSV file that nobody here has made: read line by line, with every fault told by line
and column. A ZIP is opened only within limits, and nothing of it is ever written to a disk."""

from __future__ import annotations

import csv
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from difflib import get_close_matches
from typing import IO

LONGEST_LINE = 100_000  # characters; a quoted cell may run over several lines
LONGEST_CELL = 20_000
MOST_ROWS = 250_000
MOST_ENTRIES = 20
LARGEST_ENTRY = 200 * 1024 * 1024
LARGEST_TOTAL = 300 * 1024 * 1024
HIGHEST_RATIO = 100
OTHER_DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}
ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Fault:
    """What cannot be read. `line` and `column` are 0 and empty where it is the file as a whole;
    `file` is set inside a ZIP."""

    message: str
    line: int = 0
    column: str = ""
    file: str = ""

    def __str__(self) -> str:
        place = [self.file] if self.file else []
        place += [f"line {self.line}"] if self.line else []
        place += [f"column {self.column}"] if self.column else []
        return f"{', '.join(place)}: {self.message}" if place else self.message


class UnreadableError(ValueError):
    """The file cannot be read as a whole; the rows before the fault are worth nothing."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


class RowError(ValueError):
    """One row cannot be read; the others can."""

    def __init__(self, message: str, column: str = "") -> None:
        super().__init__(message)
        self.message, self.column = message, column


@dataclass(frozen=True, slots=True)
class Row:
    """One row, by column; `line` is where it begins, the header standing in line 1."""

    line: int
    cells: Mapping[str, str]
    broken: RowError | None = None

    def checked(self) -> Row:
        """Itself; raises where it has too many cells, or too few."""
        if self.broken is not None:
            raise self.broken
        return self

    def text(self, column: str, longest: int = 200) -> str:
        """The cell in one line; "-" is how the Department writes nothing."""
        value = " ".join(self.cells.get(column, "").split())
        if len(value) > longest:
            raise RowError(f"has {len(value)} characters; at most {longest} fit", column)
        if not value.isprintable():
            raise RowError("holds a character that cannot be shown", column)
        return "" if value == "-" else value

    def needed(self, column: str, longest: int = 200) -> str:
        value = self.text(column, longest)
        if not value:
            raise RowError("is empty", column)
        return value


class Table:
    """A CSV file: `columns`, and its rows once. Raises `UnreadableError` on what breaks off the
    reading: another encoding, an open quotation mark, another delimiter, a file too long."""

    def __init__(self, stream: IO[bytes], *, encoding: str = "utf-8", file: str = "") -> None:
        self.file = file
        self._reader = csv.reader(self._lines(stream, encoding), strict=True)
        with self._telling(1):
            header = next(self._reader, None)
        if not header:
            raise self.unreadable("The file is empty.")
        self.columns = [name.strip() for name in header]
        self._refuse_other_delimiters()

    def require(self, *names: str) -> None:
        """Raises where a column is missing, with the name it may have now."""
        twice = {name for name in self.columns if name and self.columns.count(name) > 1}
        if twice:
            raise self.unreadable(f"The column {sorted(twice)[0]} stands there twice.", 1)
        missing = [name for name in dict.fromkeys(names) if name not in self.columns]
        if not missing:
            return
        spare = {name.lower(): name for name in self.columns if name not in names}
        told = []
        for name in missing:
            near = get_close_matches(name.lower(), spare, n=1, cutoff=0.75)
            told.append(f"{name} (is it {spare[near[0]]!r} now?)" if near else name)
        several = "These columns are" if len(missing) > 1 else "A column is"
        raise self.unreadable(f"{several} missing: {', '.join(told)}.", 1)

    def __iter__(self) -> Iterator[Row]:
        width, count = len(self.columns), 0
        while True:
            line = self._reader.line_num + 1
            with self._telling(line):
                cells = next(self._reader, None)
            if cells is None:
                return
            if not any(cells):
                continue
            count += 1
            if count > MOST_ROWS:
                raise self.unreadable(f"There are more than {MOST_ROWS:,} rows.", line)
            broken = None
            if len(cells) != width:
                column = self.columns[min(len(cells), width - 1)]
                message = f"the row has {len(cells)} cells; the header has {width}"
                broken = RowError(message, column)
            yield Row(line, dict(zip(self.columns, cells, strict=False)), broken)

    def unreadable(self, message: str, line: int = 0, column: str = "") -> UnreadableError:
        return UnreadableError(Fault(message, line, column, self.file))

    def resembles(self, names: Iterable[str]) -> int:
        """How many of these columns it has."""
        return len(set(self.columns) & set(names))

    def _refuse_other_delimiters(self) -> None:
        if len(self.columns) > 1:
            return
        for mark, name in OTHER_DELIMITERS.items():
            if mark in self.columns[0]:
                raise self.unreadable(f"The columns are separated by {name}; use commas.", 1)

    @contextmanager
    def _telling(self, line: int) -> Iterator[None]:
        try:
            yield
        except csv.Error as error:
            said = str(error)
            if "unexpected end of data" in said:
                said = "a quotation mark is opened here and never closed"
            elif "expected after" in said:
                said = (
                    "a quotation mark stands inside a quoted cell, or one is not closed; inside a"
                    " cell it is written twice"
                )
            elif "new-line character" in said:
                said = "the lines end as on an old Macintosh; save the file with Windows line ends"
            elif "field larger" in said:
                said = (
                    f"a cell is longer than {LONGEST_CELL:,} characters; is a quotation mark open?"
                )
            raise self.unreadable(f"{said[0].upper()}{said[1:]}.", line) from error

    def _lines(self, stream: IO[bytes], encoding: str) -> Iterator[str]:
        csv.field_size_limit(LONGEST_CELL)
        number = 0
        while raw := stream.readline(LONGEST_LINE + 1):
            number += 1
            if number == 1:
                raw = self._without_mark(raw)
            if len(raw) > LONGEST_LINE:
                raise self.unreadable(f"The line is longer than {LONGEST_LINE:,} bytes.", number)
            if b"\0" in raw:
                raise self.unreadable(
                    "There is a zero byte; this is no text file, or one in UTF-16.", number
                )
            if encoding != "utf-8" and not raw.isascii():
                self._refuse_utf_8(raw, number)
            try:
                yield raw.decode(encoding)
            except UnicodeDecodeError as error:
                column = f"{len(raw[: error.start].decode(encoding, 'replace')) + 1}"
                raise self.unreadable(
                    f"The byte {raw[error.start]:#04x} is not {encoding.upper()}. Save the file as "
                    "UTF-8, or say that it is Windows-1252.",
                    number,
                    f"{column} (counted in characters)",
                ) from error

    def _refuse_utf_8(self, raw: bytes, number: int) -> None:
        """Read in another encoding it would give other letters, and no error."""
        with suppress(UnicodeDecodeError):
            raw.decode()
            raise self.unreadable("This line is written in UTF-8. Choose that encoding.", number)

    def _without_mark(self, raw: bytes) -> bytes:
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise self.unreadable("The file is in UTF-16. Save it as UTF-8.", 1)
        return raw.removeprefix(b"\xef\xbb\xbf")


def is_zip(stream: IO[bytes]) -> bool:
    start = stream.read(4)
    stream.seek(0)
    return start.startswith(b"PK")


@contextmanager
def opened_zip(stream: IO[bytes], needed: Iterable[str]) -> Iterator[dict[str, Opened]]:
    """The files of a ZIP by their name, those that are `needed` among them. Raises
    `UnreadableError` for one that is damaged, locked, nested, too large, or packed to do harm."""
    try:
        with zipfile.ZipFile(stream) as archive:
            infos = archive.infolist()
            _refuse(infos)
            files = {info.filename: Opened(archive, info) for info in infos}
            missing = [name for name in needed if name not in files]
            if missing:
                has = ", ".join(sorted(files)[:5]) or "nothing"
                raise _unreadable(
                    f"The ZIP has no {' and no '.join(missing)}; it has {has}. Give the "
                    "Department's download as it is."
                )
            yield files
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise _unreadable(f"The ZIP is damaged or was not loaded in full ({error}).") from error


@dataclass(frozen=True, slots=True)
class Opened:
    """A file in a ZIP, to be read as often as is needed."""

    archive: zipfile.ZipFile
    info: zipfile.ZipInfo

    @contextmanager
    def table(self, encoding: str) -> Iterator[Table]:
        with self.archive.open(self.info) as stream:
            yield Table(stream, encoding=encoding, file=self.info.filename)


def _refuse(infos: list[zipfile.ZipInfo]) -> None:
    names = [info.filename for info in infos]
    if len(infos) > MOST_ENTRIES:
        raise _unreadable(f"The ZIP has {len(infos)} files; the Department's has three.")
    if len(set(names)) < len(names):
        raise _unreadable("The ZIP has two files of the same name.")
    if any(name.startswith("xl/") for name in names):
        raise _unreadable("This is an Excel workbook. Give the ZIP of CSV files.")
    for info in infos:
        name = info.filename
        if "/" in name or "\\" in name or ":" in name or name.startswith("."):
            raise _unreadable(
                f"The ZIP has a file with a path: {name!r}. Only plain names are read."
            )
        if name.lower().endswith((".zip", ".gz", ".7z", ".rar", ".tar", ".bz2", ".xz")):
            raise _unreadable(f"The ZIP has another archive in it: {name!r}.")
        if info.flag_bits & ENCRYPTED:
            raise _unreadable(f"{name!r} is locked with a password.")
        if info.file_size > LARGEST_ENTRY:
            raise _unreadable(f"{name!r} unpacks to more than {LARGEST_ENTRY >> 20} MB.")
        if info.file_size > HIGHEST_RATIO * max(info.compress_size, 1024):
            raise _unreadable(
                f"{name!r} unpacks to more than {HIGHEST_RATIO} times its size, as no "
                "list of programs does. It is not opened."
            )
    if sum(info.file_size for info in infos) > LARGEST_TOTAL:
        raise _unreadable(f"The ZIP unpacks to more than {LARGEST_TOTAL >> 20} MB.")


def _unreadable(message: str) -> UnreadableError:
    return UnreadableError(Fault(message))
