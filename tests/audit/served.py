"""A site of the audit's own: fresh content in a database of its own, served as a deployment is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tests.audit.checkers import FOLDER
from tests.serving import environment, manage, served

START_SECONDS = 60.0


@contextmanager
def own_site() -> Iterator[str]:
    """Raises `RuntimeError` where it cannot be made or does not start."""
    for old in FOLDER.glob("site.sqlite3*"):
        old.unlink()
    where = environment(FOLDER / "site.sqlite3", FOLDER / "static")
    manage(where, "quickstart")
    manage(where, "collectstatic", "--noinput", "--verbosity", "0")
    log, application = FOLDER / "server.log", "tests.audit.wsgi:application"
    with served(where, log, seconds=START_SECONDS, application=application) as site:
        yield site
