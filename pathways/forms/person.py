"""The person: goal and state, exams and credentials, school, age, CPR."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pathways import choices
from pathways.choices import Hinted
from pathways.fields import (
    DONT_KNOW,
    NONE,
    OFFERED,
    UNKNOWN,
    YES_NO,
    choice,
    several_choice,
    whole_number,
)
from pathways.forms.base import QuestionForm
from visitors.dates import PartialDate, PartialDateField


class GoalForm(QuestionForm):
    main = "goal"
    goal = choice(_("What do you want to do?"), [])

    def add_fields(self) -> None:
        super().add_fields()
        field = self.fields["goal"]
        field.choices = [(g.slug, Hinted(g.name, g.hint)) for g in self.book.goals]  # type: ignore[attr-defined]  # a ChoiceField
        field.error_messages["required"] = _("Choose what comes closest.")


class StateForm(QuestionForm):
    """Left as it stands it says that one does not know: nobody has to look for that in a list of
    fifty-one."""

    main = "state"
    state = forms.ChoiceField(
        label=_("In which state do you want to work?"),
        help_text=_(
            "Only the state, no address. Some states name credentials that count, or ask for one"
            " before some tasks."
        ),
        required=False,
        error_messages={"invalid_choice": OFFERED},
    )

    def add_fields(self) -> None:
        super().add_fields()
        states = sorted((rule.name, rule.code) for rule in self.book.states)
        nowhere = (UNKNOWN, _("I don’t know, or not decided"))
        self.fields["state"].choices = [nowhere, *((code, name) for name, code in states)]  # type: ignore[attr-defined]  # a ChoiceField


class HistoryForm(QuestionForm):
    """`held` ever, `current` now: a rule asks for the one or the other, of some credentials."""

    held = several_choice(_("Have you ever been certified as one of these?"))
    current = several_choice(
        _("Which of these do you hold now?"),
        help_text=_("One that has run out does not count here."),
    )
    failed = several_choice(
        _("Have you taken one of these exams and not passed it?"),
        help_text=_("Only since you last passed it."),
    )

    def add_fields(self) -> None:
        super().add_fields()
        asked = {
            "held": choices.holdable(self.book, self.scope, "ever"),
            "current": choices.holdable(self.book, self.scope, "current"),
            "failed": choices.failable(self.book, self.scope),
        }
        for name, credentials in asked.items():
            if credentials:
                offered = [*credentials, (NONE, _("None of these")), DONT_KNOW]
                self.fields[name].choices = offered  # type: ignore[attr-defined]  # a choice field
            else:
                del self.fields[name]
        self.asked_both_ways = {slug for slug, _name in asked["held"]} & {
            slug for slug, _name in asked["current"]
        }

    def clean(self) -> dict[str, Any]:
        return {**super().clean(), "asked_both_ways": self.asked_both_ways}


class AttemptsForm(QuestionForm):
    several = True

    def add_fields(self) -> None:
        super().add_fields()
        failed = self.draft.get("attempts", {})
        for slug, designation in choices.failable(self.book, self.scope):
            if slug not in failed:
                continue
            name = slug.replace("-", "_")
            self.fields[f"count_{name}"] = whole_number(
                _("%(exam)s: how many times did you not pass?") % {"exam": designation}, most=20
            )
            self.fields[f"last_{name}"] = PartialDateField(
                label=_("%(exam)s: when was the last time?") % {"exam": designation},
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name, last in list(cleaned.items()):
            if isinstance(last, PartialDate) and last.is_to_come(self.today):
                self.add_error(name, _("That is still to come. Give the last time so far."))
        return cleaned


class HighSchoolForm(QuestionForm):
    main = "high_school"
    high_school = choice(
        _("Do you have a high school diploma or a GED?"),
        [
            ("completed", _("Yes")),
            ("expected", _("Not yet; it is due")),
            (NONE, _("No")),
            DONT_KNOW,
        ],
        help_text=_("An equivalent counts too."),
    )
    expected_on = PartialDateField(label=_("If it is due: when?"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        due = cleaned.get("high_school") == "expected"
        day = cleaned.get("expected_on")
        if due and not day and "expected_on" not in self.errors:
            self.add_error("expected_on", _("Give the month it is due."))
        elif due and day and day.is_past(self.today):
            self.add_error("expected_on", _("That has passed. If you have it now, choose “Yes”."))
        return cleaned if due else {**cleaned, "expected_on": None}


class CprForm(QuestionForm):
    main = "cpr"
    cpr = choice(_("Do you hold a current CPR card?"), YES_NO)


class AdultForm(QuestionForm):
    main = "adult"
    adult = choice(_("Are you 18 or older?"), YES_NO)
