"""What each state asks of medical assistants."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from credentials.models.constraints import known_word
from credentials.models.ordered import Ordered
from credentials.models.sources import Sourced, SourcedManager
from credentials.models.texts import list_field
from rulebook.facts import STATES
from rulebook.reference import STATE_TASKS


class StateLevel(models.TextChoices):
    CREDENTIAL = "state_credential_required", _("state credential required")
    TASKS = "certification_for_tasks", _("certification for some tasks")
    TRAINING = "training_required", _("training required")
    DELEGATION = "delegation_law", _("delegation: no credential named")
    NONE = "none", _("not regulated")
    NOT_VERIFIED = "not_verified", _("not verified")


class StateTopic(models.TextChoices):
    CREDENTIALS = "credentials", _("credentials that count")
    INJECTIONS = "injections", _("injections")
    PHLEBOTOMY = "phlebotomy", _("phlebotomy")
    X_RAY = "x_ray", _("x-ray")
    AHEAD = "ahead", _("what may change")


class StateAnswer(models.TextChoices):
    YES = "yes", _("yes")
    CONDITIONS = "conditions", _("with conditions")
    VACCINES_ONLY = "vaccines_only", _("vaccines only")
    LICENSE = "license", _("needs a license of its own")
    NO = "no", _("no")


class StateRule(Sourced):
    """The source's place names the law. `not_verified` claims nothing."""

    code = models.CharField(
        _("code"),
        max_length=2,
        unique=True,
        choices=[(code, code.upper()) for code in STATES],
        help_text=_("The postal code in small letters. Part of the page's address."),
    )
    name = models.CharField(_("name"), max_length=40, help_text=_("In full."))
    level = models.CharField(
        _("level"),
        max_length=25,
        choices=StateLevel,
        help_text=_(
            "What is asked before one works as a medical assistant. Where no source of medium or "
            "high confidence says, “not verified”."
        ),
    )
    summary = models.TextField(
        _("summary"),
        blank=True,
        help_text=_(
            "The rule in a few sentences. Where it is not verified: only where a rule may stand."
        ),
    )
    credentials = list_field(
        _("credentials that count"),
        help_text=_("Keys of the credentials the state names, for example “cma-aama”."),
    )
    board = models.CharField(
        _("whom to ask"),
        max_length=120,
        blank=True,
        help_text=_("The board or department that decides, if a source names it."),
    )
    board_url = models.URLField(
        _("its website"), max_length=500, blank=True, help_text=_("Readers are sent there.")
    )
    board_phone = models.CharField(
        _("its phone"), max_length=40, blank=True, help_text=_("If it is published.")
    )

    objects = SourcedManager()

    class Meta(Sourced.Meta):
        verbose_name = _("state")
        verbose_name_plural = _("states")
        ordering = ["name"]
        constraints = [
            *Sourced.Meta.constraints,
            known_word("code", STATES),
            known_word("level", StateLevel.values),
            models.CheckConstraint(
                condition=~Q(confidence="low") | Q(level="not_verified"),
                name="%(app_label)s_%(class)s_low_is_not_verified",
                violation_error_message=_(
                    "A source of low confidence gives no level: choose “not verified” or cite a "
                    "better source."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(level="not_verified") | Q(credentials=[]),
                name="%(app_label)s_%(class)s_not_verified_names_none",
                violation_error_message=_("Where nothing is verified, no credential can count."),
            ),
            models.CheckConstraint(
                condition=Q(level="not_verified") | ~Q(summary=""),
                name="%(app_label)s_%(class)s_level_is_explained",
                violation_error_message=_("Say in the summary what the rule is."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StateStatement(Sourced, Ordered):
    """What a state says on one topic; a topic without a row is shown as not verified."""

    state = models.ForeignKey(
        StateRule,
        on_delete=models.PROTECT,
        related_name="statements",
        verbose_name=_("state"),
        help_text=_("Whose rule it is."),
    )
    topic = models.CharField(
        _("topic"),
        max_length=11,
        choices=StateTopic,
        help_text=_("Leave a topic out where nothing is verified."),
    )
    answer = models.CharField(
        _("answer"),
        max_length=13,
        choices=StateAnswer,
        blank=True,
        help_text=_("For injections, phlebotomy and x-ray: whether medical assistants may."),
    )
    text = models.TextField(
        _("text"), help_text=_("In a sentence or two, as readers see it: under which conditions.")
    )

    objects = SourcedManager()

    class Meta(Sourced.Meta):
        verbose_name = _("rule of a state")
        verbose_name_plural = _("rules of states")
        ordering = ["state", "order", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            known_word("topic", StateTopic.values),
            known_word("answer", StateAnswer.values, optional=True),
            models.UniqueConstraint(
                fields=["state", "topic", "source"],
                name="%(app_label)s_%(class)s_key",
                violation_error_message=_("This source already speaks on that topic here."),
            ),
            models.CheckConstraint(
                condition=(Q(topic__in=STATE_TASKS) & ~Q(answer=""))
                | (~Q(topic__in=STATE_TASKS) & Q(answer="")),
                name="%(app_label)s_%(class)s_tasks_are_answered",
                violation_error_message=_(
                    "Injections, phlebotomy and x-ray need an answer; the other topics have none."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(confidence="low") | Q(topic="ahead"),
                name="%(app_label)s_%(class)s_low_is_left_out",
                violation_error_message=_(
                    "Leave out what has low confidence: the topic is then shown as not verified."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_topic_display()}: {self.get_answer_display() or self.text}"

    def clean(self) -> None:
        super().clean()
        about_credentials = self.topic == StateTopic.CREDENTIALS
        if about_credentials and self.state.level == StateLevel.NOT_VERIFIED:
            raise ValidationError(
                {"topic": _("Where nothing is verified, no credential can count.")}
            )
