"""The content in this repository: it loads, it can be published, and it survives being written."""

from pathlib import Path

import pytest
from django.conf import settings

from credentials.content import dump, load
from credentials.drafts import Draft, draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def real() -> Draft:
    load(settings.BASE_DIR / "content")
    return draft()


def test_it_can_be_published(real: Draft) -> None:
    assert real.obstacles == ()


def test_writing_it_loses_nothing(real: Draft, tmp_path: Path) -> None:
    dump(tmp_path)
    loaded = load(tmp_path)
    assert (loaded.added, loaded.changed, loaded.removed, loaded.edited) == ([], [], [], [])
    assert draft().digest == real.digest
