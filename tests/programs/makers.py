"""Lists and rows for the tests of the directory; a test names only what it is about."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from typing import Any

from programs.models import Institution, Program, ProgramAccreditation
from programs.wanted import searchable

TODAY = date(2026, 11, 21)
AS_OF = date(2020, 11, 1)
CAMPUS = {
    "DapipId": "100200",
    "OpeId": "00123400",
    "IpedsUnitIds": "111222",
    "LocationName": "Lakeside College",
    "ParentName": "-",
    "ParentDapipId": "-",
    "LocationType": "Institution",
    "Address": "1 Shore Road, Duluth, MN 55802",
}
RECORD = {
    "DapipId": "100200",
    "AgencyId": "23",
    "AgencyName": "Accrediting Bureau of Health Education Schools",
    "ProgramId": "3",
    "ProgramName": "Medical Assistant Education (MAAB) - Private schools and programs",
    "SequentialId": "1",
    "InitialDateFlag": "Actual",
    "AccreditationDate": "9/1/2012 12:00:00 AM",
    "AccreditationStatus": "Accredited",
    "ReviewDate": "",
    "DepartmentDescription": "",
    "AccreditationEndDate": "",
    "EndingActionId": "",
}
BY_HAND = {
    "program_key": "harbor-college",
    "school": "Harbor College",
    "city": "Portland",
    "state": "ME",
    "award": "associate",
    "status": "Accredited",
    "accredited_from": "2011-05-20",
    "accredited_through": "",
    "seen_on": "2026-11-20",
    "directory_url": "https://www.example.org/directory/harbor",
}


def joined(**changes: str) -> dict[str, str]:
    """A row of the joined list."""
    return {**RECORD, **CAMPUS, **changes}


def by_hand(**changes: str) -> dict[str, str]:
    return {**BY_HAND, **changes}


def as_csv(rows: list[dict[str, str]], encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def as_zip(**files: bytes) -> bytes:
    """The Department's download; `files` replaces or adds by name (without ".csv"), b"" drops."""
    given = {
        "InstitutionCampus": as_csv([CAMPUS]),
        "AccreditationRecords": as_csv([RECORD]),
        "AccreditationActions": b"DapipId,AgencyId\r\n",
        **files,
    }
    return packed({f"{name}.csv": data for name, data in given.items() if data})


def packed(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def make_school(key: str = "dapip-100200", **values: Any) -> Institution:
    given = {"name": "Lakeside College", "city": "Duluth", "state": "MN"}
    return Institution.objects.create(key=key, **given | values)


def make_program(
    school: Institution | None = None, key: str = "dapip-100200-3", accreditor: str = "abhes"
) -> Program:
    """A program without periods, found under the accreditor."""
    school = school or make_school()
    name = "Medical assisting"
    text = searchable(school, {accreditor})
    return Program.objects.create(
        institution=school, key=key, name=name, search=text, state=school.state
    )


def make_period(program: Program, **values: Any) -> ProgramAccreditation:
    given: dict[str, Any] = {
        "record": str(program.periods.count() + 1),
        "accreditor": "abhes",
        "starts_on": date(2012, 9, 1),
        "ends_on": None,
        "as_of": AS_OF,
        "source": "dapip",
    }
    return ProgramAccreditation.objects.create(program=program, **given | values)
