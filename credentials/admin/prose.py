"""Guides, the glossary and frequent questions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from credentials import compiler
from credentials.admin.careers import choose, names_of
from credentials.admin.panels import Group, Line, Panel
from credentials.admin.rows import CHECKED, WHERE_FROM, RowAdmin, SourcedAdmin, public_page
from credentials.models import Credential, FrequentQuestion, GlossaryTerm, Guide
from rulebook.prose_checks import check_prose

READERS = gettext_lazy("What readers see")
PLACE = gettext_lazy("Where it stands")


class GuideForm(forms.ModelForm[Guide]):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        about = _("Tick those whose readers it helps: their pages lead to it.")
        choose(self, "related", names_of(Credential, "designation"), about)
        if "body" in self.fields:
            self.fields["body"].widget.attrs["rows"] = 30


class GuideAdmin(RowAdmin[Guide]):
    form = GuideForm
    list_display = ("title", "slug", "reviewed_on", "order")
    search_fields = ("title", "slug", "summary", "body")
    ordering = ("order", "slug")
    fieldsets = (
        (READERS, {"fields": ("title", "summary", "body", "related", "reviewed_on")}),
        (PLACE, {"fields": ("slug", "order")}),
    )

    def view_on_site(self, row: Guide) -> str:
        return reverse("guide", args=[row.slug])

    def panels(self, request: HttpRequest, row: Guide) -> list[Panel]:
        return [problems(f"guides.{row.slug}")]


class GlossaryTermAdmin(RowAdmin[GlossaryTerm]):
    list_display = ("term", "expansion", "slug")
    search_fields = ("term", "expansion", "slug", "text")
    ordering = ("term", "slug")
    fieldsets = (
        (READERS, {"fields": ("term", "expansion", "also", "text")}),
        (PLACE, {"fields": ("slug",)}),
    )

    def view_on_site(self, row: GlossaryTerm) -> str:
        return f"{reverse('glossary')}#{row.slug}"

    def panels(self, request: HttpRequest, row: GlossaryTerm) -> list[Panel]:
        return [problems(f"glossary.{row.slug}")]


class FrequentQuestionAdmin(SourcedAdmin[FrequentQuestion]):
    list_display = ("question", "credential", "topic", "trust", "read", "review")
    list_filter = ("credential", "topic", *SourcedAdmin.list_filter)
    list_select_related = ("credential", "source")
    search_fields = ("question", "answer", "slug", "fact_key")
    ordering = ("credential__order", "credential__slug", "order", "slug")
    fieldsets = (
        (READERS, {"fields": ("question", "answer", "topic")}),
        (PLACE, {"fields": ("credential", "slug", "order")}),
        WHERE_FROM,
        CHECKED,
    )

    def parent_row(self, row: FrequentQuestion) -> Any:
        return row.credential

    def view_on_site(self, row: FrequentQuestion) -> str | None:
        return public_page(row.credential) if row.credential else None

    def panels(self, request: HttpRequest, row: FrequentQuestion) -> list[Panel]:
        about = f"{row.credential.slug}.questions" if row.credential else "questions"
        return [problems(f"{about}.{row.slug}")]


def problems(where: str) -> Panel:
    """What publishing would refuse in the text, with the tables as they are now."""
    title = _("What stands against publishing it")
    try:
        found = [problem.message for problem in check_prose(compiler.compile_book())
                 if problem.where == where]  # fmt: skip
    except compiler.CompileError as error:
        found = [str(error)]
    lines = tuple(Line(text) for text in found) or (Line(_("Nothing.")),)
    return Panel(title, (Group(lines),))
