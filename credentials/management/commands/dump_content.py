"""Tables -> content/*.yaml, for review in git."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from credentials.content import dump


class Command(BaseCommand):
    help = "Write the editors' tables as content files; loading them changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            default=settings.BASE_DIR / "content",
            help="where catalogue/*.yaml and golden/*.yaml go (default: content)",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            left = dump(options["folder"])
        except OSError as error:
            raise CommandError(f"Cannot write: {error}", returncode=2) from error
        for name in left:
            self.stderr.write(f"{name} holds nothing of the tables any more; remove it.")
