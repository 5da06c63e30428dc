"""Check what the tables hold and publish it, or an old Edition again."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from credentials.compiler import CompileError
from credentials.differences import rows_differ
from credentials.drafts import Draft, PublishError, draft, publish, roll_back


class Command(BaseCommand):
    help = "Publish what the tables hold as the next Edition, after lint and the golden cases."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--note", default="", help="what is new and why; readers see it")
        what = parser.add_mutually_exclusive_group()
        what.add_argument(
            "--rollback", type=int, metavar="N", help="publish the content of Edition N again"
        )
        what.add_argument(
            "--dry-run", action="store_true", help="check and show the difference, publish nothing"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        note: str = options["note"].strip()
        if not note and not options["dry_run"]:
            raise CommandError("Say with --note what is new and why; readers see it.", returncode=2)
        try:
            if options["rollback"] is not None:
                edition = roll_back(options["rollback"], note=note)
            else:
                found = draft()
                self._show(found)
                if options["dry_run"]:
                    if found.obstacles:
                        raise CommandError("It could not be published.")
                    return
                edition = publish(found.digest, note=note)
        except (CompileError, PublishError) as error:
            raise CommandError(f"Nothing was published.\n{error}") from error
        self.stdout.write(f"Published Edition {edition.number}.")

    def _show(self, found: Draft) -> None:
        if found.current is None:
            self.stdout.write("This is the first Edition.")
        else:
            for change in found.changes:
                self.stdout.write(str(change))
            differ = rows_differ(len(found.changes))
            self.stdout.write(f"{differ} from the current Edition.")
        for flip in found.flips:
            self.stdout.write(f"verdict moved: {flip}")
        self.stdout.write(f"{len(found.report.cases)} golden cases were run.")
        for obstacle in found.obstacles:
            self.stderr.write(obstacle)
