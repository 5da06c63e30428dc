"""Eligibility routes with their steps, and standing conditions."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from credentials.admin.panels import Panel, add_page, grouped
from credentials.admin.rows import (
    CHECKED,
    IN_FORCE,
    WHERE_FROM,
    Fields,
    SourcedAdmin,
    public_page,
)
from credentials.admin.wording import Names, names
from credentials.models import (
    Credential,
    EligibilityRoute,
    Requirement,
    RouteStep,
    StandingCondition,
)


class StepsInline(Fields[RouteStep], admin.StackedInline[RouteStep, EligibilityRoute]):
    model = RouteStep
    extra = 1
    fields = ("text", ("fee_kind", "lead_days", "order"), "url")
    verbose_name_plural = gettext_lazy("Steps: what one does after the verdict")


class EligibilityRouteAdmin(SourcedAdmin[EligibilityRoute]):
    parent = "credential"
    list_display = (
        "name",
        "credential",
        "body_word",
        "rules",
        "in_force",
        "trust",
        "read",
        "review",
    )
    list_filter = ("credential", *SourcedAdmin.list_filter)
    list_select_related = ("credential", "source")
    search_fields = ("name", "body_word", "slug", "summary", "credential__designation")
    ordering = ("credential__order", "credential__slug", "order", "slug")
    inlines = (StepsInline,)
    fieldsets = (
        (gettext_lazy("What readers see"), {"fields": ("name", "body_word", "summary")}),
        (gettext_lazy("Where it stands"), {"fields": ("credential", "slug", "order")}),
        WHERE_FROM,
        CHECKED,
        IN_FORCE,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[EligibilityRoute]:
        return super().get_queryset(request).annotate(number_of_rules=Count("requirements"))

    @admin.display(description=gettext_lazy("requirements"), ordering="number_of_rules")
    def rules(self, row: EligibilityRoute) -> int:
        return int(row.number_of_rules)  # type: ignore[attr-defined]  # annotated above

    def view_on_site(self, row: EligibilityRoute) -> str | None:
        return public_page(row.credential)

    def panels(self, request: HttpRequest, row: EligibilityRoute) -> list[Panel]:
        rows = list(requirements(row.credential))
        called = names()
        return [
            route_panel(row, rows, called, _("What this route asks")),
            everyone_panel(row.credential, rows, called),
        ]


class StandingConditionAdmin(SourcedAdmin[StandingCondition]):
    parent = "credential"
    list_display = ("text", "credential", "trust", "read", "review")
    list_filter = ("credential", *SourcedAdmin.list_filter)
    list_select_related = ("credential", "source")
    search_fields = ("text", "fact_key", "credential__designation")
    ordering = ("credential__order", "credential__slug", "order", "pk")
    fieldsets = (
        (gettext_lazy("What readers see"), {"fields": ("text",)}),
        (gettext_lazy("Where it stands"), {"fields": ("credential", "order")}),
        WHERE_FROM,
        CHECKED,
    )

    def view_on_site(self, row: StandingCondition) -> str | None:
        return public_page(row.credential)


def requirements(credential: Credential) -> QuerySet[Requirement]:
    """Every requirement of a credential in the order of pages, ready to be shown."""
    return credential.requirements.select_related("source").order_by("order", "slug")


def route_panel(
    route: EligibilityRoute, rows: list[Requirement], called: Names, title: str
) -> Panel:
    """The requirements of one route, out of those of its credential."""
    return Panel(
        title,
        grouped((row for row in rows if row.route_id == route.pk), called),
        hint=_("All of these must be met. Where several stand together, one of them is enough."),
        add_url=add_page(Requirement, credential=route.credential_id, route=route.pk, back=1),
        add_label=_("Add a requirement to this route"),
    )


def everyone_panel(credential: Credential, rows: list[Requirement], called: Names) -> Panel:
    return Panel(
        _("What every route of %s asks besides") % credential,
        grouped((row for row in rows if row.route_id is None), called),
        add_url=add_page(Requirement, credential=credential.pk, back=1),
        add_label=_("Add a requirement to every route"),
    )
