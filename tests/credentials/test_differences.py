"""What changed between two rulebooks, in words."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from credentials.compiler import compile_book, golden_cases
from credentials.differences import Change, changes, flips
from credentials.models import (
    Fee,
    GoldenCase,
    PublishedFact,
    RecertificationPolicy,
    Requirement,
    RouteStep,
)
from rulebook import golden
from rulebook.book import Rulebook

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(tiny_content: Path) -> Rulebook:
    del tiny_content
    return compile_book()


def words(old: Rulebook) -> list[str]:
    return [str(change) for change in changes(old, compile_book())]


def test_equal_books_do_not_differ(book: Rulebook) -> None:
    assert changes(book, compile_book()) == ()


def test_a_changed_figure_is_named_with_both_values(book: Rulebook) -> None:
    Fee.objects.filter(kind="exam").update(amount=130)
    (change,) = words(book)
    assert change.startswith(
        "changed: credentials / cma-aama / fees / exam / everyone / category-1"
    )
    assert change.endswith('    amount: "125" → "130"')


def test_a_changed_rule_is_named_by_its_parameter(book: Rulebook) -> None:
    Requirement.objects.filter(slug="program").update(within_months=18)
    place = "credentials / cma-aama / routes / category-1 / requirements / program"
    assert words(book) == [f"changed: {place}\n    rule.within_months: 12 → 18"]


def test_a_figure_that_was_taken_away_is_nothing_now(book: Rulebook) -> None:
    PublishedFact.objects.filter(key="cma.exam.questions").update(value="", withheld="Ask AAMA.")
    (change,) = words(book)
    assert change.splitlines() == [
        "changed: credentials / cma-aama / facts / cma.exam.questions",
        '    value: "200" → nothing',
        '    withheld: nothing → "Ask AAMA."',
    ]


def test_an_added_and_a_removed_row_are_named(book: Rulebook) -> None:
    RouteStep.objects.filter(text="Apply.").update(text="Apply online.")
    place = "credentials / cma-aama / routes / category-1 / steps"
    assert words(book) == [f"added: {place} / Apply online.", f"removed: {place} / Apply."]


def test_a_row_inside_the_renewal_is_named(book: Rulebook) -> None:
    RecertificationPolicy.objects.get().minimums.update(points=20)
    assert words(book) == [
        "changed: credentials / cma-aama / renewal / minimums / clinical\n    points: 10 → 20"
    ]


def test_an_alternative_that_became_a_condition_is_named(book: Rulebook) -> None:
    Requirement.objects.filter(slug="recommended").update(one_of="")
    assert '    or: ["recommended"] → nothing' in words(book)[0]


def test_another_order_is_named_by_its_list(book: Rulebook) -> None:
    RouteStep.objects.filter(text="Apply.").update(order=9)
    assert words(book) == [
        "reordered: credentials / cma-aama / routes / category-1 / steps",
    ]


def test_a_new_row_in_front_is_no_other_order(book: Rulebook) -> None:
    RouteStep.objects.update(order=5)
    step = RouteStep.objects.all()[0]
    RouteStep.objects.create(route=step.route, text="Read.", order=0)
    assert [change.what for change in changes(book, compile_book())] == ["added"]


def test_the_first_book_is_all_new(book: Rulebook) -> None:
    found = changes(Rulebook(()), book)
    assert {change.what for change in found} == {"added"}
    assert ("sources", "rules") in [change.row for change in found]


def test_a_date_inside_a_citation_is_named(book: Rulebook) -> None:
    Requirement.objects.filter(slug="adult").update(confirmed_on=date(2026, 11, 22))
    assert '    citation.confirmed_on: nothing → "2026-11-22"' in words(book)[0]


class TestFlips:
    def test_a_verdict_that_moved_is_named(self, book: Rulebook) -> None:
        cases = golden_cases()
        before = golden.run(book, cases)
        Requirement.objects.filter(slug="program").update(within_months=3)
        (flip,) = (f for f in flips(before, golden.run(compile_book(), cases)) if "." in f.where)
        assert str(flip) == ("A recent graduate (graduate): cma-aama.category-1 was open, is ask")

    def test_a_verdict_that_stayed_is_not(self, book: Rulebook) -> None:
        report = golden.run(book, golden_cases())
        assert flips(report, report) == ()

    def test_a_credential_that_is_new_is_not(self, book: Rulebook) -> None:
        cases = golden_cases()
        new = replace(book, credentials=(*book.credentials, replace(book.credentials[0], slug="x")))
        assert flips(golden.run(book, cases), golden.run(new, cases)) == ()
        assert GoldenCase.objects.count() == 2


def test_a_long_text_is_not_told_twice() -> None:
    was = "It was so. " * 30
    change = Change("changed", ("guides", "keeping"), {"body": (was, f"{was}Now it is not.")})
    assert str(change) == (
        "changed: guides / keeping\n    body: … It was so. It was so. {+Now it is not.+}"
    )
