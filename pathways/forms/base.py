"""What every page of the wizard has in common, and pages made of several questions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, ClassVar, cast

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from pathways.choices import scope_of
from pathways.fields import UNKNOWN
from rulebook.book import Rulebook
from visitors.dates import PartialDate, in_order, one_month


class QuestionForm(forms.Form):
    """One page of the wizard. On `several` pages every field may be left, and one box says that
    one knows none of them; something must be answered."""

    several: ClassVar[bool] = False
    main: ClassVar[str] = ""  # the field whose label is the heading of the page
    parts: ClassVar[tuple[type[QuestionForm], ...]] = ()  # the forms it is made of

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
        self.scope = scope_of(book, draft)
        self.add_fields()
        self.order_fields([*(name for form in self.parts for name in form.base_fields)])
        if self.several:
            for field in self.fields.values():
                field.required = False
            self.fields[UNKNOWN] = forms.BooleanField(
                label=_("I don’t know any of this"), required=False
            )
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def add_fields(self) -> None:
        """Fields that depend on the rules in scope. Forms may stand on one page, so each calls
        the next."""

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


@cache
def joined(forms: tuple[type[QuestionForm], ...], *, headed: bool) -> type[QuestionForm]:
    """One form of several, whose fields stand in their order; `headed` by the main field of the
    first."""
    if len(forms) == 1:
        return forms[0]
    names = "".join(form.__name__ for form in forms)
    given = {"parts": forms, "main": forms[0].main if headed else ""}
    return cast("type[QuestionForm]", type(names, forms, given))
