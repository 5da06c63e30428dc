"""The questions' forms. A choice `unknown` is "I don't know"; it is always a full answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, cast

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from pathways.choices import (
    Hinted,
    failable,
    holdable,
    school_approvers,
    tasks_asked,
)
from pathways.dates import PartialDate, PartialDateField, in_order, one_month
from pathways.fields import DONT_KNOW, NONE, UNKNOWN, YES_NO, choice, several_choice, whole_number
from rulebook.book import Rulebook

TASK_LABELS = {
    "injections": _("Injections you gave, of any kind"),
    "venipunctures": _("Blood draws from a vein (venipunctures)"),
    "capillary_punctures": _("Finger or heel sticks (capillary punctures)"),
    "ekgs": _("EKGs you recorded"),
}


class QuestionForm(forms.Form):
    """One page of the wizard. `several` pages hold optional fields and one box for not knowing
    any of them; something must be answered."""

    several: ClassVar[bool] = False
    main: ClassVar[str] = ""  # the field whose label is the heading of the page

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        book: Rulebook,
        draft: Mapping[str, Any],
        today: date,
        initial: dict[str, Any] | None = None,
    ) -> None:
        """`draft` is what earlier answers told, in the facts format."""
        super().__init__(data, label_suffix="", initial=initial)
        self.book, self.draft, self.today = book, draft, today
        self.add_fields()
        if self.several:
            self.fields[UNKNOWN] = forms.BooleanField(
                label=_("I don’t know any of this"), required=False
            )
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def add_fields(self) -> None:
        """Fields that depend on the rules in force."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.several and not self.errors and not self.told() and not cleaned.get(UNKNOWN):
            first = next(iter(self.fields))
            self.add_error(first, _("Answer what you can, or tick “I don’t know any of this”."))
        return cleaned

    def check_order(self, first: str, last: str, wrong: Any) -> None:
        """Two dates of one stay; where only one of them has its day, a month is not enough."""
        days = [self.cleaned_data.get(name) for name in (first, last)]
        match days:
            case [PartialDate() as start, PartialDate() as end] if not in_order(
                start, end, self.today
            ):
                same = _("Both are in one month. Give both days, or leave both empty.")
                self.add_error(last, same if one_month(start, end) else wrong)

    def posted(self) -> dict[str, list[str]]:
        """The values posted for the fields of this form, and no others."""
        names = [
            part
            for name, field in self.fields.items()
            for part in (
                [f"{name}_{index}" for index in range(len(field.widget.widgets))]
                if isinstance(field.widget, forms.MultiWidget)
                else [name]
            )
        ]
        data = cast("MultiValueDict[str, str]", self.data)
        return {name: [v.strip() for v in data.getlist(name)] for name in names if name in data}

    def told(self) -> list[str]:
        """The fields that were answered with something known."""
        nothing: tuple[object, ...] = (None, "", [], UNKNOWN, [UNKNOWN])
        names = (name for name in self.fields if name != UNKNOWN)
        return [name for name in names if self.cleaned_data.get(name) not in nothing]


class GoalForm(QuestionForm):
    main = "goal"
    goal = choice(_("What do you want to do?"), [])

    def add_fields(self) -> None:
        field = self.fields["goal"]
        field.choices = [(g.slug, Hinted(g.name, g.hint)) for g in self.book.goals]  # type: ignore[attr-defined]  # a ChoiceField
        field.error_messages["required"] = _("Choose what comes closest.")


class TrainingForm(QuestionForm):
    main = "training"
    training = choice(
        _("What training have you had, or are you in now?"),
        [
            ("certificate", _("A medical assisting program, with a certificate")),
            ("diploma", _("A medical assisting program, with a diploma")),
            ("associate", _("A medical assisting program, with an associate degree")),
            ("program", _("A medical assisting program; I don’t know which award")),
            (
                "apprenticeship-certificate",
                _("A medical assisting apprenticeship, with a certificate or diploma"),
            ),
            ("apprenticeship", _("A medical assisting apprenticeship; I don’t know which award")),
            ("military", _("Medical training in the US Armed Forces")),
            ("employer_course", _("A course given by my employer")),
            (NONE, _("None of these")),
            DONT_KNOW,
        ],
        help_text=_("If you had more than one, start with the longest. You can add others later."),
    )


