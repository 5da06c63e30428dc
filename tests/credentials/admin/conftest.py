from pathlib import Path

import pytest
from django.test import Client

from accounts.models import User
from tests.snapshots import Snapshot


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_superuser("ed@example.org", "blue-heron-42", name="Ed")


@pytest.fixture
def client(editor: User) -> Client:
    """A browser in which the editor is logged in."""
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def content(tiny_content: Path) -> None:
    """A row in every table."""
    del tiny_content


@pytest.fixture
def real_tables(db: None, real_rows: Snapshot) -> None:
    """Every row of the content files."""
    del db
    real_rows.put_back()
