"""The kinds of field a question is made of."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

NONE, UNKNOWN = "none", "unknown"
DONT_KNOW = (UNKNOWN, _("I don’t know"))
OFFERED = _("Choose one of the answers offered.")
THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+")
YES_NO = [("yes", _("Yes")), ("no", _("No")), DONT_KNOW]


def choice(label: Any, choices: list[tuple[str, Any]], **options: Any) -> forms.ChoiceField:
    messages = {
        "required": _("Choose an answer. “I don’t know” is one too."),
        "invalid_choice": OFFERED,
    }
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages=messages,
        **options,
    )


class WholeNumberField(forms.IntegerField):
    """Also as people write it: 1,000."""

    def to_python(self, value: Any) -> int | None:
        text = str(value or "").strip()
        return super().to_python(text.replace(",", "") if THOUSANDS.fullmatch(text) else value)


def whole_number(label: Any, most: int, **options: Any) -> forms.IntegerField:
    number = _("Enter a whole number, 0 or more.")
    field = WholeNumberField(
        label=label,
        required=False,
        min_value=0,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 8, "maxlength": 9}),
        error_messages={"invalid": number, "min_value": number},
        **options,
    )
    field.validators.append(
        MaxValueValidator(most, _("That is more than %(limit_value)s. Check the number."))
    )
    return field


class SeveralChoiceField(forms.MultipleChoiceField):
    """Boxes, each once, of which `none` and `unknown` exclude every other."""

    widget = forms.CheckboxSelectMultiple

    def to_python(self, value: Any) -> list[str]:
        return list(dict.fromkeys(super().to_python(value)))

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if len(value) > 1 and {NONE, UNKNOWN} & set(value):
            raise forms.ValidationError(
                _("“None” and “I don’t know” stand alone. Untick them or the others."),
                code="exclusive",
            )


def several_choice(label: Any, **options: Any) -> SeveralChoiceField:
    messages = {
        "required": _("Tick what is true. “None” and “I don’t know” are answers too."),
        "invalid_choice": OFFERED,
    }
    return SeveralChoiceField(label=label, error_messages=messages, **options)
