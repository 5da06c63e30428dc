"""For whoever no way is open to: what kind of program leads where, what to ask a school first,
what it costs and when it opens. All of it read from the rules and fees of the Edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pathways.result.stored import StoredCredential, StoredRoute
from pathways.result.unknowns import questions
from pathways.wording import missing, words
from pathways.wording.missing import SchoolQuestion
from rulebook import requirements as kinds
from rulebook.book import Requirement, Rulebook
from rulebook.recommend import Cost
from rulebook.reference import Accreditor, Body
from rulebook.timeline import Status

FIRST_DAY, LAST_WEEKS, ON_FINISHING = range(3)
Program = kinds.ProgramGraduate | kinds.ProgramStudent


@dataclass(frozen=True, slots=True)
class Offer:
    """A route that a program leads to: what the program is in, when it opens, what it costs and
    asks of the program, each group of requirements met by one of them."""

    credential: str
    certifier: Body
    way: str
    field: str
    opens: str
    order: int
    cost: Cost
    groups: tuple[tuple[Requirement, ...], ...]


@dataclass(frozen=True, slots=True)
class Enroll:
    """`offers` stand with the first to open first; `working` are the routes that ask for work
    rather than a program."""

    credentials: tuple[str, ...]
    names: str
    accreditors: tuple[Accreditor, ...]
    offers: tuple[Offer, ...]
    working: tuple[Offer, ...]
    slip: tuple[SchoolQuestion, ...]


def enroll(entries: Sequence[StoredCredential], book: Rulebook) -> Enroll | None:
    """For the credentials of which nothing is open, nor will be by itself; None where there is no
    such credential, or no program leads to it."""
    closed = [entry for entry in entries if _closed(entry)]
    chosen = [(entry, found) for entry in closed if (found := _best(entry))]
    offers = sorted((_offer(entry, *found) for entry, found in chosen), key=lambda o: o.order)
    if not offers:
        return None
    slugs = {
        slug
        for entry, (route, _told) in chosen
        for told in route.findings
        if isinstance(told.requirement.rule, Program)
        for slug in told.requirement.rule.accreditors
    }
    rules = [
        (f"{entry.name}, {route.word}", told.requirement.rule)
        for entry, (route, _told) in chosen
        for told in route.findings
    ]
    paths = [path for _where, rule in rules for path in missing.paths_for(rule)]
    return Enroll(
        credentials=tuple(entry.name for entry in closed),
        names=words.either(_("the %(name)s") % {"name": entry.name} for entry in closed),
        accreditors=tuple(a for a in book.accreditors if a.slug in slugs),
        offers=tuple(offers),
        working=tuple(_working(closed)),
        slip=questions(paths, rules, book, ahead=True),
    )


def _closed(entry: StoredCredential) -> bool:
    """Nothing is open, and no fact about a training already begun could make it so."""
    if entry.verdict.name in ("not_met", "no_longer"):
        return True
    had_training = bool(entry.best.about.facts.training)
    waits = any(path.startswith("training.") for r in entry.routes for path in r.waiting)
    return entry.verdict.name == "unknown" and not (had_training and waits)


def _best(entry: StoredCredential) -> tuple[StoredRoute, Requirement] | None:
    """The route that a school program opens first, with the requirement that says when."""
    found = [
        (route, told.requirement)
        for route in entry.routes
        for told in route.findings
        if isinstance(told.requirement.rule, Program)
        and "program" in (told.requirement.rule.program_kinds or ("program",))
        and told.requirement.citation.confidence != "low"
        and not _needs_more(told.requirement.rule)
        and _only_program(route)
    ]
    return min(found, key=lambda pair: _order(pair[1]), default=None)


def _needs_more(rule: Program) -> bool:
    return isinstance(rule, kinds.ProgramGraduate) and rule.after_months is not None


def _only_program(route: StoredRoute) -> bool:
    """No group of it asks for something else that the person lacks."""
    other = kinds.Attestation | kinds.HoldsCredential | kinds.WorkExperience
    return all(
        any(
            kinds.looks_at_training(told.requirement.rule)
            or told.status(route.about.on) is not Status.NO
            for told in group
        )
        and not all(isinstance(told.requirement.rule, other) for told in group)
        for group in route.groups
    )


def _order(requirement: Requirement) -> int:
    rule = requirement.rule
    if isinstance(rule, kinds.ProgramStudent):
        return FIRST_DAY if rule.days_before_completion is None else LAST_WEEKS
    return ON_FINISHING


def _offer(entry: StoredCredential, route: StoredRoute, deciding: Requirement) -> Offer:
    return Offer(
        credential=entry.name,
        certifier=entry.certifier,
        way=route.word,
        field=_field(deciding.rule),
        opens=_opens(deciding.rule),
        order=_order(deciding),
        cost=route.cost,
        groups=tuple(_asked_of_program(route)),
    )


def _field(rule: kinds.Rule) -> str:
    """What the program has to be in, as "phlebotomy"."""
    fields = rule.fields if isinstance(rule, Program) else ()
    return words.either(words.FIELDS[field] for field in fields)


def _opens(rule: kinds.Rule) -> str:
    if isinstance(rule, kinds.ProgramStudent):
        if rule.days_before_completion is None:
            return _("while you are in the program")
        return _("from %(days)s before you finish") % {
            "days": words.days(rule.days_before_completion)
        }
    return _("from the day you finish")


def _asked_of_program(route: StoredRoute) -> Iterator[tuple[Requirement, ...]]:
    """What the program has to be like, beside when one is or was in it."""
    for group in route.groups:
        rows = tuple(
            told.requirement
            for told in group
            if missing.paths_for(told.requirement.rule)
            and not isinstance(told.requirement.rule, kinds.ProgramGraduate)
        )
        if rows:
            yield rows


def _working(entries: Sequence[StoredCredential]) -> Iterator[Offer]:
    for entry in entries:
        for route in entry.routes:
            rows = tuple(
                told.requirement
                for told in route.findings
                if isinstance(told.requirement.rule, kinds.WorkExperience)
            )
            if rows and not any(
                kinds.looks_at_training(told.requirement.rule)
                and not isinstance(told.requirement.rule, kinds.AttemptsLeft)
                for told in route.findings
            ):
                yield Offer(
                    credential=entry.name,
                    certifier=entry.certifier,
                    way=route.route.name,
                    field="",
                    opens="",
                    order=ON_FINISHING,
                    cost=route.cost,
                    groups=(rows,),
                )
