"""The U.S. Department of Education's Database of Accredited Postsecondary Institutions and Programs
(DAPIP): its download of three CSV files in a ZIP, or two of them joined into one.

Of the accreditors of medical assisting programs it holds ABHES, not CAAHEP. Only the status
"Accredited" is a period; columns that name people are not read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import IO

from programs.listed import Listed, NotAccredited, School, in_order, last_day, seen, us_day
from programs.places import city_and_state
from programs.reading import Fault, Opened, Row, RowError, Table, opened_zip

CAMPUSES, RECORDS = "InstitutionCampus.csv", "AccreditationRecords.csv"
CAMPUS_COLUMNS = ("DapipId", "LocationName", "ParentName", "Address")
RECORD_COLUMNS = (
    "DapipId",
    "AgencyId",
    "ProgramId",
    "ProgramName",
    "SequentialId",
    "InitialDateFlag",
    "AccreditationDate",
    "AccreditationStatus",
    "AccreditationEndDate",
)
AGENCIES = {"23": "abhes"}
# ProgramIds of ABHES for medical assisting, with the award where the kind of program tells it.
PROGRAMS = {"3": "", "229": "certificate_or_diploma", "230": "associate"}
ACCREDITED = "accredited"
ESTIMATED = {"estimated": True, "actual": False, "": False}

Found = Listed | NotAccredited | Fault


def joined(table: Table, as_of: date) -> Iterator[Found | None]:
    """A record and its campus in one row. Of every row what it says; None where it is of another
    agency or program."""
    table.require(*RECORD_COLUMNS, *CAMPUS_COLUMNS)
    for row in table:
        yield _found(row, row, as_of, table.file)


def zipped(stream: IO[bytes], as_of: date, encoding: str) -> Iterator[Found | None]:
    """The campuses first, then record by record."""
    with opened_zip(stream, (CAMPUSES, RECORDS)) as files:
        campuses = _campuses(files[CAMPUSES], files[RECORDS], encoding)
        with files[RECORDS].table(encoding) as table:
            table.require(*RECORD_COLUMNS)
            for row in table:
                yield _found(row, campuses.get(row.cells.get("DapipId", "")), as_of, table.file)


def _campuses(campuses: Opened, records: Opened, encoding: str) -> dict[str, Row]:
    """Only those of our records: the whole list is a hundred times as long."""
    with records.table(encoding) as table:
        table.require(*RECORD_COLUMNS)
        ours = {row.cells["DapipId"] for row in table if row.broken is None and _is_ours(row)}
    with campuses.table(encoding) as table:
        table.require(*CAMPUS_COLUMNS)
        return {
            row.cells["DapipId"]: Row(row.line, _of_campus(row), row.broken)
            for row in table
            if row.cells.get("DapipId") in ours
        }


def _of_campus(row: Row) -> dict[str, str]:
    wanted = (*CAMPUS_COLUMNS, "OpeId", "IpedsUnitIds")
    return {name: row.cells[name] for name in wanted if name in row.cells}


def _is_ours(row: Row) -> bool:
    cells = row.cells
    return cells.get("AgencyId") in AGENCIES and cells.get("ProgramId") in PROGRAMS


def _found(row: Row, campus: Row | None, as_of: date, file: str) -> Found | None:
    if not _is_ours(row) and (row.broken is None or "AgencyId" in row.cells):
        return None
    try:
        status = row.checked().text("AccreditationStatus")
        if status.lower() != ACCREDITED:
            return NotAccredited(row.line, status or "(empty)")
        return _listed(row, _school(campus), as_of)
    except RowError as error:
        return Fault(error.message, row.line, error.column, file)


def _school(campus: Row | None) -> School:
    if campus is None:
        raise RowError(f"{CAMPUSES} has no school of this number", "DapipId")
    if campus.broken is not None:
        raise RowError(f"its line {campus.line} of {CAMPUSES} is broken: {campus.broken}")
    address = campus.text("Address", 300)
    city, state = city_and_state(address)
    return School(
        key=f"dapip-{campus.needed('DapipId', 40)}",
        name=campus.needed("LocationName"),
        parent_name=campus.text("ParentName"),
        address=address,
        city=city[:100],
        state=state,
        ope_id=campus.text("OpeId", 20),
        ipeds_unit_ids=campus.text("IpedsUnitIds"),
    )


def _listed(row: Row, school: School, as_of: date) -> Listed:
    starts_on = us_day(row.needed("AccreditationDate"), "AccreditationDate")
    ends_on = us_day(row.text("AccreditationEndDate"), "AccreditationEndDate")
    flag = row.text("InitialDateFlag").lower()
    if flag not in ESTIMATED:
        raise RowError(f"{flag!r} is neither Actual nor Estimated", "InitialDateFlag")
    if starts_on is None:
        raise RowError("is empty", "AccreditationDate")
    in_order(starts_on, ends_on, "AccreditationEndDate")
    seen(starts_on, as_of, "AccreditationDate")
    if ends_on and ends_on > last_day(as_of):
        ends_on = None  # announced, and not an end yet
    program = row.cells["ProgramId"]
    return Listed(
        line=row.line,
        school=school,
        program_key=f"{school.key}-{program}",
        program_name=row.needed("ProgramName"),
        award=PROGRAMS[program],
        record=row.needed("SequentialId", 20),
        accreditor=AGENCIES[row.cells["AgencyId"]],
        starts_on=starts_on,
        starts_estimated=ESTIMATED[flag],
        ends_on=ends_on,
        as_of=as_of,
        source="dapip",
    )
