"""Checks of whatever a rulebook states, rule or not: source, confidence, days, text, figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from rulebook.book import Credential, Group, Requirement, Route, Rulebook
from rulebook.careers import Figure
from rulebook.problems import LintProblem, Problems, out_of_range
from rulebook.reference import (
    CEMinimum,
    ExamDomain,
    Fee,
    PublishedFact,
    RecertificationPolicy,
    RetakeRule,
)
from rulebook.requirements import Rule
from rulebook.sources import CONFIDENCES, Citation, Period
from rulebook.timeline import Status, Timeline

NUMBERS = {  # the least and the most of the numbers around the rules
    "amount": (0, 10_000),
    "items": (1, 1_000),
    "percent": (1, 100),
    "maximum": (1, 20),
    "wait_days": (0, 1_000),
    "cycle_months": (1, 240),
    "points": (1, 1_000),
    "approved_minimum": (1, 1_000),
    "other_maximum": (0, 1_000),
    "lead_days": (0, 365),
    "lead_months": (0, 60),
    "until_months": (1, 600),
}
FIGURES = {  # what a source of low confidence must not carry; a rule may, and gives ASK at best
    Fee: ("amount",),
    PublishedFact: ("value",),
    ExamDomain: ("items", "percent"),
    RetakeRule: ("maximum", "wait_days"),
    CEMinimum: ("points",),
    Figure: ("number",),
}


def check_statements(book: Rulebook) -> Problems:
    cited: set[str] = set()
    for where, part in _parts(book, ""):
        if not isinstance(part, Rule):
            yield from _statement(where, part)
        for place, citation in _citations(where, part):
            cited.add(citation.source)
            yield from _citation(book, place, citation)
    for source in book.sources:
        if not source.title:
            yield LintProblem(f"sources.{source.slug}", "The title is missing.")
        if source.slug not in cited:
            yield LintProblem(f"sources.{source.slug}", "Nothing refers to this source.")


def _parts(whole: Any, where: str) -> Iterator[tuple[str, Any]]:
    """Every dataclass inside another, with its place."""
    for field in fields(whole):
        value = getattr(whole, field.name)
        for number, part in enumerate(value if isinstance(value, tuple) else (value,), 1):
            if is_dataclass(part) and not isinstance(part, Citation | Period):
                place = _place(where, field.name, part, number)
                yield place, part
                yield from _parts(part, place)


def _place(where: str, name: str, part: Any, number: int) -> str:
    """Groups and what there is only one of add nothing to the place of what holds them."""
    if isinstance(part, Group) or name in ("rule", "exam", "renewal"):
        return where
    words = (getattr(part, key, "") for key in ("slug", "key", "code", "kind", "audience", "route"))
    own = "-".join(word for word in words if word) or str(number)
    shown = own if isinstance(part, Credential | Route | Requirement) else f"{name}.{own}"
    return f"{where}.{shown}" if where else shown


def _statement(where: str, part: Any) -> Problems:
    for name in ("sentence", "text", "label"):
        if getattr(part, name, "told") == "":
            yield LintProblem(where, f"The {name} is missing.")
    for name, (least, most) in NUMBERS.items():
        yield from out_of_range(where, name, getattr(part, name, None), least, most)
    for name in FIGURES.get(type(part), ()):
        if part.citation.confidence == "low" and getattr(part, name) not in (None, ""):
            yield LintProblem(where, f"{name} has low confidence, so no figure may be given.")
    if isinstance(part, RecertificationPolicy):
        citation = part.points_citation or part.citation
        if citation.confidence == "low" and part.points is not None:
            yield LintProblem(where, "points has low confidence, so no figure may be given.")
    if isinstance(part, Fee | PublishedFact | Figure):
        figure = getattr(part, FIGURES[type(part)][0])
        if (figure in (None, "")) != bool(part.withheld):
            yield LintProblem(where, "Give either a figure or, in withheld, why there is none.")
    period = getattr(part, "period", None)
    if period is not None and period.timeline == Timeline.always(Status.NO):
        yield LintProblem(where, "The last day in force lies before the first.")


def _citations(where: str, part: Any) -> Iterator[tuple[str, Citation]]:
    """`points_citation` is found at the place of its statement, as `points`."""
    for field in fields(part):
        if isinstance(citation := getattr(part, field.name), Citation):
            own = field.name.removesuffix("citation").rstrip("_")
            yield f"{where}.{own}" if own else where, citation


def _citation(book: Rulebook, where: str, citation: Citation) -> Problems:
    source = book.source.get(citation.source)
    if not citation.source:
        yield LintProblem(where, "The source is missing.")
    elif source is None:
        yield LintProblem(where, f"The source “{citation.source}” is not in the list of sources.")
    elif source.kind == "secondary" and citation.confidence == "high":
        yield LintProblem(where, "A secondary source cannot carry high confidence.")
    if citation.confidence not in CONFIDENCES:
        yield LintProblem(where, f"The confidence should be one of {', '.join(CONFIDENCES)}.")
    if citation.read_on is None:
        yield LintProblem(where, "Nobody has said on which day the source was read.")
