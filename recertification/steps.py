"""What to do next, in order, and what it costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from recertification import wording
from recertification.subject import Subject
from rulebook.deadlines import Deadline
from rulebook.recertify import EXAM, Gap, Standing, Way
from rulebook.reference import Fee, PublishedFact, RecertificationMethod
from rulebook.timeline import Status

FEE_FACTS = ".recert.{kind}_fee"


@dataclass(frozen=True, slots=True)
class Step:
    """Shaped for `components/steps.html`."""

    text: str
    day: date | None = None
    url: str = ""
    cost: str = ""
    lead_days: int | None = None
    earliest: date | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """The fees of a way to renew, or what the facts say of them; neither: not published."""

    name: str
    fees: tuple[Fee, ...]
    facts: tuple[PublishedFact, ...] = ()
    times: int = 1  # how often the fees fall due in a cycle


def steps(
    subject: Subject, standing: Standing, found: Iterable[Deadline], on: date
) -> tuple[Step, ...]:
    """`found`: the deadlines that are told, the soonest first."""
    told = list(found)
    fees = [deadline for deadline in told if deadline.kind == "fee"]
    return (
        *_before(subject, standing, on),
        *_between(subject, told, on),
        *_pay(subject, fees),
        *_steps(subject, standing, on),
    )


def _before(subject: Subject, standing: Standing, on: date) -> Iterator[Step]:
    named = {"credential": subject.name, "body": subject.body.short_name}
    if standing.title.at(on) is Status.NO:
        yield Step(_("Do not sign with %(credential)s until you have renewed.") % named)


def _between(subject: Subject, found: Iterable[Deadline], on: date) -> Iterator[Step]:
    """A limit that is over by one official text and not yet by another: only the body can say."""
    for deadline in found:
        latest = max((one.day for one in deadline.sums), default=deadline.day)
        if deadline.kind == "late" and deadline.day < on <= latest:
            text = _(
                "By one official text %(way)s was possible until %(over)s, by another until "
                "%(day)s. Ask %(body)s at once which it goes by."
            )
            named = {
                "way": wording.listed([one.lower() for one in wording.closing(subject, deadline)]),
                "over": wording.day(deadline.day),
                "day": wording.day(latest),
                "body": subject.body.short_name,
            }
            yield Step(text % named, latest, url=subject.body.url)


def _pay(subject: Subject, fees: Sequence[Deadline]) -> Iterator[Step]:
    for deadline in fees[:1]:
        text = _("%(fee)s: pay it in %(month)s, when it falls due.")
        named = {
            "month": wording.month(deadline.day),
            "fee": wording.fee_name(subject, deadline),
        }
        yield Step(text % named, deadline.day)


def _steps(subject: Subject, standing: Standing, on: date) -> Iterator[Step]:
    open_ways = [way for way in standing.ways if way.timeline.at(on) is Status.YES]
    learning = [way for way in open_ways if way.method.slug != EXAM]
    if learning and standing.gap is not None and standing.gap.least:
        yield _learn(subject, standing, standing.gap, learning[0], on)
    for place, way in enumerate(open_ways):
        yield _renew(way, on, instead=place > 0)
    coming = [way for way in standing.ways if opens_after(way, on)] if not open_ways else []
    for way in coming:
        yield Step(f"{way.method.name}. {way.method.text}", way.safe, earliest=opens_after(way, on))
    if not open_ways and not coming:
        yield Step(_ask(subject, standing), url=subject.body.url)


def _learn(subject: Subject, standing: Standing, gap: Gap, way: Way, on: date) -> Step:
    if standing.state == "current":
        return Step(wording.to_earn(subject, gap), _by(way, on))
    text = _("Ask %(body)s whether what you earn after expiry still counts toward what is missing.")
    return Step(text % {"body": subject.body.short_name}, url=subject.body.url)


def _renew(way: Way, on: date, *, instead: bool) -> Step:
    named = {"way": way.method.name, "text": way.method.text}
    text = _("Instead: %(way)s. %(text)s") if instead else _("%(way)s: %(text)s")
    return Step(text % named, _by(way, on))


def opens_after(way: Way, on: date) -> date | None:
    """The day on which a way opens that is still to open."""
    first = [run.first for run in way.timeline.stretches() if run.status is Status.YES]
    return next((day for day in first if day is not None and day > on), None)


def _by(way: Way, on: date) -> date | None:
    """The safe day; once it has passed, the last day of the stretch in which the way is open."""
    if way.safe is not None and way.safe >= on:
        return way.safe
    return way.timeline.stretch_at(on).last


def _ask(subject: Subject, standing: Standing) -> str:
    named = {
        "credential": subject.name,
        "body": subject.body.short_name,
        "phone": subject.body.phone,
    }
    if standing.state == "closed":
        return (
            _("Nothing renews it any more. Look at the ways to earn the %(credential)s anew.")
            % named
        )
    if subject.body.phone:
        return (
            _("Ask %(body)s (%(phone)s) what it wants of you, and by when. Ask for it in writing.")
            % named
        )
    return _("Ask %(body)s what it wants of you, and by when. Ask for it in writing.") % named


def costs(subject: Subject) -> tuple[Cost, ...]:
    """For each way to renew, and for coming back after expiry where a fee is named for that."""
    found = [_cost(subject, method) for method in subject.policy.methods]
    shown = {id(fee) for cost in found for fee in cost.fees}
    late = tuple(fee for fee in subject.fees_of_any_way("reactivation") if id(fee) not in shown)
    return (*found, *([Cost(_("After expiry, on top"), late)] if late else []))


def _cost(subject: Subject, method: RecertificationMethod) -> Cost:
    fees = subject.fees(method.fee_kind) if method.fee_kind else ()
    begins = FEE_FACTS.format(kind=method.slug)
    facts = tuple(fact for fact in subject.credential.facts if begins in fact.key)
    every = method.fee_every_months
    times = subject.policy.cycle_months // every if every else 1
    return Cost(method.name, fees, () if fees else facts, times)
