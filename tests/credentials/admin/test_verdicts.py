"""What golden cases say of a draft, in the words that pages use."""

from datetime import date

import pytest

from credentials.admin.verdicts import VERDICTS, missed
from rulebook import evaluate
from rulebook.book import Credential, Rulebook
from rulebook.facts import Facts
from rulebook.golden import CaseReport, GoldenCase, Miss

BOOK = Rulebook(
    credentials=(
        Credential(
            slug="cma-aama", name="C", designation="CMA (AAMA)", body="aama", summary="", routes=()
        ),
    )
)


def test_every_verdict_has_words() -> None:
    assert set(VERDICTS) == set(evaluate.VERDICTS)


@pytest.mark.parametrize(
    ("miss", "told"),
    [
        (Miss("cma-aama.verdict", "open", "not_yet"), ("CMA (AAMA)", "open", "not yet")),
        (
            Miss("cma-aama.until", "2027-05-15", "None"),
            ("CMA (AAMA), until", "2027-05-15", "no day"),
        ),
        (
            Miss("cma-aama.category-9.verdict", "open", "unknown"),
            ("CMA (AAMA), category-9", "open", "find out"),
        ),
        (Miss("xyz.verdict", "open", "unknown"), ("xyz", "open", "find out")),
        (Miss("xyz", "to exist", "no such credential"), ("xyz", "to exist", "no such credential")),
    ],
)
def test_a_miss_is_told_by_names(miss: Miss, told: tuple[str, str, str]) -> None:
    case = GoldenCase("case", "A case", date(2026, 11, 21), Facts(), {})
    (found,) = missed([CaseReport(case, (miss,), {})], BOOK)
    assert (found.title, found.lines) == ("A case", [told])


def test_a_case_that_passes_is_not_told() -> None:
    case = GoldenCase("case", "A case", date(2026, 11, 21), Facts(), {})
    assert missed([CaseReport(case, (), {})], BOOK) == []
