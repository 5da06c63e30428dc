"""Golden people take the wizard: what they tell, what they are asked, what they are told.

The journey is given each case's own day; the forms are those a visitor sees.
"""

import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import pytest

from pathways.journey import Walk
from rulebook import golden
from rulebook.book import Rulebook
from rulebook.facts import dump, parse
from rulebook.golden import GoldenCase
from tests.journeys import InexpressibleError, goals_of, state_of, walked

INEXPRESSIBLE = {
    "alternative-pathway-without-an-award": "a training that ended without any award",
    "begins-to-teach-in-january": "teaching that has not begun",
    "perhaps-taught": "only one of work and teaching was told",
}
# Until when a credential is held is not asked: what stays open to its holder has no last day.
NOT_ASKED = [
    "rma-moves-to-the-office: cmas-amt.until: expected 2029-05-08, got None",
    "rma-moves-to-the-office: cmas-amt.rma.until: expected 2029-05-08, got None",
]
NCCA_ACCREDITED = {"cma-aama", "rma-amt", "ccma-nha", "ncma-ncct", "cmac-amca"}
MEDIAN, MOST = 8, 12


@dataclass(frozen=True)
class Taken:
    """A case, limited to what one goal brings into scope, and the wizard's walk through its
    answers."""

    case: GoldenCase
    goal: str
    walk: Walk

    @cached_property
    def asked(self) -> list[str]:
        return [step.key for step in self.walk.path.steps]

    @cached_property
    def asked_of_everyone(self) -> list[str]:
        """Without what a second training or job, which the person chose to add, asks again."""
        return [step.key for step in self.walk.path.steps if step.item == 1]


@pytest.fixture(scope="module")
def refused() -> dict[str, str]:
    """Why a case could not be expressed, filled while the journeys are taken."""
    return {}


@pytest.fixture(scope="module")
def taken(
    real_book: Rulebook, real_cases: tuple[GoldenCase, ...], refused: dict[str, str]
) -> list[Taken]:
    return list(_taken(real_book, real_cases, refused))


def _taken(
    book: Rulebook, cases: tuple[GoldenCase, ...], refused: dict[str, str]
) -> Iterator[Taken]:
    for case in cases:
        for goal in goals_of(book, case):
            scope = {credential.slug for credential in book.scope((goal,), state_of(book, case))}
            expect = {slug: told for slug, told in case.expect.items() if slug in scope}
            try:
                _person, walk = walked(book, case, goal=goal)
                yield Taken(replace(case, expect=expect), goal, walk)
            except InexpressibleError as error:
                refused[case.slug] = str(error)


def test_the_cases_that_the_forms_cannot_express_are_these(
    taken: list[Taken], refused: dict[str, str]
) -> None:
    assert taken
    assert refused == INEXPRESSIBLE


def test_every_verdict_holds_for_what_the_wizard_was_told(
    real_book: Rulebook, taken: list[Taken]
) -> None:
    told = [replace(one.case, facts=one.walk.facts) for one in taken]
    report = golden.run(real_book, told)
    assert [f"{r.case.slug}: {miss}" for r in report.cases for miss in r.misses] == NOT_ASKED


def test_what_the_wizard_was_told_can_be_written_and_read_again(taken: list[Taken]) -> None:
    assert [t.case.slug for t in taken if parse(dump(t.walk.facts)) != t.walk.facts] == []


def test_half_are_asked_eight_questions_or_fewer_and_nobody_more_than_twelve(
    taken: list[Taken], capsys: pytest.CaptureFixture[str]
) -> None:
    by_goal: dict[str, list[int]] = {}
    for one in taken:
        about_them = one.goal == "general" and NCCA_ACCREDITED & one.case.expect.keys()
        group = "the five NCCA-accredited credentials" if about_them else one.goal
        by_goal.setdefault(group, []).append(len(one.asked_of_everyone))
    with capsys.disabled():
        for group, counts in by_goal.items():
            spread = ", ".join(f"{n}: {cases}" for n, cases in sorted(Counter(counts).items()))
            print(  # noqa: T201 - the distribution is asked for
                f"\n{group}: {len(counts)} golden cases, median {statistics.median(counts):g},"
                f" worst {max(counts)}; questions: cases {spread}",
                end="",
            )
    assert all(statistics.median(counts) <= MEDIAN for counts in by_goal.values())
    assert all(max(counts) <= MOST for counts in by_goal.values())


def test_no_question_is_asked_twice(taken: list[Taken]) -> None:
    assert [one.case.slug for one in taken if len(set(one.asked)) < len(one.asked)] == []


@pytest.mark.parametrize(
    ("slug", "asked"),
    [
        (
            "graduate-six-months-ago",
            "goal training dates accreditation history high-school hours worked",
        ),
        ("five-years-on-the-job", "goal training history high-school worked job cpr"),
        ("lapsed-cma", "goal training history high-school worked"),
        (
            "alternative-pathway-graduate",
            "goal training dates accreditation history high-school hours worked skills",
        ),
        (
            "three-failed-attempts",
            "goal training dates accreditation history attempts high-school hours worked",
        ),
        ("blank", "goal training history high-school worked"),
    ],
)
def test_well_known_people_are_asked_these_questions(
    taken: list[Taken], slug: str, asked: str
) -> None:
    (found,) = (one.asked for one in taken if one.case.slug == slug)
    assert found == asked.split()
