"""The kinds of requirement as the tables see them: labels, words, one constraint per kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from credentials.models.texts import words_as_choices
from rulebook import facts, requirements
from rulebook.requirements import KINDS, columns

KIND_LABELS: dict[str, Any] = {
    "program_graduate": _("graduate of a program"),
    "program_student": _("student in a program"),
    "institution_recognized": _("recognized school"),
    "training_hours": _("hours of training"),
    "program_length": _("length of the program"),
    "curriculum_covers": _("topics the program covers"),
    "supervised_tasks": _("tasks done under supervision"),
    "work_experience": _("work experience"),
    "teaching_experience": _("teaching experience"),
    "military_training": _("military medical training"),
    "holds_credential": _("holds another credential"),
    "education_level": _("high school diploma"),
    "minimum_age": _("minimum age"),
    "attempts_left": _("attempts left"),
    "attestation": _("only the body can decide"),
}
LISTS = {  # the list parameters, with the words each takes (None: slugs of other rows)
    "program_kinds": facts.TRAINING_KINDS,
    "fields": facts.FIELDS,
    "awards": facts.AWARDS,
    "accreditors": facts.ACCREDITORS,
    "recognizers": None,
    "topics": facts.TOPICS,
    "duties": facts.DUTIES,
    "credentials": None,
}
FLAGS = ("supervised", "current", "since_completion")
WORDS = ("part", "task", "role", "setting", "standing", "level", "label")


def empty(column: str) -> Q:
    """The condition that a parameter of a requirement is not set."""
    if column in LISTS:
        return Q(**{column: []})
    if column in FLAGS:
        return Q(**{column: False})
    if column in WORDS:
        return Q(**{column: ""})
    return Q(**{f"{column}__isnull": True})


def every_column() -> tuple[str, ...]:
    """Every parameter of every kind, once."""
    return tuple(dict.fromkeys(name for kind in KINDS for name in columns(kind)))


def kind_constraints() -> Iterator[models.CheckConstraint]:
    """One for each kind: its required parameters are set, those of other kinds are empty."""
    for kind in KINDS:
        takes = columns(kind)
        needed = [name for name, must in takes.items() if must]
        condition = Q()
        for name in every_column():
            if name not in takes:
                condition &= empty(name)
            elif name in needed:
                condition &= ~empty(name)
        yield models.CheckConstraint(
            condition=~Q(kind=kind) | condition,
            name=f"%(app_label)s_%(class)s_{kind}_columns",
            violation_error_message=format_lazy(
                _("A requirement of the kind “{kind}” needs: {needed}. It may also use: {may}. "
                  "Every other parameter stays empty."),
                kind=KIND_LABELS[kind],
                needed=", ".join(needed) or "–",
                may=", ".join(name for name in takes if name not in needed) or "–",
            ),
        )  # fmt: skip


# Functions, so that a longer list of words is no change of the table.
def part_choices() -> list[tuple[str, str]]:
    return words_as_choices(requirements.PARTS)


def task_choices() -> list[tuple[str, str]]:
    return words_as_choices(facts.TASKS)


def role_choices() -> list[tuple[str, str]]:
    return words_as_choices(facts.ROLES)


def setting_choices() -> list[tuple[str, str]]:
    return words_as_choices(facts.SETTINGS)


def standing_choices() -> list[tuple[str, str]]:
    return words_as_choices(requirements.STANDINGS)


def level_choices() -> list[tuple[str, str]]:
    return words_as_choices(requirements.LEVELS)
