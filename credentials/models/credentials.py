"""A credential and what is published about it: facts, exam, fees, standing conditions."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from credentials.models.bodies import CertifyingBody
from credentials.models.constraints import figure_or_reason, known_word, low_carries_none
from credentials.models.ordered import Ordered
from credentials.models.sources import Dated, DatedManager, Source, Sourced, SourcedManager
from credentials.models.texts import are_states, is_key, list_field


class FeeKind(models.TextChoices):
    APPLICATION = "application", _("application")
    EXAM = "exam", _("exam")
    RETAKE = "retake", _("retake")
    REVIEW = "review", _("review of documents")
    RENEWAL = "renewal", _("recertification")
    ANNUAL = "annual", _("annual")
    REACTIVATION = "reactivation", _("reactivation")
    CHARGE = "charge", _("other charge")


class CredentialStatus(models.TextChoices):
    OFFERED = "offered", _("offered")
    PAUSED = "paused", _("paused: no new candidates for now")
    RETIRED = "retired", _("retired: no longer awarded")


class Credential(Ordered):
    slug = models.SlugField(
        _("key"),
        validators=[is_key],
        unique=True,
        help_text=_("Small letters and hyphens, for example “cma-aama”. Keep it: links name it."),
    )
    name = models.CharField(
        _("name"),
        max_length=200,
        help_text=_("In full, such as “Certified Medical Assistant”."),
    )
    designation = models.CharField(
        _("designation"),
        max_length=60,
        help_text=_("The letters with the body, for example “CMA (AAMA)”."),
    )
    body = models.ForeignKey(
        CertifyingBody,
        on_delete=models.PROTECT,
        related_name="credentials",
        verbose_name=_("certifying body"),
        help_text=_("Who awards it."),
    )
    url = models.URLField(
        _("official page"),
        max_length=500,
        blank=True,
        help_text=_("The body's own page about this credential."),
    )
    status = models.CharField(
        _("status"),
        max_length=7,
        choices=CredentialStatus,
        default=CredentialStatus.OFFERED,
        help_text=_("Whether one can earn it today."),
    )
    only_in = list_field(
        _("for work in these states alone"),
        _(
            "Codes of states, for example “ca”. The wizard looks at it for people who want to work "
            "there, and for nobody else. Empty: for every state."
        ),
        are_states,
    )
    recognized_by = list_field(
        _("recognized by"),
        help_text=_("Who accredits the certification program: “ncca”, “iso-17024”."),
    )
    summary = models.TextField(
        _("summary"), help_text=_("What it is and for whom, in a few sentences. No figures here.")
    )
    scope = models.TextField(
        _("scope"),
        blank=True,
        help_text=_("What the credential covers: clinical work, administrative work or both."),
    )
    duties = list_field(
        _("duties"),
        help_text=_("What a holder does at work, one short line each."),
    )
    duties_source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("source of the duties"),
        help_text=_("The list of tasks the duties follow, put in our own words."),
    )

    class Meta:
        verbose_name = _("credential")
        verbose_name_plural = _("credentials")
        ordering = ["order", "slug"]
        constraints = [known_word("status", CredentialStatus.values)]

    def __str__(self) -> str:
        return self.designation


class PublishedFact(Sourced, Ordered):
    """One figure or statement about a credential, a certifying body, or neither."""

    credential = models.ForeignKey(
        Credential,
        on_delete=models.PROTECT,
        related_name="facts",
        null=True,
        blank=True,
        verbose_name=_("credential"),
        help_text=_("What the fact is about: a credential, a body or, left empty, neither."),
    )
    body = models.ForeignKey(
        CertifyingBody,
        on_delete=models.PROTECT,
        related_name="facts",
        null=True,
        blank=True,
        verbose_name=_("certifying body"),
        help_text=_("What the fact is about: a credential, a body or, left empty, neither."),
    )
    key = models.CharField(
        _("key"),
        max_length=120,
        unique=True,
        help_text=_("Dotted name such as “cma.exam.questions_total”. Keep it: texts name it."),
    )
    topic = models.SlugField(
        _("topic"),
        validators=[is_key],
        help_text=_("The section of the page it stands in, for example “exam”."),
    )
    label = models.CharField(
        _("label"), max_length=200, help_text=_("What the figure is, for example “Questions”.")
    )
    value = models.CharField(
        _("value"),
        max_length=500,
        blank=True,
        help_text=_("As readers see it. Empty where it is not published or not confirmed."),
    )
    unit = models.CharField(
        _("unit"), max_length=60, blank=True, help_text=_("For example “questions” or “minutes”.")
    )
    withheld = models.CharField(
        _("in place of the value"),
        max_length=500,
        blank=True,
        help_text=_("Where there is no value: why, and whom to ask."),
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("Shown under the figure: what it depends on.")
    )

    objects = SourcedManager()

    class Meta(Sourced.Meta):
        verbose_name = _("published fact")
        verbose_name_plural = _("published facts")
        ordering = ["order", "key"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(credential__isnull=True) | Q(body__isnull=True),
                name="%(app_label)s_%(class)s_one_owner",
                violation_error_message=_(
                    "A fact is about a credential or about a certifying body, not both: leave one "
                    "of them empty, or both for a fact about neither.",
                ),
            ),
            figure_or_reason("value", empty=""),
            low_carries_none("value", empty=""),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.value or self.withheld}"


class Audience(models.TextChoices):
    EVERYONE = "everyone", _("everyone")
    MEMBER = "member", _("members")
    NONMEMBER = "nonmember", _("nonmembers")


class Fee(Sourced, Dated, Ordered):
    """What a body charges, in US dollars."""

    credential = models.ForeignKey(
        Credential,
        on_delete=models.PROTECT,
        related_name="fees",
        verbose_name=_("credential"),
        help_text=_("Which credential it is charged for."),
    )
    route = models.ForeignKey(
        "credentials.EligibilityRoute",
        on_delete=models.PROTECT,
        related_name="fees",
        null=True,
        blank=True,
        verbose_name=_("eligibility route"),
        help_text=_("If the fee differs by route: which one. Empty: the same for all."),
    )
    kind = models.CharField(
        _("kind"), max_length=12, choices=FeeKind, help_text=_("What it is charged for.")
    )
    audience = models.CharField(
        _("charged to"),
        max_length=9,
        choices=Audience,
        default=Audience.EVERYONE,
        help_text=_("Whether members of the body pay another amount."),
    )
    label = models.CharField(
        _("label"), max_length=200, help_text=_("As readers see it, for example “Exam fee”.")
    )
    amount = models.DecimalField(
        _("amount"),
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("US dollars. Empty where it is not published or we could not confirm it."),
    )
    withheld = models.CharField(
        _("in place of the amount"),
        max_length=500,
        blank=True,
        help_text=_("Where there is no amount: why, and whom to ask."),
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("Shown beside the amount: what it includes.")
    )
    objects = DatedManager()

    class Meta(Sourced.Meta):
        verbose_name = _("fee")
        verbose_name_plural = _("fees")
        ordering = ["order", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                "credential",
                "kind",
                "audience",
                Coalesce("route", 0),
                "label",
                Coalesce("effective_from", models.Value("0001-01-01", models.DateField())),
                name="%(app_label)s_%(class)s_key",
                violation_error_message=_(
                    "There is already a fee of this kind, audience, route, label and first day.",
                ),
            ),
            known_word("kind", FeeKind.values),
            known_word("audience", Audience.values),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0),
                name="%(app_label)s_%(class)s_amount_not_negative",
                violation_error_message=_("An amount is not negative."),
            ),
            figure_or_reason("amount"),
            low_carries_none("amount"),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.withheld if self.amount is None else f'${self.amount}'}"

    def clean(self) -> None:
        super().clean()
        if self.route and self.route.credential_id != self.credential_id:
            raise ValidationError({"route": _("This route belongs to another credential.")})


class StandingCondition(Sourced, Ordered):
    """Required of everyone and never asked: record, discipline, character."""

    credential = models.ForeignKey(
        Credential,
        on_delete=models.PROTECT,
        related_name="conditions",
        verbose_name=_("credential"),
        help_text=_("Whose candidates it is required of."),
    )
    text = models.CharField(
        _("condition"), max_length=800, help_text=_("In one or two sentences, as readers see it.")
    )

    objects = SourcedManager()

    class Meta(Sourced.Meta):
        verbose_name = _("standing condition")
        verbose_name_plural = _("standing conditions")
        ordering = ["order", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["credential", "text"],
                name="%(app_label)s_%(class)s_key",
                violation_error_message=_("This condition already stands there."),
            ),
        ]

    def __str__(self) -> str:
        return self.text
