"""Work and teaching."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from pathways import choices
from pathways.fields import DONT_KNOW, YES_NO, choice, several_choice, whole_number
from pathways.forms.base import QuestionForm
from visitors.dates import PartialDate, PartialDateField

_DONE: list[tuple[str, Any]] = [
    ("worked", ""),
    ("taught", _("Taught medical assisting")),
    ("both", _("Both")),
    ("neither", _("Neither")),
    DONT_KNOW,
]
_WORKED = {  # by whether teaching is asked about too
    False: _("Have you worked in health care, or in a medical office?"),
    True: _("Have you worked in health care or a medical office, or taught medical assisting?"),
}
_ASSISTED = {
    False: _("Have you worked as a medical assistant?"),
    True: _("Have you worked as a medical assistant, or taught medical assisting?"),
}


class WorkedForm(QuestionForm):
    """Where every rule in scope is about the usual role, only that is asked for, and a job is
    taken to be of it."""

    main = "worked"
    worked = choice("", [], help_text=_("Paid work, also where your title was another one."))

    def add_fields(self) -> None:
        super().add_fields()
        field, taught = self.fields["worked"], choices.teaching_asked(self.scope)
        if choices.roles_asked(self.scope) or not choices.usual_role(self.scope):
            field.label, did = _WORKED[taught], _("Worked in health care or in a medical office")
            field.help_text = _("Paid work of any kind there. We ask next what it was.")
        else:
            field.label, did = _ASSISTED[taught], _("Worked as a medical assistant")
        field.choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (value, did if value == "worked" else label)
            for value, label in _DONE
            if taught or value not in ("taught", "both")
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        return {**cleaned, **_about_work(self)}


class SpellForm(QuestionForm):
    """A time in one place: from, to, hours a week."""

    several = True
    started = PartialDateField(label=_("When did you start there?"), required=False)
    ended = PartialDateField(
        label=_("When did you leave?"),
        help_text=_("Leave it empty if you are still there."),
        required=False,
    )
    hours_per_week = whole_number(
        _("Hours a week, on average"), most=168, help_text=_("To the nearest hour.")
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        started = cleaned.get("started")
        if isinstance(started, PartialDate) and started.is_to_come(self.today):
            self.add_error("started", _("That is still to come. Give a time that has begun."))
        else:
            self.check_order(
                "started", "ended", _("You left before you started. Check both dates.")
            )
        return cleaned


class TeachingForm(SpellForm):
    pass


class JobForm(SpellForm):
    field_order = ("role",)  # then when and how much
    role = choice(_("What did you work as?"), [], required=False)
    duties = several_choice(
        _("What did you do?"),
        choices=[
            ("clinical", _("Clinical work (vital signs, injections, blood draws …)")),
            ("administrative", _("Office work (scheduling, records, billing …)")),
        ],
        required=False,
        help_text=_("Tick both if both are true."),
    )
    setting = choice(
        _("Where was it?"),
        [
            ("outpatient", _("A practice, clinic or other outpatient setting")),
            ("inpatient", _("A hospital ward or other inpatient setting")),
            ("other", _("Somewhere else")),
            DONT_KNOW,
        ],
        required=False,
    )
    supervised = choice(
        _("Did a licensed professional supervise your work?"), YES_NO, required=False
    )

    def add_fields(self) -> None:
        super().add_fields()
        looked_at = choices.asked_of_jobs(self.scope)
        if roles := choices.roles_asked(self.scope):
            looked_at.add("role")
            self.fields["role"].choices = [*roles, DONT_KNOW]  # type: ignore[attr-defined]  # a ChoiceField
        elif choices.usual_role(self.scope):
            self.fields["started"].label = _("When did you start there as a medical assistant?")
        for name in ("role", "duties", "setting", "supervised"):
            if name not in looked_at:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        return {**_about_work(self), **cleaned}


def _about_work(form: QuestionForm) -> dict[str, Any]:
    """What is not asked: the role, where it is the usual one, and whether teaching matters."""
    asked = choices.roles_asked(form.scope)
    role = "" if asked else choices.usual_role(form.scope)
    return {"usual_role": role, "teaching_asked": choices.teaching_asked(form.scope)}
