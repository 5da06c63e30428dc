"""The exam, what a credential costs, and how it is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from credentials.admin.fields import WordsField
from credentials.admin.panels import Panel, add_page, lines
from credentials.admin.rows import (
    CHECKED,
    IN_FORCE,
    WHERE_FROM,
    RowAdmin,
    SourcedAdmin,
    number_in,
    public_page,
)
from credentials.models import (
    CEMinimum,
    Exam,
    ExamDomain,
    Fee,
    LapseStage,
    RecertificationMethod,
    RecertificationPolicy,
    RetakeRule,
)

READERS = gettext_lazy("What readers see")
PLACE = gettext_lazy("Where it stands")


class ExamAdmin(RowAdmin[Exam]):
    parent = "credential"
    list_display = ("name", "credential")
    list_select_related = ("credential",)
    search_fields = ("name", "credential__designation")
    fieldsets = (
        (READERS, {"fields": ("name", "summary")}),
        (PLACE, {"fields": ("credential",)}),
    )

    def view_on_site(self, row: Exam) -> str | None:
        return public_page(row.credential)

    def panels(self, request: HttpRequest, row: Exam) -> list[Panel]:
        return [
            Panel(
                _("Domains"),
                lines(row.domains.select_related("source").order_by("order", "pk")),
                add_url=add_page(ExamDomain, exam=row.pk, back=1),
                add_label=_("Add a domain"),
            ),
            Panel(
                _("Retake rules"),
                lines(row.retakes.select_related("source").order_by("order", "pk")),
                add_url=add_page(RetakeRule, exam=row.pk, back=1),
                add_label=_("Add a retake rule"),
            ),
        ]


class ExamDomainAdmin(SourcedAdmin[ExamDomain]):
    parent = "exam"
    list_display = ("name", "exam", "outline", "items", "percent", "trust", "read", "review")
    list_filter = ("exam", *SourcedAdmin.list_filter)
    list_select_related = ("exam", "source")
    search_fields = ("name", "outline", "exam__name")
    ordering = ("exam", "order", "pk")
    fieldsets = (
        (READERS, {"fields": ("name", "outline", "items", "percent")}),
        (PLACE, {"fields": ("exam", "order")}),
        WHERE_FROM,
        CHECKED,
    )


class RetakeRuleAdmin(SourcedAdmin[RetakeRule]):
    parent = "exam"
    list_display = ("text", "exam", "maximum", "wait_days", "trust", "read", "review")
    list_filter = ("exam", *SourcedAdmin.list_filter)
    list_select_related = ("exam", "source")
    search_fields = ("text", "exam__name")
    ordering = ("exam", "order", "pk")
    fieldsets = (
        (READERS, {"fields": ("text", "maximum", "wait_days")}),
        (PLACE, {"fields": ("exam", "order")}),
        WHERE_FROM,
        CHECKED,
    )


class FeeAdmin(SourcedAdmin[Fee]):
    parent = "credential"
    save_as = True
    list_display = (
        "label",
        "credential",
        "shown",
        "in_force",
        "audience",
        "route",
        "trust",
        "read",
        "review",
    )
    list_filter = ("credential", *SourcedAdmin.list_filter, "kind", "audience")
    list_select_related = ("credential", "route", "source")
    search_fields = ("label", "note", "withheld", "fact_key", "credential__designation")
    ordering = ("credential__order", "credential__slug", "order", "pk")
    fieldsets = (
        (READERS, {"fields": ("label", "amount", "withheld", "note")}),
        (PLACE, {"fields": ("credential", "kind", "audience", "route", "order")}),
        WHERE_FROM,
        CHECKED,
        IN_FORCE,
    )

    @admin.display(description=gettext_lazy("amount"), ordering="amount")
    def shown(self, row: Fee) -> str:
        return _("withheld") if row.amount is None else f"${row.amount}"

    def view_on_site(self, row: Fee) -> str | None:
        return public_page(row.credential)


class RecertificationPolicyAdmin(SourcedAdmin[RecertificationPolicy]):
    parent = "credential"
    list_display = ("credential", "cycle_months", "points", "unit", "trust", "read", "review")
    list_select_related = ("credential", "source")
    search_fields = ("credential__designation", "summary")
    ordering = ("credential__order", "credential__slug")
    fieldsets = (
        (
            READERS,
            {
                "fields": (
                    "summary",
                    "cycle_months",
                    "months_policy",
                    "points",
                    "unit",
                    "approved_minimum",
                    "other_maximum",
                )
            },
        ),
        (PLACE, {"fields": ("credential",)}),
        WHERE_FROM,
        CHECKED,
        (
            gettext_lazy("Where the points come from, if from elsewhere"),
            {
                "fields": (
                    "points_source",
                    "points_locator",
                    "points_as_of",
                    "points_confidence",
                    "points_fact_key",
                    "points_read_on",
                    "points_confirmed_on",
                    "points_review_due",
                ),
            },
        ),
        IN_FORCE,
    )

    def view_on_site(self, row: RecertificationPolicy) -> str | None:
        return public_page(row.credential)

    def panels(self, request: HttpRequest, row: RecertificationPolicy) -> list[Panel]:
        parts = (
            (CEMinimum, row.minimums, _("Least in each category"), _("Add a minimum")),
            (RecertificationMethod, row.methods, _("Ways to recertify"), _("Add a way")),
            (LapseStage, row.stages, _("After it has run out"), _("Add a stage")),
        )
        return [
            Panel(
                title,
                lines(rows.select_related("source").order_by("order", "pk")),
                add_url=add_page(model, policy=row.pk, back=1),
                add_label=label,
            )
            for model, rows, title, label in parts
        ]


class PolicyPartAdmin(SourcedAdmin[Any]):
    """Rows of a recertification policy."""

    parent = "policy"
    list_filter = ("policy__credential", *SourcedAdmin.list_filter)
    list_select_related = ("policy__credential", "source")

    @admin.display(
        description=gettext_lazy("credential"), ordering="policy__credential__designation"
    )
    def credential(self, row: Any) -> str:
        return str(row.policy.credential)

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **options: Any) -> Any:
        if db_field.name == "policy":
            options["form_class"] = PolicyField
            options["queryset"] = RecertificationPolicy.objects.select_related("credential")
        return super().formfield_for_foreignkey(db_field, request, **options)


class PolicyField(forms.ModelChoiceField[RecertificationPolicy]):
    """A policy is known by its credential."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.credential)


