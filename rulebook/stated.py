"""Everything an Edition states, by fact key: for placeholders in prose, for reports from readers,
and for whoever has to show that nothing was left out.

A row without a fact key of its own is found under its place: `state.ak.injections`,
`cma-aama.academic-hours`, so that each statement of the site can be named. Several rows may carry
one key: a published fact and the requirement that rests on it, the alternatives of one rule, the
parts of an exam. The first of them speaks for the key, published facts before all others; the rest
stand in its `others`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from rulebook.book import Credential, Requirement, Rulebook
from rulebook.careers import LadderStep, Occupation
from rulebook.once import once_a_book
from rulebook.prose import FrequentQuestion
from rulebook.reference import Exam, Fee, PublishedFact, RecertificationPolicy, StateRule
from rulebook.sources import Citation

UNITS = {  # of the numbers of a rule, in the plural
    "lookback_months": "months",
    "within_months": "months",
    "days_before_completion": "days",
    "hours": "hours",
    "semesters": "semesters",
    "count": "times",
    "months": "months",
    "window_months": "months",
    "pending_months": "months",
    "years": "years",
    "maximum": "attempts",
    "wait_days": "days",
    "lead_days": "days",
    "lead_months": "months",
    "after_months": "months",
    "until_months": "months",
    "after_days": "days",
}
Told = tuple[str, str]  # a value and its unit
NONE = ("", "")


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement. `label` names it. `value` with `unit` is the figure, or the few words, a
    reader sees; `text` the sentence, where it is one; both are empty where `withheld` says why
    there is none. `numbers` names every number of a rule and gives it with its unit. `owner` is a
    slug, or the code of a state."""

    key: str
    kind: str  # which row: fact, fee, domain, retake, requirement, question, state and so on
    owner: str
    owner_kind: str  # credential body state occupation title step; empty: about none of them
    label: str
    citation: Citation
    value: str = ""
    unit: str = ""
    text: str = ""
    withheld: str = ""
    note: str = ""
    numbers: tuple[tuple[str, str], ...] = ()
    others: tuple[Stated, ...] = ()

    @property
    def figure(self) -> str:
        """The value with its unit."""
        return f"{self.value} {self.unit}" if self.value and self.unit else self.value

    @property
    def parts(self) -> dict[str, str]:
        """Every number of its rows by name, the first of a name before others."""
        rows = (*reversed(self.others), self)
        return {name: number for row in rows for name, number in row.numbers}

    @property
    def shown(self) -> str:
        """What a reader sees: the sentence, else the figure, else why it is withheld."""
        return self.text or self.figure or self.withheld

    @property
    def one(self) -> bool:
        """Whether the key gives one value: it is a published fact's, or all its rows agree."""
        return self.kind == "fact" or all(other.figure == self.figure for other in self.others)


@once_a_book()
def stated(book: Rulebook) -> Mapping[str, Stated]:
    """By key, in the order of the book."""
    return MappingProxyType(_by_key(book))


def published(book: Rulebook) -> Iterator[tuple[str, str, PublishedFact]]:
    """Each published fact with the kind and the slug of whom it is about."""
    for credential in book.credentials:
        yield from (("credential", credential.slug, fact) for fact in credential.facts)
    for body in book.bodies:
        yield from (("body", body.slug, fact) for fact in body.facts)
    yield from (("", "", fact) for fact in book.facts)


def _by_key(book: Rulebook) -> dict[str, Stated]:
    rows: dict[str, list[Stated]] = {}
    for row in _all(book):
        rows.setdefault(row.key, []).append(row)
    return {key: replace(found[0], others=tuple(found[1:])) for key, found in rows.items()}


