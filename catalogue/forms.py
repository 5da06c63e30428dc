"""What readers may tell the editors. Nothing is asked about who they are.

Two things keep programs out without a script: a line that a person leaves empty, and the time at
which the form was opened, signed, since nobody reads and writes in an instant.
"""

from __future__ import annotations

import time
import unicodedata
from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms
from django.core import signing
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

LONGEST_TEXT, LONGEST_SOURCE = 2_000, 500
FASTEST_SECONDS = 3
OPEN_SECONDS = 24 * 60 * 60
signer = signing.Signer(salt="catalogue.forms")


def stamp() -> str:
    """The present moment, signed."""
    return signer.sign(str(int(time.time())))


class PlainTextField(forms.CharField):
    """Text without control characters other than ends of lines; those say nothing to anybody."""

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n")
        kept = (c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
        return "".join(kept).strip()


def text_field(label: Any, longest: int, **options: Any) -> PlainTextField:
    long = _("Keep it to %(limit_value)d characters; you wrote %(show_value)d.")
    errors = {"max_length": long, **options.pop("error_messages", {})}
    return PlainTextField(label=label, max_length=longest, error_messages=errors, **options)


class ReaderForm(forms.Form):
    """What both forms have. A form refused for its time can be sent again as it is."""

    main: ClassVar[str] = ""  # the field whose label is the heading of the page

    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    homepage = forms.CharField(
        label=_("Leave this line empty: it is there to catch programs"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(
            data.dict() if data is not None else None, label_suffix="", initial={"opened": stamp()}
        )
        self.order_fields([name for name in self.fields if name not in ("homepage", "opened")])
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        hidden = {} if self.errors.get("homepage") else {"wrapper_class": "visually-hidden"}
        names = [name for name in self.fields if name != "homepage"]
        self.helper.layout = Layout(*names, Field("homepage", **hidden))

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            raise forms.ValidationError(_("Empty this line and send the form again."))
        return ""

    def clean_opened(self) -> str:
        opened: str = self.cleaned_data["opened"]
        try:
            age = time.time() - int(signer.unsign(opened))
        except (signing.BadSignature, ValueError):
            age = None
        if age is None or age > OPEN_SECONDS:
            self._stamp_again()
            raise forms.ValidationError(_("The form was open for too long. Please send it again."))
        if age < FASTEST_SECONDS:
            raise forms.ValidationError(
                _("That was very quick. Please read it over and send it again.")
            )
        return opened

    def _stamp_again(self) -> None:
        self.data = {**self.data, "opened": stamp()}


class ReportForm(ReaderForm):
    text = text_field(
        _("What is right?"),
        LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("As exactly as you can: the figure, since when, for whom."),
        error_messages={"required": _("Write what is right, in a sentence or two.")},
    )
    given_source = text_field(
        _("Where does it say so? (if you know)"),
        LONGEST_SOURCE,
        required=False,
        widget=forms.TextInput,
        help_text=_("The address of a page, the name of a document, or how you know it."),
    )


class UsefulForm(ReaderForm):
    main = "useful"
    useful = forms.ChoiceField(
        label=_("Was this page useful?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )
    text = text_field(
        _("What was missing? (if anything)"),
        LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Leave names and addresses out: we cannot answer."),
    )
