"""Where the work leads: occupations with their pay, specialties, and the steps of the ladder."""

from __future__ import annotations

from decimal import Decimal

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from credentials.models.constraints import figure_or_reason, known_word, low_carries_none
from credentials.models.goals import Goal
from credentials.models.ordered import Ordered
from credentials.models.sources import Sourced, SourcedManager
from credentials.models.texts import is_key, list_field
from rulebook.careers import BY_EMPLOYER

is_soc = RegexValidator(
    r"\A\d\d-\d{4}\Z", _("Give the code as in the government's list, for example 31-9092.")
)


class Measure(models.TextChoices):
    WAGE_MEDIAN = "wage_median", _("median pay a year")
    WAGE_LOW = "wage_low", _("pay a year, 10th percentile")
    WAGE_HIGH = "wage_high", _("pay a year, 90th percentile")
    WAGE_HOURLY = "wage_hourly", _("median pay an hour")
    WAGE_IN = "wage_in", _("median pay a year, at one kind of employer")
    JOBS = "jobs", _("jobs")
    SHARE_IN = "share_in", _("percent of the jobs, at one kind of employer")
    GROWTH = "growth", _("growth in percent")
    NEW_JOBS = "new_jobs", _("new jobs")
    OPENINGS = "openings", _("openings a year")


class StepKind(models.TextChoices):
    START = "start", _("where one starts")
    GROW = "grow", _("more of the same work")
    ADD = "add", _("a credential on top")
    LEAD = "lead", _("leading or teaching")
    SCHOOL = "school", _("school and a license")