class CEMinimumAdmin(PolicyPartAdmin):
    list_display = ("category", "credential", "points", "trust", "read", "review")
    search_fields = ("category",)
    fieldsets = (
        (READERS, {"fields": ("category", "points")}),
        (PLACE, {"fields": ("policy", "order")}),
        WHERE_FROM,
        CHECKED,
    )


class RecertificationMethodAdmin(PolicyPartAdmin):
    list_display = ("name", "credential", "fee_kind", "trust", "read", "review")
    search_fields = ("name", "text")
    fieldsets = (
        (
            READERS,
            {
                "fields": (
                    "name",
                    "text",
                    ("fee_kind", "fee_every_months"),
                    ("lead_days", "lead_months"),
                    ("first_from_months", "first_until_months"),
                )
            },
        ),
        (PLACE, {"fields": ("policy", "slug", "order")}),
        WHERE_FROM,
        CHECKED,
    )


class StageForm(forms.ModelForm[LapseStage]):
    """The ways open in a stage are chosen among those of its policy."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        policy = self.instance.policy_id or number_in(self.initial.get("policy"))
        if policy is not None and "methods" in self.fields:
            ways = RecertificationMethod.objects.filter(policy=policy).values_list("slug", "name")
            plain = self.fields["methods"]
            self.fields["methods"] = WordsField(
                choices=ways,
                stored=self.instance.methods,
                required=False,
                label=plain.label,
                help_text=_("Which ways are open in this stage. None: it is too late."),
            )


class LapseStageAdmin(PolicyPartAdmin):
    form = StageForm
    list_display = (
        "text",
        "credential",
        "after_months",
        "until_months",
        "title_usable",
        "trust",
        "read",
        "review",
    )
    search_fields = ("text",)
    fieldsets = (
        (
            READERS,
            {
                "fields": (
                    "text",
                    "after_months",
                    "until_months",
                    "after_days",
                    "methods",
                    "title_usable",
                )
            },
        ),
        (PLACE, {"fields": ("policy", "order")}),
        WHERE_FROM,
        CHECKED,
    )
