"""A saved plan: what one holder told, and the Edition they planned by."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from visitors.kept_under_link import Kept, KeptManager


class RenewalPlan(Kept):
    """One plan. `told` is what `recertification.plan.parse` reads."""

    credential = models.SlugField(_("credential"), help_text=_("Its key in the Edition."))
    told = models.JSONField(_("told"), help_text=_("The dates and the log, as they were given."))

    objects = KeptManager()

    class Meta(Kept.Meta):
        verbose_name = _("renewal plan")
        verbose_name_plural = _("renewal plans")

    def __str__(self) -> str:
        return f"Plan of {self.created_at:%Y-%m-%d}"
