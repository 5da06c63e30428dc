"""Where the work leads: occupations, specialties, the ladder."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from credentials.admin.fields import WordsField
from credentials.admin.panels import Panel, add_page, lines
from credentials.admin.rows import CHECKED, WHERE_FROM, RowAdmin, SourcedAdmin
from credentials.models import (
    Credential,
    LadderAsk,
    LadderStep,
    Occupation,
    OccupationFigure,
    Specialty,
    UnclaimedTitle,
)

READERS = gettext_lazy("What readers see")
PLACE = gettext_lazy("Where it stands")
PAY = gettext_lazy("Pay and outlook")


class OccupationAdmin(SourcedAdmin[Occupation]):
    list_display = ("name", "soc", "entry", "trust", "read", "review")
    search_fields = ("name", "soc", "slug")
    ordering = ("order", "slug")
    fieldsets = (
        (READERS, {"fields": ("name", "soc", "entry")}),
        (PLACE, {"fields": ("slug", "order")}),
        WHERE_FROM,
        CHECKED,
    )

    def panels(self, request: HttpRequest, row: Occupation) -> list[Panel]:
        return [
            Panel(
                _("Figures"),
                lines(row.figures.select_related("source").order_by("order", "key")),
                hint=_("The median and the two percentiles are drawn as a bar."),
                add_url=add_page(OccupationFigure, occupation=row.pk, back=1),
                add_label=_("Add a figure"),
            )
        ]

    def view_on_site(self, row: Occupation) -> str:
        return reverse("ladder")


class OccupationFigureAdmin(SourcedAdmin[OccupationFigure]):
    parent = "occupation"
    list_display = ("key", "occupation", "measure", "shown", "data_year", "trust", "review")
    list_filter = ("measure", *SourcedAdmin.list_filter, "occupation")
    list_select_related = ("occupation", "source")
    search_fields = ("key", "employer", "occupation__name")
    ordering = ("occupation__order", "order", "key")
    fieldsets = (
        (
            READERS,
            {"fields": ("measure", "employer", "number", "withheld", "data_year", "note")},
        ),
        (PLACE, {"fields": ("occupation", "key", "order")}),
        WHERE_FROM,
        CHECKED,
    )

    @admin.display(description=gettext_lazy("number"), ordering="number")
    def shown(self, row: OccupationFigure) -> str:
        return row.written or "–"


def choose(
    form: forms.ModelForm[Any], column: str, rows: Iterable[tuple[str, Any]], help_text: str
) -> None:
    """Keys of rows are chosen from a list instead of typed. Who may only look has no such field."""
    plain = form.fields.get(column)
    if plain is None:
        return
    form.fields[column] = WordsField(
        choices=rows,
        stored=getattr(form.instance, column),
        required=False,
        label=plain.label,
        help_text=help_text,
    )


def names_of(model: type[models.Model], name: str = "name") -> Iterable[tuple[str, str]]:
    found: models.QuerySet[models.Model] = models.QuerySet(model)
    return list(found.order_by("order", "slug").values_list("slug", name))


class SpecialtyForm(forms.ModelForm[Specialty]):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        added = _("Tick those that one can add in this field.")
        choose(self, "credentials", names_of(Credential, "designation"), added)


class SpecialtyAdmin(RowAdmin[Specialty]):
    form = SpecialtyForm
    list_display = ("name", "slug", "occupation", "goal", "order")
    list_select_related = ("occupation", "goal")
    search_fields = ("name", "slug", "summary", "aliases")
    ordering = ("order", "slug")
    fieldsets = (
        (READERS, {"fields": ("name", "summary", "credentials", "roles", "places")}),
        (PAY, {"fields": ("occupation", "nearness")}),
        (PLACE, {"fields": ("slug", "aliases", "goal", "order")}),
    )

    def panels(self, request: HttpRequest, row: Specialty) -> list[Panel]:
        return [
            Panel(
                _("Titles that no body awards"),
                lines(row.titles.select_related("source").order_by("order", "slug")),
                hint=_("Readers who look for one of these are taken here and told."),
                add_url=add_page(UnclaimedTitle, specialty=row.pk, back=1),
                add_label=_("Add a title"),
            )
        ]

    def view_on_site(self, row: Specialty) -> str:
        return reverse("specialty", args=[row.slug])


class UnclaimedTitleAdmin(SourcedAdmin[UnclaimedTitle]):
    parent = "specialty"
    list_display = ("title", "specialty", "trust", "read", "review")
    list_filter = ("specialty", *SourcedAdmin.list_filter)
    list_select_related = ("specialty", "source")
    search_fields = ("title", "slug", "text")
    ordering = ("order", "slug")
    fieldsets = (
        (READERS, {"fields": ("title", "text")}),
        (PLACE, {"fields": ("specialty", "slug", "order")}),
        WHERE_FROM,
        CHECKED,
    )

    def view_on_site(self, row: UnclaimedTitle) -> str:
        return reverse("specialty", args=[row.slug])


class LadderStepForm(forms.ModelForm[LadderStep]):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        others = [(slug, name) for slug, name in names_of(LadderStep) if slug != self.instance.slug]
        choose(self, "after", others, _("Tick the steps from which one comes here."))
        helps = _("Tick those that help to get there or to do the work.")
        choose(self, "credentials", names_of(Credential, "designation"), helps)
        choose(self, "specialties", names_of(Specialty), _("Tick those that lead here."))


class LadderStepAdmin(RowAdmin[LadderStep]):
    form = LadderStepForm
    list_display = ("name", "kind", "occupation", "slug", "order")
    list_filter = ("kind",)
    list_select_related = ("occupation",)
    search_fields = ("name", "slug", "summary")
    ordering = ("order", "slug")
    fieldsets = (
        (READERS, {"fields": ("name", "kind", "summary", "after")}),
        (PAY, {"fields": ("occupation", "pay")}),
        (gettext_lazy("What helps"), {"fields": ("specialties", "credentials")}),
        (PLACE, {"fields": ("slug", "order")}),
    )

    def panels(self, request: HttpRequest, row: LadderStep) -> list[Panel]:
        return [
            Panel(
                _("What it asks"),
                lines(row.asks.select_related("source").order_by("order", "pk")),
                add_url=add_page(LadderAsk, step=row.pk, back=1),
                add_label=_("Add a condition"),
            )
        ]

    def view_on_site(self, row: LadderStep) -> str:
        return f"{reverse('ladder')}#{row.slug}"


class LadderAskAdmin(SourcedAdmin[LadderAsk]):
    parent = "step"
    list_display = ("text", "step", "trust", "read", "review")
    list_filter = ("step", *SourcedAdmin.list_filter)
    list_select_related = ("step", "source")
    search_fields = ("text", "step__name")
    ordering = ("step__order", "order", "pk")
    fieldsets = (
        (READERS, {"fields": ("text", "whom")}),
        (PLACE, {"fields": ("step", "order")}),
        WHERE_FROM,
        CHECKED,
    )
