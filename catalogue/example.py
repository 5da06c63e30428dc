"""A worked example for the first page: a made-up graduate, judged by the rules now in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from catalogue.shelves import beside
from rulebook.book import Credential, Route, Rulebook
from rulebook.evaluate import CredentialResult, Finding, RouteResult, Verdict, evaluate
from rulebook.facts import Facts, parse
from rulebook.recommend import verdict_order
from rulebook.reference import Body
from rulebook.sources import Citation
from rulebook.timeline import Status, add_months

# The credential whose ways in differ most for a recent graduate; another one where it is missing.
SHOWN = "cma-aama"


@dataclass(frozen=True, slots=True)
class Line:
    """A requirement with its finding; `status` is a word of the component that draws it."""

    status: str
    sentence: str
    citation: Citation
    said: str = ""


@dataclass(frozen=True, slots=True)
class Rung:
    route: Route
    verdict: Verdict
    groups: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Example:
    """`others` are the credentials for the same goal in any state, each with its verdict alone."""

    finished: date
    credential: Credential
    body: Body
    rungs: tuple[Rung, ...]
    others: tuple[tuple[Credential, Verdict], ...]


def example(book: Rulebook, today: date) -> Example | None:
    """None where the book is empty. The graduate finished half a year ago, whenever one looks."""
    if not book.credentials:
        return None
    finished = add_months(today, -6)
    results = evaluate(book, _graduate(finished))
    shown = next((found for found in results if found.credential.slug == SHOWN), results[0])
    routes = sorted(shown.routes, key=lambda route: verdict_order(route.verdict(today)))
    alike = [one for one in beside(book, shown.credential) if not one.only_in]
    others = [found for found in results if found.credential in alike]
    return Example(
        finished=finished,
        credential=shown.credential,
        body=book.body[shown.credential.body],
        rungs=tuple(_rung(route, today) for route in routes),
        others=tuple(_alone(found, today) for found in others),
    )


def _graduate(finished: date) -> Facts:
    """A program of a year with CAAHEP accreditation. Which bodies approved the school themselves is
    left out: the page does not say that none did, so what hangs on it is to find out."""
    started = add_months(finished, -12) + timedelta(days=1)
    since, seen = add_months(started, -120), finished
    return parse(
        {
            "adult": True,
            "high_school": {"status": "completed"},
            "training": [
                {
                    "kind": "program",
                    "field": "medical_assisting",
                    "award": "certificate",
                    "started": started.isoformat(),
                    "finished": finished.isoformat(),
                    "accreditation": [
                        {"by": "caahep", "from": since.isoformat(), "as_of": seen.isoformat()}
                    ],
                    "institution_recognized": True,
                    "semesters": 2,
                    "hours": {"academic": 600, "practicum": 180, "total": 780},
                    "tasks": {
                        "injections": 30,
                        "venipunctures": 30,
                        "capillary_punctures": 10,
                        "ekgs": 10,
                    },
                    "covers_core_topics": True,
                }
            ],
            "work": [],
            "teaching": [],
            "held": [],
            "attempts": {},
        }
    )


def _alone(result: CredentialResult, today: date) -> tuple[Credential, Verdict]:
    return result.credential, result.verdict(today)


def _rung(result: RouteResult, today: date) -> Rung:
    groups = tuple(_lines(group, today) for group in result.deciding(today).groups)
    return Rung(result.route, result.verdict(today), groups)


def _lines(group: tuple[Finding, ...], today: date) -> tuple[Line, ...]:
    """Of a group that is met the row that meets it, otherwise every alternative."""
    met = [finding for finding in group if finding.timeline.at(today) is Status.YES]
    return tuple(
        Line(
            status=finding.timeline.at(today).name.lower(),
            sentence=finding.requirement.sentence,
            citation=finding.requirement.citation,
        )
        for finding in met[:1] or group
    )
