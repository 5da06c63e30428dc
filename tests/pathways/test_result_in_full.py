"""What a ladder tells in full: rows that concern this person, and routes that were asked about."""

import pytest

from pathways.result.ladder import Ladder
from pathways.result.page import Page, build
from rulebook.book import Rulebook
from rulebook.explain import picture, report
from rulebook.golden import GoldenCase
from tests.pathways.results import (
    GRADUATE,
    TODAY,
    case_of,
    core_of,
    count_questions,
    make_facts,
    page_of,
)

FACTS = make_facts(training=[GRADUATE])


@pytest.fixture(scope="module")
def real_book(real_content: tuple[Rulebook, tuple[GoldenCase, ...]]) -> Rulebook:
    """Of the three credentials that every sentence here is about."""
    return core_of(real_content[0])


def cma_of(page: Page) -> Ladder:
    return next(found for found in page.ladders if found.credential.slug == "cma-aama")


def of_last_attempts(page: Page) -> list[str]:
    """What the first way in to the CMA (AAMA) says of a last attempt."""
    ladder = cma_of(page)
    (rung,) = (r for r in (*ladder.rungs, *ladder.brief) if r.slug == "category-1")
    said = [line.sentence for group in rung.groups for line in group]
    return [sentence for sentence in said if "last attempt" in sentence]


def test_what_was_asked_for_in_full_is_told_in_full(real_book: Rulebook) -> None:
    verdict = report(real_book, FACTS, TODAY, 1, real_book.scope(FACTS.goals, FACTS.state))
    drawn = picture(real_book, FACTS, TODAY)
    asked = frozenset({"cma-aama"})

    brief = cma_of(build(verdict, drawn, FACTS, real_book, count_questions))
    full = cma_of(build(verdict, drawn, FACTS, real_book, count_questions, asked))

    assert (len(brief.brief), brief.unasked) == (1, 1)
    assert (full.brief, full.unasked) == ((), 0)


def test_who_never_failed_reads_nothing_of_a_last_attempt(real_book: Rulebook) -> None:
    assert of_last_attempts(page_of(real_book, FACTS)) == []


def test_who_failed_too_often_reads_of_the_way_back(
    real_book: Rulebook, real_cases: tuple[GoldenCase, ...]
) -> None:
    case = case_of(real_cases, "three-failed-attempts")
    assert of_last_attempts(page_of(real_book, case.facts, case.day))


def test_a_way_that_is_said_to_stand_below_stands_there_in_full(
    real_content: tuple[Rulebook, tuple[GoldenCase, ...]],
) -> None:
    """However far down the credential comes."""
    nobody = make_facts(high_school={"status": "none"}, adult=False, teaching=[], goals=["general"])
    page = page_of(real_content[0], nobody)

    assert len(page.ladders) > 5
    for ladder in page.ladders:
        assert "stands below" in ladder.sentence
        assert [rung for rung in ladder.rungs if rung.opening], ladder.credential.slug
