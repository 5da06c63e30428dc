"""The kinds of requirement in an editor's words: what each asks, and an example of its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Explained:
    asks: Any
    example: Any


EXPLAINED: dict[str, Explained] = {
    "program_graduate": Explained(
        _(
            "The person has finished a training: of certain kinds, in certain fields, accredited "
            "while they were there, not too long ago. What you leave empty does not matter."
        ),
        _("You finished a medical assisting program that CAAHEP or ABHES accredited."),
    ),
    "program_student": Explained(
        _(
            "The person is still in a training. Give a number of days if the way opens only "
            "shortly before the end."
        ),
        _("You are about to finish an accredited medical assisting program."),
    ),
    "institution_recognized": Explained(
        _(
            "The school as a whole is accredited by a recognized agency, or a certifying body has "
            "approved it. It says nothing about the single program."
        ),
        _("Your school’s accreditor is one that the U.S. Department of Education recognizes."),
    ),
    "training_hours": Explained(
        _("The training had at least so many hours: in class, in practicum, or both together."),
        _("Your program had a practicum of the length that the body asks for."),
    ),
    "program_length": Explained(
        _("The program lasted at least so many semesters."),
        _("Your program lasted two semesters or more."),
    ),
    "curriculum_covers": Explained(
        _("The program taught all of these topics. People are asked about them in one question."),
        _("Your program covered anatomy, physiology and pharmacology."),
    ),
    "supervised_tasks": Explained(
        _("The person has done a task so many times, in training and at work together."),
        _("You have drawn blood on real patients as often as the body asks."),
    ),
    "work_experience": Explained(
        _(
            "The person has worked: so many months of full time, or so many hours, within the last "
            "years. A job counts only if it has every duty you name."
        ),
        _("You worked as a medical assistant for one of the last three years."),
    ),
    "teaching_experience": Explained(
        _(
            "The person has taught medical assisting. Without a number of months any teaching "
            "leads to “ask the body”."
        ),
        _("You teach medical assisting in an accredited program."),
    ),
    "military_training": Explained(
        _("The person has finished medical training of the US Armed Forces, not too long ago."),
        _("You finished medical training in the US Armed Forces."),
    ),
    "holds_credential": Explained(
        _("The person holds one of these credentials, or was ever awarded one. A CPR card counts."),
        _("You hold or have held the CMA (AAMA)."),
    ),
    "education_level": Explained(
        _("The person has a high school diploma or the equivalent, or will have it soon."),
        _("You have a high school diploma, a GED or the equivalent."),
    ),
    "minimum_age": Explained(
        _("The person is at least so old. People are asked only whether they are 18."),
        _("You are 18 or older."),
    ),
    "attempts_left": Explained(
        _(
            "The person has not used up the attempts at this credential’s exam. Name accreditors "
            "if a new accredited training brings the attempts back."
        ),
        _("You have failed this exam fewer than three times."),
    ),
    "attestation": Explained(
        _(
            "Nothing we could ask would settle it: only the certifying body decides. Readers are "
            "told what to ask. Use it for rules that exist in prose only."
        ),
        _("AAMA has reviewed your documents and accepted them."),
    ),
}
