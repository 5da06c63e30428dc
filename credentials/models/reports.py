"""What readers tell the editors: that a fact is wrong, or whether a page was useful."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from credentials.models.constraints import known_word
from rulebook.timeline import add_months

MONTHS_KEPT = 13
LONGEST_TEXT, LONGEST_SOURCE = 2_000, 500


class ReportKind(models.TextChoices):
    FACT = "fact", _("a wrong fact")
    PAGE = "page", _("was a page useful?")


class ReportState(models.TextChoices):
    NEW = "new", _("new")
    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("rejected")
    DUPLICATE = "duplicate", _("duplicate")
    COUNTED = "counted", _("counted")


class ReportQuerySet(models.QuerySet["Report"]):
    def waiting(self) -> ReportQuerySet:
        """Those that no editor has dealt with."""
        return self.filter(state=ReportState.NEW)

    def expired(self, on: date) -> ReportQuerySet:
        """Readers write what they like, names too: nothing is kept for longer than we say."""
        return self.filter(received_on__lte=add_months(on, -MONTHS_KEPT))


class Report(models.Model):
    """Nothing in it says who sent it. `stated` is the fact as the page had it in that Edition."""

    kind = models.CharField(
        _("kind"), max_length=4, choices=ReportKind, help_text=_("What the reader tells us about.")
    )
    fact_key = models.CharField(
        _("fact"), max_length=300, blank=True, help_text=_("Key of the fact that is said wrong.")
    )
    page = models.CharField(
        _("page"), max_length=300, blank=True, help_text=_("Address of the page on this site.")
    )
    edition = models.PositiveIntegerField(
        _("Edition"), help_text=_("Number of the Edition that the reader saw.")
    )
    stated = models.TextField(
        _("as we stated it"), blank=True, help_text=_("What the site said to the reader.")
    )
    useful = models.BooleanField(
        _("useful"), null=True, blank=True, help_text=_("Whether the page was useful.")
    )
    text = models.TextField(
        _("what the reader says"),
        max_length=LONGEST_TEXT,
        blank=True,
        help_text=_("What is right, or what was missing, in the reader's words."),
    )
    given_source = models.CharField(
        _("where it is stated"),
        max_length=LONGEST_SOURCE,
        blank=True,
        help_text=_("The source the reader names. Nobody has looked at it: open it with care."),
    )
    state = models.CharField(
        _("state"),
        max_length=9,
        choices=ReportState,
        default=ReportState.NEW,
        help_text=_(
            "Accepted: we changed something, or shall. Duplicate: told before. Counted: a vote "
            "without words, with which there is nothing to do."
        ),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("For editors: what was done, why."))
    received_on = models.DateField(
        _("received on"), default=timezone.localdate, help_text=_("The day it came in.")
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report from a reader")
        verbose_name_plural = _("reports from readers")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state"], name="credentials_report_state")]
        constraints = [
            known_word("kind", ReportKind.values),
            known_word("state", ReportState.values),
            models.CheckConstraint(
                condition=Q(kind="fact", page="", useful__isnull=True)
                & ~Q(fact_key="")
                & ~Q(text="")
                | Q(kind="page", fact_key="", useful__isnull=False) & ~Q(page=""),
                name="%(app_label)s_%(class)s_about_one_thing",
                violation_error_message=_(
                    "A report is about a fact and says what is right, or about a page and says "
                    "whether it was useful."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fact_key or self.page} ({self.received_on.isoformat()})"


class SenderMarkQuerySet(models.QuerySet["SenderMark"]):
    def made_by(self, mark: str) -> int:
        """How many forms were sent under the mark."""
        return self.filter(mark=mark).count()

    def before(self, on: date) -> SenderMarkQuerySet:
        return self.filter(day__lt=on)


class SenderMark(models.Model):
    """That one form was sent on a day, so that nobody sends too many. The mark is made anew every
    day from a network address and our secret; the daily purge deletes them all, so that none is
    older than a day."""

    mark = models.CharField(max_length=64, db_index=True)
    day = models.DateField()

    objects = SenderMarkQuerySet.as_manager()

    def __str__(self) -> str:
        return self.day.isoformat()
