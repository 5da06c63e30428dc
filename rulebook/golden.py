"""Golden cases: people, the day they ask, and the verdicts the sources lead to.

They guard publishing: a case that misses blocks it, a verdict that moved is shown as a flip.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from rulebook.book import Rulebook
from rulebook.evaluate import Verdict, evaluate
from rulebook.facts import Facts

_DATES = ("from", "until", "since", "becomes")
Expected = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class GoldenCase:
    """`expect`: {credential: {verdict, from, until, since, becomes, routes: {route: the same}}};
    only what is named is asserted. `source` holds the fact keys it rests on."""

    slug: str
    title: str
    day: date
    facts: Facts
    expect: Mapping[str, Expected]
    why: str = ""
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Miss:
    """One expectation not met: `where` as in `cma-aama.category-1.until`."""

    where: str
    expected: str
    got: str

    def __str__(self) -> str:
        return f"{self.where}: expected {self.expected}, got {self.got}"


@dataclass(frozen=True, slots=True)
class CaseReport:
    """`verdicts` maps `credential` and `credential.route` to a verdict's name, for flips."""

    case: GoldenCase
    misses: tuple[Miss, ...]
    verdicts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Report:
    cases: tuple[CaseReport, ...]

    @property
    def passed(self) -> bool:
        return not any(report.misses for report in self.cases)


def run(book: Rulebook, cases: Iterable[GoldenCase]) -> Report:
    return Report(tuple(_run_case(book, case) for case in cases))


def verdict_fields(verdict: Verdict) -> dict[str, str | None]:
    """A verdict as the words and ISO dates that golden cases and `explain` use."""
    days = {"from": verdict.starts, "until": verdict.until, "since": verdict.since}
    told = {key: None if day is None else day.isoformat() for key, day in days.items()}
    return {"verdict": verdict.name, **told, "becomes": verdict.becomes}


def _run_case(book: Rulebook, case: GoldenCase) -> CaseReport:
    seen: dict[str, Verdict] = {}
    for result in evaluate(book, case.facts):
        slug = result.credential.slug
        seen[slug] = result.verdict(case.day)
        seen |= {f"{slug}.{r.route.slug}": r.verdict(case.day) for r in result.routes}
    misses: list[Miss] = []
    for credential, expected in case.expect.items():
        misses += _misses(credential, expected, seen)
        routes = expected.get("routes", {})
        if not isinstance(routes, Mapping):
            misses.append(Miss(f"{credential}.routes", "a mapping of routes", repr(routes)))
            continue
        for route, inner in routes.items():
            misses += _misses(f"{credential}.{route}", inner, seen)
    return CaseReport(case, tuple(misses), {where: v.name for where, v in seen.items()})


def _misses(where: str, expected: Expected, seen: Mapping[str, Verdict]) -> list[Miss]:
    if where not in seen:
        return [Miss(where, "to exist", "no such credential or route in the rulebook")]
    got = verdict_fields(seen[where])
    return [
        Miss(f"{where}.{key}", str(expected[key]), str(got[key]))
        for key in ("verdict", *_DATES)
        if key in expected and expected[key] != got[key]
    ]
