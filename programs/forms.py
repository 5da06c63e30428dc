"""What visitors type on the pages of the directory; all of it stands in the address."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from programs.meaning import Stay
from programs.models import ProgramAccreditor
from programs.places import PLACES
from programs.wanted import LONGEST_WORDS, Wanted
from rulebook.facts import EARLIEST, LATEST

FOR_PATHWAY = re.compile(r"pathway(?:-([2-5]))?")


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("School or city"),
        required=False,
        widget=forms.SearchInput,
        max_length=LONGEST_WORDS,
        error_messages={
            "max_length": _("Search for at most %(limit_value)d characters; a name is enough.")
        },
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("Any state")), *sorted(PLACES.items(), key=lambda place: place[1])],
        error_messages={"invalid_choice": _("Choose a state from the list.")},
    )
    by = forms.ChoiceField(
        label=_("Accredited by"),
        required=False,
        choices=[("", _("Any accreditor")), *ProgramAccreditor.choices],
        error_messages={"invalid_choice": _("Choose an accreditor from the list.")},
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data, label_suffix="")
        self.fields["q"].widget.attrs = {"class": "form-control"}
        for name in ("state", "by"):
            self.fields[name].widget.attrs = {"class": "form-select"}

    def wanted(self) -> Wanted:
        found = self.cleaned_data
        return Wanted(found["q"], found["state"], found["by"])


class MonthWidget(forms.MultiWidget):
    def __init__(self) -> None:
        months = [("", "—"), *((str(number), name) for number, name in MONTHS.items())]
        year = {"inputmode": "numeric", "maxlength": 4, "size": 5, "aria-label": _("Year")}
        super().__init__(
            [
                forms.Select(attrs={"aria-label": _("Month")}, choices=months),
                forms.TextInput(attrs=year),
            ]
        )

    def decompress(self, value: date | None) -> list[Any]:
        return [value.month, value.year] if value else [None, None]


class MonthField(forms.MultiValueField):
    """A month of a year, cleaned to its first day."""

    widget = MonthWidget

    def __init__(self, *, incomplete: Any, **options: Any) -> None:
        self.incomplete = incomplete
        parts = (
            forms.ChoiceField(choices=[(str(m), m) for m in range(1, 13)], required=False),
            forms.CharField(required=False),
        )
        super().__init__(parts, require_all_fields=False, required=False, **options)

    def compress(self, data_list: list[Any]) -> date:
        month, year = (str(part or "").strip() for part in data_list or ("", ""))
        if not (month and year):
            raise ValidationError(self.incomplete, code="incomplete")
        is_year = year.isascii() and year.isdigit() and len(year) <= 4
        if not (is_year and EARLIEST.year <= int(year) <= LATEST.year):
            raise ValidationError(
                _("Give the year in four digits, from %(first)s to %(last)s.")
                % {"first": EARLIEST.year, "last": LATEST.year},
                code="year",
            )
        return date(int(year), int(month), 1)


class StayForm(forms.Form):
    began = MonthField(
        label=_("You began, or will begin"),
        incomplete=_("Give the month and the year in which you began."),
    )
    finished = MonthField(
        label=_("You finished, or will finish"),
        incomplete=_("Give the month and the year in which you finished."),
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data, label_suffix="")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        began, finished = cleaned.get("began"), cleaned.get("finished")
        if began and finished and finished < began:
            self.add_error("finished", _("You finished before you began. Check both months."))
        return cleaned

    def stay(self) -> Stay:
        return Stay(self.cleaned_data["began"], self.cleaned_data["finished"])


def training_asked_for(text: str) -> int:
    """Which training of the wizard a program is looked up for, from 1; 0 where for none."""
    found = FOR_PATHWAY.fullmatch(text)
    return int(found[1] or 1) if found else 0
