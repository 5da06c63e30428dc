"""A list of programs -> tables: streamed, in one transaction, by natural keys, so that it can be
run again. Nothing is ever deleted, and a later list is never overwritten by an earlier one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from itertools import islice
from typing import IO, Any

from django.db import transaction

from programs import by_hand, dapip
from programs import report as kinds
from programs.listed import Listed, NotAccredited, School
from programs.models import Institution, Program, ProgramAccreditation
from programs.reading import Fault, Table, UnreadableError, is_zip
from programs.report import Report
from programs.wanted import searchable

BATCH = 500
PERIOD = (
    "accreditor",
    "starts_on",
    "starts_estimated",
    "ends_on",
    "source",
    "source_url",
)
Found = Listed | NotAccredited | Fault | None


def import_programs(
    stream: IO[bytes],
    *,
    today: date,
    as_of: date | None = None,
    encoding: str = "utf-8",
    dry_run: bool = False,
    skip_unreadable: bool = False,
) -> Report:
    """What was done, or with `dry_run` what would be. A file that cannot be read, or a row that
    cannot and is not to be skipped, leaves the tables as they were."""
    told = Report()
    with transaction.atomic():
        try:
            _Import(told).take(_rows(stream, as_of, encoding, today))
        except UnreadableError as error:
            told.broken = str(error.fault)
        bad_rows = told.counts[kinds.UNREADABLE] > 0 and not skip_unreadable
        told.stopped = bool(told.broken) or bad_rows
        told.applied = not (dry_run or told.stopped)
        transaction.set_rollback(not told.applied)
    return told


def _rows(stream: IO[bytes], as_of: date | None, encoding: str, today: date) -> Iterator[Found]:
    if as_of and as_of > today:
        raise UnreadableError(Fault(f"The list cannot stand on {as_of}: that day is to come."))
    if is_zip(stream):
        yield from dapip.zipped(stream, _stated(as_of), encoding)
        return
    table = Table(stream, encoding=encoding)
    kept, records, campuses = (
        table.resembles(names)
        for names in (by_hand.COLUMNS, dapip.RECORD_COLUMNS, dapip.CAMPUS_COLUMNS)
    )
    if kept > max(records, campuses):
        yield from by_hand.rows(table, today)
    elif min(records, campuses) > 1:
        yield from dapip.joined(table, _stated(as_of))
    elif records + campuses > 1:
        raise UnreadableError(
            Fault("This is one of the Department's three files. Give the ZIP with all of them.")
        )
    else:
        raise table.unreadable(
            "This is neither the Department's list nor one of CAAHEP programs kept by hand; its "
            f"columns are {', '.join(table.columns)[:200]}.",
            1,
        )


def _stated(as_of: date | None) -> date:
    if as_of is None:
        raise UnreadableError(
            Fault("Say on which day the Department's list stood; the file itself does not tell.")
        )
    return as_of


class _Import:
    """One run. What was seen is kept by key, so that a file cannot contradict itself."""

    def __init__(self, told: Report) -> None:
        self.told = told
        self.seen: dict[tuple[str, str], int] = {}
        self.schools: dict[str, tuple[School, int]] = {}
        self.programs: dict[str, tuple[tuple[str, str], int]] = {}
        self.sources: set[str] = set()

    def take(self, rows: Iterable[Found]) -> None:
        readable = self._readable(rows)
        while batch := list(islice(readable, BATCH)):
            _Batch(batch, self.told).write()
        if not self.told.counts:
            raise UnreadableError(Fault("The file has columns and no row."))
        self._count_absent()

    def _readable(self, rows: Iterable[Found]) -> Iterator[Listed]:
        for row in rows:
            match row:
                case None:
                    self.told.tell(kinds.OTHER)
                case Fault():
                    self.told.tell_fault(row)
                case NotAccredited():
                    self.told.tell(kinds.NOT_ACCREDITED, row.line, row.status)
                case Listed():
                    if said := self._contradicted(row):
                        self.told.tell_fault(Fault(said, row.line))
                    else:
                        self.sources.add(row.source)
                        yield row

    def _contradicted(self, row: Listed) -> str:
        first = self.seen.setdefault((row.program_key, row.record), row.line)
        if first != row.line:
            return f"is the same record as line {first}"
        school, first = self.schools.setdefault(row.school.key, (row.school, row.line))
        if school != row.school:
            return f"writes the same school differently from line {first}"
        about = (row.program_name, row.award)
        program, first = self.programs.setdefault(row.program_key, (about, row.line))
        if program != about:
            return f"writes the same program differently from line {first}"
        return ""

    def _count_absent(self) -> None:
        open_ones = ProgramAccreditation.objects.filter(
            source__in=self.sources, ends_on__isnull=True
        ).values_list("program__key", "record")
        for key in open_ones.iterator():
            if key not in self.seen:
                self.told.tell(kinds.ABSENT)


class _Batch:
    """Some hundred rows: what the tables have of them is read by three queries, and written by at
    most twice as many."""

    def __init__(self, rows: list[Listed], told: Report) -> None:
        self.told = told
        self.schools = Institution.objects.in_bulk([r.school.key for r in rows], field_name="key")
        self.programs = Program.objects.in_bulk([r.program_key for r in rows], field_name="key")
        known = ProgramAccreditation.objects.filter(
            program__in=[program.pk for program in self.programs.values()]
        )
        self.periods = {(period.program_id, period.record): period for period in known}
        self.rows = [row for row in rows if not self._is_older(row)]
        self.changes: dict[int, str] = {}

    def write(self) -> None:
        self._write_schools()
        self._write_programs()
        self._write_periods()

    def _period(self, row: Listed) -> ProgramAccreditation | None:
        program = self.programs.get(row.program_key)
        return self.periods.get((program.pk, row.record)) if program else None

    def _is_older(self, row: Listed) -> bool:
        period = self._period(row)
        older = period is not None and period.as_of > row.as_of
        if older:
            self.told.tell_row(kinds.OLDER, row)
        return older

    def _write_schools(self) -> None:
        new, changed = [], []
        for row in self.rows:
            values = asdict(row.school)
            school = self.schools.get(row.school.key)
            if school is None:
                school = self.schools[row.school.key] = Institution(**values)
                new.append(school)
            elif said := _set(school, values):
                self._note(row, said)
                if school.pk:
                    changed.append(school)
        Institution.objects.bulk_create(new)
        if changed:
            Institution.objects.bulk_update(changed, list(asdict(self.rows[0].school)))
            Program.objects.filter(institution__in=changed).write_search_text()

    def _write_programs(self) -> None:
        new, changed = [], []
        for row in self.rows:
            school = self.schools[row.school.key]
            values = {"institution_id": school.pk, "name": row.program_name, "award": row.award}
            program = self.programs.get(row.program_key)
            if program is None:
                text = searchable(school, {row.accreditor})
                program = Program(key=row.program_key, search=text, state=school.state, **values)
                self.programs[row.program_key] = program
                new.append(program)
            elif program.pk and (said := _set(program, values)):
                self._note(row, said)
                changed.append(program)
        Program.objects.bulk_create(new)
        if changed:
            Program.objects.bulk_update(changed, ["institution", "name", "award"])
            Program.objects.filter(pk__in=[row.pk for row in changed]).write_search_text()

    def _write_periods(self) -> None:
        new, changed = [], []
        seen_again: dict[date, list[int]] = {}
        for row in self.rows:
            values: dict[str, Any] = {name: getattr(row, name) for name in PERIOD}
            period = self._period(row)
            if period is None:
                program = self.programs[row.program_key]
                new.append(
                    ProgramAccreditation(
                        program=program, record=row.record, as_of=row.as_of, **values
                    )
                )
                self.told.tell_row(kinds.ADDED, row)
                continue
            has_ended = period.ends_on is None and row.ends_on is not None
            if said := _set(period, values):
                self._note(row, said)
                period.as_of = row.as_of
                changed.append(period)
            elif period.as_of != row.as_of:
                seen_again.setdefault(row.as_of, []).append(period.pk)
            self._tell(row, has_ended=has_ended)
        ProgramAccreditation.objects.bulk_create(new)
        if changed:
            ProgramAccreditation.objects.bulk_update(changed, [*PERIOD, "as_of"])
        for as_of, periods in seen_again.items():
            ProgramAccreditation.objects.filter(pk__in=periods).update(as_of=as_of)

    def _note(self, row: Listed, said: str) -> None:
        self.changes[row.line] = "; ".join(filter(None, (self.changes.get(row.line), said)))

    def _tell(self, row: Listed, *, has_ended: bool) -> None:
        said = self.changes.get(row.line, "")
        if has_ended:
            self.told.tell_row(kinds.ENDED, row, said)
        elif said:
            self.told.tell_row(kinds.CHANGED, row, said)
        else:
            self.told.tell(kinds.UNCHANGED)


def _set(row: Any, values: dict[str, Any]) -> str:
    """Sets what differs, and says what did: "city: Bostn -> Boston"."""
    said = []
    for name, value in values.items():
        before = getattr(row, name)
        if before != value:
            setattr(row, name, value)
            said.append(f"{name}: {_shown(before)} \N{RIGHTWARDS ARROW} {_shown(value)}")
    return "; ".join(said)


def _shown(value: Any) -> str:
    return "–" if value in (None, "") else str(value)
