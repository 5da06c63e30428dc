"""The editors' pages of the directory: schools, programs, and lists to be imported."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from credentials.admin.panels import page
from credentials.admin.rows import Fields, RowAdmin
from programs import by_hand
from programs.models import Institution, Program, ProgramAccreditation, ProgramImport
from programs.report import Report
from programs.upload import UploadForm, apply, preview

SECTION = gettext_lazy("Programs")
READERS = gettext_lazy("What readers see")
KEYS = gettext_lazy("How imports know it again")
MAY_IMPORT = "programs.add_programimport"


class ProgramInline(Fields[Program], admin.StackedInline[Program, Institution]):
    model = Program
    fields = ("name", "award", "key")
    show_change_link = True
    view_on_site = False  # the link is too small to hit, and the program's own page has one
    extra = 0


class InstitutionAdmin(RowAdmin[Institution]):
    list_display = ("name", "city", "state", "parent_name", "key")
    list_filter = ("state",)
    search_fields = ("name", "parent_name", "city", "key", "ope_id")
    inlines = (ProgramInline,)
    fieldsets = (
        (READERS, {"fields": ("name", "parent_name", "city", "state", "address")}),
        (KEYS, {"fields": ("key", "ope_id", "ipeds_unit_ids")}),
    )

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        Program.objects.filter(institution=form.instance).write_search_text()


class PeriodInline(
    Fields[ProgramAccreditation], admin.StackedInline[ProgramAccreditation, Program]
):
    model = ProgramAccreditation
    fields = (
        ("record", "accreditor"),
        ("starts_on", "starts_estimated"),
        "ends_on",
        ("source", "as_of"),
        "source_url",
    )
    extra = 0


class ProgramAdmin(RowAdmin[Program]):
    """A program is added on the page of its school."""

    parent = "institution"
    list_display = ("institution", "name", "award", "key")
    list_filter = ("award", "institution__state", "periods__accreditor")
    list_select_related = ("institution",)
    search_fields = ("search", "key")
    readonly_fields = ("institution",)
    inlines = (PeriodInline,)
    fieldsets = (
        (READERS, {"fields": ("institution", "name", "award")}),
        (KEYS, {"fields": ("key",)}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Program]:
        return super().get_queryset(request).select_related("institution")

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        Program.objects.filter(pk=form.instance.pk).write_search_text()


class ProgramImportAdmin(RowAdmin[ProgramImport]):
    """An upload is read at once and changes nothing; its page shows what it would change, and has
    the button that does it."""

    form = UploadForm
    list_display = ("name", "outcome", "as_of", "made_at", "made_by")
    list_select_related = ("made_by",)
    change_form_template = "admin/programs/import.html"
    kept_fields = (
        "name",
        "as_of",
        "encoding",
        "skip_unreadable",
        "digest",
        "made_at",
        "made_by",
        "applied_at",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[ProgramImport]:
        """The file itself is large, and no page shows it."""
        return super().get_queryset(request).defer("data")

    def get_fields(self, request: HttpRequest, obj: ProgramImport | None = None) -> Any:
        return self.kept_fields if obj else UploadForm.Meta.fields

    def get_fieldsets(self, request: HttpRequest, obj: ProgramImport | None = None) -> Any:
        title = gettext_lazy("What was uploaded") if obj else None
        return ((title, {"fields": self.get_fields(request, obj)}),)

    def has_change_permission(self, request: HttpRequest, obj: ProgramImport | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ProgramImport | None = None) -> bool:
        """What was done stays written down."""
        return (obj is None or obj.applied_at is None) and super().has_delete_permission(
            request, obj
        )

    @admin.display(description=gettext_lazy("outcome"))
    def outcome(self, row: ProgramImport) -> str:
        told = Report.of_data(row.report)
        if told.stopped:
            return _("cannot be imported")
        counts = ", ".join(f"{count} {name}" for name, count in told.summary()[:3])
        return counts if row.applied_at else _("waits for you: %s") % counts

    def save_model(
        self, request: HttpRequest, obj: ProgramImport, form: UploadForm, change: bool
    ) -> None:
        preview(obj, form.cleaned_data["file"], by=request.user.pk, now=timezone.now())

    def response_add(
        self, request: HttpRequest, obj: ProgramImport, *args: Any
    ) -> HttpResponseRedirect:
        return HttpResponseRedirect(page(obj))

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        extra = {"columns": by_hand.about(), **(extra_context or {})}
        return super().add_view(request, form_url, extra)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.get_object(request, object_id)
        extra = {
            "told": Report.of_data(row.report) if row else None,
            "waits": bool(row and row.waits and request.user.has_perm(MAY_IMPORT)),
            **(extra_context or {}),
        }
        return super().change_view(request, object_id, form_url, extra)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.apply_view)
        return [
            path("<int:number>/apply/", view, name="programs_programimport_apply"),
            *super().get_urls(),
        ]

    def apply_view(self, request: HttpRequest, number: int) -> HttpResponse:
        if not request.user.has_perm(MAY_IMPORT):
            raise PermissionDenied
        row = get_object_or_404(ProgramImport, pk=number)
        if request.method == "POST":
            if apply(row, now=timezone.now()):
                messages.success(request, _("The list is imported. Visitors see it now."))
            else:
                said = _("Nothing was imported: it was applied already, or it can no longer be.")
                messages.error(request, said)
        return HttpResponseRedirect(page(row))


admin.site.register(Institution, InstitutionAdmin, section=SECTION)
admin.site.register(Program, ProgramAdmin, section=SECTION)
admin.site.register(ProgramImport, ProgramImportAdmin, section=SECTION)
