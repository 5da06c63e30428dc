from django.db import models
from django.utils.translation import gettext_lazy as _


class Ordered(models.Model):
    """Rows that stand in an editor's order on pages."""

    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Place on pages; small numbers first.")
    )

    class Meta:
        abstract = True
