from pathlib import Path

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from credentials.content import load
from tests.credentials.tiny import write_content
from tests.snapshots import Snapshot


@pytest.fixture(scope="session")
def tiny_rows(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Snapshot:
    """The small content, loaded once in a process; nothing of it stays in the database."""
    del django_db_setup
    with django_db_blocker.unblock(), transaction.atomic():
        load(write_content(tmp_path_factory.mktemp("tiny")))
        rows = Snapshot.take()
        transaction.set_rollback(True)
    return rows


@pytest.fixture
def tiny_content(db: None, tiny_rows: Snapshot, tmp_path: Path) -> Path:
    """A row in every table, and the folder of the files they come from."""
    del db
    tiny_rows.put_back()
    return write_content(tmp_path / "content")
