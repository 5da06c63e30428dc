"""Tables -> `Rulebook`: the one place that knows both. One query per table, however many rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, TypeVar

from django.db import models

from credentials import compiled_careers, compiled_prose
from credentials.compiled_rows import like
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
    Goal,
    GoalFit,
    GoldenCase,
    LapseStage,
    PublishedFact,
    RecertificationMethod,
    RecertificationPolicy,
    Requirement,
    RetakeRule,
    RouteStep,
    Source,
    Sourced,
    StandingCondition,
    StateRule,
    StateStatement,
)
from rulebook import book, facts, golden, reference, sources
from rulebook.requirements import KINDS, Rule, columns

M = TypeVar("M", bound=models.Model)


class CompileError(ValueError):
    """The tables contradict themselves; the message says where."""


def compile_book() -> book.Rulebook:
    """The rulebook that the tables hold now. Raises `CompileError`."""
    return _Compiler().rulebook()


def golden_cases() -> tuple[golden.GoldenCase, ...]:
    """The cases that guard publishing, in the order of their files."""
    return tuple(
        golden.GoldenCase(
            slug=row.slug,
            title=row.title,
            day=row.day,
            facts=facts.parse(row.facts),
            expect=row.expect,
            why=row.why,
            source=tuple(row.source),
        )
        for row in GoldenCase.objects.order_by("collection", "order", "slug")
    )


def rule_of(row: Requirement) -> Rule:
    """The rule of one row, from the parameters of its kind."""
    parameters: dict[str, Any] = {}
    for name in columns(row.kind):
        value = getattr(row, name)
        if isinstance(value, list):
            parameters[name] = tuple(value)
        elif value not in ("", None):
            parameters[name] = value
    return KINDS[row.kind](**parameters)


class _Compiler:
    """Every row of every table, and what it becomes. Rows come in the order of pages."""

    def __init__(self) -> None:
        self.source_of = {source.pk: source for source in Source.objects.order_by("slug")}
        self.bodies = list(CertifyingBody.objects.order_by("order", "slug"))
        self.credentials = list(Credential.objects.order_by("order", "slug"))
        self.routes_by_pk = {r.pk: r for r in EligibilityRoute.objects.order_by("order", "slug")}
        self.routes = _by("credential_id", self.routes_by_pk.values())
        facts = list(PublishedFact.objects.order_by("order", "key"))
        self.facts_of_body = _by("body_id", facts)
        self.facts_of_credential = _by("credential_id", facts)
        self.exams = {exam.credential_id: exam for exam in Exam.objects.all()}
        self.domains = _by("exam_id", ExamDomain.objects.order_by("order", "pk"))
        self.retakes = _by("exam_id", RetakeRule.objects.order_by("order", "pk"))
        self.fees = _by("credential_id", Fee.objects.order_by("order", "pk"))
        self.conditions = _by("credential_id", StandingCondition.objects.order_by("order", "pk"))
        self.requirements: defaultdict[tuple[int, int | None], list[Requirement]] = defaultdict(
            list
        )
        for row in Requirement.objects.order_by("order", "slug"):
            self.check_route(row)
            self.requirements[row.credential_id, row.route_id].append(row)
        self.steps = _by("route_id", RouteStep.objects.order_by("order", "pk"))
        self.policies = {p.credential_id: p for p in RecertificationPolicy.objects.all()}
        self.minimums = _by("policy_id", CEMinimum.objects.order_by("order", "category"))
        self.methods = _by("policy_id", RecertificationMethod.objects.order_by("order", "slug"))
        self.stages = _by("policy_id", LapseStage.objects.order_by("order", "after_months"))
        self.goals = list(Goal.objects.order_by("order", "slug"))
        self.fits = _by("goal_id", GoalFit.objects.order_by("rank", "credential__slug"))
        self.states = list(StateRule.objects.order_by("name"))
        self.statements = _by("state_id", StateStatement.objects.order_by("order", "pk"))

        self.questions = compiled_prose.questions_by_credential(self.citation)

    def rulebook(self) -> book.Rulebook:
        return book.Rulebook(
            credentials=tuple(map(self.credential, self.credentials)),
            sources=tuple(map(self.source, self.source_of.values())),
            bodies=tuple(map(self.body, self.bodies)),
            accreditors=tuple(map(self.accreditor, Accreditor.objects.order_by("order", "slug"))),
            goals=tuple(map(self.goal, self.goals)),
            states=tuple(map(self.state, self.states)),
            **compiled_careers.compiled(self.citation),
            facts=tuple(
                self.fact(row) for row in self.facts_of_body[None] if not row.credential_id
            ),
            **compiled_prose.compiled(self.questions),
        )

    def check_route(self, row: Requirement | Fee) -> None:
        """No constraint can say that a row and its route belong to one credential."""
        if row.route_id and self.routes_by_pk[row.route_id].credential_id != row.credential_id:
            raise CompileError(f"“{row}” names a route of another credential.")

    def citation(self, row: Sourced) -> sources.Citation:
        return like(sources.Citation, row, source=self.source_of[row.source_id].slug)

    def source(self, row: Source) -> sources.Source:
        return like(sources.Source, row)

    def body(self, row: CertifyingBody) -> reference.Body:
        return like(reference.Body, row, facts=tuple(map(self.fact, self.facts_of_body[row.pk])))

    def accreditor(self, row: Accreditor) -> reference.Accreditor:
        return like(reference.Accreditor, row)

    def credential(self, row: Credential) -> book.Credential:
        exam, policy = self.exams.get(row.pk), self.policies.get(row.pk)
        return book.Credential(
            slug=row.slug,
            name=row.name,
            designation=row.designation,
            body=next(body.slug for body in self.bodies if body.pk == row.body_id),
            summary=row.summary,
            routes=tuple(map(self.route, self.routes[row.pk])),
            everyone=groups(self.requirements[row.pk, None], self),
            scope=row.scope,
            status=row.status,
            only_in=tuple(row.only_in),
            recognized_by=tuple(row.recognized_by),
            duties=tuple(row.duties),
            duties_citation=self.duties_citation(row),
            url=row.url,
            exam=None if exam is None else self.exam(exam),
            fees=tuple(map(self.fee, self.fees[row.pk])),
            facts=tuple(map(self.fact, self.facts_of_credential[row.pk])),
            conditions=tuple(map(self.condition, self.conditions[row.pk])),
            renewal=None if policy is None else self.policy(policy),
            questions=self.questions[row.pk],
        )

    def duties_citation(self, row: Credential) -> sources.Citation | None:
        if row.duties_source_id is None:
            return None
        source = self.source_of[row.duties_source_id]
        return sources.Citation(source.slug, "high", read_on=source.retrieved_on)

    def fact(self, row: PublishedFact) -> reference.PublishedFact:
        return like(reference.PublishedFact, row, citation=self.citation(row))

    def exam(self, row: Exam) -> reference.Exam:
        domains = tuple(
            like(
                reference.ExamDomain,
                domain,
                percent=shortest(domain.percent),
                citation=self.citation(domain),
            )
            for domain in self.domains[row.pk]
        )
        retakes = tuple(
            like(reference.RetakeRule, rule, citation=self.citation(rule))
            for rule in self.retakes[row.pk]
        )
        return like(reference.Exam, row, domains=domains, retakes=retakes)

    def fee(self, row: Fee) -> reference.Fee:
        self.check_route(row)
        return like(
            reference.Fee,
            row,
            amount=shortest(row.amount),
            citation=self.citation(row),
            route=self.routes_by_pk[row.route_id].slug if row.route_id else "",
            period=period(row),
        )

    def condition(self, row: StandingCondition) -> reference.StandingCondition:
        return like(reference.StandingCondition, row, citation=self.citation(row))

    def route(self, row: EligibilityRoute) -> book.Route:
        return like(
            book.Route,
            row,
            citation=self.citation(row),
            groups=groups(self.requirements[row.credential_id, row.pk], self),
            steps=tuple(like(book.RouteStep, step) for step in self.steps[row.pk]),
            period=period(row),
        )

    def requirement(self, row: Requirement) -> book.Requirement:
        return like(
            book.Requirement,
            row,
            rule=rule_of(row),
            citation=self.citation(row),
            period=period(row),
        )

    def policy(self, row: RecertificationPolicy) -> reference.RecertificationPolicy:
        minimums = (
            like(reference.CEMinimum, least, citation=self.citation(least))
            for least in self.minimums[row.pk]
        )
        return like(
            reference.RecertificationPolicy,
            row,
            citation=self.citation(row),
            points_citation=self.points_citation(row),
            minimums=tuple(minimums),
            methods=tuple(map(self.method, self.methods[row.pk])),
            stages=tuple(map(self.stage, self.stages[row.pk])),
            period=period(row),
        )

    def points_citation(self, row: RecertificationPolicy) -> sources.Citation | None:
        if row.points_source_id is None:
            return None
        return sources.Citation(
            source=self.source_of[row.points_source_id].slug,
            confidence=row.points_confidence,
            locator=row.points_locator,
            as_of=row.points_as_of,
            fact_key=row.points_fact_key,
            read_on=row.points_read_on,
            confirmed_on=row.points_confirmed_on,
            review_due=row.points_review_due,
        )

    def method(self, row: RecertificationMethod) -> reference.RecertificationMethod:
        return like(reference.RecertificationMethod, row, citation=self.citation(row))

    def stage(self, row: LapseStage) -> reference.LapseStage:
        return like(reference.LapseStage, row, citation=self.citation(row))

    def goal(self, row: Goal) -> reference.Goal:
        slugs = {credential.pk: credential.slug for credential in self.credentials}
        fits = tuple((slugs[fit.credential_id], fit.rank) for fit in self.fits[row.pk])
        return like(reference.Goal, row, fits=fits)

    def state(self, row: StateRule) -> reference.StateRule:
        statements = tuple(
            like(reference.StateStatement, said, citation=self.citation(said))
            for said in self.statements[row.pk]
        )
        return like(reference.StateRule, row, citation=self.citation(row), statements=statements)


def groups(rows: Iterable[Requirement], compiler: _Compiler) -> tuple[book.Group, ...]:
    """Rows with the same `one_of` are one group, standing where its first row stands; a row
    without it is a group of its own.
    """
    found: dict[str, list[book.Requirement]] = defaultdict(list)
    for row in rows:
        found[row.one_of or f"alone: {row.slug}"].append(compiler.requirement(row))
    return tuple(book.Group(tuple(group)) for group in found.values())


def period(row: Dated) -> sources.Period:
    return sources.Period(row.effective_from, row.effective_to)


def shortest(figure: Decimal | None) -> Decimal | None:
    """125.00 as 125 and 17.50 as it is: what is stored is what a page shows."""
    if figure is None:
        return None
    whole = figure.to_integral_value()
    return whole if whole == figure else figure


def _by(column: str, rows: Iterable[M]) -> defaultdict[Any, list[M]]:
    found: defaultdict[Any, list[M]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found
