"""What must not be published: contradictions, gaps, overlaps, statements without a source.

`lint` reads a whole rulebook and reports every problem it finds; it changes nothing and never
stops at the first. Whether anybody can meet a row at all is found in `rulebook.witness`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Any

from rulebook import facts
from rulebook import requirements as kinds
from rulebook.book import Credential, Group, Requirement, Route, Rulebook
from rulebook.career_lint import check_careers
from rulebook.experience import days_for, window_lengths
from rulebook.problems import LintProblem, Problems, out_of_range, twice, unlisted
from rulebook.prose_checks import check_prose, questions
from rulebook.reference import (
    STATE_ANSWERS,
    STATE_LEVELS,
    STATE_TASKS,
    STATE_TOPICS,
    Fee,
    StateRule,
    StateStatement,
)
from rulebook.sources import Period
from rulebook.statements import check_statements
from rulebook.timeline import Status, Timeline, any_of
from rulebook.witness import out_of_reach

__all__ = ["LintProblem", "lint"]

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
TOGETHER = ("caahep", "abhes")  # people may answer "one of them, not sure which"
NOT_TOGETHER = "Nobody can meet it together with the other conditions."


def lint(book: Rulebook) -> tuple[LintProblem, ...]:
    """Every problem of the book, each once."""
    return tuple(dict.fromkeys(_problems(book)))


def _problems(book: Rulebook) -> Problems:
    for name in ("credentials", "sources", "bodies", "accreditors", "goals", "guides", "glossary"):
        items: tuple[Any, ...] = getattr(book, name)
        yield from twice("the rulebook", f"slug in {name}", (item.slug for item in items))
    slugs = (asked.slug for _place, asked in questions(book))
    yield from twice("the rulebook", "question", slugs)
    yield from check_statements(book)
    yield from check_prose(book)
    yield from _goals(book)
    for accreditor in book.accreditors:
        where = f"accreditors.{accreditor.slug}"
        yield from unlisted(where, "accreditor", (accreditor.slug,), facts.ACCREDITORS)
    for credential in book.credentials:
        yield from _credential(book, credential)
    yield from _states(book)
    yield from check_careers(book)


def _goals(book: Rulebook) -> Problems:
    for goal in book.goals:
        where, slugs = f"goals.{goal.slug}", [slug for slug, _ in goal.fits]
        yield from unlisted(where, "goal", (goal.slug,), facts.GOALS)
        yield from twice(where, "credential", slugs)
        yield from unlisted(where, "credential", slugs, book.credential)
        for slug, rank in goal.fits:
            yield from out_of_range(where, f"The fit of {slug}", rank, 1, len(book.credentials))
        if not slugs:
            yield LintProblem(where, "A goal brings at least one credential into scope.")


# The states: all of them or none, and nothing claimed where nothing is verified.


def _states(book: Rulebook) -> Problems:
    codes = [state.code for state in book.states]
    yield from twice("the rulebook", "state", codes)
    yield from unlisted("the rulebook", "state", codes, facts.STATES)
    if codes and (missing := [code for code in facts.STATES if code not in codes]):
        yield LintProblem("the rulebook", f"These states are missing: {', '.join(missing)}.")
    for state in book.states:
        yield from _state(book, state)


def _state(book: Rulebook, state: StateRule) -> Problems:
    where = f"states.{state.code}"
    yield from unlisted(where, "level", (state.level,), STATE_LEVELS)
    yield from twice(where, "credential", state.credentials)
    yield from unlisted(where, "credential", state.credentials, book.credential)
    if state.level == "not_verified":
        if state.credentials or state.on("credentials"):
            yield LintProblem(where, "Where nothing is verified, no credential can count.")
    elif state.citation.confidence == "low":
        yield LintProblem(where, "A source of low confidence gives no level but not_verified.")
    elif not state.summary:
        yield LintProblem(where, "The summary is missing.")
    for number, said in enumerate(state.statements, 1):
        yield from _said(f"{where}.statements.{number}", said)


def _said(where: str, said: StateStatement) -> Problems:
    yield from unlisted(where, "topic", (said.topic,), STATE_TOPICS)
    if said.topic in STATE_TASKS:
        yield from unlisted(where, "answer", (said.answer,), STATE_ANSWERS)
    elif said.answer:
        yield LintProblem(where, "Only a task carries an answer.")
    if said.topic != "ahead" and said.citation.confidence == "low":
        yield LintProblem(where, "It has low confidence: leave it out, so that it is not verified.")


# A credential: what it refers to, its fees, its renewal.


def _credential(book: Rulebook, credential: Credential) -> Problems:
    where, routes = credential.slug, credential.routes
    yield from twice(where, "route", (route.slug for route in routes))
    yield from twice(where, "requirement", (row.slug for row in credential.requirements()))
    yield from unlisted(where, "body", (credential.body,), book.body)
    yield from twice(where, "state", credential.only_in)
    yield from unlisted(where, "state", credential.only_in, facts.STATES)
    yield from _fees(credential)
    yield from _renewal(credential)
    for group in credential.everyone:
        yield from _group(where, group, any_of(route.period.timeline for route in routes))
    for route in routes:
        yield from _route(credential, route)
    of_rules = [p for place, row in _rows(credential) for p in _rule(book, place, row.rule)]
    yield from of_rules
    if credential.status == "offered" and not routes:
        yield LintProblem(where, "A credential on offer needs at least one route.")
    if not of_rules:  # only sound rules can be tried on somebody
        yield from _reach(book, credential)


def _rows(credential: Credential) -> Iterator[tuple[str, Requirement]]:
    for group in credential.everyone:
        yield from ((f"{credential.slug}.{row.slug}", row) for row in group.rows)
    for route in credential.routes:
        for group in route.groups:
            yield from ((f"{credential.slug}.{route.slug}.{row.slug}", row) for row in group.rows)


def _fees(credential: Credential) -> Problems:
    where = f"{credential.slug}.fees"
    routes = [route.slug for route in credential.routes]
    yield from unlisted(where, "route", (fee.route for fee in credential.fees if fee.route), routes)
    for one, other in combinations(credential.fees, 2):
        same = (one.kind, one.route) == (other.kind, other.route) and one.kind != "charge"
        clash = one.audience == other.audience or "everyone" in (one.audience, other.audience)
        if same and clash and _overlap(one.period, other.period):
            yield LintProblem(where, f"“{one.label}” and “{other.label}” are due on the same days.")
    for one, other in pairwise(sorted(credential.fees, key=_one_after_another)):
        if _one_after_another(one)[:-1] == _one_after_another(other)[:-1]:
            ends, begins = one.period.effective_to, other.period.effective_from
            if ends and begins and ends + timedelta(days=1) < begins:
                yield LintProblem(
                    where, f"“{other.label}” begins on {begins}; from {ends} until then it is gone."
                )


def _one_after_another(fee: Fee) -> tuple[str, str, str, str, date]:
    """Fees that replace each other stand side by side, the last item telling which comes first."""
    own = fee.label if fee.kind == "charge" else ""
    return fee.kind, fee.audience, fee.route, own, fee.period.effective_from or date.min


def _renewal(credential: Credential) -> Problems:
    policy, where = credential.renewal, f"{credential.slug}.renewal"
    if policy is None:
        return
    methods = [method.slug for method in policy.methods]
    fees = [fee.kind for fee in credential.fees]
    yield from twice(where, "method", methods)
    yield from unlisted(where, "fee", (m.fee_kind for m in policy.methods if m.fee_kind), fees)
    for stage in policy.stages:
        yield from unlisted(where, "method", stage.methods, methods)
    for one, other in pairwise(policy.stages):
        if one.until_months != other.after_months:
            yield LintProblem(where, "One stage after expiry should begin where the last one ends.")


# Routes and groups: days without a rule, days with two.


def _route(credential: Credential, route: Route) -> Problems:
    where = f"{credential.slug}.{route.slug}"
    if not route.groups:
        yield LintProblem(where, "The route has no requirement of its own.")
    fees = [fee for fee in credential.fees if fee.route in ("", route.slug)]
    paid = dict.fromkeys(step.fee_kind for step in route.steps if step.fee_kind)
    yield from unlisted(where, "fee", paid, [fee.kind for fee in fees])
    for kind in paid:
        due = [fee.period.timeline for fee in fees if fee.kind == kind]
        if due and (gap := _gap(route.period.timeline, any_of(due))):
            yield LintProblem(where, f"The route is in force {gap}, but no {kind} fee of it is.")
    for group in route.groups:
        yield from _group(where, group, route.period.timeline)


def _group(where: str, group: Group, needed: Timeline) -> Problems:
    if not group.rows:
        yield LintProblem(where, "A group has no requirement.")
        return
    if gap := _gap(needed, any_of(row.period.timeline for row in group.rows)):
        names = ", ".join(row.slug for row in group.rows)
        yield LintProblem(where, f"The route is in force {gap}, but none of these is: {names}.")
    for one, other in combinations(group.rows, 2):
        # A strict and a lenient reading of one number stand side by side on purpose.
        readings = {row.citation.confidence == "low" for row in (one, other)}
        same = type(one.rule) is type(other.rule) and len(readings) == 1
        if same and one.period != other.period and _overlap(one.period, other.period):
            yield LintProblem(
                f"{where}.{other.slug}",
                f"It is in force on days of {one.slug}, which is of the same kind. Let one end "
                "before the other begins, or give both the same days.",
            )


def _gap(needed: Timeline, covered: Timeline) -> str:
    """The first days on which the one is YES and the other is not; empty where there are none."""
    edges = sorted({*needed.days, *covered.days})
    for day in (date.fromordinal(max(edge, 1)) for edge in edges):
        if needed.at(day) is Status.YES and covered.at(day) is Status.NO:
            return f"on {day}" if day > date.min else f"before {date.fromordinal(edges[1])}"
    return ""


def _overlap(one: Period, other: Period) -> bool:
    return Status.YES in (one.timeline & other.timeline).statuses


# A rule: its words and numbers, and whether anybody can meet it.


def _rule(book: Rulebook, where: str, rule: kinds.Rule) -> Problems:
    for name, must in kinds.columns(rule.kind).items():
        value = getattr(rule, name)
        words = value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()
        if must and value in ((), ""):
            yield LintProblem(where, f"{name} is empty.")
        yield from twice(where, f"word in {name}", words)
        yield from out_of_range(where, name, value, 1, NUMBERS.get(name, 0))
        if known := _known(book, name):
            yield from unlisted(where, f"word in {name}", filter(None, words), known)
        if name == "accreditors" and book.accreditors:  # a known word may have lost its row
            listed = [accreditor.slug for accreditor in book.accreditors]
            yield from unlisted(where, "accreditor", filter(known.__contains__, words), listed)
        if name == "accreditors" and len(set(words) & set(TOGETHER)) == 1:
            yield LintProblem(
                where, "Name both caahep and abhes or neither: people may not know which it was."
            )
    if getattr(rule, "lookback_months", None) and not getattr(rule, "accreditors", ()):
        yield LintProblem(where, "lookback_months says nothing without accreditors.")
    if isinstance(rule, kinds.WorkExperience):
        yield from _work(where, rule)


def _known(book: Rulebook, name: str) -> tuple[str, ...]:
    if name == "recognizers":
        return *kinds.RECOGNIZERS, *book.body
    if name == "credentials":
        return "cpr", *book.credential
    return WORDS.get(name, ())


def _work(where: str, rule: kinds.WorkExperience) -> Problems:
    if (rule.months is None) == (rule.hours is None):
        yield LintProblem(where, "Give the amount in months or in hours, one of them.")
    elif rule.window_months in range(1, NUMBERS["window_months"] + 1):
        hours = Fraction((rule.hours or 0) * 7, max(rule.full_time_hours, 1))
        if max(hours, Fraction(days_for(rule.months or 0))) > window_lengths(rule.window_months)[1]:
            yield LintProblem(where, "The amount is more than full time in the whole window.")


def _reach(book: Rulebook, credential: Credential) -> Problems:
    everyone = {row for group in credential.everyone for row in group.rows}
    in_vain: Counter[Requirement] = Counter()
    for route, rows in out_of_reach(book, credential):
        where = f"{credential.slug}.{route.slug}"
        own = {row for group in route.groups for row in group.rows}
        if rows and set(rows) >= own | everyone:
            yield LintProblem(where, "Nobody can meet all its conditions on any day.")
            continue
        in_vain.update(everyone.intersection(rows))
        for row in rows:
            if row not in everyone:
                yield LintProblem(f"{where}.{row.slug}", NOT_TOGETHER)
    for row, count in in_vain.items():
        if count == len(credential.routes):
            yield LintProblem(f"{credential.slug}.{row.slug}", NOT_TOGETHER)
