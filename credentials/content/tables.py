"""How files and tables correspond: which list of a file is which table, keyed by what.

The columns and their types are the models' own; `tests/credentials/content/test_tables.py` holds
them against the rulebook's dataclasses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models

from credentials.models import (
    Accreditor,
    CEMinimum,
    CertifyingBody,
    Credential,
    Dated,
    EligibilityRoute,
    Exam,
    ExamDomain,
    Fee,
    FrequentQuestion,
    GlossaryTerm,
    Goal,
    GoalFit,
    GoldenCase,
    Guide,
    LadderAsk,
    LadderStep,
    LapseStage,
    Occupation,
    OccupationFigure,
    PublishedFact,
    RecertificationMethod,
    RecertificationPolicy,
    Requirement,
    RetakeRule,
    RouteStep,
    Source,
    Sourced,
    Specialty,
    StandingCondition,
    StateRule,
    StateStatement,
    UnclaimedTitle,
)
from rulebook.requirements import KINDS, columns

AnyField = models.Field[Any, Any]

# Bookkeeping of this installation, not content.
NOT_CONTENT = frozenset({"id", "checked_by", "fingerprint"})
CITATION = frozenset(f.name for base in (Sourced, Dated) for f in base._meta.get_fields())


@dataclass(frozen=True, eq=False)
class Table:
    """One table. A row is identified by `key`, within its parent where there is one; `placed`
    are the columns that the row's place in the file gives; `children` are its lists, each with
    the child's column that points back to this row."""

    name: str
    model: type[models.Model]
    key: tuple[str, ...]
    parent: str = ""
    placed: tuple[str, ...] = ()
    single: bool = False
    children: tuple[tuple[Table, str], ...] = ()

    @cached_property
    def columns(self) -> dict[str, AnyField]:
        """The columns that are content, citation and period last, without the parent."""
        found = [
            f
            for f in self.model._meta.concrete_fields
            if f.name not in NOT_CONTENT and f.name != self.parent
        ]
        return {f.name: f for f in sorted(found, key=lambda f: f.name in CITATION)}

    @cached_property
    def keys(self) -> dict[str, AnyField]:
        """The columns a file may give; `order` is given by the place in the list."""
        return {
            name: column
            for name, column in self.columns.items()
            if name not in self.placed
            and not name.startswith("points_")
            and (name != "order" or self in (CREDENTIALS, GUIDES))
        }

    def accepts(self, kind: object = None) -> tuple[str, ...]:
        """The keys of one row; a requirement takes those of its kind only."""
        names = [*self.keys, *(child.name for child, _ in self.children)]
        if self is REQUIREMENTS:
            parameters = columns(str(kind))
            return tuple(n for n in names if n not in PARAMETERS or n in parameters)
        return (*names, "points_citation") if self is POLICIES else tuple(names)

    def needs(self, kind: object = None) -> tuple[str, ...]:
        """The keys that must be there."""
        parameters = columns(str(kind)) if self is REQUIREMENTS else {}
        return tuple(
            name
            for name, f in self.keys.items()
            if parameters.get(name, not (f.blank or f.null or f.has_default()))
        )

    def every(self) -> Iterator[tuple[Table, str]]:
        """The tables below this one, each with its column that points back."""
        for child, through in self.children:
            yield child, through
            yield from child.every()


SOURCES = Table("sources", Source, ("slug",))
FACTS = Table("facts", PublishedFact, ("key",), placed=("credential", "body"))
BODIES = Table("bodies", CertifyingBody, ("slug",), children=((FACTS, "body"),))
ACCREDITORS = Table("accreditors", Accreditor, ("slug",))
DOMAINS = Table("domains", ExamDomain, ("outline", "name"), "exam")
RETAKES = Table("retakes", RetakeRule, ("text",), "exam")
EXAMS = Table(
    "exam", Exam, (), "credential", single=True, children=((DOMAINS, "exam"), (RETAKES, "exam"))
)
FEES = Table("fees", Fee, ("kind", "audience", "route", "label", "effective_from"), "credential")
CONDITIONS = Table("conditions", StandingCondition, ("text",), "credential")
REQUIREMENTS = Table("requirements", Requirement, ("slug",), "credential", placed=("route",))
STEPS = Table("steps", RouteStep, ("text",), "route")
ROUTES = Table(
    "routes",
    EligibilityRoute,
    ("slug",),
    "credential",
    children=((REQUIREMENTS, "route"), (STEPS, "route")),
)
MINIMUMS = Table("minimums", CEMinimum, ("category",), "policy")
METHODS = Table("methods", RecertificationMethod, ("slug",), "policy")
STAGES = Table("stages", LapseStage, ("after_months",), "policy")
POLICIES = Table(
    "renewal",
    RecertificationPolicy,
    (),
    "credential",
    single=True,
    children=((MINIMUMS, "policy"), (METHODS, "policy"), (STAGES, "policy")),
)
QUESTIONS = Table("questions", FrequentQuestion, ("slug",), placed=("credential",))
CREDENTIALS = Table(
    "credential",
    Credential,
    ("slug",),
    single=True,
    children=(
        (FACTS, "credential"),
        (EXAMS, "credential"),
        (FEES, "credential"),
        (CONDITIONS, "credential"),
        (REQUIREMENTS, "credential"),
        (ROUTES, "credential"),
        (POLICIES, "credential"),
        (QUESTIONS, "credential"),
    ),
)
FITS = Table("fits", GoalFit, ("credential",), "goal")
GOALS = Table("goals", Goal, ("slug",), children=((FITS, "goal"),))
SAID = Table("statements", StateStatement, ("topic", "source"), "state")
STATES = Table("states", StateRule, ("code",), children=((SAID, "state"),))
FIGURES = Table("figures", OccupationFigure, ("key",), "occupation")
OCCUPATIONS = Table("occupations", Occupation, ("slug",), children=((FIGURES, "occupation"),))
SPECIALTIES = Table("specialties", Specialty, ("slug",))
TITLES = Table("titles", UnclaimedTitle, ("slug",))
ASKS = Table("asks", LadderAsk, ("text",), "step")
LADDER = Table("ladder", LadderStep, ("slug",), children=((ASKS, "step"),))
GUIDES = Table("guide", Guide, ("slug",), single=True)  # a file of Markdown each
GLOSSARY = Table("glossary", GlossaryTerm, ("slug",))
CASES = Table("cases", GoldenCase, ("slug",), placed=("collection",))

LISTED = (
    SOURCES,
    BODIES,
    ACCREDITORS,
    GOALS,
    STATES,
    OCCUPATIONS,
    SPECIALTIES,
    TITLES,
    LADDER,
    FACTS,
    QUESTIONS,
    GLOSSARY,
)  # a list of each may stand in any catalogue file
# Every table, those that others point to first.
TABLES = (
    SOURCES,
    BODIES,
    ACCREDITORS,
    CREDENTIALS,
    FACTS,
    EXAMS,
    DOMAINS,
    RETAKES,
    ROUTES,
    REQUIREMENTS,
    STEPS,
    FEES,
    CONDITIONS,
    POLICIES,
    MINIMUMS,
    METHODS,
    STAGES,
    GOALS,
    FITS,
    STATES,
    SAID,
    OCCUPATIONS,
    FIGURES,
    SPECIALTIES,
    TITLES,
    LADDER,
    ASKS,
    QUESTIONS,
    GUIDES,
    GLOSSARY,
    CASES,
)
PARAMETERS = frozenset(name for kind in KINDS for name in columns(kind))
BY_MODEL = {table.model: table for table in TABLES}
