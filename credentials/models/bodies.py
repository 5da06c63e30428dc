"""Who certifies, who accredits."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from credentials.models.constraints import known_word
from credentials.models.ordered import Ordered
from credentials.models.texts import is_key


class CertifyingBody(Ordered):
    slug = models.SlugField(
        _("key"),
        validators=[is_key],
        unique=True,
        help_text=_("Small letters and hyphens, for example “aama”. Part of the page's address."),
    )
    name = models.CharField(
        _("name"), max_length=200, help_text=_("In full, as the body writes it.")
    )
    short_name = models.CharField(
        _("short name"), max_length=40, help_text=_("What people call it, for example “AAMA”.")
    )
    url = models.URLField(
        _("website"),
        max_length=500,
        blank=True,
        help_text=_("The body's own site; readers are sent there. Empty where it has none."),
    )
    phone = models.CharField(
        _("phone"), max_length=40, blank=True, help_text=_("Where readers can ask, if published.")
    )
    summary = models.TextField(
        _("summary"), help_text=_("Two or three sentences: who it is. No figures here.")
    )

    class Meta:
        verbose_name = _("certifying body")
        verbose_name_plural = _("certifying bodies")
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.short_name


class AccreditorScope(models.TextChoices):
    PROGRAMMATIC = "programmatic", _("programmatic: the single program")
    INSTITUTIONAL = "institutional", _("institutional: the school")


class Accreditor(Ordered):
    slug = models.SlugField(
        _("key"),
        validators=[is_key],
        unique=True,
        help_text=_("Small letters and hyphens, for example “caahep”. Rules name it by this."),
    )
    name = models.CharField(_("name"), max_length=200, help_text=_("In full."))
    short_name = models.CharField(
        _("short name"), max_length=40, help_text=_("What people call it, for example “CAAHEP”.")
    )
    url = models.URLField(
        _("website"), max_length=500, blank=True, help_text=_("The accreditor's own site.")
    )
    scope = models.CharField(
        _("accredits"),
        max_length=13,
        choices=AccreditorScope,
        help_text=_("Whether it accredits single programs or whole schools."),
    )
    summary = models.TextField(
        _("summary"), help_text=_("Two or three sentences: what its word means to a student.")
    )
    directory_url = models.URLField(
        _("directory"),
        max_length=500,
        blank=True,
        help_text=_("Where one can look up whether a program is accredited."),
    )

    class Meta:
        verbose_name = _("accreditor")
        verbose_name_plural = _("accreditors")
        ordering = ["order", "slug"]
        constraints = [known_word("scope", AccreditorScope.values)]

    def __str__(self) -> str:
        return self.short_name
