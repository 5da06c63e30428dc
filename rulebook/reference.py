"""What the site says around the rules: bodies, fees, exams, upkeep. Frozen with them in an
Edition, so that every page and every saved result reads from one place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from rulebook.sources import ALWAYS_IN_FORCE, Citation, Period


@dataclass(frozen=True, slots=True)
class PublishedFact:
    """One published figure or statement about a credential or body. `value` is text as a reader
    sees it; empty with `withheld` saying why (not published, or not confirmed by us)."""

    key: str
    topic: str
    label: str
    value: str
    unit: str
    citation: Citation
    withheld: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A certifying body."""

    slug: str
    name: str
    short_name: str
    url: str
    summary: str
    phone: str = ""
    facts: tuple[PublishedFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Accreditor:
    slug: str
    name: str
    short_name: str
    url: str
    scope: str  # programmatic | institutional
    summary: str
    directory_url: str = ""


@dataclass(frozen=True, slots=True)
class Fee:
    """What a body charges, in US dollars. `amount` None: not published, or not confirmed by us
    (`withheld` says which). `route` empty: the same for every route."""

    kind: str  # application | exam | retake | review | renewal | annual | reactivation | charge
    audience: str  # everyone | member | nonmember
    amount: Decimal | None
    citation: Citation
    label: str
    route: str = ""
    note: str = ""
    withheld: str = ""
    period: Period = ALWAYS_IN_FORCE


@dataclass(frozen=True, slots=True)
class ExamDomain:
    outline: str
    name: str
    items: int | None
    percent: Decimal | None
    citation: Citation


@dataclass(frozen=True, slots=True)
class RetakeRule:
    """`maximum` attempts and `wait_days` between them; None: not known to us."""

    maximum: int | None
    wait_days: int | None
    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Exam:
    name: str
    summary: str
    domains: tuple[ExamDomain, ...] = ()
    retakes: tuple[RetakeRule, ...] = ()


@dataclass(frozen=True, slots=True)
class CEMinimum:
    category: str
    points: int
    citation: Citation


@dataclass(frozen=True, slots=True)
class RecertificationMethod:
    """One way to renew. `lead_days`/`lead_months`: how long before expiry to be done with it.
    `first_until_months`: it renews a first certification, which ends sooner than later ones, so
    many months on, and asks for no continuing education; it opens after `first_from_months`.
    `fee_every_months`: its fee falls due so often, in the month in which the cycle began."""

    slug: str
    name: str
    text: str
    citation: Citation
    fee_kind: str = ""
    lead_days: int | None = None
    lead_months: int | None = None
    first_from_months: int | None = None
    first_until_months: int | None = None
    fee_every_months: int | None = None


@dataclass(frozen=True, slots=True)
class LapseStage:
    """From `after_months` to `until_months` after expiry (None: without end)."""

    after_months: int
    until_months: int | None
    methods: tuple[str, ...]
    title_usable: bool | None
    text: str
    citation: Citation
    after_days: int | None = None  # the other official reading of the same limit, in days


@dataclass(frozen=True, slots=True)
class RecertificationPolicy:
    """A cycle of `cycle_months`, counted by `months_policy` (anniversary | month_end); `points`
    in the body's own `unit`, of which at least `approved_minimum` approved by the body and at
    most `other_maximum` from elsewhere."""

    cycle_months: int
    months_policy: str
    points: int | None
    unit: str
    citation: Citation
    approved_minimum: int | None = None
    other_maximum: int | None = None
    points_citation: Citation | None = None
    summary: str = ""
    minimums: tuple[CEMinimum, ...] = ()
    methods: tuple[RecertificationMethod, ...] = ()
    stages: tuple[LapseStage, ...] = ()
    period: Period = ALWAYS_IN_FORCE

    @property
    def of_first(self) -> RecertificationPolicy | None:
        """For whoever has never renewed it, where the body has a first renewal of its own."""
        own = tuple(way for way in self.methods if way.first_until_months)
        months = own[0].first_until_months if own else None
        if months is None:
            return None
        return replace(
            self,
            cycle_months=months,
            citation=own[0].citation,
            points=0,
            approved_minimum=None,
            other_maximum=None,
            minimums=(),
            methods=own,
        )

    @property
    def of_later(self) -> RecertificationPolicy:
        """For whoever has renewed it before."""
        return replace(
            self, methods=tuple(way for way in self.methods if not way.first_until_months)
        )


@dataclass(frozen=True, slots=True)
class StandingCondition:
    """Required of everyone and never asked: record, discipline, character."""

    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Goal:
    """What a person wants. `fits` ranks the credentials it brings into scope, best first (1)."""

    slug: str
    name: str
    hint: str
    fits: tuple[tuple[str, int], ...]


# What a state asks before one works as a medical assistant, the strictest first.
STATE_LEVELS = (
    "state_credential_required",
    "certification_for_tasks",
    "training_required",
    "delegation_law",
    "none",
    "not_verified",
)
STATE_TASKS = ("injections", "phlebotomy", "x_ray")
STATE_TOPICS = ("credentials", *STATE_TASKS, "ahead")
# `license`: only with a license or registration of its own, beside work as a medical assistant.
STATE_ANSWERS = ("yes", "conditions", "vaccines_only", "license", "no")


@dataclass(frozen=True, slots=True)
class StateStatement:
    """What a state says on one of `STATE_TOPICS`: which credentials count, a task, what may change
    soon. A task carries one of `STATE_ANSWERS`, the others none. A topic without a statement is
    not verified."""

    topic: str
    text: str
    citation: Citation
    answer: str = ""


@dataclass(frozen=True, slots=True)
class StateRule:
    """The rules of a state on medical assistants. `level` is one of `STATE_LEVELS`; the citation's
    locator names the law. With `not_verified` nothing is claimed: `summary` then only says where a
    rule may stand. `credentials` are the slugs of those that the state names as counting, whether
    it requires one of them or not; `board` is whom to ask, empty where no source names it."""

    code: str  # as in `facts.STATES`
    name: str
    level: str
    citation: Citation
    summary: str = ""
    credentials: tuple[str, ...] = ()
    board: str = ""
    board_url: str = ""
    board_phone: str = ""
    statements: tuple[StateStatement, ...] = ()

    def names(self, slug: str) -> bool:
        """Whether the state names the credential as required or recognized."""
        return slug in self.credentials

    def on(self, topic: str) -> tuple[StateStatement, ...]:
        """What it says on a topic; nothing where that is not verified."""
        return tuple(said for said in self.statements if said.topic == topic)
