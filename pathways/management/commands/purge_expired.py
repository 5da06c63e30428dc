"""Deletes the stored results whose time is over. For a daily timer (docs/operations.md)."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from pathways.models import PathwayAssessment


class Command(BaseCommand):
    help = "Delete stored results that have expired, and say how many."

    def handle(self, *_args: Any, **options: Any) -> None:
        deleted, _by_model = PathwayAssessment.objects.expired(timezone.now()).delete()
        if options["verbosity"]:
            results = "1 expired result" if deleted == 1 else f"{deleted} expired results"
            self.stdout.write(f"{results} deleted.")
