"""Where every statement comes from, and when it is in force."""

from __future__ import annotations

from datetime import date
from typing import Self, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from credentials.models.constraints import in_order, known_word
from credentials.models.texts import is_key
from rulebook.sources import CONFIDENCES

M = TypeVar("M", bound=models.Model)


class SourceKind(models.TextChoices):
    CERTIFYING_BODY = "certifying_body", _("certifying body")
    ACCREDITOR = "accreditor", _("accreditor")
    STATE_LAW = "state_law", _("state law")
    STATUTE_MIRROR = "statute_mirror", _("copy of a law on another site")
    STATE_AGENCY = "state_agency", _("state agency")
    FEDERAL = "federal", _("federal government")
    PROFESSIONAL_BODY = "professional_body", _("professional body")
    SECONDARY = "secondary", _("secondary: anybody else")


class Source(models.Model):
    """A document somebody read. Without `url` we only know it through another text."""

    slug = models.SlugField(
        _("key"),
        validators=[is_key],
        unique=True,
        max_length=80,
        help_text=_("Short name in small letters and hyphens. Keep it once it is in use."),
    )
    title = models.CharField(
        _("title"), max_length=300, help_text=_("As the document gives it; readers see it.")
    )
    url = models.URLField(
        _("address"),
        max_length=500,
        blank=True,
        help_text=_("Where the document is. Leave empty if nobody here has read it there."),
    )
    cites_url = models.URLField(
        _("points to"),
        max_length=500,
        blank=True,
        help_text=_("Where there is no address: the page our text points to, not read by us."),
    )
    publisher = models.CharField(
        _("publisher"), max_length=200, help_text=_("Who put the document out.")
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=SourceKind,
        help_text=_("Whose word it is. A secondary source never gives high confidence."),
    )
    retrieved_on = models.DateField(
        _("retrieved on"),
        null=True,
        blank=True,
        help_text=_("The day the document was last fetched and read."),
    )
    fingerprint = models.CharField(
        _("fingerprint"),
        max_length=64,
        blank=True,
        help_text=_("Digest of the document's main text, to notice when it changes."),
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("For editors: what is odd about this document.")
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["publisher", "title", "slug"]
        constraints = [
            known_word("kind", SourceKind.values),
            models.CheckConstraint(
                condition=Q(url="") | Q(cites_url=""),
                name="%(app_label)s_%(class)s_read_or_pointed_to",
                violation_error_message=_(
                    "“Points to” is for documents nobody here has read: leave it empty where "
                    "there is an address.",
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.title}"


class SourcedQuerySet(models.QuerySet[M]):
    def review_due(self, on: date) -> Self:
        """Rows whose day of review has come."""
        return self.filter(review_due__lte=on)


class Confidence(models.TextChoices):
    HIGH = "high", _("high: an official page says so, nothing newer contradicts it")
    MEDIUM = "medium", _("medium: official but old or cut off, or others agree")
    LOW = "low", _("low: one secondary source, a conflict, or not found")


class DatedQuerySet(SourcedQuerySet[M]):
    """Whatever is dated is sourced."""

    def current(self, on: date) -> Self:
        """Rows in force on the day."""
        return self.filter(
            Q(effective_from__isnull=True) | Q(effective_from__lte=on),
            Q(effective_to__isnull=True) | Q(effective_to__gte=on),
        )


# Written out: managers made by `from_queryset` lose their types when mypy reads from its cache.
class SourcedManager(models.Manager[M]):
    def get_queryset(self) -> SourcedQuerySet[M]:
        return SourcedQuerySet(self.model, using=self._db)

    def review_due(self, on: date) -> SourcedQuerySet[M]:
        return self.get_queryset().review_due(on)


class DatedManager(models.Manager[M]):
    def get_queryset(self) -> DatedQuerySet[M]:
        return DatedQuerySet(self.model, using=self._db)

    def review_due(self, on: date) -> DatedQuerySet[M]:
        return self.get_queryset().review_due(on)

    def current(self, on: date) -> DatedQuerySet[M]:
        return self.get_queryset().current(on)


class Sourced(models.Model):
    """Every row that states something. `confirmed_on` is set only by a check against the live
    page, never by reading a copy.
    """

    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("source"),
        help_text=_("The document this rests on."),
    )
    locator = models.CharField(
        _("place in the source"),
        max_length=200,
        blank=True,
        help_text=_("Section, page or heading where it stands, if the document is long."),
    )
    confidence = models.CharField(
        _("confidence"),
        max_length=6,
        choices=Confidence,
        help_text=_("How far the source can be trusted on this point."),
    )
    as_of = models.CharField(
        _("the source's own date"),
        max_length=200,
        blank=True,
        help_text=_("As the document words it, for example “2016” or “undated”. Readers see it."),
    )
    fact_key = models.CharField(
        _("fact"),
        max_length=120,
        blank=True,
        help_text=_("Key of the fact in our collection that this row states, if there is one."),
    )
    read_on = models.DateField(
        _("read on"), null=True, blank=True, help_text=_("The day somebody read it in the source.")
    )
    confirmed_on = models.DateField(
        _("confirmed on"),
        null=True,
        blank=True,
        help_text=_("The day it was checked against the live page. Leave empty otherwise."),
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("checked by"),
        help_text=_("Who made that check."),
    )
    review_due = models.DateField(
        _("review due"),
        null=True,
        blank=True,
        help_text=_("From this day the row stands in the review list and pages say it is overdue."),
    )

    class Meta:
        abstract = True
        constraints = [
            known_word("confidence", CONFIDENCES),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | Q(confirmed_on__isnull=False),
                name="%(app_label)s_%(class)s_check_has_a_day",
                violation_error_message=_("Say on which day the check was made."),
            ),
        ]

    def clean(self) -> None:
        super().clean()
        secondary = self.source_id and self.source.kind == SourceKind.SECONDARY
        if secondary and self.confidence == Confidence.HIGH:
            raise ValidationError(
                {"confidence": _("A secondary source gives medium confidence at most.")}
            )


class Dated(models.Model):
    """A rule change on a future day is a second row: published today, in force on its day."""

    effective_from = models.DateField(
        _("in force from"),
        null=True,
        blank=True,
        help_text=_("First day it is in force. Empty: it always was."),
    )
    effective_to = models.DateField(
        _("in force to"),
        null=True,
        blank=True,
        help_text=_("Last day it is in force. Empty: it still is."),
    )

    class Meta:
        abstract = True
        constraints = [
            in_order(
                "effective_from",
                "effective_to",
                _("The last day in force must not be before the first."),
            ),
        ]
