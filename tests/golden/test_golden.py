"""The golden cases of the content files: they hold, and their changes are true ones."""

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from credentials.content.strict_yaml import read_file
from credentials.drafts import Draft
from rulebook import golden
from rulebook.book import Credential, Group, Route, Rulebook
from rulebook.evaluate import RouteResult, evaluate
from rulebook.golden import GoldenCase
from rulebook.recommend import changes, opens

CONTENT = Path(settings.BASE_DIR) / "content"
MOST_SECONDS = 5.0

Cases = tuple[GoldenCase, ...]
Closed = tuple[GoldenCase, Credential, RouteResult]


@pytest.fixture(scope="session")
def closed_routes(real_book: Rulebook, real_cases: Cases) -> list[Closed]:
    """Every route of every case that is not open on the case's day."""
    return [
        (case, result.credential, route)
        for case in real_cases
        for result in evaluate(real_book, case.facts)
        for route in result.routes
        if route.verdict(case.day).name != "open"
    ]


def test_every_case_holds_within_five_seconds(real_book: Rulebook, real_cases: Cases) -> None:
    start = time.perf_counter()
    report = golden.run(real_book, real_cases)
    seconds = time.perf_counter() - start

    missed = [f"{found.case.slug}: {miss}" for found in report.cases for miss in found.misses]
    assert missed == []
    assert seconds < MOST_SECONDS


def test_there_are_sixty_cases_and_more(real_cases: Cases) -> None:
    assert len(real_cases) >= 60


def test_publishing_runs_every_case_of_the_files(real_draft: Draft, real_cases: Cases) -> None:
    written = [
        case["slug"]
        for path in sorted((CONTENT / "golden").glob("*.yaml"))
        for case in read_file(path, path.name).data  # type: ignore[attr-defined]  # a list
    ]

    assert real_draft.obstacles == ()
    assert [report.case.slug for report in real_draft.report.cases] == written
    assert [case.slug for case in real_cases] == written


def test_every_case_says_why_and_on_what_it_rests(real_cases: Cases) -> None:
    told_nothing = "blank"
    assert [case.slug for case in real_cases if not (case.title and case.why)] == []
    assert [case.slug for case in real_cases if not case.source] == [told_nothing]


def test_every_source_of_a_case_is_a_fact_we_keep(real_cases: Cases) -> None:
    kept = "\n".join(p.read_text() for p in sorted((CONTENT / "sources").glob("facts-*.yaml")))
    keys = set(re.findall(r"^- key: (\S+)$", kept, re.MULTILINE))

    unknown = {(case.slug, key) for case in real_cases for key in case.source if key not in keys}

    assert unknown == set()


def test_every_closed_route_shows_a_change(closed_routes: list[Closed]) -> None:
    without = [
        (case.slug, credential.slug, route.route.slug)
        for case, credential, route in closed_routes
        if not changes(route, case.day, credential.slug)
    ]
    assert without == []


def test_every_change_opens_its_route_and_no_part_of_it_does(closed_routes: list[Closed]) -> None:
    """Rows only ever help, so a smaller part opens nothing where the parts one row short do not."""
    wrong = []
    for case, credential, route in closed_routes:
        for change in changes(route, case.day, credential.slug):
            slugs = {one.requirement.slug for one in change}
            parts = [slugs - {slug} for slug in slugs]
            if not opens(route, slugs, case.day) or any(opens(route, p, case.day) for p in parts):
                wrong.append((case.slug, credential.slug, route.route.slug, slugs))
    assert wrong == []


def test_every_change_opens_its_route_when_the_rules_are_judged_again(
    real_book: Rulebook, closed_routes: list[Closed]
) -> None:
    """Without asking `opens`: a condition that holds is as good as one that is not there."""
    wrong = []
    for case, credential, route in closed_routes:
        for change in changes(route, case.day, credential.slug):
            slugs = {one.requirement.slug for one in change}
            (changed,) = evaluate(
                real_book, case.facts, [_relieved(credential, route.route, slugs)]
            )
            if changed.verdict(case.day).name != "open":
                wrong.append((case.slug, credential.slug, route.route.slug, slugs))
    assert wrong == []


def _relieved(credential: Credential, route: Route, slugs: set[str]) -> Credential:
    """The credential with this route alone, and without the groups that the rows would meet."""

    def others(groups: tuple[Group, ...]) -> Iterator[Group]:
        return (g for g in groups if not any(row.slug in slugs for row in g.rows))

    return replace(
        credential,
        everyone=tuple(others(credential.everyone)),
        routes=(replace(route, groups=tuple(others(route.groups))),),
    )
