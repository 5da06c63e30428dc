"""The content in this repository: it loads, it can be published, and it survives being written."""

from pathlib import Path

import pytest

from credentials.compiler import compile_book
from credentials.content import dump, load
from credentials.drafts import Draft
from rulebook import codec
from tests.snapshots import Snapshot

pytestmark = pytest.mark.django_db


def test_it_can_be_published(real_draft: Draft) -> None:
    assert real_draft.obstacles == ()


def test_writing_it_loses_nothing(real_rows: Snapshot, real_draft: Draft, tmp_path: Path) -> None:
    real_rows.put_back()
    dump(tmp_path)
    loaded = load(tmp_path)
    assert (loaded.added, loaded.changed, loaded.removed, loaded.edited) == ([], [], [], [])
    assert codec.digest(codec.encode(compile_book())) == real_draft.digest
