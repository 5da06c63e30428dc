"""Keeping a credential: the cycle, what counts, and what happens after it runs out."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from credentials.models.constraints import in_order, known_word, low_carries_none
from credentials.models.credentials import Credential, FeeKind
from credentials.models.ordered import Ordered
from credentials.models.sources import (
    Confidence,
    Dated,
    DatedManager,
    Source,
    Sourced,
    SourcedManager,
)
from credentials.models.texts import is_key, list_field


class MonthsPolicy(models.TextChoices):
    ANNIVERSARY = "anniversary", _("to the anniversary day")
    MONTH_END = "month_end", _("to the end of the calendar month")


class RecertificationPolicy(Sourced, Dated):
    """How long a cycle is and what it takes. The points may rest on a source of their own."""

    credential = models.OneToOneField(
        Credential,
        on_delete=models.PROTECT,
        related_name="renewal",
        verbose_name=_("credential"),
        help_text=_("Which credential is kept this way."),
    )
    cycle_months = models.PositiveSmallIntegerField(
        _("cycle in months"),
        validators=[MinValueValidator(1), MaxValueValidator(600)],
        help_text=_("How long the credential lasts before it must be renewed."),
    )
    months_policy = models.CharField(
        _("months counted"),
        max_length=11,
        choices=MonthsPolicy,
        help_text=_("On which day of the last month the cycle ends."),
    )
    points = models.PositiveSmallIntegerField(
        _("points"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(10_000)],
        help_text=_("Continuing education in one cycle, in the body's unit. Empty: not known."),
    )
    unit = models.CharField(
        _("unit"), max_length=60, help_text=_("The body's own word, for example “points”.")
    )
    approved_minimum = models.PositiveSmallIntegerField(
        _("approved, at least"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(10_000)],
        help_text=_("How much of it the body must have approved. Empty: no such rule."),
    )
    other_maximum = models.PositiveSmallIntegerField(
        _("from elsewhere, at most"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(10_000)],
        help_text=_("How much of it may come from elsewhere. Empty: no such rule."),
    )
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("How one keeps it, in a few sentences.")
    )
    points_source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("source of the points"),
        help_text=_("Only where the points rest on another document than the cycle."),
    )
    points_confidence = models.CharField(
        _("confidence of the points"),
        max_length=6,
        blank=True,
        choices=Confidence,
        help_text=_("How far that source can be trusted on this point."),
    )
    points_locator = models.CharField(
        _("place in that source"),
        max_length=200,
        blank=True,
        help_text=_("Section, page or heading where the points stand."),
    )
    points_as_of = models.CharField(
        _("that source's own date"),
        max_length=200,
        blank=True,
        help_text=_("As the document words it."),
    )
    points_fact_key = models.CharField(
        _("fact of the points"),
        max_length=120,
        blank=True,
        help_text=_("Key of the fact in our collection that states the points."),
    )
    points_read_on = models.DateField(
        _("points read on"), null=True, blank=True, help_text=_("The day somebody read it there.")
    )
    points_confirmed_on = models.DateField(
        _("points confirmed on"),
        null=True,
        blank=True,
        help_text=_("The day the points were checked against the live page."),
    )
    points_review_due = models.DateField(
        _("review of the points due"),
        null=True,
        blank=True,
        help_text=_("From this day pages say that the points are overdue for review."),
    )

    objects = DatedManager()

    class Meta(Sourced.Meta):
        verbose_name = _("recertification policy")
        verbose_name_plural = _("recertification policies")
        ordering = ["credential"]
        constraints = [
            *Sourced.Meta.constraints,
            *Dated.Meta.constraints,
            known_word("months_policy", MonthsPolicy.values),
            models.CheckConstraint(
                condition=Q(cycle_months__gte=1),
                name="%(app_label)s_%(class)s_cycle_has_length",
                violation_error_message=_("A cycle lasts at least one month."),
            ),
            models.CheckConstraint(
                condition=Q(points__isnull=True)
                | (
                    (Q(approved_minimum__isnull=True) | Q(approved_minimum__lte=F("points")))
                    & (Q(other_maximum__isnull=True) | Q(other_maximum__lte=F("points")))
                ),
                name="%(app_label)s_%(class)s_shares_fit",
                violation_error_message=_("A share of the points cannot be more than all of them."),
            ),
            models.CheckConstraint(
                condition=Q(points_source__isnull=True, points_confidence="")
                | Q(points_source__isnull=False, points_confidence__in=Confidence.values),
                name="%(app_label)s_%(class)s_points_cited",
                violation_error_message=_(
                    "A source of the points and its confidence go together: give both or neither.",
                ),
            ),
            models.CheckConstraint(
                condition=Q(points__isnull=True)
                | (~Q(points_confidence="low") & (~Q(confidence="low") | ~Q(points_confidence=""))),
                name="%(app_label)s_%(class)s_low_carries_no_points",
                violation_error_message=_(
                    "Points of low confidence are not shown: empty them, or cite a better source.",
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.summary or str(self._meta.verbose_name)


class CEMinimum(Sourced, Ordered):
    """The least continuing education in one category."""

    policy = models.ForeignKey(
        RecertificationPolicy,
        on_delete=models.PROTECT,
        related_name="minimums",
        verbose_name=_("recertification policy"),
        help_text=_("The policy it belongs to."),
    )
    category = models.CharField(
        _("category"), max_length=100, help_text=_("The body's word, for example “clinical”.")
    )
    points = models.PositiveSmallIntegerField(
        _("points"),
        validators=[MaxValueValidator(10_000)],
        help_text=_("At least so many in this category, in the policy's unit."),
    )

    objects = SourcedManager()

    class Meta(Sourced.Meta):
        verbose_name = _("minimum of continuing education")
        verbose_name_plural = _("minimums of continuing education")
        ordering = ["order", "category"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["policy", "category"],
                name="%(app_label)s_%(class)s_key",
                violation_error_message=_("This category already has a minimum."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category}: {self.points}"


class RecertificationMethod(Sourced, Ordered):
    """One way to renew."""

    policy = models.ForeignKey(
        RecertificationPolicy,
        on_delete=models.PROTECT,
        related_name="methods",
        verbose_name=_("recertification policy"),
        help_text=_("The policy it belongs to."),
    )
    slug = models.SlugField(
        _("key"), validators=[is_key], help_text=_("Small letters and hyphens; stages name it.")
    )
    name = models.CharField(
        _("name"), max_length=200, help_text=_("For example “By continuing education”.")
    )
    text = models.TextField(_("text"), help_text=_("How it is done, in a few sentences."))
    fee_kind = models.CharField(
        _("fee due with it"),
        max_length=12,
        blank=True,
        choices=FeeKind,
        help_text=_("Which kind of fee is paid. Empty: none."),
    )
    lead_days = models.PositiveSmallIntegerField(
        _("days before expiry"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(3660)],
        help_text=_("How many days before expiry to be done with it. Empty: none stated."),
    )
    lead_months = models.PositiveSmallIntegerField(
        _("months before expiry"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(120)],
        help_text=_("The same in months, where the body counts in months."),
    )
    first_from_months = models.PositiveSmallIntegerField(
        _("first renewal from months"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(120)],
        help_text=_("Only for a first renewal: it opens so many months after certification."),
    )
    first_until_months = models.PositiveSmallIntegerField(
        _("first renewal to months"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_(
            "Only where the body renews a first certification sooner than later ones and without "
            "continuing education: so many months after certification it ends."
        ),
    )
    fee_every_months = models.PositiveSmallIntegerField(
        _("fee every months"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_(
            "Only where its fee falls due within the cycle, always in the month of certification: "
            "12 for every year."
        ),
    )

    objects = SourcedManager()

    class Meta(Sourced.Meta):
        verbose_name = _("way to recertify")
        verbose_name_plural = _("ways to recertify")
        ordering = ["order", "slug"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["policy", "slug"],
                name="%(app_label)s_%(class)s_key",
                violation_error_message=_("This policy already has a way with that key."),
            ),
            known_word("fee_kind", FeeKind.values, optional=True),
            in_order(
                "first_from_months",
                "first_until_months",
                _("The first renewal must not end before it opens."),
            ),
            models.CheckConstraint(
                condition=Q(first_from_months__isnull=True) | Q(first_until_months__isnull=False),
                name="%(app_label)s_%(class)s_first_ends",
                violation_error_message=_("Say also to which month the first renewal goes."),
            ),
            models.CheckConstraint(
                condition=(Q(first_until_months__isnull=True) | Q(first_until_months__gte=1))
                & (Q(fee_every_months__isnull=True) | Q(fee_every_months__gte=1)),
                name="%(app_label)s_%(class)s_months_count",
                violation_error_message=_("Give at least one month, or leave it empty."),
            ),
            low_carries_none("first_from_months", "first_until_months", "fee_every_months"),
        ]

    def __str__(self) -> str:
        return self.name


class LapseStage(Sourced, Ordered):
    """What is possible in a stretch of time after expiry."""

    policy = models.ForeignKey(
        RecertificationPolicy,
        on_delete=models.PROTECT,
        related_name="stages",
        verbose_name=_("recertification policy"),
        help_text=_("The policy it belongs to."),
    )
    after_months = models.PositiveSmallIntegerField(
        _("from months after expiry"),
        validators=[MaxValueValidator(1200)],
        help_text=_("Begins so many months after expiry; 0 is the day after."),
    )
    until_months = models.PositiveSmallIntegerField(
        _("to months after expiry"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(1200)],
        help_text=_("Ends so many months after expiry. Empty: it does not end."),
    )
    after_days = models.PositiveSmallIntegerField(
        _("the same in days"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(36_600)],
        help_text=_("Where another official text gives the beginning in days: that number."),
    )
    methods = list_field(
        _("ways to recertify"), _("Keys of the policy's ways that are open in this stage.")
    )
    title_usable = models.BooleanField(
        _("title may be used"),
        null=True,
        blank=True,
        help_text=_("Whether one may sign with the letters. Unknown: the body does not say."),
    )
    text = models.CharField(
        _("text"), max_length=800, help_text=_("What the stage means, as readers see it.")
    )

    objects = SourcedManager()

    class Meta(Sourced.Meta):
        verbose_name = _("lapse stage")
        verbose_name_plural = _("lapse stages")
        ordering = ["order", "after_months"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["policy", "after_months"],
                name="%(app_label)s_%(class)s_key",
                violation_error_message=_("This policy already has a stage that begins then."),
            ),
            in_order("after_months", "until_months", _("A stage must not end before it begins.")),
        ]

    def __str__(self) -> str:
        return self.text
