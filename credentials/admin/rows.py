"""What the pages of all our tables have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, TypeVar

from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from credentials.admin import seen
from credentials.admin.fields import (
    LinesField,
    ProseField,
    RouteField,
    SourceField,
    StatesField,
    done_by_today,
)
from credentials.admin.filters import CheckedFilter, ConfidenceFilter, ReviewFilter
from credentials.admin.panels import Panel, list_page, page
from credentials.models import Credential, EligibilityRoute, Source, Sourced
from credentials.models.ordered import Ordered
from credentials.models.texts import are_states, is_key, is_list_of_texts
from credentials.publishing import NoEditionError, current_number, edition_numbered

M = TypeVar("M", bound=models.Model)
S = TypeVar("S", bound=Sourced)
LAST = 32_767  # the most that a place on pages can be
MOST_DIGITS = 19  # the number of a row has fewer
LONG = 300  # a text of so many characters gets several lines

WHERE_FROM: Any = (
    gettext_lazy("Where it comes from"),
    {"fields": ("source", "locator", "as_of", "confidence", "fact_key")},
)
CHECKED: Any = (
    gettext_lazy("When it was read and checked"),
    {"fields": ("read_on", "confirmed_on", "who_checked", "review_due")},
)
IN_FORCE: Any = (
    gettext_lazy("When it is in force"),
    {
        "fields": ("effective_from", "effective_to"),
        "description": gettext_lazy(
            "A rule that changes on a day is two rows: the old one ends the day before, the new "
            "one begins on the day."
        ),
    },
)


class Fields(BaseModelAdmin[M]):
    """Form fields as our editors get them, on pages and in the rows inside a page."""

    def formfield_for_dbfield(self, db_field: Any, request: Any, **options: Any) -> Any:
        if isinstance(db_field, models.JSONField) and is_list_of_texts in db_field.validators:
            kind = StatesField if are_states in db_field.validators else LinesField
            return kind(
                label=capfirst(db_field.verbose_name),
                required=False,
                help_text=_("%s One to a line.") % db_field.help_text,
            )
        if isinstance(db_field, models.URLField):
            options["assume_scheme"] = "https"
        elif isinstance(db_field, models.SlugField):
            options["error_messages"] = {"invalid": is_key.message}
        elif isinstance(db_field, models.TextField):
            options["form_class"] = ProseField
        elif isinstance(db_field, models.CharField) and not db_field.choices:
            if (db_field.max_length or 0) >= LONG:
                options["form_class"] = ProseField
                options.setdefault("widget", AdminTextareaWidget(attrs={"rows": 3}))
        elif isinstance(db_field, models.DateField):
            options["error_messages"] = {
                "invalid": _("Write the day as year, month, day, for example 2026-11-21.")
            }
        elif isinstance(db_field, models.DecimalField):
            options["error_messages"] = {
                "invalid": _("Write the number alone, without “$” or commas, for example 1250.50.")
            }
        if isinstance(db_field, models.ForeignKey):  # a plain choice, with no way out of the page
            return self.formfield_for_foreignkey(db_field, request, **options)
        return super().formfield_for_dbfield(db_field, request, **options)

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **options: Any) -> Any:
        if db_field.remote_field.model is Source:
            options["form_class"] = SourceField
            options["help_text"] = format_html(
                '{} {} <a href="{}" target="_blank">{}</a>',
                db_field.help_text,
                _("Type a word of its title or publisher, then choose."),
                reverse("admin:credentials_source_add"),
                _("Add a source (new window)"),
            )
        if db_field.remote_field.model is EligibilityRoute:
            options["form_class"] = RouteField
            options["empty_label"] = _("– every route –") if db_field.null else "---------"
        return super().formfield_for_foreignkey(db_field, request, **options)


class RowAdmin(Fields[M], admin.ModelAdmin[M]):
    """`parent` names the row that a row belongs to. Opened from that row's page (`?back=1`), a
    page goes back there when it is saved. `panels` shows what belongs to the row itself.
    """

    parent: str | None = None
    change_form_template = "admin/credentials/change_form.html"
    list_per_page = 50
    show_full_result_count = False

    def panels(self, request: HttpRequest, row: M) -> Iterable[Panel]:
        return ()

    def get_changeform_initial_data(self, request: HttpRequest) -> Any:
        """A new row stands last, in what it belongs to if its address says so."""
        told: dict[str, Any] = dict(super().get_changeform_initial_data(request))
        if issubclass(self.model, Ordered) and "order" not in told:
            rows: models.QuerySet[Any] = models.QuerySet(self.model)
            owner = number_in(told.get(self.parent)) if self.parent else None
            if owner is not None:
                rows = rows.filter(**{f"{self.parent}_id": owner})
            last = rows.aggregate(last=models.Max("order"))["last"] or 0
            told["order"] = min(last + 1, LAST)
        return told

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **options: Any
    ) -> HttpResponse:
        row = options.get("obj")
        context["panels"] = list(self.panels(request, row)) if row is not None else []
        parent = self.parent_row(row) if row is not None else None
        context["parent_row"], context["parent_url"] = parent, page(parent) if parent else ""
        if row is not None:  # read anew: a form that was refused has left its marks on this one
            now = self.get_queryset(request).get(pk=row.pk)
            context["seen"] = (seen.NAME, seen.written(now, self._inside(request, now)))
        return super().render_change_form(request, context, *args, **options)

    def get_form(
        self, request: HttpRequest, obj: M | None = None, change: bool = False, **options: Any
    ) -> Any:
        """Django asks for it while `obj` is still as the database has it."""
        form = done_by_today(super().get_form(request, obj, change, **options))
        if obj is None or request.method != "POST":
            return form
        said = seen.moved(obj, self._inside(request, obj), request.POST.get(seen.NAME))
        return seen.refusing(form, said) if said else form

    def _inside(self, request: HttpRequest, row: M) -> dict[str, models.QuerySet[Any]]:
        """The rows that are edited on the row's own page."""
        found = {}
        for inline in self.get_inline_instances(request, row):
            link: Any = inline.get_formset(request, row).fk
            rows: models.QuerySet[Any] = models.QuerySet(inline.model).filter(**{link.name: row})
            found[str(inline.model._meta.model_name)] = rows.order_by("pk")
        return found

    def parent_row(self, row: M) -> Any:
        return getattr(row, self.parent) if self.parent else None

    def response_add(self, request: HttpRequest, obj: M, *args: Any) -> HttpResponse:
        response = super().response_add(request, obj, *args)
        if "_addanother" in request.POST and isinstance(response, HttpResponseRedirect):
            return HttpResponseRedirect(request.get_full_path())
        return response

    def response_post_save_add(self, request: HttpRequest, obj: M) -> HttpResponseRedirect:
        return self._back(request, obj) or super().response_post_save_add(request, obj)

    def response_post_save_change(self, request: HttpRequest, obj: M) -> HttpResponseRedirect:
        return self._back(request, obj) or super().response_post_save_change(request, obj)

    def _back(self, request: HttpRequest, row: M) -> HttpResponseRedirect | None:
        parent = self.parent_row(row) if "back" in request.GET else None
        return HttpResponseRedirect(page(parent)) if parent is not None else None


