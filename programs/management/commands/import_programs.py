"""A list of programs -> tables. Exit status 2 with the faults, line by line, where the file or
a row cannot be read; nothing is changed then."""

from __future__ import annotations

import hashlib
import re
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from programs.importing import import_programs
from programs.models import ProgramAccreditation, ProgramImport, ReadIn
from programs.report import Report

SAMPLE = Path("content", "programs", "dapip_2020-11_abhes_medical_assisting.csv")
SAMPLE_AS_OF = date(2020, 11, 1)


class Command(BaseCommand):
    help = (
        "Import the Department of Education's list of accredited programs (DAPIP, the ZIP as it is "
        "downloaded), or a CSV of CAAHEP programs kept by hand."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="a ZIP or a CSV")
        parser.add_argument(
            "--as-of",
            type=day_or_month,
            help="when the Department's list stood: 2026-11-20, or 2026-11 where only the month is "
            "known (its first day counts)",
        )
        parser.add_argument("--dry-run", action="store_true", help="report, and change nothing")
        parser.add_argument(
            "--skip-unreadable",
            action="store_true",
            help="leave out rows that cannot be read, instead of stopping",
        )
        parser.add_argument("--encoding", choices=["utf-8", "windows-1252"], default="utf-8")
        parser.add_argument(
            "--sample",
            action="store_true",
            help="import the list in the content folder, if there is one and none was imported yet",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        file: Path | None = options["file"]
        if options["sample"]:
            file, options["as_of"] = settings.BASE_DIR / SAMPLE, SAMPLE_AS_OF
            there_is_one = ProgramAccreditation.objects.filter(source=ReadIn.DAPIP).exists()
            if there_is_one or not file.exists():
                return
        if file is None:
            raise CommandError("Name a file, or give --sample.")
        try:
            told = self._import(file, options)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}.", returncode=2) from error
        self._show(told, options["verbosity"])
        if told.stopped:
            raise CommandError("Nothing was imported.", returncode=2)

    def _import(self, file: Path, options: dict[str, Any]) -> Report:
        how = {name: options[name] for name in ("as_of", "encoding", "skip_unreadable")}
        with file.open("rb") as stream:
            told = import_programs(
                stream, today=timezone.localdate(), dry_run=options["dry_run"], **how
            )
            if told.applied:
                stream.seek(0)
                now = timezone.now()
                ProgramImport.objects.create(
                    name=file.name[:200],
                    digest=hashlib.file_digest(stream, "sha256").hexdigest(),
                    report=told.as_data(),
                    made_at=now,
                    applied_at=now,
                    **how,
                )
        return told

    def _show(self, told: Report, verbosity: int) -> None:
        if told.broken:
            self.stderr.write(told.broken)
            return
        for name, lines, more in told.sections():
            if verbosity < 2 and not told.counts["unreadable"]:
                break
            self.stdout.write(f"{str(name).capitalize()}:")
            for line, text in lines:
                self.stdout.write(f"  line {line}: {text}")
            if more:
                self.stdout.write(f"  and {more} more")
            if verbosity < 2:
                break
        if verbosity:
            counts = ", ".join(f"{count} {name}" for name, count in told.summary())
            self.stdout.write(f"Programs: {counts}.")


def day_or_month(text: str) -> date:
    """A day, or the first of a month. Raises what argparse turns into a message."""
    try:
        return date.fromisoformat(f"{text}-01" if re.fullmatch(r"\d{4}-\d{2}", text) else text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is neither a day nor a month, as 2026-11-20") from error
