"""The editors' pages as a whole: Django's admin, its tables in the order one reads about them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _


class EditorsSite(admin.AdminSite):
    """A table registered with a `section` stands under that heading, in the order of
    registration; those without one (accounts and their rights) stand last.
    """

    site_title = _("CareerGuide editors")
    site_header = _("CareerGuide editors")
    index_title = _("What would you like to change?")
    people = _("People and rights")
    # It needs script to open and to close, and the lists need the room.
    enable_nav_sidebar = False

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        apps = super().get_app_list(request, app_label)
        allowed = {entry["model"]: entry for app in apps for entry in app["models"]}
        sections: dict[str, list[Any]] = {}
        others: list[Any] = []
        for model, model_admin in self._registry.items():
            if model in allowed:
                section = getattr(model_admin, "section", None)
                listed = others if section is None else sections.setdefault(str(section), [])
                listed.append(allowed[model])
        if others:
            sections[str(self.people)] = others
        return [
            {"name": name, "app_label": f"section-{number}", "app_url": "", "models": entries}
            for number, (name, entries) in enumerate(sections.items(), 1)
        ]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Beside a table how much waits in it for an editor, with the address of its list, and
        what else one does there."""
        response = super().index(request, extra_context)
        for section in (response.context_data or {})["app_list"]:
            for table in section["models"]:
                page = self._registry[table["model"]]
                waiting = getattr(page, "waiting", None)
                table["waiting"] = waiting() if waiting else None
                link = getattr(page, "first_page_link", None)
                table["link"] = link(request) if link else None
        return response

    def app_index(  # type: ignore[override]  # a redirect where Django has a page
        self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Sections run across apps: the one list of tables is the first page."""
        if not self.get_app_list(request, app_label):
            raise Http404
        return redirect("admin:index")
