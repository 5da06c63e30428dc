"""Dates as people know them: month and year, the day if they remember it."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rulebook.facts import EARLIEST, LATEST


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A month of a year, with the day where it is known."""

    year: int
    month: int
    day: int | None = None

    def resolved(self, today: date) -> date:
        """The day rules count with: a missing day of a past month is the 1st, of a coming one the
        last, so that nothing is promised too early."""
        if self.day is not None:
            return date(self.year, self.month, self.day)
        first = date(self.year, self.month, 1)
        if first <= today:
            return first
        return first.replace(day=calendar.monthrange(self.year, self.month)[1])

    def is_past(self, today: date) -> bool:
        """Whether the last day it can mean lies before today."""
        last = self.day or calendar.monthrange(self.year, self.month)[1]
        return date(self.year, self.month, last) < today

    def is_to_come(self, today: date) -> bool:
        """Whether the first day it can mean lies after today."""
        return date(self.year, self.month, self.day or 1) > today

    def in_words(self, today: date) -> str:
        """As the person gave it, saying which day we count with where they gave none."""
        if self.day is not None:
            return date_format(self.resolved(today), "F j, Y")
        return gettext("%(month)s (we count with %(day)s; add the day if you know it)") % {
            "month": date_format(date(self.year, self.month, 1), "F Y"),
            "day": date_format(self.resolved(today), "F j, Y"),
        }


def in_order(first: PartialDate, last: PartialDate, today: date) -> bool:
    """Judged on the days that rules count with."""
    return first.resolved(today) <= last.resolved(today)


def one_month(first: PartialDate, last: PartialDate) -> bool:
    """Whether it takes a day that was not given to tell which comes first."""
    same = (first.year, first.month) == (last.year, last.month)
    return same and (first.day is None or last.day is None)


class PartialDateWidget(forms.MultiWidget):
    def __init__(self) -> None:
        months = [("", "—"), *((str(number), name) for number, name in MONTHS.items())]
        super().__init__(
            [
                forms.Select(attrs={"aria-label": _("Month")}, choices=months),
                forms.TextInput(
                    attrs={
                        "aria-label": _("Day (optional)"),
                        "inputmode": "numeric",
                        "maxlength": 2,
                        "size": 3,
                    }
                ),
                forms.TextInput(
                    attrs={
                        "aria-label": _("Year"),
                        "inputmode": "numeric",
                        "maxlength": 4,
                        "size": 5,
                    }
                ),
            ]
        )

    def decompress(self, value: PartialDate | None) -> list[Any]:
        return [value.month, value.day, value.year] if value else [None, None, None]


class PartialDateField(forms.MultiValueField):
    """Month, day (optional) and year, cleaned to a `PartialDate`; None when all is empty."""

    widget = PartialDateWidget

    def __init__(self, **options: Any) -> None:
        parts = (
            forms.ChoiceField(
                choices=[(str(m), m) for m in range(1, 13)],
                required=False,
                error_messages={"invalid_choice": _("Choose a month from the list.")},
            ),
            forms.CharField(required=False),
            forms.CharField(required=False),
        )
        super().__init__(parts, require_all_fields=False, **options)

    def compress(self, data_list: list[Any]) -> PartialDate | None:
        month, day, year = (str(part or "").strip() for part in data_list or ("", "", ""))
        if not (month or day or year):
            return None
        if not (month and year):
            raise ValidationError(_("Give the month and the year."), code="incomplete")
        if not (_is_number(year, 4) and EARLIEST.year <= int(year) <= LATEST.year):
            raise ValidationError(
                _("Give the year in four digits, from %(first)s to %(last)s.")
                % {"first": EARLIEST.year, "last": LATEST.year},
                code="year",
            )
        last = calendar.monthrange(int(year), int(month))[1]
        if day and not (_is_number(day, 2) and 1 <= int(day) <= last):
            raise ValidationError(
                _("%(month)s %(year)s has %(last)s days. Mend the day or leave it empty.")
                % {"month": MONTHS[int(month)], "year": year, "last": last},
                code="day",
            )
        return PartialDate(int(year), int(month), int(day) if day else None)


def _is_number(text: str, digits: int) -> bool:
    """At most so many digits; Python refuses to read a number of thousands."""
    return text.isdecimal() and len(text) <= digits
