"""What the planner asks: the dates of a certification, a line of the log, a pasted log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recertification.numbers import plain, read_points
from recertification.plan import APPROVED, COLLEGE, OTHER, Entry, Plan, expiry_day
from recertification.subject import Subject
from rulebook.timeline import add_months
from visitors.dates import PartialDate, PartialDateField

LONGEST_TITLE = 120
Data = Mapping[str, Any] | None


class PlannerForm(forms.Form):
    def __init__(
        self,
        data: Data = None,
        *,
        subject: Subject,
        files: MultiValueDict[str, Any] | None = None,
        initial: dict[str, Any] | None = None,
        until: date | None = None,
    ) -> None:
        """`until`: the last day that a line of the log can have; today where none is given."""
        super().__init__(data, files, label_suffix="", initial=initial)
        self.subject, self.today = subject, subject.today
        self.until = until or subject.today
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.adapt()

    def adapt(self) -> None:
        """What depends on the credential."""


class DatesForm(PlannerForm):
    renewed = forms.ChoiceField(
        label=gettext_lazy("Have you renewed it before?"),
        choices=[
            ("no", gettext_lazy("No, this is my first certification")),
            ("yes", gettext_lazy("Yes, at least once")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one: the first renewal comes sooner.")},
    )
    expires = PartialDateField(
        label=gettext_lazy("When does it expire, or when did it?"),
        required=False,
    )
    certified = PartialDateField(
        label=gettext_lazy("When were you certified, or when did you last renew?"),
        help_text=gettext_lazy("Leave this empty if you gave the expiry. The newest date counts."),
        required=False,
    )
    on = PartialDateField(
        label=gettext_lazy("As of which day do you ask?"),
        help_text=gettext_lazy("Leave this empty for today."),
        required=False,
    )

    def adapt(self) -> None:
        if not self.subject.has_first:
            del self.fields["renewed"]
        if self.subject.policy.months_policy == "month_end":
            hint = _(
                "It stands on your certificate. Month and year are enough: a cycle of the "
                "%(credential)s ends with a month."
            )
        else:
            hint = _(
                "It stands on your certificate. Give the day too if you can: "
                "every other date follows from it."
            )
        self.fields["expires"].help_text = hint % {"credential": self.subject.name}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.subject = self.subject.in_cycle(first=self.first)
        certified, expires = cleaned.get("certified"), cleaned.get("expires")
        for name, told in (("certified", certified), ("expires", expires)):
            if told and (text := too_early(self.subject, told)):
                self.add_error(name, text)
        if self.errors:
            return cleaned
        if not certified and not expires:
            self.add_error("expires", _("Give the month and year of expiry, or of certification."))
        if certified and certified.is_to_come(self.today):
            self.add_error("certified", _("This day is still to come. Check the month and year."))
        elif certified and expires:
            self._check_order(certified, expires)
        elif expires:
            self._check_distance("expires", add_months(self.today, self._most_months()), expires)
        if not self.errors:
            self._check_day_asked(cleaned)
        return cleaned

    @property
    def first(self) -> bool:
        return self.cleaned_data.get("renewed") == "no"

    def _check_order(self, certified: PartialDate, expires: PartialDate) -> None:
        start = certified.resolved(self.today)
        if self._expiry(expires) <= start:
            self.add_error("expires", _("The expiry must come after the certification."))
        else:
            self._check_distance("expires", add_months(start, self._most_months()), expires)

    def _check_distance(self, name: str, latest: date, expires: PartialDate) -> None:
        if self._expiry(expires) > latest:
            cycle = self.subject.policy.cycle_months
            text = _(
                "That is more than a cycle away: a cycle is %(months)s months. Check the year."
            )
            self.add_error(name, text % {"months": cycle})

    def _check_day_asked(self, cleaned: dict[str, Any]) -> None:
        plan = Plan(cleaned.get("certified"), cleaned.get("expires"), cleaned.get("on"))
        if plan.on and plan.day(self.today) < plan.cycle(self.subject.policy, self.today).starts:
            text = _("That day lies before this cycle began. Ask about a later day.")
            self.add_error("on", text)
        elif name := plan.day_wanted(self.subject.policy, self.today):
            text = _(
                "Add the day: the cycle ends in the month you ask about, so the day decides "
                "whether it is over. If you do not know it, enter 1: then no date comes too late."
            )
            self.add_error(name, text)

    def _expiry(self, told: PartialDate) -> date:
        return expiry_day(self.subject.policy, told)

    def _most_months(self) -> int:
        """A cycle, and a year for who renewed early; a first one has just begun at the earliest."""
        return self.subject.policy.cycle_months + (1 if self.first else 12)


class EntryForm(PlannerForm):
    on = PartialDateField(
        label=gettext_lazy("When did you do it?"),
        help_text=gettext_lazy("The day it was completed."),
        error_messages={"required": gettext_lazy("Give the month and the year.")},
    )
    number = forms.CharField(
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 8, "maxlength": 12}),
        error_messages={"required": gettext_lazy("Enter a number above 0, such as 5 or 2.5.")},
    )
    title = forms.CharField(
        label=gettext_lazy("What was it? (optional)"),
        help_text=gettext_lazy("A few words for yourself, such as the name of the course."),
        required=False,
        max_length=LONGEST_TITLE,
        error_messages={
            "max_length": gettext_lazy("Shorten this to %(limit_value)d characters."),
        },
    )
    category = forms.ChoiceField(
        label=gettext_lazy("Category"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the categories listed.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Who stands behind it?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose who stands behind it."),
            "invalid_choice": gettext_lazy("Choose one of the answers listed."),
        },
    )

    def adapt(self) -> None:
        unit, rate = self.subject.policy.unit, self.subject.rate
        number = self.fields["number"]
        number.label = _("How many %(unit)s?") % {"unit": unit}
        if rate:
            number.help_text = _(
                "For a college course, enter its credits: each counts as %(rate)s."
            ) % {"rate": rate}
        if not self.subject.categories:
            del self.fields["category"]
        else:
            self.fields["category"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
                ("", _("None of these, or not sure")),
                *((one, one.capitalize()) for one in self.subject.categories),
            ]
        kinds = kinds_of(self.subject)
        if len(kinds) == 1:
            del self.fields["kind"]
        else:
            self.fields["kind"].choices = list(kinds.items())  # type: ignore[attr-defined]

    def clean_on(self) -> PartialDate:
        told: PartialDate = self.cleaned_data["on"]
        if text := too_early(self.subject, told) or too_late(told, self.until):
            raise ValidationError(text)
        return told

    def clean_number(self) -> Decimal:
        return read_points(self.cleaned_data["number"])

    def entry(self) -> Entry:
        told = self.cleaned_data
        return Entry(
            on=told["on"],
            number=told["number"],
            title=told["title"],
            category=told.get("category", ""),
            kind=told.get("kind", OTHER),
        )


def too_early(subject: Subject, told: PartialDate) -> str:
    """Why nobody can have held it then, or learned for it; empty where it can be."""
    whose, year = subject.began or ("", 0)
    if told.year >= year:
        return ""
    text = _("Our sources date the start of %(whose)s to %(year)s. Check the year.")
    return text % {"whose": whose, "year": year}


def too_late(told: PartialDate, until: date) -> str:
    """Why a line of the log cannot have the day; empty where it can."""
    if not told.is_to_come(until):
        return ""
    return _("This day is still to come. Enter it when it is done, or ask as of a later day first.")


def kinds_of(subject: Subject) -> dict[str, str]:
    """Who can stand behind a line of the log, where it makes a difference."""
    kinds = {OTHER: _("Another provider")}
    if subject.counts_approval:
        approved = _("Approved by %(body)s") % {"body": subject.body.short_name}
        kinds = {APPROVED: approved, **kinds}
    if subject.rate:
        kinds[COLLEGE] = _("A college course, not approved by the body")
    return kinds


def filled(entry: Entry) -> dict[str, Any]:
    """An entry as the form's initial values."""
    return {
        "on": entry.on,
        "number": plain(entry.number),
        "title": entry.title,
        "category": entry.category,
        "kind": entry.kind,
    }


class PasteForm(PlannerForm):
    text = forms.CharField(
        label=gettext_lazy("Paste the rows here"),
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        required=False,
        strip=False,
    )
    file = forms.FileField(
        label=gettext_lazy("Or choose a file (CSV)"),
        required=False,
        allow_empty_file=True,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if cleaned.get("file") is None and not (cleaned.get("text") or "").strip():
            self.add_error("text", _("Paste at least a line of headings and one row."))
        return cleaned