def _all(book: Rulebook) -> Iterator[Stated]:
    for owner_kind, owner, fact in published(book):
        yield Stated(
            *(fact.key, "fact", owner, owner_kind, fact.label, fact.citation),
            value=fact.value,
            unit=fact.unit,
            withheld=fact.withheld,
            note=fact.note,
        )
    for credential in book.credentials:
        yield from (_fee(credential, fee) for fee in credential.fees)
        if credential.exam:
            yield from _exam(credential.slug, credential.exam)
        yield from _ways_in(credential)
        if credential.renewal:
            yield from _renewal(credential.slug, credential.renewal)
        for number, condition in enumerate(credential.conditions, 1):
            row = _Row(credential.slug, "condition", condition.citation)
            yield row.at(f"condition-{number}", "Required of everyone", text=condition.text)
        yield from (_question("credential", credential.slug, q) for q in credential.questions)
    yield from (_question("", "", question) for question in book.questions)
    for state in book.states:
        yield from _state(state)
    for occupation in book.occupations:
        yield from _occupation(occupation)
    for title in book.titles:
        place = title.citation.fact_key or f"title.{title.slug}"
        about = (title.slug, "title", title.title)
        yield Stated(place, "title", *about, title.citation, text=title.text)
    for step in book.ladder:
        yield from _step(step)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a credential."""

    owner: str
    kind: str
    citation: Citation

    def at(self, place: str, label: str, figure: Told = NONE, text: str = "") -> Stated:
        """Under its fact key or else its place. What has low confidence keeps its sentence, which
        says whom to ask, but gives nobody a figure."""
        cited = self.citation
        value, unit = NONE if cited.confidence == "low" else figure
        key = cited.fact_key or f"{self.owner}.{place}"
        return Stated(key, self.kind, self.owner, "credential", label, cited, value, unit, text)

    def of(self, whole: object, place: str, label: str, text: str) -> Stated:
        """With the numbers that the row `whole` holds; one alone is its figure."""
        told = {} if self.citation.confidence == "low" else _numbers(whole)
        figure = next(iter(told.values())) if len(told) == 1 else NONE
        numbers = tuple((name, " ".join(number)) for name, number in told.items())
        return replace(self.at(place, label, figure, text), numbers=numbers)


def _fee(credential: Credential, fee: Fee) -> Stated:
    place = "-".join(word for word in ("fee", fee.kind, fee.route, fee.audience) if word)
    amount = "" if fee.amount is None else _money(fee.amount)
    row = _Row(credential.slug, "fee", fee.citation).at(place, fee.label, (amount, ""))
    return replace(row, withheld=fee.withheld, note=fee.note)


def _money(amount: Decimal) -> str:
    return f"${amount:,.0f}" if amount == amount.to_integral_value() else f"${amount:,.2f}"


def _counted(number: int | None, units: str) -> Told:
    """A number and its unit, in the singular where it is one; nothing where it is not known."""
    if number is None:
        return NONE
    return f"{number:,}", units.removesuffix("s") if number == 1 else units


def _exam(owner: str, exam: Exam) -> Iterator[Stated]:
    for domain in exam.domains:
        share = _counted(domain.items, "questions")
        if domain.items is None and domain.percent is not None:
            share = (f"{domain.percent.normalize():f}", "percent")
        yield _Row(owner, "domain", domain.citation).at(f"domain-{domain.name}", domain.name, share)
    for number, rule in enumerate(exam.retakes, 1):
        row = _Row(owner, "retake", rule.citation)
        yield row.of(rule, f"retake-{number}", "Taking the exam again", rule.text)


def _ways_in(credential: Credential) -> Iterator[Stated]:
    for route in credential.routes:
        row = _Row(credential.slug, "route", route.citation)
        yield row.at(route.slug, route.name, text=route.summary)
    for group in credential.everyone:
        yield from (_requirement(credential, "Every way in", row) for row in group.rows)
    for route in credential.routes:
        for group in route.groups:
            yield from (_requirement(credential, route.name, row) for row in group.rows)
    if credential.duties_citation and credential.duties:
        row = _Row(credential.slug, "duties", credential.duties_citation)
        yield row.at("duties", "Duties", text="; ".join(credential.duties))


def _requirement(credential: Credential, route: str, row: Requirement) -> Stated:
    place = _Row(credential.slug, "requirement", row.citation)
    return place.of(row.rule, row.slug, route, row.sentence)


def _numbers(whole: Any) -> dict[str, Told]:
    """Each number of a row that its readers know, with its unit."""
    return {
        field.name: _counted(number, UNITS[field.name])
        for field in fields(whole)
        if field.name in UNITS and (number := getattr(whole, field.name)) is not None
    }


def _renewal(owner: str, policy: RecertificationPolicy) -> Iterator[Stated]:
    def cited(citation: Citation) -> _Row:
        return _Row(owner, "renewal", citation)

    cycle = _counted(policy.cycle_months, "months")
    yield cited(policy.citation).at("cycle", "Cycle", cycle, policy.summary)
    if policy.points is not None:
        points = _counted(policy.points, policy.unit)
        source = policy.points_citation or policy.citation
        yield cited(source).at("points", "Continuing education", points)
    for minimum in policy.minimums:
        place, label = f"minimum-{minimum.category}", minimum.category.capitalize()
        yield cited(minimum.citation).at(place, label, _counted(minimum.points, policy.unit))
    for method in policy.methods:
        yield cited(method.citation).of(method, method.slug, method.name, method.text)
    for stage in policy.stages:
        place = f"after-{stage.after_months}-months"
        yield cited(stage.citation).of(stage, place, "After expiry", stage.text)


def _question(owner_kind: str, owner: str, asked: FrequentQuestion) -> Stated:
    key = asked.citation.fact_key or f"faq.{asked.slug}"
    return Stated(
        *(key, "question", owner, owner_kind, asked.question, asked.citation), text=asked.answer
    )


MEASURED = {
    "wage_median": "median pay",
    "wage_low": "pay, 10th percentile",
    "wage_high": "pay, 90th percentile",
    "wage_hourly": "median pay an hour",
    "wage_in": "median pay",
    "jobs": "jobs",
    "share_in": "share of the jobs",
    "growth": "growth",
    "new_jobs": "new jobs",
    "openings": "openings",
}


def _occupation(occupation: Occupation) -> Iterator[Stated]:
    """Its usual education, then its figures, each under a key of its own."""
    if occupation.entry:
        cited, place = occupation.citation, f"occupation.{occupation.slug}.entry"
        about = (occupation.slug, "occupation", f"{occupation.name}: usual education")
        yield Stated(place, "occupation", *about, cited, value=occupation.entry)
    for one in occupation.figures:
        words = [
            MEASURED.get(one.measure, one.measure),
            *filter(None, (one.employer, one.data_year)),
        ]
        label = f"{occupation.name}: {', '.join(words)}"
        value, unit = one.figure
        yield Stated(
            *(one.key, "figure", occupation.slug, "occupation", label, one.citation),
            value=value,
            unit=unit,
            withheld=one.withheld,
            note=one.note,
        )


def _step(step: LadderStep) -> Iterator[Stated]:
    for number, ask in enumerate(step.asks, 1):
        key = ask.citation.fact_key or f"ladder.{step.slug}.{number}"
        yield Stated(key, "ask", step.slug, "step", step.name, ask.citation, text=ask.text)


TOPICS = {
    "level": "the rule",
    "credentials": "credentials that count",
    "phlebotomy": "drawing blood",
    "x_ray": "x-rays",
    "ahead": "what may change",
}


def _state(state: StateRule) -> Iterator[Stated]:
    """Its level, then what it says on each topic."""
    told = [("level", state.summary, state.citation)]
    told += ((said.topic, said.text, said.citation) for said in state.statements)
    for topic, text, cited in told:
        key = cited.fact_key or f"state.{state.code}.{topic}"
        label = f"{state.name}: {TOPICS.get(topic, topic)}"
        yield Stated(key, "state", state.code, "state", label, cited, text=text)
