"""Deletes what is kept no longer: results, renewal plans, reports from readers, lists of programs
that nobody applied, and the marks by which we count how many forms a network sends. For a daily
timer (docs/operations.md)."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from credentials.models import Report, SenderMark
from pathways.models import PathwayAssessment
from programs.models import ProgramImport
from recertification.models import RenewalPlan


class Command(BaseCommand):
    help = "Delete stored results, plans and reports whose time is over, and say how many."

    def handle(self, *_args: Any, **options: Any) -> None:
        deleted, _by_model = PathwayAssessment.objects.expired(timezone.now()).delete()
        plans, _by_model = RenewalPlan.objects.expired(timezone.now()).delete()
        reports, _by_model = Report.objects.expired(timezone.localdate()).delete()
        # All of them: run once a day, this leaves none that is older than a day.
        SenderMark.objects.all().delete()
        ProgramImport.objects.abandoned(timezone.now()).delete()
        if options["verbosity"]:
            results = "1 expired result" if deleted == 1 else f"{deleted} expired results"
            self.stdout.write(f"{results} deleted.")
            kept = "1 expired plan" if plans == 1 else f"{plans} expired plans"
            self.stdout.write(f"{kept} deleted.")
            told = "1 expired report" if reports == 1 else f"{reports} expired reports"
            self.stdout.write(f"{told} deleted.")
