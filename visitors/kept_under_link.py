"""What is kept for a visitor under a link: the columns and questions that all such rows share, and
the pages that end them. The tables themselves stand in the apps."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from visitors.links import expiry, new_token

M = TypeVar("M", bound=models.Model)


class KeptQuerySet(models.QuerySet[M]):
    def current(self, now: datetime) -> Self:
        """Those that have not expired: an expired one reads as gone."""
        return self.filter(expires_at__gt=now)

    def expired(self, now: datetime) -> Self:
        return self.filter(expires_at__lte=now)


# Written out: managers made by `from_queryset` lose their types when mypy reads from its cache.
class KeptManager(models.Manager[M]):
    def get_queryset(self) -> KeptQuerySet[M]:
        return KeptQuerySet(self.model, using=self._db)

    def current(self, now: datetime) -> KeptQuerySet[M]:
        return self.get_queryset().current(now)

    def expired(self, now: datetime) -> KeptQuerySet[M]:
        return self.get_queryset().expired(now)


class Kept(models.Model):
    """Reached by its token alone: no name, e-mail or address is kept. Never updated: change
    something and a new row is made. It is read by the Edition it was made with."""

    token = models.CharField(_("token"), max_length=22, unique=True, default=new_token)
    edition = models.ForeignKey(
        "credentials.Edition",
        on_delete=models.PROTECT,
        to_field="number",
        related_name="+",
        verbose_name=_("Edition"),
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires"))

    class Meta:
        abstract = True
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["expires_at"], name="%(app_label)s_expires")]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")),
                name="%(app_label)s_%(class)s_is_kept_for_a_time",
                violation_error_message=_("It must not expire before it is saved."),
            )
        ]

    @classmethod
    def keep(cls, *, edition: int, **told: Any) -> Self:
        """A new row with what was told, by the number of the Edition it rests on."""
        created = timezone.now()
        row = cls(edition_id=edition, created_at=created, expires_at=expiry(created), **told)
        row.save(force_insert=True)
        return row


def delete_kept(request: HttpRequest, found: Kept | None, folder: str) -> HttpResponse:
    """Asks once; a POST deletes it and says that it is gone. `folder`: of the two templates."""
    if found is None:
        return gone(request, folder)
    if request.method != "POST":
        return render(request, f"{folder}/delete.html", {"kept": found})
    found.delete()
    return render(request, f"{folder}/gone.html", {"deleted": True})


def gone(request: HttpRequest, folder: str) -> HttpResponse:
    """Deleted, expired, or mistyped: from outside these look the same."""
    return render(request, f"{folder}/gone.html", {"deleted": False}, status=404)
