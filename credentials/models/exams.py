"""The exam of a credential: what it covers, how often one may sit."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from credentials.models.constraints import low_carries_none
from credentials.models.credentials import Credential
from credentials.models.ordered import Ordered
from credentials.models.sources import Sourced, SourcedManager


class Exam(models.Model):
    credential = models.OneToOneField(
        Credential,
        on_delete=models.PROTECT,
        related_name="exam",
        verbose_name=_("credential"),
        help_text=_("Which credential the exam leads to."),
    )
    name = models.CharField(_("name"), max_length=200, help_text=_("As the body calls it."))
    summary = models.TextField(
        _("summary"), help_text=_("How and where it is taken. Figures belong in published facts.")
    )

    class Meta:
        verbose_name = _("exam")
        verbose_name_plural = _("exams")
        ordering = ["credential"]

    def __str__(self) -> str:
        return self.name


class ExamDomain(Sourced, Ordered):
    """A part of the exam's content outline, with its share."""

    exam = models.ForeignKey(
        Exam,
        on_delete=models.PROTECT,
        related_name="domains",
        verbose_name=_("exam"),
        help_text=_("The exam it is a part of."),
    )
    outline = models.CharField(
        _("outline"),
        max_length=200,
        help_text=_("Which content outline, for example “from July 2024”."),
    )
    name = models.CharField(
        _("domain"), max_length=200, help_text=_("Name of the part, for example “Clinical”.")
    )
    items = models.PositiveSmallIntegerField(
        _("questions"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(2000)],
        help_text=_("Number of questions. Empty if the body gives none."),
    )
    percent = models.DecimalField(
        _("percent"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=_("Share of the exam. Empty if the body gives none."),
    )

    objects = SourcedManager()

    class Meta(Sourced.Meta):
        verbose_name = _("exam domain")
        verbose_name_plural = _("exam domains")
        ordering = ["order", "name"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["exam", "outline", "name"],
                name="%(app_label)s_%(class)s_key",
                violation_error_message=_("This domain already stands in that outline."),
            ),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__gte=0, percent__lte=100),
                name="%(app_label)s_%(class)s_percent_is_a_share",
                violation_error_message=_("A percentage lies between 0 and 100."),
            ),
            low_carries_none("items", "percent"),
        ]

    def __str__(self) -> str:
        return self.name


class RetakeRule(Sourced, Ordered):
    exam = models.ForeignKey(
        Exam,
        on_delete=models.PROTECT,
        related_name="retakes",
        verbose_name=_("exam"),
        help_text=_("The exam it is about."),
    )
    maximum = models.PositiveSmallIntegerField(
        _("attempts"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("How many attempts there are in all. Empty if not known."),
    )
    wait_days = models.PositiveSmallIntegerField(
        _("days to wait"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(3660)],
        help_text=_("Days between two attempts. Empty if not known."),
    )
    text = models.CharField(
        _("rule"), max_length=800, help_text=_("The rule in one sentence, as readers see it.")
    )

    objects = SourcedManager()

    class Meta(Sourced.Meta):
        verbose_name = _("retake rule")
        verbose_name_plural = _("retake rules")
        ordering = ["order", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["exam", "text"],
                name="%(app_label)s_%(class)s_key",
                violation_error_message=_("This exam already has that rule."),
            ),
            low_carries_none("maximum", "wait_days"),
        ]

    def __str__(self) -> str:
        return self.text
