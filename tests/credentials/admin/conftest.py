from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import User
from credentials.content import load
from tests.credentials.tiny import write_content


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
def content(db: None, tmp_path: Path) -> None:
    """A row in every table."""
    load(write_content(tmp_path))


@pytest.fixture
def real_content(db: None) -> None:
    load(Path(settings.BASE_DIR) / "content")
