"""A saved plan: what one holder told, and the Edition they planned by."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from visitors.links import expiry, new_token


class RenewalPlanQuerySet(models.QuerySet["RenewalPlan"]):
    def current(self, now: datetime) -> RenewalPlanQuerySet:
        """Those that have not expired: an expired one reads as gone."""
        return self.filter(expires_at__gt=now)

    def expired(self, now: datetime) -> RenewalPlanQuerySet:
        return self.filter(expires_at__lte=now)


class RenewalPlan(models.Model):
    """One plan, reached by its token alone: no name, e-mail or address is kept.

    `told` is what `recertification.plan.parse` reads. Never updated: change something and save,
    and a new one is made."""

    token = models.CharField(_("token"), max_length=22, unique=True, default=new_token)
    credential = models.SlugField(_("credential"), help_text=_("Its key in the Edition."))
    told = models.JSONField(_("told"), help_text=_("The dates and the log, as they were given."))
    edition = models.ForeignKey(
        "credentials.Edition",
        on_delete=models.PROTECT,
        to_field="number",
        related_name="+",
        verbose_name=_("Edition"),
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires"))

    objects = RenewalPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("renewal plan")
        verbose_name_plural = _("renewal plans")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["expires_at"], name="recertification_expires")]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")),
                name="%(app_label)s_%(class)s_is_kept_for_a_time",
                violation_error_message=_("A plan must not expire before it is saved."),
            )
        ]

    def __str__(self) -> str:
        return f"Plan of {self.created_at:%Y-%m-%d}"

    @classmethod
    def keep(cls, *, credential: str, told: dict[str, Any], edition: int) -> RenewalPlan:
        created = timezone.now()
        return cls.objects.create(
            credential=credential,
            told=told,
            edition_id=edition,
            created_at=created,
            expires_at=expiry(created),
        )
