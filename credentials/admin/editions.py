"""Editions: read here, made by publishing. Whoever publishes has seen what it would do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from credentials import drafts
from credentials.admin import places, verdicts
from credentials.admin.changes import told
from credentials.admin.panels import page
from credentials.compiler import CompileError
from credentials.models import Edition
from rulebook import codec

SALT = "credentials.admin.publish"
MAY_PUBLISH = "credentials.add_edition"


class PublishForm(forms.Form):
    """The word that publishes. `shown` is the signed name of the report above the form."""

    shown = forms.CharField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=gettext_lazy("What is new, and why"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Readers see it in the list of changes. Two or three sentences."),
        error_messages={"required": gettext_lazy("Say what is new and why: readers see it.")},
    )
    confirm = forms.BooleanField(
        label=gettext_lazy("I have read the difference and every verdict that moved."),
        error_messages={"required": gettext_lazy("Read the report above, then tick this.")},
    )


class EditionAdmin(admin.ModelAdmin[Edition]):
    """Nobody adds, changes or deletes an Edition; `add_edition` is the right to publish one."""

    list_display = ("number_told", "published_at", "published_by", "note_told", "digest_told")
    list_display_links = ("number_told",)
    list_select_related = ("published_by", "approved_by")
    ordering = ("-number",)
    search_fields = ("note", "digest")
    fields = (
        "number",
        "published_at",
        "publisher",
        "approver",
        "note",
        "report_told",
        "digest",
        "schema",
    )
    readonly_fields = fields
    actions = None

    def first_page_link(self, request: HttpRequest) -> tuple[str, str] | None:
        """The word that makes everything else public stands on the first page too."""
        if not request.user.has_perm(MAY_PUBLISH):
            return None
        return reverse("admin:credentials_edition_publish"), _("Publish…")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Edition]:
        """The content of each is large, and no page of these shows it."""
        return super().get_queryset(request).defer("content")

    @admin.display(description=gettext_lazy("Edition"), ordering="number")
    def number_told(self, row: Edition) -> str:
        return str(row)

    # By name: the pages of accounts are not open to editors, so that a link would lead nowhere.

    @admin.display(description=gettext_lazy("published by"))
    def publisher(self, row: Edition) -> str:
        return str(row.published_by) if row.published_by else "–"

    @admin.display(description=gettext_lazy("approved by"))
    def approver(self, row: Edition) -> str:
        return str(row.approved_by) if row.approved_by else "–"

    @admin.display(description=gettext_lazy("note"))
    def note_told(self, row: Edition) -> str:
        return Truncator(row.note).chars(120)

    @admin.display(description=gettext_lazy("digest"))
    def digest_told(self, row: Edition) -> str:
        return row.digest[:12]

    @admin.display(description=gettext_lazy("report"))
    def report_told(self, row: Edition) -> str:
        """What the checks said when it was published."""
        report: dict[str, Any] = row.report
        parts = [
            (_("Content of an old Edition"), [_("Edition %d") % report["rollback_to"]])
            if "rollback_to" in report
            else ("", []),
            (_("Obstacles"), report.get("obstacles", [])),
            (_("Verdicts that moved"), report.get("flips", [])),
            (_("Changes"), report.get("changes", [])),
        ]
        lists = (
            (title, format_html_join("", "<li>{}</li>", ((text,) for text in texts)))
            for title, texts in parts
            if texts
        )
        cases = _("%d golden cases were run.") % report.get("golden_cases", 0)
        return format_html(
            '<div class="report"><p>{}</p>{}</div>',
            cases,
            format_html_join("", "<h3>{}</h3><ul>{}</ul>", lists),
        )

    # Publishing

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("publish/", view(self.publish_view), name="credentials_edition_publish"),
            path("<int:number>/again/", view(self.again_view), name="credentials_edition_again"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        extra = {"may_publish": request.user.has_perm(MAY_PUBLISH), **(extra_context or {})}
        return super().changelist_view(request, extra)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        newest = Edition.objects.aggregate(newest=Max("number"))["newest"]
        may = request.user.has_perm(MAY_PUBLISH)
        extra = {"may_publish": may, "newest": newest, **(extra_context or {})}
        return super().change_view(request, object_id, form_url, extra)

    def publish_view(self, request: HttpRequest) -> HttpResponse:
        """The tables as they are now: what would change, and the word for it."""
        self._check_right(request)
        try:
            found = drafts.draft()
        except CompileError as error:
            told_why = {"title": _("Publish"), "contradiction": str(error)}
            return self._page(request, told_why, status=409)

        def publish(note: str) -> Edition:
            return drafts.publish(found.digest, note=note, by=request.user)  # type: ignore[arg-type]  # an editor is logged in

        context: dict[str, Any] = {"title": _("Publish"), "blocked": bool(found.obstacles)}
        return self._ask(request, found, publish, context)

    def again_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """The content of an old Edition, held against the current one."""
        self._check_right(request)
        old = get_object_or_404(Edition, number=number)
        found = drafts.judged(codec.decode(old.content))

        def publish(note: str) -> Edition:
            return drafts.roll_back(number, note=note, by=request.user)  # type: ignore[arg-type]  # as above

        title = _("Publish the content of Edition %d again") % number
        return self._ask(request, found, publish, {"title": title, "again": old, "blocked": False})

    def _check_right(self, request: HttpRequest) -> None:
        if not request.user.has_perm(MAY_PUBLISH):
            raise PermissionDenied

    def _ask(
        self,
        request: HttpRequest,
        found: drafts.Draft,
        publish: Callable[[str], Edition],
        context: dict[str, Any],
    ) -> HttpResponse:
        """Show the report with the form under it, or act on the form."""
        seen = {"digest": found.digest, "current": found.current.number if found.current else 0}
        shown = signing.dumps(seen, salt=SALT)
        form = PublishForm(request.POST or None, initial={"shown": shown})
        if request.method == "POST" and form.is_valid():
            if not _is(form.cleaned_data["shown"], seen):
                form.add_error(
                    None,
                    _(
                        "Something has changed since this report was shown. It is new now: read "
                        "it again, then publish."
                    ),
                )
            else:
                try:
                    edition = publish(form.cleaned_data["note"])
                except drafts.PublishError as error:
                    form.add_error(None, str(error))
                else:
                    self.log_addition(request, edition, [{"added": {}}])
                    messages.success(request, _("%s is published.") % edition)
                    return HttpResponseRedirect(page(edition))
        if form.is_bound:  # what is shown now is what the next word is about
            kept = request.POST.dict() | {"shown": shown}
            if form.non_field_errors():  # nobody has read the report that is new
                kept.pop("confirm", None)
            form.data = kept
        cases = found.report.cases
        context |= {
            "draft": found,
            "problems": list(places.with_pages(found.problems)),
            "form": form,
            "changes": [told(change) for change in found.changes] if found.current else [],
            "moved": verdicts.moved(found.flips, found.book),
            "missed": verdicts.missed(cases, found.book),
            "passed": [case for case in cases if not case.misses],
        }
        return self._page(request, context, status=422 if form.errors else 200)

    def _page(self, request: HttpRequest, context: dict[str, Any], status: int) -> HttpResponse:
        context = {
            "again": None,
            "blocked": True,
            "contradiction": "",
            "form": None,
            **self.admin_site.each_context(request),
            "opts": self.opts,
            **context,
        }
        template = "admin/credentials/edition/publish.html"
        return TemplateResponse(request, template, context, status=status)


def _is(token: str, seen: dict[str, Any]) -> bool:
    """Is this the signed name of what was seen?"""
    try:
        return bool(signing.loads(token, salt=SALT) == seen)
    except signing.BadSignature:
        return False
