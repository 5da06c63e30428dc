"""What must not be published: contradictions, gaps, overlaps, statements without a source.

`lint` reads a whole rulebook and reports every problem it finds; it changes nothing and never
stops at the first. What a person could do about a row is in `rulebook.witness`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Any

from rulebook import facts
from rulebook import requirements as kinds
from rulebook.book import Credential, Group, Requirement, Route, Rulebook
from rulebook.experience import days_for, window_lengths
from rulebook.reference import (
    CEMinimum,
    ExamDomain,
    Fee,
    PublishedFact,
    RecertificationPolicy,
    RetakeRule,
)
from rulebook.sources import CONFIDENCES, Citation, Period
from rulebook.timeline import Status, Timeline, any_of
from rulebook.witness import out_of_reach

WORDS = {  # the closed list of each parameter that holds words
    "program_kinds": facts.TRAINING_KINDS,
    "fields": facts.FIELDS,
    "awards": facts.AWARDS,
    "accreditors": facts.ACCREDITORS,
    "part": kinds.PARTS,
    "topics": facts.TOPICS,
    "task": facts.TASKS,
    "role": facts.ROLES,
    "duties": facts.DUTIES,
    "setting": facts.SETTINGS,
    "standing": kinds.STANDINGS,
    "level": kinds.LEVELS,
}
NUMBERS = {  # the most each number of a rule may be; the least is 1
    "lookback_months": 120,
    "within_months": 600,
    "after_months": 600,
    "days_before_completion": 365,
    "hours": 10_000,
    "semesters": 20,
    "count": 10_000,
    "months": 600,
    "window_months": 600,
    "full_time_hours": 60,
    "pending_months": 60,
    "years": 99,
    "maximum": 20,
}
FIGURES_AROUND = {  # the least and the most of the numbers around the rules
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
TOGETHER = ("caahep", "abhes")  # people may answer "one of them, not sure which"
CONTRADICTION = "Nobody can meet it together with the other conditions."
FIGURES = {  # what a source of low confidence must not carry
    Fee: ("amount",),
    PublishedFact: ("value",),
    ExamDomain: ("items", "percent"),
    RetakeRule: ("maximum", "wait_days"),
    CEMinimum: ("points",),
}


@dataclass(frozen=True, slots=True)
class LintProblem:
    """`where` as in `cma-aama.category-1.accredited-program-student`, `message` a sentence."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


Found = Iterator[LintProblem]


def lint(book: Rulebook) -> tuple[LintProblem, ...]:
    """Every problem of the book, each once, in the order of the book."""
    return tuple(dict.fromkeys(_problems(book)))


def _problems(book: Rulebook) -> Found:
    for name in ("credentials", "sources", "bodies", "accreditors", "goals"):
        yield from _twice(name, (item.slug for item in getattr(book, name)))
    yield from _sources(book)
    for where, part in _parts(book, ""):
        yield from _statement(book, where, part)
    yield from _goals(book)
    for accreditor in book.accreditors:
        yield from _listed(f"accreditors.{accreditor.slug}", (accreditor.slug,), facts.ACCREDITORS)
    for credential in book.credentials:
        yield from _credential(book, credential)


# Statements: whatever carries a citation, a period, a sentence or a number.


def _parts(whole: Any, where: str) -> Iterator[tuple[str, Any]]:
    """Every dataclass inside another, with its place; groups and rules add nothing to the place."""
    for field in fields(whole):
        value = getattr(whole, field.name)
        for number, part in enumerate(value if isinstance(value, tuple) else (value,), 1):
            if is_dataclass(part) and not isinstance(part, Citation | Period):
                place = _place(where, field.name, part, number)
                yield place, part
                yield from _parts(part, place)


def _place(where: str, name: str, part: Any, number: int) -> str:
    if isinstance(part, Group) or name in ("rule", "exam", "renewal"):
        return where or name
    words = (getattr(part, key, "") for key in ("slug", "key", "kind", "audience", "route"))
    own = "-".join(word for word in words if word) or str(number)
    shown = own if isinstance(part, Credential | Route | Requirement) else f"{name}.{own}"
    return f"{where}.{shown}" if where else shown


def _statement(book: Rulebook, where: str, part: Any) -> Found:
    for name in ("sentence", "text", "label"):
        if getattr(part, name, "told") == "":
            yield LintProblem(where, f"The {name} is missing.")
    if not isinstance(part, kinds.Rule):
        for name, (least, most) in FIGURES_AROUND.items():
            yield from _number(where, name, getattr(part, name, None), least, most)
    if (citation := getattr(part, "citation", None)) is not None:
        yield from _citation(book, where, citation)
        if citation.confidence == "low":
            yield from _figures(where, part)
    if isinstance(part, RecertificationPolicy) and part.points_citation is not None:
        yield from _citation(book, f"{where}.points", part.points_citation)
        if part.points_citation.confidence == "low" and part.points is not None:
            yield LintProblem(where, "points has low confidence, so no figure may be given.")
    if isinstance(part, Fee | PublishedFact):
        figure = part.amount if isinstance(part, Fee) else part.value or None
        if (figure is None) != bool(part.withheld):
            yield LintProblem(where, "Give either a figure or, in withheld, why there is none.")
    period = getattr(part, "period", None)
    if period and period.timeline == Timeline.always(Status.NO):
        yield LintProblem(where, "The last day in force lies before the first.")


