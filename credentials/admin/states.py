"""What each state asks of medical assistants."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from credentials.admin.careers import choose, names_of
from credentials.admin.panels import Panel, add_page, lines
from credentials.admin.rows import CHECKED, WHERE_FROM, SourcedAdmin
from credentials.models import Credential, StateRule, StateStatement

READERS = gettext_lazy("What readers see")
PLACE = gettext_lazy("Where it stands")


class StateRuleForm(forms.ModelForm[StateRule]):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        named = _("Tick those that the state names. A level that is not verified has none.")
        choose(self, "credentials", names_of(Credential, "designation"), named)


class StateRuleAdmin(SourcedAdmin[StateRule]):
    form = StateRuleForm
    list_display = ("name", "code", "level", "trust", "read", "review")
    list_filter = ("level", *SourcedAdmin.list_filter)
    search_fields = ("name", "code", "summary", "locator")
    ordering = ("name",)
    fieldsets = (
        (READERS, {"fields": ("name", "level", "summary", "credentials")}),
        (gettext_lazy("Whom to ask"), {"fields": ("board", "board_url", "board_phone")}),
        (PLACE, {"fields": ("code",)}),
        WHERE_FROM,
        CHECKED,
    )

    def view_on_site(self, row: StateRule) -> str:
        return reverse("state", args=[row.code])

    def panels(self, request: HttpRequest, row: StateRule) -> list[Panel]:
        return [
            Panel(
                _("Topic by topic"),
                lines(row.statements.select_related("source").order_by("order", "pk")),
                hint=_("A topic that is not here is shown as not verified."),
                add_url=add_page(StateStatement, state=row.pk, back=1),
                add_label=_("Add a topic"),
            )
        ]


class StateStatementAdmin(SourcedAdmin[StateStatement]):
    parent = "state"
    list_display = ("state", "topic", "answer", "trust", "read", "review")
    list_filter = ("topic", "answer", *SourcedAdmin.list_filter, "state")
    list_select_related = ("state", "source")
    search_fields = ("text", "state__name", "locator")
    ordering = ("state__name", "order", "pk")
    fieldsets = (
        (READERS, {"fields": ("topic", "answer", "text")}),
        (PLACE, {"fields": ("state", "order")}),
        WHERE_FROM,
        CHECKED,
    )

    def view_on_site(self, row: StateStatement) -> str:
        return reverse("state", args=[row.state.code])
