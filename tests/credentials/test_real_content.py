"""The content in this repository: it loads, it can be published, and it survives being written."""

import re
from pathlib import Path

import pytest

from credentials.compiler import compile_book
from credentials.content import dump, load
from credentials.drafts import Draft
from rulebook import codec
from rulebook.book import Requirement, Rulebook
from rulebook.reference import Fee, PublishedFact
from rulebook.stated import published
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


def test_no_note_repeats_what_stands_beside_its_source(real_book: Rulebook) -> None:
    """There every row that is not sure says whom to check with."""
    rows: list[PublishedFact | Fee | Requirement] = [fact for *_, fact in published(real_book)]
    for credential in real_book.credentials:
        rows += [*credential.fees, *credential.requirements()]
    notes = [row.note for row in rows if row.note and row.citation.confidence != "high"]

    assert len(notes) > 100
    assert [note for note in notes if re.search(r"[Cc]heck with \w+\.", note)] == []
