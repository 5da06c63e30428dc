"""A stored result: what one person answered, the Edition they were judged by, the verdicts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from visitors.kept_under_link import Kept, KeptManager


class PathwayAssessment(Kept):
    """One result. `facts` is what `rulebook.facts.parse` reads, `verdict` what
    `rulebook.explain.report` wrote and `picture` what its `picture` wrote, all as of the day
    `on`."""

    answers = models.JSONField(_("answers"), help_text=_("By question, as they were given."))
    facts = models.JSONField(_("facts"))
    on = models.DateField(_("as of"))
    verdict = models.JSONField(_("verdict"))
    picture = models.JSONField(_("picture"))

    objects = KeptManager()

    class Meta(Kept.Meta):
        verbose_name = _("pathway assessment")
        verbose_name_plural = _("pathway assessments")

    def __str__(self) -> str:
        return f"Result of {self.on}"
