"""A list that an editor uploads: read at once without changing anything, kept until it is applied,
at most a day."""

from __future__ import annotations

import hashlib
import io
import zlib
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.importing import import_programs
from programs.models import ProgramImport
from programs.report import Report

LARGEST_UPLOAD = 25 * 1024 * 1024


class UploadForm(forms.ModelForm[ProgramImport]):
    file = forms.FileField(
        label=_("List"),
        help_text=_(
            "The Department of Education's download (the ZIP as it is), or a CSV of CAAHEP "
            "programs kept by hand. Nothing is changed before you have read what it would change."
        ),
        error_messages={"empty": _("The file is empty.")},
    )

    class Meta:
        model = ProgramImport
        fields = ("file", "as_of", "encoding", "skip_unreadable")

    def clean_file(self) -> UploadedFile[bytes]:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_UPLOAD:
            raise ValidationError(
                _("The file is larger than %(most)s MB. Import it with import_programs instead.")
                % {"most": LARGEST_UPLOAD >> 20}
            )
        return file


def preview(row: ProgramImport, file: UploadedFile[bytes], *, by: Any, now: datetime) -> None:
    """Reads the file, and keeps it with what it would do. One that cannot be imported is not
    kept, only what is wrong with it."""
    ProgramImport.objects.abandoned(now).delete()
    content = file.read()
    told = _import(row, content, now, dry_run=True)
    row.name = (file.name or "")[-200:]
    row.digest = hashlib.sha256(content).hexdigest()
    row.report = told.as_data()
    row.data = None if told.stopped else zlib.compress(content)
    row.made_at, row.made_by_id = now, by
    row.save()


def apply(row: ProgramImport, *, now: datetime) -> bool:
    """Imports what waits, once; False where it no longer waits, or the tables stand against it."""
    with transaction.atomic():
        waiting = ProgramImport.objects.filter(pk=row.pk, applied_at=None, data__isnull=False)
        if not waiting.update(applied_at=now):  # whoever comes first
            return False
        told = _import(row, zlib.decompress(bytes(row.data or b"")), now, dry_run=False)
        row.report, row.data = told.as_data(), None
        row.applied_at = now if told.applied else None
        row.save()
    return told.applied


def _import(row: ProgramImport, content: bytes, now: datetime, *, dry_run: bool) -> Report:
    return import_programs(
        io.BytesIO(content),
        today=timezone.localdate(now),
        as_of=row.as_of,
        encoding=row.encoding,
        skip_unreadable=row.skip_unreadable,
        dry_run=dry_run,
    )
