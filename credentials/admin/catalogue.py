"""Sources, bodies, accreditors, credentials and what is published about them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.apps import apps
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from credentials.admin.careers import choose
from credentials.admin.fields import WordField
from credentials.admin.panels import Group, Line, Panel, add_page, line, lines, list_page, page
from credentials.admin.rows import CHECKED, WHERE_FROM, RowAdmin, SourcedAdmin, public_page
from credentials.admin.ways_in import everyone_panel, requirements, route_panel
from credentials.admin.wording import names
from credentials.models import (
    Accreditor,
    CertifyingBody,
    Credential,
    EligibilityRoute,
    Exam,
    Fee,
    FrequentQuestion,
    Goal,
    PublishedFact,
    RecertificationPolicy,
    Source,
    Sourced,
    StandingCondition,
)

READERS = gettext_lazy("What readers see")
PLACE = gettext_lazy("Where it stands")

# The words that pages know. What an older row holds besides is offered with it.
RECOGNIZERS = {"ncca": gettext_lazy("NCCA"), "iso-17024": gettext_lazy("ISO/IEC 17024")}
TOPICS = {
    "history": gettext_lazy("history"),
    "recognition": gettext_lazy("recognition"),
    "holders": gettext_lazy("holders"),
    "eligibility": gettext_lazy("eligibility"),
    "exam": gettext_lazy("exam"),
    "fees": gettext_lazy("fees"),
    "keeping": gettext_lazy("keeping it"),
    "title": gettext_lazy("the title"),
    "links": gettext_lazy("links"),
    "accreditation": gettext_lazy("accreditation (in general)"),
    "cost": gettext_lazy("cost (in general)"),
    "funding": gettext_lazy("funding (in general)"),
}


class SourceAdmin(RowAdmin[Source]):
    list_display = ("title", "publisher", "kind", "retrieved_on")
    list_filter = ("kind", "publisher")
    search_fields = ("title", "publisher", "url", "cites_url", "slug", "note")
    ordering = ("publisher", "title", "slug")
    fieldsets = (
        (READERS, {"fields": ("title", "publisher", "kind", "url", "cites_url")}),
        (gettext_lazy("For editors"), {"fields": ("slug", "retrieved_on", "note", "fingerprint")}),
    )

    def panels(self, request: HttpRequest, row: Source) -> list[Panel]:
        """What has to be looked at again when the document changes: one query per table."""
        found = []
        for model in sourced_tables():
            resting = model.objects.filter(source=row).count()
            if resting:
                url = list_page(model, source__id__exact=row.pk)
                text = f"{model._meta.verbose_name_plural}: {resting}"
                found.append(Line(text[0].upper() + text[1:], url))
        return [Panel(_("What rests on it"), (Group(tuple(found)),) if found else ())]


class CertifyingBodyAdmin(RowAdmin[CertifyingBody]):
    list_display = ("short_name", "name", "phone", "order")
    search_fields = ("name", "short_name", "slug")
    fieldsets = (
        (READERS, {"fields": ("name", "short_name", "summary", "url", "phone")}),
        (PLACE, {"fields": ("slug", "order")}),
    )

    def panels(self, request: HttpRequest, row: CertifyingBody) -> list[Panel]:
        facts = row.facts.select_related("source").order_by("order", "key")
        return [
            Panel(_("Its credentials"), lines(row.credentials.order_by("order", "slug"))),
            facts_panel(facts, body__id__exact=row.pk, body=row.pk),
        ]


class AccreditorAdmin(RowAdmin[Accreditor]):
    list_display = ("short_name", "name", "scope", "order")
    list_filter = ("scope",)
    search_fields = ("name", "short_name", "slug")
    fieldsets = (
        (READERS, {"fields": ("name", "short_name", "scope", "summary", "url", "directory_url")}),
        (PLACE, {"fields": ("slug", "order")}),
    )


class CredentialForm(forms.ModelForm[Credential]):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        about = _("Tick who accredits the certification program, where a source says so.")
        choose(self, "recognized_by", RECOGNIZERS.items(), about)


class CredentialAdmin(RowAdmin[Credential]):
    form = CredentialForm
    list_display = ("designation", "name", "body", "status", "number_of_routes", "order")
    list_filter = ("status", "body")
    list_select_related = ("body",)
    search_fields = ("designation", "name", "slug", "body__short_name")
    fieldsets = (
        (
            READERS,
            {
                "fields": (
                    "designation",
                    "name",
                    "body",
                    "url",
                    "status",
                    "only_in",
                    "recognized_by",
                    "summary",
                    "scope",
                    "duties",
                    "duties_source",
                )
            },
        ),
        (PLACE, {"fields": ("slug", "order")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Credential]:
        return super().get_queryset(request).annotate(routes_there=Count("routes"))

    @admin.display(description=gettext_lazy("routes"), ordering="routes_there")
    def number_of_routes(self, row: Credential) -> int:
        return int(row.routes_there)  # type: ignore[attr-defined]  # annotated above

    def view_on_site(self, row: Credential) -> str | None:
        return public_page(row)

    def panels(self, request: HttpRequest, row: Credential) -> list[Panel]:
        rules, called = list(requirements(row)), names()
        routes = row.routes.select_related("source").order_by("order", "slug")
        return [
            Panel(
                _("Eligibility routes"),
                lines(routes),
                hint=_("The ways in, each with what it asks below."),
                add_url=add_page(EligibilityRoute, credential=row.pk, back=1),
                add_label=_("Add a route"),
            ),
            *(route_section(route, rules, called) for route in routes),
            everyone_panel(row, rules, called),
            Panel(
                _("Standing conditions"),
                lines(row.conditions.select_related("source").order_by("order", "pk")),
                hint=_("Required of everyone and never asked."),
                add_url=add_page(StandingCondition, credential=row.pk, back=1),
                add_label=_("Add a standing condition"),
                folded=True,
            ),
            self.upkeep(row),
            facts_panel(
                row.facts.select_related("source").order_by("order", "key"),
                credential__id__exact=row.pk,
                credential=row.pk,
            ),
            Panel(
                _("Frequent questions"),
                lines(row.questions.select_related("source").order_by("order", "slug")),
                add_url=add_page(FrequentQuestion, credential=row.pk, back=1),
                add_label=_("Add a question"),
                folded=True,
            ),
            goals_panel(row),
        ]

    def upkeep(self, row: Credential) -> Panel:
        """Exam, fees, renewal."""
        exam = Exam.objects.filter(credential=row).first()
        policy = (
            RecertificationPolicy.objects.filter(credential=row).select_related("source").first()
        )
        fees = row.fees.select_related("source").order_by("order", "pk")
        found = [
            Line(_("Exam: %s") % exam, page(exam, back=1))
            if exam
            else Line(_("Add the exam"), add_page(Exam, credential=row.pk, back=1)),
            line(policy, text=_("How it is kept: %s") % policy)
            if policy
            else Line(
                _("Add how it is kept"), add_page(RecertificationPolicy, credential=row.pk, back=1)
            ),
            *(line(fee) for fee in fees),
        ]
        return Panel(
            _("Exam, upkeep and fees"),
            (Group(tuple(found)),),
            add_url=add_page(Fee, credential=row.pk, back=1),
            add_label=_("Add a fee"),
            folded=True,
        )


class FactForm(forms.ModelForm[PublishedFact]):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        plain = self.fields.get("topic")
        if plain is not None:
            self.fields["topic"] = WordField(
                choices=TOPICS.items(),
                stored=self.instance.topic,
                label=plain.label,
                help_text=plain.help_text,
            )


class PublishedFactAdmin(SourcedAdmin[PublishedFact]):
    form = FactForm
    list_display = ("label", "about", "shown", "topic", "trust", "read", "review")
    list_filter = ("credential", "body", *SourcedAdmin.list_filter, "topic")
    list_select_related = ("credential", "body", "source")
    search_fields = ("label", "key", "value", "withheld", "fact_key")
    ordering = ("credential__order", "credential__slug", "body__order", "order", "key")
    fieldsets = (
        (READERS, {"fields": ("label", "value", "unit", "withheld", "note")}),
        (
            PLACE,
            {
                "fields": ("credential", "body", "topic", "key", "order"),
                "description": gettext_lazy(
                    "About a credential, about a body or, with both empty, what holds in general."
                ),
            },
        ),
        WHERE_FROM,
        CHECKED,
    )

    @admin.display(description=gettext_lazy("about"), ordering="credential__designation")
    def about(self, row: PublishedFact) -> str:
        return str(row.credential or row.body or _("in general"))

    @admin.display(description=gettext_lazy("value"), ordering="value")
    def shown(self, row: PublishedFact) -> str:
        return f"{row.value} {row.unit}".strip() or _("withheld: %s") % row.withheld

    def parent_row(self, row: PublishedFact) -> Any:
        return row.credential or row.body

    def view_on_site(self, row: PublishedFact) -> str | None:
        return public_page(row.credential) if row.credential else None


def sourced_tables() -> list[Any]:
    """Every table whose rows cite a source."""
    return [
        model
        for model in apps.get_app_config("credentials").get_models()
        if issubclass(model, Sourced)
    ]


def route_section(route: EligibilityRoute, rules: Any, called: Any) -> Panel:
    panel = route_panel(route, rules, called, str(route))
    return replace(panel, hint="", url=page(route), url_label=_("Edit this route"))


def goals_panel(credential: Credential) -> Panel:
    """Without a goal nobody whom the wizard asks is led to it."""
    fits = credential.fits.select_related("goal").order_by("rank", "goal__order", "goal__slug")
    told = _("%(goal)s: rank %(rank)d")
    found = tuple(Line(told % {"goal": fit.goal, "rank": fit.rank}, page(fit.goal)) for fit in fits)
    return Panel(
        _("Goals it serves"),
        (Group(found),) if found else (),
        hint=_("The wizard looks at it for people who want one of these. Set on the goal’s page."),
        url=list_page(Goal),
        url_label=_("All goals"),
        folded=True,
    )


def facts_panel(facts: Any, **about: Any) -> Panel:
    listed = {name: pk for name, pk in about.items() if name.endswith("__exact")}
    owner = {name: pk for name, pk in about.items() if name not in listed}
    return Panel(
        _("Published facts"),
        lines(facts),
        url=list_page(PublishedFact, **listed),
        url_label=_("All of them as a list"),
        add_url=add_page(PublishedFact, **owner, back=1),
        add_label=_("Add a fact"),
        folded=True,
    )
