"""From nothing, or from any earlier state, to a site that can be served. Run it as often as you
like: a second run changes nothing.
"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from credentials.compiler import CompileError
from credentials.content import ContentError, load
from credentials.differences import rows_differ
from credentials.drafts import Draft, PublishError, draft, publish
from credentials.management.commands.load_content import show
from credentials.models import Edition


class Command(BaseCommand):
    help = (
        "Migrate the database, load the content files, and publish them where they differ from "
        "the current Edition and no row was edited in the admin."
    )

    def handle(self, *_args: Any, **options: Any) -> None:
        verbosity: int = options["verbosity"]
        folder: Path = settings.BASE_DIR / "content"
        call_command("migrate", interactive=False, verbosity=0)
        try:
            loaded = load(folder)
            show(self, loaded, verbosity=verbosity)
            said = self._publish(draft(), edited=len(loaded.edited))
        except ContentError as error:
            raise CommandError(str(error), returncode=2) from error
        except (CompileError, PublishError) as error:
            raise CommandError(f"The content cannot be published.\n{error}") from error
        if verbosity:
            self.stdout.write(said)
        # By its name: what the directory of programs does is none of this package's business.
        call_command("import_programs", sample=True, verbosity=verbosity)

    def _publish(self, found: Draft, *, edited: int) -> str:
        """Publish if that is ours to do; says what was done, or why nothing was."""
        if found.current is not None and not found.is_new:
            return f"Edition {found.current.number} is current."
        if edited:
            return (
                f"Not published: {rows_differ(edited)} from the files. An editor publishes what "
                "is new, or load_content --overwrite makes the tables equal to the files again."
            )
        before = Edition.objects.filter(digest=found.digest).first()
        if before is not None:
            return (
                f"Not published: this is what Edition {before.number} said before it was rolled "
                "back. publish_edition publishes it again."
            )
        note = "Updated content." if found.current else "First Edition."
        return f"Published Edition {publish(found.digest, note=note).number}."