class DatesForm(QuestionForm):
    several = True
    finished = PartialDateField(
        label=_("When did you finish, or when will you?"),
        help_text=_("The day your classes and practicum end, as near as you know."),
        required=False,
    )
    started = PartialDateField(label=_("When did you start?"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        started, finished = cleaned.get("started"), cleaned.get("finished")
        self.check_order(
            "started", "finished", _("You finished before you started. Check both dates.")
        )
        still_there = finished and finished.resolved(self.today) > self.today
        if (
            still_there
            and not started
            and not cleaned.get(UNKNOWN)
            and "started" not in self.errors
        ):
            self.add_error(
                "started",
                _("You are still in training: give the month it began, or tick “I don’t know”."),
            )
        return cleaned


class AccreditationForm(QuestionForm):
    main = "accreditation"
    accreditation = choice(
        _("Was the program accredited by CAAHEP or ABHES while you were there?"),
        [
            ("caahep", _("Yes, by CAAHEP")),
            ("abhes", _("Yes, by ABHES")),
            ("either", _("Yes, by one of them; I’m not sure which")),
            ("neither", _("No, by neither")),
            ("later", _("Only after I left")),
            DONT_KNOW,
        ],
        help_text=_(
            "They accredit the medical assisting program itself. A school can be accredited"
            " without its program being so. CAAHEP is the Commission on Accreditation of Allied"
            " Health Education Programs, ABHES the Accrediting Bureau of Health Education Schools."
        ),
    )
    later_from = PartialDateField(
        label=_("If only after you left: since when?"),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        later = cleaned.get("accreditation") == "later"
        if later and not cleaned.get("later_from") and "later_from" not in self.errors:
            self.add_error(
                "later_from", _("Give the month it was accredited, or choose “I don’t know”.")
            )
        return cleaned if later else {**cleaned, "later_from": None}


class HistoryForm(QuestionForm):
    held = several_choice(_("Have you ever been certified as one of these?"))
    failed = several_choice(
        _("Have you taken one of these exams and not passed it?"),
        help_text=_("Only since you last passed it."),
    )

    def add_fields(self) -> None:
        for name, credentials in (("held", holdable(self.book)), ("failed", failable(self.book))):
            choices = [*credentials, (NONE, _("None of these")), DONT_KNOW]
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice field


class AttemptsForm(QuestionForm):
    several = True

    def add_fields(self) -> None:
        failed = self.draft.get("attempts", {})
        for slug, designation in failable(self.book):
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


class HoursForm(QuestionForm):
    several = True
    academic = whole_number(
        _("Hours of classes and labs"),
        most=20_000,
        help_text=_("Contact hours, without the practicum (externship)."),
    )
    practicum = whole_number(
        _("Hours of practicum (externship)"), most=20_000, help_text=_("0 if there was none.")
    )
    total = whole_number(_("All hours together, if that is all you know"), most=40_000)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        total = cleaned.get("total")
        parts = [cleaned.get("academic") or 0, cleaned.get("practicum") or 0]
        if total is not None and total < sum(parts):
            self.add_error("total", _("The total is less than its parts. Check the three numbers."))
        return cleaned


class SchoolForm(QuestionForm):
    recognized = choice(
        _(
            "Is the school accredited by a body that the US Department of Education or CHEA"
            " recognizes?"
        ),
        YES_NO,
        help_text=_("Schools whose students can get federal aid are. The school can tell you."),
    )
    semesters = whole_number(
        _("How many semesters did the program take?"),
        most=20,
        help_text=_("Count two for an academic year. Leave it empty if you don’t know."),
    )

    def add_fields(self) -> None:
        if approvers := school_approvers(self.book):
            self.fields["approved_by"] = several_choice(_("Did one of these approve the program?"))
            choices = [*approvers, (NONE, _("None of these")), DONT_KNOW]
            self.fields["approved_by"].choices = choices  # type: ignore[attr-defined]  # a choice field


class WorkedForm(QuestionForm):
    main = "worked"
    worked = choice(
        _("Have you worked as a medical assistant, or taught medical assisting?"),
        [
            ("worked", _("Worked as a medical assistant")),
            ("taught", _("Taught medical assisting")),
            ("both", _("Both")),
            ("neither", _("Neither")),
            DONT_KNOW,
        ],
        help_text=_("Paid work, also where your title was another one."),
    )


class SpellForm(QuestionForm):
    """A time in one place: from, to, hours a week."""

    several = True
    started = PartialDateField(label=_("When did you start there?"), required=False)
    ended = PartialDateField(
        label=_("When did you leave?"),
        help_text=_("Leave it empty if you are still there."),
        required=False,
    )
    hours_per_week = whole_number(_("Hours a week, on average"), most=168)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.check_order("started", "ended", _("You left before you started. Check both dates."))
        return cleaned


class TeachingForm(SpellForm):
    pass


class JobForm(SpellForm):
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


class CprForm(QuestionForm):
    main = "cpr"
    cpr = choice(_("Do you hold a current CPR card?"), YES_NO)


class AdultForm(QuestionForm):
    main = "adult"
    adult = choice(_("Are you 18 or older?"), YES_NO)


class SkillsForm(QuestionForm):
    several = True

    def add_fields(self) -> None:
        for task in tasks_asked(self.book):
            self.fields[task] = whole_number(
                TASK_LABELS[task],
                most=100_000,
                help_text=_(
                    "On live people, under supervision, in training and at work. 0 if none."
                ),
            )
        self.fields["topics"] = choice(
            _(
                "Did the program teach anatomy, physiology, pharmacology, infection control,"
                " applied mathematics, injections and phlebotomy?"
            ),
            YES_NO,
            required=False,
        )
