"""Schools, their programs, and when each program was accredited, as lists that we have read say.

What a list says is true for the day it was read and before; it is never shown as today's."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, UniqueConstraint
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from credentials.models.constraints import in_order, known_word
from programs.listed import last_day
from programs.places import PLACES
from programs.wanted import Wanted, searchable

LONGEST_SEARCH = 600
MOST_FOUND = 5000
UPLOAD_KEPT = timedelta(days=1)


class Institution(models.Model):
    """A school at one place: a campus is an institution of its own."""

    key = models.CharField(
        _("key"),
        max_length=60,
        unique=True,
        help_text=_(
            "How imports know it again, for example “dapip-171827”. Keep it once it is in use."
        ),
    )
    name = models.CharField(_("name"), max_length=200, help_text=_("As the list writes it."))
    parent_name = models.CharField(
        _("belongs to"),
        max_length=200,
        blank=True,
        help_text=_("The school it is a campus of. Empty: it stands for itself."),
    )
    address = models.CharField(
        _("address"), max_length=300, blank=True, help_text=_("In one line.")
    )
    city = models.CharField(_("city"), max_length=100, blank=True, help_text=_("Readers see it."))
    state = models.CharField(
        _("state"),
        max_length=2,
        blank=True,
        choices=PLACES,
        help_text=_("State or territory; readers search by it."),
    )
    ope_id = models.CharField(
        _("OPE ID"), max_length=20, blank=True, help_text=_("The Department of Education's number.")
    )
    ipeds_unit_ids = models.CharField(
        _("IPEDS unit ids"),
        max_length=200,
        blank=True,
        help_text=_("Separated by commas, where there are several."),
    )

    class Meta:
        verbose_name = _("school")
        verbose_name_plural = _("schools")
        ordering = ["name", "state", "city", "key"]
        constraints = [
            known_word("state", PLACES, optional=True),
            models.CheckConstraint(
                condition=~Q(key="") & ~Q(name=""),
                name="%(app_label)s_%(class)s_has_key_and_name",
                violation_error_message=_("A school needs a key and a name."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.place}" if self.place else self.name

    @property
    def place(self) -> str:
        return ", ".join(filter(None, (self.city, self.state)))


class ProgramQuerySet(models.QuerySet["Program"]):
    def wanted(self, wanted: Wanted) -> Self:
        """Programs in whose text stands everything asked for: words, state, accreditor."""
        found = self.filter(state=wanted.state) if wanted.state else self
        for writings in wanted.parts():
            found = found.filter(reduce(or_, (Q(search__contains=one) for one in writings)))
        return found

    def paths(self) -> list[str]:
        """The pages of the first so many, for search engines."""
        numbers = self.order_by("pk").values_list("pk", flat=True)[:MOST_FOUND]
        return [reverse("programs:program", args=[number]) for number in numbers]

    def write_search_text(self) -> None:
        """What is found by: for whoever has changed a program, its school or its periods."""
        rows = list(self.select_related("institution").prefetch_related("periods"))
        for row in rows:
            row.search = searchable(
                row.institution, {period.accreditor for period in row.periods.all()}
            )
            row.state = row.institution.state
        self.bulk_update(rows, ["search", "state"], batch_size=200)


class Award(models.TextChoices):
    CERTIFICATE_OR_DIPLOMA = "certificate_or_diploma", _("certificate or diploma")
    ASSOCIATE = "associate", _("associate degree")


class Program(models.Model):
    """A medical assisting program at one school."""

    institution = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        related_name="programs",
        verbose_name=_("school"),
        help_text=_("Where it is taught."),
    )
    key = models.CharField(
        _("key"),
        max_length=80,
        unique=True,
        help_text=_("How imports know it again, for example “dapip-171827-3”."),
    )
    name = models.CharField(_("name"), max_length=200, help_text=_("As the list writes it."))
    award = models.CharField(
        _("award"),
        max_length=22,
        blank=True,
        choices=Award,
        help_text=_("What graduates get, where the list says so."),
    )
    search = models.CharField(
        _("found by"),
        max_length=LONGEST_SEARCH,
        editable=False,
        help_text=_("Written by the site: names, place and accreditors in plain small letters."),
    )

    state = models.CharField(
        _("state"),
        max_length=2,
        blank=True,
        editable=False,
        help_text=_("Written by the site: that of the school."),
    )

    objects = ProgramQuerySet.as_manager()

    class Meta:
        verbose_name = _("program")
        verbose_name_plural = _("programs")
        ordering = ["search", "pk"]
        # With the number in them, so that a database finds a page in its index alone.
        indexes = [
            models.Index(fields=["search", "id"], name="programs_in_order"),
            models.Index(fields=["state", "search", "id"], name="programs_in_order_by_state"),
        ]
        constraints = [
            known_word("award", Award.values, optional=True),
            models.CheckConstraint(
                condition=~Q(key="") & ~Q(name=""),
                name="%(app_label)s_%(class)s_has_key_and_name",
                violation_error_message=_("A program needs a key and a name."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institution}: {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("programs:program", args=[self.pk])

    @property
    def what(self) -> str:
        """Beside the name of its school, which may have another: of another award, or listed at
        another time."""
        said = str(_("Medical assisting program"))
        if self.award:
            said = _("%(program)s, %(award)s") % {
                "program": said,
                "award": self.get_award_display(),
            }
        first = min(self.periods.all(), key=lambda period: period.starts_on, default=None)
        if first is None:
            return said
        values = {"program": said, "year": first.starts_on.year}
        if first.starts_estimated:
            return _("%(program)s, listed from about %(year)s") % values
        return _("%(program)s, listed from %(year)s") % values


class ProgramAccreditor(models.TextChoices):
    """The two that accredit medical assisting programs themselves, by the rules' words."""

    ABHES = "abhes", "ABHES"
    CAAHEP = "caahep", "CAAHEP"


