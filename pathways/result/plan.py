"""The recommended pathway: its steps in order with dates and fees, what to have ready, and the
three things to do next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from catalogue.words import money
from pathways.result.enroll import Enroll
from pathways.result.stored import StoredCredential, StoredRoute
from pathways.result.unknowns import Unknown
from pathways.wording import proofs, words
from rulebook import requirements as kinds
from rulebook.recommend import Cost, fees_to_get
from rulebook.reference import Body, Fee, PublishedFact
from rulebook.timeline import Status

NEXT = 3


@dataclass(frozen=True, slots=True)
class PlanStep:
    """`earliest`: the first day it can be done, where that is known."""

    text: str
    url: str = ""
    cost: str = ""
    earliest: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """`way` is empty where there is only one. `sure` where nothing but the steps is left to do;
    otherwise the way has to open first."""

    credential: str
    certifier: Body
    way: str
    title: str
    sure: bool
    starts: date | None
    until: date | None
    steps: tuple[PlanStep, ...]
    fees: tuple[Fee, ...]
    cost: Cost
    documents: tuple[PublishedFact, ...]
    proofs: tuple[str, ...]


def plan(entries: Sequence[StoredCredential]) -> Plan | None:
    """For the first credential, by its best route; None where there is nothing to recommend."""
    if not entries:
        return None
    entry = entries[0]
    route = entry.nearest
    verdict, on = route.verdict, route.about.on
    opens = verdict.name == "open" or verdict.becomes == "open"
    starts = max(on, verdict.starts or on) if opens else None
    fees = fees_to_get(entry.credential, route.route, on)
    documents = tuple(_documents(entry, route))
    return Plan(
        credential=entry.name,
        certifier=entry.certifier,
        way=route.word if len(entry.routes) > 1 else "",
        title=route.route.name,
        sure=opens,
        starts=starts,
        until=verdict.until,
        steps=tuple(_steps(entry, route, fees, starts)),
        fees=fees,
        cost=route.cost,
        documents=documents,
        proofs=() if documents else tuple(_proofs(route)),
    )


def _steps(
    entry: StoredCredential, route: StoredRoute, fees: tuple[Fee, ...], starts: date | None
) -> Iterator[PlanStep]:
    """A date stands where it moves: at the first step unless that is today, and after each wait
    of known length."""
    day, told = starts, starts in (None, route.about.on)
    for step in route.route.steps:
        due = [fee for fee in fees if fee.kind == step.fee_kind]
        yield PlanStep(
            text=step.text,
            url=step.url,
            cost=_due(entry, route, due),
            earliest=None if told else day,
        )
        told = True
        if day and step.lead_days:
            day, told = day + timedelta(days=step.lead_days), False


def _due(entry: StoredCredential, route: StoredRoute, fees: list[Fee]) -> str:
    """What falls due with a step; members' fees are named beside it."""
    if not fees:
        return ""
    known = [fee.amount for fee in fees if fee.amount is not None]
    if len(known) < len(fees):
        return _("fee not confirmed")
    total = money(sum(known[1:], known[0]))
    members = [
        fee.amount
        for fee in entry.credential.fees
        if fee.audience == "member"
        and fee.kind in {due.kind for due in fees}
        and fee.route in ("", route.route.slug)
        and fee.amount is not None
        and fee.period.timeline.at(route.about.on) is Status.YES
    ]
    if not members:
        return total
    return _("%(total)s; members of %(body)s %(members)s") % {
        "total": total,
        "body": entry.body,
        "members": money(sum(members[1:], members[0])),
    }


def _documents(entry: StoredCredential, route: StoredRoute) -> Iterator[PublishedFact]:
    """What the body itself says it wants for this route."""
    word = route.route.body_word or route.route.name
    for fact in entry.credential.facts:
        if ".documents" in fact.key and word in fact.label and fact.value:
            yield fact


def _proofs(route: StoredRoute) -> Iterator[str]:
    """Papers for what the person told us, where the body publishes no list of its own."""
    papers = (
        proofs.of(told.requirement.rule)
        for told in route.findings
        if told.status(route.about.on) is Status.YES
    )
    yield from dict.fromkeys(filter(None, papers))


def next_things(
    entries: Sequence[StoredCredential],
    plan: Plan | None,
    unknown: Sequence[Unknown],
    enroll: Enroll | None,
) -> tuple[PlanStep, ...]:
    """At most three things to do, the nearest first."""
    if plan is None:
        return ()
    entry = entries[0]
    if plan.sure:
        steps = _apply(plan, unknown)
    elif entry.verdict.name == "unknown" and not (enroll and entry.name in enroll.credentials):
        steps = _find_out(unknown)
    elif entry.verdict.name == "ask" or entry.verdict.becomes == "ask":
        steps = _ask(entry, plan)
    elif enroll:
        steps = _enroll(enroll, unknown)
    else:
        steps = _open(entry)
    return tuple(step for step, _place in zip(steps, range(NEXT), strict=False))


def _apply(plan: Plan, unknown: Sequence[Unknown]) -> Iterator[PlanStep]:
    """The first steps; the third gives way to an answer that would open another credential."""
    asking = next((fact for fact in unknown if fact.opens), None)
    yield from plan.steps[: NEXT - 1 if asking else NEXT]
    if asking and asking.opens:
        yield PlanStep(
            _(
                "Find out %(name)s: the answer may open one more way, to the %(credential)s"
                " through %(way)s."
            )
            % {
                "name": asking.opens.asked,
                "way": asking.opens.way,
                "credential": asking.opens.credential,
            }
        )


def _find_out(unknown: Sequence[Unknown]) -> Iterator[PlanStep]:
    school = [fact.path for fact in unknown if fact.school]
    own = [fact for fact in unknown if not fact.school]
    if school:
        yield PlanStep(_("Take the questions for your school, below, to its office or send them."))
    for fact in own[: NEXT - 2]:
        yield PlanStep(_("Find out: %(name)s.") % {"name": fact.name[:1].lower() + fact.name[1:]})
    yield PlanStep(_("Come back to this page and change your answers: the rest stays as it is."))


def _ask(entry: StoredCredential, plan: Plan) -> Iterator[PlanStep]:
    for told in entry.nearest.findings:
        if isinstance(told.requirement.rule, kinds.Attestation):
            yield PlanStep(told.requirement.rule.label.rstrip(".") + ".")
    yield from plan.steps


def _enroll(enroll: Enroll, unknown: Sequence[Unknown]) -> Iterator[PlanStep]:
    if unknown:
        yield PlanStep(_("Answer the questions you left open, if you can: each may open a way."))
    if enroll.accreditors:
        names = words.either(accreditor.short_name for accreditor in enroll.accreditors)
        yield PlanStep(
            _(
                "Look for a medical assisting program that %(names)s accredits. Their lists are"
                " linked below."
            )
            % {"names": names}
        )
    yield PlanStep(_("Take the questions below to each school you consider, before you sign."))
    yield PlanStep(_("Once you have a program, come back and answer again: you get the dates."))


def _open(entry: StoredCredential) -> Iterator[PlanStep]:
    for change in next(iter(entry.nearest.changes), ()):
        yield PlanStep(change.told.requirement.sentence)
