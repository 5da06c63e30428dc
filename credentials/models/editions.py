"""What stands between the tables and the public: golden cases, Editions, the record of loads."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from credentials import expectations
from credentials.models.ordered import Ordered
from credentials.models.texts import is_key, list_field
from rulebook import facts


class GoldenCase(Ordered):
    """A person, the day they ask, and the verdicts their answers must lead to."""

    slug = models.SlugField(
        _("key"),
        validators=[is_key],
        max_length=100,
        unique=True,
        help_text=_("Small letters and hyphens."),
    )
    collection = models.SlugField(
        _("collection"),
        validators=[is_key],
        default="cases",
        help_text=_("Cases of one collection are kept in one file."),
    )
    title = models.CharField(_("title"), max_length=200, help_text=_("Who it is, in a few words."))
    day = models.DateField(_("day"), help_text=_("The day on which the person asks."))
    facts = models.JSONField(
        _("facts"),
        default=dict,
        blank=True,
        help_text=_("What the person told us, in the format of facts files."),
    )
    expect = models.JSONField(
        _("expected"),
        help_text=_("The verdicts the case is about, by credential and route."),
    )
    why = models.TextField(_("why"), help_text=_("Which rule the case shows, in a sentence."))
    source = list_field(_("facts behind it"), _("Keys of the facts the expectation rests on."))

    class Meta:
        verbose_name = _("golden case")
        verbose_name_plural = _("golden cases")
        ordering = ["collection", "order", "slug"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        faults = {"expect": expectations.problems(self.expect), "facts": []}
        try:
            facts.parse(self.facts)
        except facts.FactsError as error:
            faults["facts"] = list(error.problems)
        if any(faults.values()):
            raise ValidationError({key: [*map(str, f)] for key, f in faults.items() if f})


class EditionQuerySet(models.QuerySet["Edition"]):
    def update(self, **_values: Any) -> NoReturn:
        raise EditionIsFrozenError

    def delete(self) -> NoReturn:
        raise EditionIsFrozenError

    def bulk_update(self, *_args: Any, **_options: Any) -> NoReturn:
        raise EditionIsFrozenError


class EditionIsFrozenError(TypeError):
    """Somebody tried to change what has been published."""

    def __init__(self) -> None:
        super().__init__("An Edition is never changed or deleted; publish a new one.")


class Edition(models.Model):
    """A published, numbered rulebook with its prose. Written once: saved results name it, so an
    old one must read the same for ever. The database refuses an update too.
    """

    number = models.PositiveIntegerField(
        _("number"), unique=True, help_text=_("Editions are counted from 1.")
    )
    published_at = models.DateTimeField(
        _("published"), default=timezone.now, help_text=_("When it went to the public.")
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("published by"),
        help_text=_("Empty: by the command line."),
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("approved by"),
        help_text=_("The second person, who read the difference and agreed."),
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("What is new in it and why; readers see it.")
    )
    schema = models.PositiveSmallIntegerField(
        _("schema"), help_text=_("Form of the stored content, so that later readers know it.")
    )
    content = models.JSONField(_("content"), help_text=_("The rulebook as it was published."))
    digest = models.CharField(
        _("digest"), max_length=64, help_text=_("Digest of the content; pages are kept under it.")
    )
    report = models.JSONField(
        _("report"), default=dict, help_text=_("What the checks said when it was published.")
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("Edition")
        verbose_name_plural = _("Editions")
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="%(app_label)s_%(class)s_number_from_one",
                violation_error_message=_("Editions are counted from 1."),
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | Q(published_by__isnull=True)
                | ~Q(approved_by=models.F("published_by")),
                name="%(app_label)s_%(class)s_second_person",
                violation_error_message=_("Approval is a second person's, not the publisher's."),
            ),
        ]

    def __str__(self) -> str:
        return f"Edition {self.number}"

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            raise EditionIsFrozenError
        options["force_insert"] = True
        super().save(*args, **options)

    def delete(self, *_args: Any, **_options: Any) -> NoReturn:
        raise EditionIsFrozenError


class LoadedRow(models.Model):
    """What a row held when it was last the same in the content files and in the tables. A row
    that differs from its record was edited in the admin; one that is gone was deleted there.
    """

    table = models.CharField(_("table"), max_length=40)
    key = models.TextField(_("key"))
    digest = models.CharField(_("digest"), max_length=64)

    class Meta:
        verbose_name = _("loaded row")
        verbose_name_plural = _("loaded rows")
        ordering = ["table", "key"]
        constraints = [
            models.UniqueConstraint(fields=["table", "key"], name="%(app_label)s_%(class)s_key"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.key}"
