"""Can a route be reached at all? The best person a credential's rules can describe.

There is no NOT, so more is never worse: one person has every credential, school, hour and task,
an endless job of each sort, and one training of each sort for every day that matters. A condition
that this person cannot meet on any day, nobody can.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import product

from rulebook import requirements as kinds
from rulebook.book import Credential, Requirement, Route, Rulebook
from rulebook.evaluate import Outcome, RouteResult, evaluate, group_timeline
from rulebook.facts import (
    AWARDS,
    DUTIES,
    EARLIEST,
    FIELDS,
    LATEST,
    ROLES,
    SETTINGS,
    SINCE_ALWAYS,
    Accreditation,
    Facts,
    Held,
    HighSchool,
    Hours,
    Job,
    Training,
)
from rulebook.timeline import Status, all_of

PLENTY = 1_000_000
LONG_AGO = date(1950, 1, 1)
ENROLLED = timedelta(days=1500)
ENDLESS = Job(starts=EARLIEST, hours_per_week=Fraction(168))


def out_of_reach(book: Rulebook, credential: Credential) -> list[tuple[Route, list[Requirement]]]:
    """For each route the rows that nobody can bring to ASK, on any day, together with the other
    groups of the route; all of its rows where the route cannot be reached."""
    (result,) = evaluate(book, _best_person(credential), (credential,))
    return [(route.route, list(_rows_out_of_reach(route))) for route in result.routes]


def _rows_out_of_reach(route: RouteResult) -> Iterator[Requirement]:
    """Rows at one place of every outcome are the same rule on another training."""
    for g, group in enumerate(route.outcomes[0].groups):
        for r, finding in enumerate(group):
            if not any(_reaches(route, outcome, g, r) for outcome in route.outcomes):
                yield finding.requirement


def _reaches(route: RouteResult, outcome: Outcome, g: int, r: int) -> bool:
    others = (group_timeline(group) for i, group in enumerate(outcome.groups) if i != g)
    together = outcome.groups[g][r].timeline & all_of(others) & route.route.period.timeline
    return max(together.statuses) >= Status.ASK


def _best_person(credential: Credential) -> Facts:
    rules = [row.rule for row in credential.requirements()]
    held = {word for rule in rules for word in _words(rule, "credentials")} - {"cpr"}
    return Facts(
        adult=True,
        high_school=HighSchool("completed"),
        training=tuple(_trainings(credential, rules)),
        work=tuple(_jobs(rules)),
        teaching=(ENDLESS,),
        held=tuple(Held(slug) for slug in sorted(held)),
        attempts={},
        cpr_current=True,
    )


def _trainings(credential: Credential, rules: list[kinds.Rule]) -> Iterator[Training]:
    """One of each sort that the rules tell apart, finished on each day that can matter: long ago,
    and on the first and last day of every period."""
    accreditors = _named(rules, "accreditors", ())
    approved_by = _named(rules, "recognizers", ())
    for kind, field, award, finished in product(
        _named(rules, "program_kinds", ("program", "military")),
        _named(rules, "fields", FIELDS[:1]),
        _named(rules, "awards", AWARDS[:1]),
        sorted({LONG_AGO, *_edges(credential)}),
    ):
        started = finished - ENROLLED
        yield Training(
            kind=kind,
            field=field,
            award=award,
            started=started,
            finished=finished,
            accreditation=tuple(
                Accreditation(by, starts=SINCE_ALWAYS, as_of=LATEST) for by in accreditors
            ),
            institution_recognized=True,
            approved_by=approved_by,
            semesters=PLENTY,
            hours=Hours(Fraction(PLENTY), Fraction(PLENTY), Fraction(PLENTY)),
            tasks={task: PLENTY for rule in rules for task in _words(rule, "task")},
            covers_core_topics=True,
        )


def _jobs(rules: list[kinds.Rule]) -> Iterator[Job]:
    duties = _named(rules, "duties", DUTIES)
    roles, settings = _named(rules, "role", ROLES[:1]), _named(rules, "setting", SETTINGS[:1])
    for role, setting in product(roles, settings):
        yield replace(ENDLESS, role=role, duties=duties, setting=setting, supervised=True)


def _edges(credential: Credential) -> Iterator[date]:
    of_routes = [route.period for route in credential.routes]
    for period in (*of_routes, *(row.period for row in credential.requirements())):
        for day in (period.effective_from, period.effective_to):
            if day and EARLIEST + ENROLLED <= day <= LATEST:
                yield day


def _named(rules: Iterable[kinds.Rule], name: str, otherwise: tuple[str, ...]) -> tuple[str, ...]:
    """Every word the rules name there, with those to take where they name none."""
    return tuple(dict.fromkeys((*otherwise, *(w for rule in rules for w in _words(rule, name)))))


def _words(rule: kinds.Rule, name: str) -> tuple[str, ...]:
    value: str | tuple[str, ...] | None = getattr(rule, name, None)
    return (value,) if isinstance(value, str) else value or ()
