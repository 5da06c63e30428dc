"""The guide to the facts format says what the parser accepts."""

import re
from pathlib import Path

import pytest

from rulebook import facts

GUIDE = (Path(__file__).parents[2] / "docs" / "facts.md").read_text()
LISTS = {
    "high_school.status": facts.HIGH_SCHOOL,
    "training.kind": facts.TRAINING_KINDS,
    "training.field": facts.FIELDS,
    "training.award": facts.AWARDS,
    "accreditation.by": facts.ACCREDITORS,
    "tasks": facts.TASKS,
    "work.role": facts.ROLES,
    "work.duties": facts.DUTIES,
    "work.setting": facts.SETTINGS,
    "goals": facts.GOALS,
}


@pytest.mark.parametrize("key", LISTS)
def test_it_lists_the_accepted_words(key: str) -> None:
    row = re.search(rf"^\| `{re.escape(key)}` \| (.+) \|$", GUIDE, re.MULTILINE)

    assert row is not None
    assert tuple(row[1].split(", ")) == LISTS[key]
