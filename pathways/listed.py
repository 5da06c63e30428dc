"""What a list says of a program's accreditation, as an answer carries it: the facts format as text.
It comes back from the browser, so it is read as strictly as anything else that is posted."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programs.facts import Period, as_told
from rulebook.facts import Accreditation, FactsError, parse

LONGEST = 10_000  # characters

Told = list[dict[str, Any]]


def write(periods: Iterable[Period]) -> str:
    return json.dumps(as_told(periods), separators=(",", ":"))


def read(text: object) -> Told | None:
    """The periods in the facts format; None where the text is not what `write` gives."""
    if not isinstance(text, str) or not 0 < len(text) <= LONGEST:
        return None
    try:
        told = json.loads(text)
        _periods(told)
    except (ValueError, RecursionError, FactsError):
        return None
    return told if isinstance(told, list) else None


def in_words(told: Told) -> str:
    """The periods themselves; what is unknown besides goes without saying here."""
    lines = []
    for period in _periods(told):
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
    return "; ".join(lines)


def _periods(told: Any) -> tuple[Accreditation, ...]:
    (training,) = parse({"training": [{"accreditation": told}]}).training or ()
    return training.accreditation or ()
