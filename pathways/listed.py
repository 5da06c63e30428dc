"""What a list says of a program's accreditation, as an answer carries it: the periods in the facts
format, and whose list of which month says so. It comes back from the browser, so it is read as
strictly as anything else that is posted."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programs import lists
from programs.facts import Period, as_told
from programs.models import ProgramAccreditor, ReadIn
from rulebook.facts import Accreditation, FactsError, parse

LONGEST = 10_000  # characters
MOST_LISTS = 10

Told = list[dict[str, Any]]


class Read(Period, Protocol):
    """A period, and which kind of list says so."""

    source: str


@dataclass(frozen=True, slots=True)
class Listed:
    """`lists`: kind of list, accreditor, and the day for which it stands."""

    told: Told
    lists: tuple[tuple[str, str, date], ...] = ()


def write(periods: Iterable[Read]) -> str:
    known = list(periods)
    said_by = {(row.source, row.accreditor, row.as_of.isoformat()) for row in known}
    text = {"periods": as_told(known), "lists": sorted(said_by)[-MOST_LISTS:]}
    return json.dumps(text, separators=(",", ":"))


def read(text: object) -> Listed | None:
    """None where the text is not what `write` gives. Answers of earlier releases are the periods
    alone."""
    if not isinstance(text, str) or not 0 < len(text) <= LONGEST:
        return None
    try:
        found = json.loads(text)
        told, named = (found["periods"], found["lists"]) if isinstance(found, dict) else (found, [])
        _periods(told)
        if not isinstance(told, list) or len(named) > MOST_LISTS:
            return None
        return Listed(told, tuple(_list(*one) for one in named))
    except (ValueError, TypeError, KeyError, RecursionError, FactsError):
        return None


def in_words(listed: Listed | None) -> str:
    """The periods themselves, and who says so; what is unknown besides goes without saying here."""
    if listed is None:
        return ""
    lines = []
    for period in _periods(listed.told):
        last = period.ends or period.as_of
        if not (period.by and period.starts and last):
            continue
        values = {
            "by": period.by.upper(),
            "first": date_format(period.starts, "F Y"),
            "last": date_format(last, "F Y"),
        }
        lines.append(
            _("%(by)s, from %(first)s to %(last)s") % values
            if period.ends
            else _("%(by)s, from %(first)s on; not ended in %(last)s") % values
        )
    periods = "; ".join(lines)
    said_by = "; ".join(lists.named(*one) for one in listed.lists)
    if not (periods and said_by):
        return periods
    return _("%(periods)s (by %(lists)s)") % {"periods": periods, "lists": said_by}


def _list(source: str, accreditor: str, stood: str) -> tuple[str, str, date]:
    """Raises ValueError or TypeError where there is no such list."""
    return ReadIn(source).value, ProgramAccreditor(accreditor).value, date.fromisoformat(stood)


def _periods(told: Any) -> tuple[Accreditation, ...]:
    (training,) = parse({"training": [{"accreditation": told}]}).training or ()
    return training.accreditation or ()
