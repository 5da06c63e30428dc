"""A stored result: what one person answered, the Edition they were judged by, the verdicts."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from visitors.links import expiry, new_token


class PathwayAssessmentQuerySet(models.QuerySet["PathwayAssessment"]):
    def current(self, now: datetime) -> PathwayAssessmentQuerySet:
        """Those that have not expired: an expired one reads as gone."""
        return self.filter(expires_at__gt=now)

    def expired(self, now: datetime) -> PathwayAssessmentQuerySet:
        return self.filter(expires_at__lte=now)


class PathwayAssessment(models.Model):
    """One result, reached by its token alone: no name, e-mail or address is kept.

    `facts` is what `rulebook.facts.parse` reads, `verdict` what `rulebook.explain.report` wrote
    and `picture` what its `picture` wrote, all as of the day `on`. Never updated: change an
    answer and a new one is made."""

    token = models.CharField(_("token"), max_length=22, unique=True, default=new_token)
    answers = models.JSONField(_("answers"), help_text=_("By question, as they were given."))
    facts = models.JSONField(_("facts"))
    on = models.DateField(_("as of"))
    edition = models.ForeignKey(
        "credentials.Edition",
        on_delete=models.PROTECT,
        to_field="number",
        related_name="+",
        verbose_name=_("Edition"),
    )
    verdict = models.JSONField(_("verdict"))
    picture = models.JSONField(_("picture"))
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires"))

    objects = PathwayAssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("pathway assessment")
        verbose_name_plural = _("pathway assessments")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["expires_at"], name="pathways_expires")]

    def __str__(self) -> str:
        return f"Result of {self.on}"

    @classmethod
    def keep(
        cls,
        *,
        answers: dict[str, Any],
        facts: dict[str, Any],
        on: date,
        edition: int,
        verdict: dict[str, Any],
        picture: dict[str, Any],
    ) -> PathwayAssessment:
        created = timezone.now()
        return cls.objects.create(
            answers=answers,
            facts=facts,
            on=on,
            edition_id=edition,
            verdict=verdict,
            picture=picture,
            created_at=created,
            expires_at=expiry(created),
        )
