"""The Rulebook: every rule and what surrounds it, frozen. An Edition stores one of these."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import count

from rulebook.careers import LadderStep, Occupation, Specialty, UnclaimedTitle
from rulebook.prose import FrequentQuestion, GlossaryTerm, Guide
from rulebook.reference import (
    Accreditor,
    Body,
    Exam,
    Fee,
    Goal,
    PublishedFact,
    RecertificationPolicy,
    StandingCondition,
    StateRule,
)
from rulebook.requirements import Rule
from rulebook.sources import ALWAYS_IN_FORCE, Citation, Period, Source


@dataclass(frozen=True, slots=True)
class Requirement:
    """One row: a rule, the sentence a visitor reads, and its source. `slug` is unique in the
    credential. Outside its period the row counts as NO in its group."""

    slug: str
    rule: Rule
    sentence: str
    citation: Citation
    period: Period = ALWAYS_IN_FORCE
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Alternatives: one of the rows is enough. Most groups hold a single row."""

    rows: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True)
class RouteStep:
    """What one does after the verdict, in order. `fee_kind` names the fees due with it;
    `lead_days` is how long it takes, None where the body does not say."""

    text: str
    fee_kind: str = ""
    lead_days: int | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    """An eligibility route. `body_word` is the body's own name for it ("Category 1")."""

    slug: str
    name: str
    body_word: str
    summary: str
    citation: Citation
    groups: tuple[Group, ...]
    steps: tuple[RouteStep, ...] = ()
    period: Period = ALWAYS_IN_FORCE


@dataclass(frozen=True, slots=True)
class Credential:
    """`everyone` are the groups that stand in every route (requirement rows without a route).
    `only_in` are the codes of the states for whose work alone it is looked at; empty: every
    state."""

    slug: str
    name: str
    designation: str
    body: str
    summary: str
    routes: tuple[Route, ...]
    everyone: tuple[Group, ...] = ()
    scope: str = ""
    status: str = "offered"
    only_in: tuple[str, ...] = ()
    recognized_by: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    duties_citation: Citation | None = None
    url: str = ""
    exam: Exam | None = None
    fees: tuple[Fee, ...] = ()
    facts: tuple[PublishedFact, ...] = ()
    conditions: tuple[StandingCondition, ...] = ()
    renewal: RecertificationPolicy | None = None
    questions: tuple[FrequentQuestion, ...] = ()

    def requirements(self) -> tuple[Requirement, ...]:
        """Every row, those of all routes first."""
        groups = [*self.everyone, *(group for route in self.routes for group in route.groups)]
        return tuple(row for group in groups for row in group.rows)


_serials = count(1)


@dataclass(frozen=True)
class Rulebook:
    """`facts` and `questions` are those that are about no single credential or body."""

    credentials: tuple[Credential, ...]
    sources: tuple[Source, ...] = ()
    bodies: tuple[Body, ...] = ()
    accreditors: tuple[Accreditor, ...] = ()
    goals: tuple[Goal, ...] = ()
    states: tuple[StateRule, ...] = ()
    occupations: tuple[Occupation, ...] = ()
    specialties: tuple[Specialty, ...] = ()
    titles: tuple[UnclaimedTitle, ...] = ()
    ladder: tuple[LadderStep, ...] = ()
    facts: tuple[PublishedFact, ...] = ()
    questions: tuple[FrequentQuestion, ...] = ()
    guides: tuple[Guide, ...] = ()
    glossary: tuple[GlossaryTerm, ...] = ()

    @cached_property
    def serial(self) -> int:
        """A number of its own for each book of the process, to keep under what follows from it."""
        return next(_serials)

    @cached_property
    def credential(self) -> dict[str, Credential]:
        """By slug."""
        return {credential.slug: credential for credential in self.credentials}

    @cached_property
    def place(self) -> dict[str, int]:
        """Of each credential in the order of the catalogue, by slug."""
        return {slug: place for place, slug in enumerate(self.credential)}

    @cached_property
    def source(self) -> dict[str, Source]:
        return {source.slug: source for source in self.sources}

    @cached_property
    def body(self) -> dict[str, Body]:
        return {body.slug: body for body in self.bodies}

    @cached_property
    def goal(self) -> dict[str, Goal]:
        return {goal.slug: goal for goal in self.goals}

    @cached_property
    def state(self) -> dict[str, StateRule]:
        """By code."""
        return {state.code: state for state in self.states}

    @cached_property
    def occupation(self) -> dict[str, Occupation]:
        return {occupation.slug: occupation for occupation in self.occupations}

    @cached_property
    def specialty(self) -> dict[str, Specialty]:
        return {specialty.slug: specialty for specialty in self.specialties}

    @cached_property
    def step(self) -> dict[str, LadderStep]:
        """Of the ladder, by slug."""
        return {step.slug: step for step in self.ladder}

    @cached_property
    def guide(self) -> dict[str, Guide]:
        return {guide.slug: guide for guide in self.guides}

    @cached_property
    def term(self) -> dict[str, GlossaryTerm]:
        return {term.slug: term for term in self.glossary}

    def scope(self, goals: tuple[str, ...] | None, state: str | None) -> tuple[Credential, ...]:
        """The credentials on offer that the goals bring into play, those for work in some states
        alone where that is one of them; every one where no goal is told."""
        if not goals:
            return self.credentials
        slugs = {slug for goal in goals if goal in self.goal for slug, _ in self.goal[goal].fits}
        return tuple(
            credential
            for credential in self.credentials
            if credential.slug in slugs
            and credential.status == "offered"
            and (not credential.only_in or state in credential.only_in)
        )
