"""The ways in: eligibility routes, their requirements and steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from credentials.models import kinds
from credentials.models.constraints import known_word
from credentials.models.credentials import Credential, FeeKind
from credentials.models.kinds import KIND_LABELS, LISTS, kind_constraints
from credentials.models.ordered import Ordered
from credentials.models.sources import Dated, DatedManager, Sourced
from credentials.models.texts import is_key, list_field
from rulebook.requirements import KINDS


class EligibilityRoute(Sourced, Dated, Ordered):
    """A certifying body's official way in (AAMA says "category")."""

    credential = models.ForeignKey(
        Credential,
        on_delete=models.PROTECT,
        related_name="routes",
        verbose_name=_("credential"),
        help_text=_("What the route leads to."),
    )
    slug = models.SlugField(
        _("key"),
        validators=[is_key],
        help_text=_("The body's word in small letters and hyphens. Part of saved links: keep."),
    )
    name = models.CharField(
        _("name"), max_length=200, help_text=_("What the route is, in our plain words.")
    )
    body_word = models.CharField(
        _("the body's word"),
        max_length=100,
        help_text=_("What the body calls the route, for example “Category 1”."),
    )
    summary = models.TextField(
        _("summary"), help_text=_("Whom it is for, in one or two sentences. No figures here.")
    )
    objects = DatedManager()

    class Meta(Sourced.Meta):
        verbose_name = _("eligibility route")
        verbose_name_plural = _("eligibility routes")
        ordering = ["credential", "order", "slug"]
        constraints = [
            *Sourced.Meta.constraints,
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["credential", "slug"],
                name="%(app_label)s_%(class)s_key",
                violation_error_message=_("This credential already has a route with that key."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body_word}: {self.name}"


def _number(verbose_name: Any, most: int, help_text: Any) -> models.PositiveIntegerField[Any, Any]:
    return models.PositiveIntegerField(
        verbose_name,
        null=True,
        blank=True,
        validators=[MaxValueValidator(most)],
        help_text=help_text,
    )


def _word(
    verbose_name: Any, choices: Callable[[], list[tuple[str, str]]], help_text: Any
) -> models.CharField[Any, Any]:
    return models.CharField(
        verbose_name, max_length=40, blank=True, choices=choices, help_text=help_text
    )


class Requirement(Sourced, Dated, Ordered):
    """One row of the rules: a kind, the parameters of that kind, and the sentence readers see.

    Outside its period a row counts as NO in its group; `one_of` names the group.
    """

    credential = models.ForeignKey(
        Credential,
        on_delete=models.PROTECT,
        related_name="requirements",
        verbose_name=_("credential"),
        help_text=_("Which credential's rule it is."),
    )
    route = models.ForeignKey(
        EligibilityRoute,
        on_delete=models.PROTECT,
        related_name="requirements",
        null=True,
        blank=True,
        verbose_name=_("eligibility route"),
        help_text=_("The route it belongs to. Empty: it stands in every route."),
    )
    slug = models.SlugField(
        _("key"),
        validators=[is_key],
        max_length=80,
        help_text=_("Small letters and hyphens, unique in the credential. Saved results name it."),
    )
    one_of = models.SlugField(
        _("one of"),
        validators=[is_key],
        blank=True,
        help_text=_(
            "Rows of one route with the same word here are alternatives: one of them is enough. "
            "Empty: the row must be met by itself."
        ),
    )
    kind = models.CharField(
        _("kind"),
        max_length=30,
        choices=KIND_LABELS,
        help_text=_("What sort of condition it is; it decides which parameters are used."),
    )
    sentence = models.CharField(
        _("sentence"),
        max_length=400,
        help_text=_("The rule as readers see it: one plain sentence in the present tense."),
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("Shown under the sentence: what is unclear or odd.")
    )

    program_kinds = list_field(
        _("kinds of training"), _("Which kinds of training count. Empty: any kind.")
    )
    fields = list_field(_("fields"), _("Which fields of training count. Empty: any field."))
    awards = list_field(
        _("awards"), _("Which awards count: diploma, certificate, associate. Empty: any.")
    )
    accreditors = list_field(
        _("accreditors of the program"),
        _("One of these must have accredited the program. Empty: none needed."),
    )
    lookback_months = _number(
        _("accredited at most so many months after"),
        1200,
        _("Accreditation that begins within so many months after graduation counts too."),
    )
    within_months = _number(
        _("within months"), 1200, _("Finished at most so many months ago. Empty: any time.")
    )
    after_months = _number(
        _("after months"), 1200, _("Finished more than so many months ago. Empty: any time.")
    )
    days_before_completion = _number(
        _("days before completion"),
        3660,
        _("Open from so many days before the program ends. Empty: from its first day."),
    )
    recognizers = list_field(
        _("recognized by"),
        _("“usde”, “chea”, or the key of a certifying body that approves schools; one is enough."),
    )
    part = _word(_("part of the training"), kinds.part_choices, _("Which hours are counted."))
    hours = _number(_("hours"), 100_000, _("The least number of hours."))
    semesters = _number(_("semesters"), 60, _("The least number of semesters."))
    topics = list_field(_("topics"), _("Every one of these must be covered."))
    task = _word(_("task"), kinds.task_choices, _("What must have been done."))
    count = _number(_("times"), 100_000, _("How often, at the least."))
    role = _word(_("role"), kinds.role_choices, _("Which work counts. Empty: any work."))
    months = _number(
        _("months"), 1200, _("The least number of months, full time. A year is 365 days.")
    )
    window_months = _number(
        _("in the last months"), 1200, _("Counted in the last so many months. Empty: ever.")
    )
    duties = list_field(_("duties"), _("A job counts only if it has every one of these."))
    setting = _word(_("setting"), kinds.setting_choices, _("Where one works. Empty: anywhere."))
    supervised = models.BooleanField(
        _("supervised"), default=False, help_text=_("Only supervised work counts.")
    )
    current = models.BooleanField(
        _("current"), default=False, help_text=_("The job must still go on.")
    )
    since_completion = models.BooleanField(
        _("since completion"),
        default=False,
        help_text=_("Only work after the training was finished counts."),
    )
    full_time_hours = _number(
        _("full time, hours a week"),
        168,
        _("What the body calls full time. Empty: 36 hours a week."),
    )
    credentials = list_field(
        _("credentials"),
        _("Keys of the credentials, one of which is enough; “cpr” is a current CPR card."),
    )
    standing = _word(
        _("standing"),
        kinds.standing_choices,
        _("Held now, or ever awarded."),
    )
    level = _word(_("level"), kinds.level_choices, _("Which schooling."))
    pending_months = _number(
        _("due within months"), 120, _("A diploma due within so many months is enough.")
    )
    years = _number(_("years"), 120, _("The least age in years."))
    maximum = _number(_("attempts"), 100, _("How many failed attempts close the way."))
    label = models.CharField(
        _("what to ask"),
        max_length=200,
        blank=True,
        help_text=_("What the reader should ask the body, as an instruction."),
    )

    objects = DatedManager()

    class Meta(Sourced.Meta):
        verbose_name = _("requirement")
        verbose_name_plural = _("requirements")
        ordering = ["credential", "route__order", "order", "slug"]
        constraints = [
            *Sourced.Meta.constraints,
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["credential", "slug"],
                name="%(app_label)s_%(class)s_key",
                violation_error_message=_(
                    "This credential already has a requirement with that key."
                ),
            ),
            known_word("kind", KINDS),
            *kind_constraints(),
        ]

    def __str__(self) -> str:
        return self.sentence

    def clean(self) -> None:
        super().clean()
        faults: dict[str, Any] = {}
        for column, accepted in LISTS.items():
            strange = [word for word in getattr(self, column) if accepted and word not in accepted]
            if strange and accepted:
                faults[column] = format_lazy(
                    _("{strange} is not known here; accepted: {accepted}."),
                    strange=", ".join(map(str, strange)),
                    accepted=", ".join(accepted),
                )
        if self.route and self.route.credential_id != self.credential_id:
            faults["route"] = _("This route belongs to another credential.")
        if faults:
            raise ValidationError(faults)


class RouteStep(Ordered):
    """What one does after the verdict, in order."""

    route = models.ForeignKey(
        EligibilityRoute,
        on_delete=models.PROTECT,
        related_name="steps",
        verbose_name=_("eligibility route"),
        help_text=_("The route it is a step of."),
    )
    text = models.CharField(
        _("step"), max_length=800, help_text=_("What to do, as an instruction to the reader.")
    )
    fee_kind = models.CharField(
        _("fee due with it"),
        max_length=12,
        blank=True,
        choices=FeeKind,
        help_text=_("Which kind of fee is paid at this step. Empty: none."),
    )
    lead_days = models.PositiveSmallIntegerField(
        _("days it takes"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(3660)],
        help_text=_("How long it takes. Empty where the body does not say."),
    )
    url = models.URLField(
        _("address"), max_length=500, blank=True, help_text=_("The official page where it is done.")
    )

    class Meta:
        verbose_name = _("route step")
        verbose_name_plural = _("route steps")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["route", "text"],
                name="%(app_label)s_%(class)s_key",
                violation_error_message=_("This route already has that step."),
            ),
            known_word("fee_kind", FeeKind.values, optional=True),
        ]

    def __str__(self) -> str:
        return self.text
