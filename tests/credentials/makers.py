"""Rows for tests, each complete; a test names only what it is about."""

from datetime import date
from itertools import count
from typing import Any

from credentials.models import (
    CertifyingBody,
    Credential,
    EligibilityRoute,
    Fee,
    PublishedFact,
    RecertificationPolicy,
    Requirement,
    Source,
)

_numbers = count(1)

# For each kind a row that its constraint accepts, and the parameters it cannot do without.
GOOD_ROWS: dict[str, dict[str, Any]] = {
    "program_graduate": {"accreditors": ["caahep"], "lookback_months": 36, "within_months": 12},
    "program_student": {"program_kinds": ["program"], "days_before_completion": 30},
    "institution_recognized": {"recognizers": ["usde"]},
    "training_hours": {"part": "practicum", "hours": 160},
    "program_length": {"semesters": 2},
    "curriculum_covers": {"topics": ["anatomy"]},
    "supervised_tasks": {"task": "injections", "count": 10},
    "work_experience": {"months": 12, "duties": ["clinical"], "supervised": True},
    "teaching_experience": {"window_months": 60},
    "military_training": {"within_months": 48},
    "holds_credential": {"credentials": ["cma-aama"], "standing": "ever"},
    "education_level": {"level": "high_school"},
    "minimum_age": {"years": 18},
    "attempts_left": {"maximum": 3},
    "attestation": {"label": "Ask AAMA to review your documents"},
}


def make_source(**values: Any) -> Source:
    number = next(_numbers)
    return Source.objects.create(
        **{
            "slug": f"source-{number}",
            "title": "Eligibility",
            "url": "https://example.org/eligibility",
            "publisher": "AAMA",
            "kind": "certifying_body",
        }
        | values
    )


def make_body(**values: Any) -> CertifyingBody:
    number = next(_numbers)
    return CertifyingBody.objects.create(
        **{
            "slug": f"body-{number}",
            "name": "American Association of Medical Assistants",
            "short_name": "AAMA",
            "url": "https://example.org/",
            "summary": "An association.",
        }
        | values
    )


def make_credential(**values: Any) -> Credential:
    number = next(_numbers)
    return Credential.objects.create(
        **{
            "slug": f"credential-{number}",
            "name": "Certified Medical Assistant",
            "designation": "CMA (AAMA)",
            "body": values.get("body") or make_body(),
            "summary": "A certification.",
        }
        | values
    )


def cited(**values: Any) -> dict[str, Any]:
    """The citation of a sourced row."""
    return {
        "source": values.get("source") or make_source(),
        "confidence": "high",
        "read_on": date(2026, 11, 21),
    } | values


def make_route(**values: Any) -> EligibilityRoute:
    number = next(_numbers)
    return EligibilityRoute.objects.create(
        **cited(
            credential=values.pop("credential", None) or make_credential(),
            slug=f"category-{number}",
            name="Recent graduate",
            body_word="Category 1",
            summary="For recent graduates.",
        )
        | values
    )


def requirement(kind: str, **values: Any) -> Requirement:
    """A row of the kind, complete but not saved."""
    number = next(_numbers)
    return Requirement(
        **cited(
            credential=values.pop("credential", None) or make_credential(),
            slug=f"row-{number}",
            kind=kind,
            sentence="You meet it.",
        )
        | GOOD_ROWS[kind]
        | values
    )


def fee(**values: Any) -> Fee:
    """A fee, complete but not saved."""
    return Fee(
        **cited(
            credential=values.pop("credential", None) or make_credential(),
            kind="exam",
            label="Exam fee",
            amount="125",
        )
        | values
    )


def fact(**values: Any) -> PublishedFact:
    """A fact, complete but not saved. It belongs to no one yet."""
    return PublishedFact(
        **cited(key="cma.exam.questions", topic="exam", label="Questions", value="200") | values
    )


def policy(**values: Any) -> RecertificationPolicy:
    """A policy, complete but not saved."""
    return RecertificationPolicy(
        **cited(
            credential=values.pop("credential", None) or make_credential(),
            cycle_months=60,
            months_policy="month_end",
            unit="points",
        )
        | values
    )