def _citation(book: Rulebook, where: str, citation: Citation) -> Found:
    source = book.source.get(citation.source)
    if not citation.source:
        yield LintProblem(where, "The source is missing.")
    elif source is None:
        yield LintProblem(where, f"The source “{citation.source}” is not in the list of sources.")
    if citation.confidence not in CONFIDENCES:
        yield LintProblem(where, f"The confidence must be one of {', '.join(CONFIDENCES)}.")
    if citation.read_on is None:
        yield LintProblem(where, "Nobody has said on which day the source was read.")
    if source and source.kind == "secondary" and citation.confidence == "high":
        yield LintProblem(where, "A secondary source cannot carry high confidence.")


def _figures(where: str, part: Any) -> Found:
    for name in FIGURES.get(type(part), ()):
        if getattr(part, name) not in (None, ""):
            yield LintProblem(where, f"{name} has low confidence, so no figure may be given.")


def _sources(book: Rulebook) -> Found:
    used = {
        citation.source
        for _, part in _parts(book, "")
        for name in ("citation", "points_citation")
        if (citation := getattr(part, name, None))
    }
    for source in book.sources:
        if not source.title:
            yield LintProblem(f"sources.{source.slug}", "The title is missing.")
        if source.slug not in used:
            yield LintProblem(f"sources.{source.slug}", "Nothing refers to this source.")


def _goals(book: Rulebook) -> Found:
    for goal in book.goals:
        where = f"goals.{goal.slug}"
        yield from _listed(where, (goal.slug,), facts.GOALS)
        yield from _twice(where, (slug for slug, _ in goal.fits))
        yield from _listed(where, (slug for slug, _ in goal.fits), tuple(book.credential))
        if any(rank < 1 for _, rank in goal.fits):
            yield LintProblem(where, "A fit is a rank: 1 is the best.")


# A credential: its references, its fees, its routes.


def _credential(book: Rulebook, credential: Credential) -> Found:
    where = credential.slug
    yield from _twice(where, (route.slug for route in credential.routes))
    yield from _twice(where, (row.slug for row in credential.requirements()))
    yield from _listed(where, (credential.body,), tuple(book.body))
    yield from _fees(credential)
    yield from _renewal(credential)
    for group in credential.everyone:
        yield from _group(where, group, any_of(r.period.timeline for r in credential.routes))
    for route in credential.routes:
        yield from _route(credential, route)
    for row in credential.requirements():
        yield from _rule(book, f"{where}.{row.slug}", row.rule)
    if credential.routes:
        yield from _reach(book, credential)
    elif credential.status == "offered":
        yield LintProblem(where, "A credential on offer needs at least one route.")


def _route(credential: Credential, route: Route) -> Found:
    where = f"{credential.slug}.{route.slug}"
    if not route.groups:
        yield LintProblem(where, "The route has no requirement of its own.")
    fees = {fee.kind for fee in credential.fees if fee.route in ("", route.slug)}
    yield from _listed(where, (step.fee_kind for step in route.steps if step.fee_kind), fees)
    for group in route.groups:
        yield from _group(where, group, route.period.timeline)


def _group(where: str, group: Group, needed: Timeline) -> Found:
    if not group.rows:
        yield LintProblem(where, "A group has no requirement.")
        return
    covered = any_of(row.period.timeline for row in group.rows)
    if gap := _gap(needed, covered):
        names = ", ".join(row.slug for row in group.rows)
        yield LintProblem(where, f"None of these is in force {gap}, but the route is: {names}.")
    for one, other in combinations(group.rows, 2):
        readings = {row.citation.confidence == "low" for row in (one, other)}
        same = type(one.rule) is type(other.rule) and len(readings) == 1
        if same and one.period != other.period and _overlap(one.period, other.period):
            yield LintProblem(
                f"{where}.{other.slug}",
                f"It is in force on days of {one.slug}, which is of the same kind. Let one end "
                "before the other begins, or give both the same days.",
            )


def _gap(needed: Timeline, covered: Timeline) -> str:
    """The first day on which the one is YES and the other is not; empty where there is none."""
    edges = sorted({*needed.days, *covered.days})
    for day in (date.fromordinal(max(edge, 1)) for edge in edges):
        if needed.at(day) is Status.YES and covered.at(day) is Status.NO:
            return f"on {day}" if day > date.min else f"before {date.fromordinal(edges[1])}"
    return ""


