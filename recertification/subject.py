"""The credential that a planner page is about, with what the Edition says on keeping it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from credentials.publishing import PublishedEdition
from rulebook.book import Credential
from rulebook.reference import Body, Fee, PublishedFact, RecertificationPolicy
from rulebook.timeline import Status

COLLEGE_FACT = ".recert.college_credit_points"
YEARLY_FACT = ".recert.ce_hours_a_year"
# What dates the start of a credential or of its body, the nearer one first.
START_FACTS = (".history.first_exam_year", ".history.first_issued_year", ".body.founded_year")


@dataclass(frozen=True, slots=True)
class Subject:
    """`policy` is that of a later cycle unless it is asked for `in_cycle`."""

    edition: PublishedEdition
    credential: Credential
    policy: RecertificationPolicy
    today: date

    @property
    def name(self) -> str:
        return self.credential.designation

    @property
    def slug(self) -> str:
        return self.credential.slug

    @property
    def body(self) -> Body:
        return self.edition.book.body[self.credential.body]

    @property
    def has_first(self) -> bool:
        """Whether a first certification is renewed sooner than later ones."""
        renewal = self.credential.renewal
        return renewal is not None and renewal.of_first is not None

    def in_cycle(self, *, first: bool) -> Subject:
        """By the rules of the first cycle, where the body has some; else by those of later ones."""
        renewal = self.credential.renewal or self.policy
        policy = renewal.of_first if first else None
        return replace(self, policy=policy or renewal.of_later)

    @property
    def college(self) -> PublishedFact | None:
        """What the body gives for a college credit, where it is published as a whole number."""
        facts = (fact for fact in self.credential.facts if fact.key.endswith(COLLEGE_FACT))
        return next((fact for fact in facts if fact.value.isdecimal()), None)

    @property
    def rate(self) -> int | None:
        return int(self.college.value) if self.college else None

    @property
    def yearly(self) -> PublishedFact | None:
        """What the body asks for each year, where no number is published for the whole cycle."""
        facts = (fact for fact in self.credential.facts if fact.key.endswith(YEARLY_FACT))
        return next((fact for fact in facts if fact.value and self.policy.points is None), None)

    @property
    def began(self) -> tuple[str, int] | None:
        """The year before which nobody can have held it, and of what it is the first: of the
        credential or, where that is not known, of the body."""
        known = [(self.name, fact) for fact in self.credential.facts]
        known += [(self.body.short_name, fact) for fact in self.body.facts]
        for ending in START_FACTS:
            for whose, fact in known:
                if fact.key.endswith(ending) and fact.value.isdecimal():
                    return whose, int(fact.value)
        return None

    @property
    def counts_approval(self) -> bool:
        """Whether it matters who gave the education."""
        return self.policy.approved_minimum is not None or self.policy.other_maximum is not None

    @property
    def categories(self) -> tuple[str, ...]:
        return tuple(minimum.category for minimum in self.policy.minimums)

    def fees(self, kind: str) -> tuple[Fee, ...]:
        """Those of a kind that are the same for every way in, on the day."""
        return tuple(fee for fee in self.fees_of_any_way(kind) if not fee.route)

    def fees_of_any_way(self, kind: str) -> tuple[Fee, ...]:
        return tuple(
            fee
            for fee in self.credential.fees
            if fee.kind == kind and fee.period.timeline.at(self.today) is Status.YES
        )


def subject_of(edition: PublishedEdition, slug: str, today: date) -> Subject | Credential | None:
    """The credential alone where no policy of it is in force; None where there is none."""
    found = edition.book.credential.get(slug)
    if found is None or not has_policy(found, today):
        return found
    return of_policy(edition, found, today)


def of_policy(edition: PublishedEdition, credential: Credential, today: date) -> Subject:
    """For a credential that has a policy, whether it is still in force or not."""
    if credential.renewal is None:
        raise ValueError(f"{credential.slug} has no renewal policy in Edition {edition.number}.")
    return Subject(edition, credential, credential.renewal.of_later, today)


def has_policy(credential: Credential, today: date) -> bool:
    policy = credential.renewal
    return policy is not None and policy.period.timeline.at(today) is Status.YES
