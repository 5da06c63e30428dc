"""What people want, and the golden cases that guard publishing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from credentials import compiler
from credentials.admin.fields import YamlField
from credentials.admin.panels import Group, Line, Panel
from credentials.admin.rows import Fields, RowAdmin
from credentials.models import Credential, Goal, GoalFit, GoldenCase
from rulebook import golden


class FitForm(forms.ModelForm[GoalFit]):
    """`offered`: the credentials to choose among, asked for once for all the rows of a page."""

    offered: Sequence[Any]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["credential"].choices = self.offered  # type: ignore[attr-defined]  # a choice


class FitsInline(Fields[GoalFit], admin.StackedInline[GoalFit, Goal]):
    """Stacked: in a table Django gives the fields no labels."""

    model = GoalFit
    extra = 1
    fields = (("credential", "rank"),)
    ordering = ("rank", "credential__slug")
    verbose_name_plural = gettext_lazy("Credentials that serve it, 1 the best")

    def get_queryset(self, request: HttpRequest) -> QuerySet[GoalFit]:
        return super().get_queryset(request).select_related("goal", "credential")

    def get_formset(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:
        rows = Credential.objects.order_by("order", "slug")
        offered = [("", "---------"), *((row.pk, str(row)) for row in rows)]
        form = type("FitForm", (FitForm,), {"offered": offered})
        return super().get_formset(request, obj, **{**options, "form": form})


class GoalAdmin(RowAdmin[Goal]):
    list_display = ("name", "hint", "slug", "order")
    search_fields = ("name", "hint", "slug")
    inlines = (FitsInline,)
    fieldsets = (
        (gettext_lazy("What readers see"), {"fields": ("name", "hint")}),
        (gettext_lazy("Where it stands"), {"fields": ("slug", "order")}),
    )


class GoldenCaseForm(forms.ModelForm[GoldenCase]):
    facts = YamlField(
        label=gettext_lazy("Facts"),
        required=False,
        help_text=gettext_lazy(
            "What the person told us, as in facts files: “adult: true” on a line by itself. What "
            "is left out is unknown."
        ),
    )
    expect = YamlField(
        label=gettext_lazy("Expected"),
        help_text=gettext_lazy(
            "The verdicts the case is about, by credential and route: “cma-aama:”, and indented "
            "under it “verdict: open”. Only what is named is checked."
        ),
    )


class GoldenCaseAdmin(RowAdmin[GoldenCase]):
    form = GoldenCaseForm
    list_display = ("title", "collection", "day", "why")
    list_filter = ("collection",)
    search_fields = ("title", "slug", "why", "source")
    ordering = ("collection", "order", "slug")
    fieldsets = (
        (gettext_lazy("Who asks, and when"), {"fields": ("title", "day", "facts")}),
        (gettext_lazy("What must come out"), {"fields": ("expect", "why", "source")}),
        (gettext_lazy("Where it stands"), {"fields": ("collection", "slug", "order")}),
    )

    def panels(self, request: HttpRequest, row: GoldenCase) -> list[Panel]:
        """The case against the tables as they are now."""
        title = _("With the tables as they are now")
        try:
            book = compiler.compile_book()
            cases = [case for case in compiler.golden_cases() if case.slug == row.slug]
            (report,) = golden.run(book, cases).cases
        except compiler.CompileError as error:
            return [Panel(title, (Group((Line(str(error)),)),))]
        missed = [
            Line(
                _("%(where)s: expected %(expected)s, got %(got)s")
                % {"where": miss.where, "expected": miss.expected, "got": miss.got},
                marks=(_("miss"),),
            )
            for miss in report.misses
        ]
        passed = Line(_("The case passes: everything expected comes out."))
        return [Panel(title, (Group(tuple(missed) or (passed,)),))]
