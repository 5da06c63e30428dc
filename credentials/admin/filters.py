"""Filters that an editor asks for first: what is due for review, what is weak."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rulebook.sources import CONFIDENCES

SOON = timedelta(days=30)


class ReviewFilter(admin.SimpleListFilter):
    title = _("review")
    parameter_name = "review"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("overdue", _("Overdue")),
            ("soon", _("Due in 30 days")),
            ("later", _("Later")),
            ("none", _("No day set")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        today = timezone.localdate()
        conditions = {
            "overdue": Q(review_due__lte=today),
            "soon": Q(review_due__gt=today, review_due__lte=today + SOON),
            "later": Q(review_due__gt=today + SOON),
            "none": Q(review_due__isnull=True),
        }
        return queryset.filter(conditions.get(self.value() or "", Q()))


class ConfidenceFilter(admin.SimpleListFilter):
    title = _("confidence")
    parameter_name = "confidence"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        words = {"high": _("High"), "medium": _("Medium"), "low": _("Low")}
        return [(word, words[word]) for word in CONFIDENCES]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(confidence=self.value()) if self.value() else queryset


class CheckedFilter(admin.SimpleListFilter):
    title = _("check against the live page")
    parameter_name = "checked"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Checked")), ("no", _("Never checked"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() in ("yes", "no"):
            return queryset.filter(confirmed_on__isnull=self.value() == "no")
        return queryset
