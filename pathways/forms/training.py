"""Training: what it was, when, who accredited it, how long it was, the school."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pathways import choices, listed
from pathways.choices import Hinted
from pathways.fields import DONT_KNOW, NONE, UNKNOWN, YES_NO, choice, several_choice, whole_number
from pathways.forms.base import QuestionForm
from pathways.wording.missing import TOPICS
from pathways.wording.words import both
from visitors.dates import PartialDateField

AWARDED = {  # of training in any field
    "certificate": _("A program at a school, with a certificate"),
    "diploma": _("A program at a school, with a diploma"),
    "associate": _("A program at a school, with an associate degree"),
    "program": _("A program at a school; I don’t know which award"),
    "apprenticeship-certificate": _("An apprenticeship, with a certificate or diploma"),
    "apprenticeship": _("An apprenticeship; I don’t know which award"),
}


class TrainingForm(QuestionForm):
    """Where the rules in scope are about several fields, training in any of them is asked for,
    and then which it was in."""

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

    def add_fields(self) -> None:
        super().add_fields()
        fields = choices.fields_asked(self.scope)
        kind = self.fields["training"]
        if not fields:
            other = _("Training for another occupation, such as nursing, is “None of these”.")
            kind.help_text = f"{kind.help_text} {other}"
            return
        kind.choices = [(word, AWARDED.get(word, label)) for word, label in kind.choices]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["field"] = choice(
            _("What was it in?"),
            [*fields, DONT_KNOW],
            required=False,
            help_text=_("Leave it if you had no training."),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        had_one = cleaned.get("training", NONE) not in (NONE, UNKNOWN)
        if "field" in self.fields and "field" not in self.errors:
            if not had_one:
                cleaned["field"] = ""
            elif not cleaned.get("field"):
                self.add_error("field", _("Choose what it was in. “I don’t know” is one too."))
        return cleaned


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
        self.check_order("started", "finished", _("The end is before the start. Check both dates."))
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
            "If you are still there, answer for today. They accredit the medical assisting program"
            " itself. A school can be accredited without its program being so. CAAHEP is the"
            " Commission on Accreditation of Allied Health Education Programs,"
            " ABHES the Accrediting Bureau of Health Education Schools."
        ),
    )
    later_from = PartialDateField(
        label=_("If only after you left: since when?"),
        required=False,
    )
    periods: listed.Listed | None = None

    def add_fields(self) -> None:
        """Where a program was looked up, what is listed of it is one more answer."""
        super().add_fields()
        self.periods = listed.read(self.data.get("periods"))
        if self.periods is not None:
            self.fields["periods"] = forms.CharField(
                label=gettext("Listed:"), widget=forms.HiddenInput
            )
            hint = listed.in_words(self.periods) or gettext("No period of accreditation is listed.")
            kind = self.fields["accreditation"]
            named = Hinted(gettext("As it is listed for the program I looked up"), hint)
            kind.choices = [("listed", named), *kind.choices]  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        used = self.periods if cleaned.get("accreditation") == "listed" else None
        cleaned["as_listed"] = used.told if used else None
        cleaned["periods"] = listed.in_words(used)
        later = cleaned.get("accreditation") == "later"
        if later and not cleaned.get("later_from") and "later_from" not in self.errors:
            self.add_error(
                "later_from", _("Give the month it was accredited, or choose “I don’t know”.")
            )
        return cleaned if later else {**cleaned, "later_from": None}


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
        super().add_fields()
        if not choices.standing_of_school_asked(self.scope):
            del self.fields["recognized"]
        if not choices.length_asked(self.scope):
            del self.fields["semesters"]
        if approvers := choices.school_approvers(self.book, self.scope):
            self.fields["approved_by"] = several_choice(
                _("Did one of these approve the school or the program?"),
                choices=[*approvers, (NONE, _("None of these")), DONT_KNOW],
            )


TASK_LABELS = {
    "injections": _("Injections you gave, of any kind"),
    "venipunctures": _("Blood draws from a vein (venipunctures)"),
    "capillary_punctures": _("Finger or heel sticks (capillary punctures)"),
    "ekgs": _("EKGs you recorded"),
}


class SkillsForm(QuestionForm):
    several = True

    def add_fields(self) -> None:
        super().add_fields()
        for task in choices.tasks_asked(self.scope):
            self.fields[task] = whole_number(
                TASK_LABELS[task],
                most=100_000,
                help_text=_(
                    "On live people, under supervision, in training and at work. 0 if none."
                ),
            )
        if topics := choices.topics_asked(self.scope):
            taught = _("Did the program teach all of these: %(topics)s?")
            named = both(TOPICS[topic] for topic in topics)
            self.fields["topics"] = choice(taught % {"topics": named}, YES_NO, required=False)