class Occupation(Sourced, Ordered):
    """The source is for the code, the name and the usual education."""

    slug = models.SlugField(
        _("key"),
        validators=[is_key],
        unique=True,
        help_text=_("Small letters and hyphens, for example “phlebotomists”."),
    )
    soc = models.CharField(
        _("code"),
        max_length=7,
        blank=True,
        validators=[is_soc],
        help_text=_(
            "In the Standard Occupational Classification, if the source gives it; 00-0000 is all "
            "occupations."
        ),
    )
    name = models.CharField(
        _("name"), max_length=120, help_text=_("In the plural, as the government's table has it.")
    )
    entry = models.CharField(
        _("usual education"),
        max_length=200,
        blank=True,
        help_text=_("With which people usually enter it, if the source says."),
    )

    objects = SourcedManager()

    class Meta(Sourced.Meta):
        verbose_name = _("occupation")
        verbose_name_plural = _("occupations")
        ordering = ["order", "slug"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["soc"],
                condition=~Q(soc=""),
                name="%(app_label)s_%(class)s_soc",
                violation_error_message=_("Another occupation has this code."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OccupationFigure(Sourced, Ordered):
    """One number about an occupation, with the year it is for."""

    occupation = models.ForeignKey(
        Occupation,
        on_delete=models.PROTECT,
        related_name="figures",
        verbose_name=_("occupation"),
        help_text=_("Whose figure it is."),
    )
    key = models.CharField(
        _("key"),
        max_length=120,
        unique=True,
        help_text=_("Unique among all figures, for example “bls.phlebotomists.wage_median”."),
    )
    measure = models.CharField(
        _("what it counts"), max_length=12, choices=Measure, help_text=_("Pay is in US dollars.")
    )
    employer = models.CharField(
        _("kind of employer"),
        max_length=80,
        blank=True,
        help_text=_("Only for pay or jobs at one kind of employer, for example “hospitals”."),
    )
    number = models.DecimalField(
        _("number"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Empty where it is not published or we could not confirm it."),
    )
    withheld = models.CharField(
        _("in place of the number"),
        max_length=500,
        blank=True,
        help_text=_("Why none is shown, in a sentence, and whom to ask."),
    )
    data_year = models.CharField(
        _("data year"),
        max_length=40,
        help_text=_("For when it holds, as readers see it, for example “May 2024”."),
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("What one should know beside the number.")
    )

    objects = SourcedManager()

    class Meta(Sourced.Meta):
        verbose_name = _("figure of an occupation")
        verbose_name_plural = _("figures of occupations")
        ordering = ["occupation", "order", "key"]
        constraints = [
            *Sourced.Meta.constraints,
            known_word("measure", Measure.values),
            low_carries_none("number"),
            figure_or_reason("number"),
            models.UniqueConstraint(
                fields=["occupation", "measure", "employer"],
                name="%(app_label)s_%(class)s_measure",
                violation_error_message=_("This occupation already has that figure."),
            ),
            models.CheckConstraint(
                condition=(Q(measure__in=BY_EMPLOYER) & ~Q(employer=""))
                | (~Q(measure__in=BY_EMPLOYER) & Q(employer="")),
                name="%(app_label)s_%(class)s_employer_is_named",
                violation_error_message=_(
                    "Name the kind of employer where the figure is about one, and only there."
                ),
            ),
        ]

    def __str__(self) -> str:
        measured = ", ".join(filter(None, (self.get_measure_display(), self.employer)))
        return f"{measured}: {self.written or self.withheld}"

    @property
    def written(self) -> str:
        """The number without idle decimals; empty where there is none."""
        return "" if self.number is None else f"{Decimal(self.number).normalize():,f}"


class Specialty(Ordered):
    slug = models.SlugField(
        _("key"),
        validators=[is_key],
        unique=True,
        help_text=_("Small letters and hyphens, for example “ekg”. Part of the page's address."),
    )
    name = models.CharField(_("name"), max_length=80, help_text=_("The field, in plain words."))
    summary = models.TextField(
        _("summary"), help_text=_("Two or three sentences: what one does. No figures here.")
    )
    aliases = list_field(
        _("other words for it"),
        _("What else people call it. Each leads to the page, as an address and in the search."),
    )
    credentials = list_field(
        _("credentials"), _("Keys of the credentials one can add, for example “cpt-nha”.")
    )
    roles = list_field(_("what one does"), _("Tasks, each in a few words."))
    places = list_field(_("where one works"), _("Kinds of employers."))
    occupation = models.ForeignKey(
        Occupation,
        on_delete=models.PROTECT,
        related_name="specialties",
        null=True,
        blank=True,
        verbose_name=_("nearest occupation"),
        help_text=_("Whose pay and outlook the page shows. Empty if none comes near."),
    )
    nearness = models.TextField(
        _("how near it is"),
        blank=True,
        help_text=_("Whom that occupation counts, and what its pay says about this work."),
    )
    goal = models.ForeignKey(
        Goal,
        on_delete=models.PROTECT,
        related_name="specialties",
        null=True,
        blank=True,
        verbose_name=_("goal"),
        help_text=_("With which the page starts the questions."),
    )

    class Meta:
        verbose_name = _("specialty")
        verbose_name_plural = _("specialties")
        ordering = ["order", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(occupation__isnull=True) | ~Q(nearness=""),
                name="%(app_label)s_%(class)s_says_how_near",
                violation_error_message=_("Say how near the occupation is to the specialty."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnclaimedTitle(Sourced, Ordered):
    """Letters that people look for though nobody was found who awards them."""

    slug = models.SlugField(
        _("key"),
        validators=[is_key],
        unique=True,
        max_length=80,
        help_text=_("The title in small letters and hyphens, for example “cma-pt”: an address."),
    )
    title = models.CharField(
        _("title"), max_length=80, help_text=_("As people write it, for example “CMA-PT”.")
    )
    specialty = models.ForeignKey(
        Specialty,
        on_delete=models.PROTECT,
        related_name="titles",
        null=True,
        blank=True,
        verbose_name=_("specialty"),
        help_text=_("Where a reader is taken. Empty: to the overview of all specialties."),
    )
    text = models.TextField(
        _("text"),
        help_text=_("Kindly: that nobody was found who awards it, and what there is instead."),
    )

    objects = SourcedManager()

    class Meta(Sourced.Meta):
        verbose_name = _("title that no body awards")
        verbose_name_plural = _("titles that no body awards")
        ordering = ["order", "slug"]
        constraints = [*Sourced.Meta.constraints]

    def __str__(self) -> str:
        return self.title


class LadderStep(Ordered):
    slug = models.SlugField(
        _("key"),
        validators=[is_key],
        unique=True,
        help_text=_("Small letters and hyphens, for example “practice-manager”."),
    )
    name = models.CharField(_("name"), max_length=80, help_text=_("The job, in the singular."))
    kind = models.CharField(
        _("kind of step"), max_length=6, choices=StepKind, help_text=_("How one gets there.")
    )
    summary = models.TextField(
        _("summary"), help_text=_("Two or three sentences: what one does. No figures here.")
    )
    after = list_field(
        _("comes from"), _("Keys of the steps one takes it from, for example “medical-assistant”.")
    )
    occupation = models.ForeignKey(
        Occupation,
        on_delete=models.PROTECT,
        related_name="steps",
        null=True,
        blank=True,
        verbose_name=_("occupation"),
        help_text=_("Whose pay and outlook are drawn. Empty if none is counted for it."),
    )
    pay = models.TextField(
        _("what the pay tells"),
        blank=True,
        help_text=_("What the figures of the occupation do and do not say about this step."),
    )
    specialties = list_field(
        _("specialties"), _("Keys of specialties that lead here, for example “phlebotomy”.")
    )
    credentials = list_field(
        _("credentials that help"), _("Keys of credentials, for example “cmpe-mgma”.")
    )

    class Meta:
        verbose_name = _("step of the ladder")
        verbose_name_plural = _("steps of the ladder")
        ordering = ["order", "slug"]
        constraints = [
            known_word("kind", StepKind.values),
            models.CheckConstraint(
                condition=(Q(kind="start") & Q(after=[])) | (~Q(kind="start") & ~Q(after=[])),
                name="%(app_label)s_%(class)s_comes_from_another",
                violation_error_message=_(
                    "The start comes from no step, and every other from at least one."
                ),
            ),
            models.CheckConstraint(
                condition=Q(occupation__isnull=False) | ~Q(pay=""),
                name="%(app_label)s_%(class)s_pay_is_told",
                violation_error_message=_("Without an occupation, say what is known about pay."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class LadderAsk(Sourced, Ordered):
    """What a step asks, a sentence and a source each."""

    step = models.ForeignKey(
        LadderStep,
        on_delete=models.PROTECT,
        related_name="asks",
        verbose_name=_("step"),
        help_text=_("What asks it."),
    )
    text = models.TextField(_("text"), help_text=_("One condition, in a sentence or two."))
    whom = models.CharField(
        _("whom to ask"),
        max_length=80,
        blank=True,
        help_text=_("“Check with …”: needed where the confidence is not high."),
    )

    objects = SourcedManager()

    class Meta(Sourced.Meta):
        verbose_name = _("what a step asks")
        verbose_name_plural = _("what steps ask")
        ordering = ["step", "order", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(confidence="high") | ~Q(whom=""),
                name="%(app_label)s_%(class)s_says_whom_to_ask",
                violation_error_message=_("The confidence is not high: say whom to ask."),
            ),
        ]

    def __str__(self) -> str:
        return self.text
