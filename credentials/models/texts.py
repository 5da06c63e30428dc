"""Keys, and lists of words or short lines in one column."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from rulebook.facts import STATES

MOST, LONGEST = 60, 300
Check = Callable[[object], None]

is_key = RegexValidator(
    r"\A[a-z0-9]+(-[a-z0-9]+)*\Z", _("Use small letters, digits and single hyphens between them.")
)


def is_list_of_texts(value: object) -> None:
    """A list of distinct, non-empty texts: at most 60 of at most 300 characters."""
    if not isinstance(value, list) or not all(
        isinstance(text, str) and text.strip() == text != "" for text in value
    ):
        raise ValidationError(_("Give a list of texts, none of them empty."))
    if len(set(value)) < len(value):
        raise ValidationError(_("Give each entry once."))
    if len(value) > MOST or any(len(text) > LONGEST for text in value):
        raise ValidationError(
            _("Give at most %(most)d entries of at most %(longest)d characters."),
            params={"most": MOST, "longest": LONGEST},
        )


def are_states(value: object) -> None:
    """Codes of states, where it is a list at all."""
    unknown = [text for text in value if text not in STATES] if isinstance(value, list) else ()
    if unknown:
        raise ValidationError(
            _("Not the code of a state: %(unknown)s."),
            params={"unknown": ", ".join(map(str, unknown))},
        )


def list_field(verbose_name: Any, help_text: Any, *checks: Check) -> models.JSONField[Any, Any]:
    """A column that holds a list of texts, each as the checks want it; an empty list means that it
    says nothing."""
    return models.JSONField(
        verbose_name,
        default=list,
        blank=True,
        validators=[is_list_of_texts, *checks],
        help_text=help_text,
    )


def words_as_choices(words: tuple[str, ...]) -> list[tuple[str, str]]:
    """Choices for a closed list of the rulebook: each word and a readable form of it."""
    written = {"ekg": "EKG", "ekgs": "EKGs", "ekg_technician": "EKG technician"}
    return [(word, written.get(word, word.replace("_", " "))) for word in words]
