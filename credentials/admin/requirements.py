"""Requirements: first the kind is chosen, then its form asks for that kind's parameters alone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from credentials.admin.fields import WordsField
from credentials.admin.kinds import EXPLAINED
from credentials.admin.panels import Group, Line, Panel
from credentials.admin.rows import CHECKED, IN_FORCE, WHERE_FROM, SourcedAdmin, public_page
from credentials.admin.wording import in_words, names
from credentials.compiler import rule_of
from credentials.models import KIND_LABELS, CertifyingBody, Credential, Requirement
from credentials.models.kinds import LISTS, every_column
from credentials.models.texts import words_as_choices
from rulebook.lint import NUMBERS
from rulebook.requirements import RECOGNIZERS, columns


class RequirementForm(forms.ModelForm[Requirement]):
    """The form of one `kind`: it holds the columns of that kind and no other parameter."""

    kind: str

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.instance.kind = self.kind
        for column, must in columns(self.kind).items():
            if column not in self.fields:  # who may only look has no fields
                continue
            if column in LISTS:
                self._offer_words(column)
            if column in NUMBERS:
                self._bound(column)
            if must:
                field = self.fields[column]
                field.required = True
                field.error_messages["required"] = _("A requirement of this kind needs it.")

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("months") is not None and told.get("hours") is not None:
            self.add_error("hours", _("Give months or hours, not both."))
        if told.get("lookback_months") is not None and not told.get("accreditors"):
            self.add_error(
                "accreditors", _("Choose whose accreditation may begin after graduation.")
            )
        within, after = told.get("within_months"), told.get("after_months")
        if within is not None and after is not None and after >= within:
            self.add_error(
                "after_months",
                _("Nobody could meet this: it must be less than the “within months” above."),
            )
        return told

    def _get_validation_exclusions(self) -> set[str]:
        """The constraint of the kind reads every parameter, also those not on the form."""
        unseen = {"kind", *every_column()} - set(self.errors)
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]  # not in the stubs
        return excluded - unseen

    def _bound(self, column: str) -> None:
        """Publishing refuses a number out of these bounds: say so here already."""
        for validator in (MinValueValidator(1), MaxValueValidator(NUMBERS[column])):
            self.fields[column].validators.append(validator)

    def _offer_words(self, column: str) -> None:
        plain = self.fields[column]
        about: Any = Requirement._meta.get_field(column)
        self.fields[column] = WordsField(
            choices=_words(column),
            stored=getattr(self.instance, column),
            required=plain.required,
            label=plain.label,
            help_text=about.help_text,
        )


def _words(column: str) -> list[tuple[str, str]]:
    """The words a list parameter takes, each with a label people can read."""
    if column == "credentials":
        held = [(c.slug, f"{c.designation}, {c.name}") for c in Credential.objects.all()]
        return [*held, ("cpr", _("a current CPR card"))]
    if column == "recognizers":
        agencies = [(w, _("%s recognizes the accreditor") % w.upper()) for w in RECOGNIZERS]
        bodies = CertifyingBody.objects.all()
        return agencies + [(b.slug, _("%s has approved it") % b.short_name) for b in bodies]
    words = LISTS[column] or ()
    if column == "accreditors":
        called = names()
        return [
            (w, _("another accreditor") if w == "other" else called.get(w, w.upper()))
            for w in words
        ]
    return words_as_choices(words)


class RequirementAdmin(SourcedAdmin[Requirement]):
    parent = "route"
    form = RequirementForm
    save_as = True
    list_display = ("sentence", "place", "kind_word", "in_force", "trust", "read", "review")
    list_filter = ("credential", *SourcedAdmin.list_filter, "kind")
    list_select_related = ("credential", "route", "source")
    search_fields = ("sentence", "slug", "note", "route__name", "route__body_word", "fact_key")
    ordering = ("credential__order", "credential__slug", "route__order", "order", "slug")

    @admin.display(description=gettext_lazy("stands in"), ordering="route__order")
    def place(self, row: Requirement) -> str:
        route = row.route.body_word if row.route else _("every route")
        return f"{row.credential}, {route}"

    @admin.display(description=gettext_lazy("kind"), ordering="kind")
    def kind_word(self, row: Requirement) -> str:
        return str(capfirst(KIND_LABELS[row.kind]))

    def parent_row(self, row: Requirement) -> Any:
        return row.route or row.credential

    def view_on_site(self, row: Requirement) -> str | None:
        return public_page(row.credential)

    def panels(self, request: HttpRequest, row: Requirement) -> list[Panel]:
        """The rule in words, as it is stored."""
        told = Line(in_words(rule_of(row), names()))
        hint = _("What the parameters below say. It should mean the same as the sentence.")
        return [Panel(_("The rule in words"), (Group((told,)),), hint)]

    # The kind comes from the row or, for a new one, from the address.

    def _kind(self, request: HttpRequest, row: Requirement | None) -> str:
        if row is not None:
            return row.kind
        kind = request.GET.get("kind")
        match = request.resolver_match
        if match and "object_id" in match.kwargs:  # "Save as new" is sent to the old row's page
            old = str(match.kwargs["object_id"])
            rows = Requirement.objects.filter(pk=int(old) if old.isdecimal() else 0)
            kind = rows.values_list("kind", flat=True).first()
        if kind not in KIND_LABELS:
            raise Http404
        return kind

    def get_fieldsets(self, request: HttpRequest, obj: Requirement | None = None) -> Any:
        kind = self._kind(request, obj)
        return (
            (_("What readers see"), {"fields": ("sentence", "note")}),
            (
                _("The rule: %s") % KIND_LABELS[kind],
                {"fields": tuple(columns(kind)), "description": EXPLAINED[kind].asks},
            ),
            (_("Where it stands"), {"fields": ("credential", "route", "one_of", "slug", "order")}),
            WHERE_FROM,
            CHECKED,
            IN_FORCE,
        )

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any
    ) -> Any:
        form = type("KindForm", (RequirementForm,), {"kind": self._kind(request, obj)})
        return super().get_form(request, obj, change, **{"form": form, **options})

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        kind = request.GET.get("kind", "")
        if kind in KIND_LABELS:
            return super().add_view(request, form_url, extra_context)
        if kind:
            messages.error(request, _("There is no kind “%s”. Choose one of these.") % kind[:40])
        return self.choose_kind(request)

    def choose_kind(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        address = reverse("admin:credentials_requirement_add")
        given = {name: str(text) for name, text in request.GET.items() if name != "kind"}
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Add a requirement: which kind?"),
            "kinds": [
                {
                    "name": capfirst(label),
                    "explained": EXPLAINED[kind],
                    "url": f"{address}?{urlencode({**given, 'kind': kind})}",
                }
                for kind, label in KIND_LABELS.items()
            ],
        }
        return TemplateResponse(request, "admin/credentials/choose_kind.html", context)