class ReadIn(models.TextChoices):
    DAPIP = "dapip", _("the Department of Education's list of accredited programs (DAPIP)")
    DIRECTORY = "directory", _("the accreditor's own directory, read by us")


class PeriodQuerySet(models.QuerySet["ProgramAccreditation"]):
    def list_stood(self, source: str) -> date | None:
        """The day of the latest list of the kind; None where there is none."""
        newest = self.filter(source=source).order_by("-as_of").values_list("as_of", flat=True)
        return newest.first()


class ProgramAccreditation(models.Model):
    """One period. Without `ends_on` it had not ended when the list was read (`as_of`); what came
    after that day we do not know."""

    program = models.ForeignKey(
        Program,
        on_delete=models.CASCADE,
        related_name="periods",
        verbose_name=_("program"),
        help_text=_("Whose accreditation it is."),
    )
    record = models.CharField(
        _("record"),
        max_length=20,
        help_text=_("Its number in the list, from 1; imports know the period again by it."),
    )
    accreditor = models.CharField(
        _("accreditor"),
        max_length=10,
        choices=ProgramAccreditor,
        help_text=_("Who accredited the program itself."),
    )
    starts_on = models.DateField(_("from"), help_text=_("First day of accreditation."))
    starts_estimated = models.BooleanField(
        _("first day is an estimate"),
        default=False,
        help_text=_("The list says so; before that day we then know nothing."),
    )
    ends_on = models.DateField(
        _("through"),
        null=True,
        blank=True,
        help_text=_("Last day of accreditation. Empty: it had not ended when the list was read."),
    )
    as_of = models.DateField(
        _("as the list stood on"),
        help_text=_("The day of the list. Where only its month is known: the first of it."),
    )
    source = models.CharField(
        _("read in"), max_length=9, choices=ReadIn, help_text=_("Which list says so.")
    )
    source_url = models.URLField(
        _("address"),
        max_length=500,
        blank=True,
        help_text=_("The page of the directory where it stands, if there is one."),
    )

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("period of accreditation")
        verbose_name_plural = _("periods of accreditation")
        ordering = ["starts_on", "ends_on", "record"]
        indexes = [models.Index(fields=["source", "as_of"], name="programs_period_list")]
        constraints = [
            known_word("accreditor", ProgramAccreditor.values),
            known_word("source", ReadIn.values),
            in_order("starts_on", "ends_on", _("The last day must not be before the first.")),
            UniqueConstraint(
                fields=["program", "record"],
                name="%(app_label)s_%(class)s_record_once",
                violation_error_message=_("The program already has a period of this number."),
            ),
            UniqueConstraint(
                fields=["program", "accreditor", "starts_on"],
                condition=Q(source=ReadIn.DIRECTORY),
                name="%(app_label)s_%(class)s_start_once",
                violation_error_message=_("The program already has a period from that day."),
            ),
            models.CheckConstraint(
                condition=~Q(record=""),
                name="%(app_label)s_%(class)s_has_record",
                violation_error_message=_("Give the period a number, from 1."),
            ),
        ]

    def __str__(self) -> str:
        through = self.ends_on.isoformat() if self.ends_on else "…"
        return f"{self.get_accreditor_display()} {self.starts_on.isoformat()} – {through}"

    def clean(self) -> None:
        """Imports refuse it with the line; here an editor types it."""
        super().clean()
        stood: date | None = self.as_of
        for name in ("starts_on", "ends_on"):
            day = getattr(self, name)
            if stood and day and day > last_day(stood):
                said = _("That day had not come yet when the list stood. Leave it out.")
                raise ValidationError({name: said})


class ImportQuerySet(models.QuerySet["ProgramImport"]):
    def abandoned(self, now: datetime) -> Self:
        """Uploads that were looked at and never applied."""
        return self.filter(applied_at__isnull=True, made_at__lt=now - UPLOAD_KEPT)


class ProgramImport(models.Model):
    """A list that was read into the tables, or waits to be: its report, and the file itself until
    it is applied."""

    name = models.CharField(
        _("file"), max_length=200, help_text=_("The name of the file, as it was given.")
    )
    digest = models.CharField(
        _("digest"), max_length=64, help_text=_("SHA-256 of the file, to know it again.")
    )
    as_of = models.DateField(
        _("as the list stood on"),
        null=True,
        blank=True,
        help_text=_(
            "The day of the Department's download; where only the month is known, the first of it. "
            "Leave empty for a list kept by hand, whose rows have their own."
        ),
    )
    encoding = models.CharField(
        _("encoding"),
        max_length=12,
        default="utf-8",
        choices=[("utf-8", "UTF-8"), ("windows-1252", "Windows-1252")],
        help_text=_("How letters are written. Nearly always UTF-8."),
    )
    skip_unreadable = models.BooleanField(
        _("leave out rows that cannot be read"),
        default=False,
        help_text=_("Without this, one row that cannot be read stops the whole import."),
    )
    data = models.BinaryField(null=True, editable=False)
    report = models.JSONField(default=dict, editable=False)
    made_at = models.DateTimeField(_("uploaded"), editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("by"),
        help_text=_("Empty: from the command line."),
    )
    applied_at = models.DateTimeField(_("applied"), null=True, editable=False)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of programs")
        verbose_name_plural = _("imports of programs")
        ordering = ["-made_at", "-pk"]
        constraints = [
            known_word("encoding", ["utf-8", "windows-1252"]),
            in_order("made_at", "applied_at", _("It cannot be applied before it is made.")),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def waits(self) -> bool:
        """Read, not applied, and fit to be; the file of any other is not kept."""
        return self.applied_at is None and not self.report.get("stopped", True)