class SourcedAdmin(RowAdmin[S]):
    """Pages of rows that state something."""

    readonly_fields: ClassVar[Any] = ("who_checked",)
    list_filter: ClassVar[Any] = (ReviewFilter, ConfidenceFilter, CheckedFilter)
    list_select_related: ClassVar[Any] = ("source",)

    def waiting(self) -> tuple[str, str] | None:
        """How many rows somebody should look at again, for the first page."""
        rows: models.QuerySet[Any] = models.QuerySet(self.model)
        number = rows.filter(review_due__lte=timezone.localdate()).count()
        told = ngettext("%d overdue", "%d overdue", number) % number
        return (told, list_page(self.model, review="overdue")) if number else None

    @admin.display(description=gettext_lazy("checked by"))
    def who_checked(self, row: S) -> str:
        """By name: the pages of accounts are not open to editors."""
        return str(row.checked_by) if row.checked_by else "–"

    @admin.display(description=gettext_lazy("confidence"), ordering="confidence")
    def trust(self, row: S) -> str:
        words = {"high": _("high"), "medium": _("medium"), "low": _("low")}
        return words.get(row.confidence, row.confidence)

    @admin.display(description=gettext_lazy("in force"), ordering="effective_from")
    def in_force(self, row: Any) -> str:
        """Of a dated row: a rule that changes on a day is two of them."""
        found = []
        if row.effective_from:
            found.append(_("from %s") % row.effective_from.isoformat())
        if row.effective_to:
            found.append(_("to %s") % row.effective_to.isoformat())
        return " ".join(found) or _("always")

    @admin.display(description=gettext_lazy("review"), ordering="review_due")
    def review(self, row: S) -> str:
        if row.review_due is None:
            return "–"
        day = row.review_due.isoformat()
        if row.review_due <= timezone.localdate():
            return format_html('<strong class="overdue">{} {}</strong>', _("overdue since"), day)
        return day

    @admin.display(description=gettext_lazy("read on"), ordering="read_on")
    def read(self, row: S) -> str:
        return row.read_on.isoformat() if row.read_on else "–"

    def save_model(self, request: HttpRequest, obj: S, form: Any, change: bool) -> None:
        """Whoever enters the day of a check made it."""
        if "confirmed_on" in form.changed_data:
            obj.checked_by = request.user if obj.confirmed_on else None  # type: ignore[assignment]  # an editor is logged in
        super().save_model(request, obj, form, change)


def number_in(text: Any) -> int | None:
    """The number of a row in an address, if it can be one."""
    written = str(text)
    return int(written) if written.isdecimal() and len(written) < MOST_DIGITS else None


def public_page(credential: Credential) -> str | None:
    """The visitors' page about a credential, if the current Edition has it."""
    try:
        book = edition_numbered(current_number()).book
    except NoEditionError:
        return None
    if credential.slug not in book.credential:
        return None
    return reverse("catalogue:credential", args=[credential.slug])
