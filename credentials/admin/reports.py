"""The queue of what readers tell us: an editor reads, looks at the row, says what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.apps import apps
from django.contrib import admin, messages
from django.db.models import Case, Model, Q, QuerySet, When
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from credentials.admin.panels import Group, Line, Panel, lines, list_page
from credentials.admin.rows import RowAdmin
from credentials.models import (
    CertifyingBody,
    Credential,
    EligibilityRoute,
    FrequentQuestion,
    LadderStep,
    Occupation,
    RecertificationPolicy,
    Report,
    ReportState,
    Requirement,
    Sourced,
    StateRule,
    StateStatement,
    UnclaimedTitle,
)

# What stands first in a place that is not a credential's, a body's or a state's.
BY_PLACE: dict[str, type[Model]] = {
    "faq": FrequentQuestion,
    "ladder": LadderStep,
    "occupation": Occupation,
    "title": UnclaimedTitle,
}
SHOWN = ("about", "stated", "said", "given_source", "edition", "received_on")


class ReportAdmin(RowAdmin[Report]):
    list_display = ("about", "in_short", "state", "received_on")
    list_filter = ("state", "kind", "useful", "received_on")
    search_fields = ("fact_key", "page", "text", "given_source", "note")
    ordering = (Case(When(state=ReportState.NEW, then=0), default=1).asc(), "-pk")
    readonly_fields: ClassVar[Any] = SHOWN
    actions = ("accept", "reject", "mark_duplicate")
    fieldsets = (
        (gettext_lazy("What the reader says"), {"fields": SHOWN}),
        (gettext_lazy("What became of it"), {"fields": ("state", "note")}),
    )

    def waiting(self) -> tuple[str, str] | None:
        """How many nobody has dealt with, for the first page."""
        number = Report.objects.waiting().count()
        told = ngettext("%d new", "%d new", number) % number
        return (told, list_page(Report, state__exact=ReportState.NEW)) if number else None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def panels(self, request: HttpRequest, row: Report) -> list[Panel]:
        if not row.fact_key:
            return [of_page(row.page)]
        return [
            Panel(
                _("Where we state it"),
                lines(rows_of(row.fact_key)),
                hint=_("Change the row, then publish: readers see the next Edition."),
            )
        ]

    def view_on_site(self, row: Report) -> str | None:
        return row.page or None

    @admin.display(description=gettext_lazy("about"), ordering="fact_key")
    def about(self, row: Report) -> str:
        return row.fact_key or row.page

    @admin.display(description=gettext_lazy("what the reader says"))
    def said(self, row: Report) -> str:
        if row.useful is None:
            return row.text
        verdict = _("Yes, it was useful.") if row.useful else _("No, it was not useful.")
        return f"{verdict} {row.text}".strip()

    @admin.display(description=gettext_lazy("what the reader says"))
    def in_short(self, row: Report) -> str:
        return Truncator(self.said(row)).chars(120)

    @admin.action(description=gettext_lazy("Accepted"), permissions=["change"])
    def accept(self, request: HttpRequest, chosen: QuerySet[Report]) -> None:
        self._mark(request, chosen, ReportState.ACCEPTED)

    @admin.action(description=gettext_lazy("Rejected"), permissions=["change"])
    def reject(self, request: HttpRequest, chosen: QuerySet[Report]) -> None:
        self._mark(request, chosen, ReportState.REJECTED)

    @admin.action(description=gettext_lazy("Duplicate"), permissions=["change"])
    def mark_duplicate(self, request: HttpRequest, chosen: QuerySet[Report]) -> None:
        self._mark(request, chosen, ReportState.DUPLICATE)

    def _mark(self, request: HttpRequest, chosen: QuerySet[Report], state: ReportState) -> None:
        """Say what was done: under a filter the rows are gone from the list."""
        number = chosen.update(state=state)
        told = ngettext(
            "%(number)d report is marked as %(state)s.",
            "%(number)d reports are marked as %(state)s.",
            number,
        )
        messages.success(request, told % {"number": number, "state": state.label})


def of_page(address: str) -> Panel:
    """One voice says little: what all of them say of the page whose address it is."""
    voices = Report.objects.filter(page=address)
    yes, no = voices.filter(useful=True).count(), voices.filter(useful=False).count()
    told = (
        ngettext("%d reader found it useful", "%d readers found it useful", yes) % yes,
        ngettext("%d reader did not", "%d readers did not", no) % no,
    )
    all_of_them = list_page(Report, page__exact=address)
    return Panel(
        _("What readers say of this page"),
        (Group((Line(f"{told[0]}; {told[1]}."),)),),
        hint=_("Counted over the reports that are still kept."),
        url=all_of_them,
        url_label=_("All of them"),
    )


def rows_of(key: str) -> list[Model]:
    """The rows that carry the fact key; for a statement that has none of its own, which pages
    name by its place, the row at that place or else what it belongs to."""
    found = [row for table in _tables() for row in _carrying(table, key)]
    return found or list(_at(key))


def _tables() -> Iterator[type[Sourced]]:
    for table in apps.get_app_config("credentials").get_models():
        if issubclass(table, Sourced):
            yield table


def _carrying(table: type[Sourced], key: str) -> QuerySet[Any]:
    carried = Q(fact_key=key)
    if "key" in {field.name for field in table._meta.concrete_fields}:
        carried |= Q(key=key)
    if table is RecertificationPolicy:
        carried |= Q(points_fact_key=key)
    rows: QuerySet[Any] = table._meta.default_manager.filter(carried)  # type: ignore[union-attr]  # each has one
    return rows.select_related("source")


def _at(key: str) -> Iterator[Model]:
    owner, _dot, place = key.partition(".")
    if owner in BY_PLACE:
        yield from BY_PLACE[owner]._meta.default_manager.filter(slug=place.partition(".")[0])  # type: ignore[union-attr]  # each has one
        return
    if owner == "state":
        code, _dot, topic = place.partition(".")
        said = StateStatement.objects.filter(state__code=code, topic=topic)
        yield from said.select_related("source") or StateRule.objects.filter(
            code=code
        ).select_related("source")
        return
    mine = {"credential__slug": owner, "slug": place}
    rows: list[Model] = [
        *Requirement.objects.filter(**mine).select_related("source"),
        *EligibilityRoute.objects.filter(**mine).select_related("source"),
    ]
    yield from rows or Credential.objects.filter(slug=owner)
    yield from CertifyingBody.objects.filter(slug=owner)
