"""A list of CAAHEP programs kept by hand, because no public list of them can be downloaded: an
editor writes down what CAAHEP's own directory says, and on which day it said so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from programs.listed import Listed, NotAccredited, School, in_order, iso_day
from programs.places import PLACES
from programs.reading import Fault, Row, RowError, Table

ABOUT = {
    "program_key": _(
        "A short name of your own, in small letters with hyphens; the same from list to list. A "
        "program with several periods has a row for each."
    ),
    "school": _("As the directory writes it."),
    "city": _("As the directory writes it."),
    "state": _("Two letters: ME."),
    "award": _("Certificate, diploma or associate; empty where the directory does not say."),
    "status": _("Accredited. A row with another status is left out."),
    "accredited_from": _("The first day, as 2011-05-20."),
    "accredited_through": _(
        "The last day; empty while accreditation goes on. The date of the next review is no end."
    ),
    "seen_on": _("The day you read it in the directory. Readers see its month."),
    "directory_url": _("The page where it stands, if it has one."),
}
COLUMNS = tuple(ABOUT)
NEEDED = ("program_key", "school", "state", "status", "accredited_from", "seen_on")
AWARDS = {
    "": "",
    "certificate": "certificate_or_diploma",
    "diploma": "certificate_or_diploma",
    "associate": "associate",
}
is_address = URLValidator(schemes=["https", "http"])
KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NAME = "Medical assisting"


def template() -> str:
    """The header of an empty list."""
    return ",".join(COLUMNS) + "\r\n"


def about() -> list[tuple[str, Any, bool]]:
    """Each column, what goes into it, and whether it has to be there."""
    return [(name, said, name in NEEDED) for name, said in ABOUT.items()]


def rows(table: Table, today: date) -> Iterator[Listed | NotAccredited | Fault]:
    """A program may stand in several rows: one for each period, known by its first day."""
    table.require(*NEEDED)
    for row in table:
        try:
            yield _found(row.checked(), today)
        except RowError as error:
            yield Fault(error.message, row.line, error.column, table.file)


def _found(row: Row, today: date) -> Listed | NotAccredited:
    status = row.needed("status")
    if status.lower() != "accredited":
        return NotAccredited(row.line, status)
    key = row.needed("program_key", 40)
    if not KEY.fullmatch(key):
        raise RowError("use small letters, digits and single hyphens only", "program_key")
    award = row.text("award").lower()
    if award not in AWARDS:
        raise RowError(f"{award!r} is none of certificate, diploma, associate", "award")
    starts_on = iso_day(row.needed("accredited_from"), "accredited_from")
    ends_on = iso_day(row.text("accredited_through"), "accredited_through")
    seen_on = iso_day(row.needed("seen_on"), "seen_on")
    if starts_on is None or seen_on is None:
        raise RowError("is empty", "accredited_from" if starts_on is None else "seen_on")
    if seen_on > today:
        raise RowError(f"{seen_on} has not come yet", "seen_on")
    in_order(starts_on, ends_on, "accredited_through")
    if starts_on > seen_on:
        raise RowError(f"{starts_on} is after the day it was seen ({seen_on})", "accredited_from")
    if ends_on and ends_on > seen_on:
        raise RowError(
            f"{ends_on} is after the day it was seen ({seen_on}); leave it empty while"
            " accreditation goes on, also where the directory names the next review",
            "accredited_through",
        )
    return Listed(
        line=row.line,
        school=_school(row, key),
        program_key=f"caahep-{key}",
        program_name=NAME,
        award=AWARDS[award],
        record=starts_on.isoformat(),
        accreditor="caahep",
        starts_on=starts_on,
        starts_estimated=False,
        ends_on=ends_on,
        as_of=seen_on,
        source="directory",
        source_url=_address(row),
    )


def _school(row: Row, key: str) -> School:
    state = row.needed("state").upper()
    if state not in PLACES:
        raise RowError(f"{state!r} is not the two letters of a state", "state")
    city = row.text("city", 100)
    place = ", ".join(filter(None, (city, state)))
    return School(f"caahep-{key}", row.needed("school"), "", place, city, state)


def _address(row: Row) -> str:
    address = row.text("directory_url", 500)
    try:
        if address:
            is_address(address)
    except ValidationError as error:
        raise RowError("is not a web address; it begins with https://", "directory_url") from error
    return address
