"""content/*.yaml -> tables. Bad content: exit status 2, a line per fault, nothing changed."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from credentials.content import ContentError, Loaded, load


class Command(BaseCommand):
    help = "Load the content files into the editors' tables; rows edited in the admin stay."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            default=settings.BASE_DIR / "content",
            help="holds catalogue/*.yaml and golden/*.yaml (default: content)",
        )
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="show what was edited in the admin, ask, and make the tables equal to the files",
        )
        parser.add_argument(
            "--no-input", action="store_true", help="with --overwrite: show, but do not ask"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        try:
            if options["overwrite"] and not self._agreed(folder, ask=not options["no_input"]):
                self.stdout.write("Nothing was changed.")
                return
            loaded = load(folder, overwrite=options["overwrite"])
        except ContentError as error:
            raise CommandError(str(error), returncode=2) from error
        show(self, loaded, verbosity=options["verbosity"])

    def _agreed(self, folder: Path, *, ask: bool) -> bool:
        """Show what would be lost, and ask unless nothing would be."""
        edited = load(folder, dry_run=True).edited
        for difference in edited:
            self.stdout.write(str(difference))
        if not edited or not ask:
            return True
        return input(f"Overwrite these {len(edited)} rows? Type yes: ").strip() == "yes"


def show(command: BaseCommand, loaded: Loaded, *, verbosity: int) -> None:
    """What a load did: the edited rows always, the others when asked for more."""
    if verbosity > 1:
        for difference in (*loaded.added, *loaded.changed, *loaded.removed):
            command.stdout.write(str(difference))
    for difference in loaded.edited:
        command.stdout.write(str(difference))
    if verbosity:
        command.stdout.write(f"Content: {loaded}.")