def _overlap(one: Period, other: Period) -> bool:
    return Status.YES in (one.timeline & other.timeline).statuses


def _fees(credential: Credential) -> Found:
    where = credential.slug
    routes = [route.slug for route in credential.routes]
    yield from _listed(where, (fee.route for fee in credential.fees if fee.route), routes)
    for one, other in combinations(credential.fees, 2):
        same = (one.kind, one.route) == (other.kind, other.route) and one.kind != "charge"
        clash = one.audience == other.audience or "everyone" in (one.audience, other.audience)
        if same and clash and _overlap(one.period, other.period):
            yield LintProblem(
                f"{where}.fees", f"“{one.label}” and “{other.label}” are due on the same days."
            )


def _renewal(credential: Credential) -> Found:
    policy, where = credential.renewal, f"{credential.slug}.renewal"
    if policy is None:
        return
    methods = [method.slug for method in policy.methods]
    fees = {fee.kind for fee in credential.fees}
    yield from _twice(where, methods)
    yield from _listed(where, (slug for stage in policy.stages for slug in stage.methods), methods)
    yield from _listed(where, (m.fee_kind for m in policy.methods if m.fee_kind), fees)
    for one, other in pairwise(policy.stages):
        if one.until_months != other.after_months:
            yield LintProblem(where, "One stage after expiry must begin where the last one ends.")


# A requirement: its words and numbers, and whether anybody can meet it.


def _rule(book: Rulebook, where: str, rule: kinds.Rule) -> Found:
    for name, must in kinds.columns(rule.kind).items():
        value = getattr(rule, name)
        words = value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()
        if must and value in ((), ""):
            yield LintProblem(where, f"{name} is empty.")
        yield from _twice(where, words)
        yield from _number(where, name, value, 1, NUMBERS.get(name, 0))
        if accepted := _accepted(book, name):
            yield from _listed(where, words, accepted)
        if name == "accreditors" and len(set(words) & set(TOGETHER)) == 1:
            yield LintProblem(
                where, "Name both caahep and abhes or neither: people may not know which it was."
            )
    if getattr(rule, "lookback_months", None) and not getattr(rule, "accreditors", ()):
        yield LintProblem(where, "lookback_months says nothing without accreditors.")
    if isinstance(rule, kinds.WorkExperience):
        yield from _work(where, rule)


def _accepted(book: Rulebook, name: str) -> tuple[str, ...]:
    if name == "recognizers":
        return *kinds.RECOGNIZERS, *book.body
    if name == "credentials":
        return "cpr", *book.credential
    return WORDS.get(name, ())


def _work(where: str, rule: kinds.WorkExperience) -> Found:
    if (rule.months is None) == (rule.hours is None):
        yield LintProblem(where, "Give the amount in months or in hours, one of them.")
        return
    if rule.window_months is None:
        return
    longest = window_lengths(rule.window_months)[1]
    needed = (
        days_for(rule.months)
        if rule.months
        else Fraction((rule.hours or 0) * 7, rule.full_time_hours)
    )
    if needed > longest:
        yield LintProblem(where, "The amount is more than full time in the whole window.")


def _reach(book: Rulebook, credential: Credential) -> Found:
    everyone = {row for group in credential.everyone for row in group.rows}
    in_vain: Counter[Requirement] = Counter()
    for route, rows in out_of_reach(book, credential):
        where = f"{credential.slug}.{route.slug}"
        own = {row for group in route.groups for row in group.rows}
        if rows and set(rows) >= own | everyone:
            yield LintProblem(where, "Nobody can meet all its conditions on any day.")
            continue
        in_vain.update(row for row in rows if row in everyone)
        for row in rows:
            if row not in everyone:
                yield LintProblem(f"{where}.{row.slug}", CONTRADICTION)
    for row, count in in_vain.items():
        if count == len(credential.routes):
            yield LintProblem(f"{credential.slug}.{row.slug}", CONTRADICTION)


def _number(where: str, name: str, value: object, least: int, most: int) -> Found:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return
    if not least <= value <= most:
        yield LintProblem(where, f"{name} is {value}; it should be from {least} to {most}.")


def _twice(where: str, words: Iterable[str]) -> Found:
    for word, count in Counter(words).items():
        if count > 1:
            yield LintProblem(where, f"“{word}” stands there {count} times.")


def _listed(where: str, words: Iterable[str], accepted: Collection[str]) -> Found:
    for word in words:
        if word not in accepted:
            known = ", ".join(accepted) or "none"
            yield LintProblem(where, f"“{word}” is not known there; known: {known}.")
