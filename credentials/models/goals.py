"""What people want, and which credentials serve it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from credentials.models.credentials import Credential
from credentials.models.ordered import Ordered
from credentials.models.texts import is_key
from rulebook import facts


class Goal(Ordered):
    slug = models.SlugField(
        _("key"),
        validators=[is_key],
        unique=True,
        help_text=_("One of the goals people can state, for example “phlebotomy”."),
    )
    name = models.CharField(
        _("name"), max_length=120, help_text=_("The option in the first question, in plain words.")
    )
    hint = models.CharField(
        _("hint"), max_length=300, blank=True, help_text=_("Shown under the option.")
    )

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.slug not in facts.GOALS:
            raise ValidationError(
                {
                    "slug": format_lazy(
                        _("This is not a goal people can state; accepted: {accepted}."),
                        accepted=", ".join(facts.GOALS),
                    )
                }
            )


class GoalFit(models.Model):
    """How well a credential serves a goal; it brings the credential into scope."""

    goal = models.ForeignKey(
        Goal,
        on_delete=models.PROTECT,
        related_name="fits",
        verbose_name=_("goal"),
        help_text=_("What a person wants."),
    )
    credential = models.ForeignKey(
        Credential,
        on_delete=models.PROTECT,
        related_name="fits",
        verbose_name=_("credential"),
        help_text=_("What serves it."),
    )
    rank = models.PositiveSmallIntegerField(
        _("rank"),
        validators=[MinValueValidator(1), MaxValueValidator(99)],
        help_text=_("1 is the best fit; several credentials may share a rank."),
    )

    class Meta:
        verbose_name = _("fit for a goal")
        verbose_name_plural = _("fits for goals")
        ordering = ["goal", "rank", "credential"]
        constraints = [
            models.UniqueConstraint(
                fields=["goal", "credential"],
                name="%(app_label)s_%(class)s_key",
                violation_error_message=_("This credential already has a rank for that goal."),
            ),
            models.CheckConstraint(
                condition=Q(rank__gte=1),
                name="%(app_label)s_%(class)s_rank_from_one",
                violation_error_message=_("The best rank is 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.goal}: {self.credential} ({self.rank})"
