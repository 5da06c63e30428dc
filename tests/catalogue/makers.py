"""A small rulebook for tests; a test names only what it is about."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import JSONField, Value
from django.db.models.functions import Cast

from credentials import publishing
from credentials.models import Edition
from rulebook import codec
from rulebook.book import Credential, Group, Requirement, Route, RouteStep, Rulebook
from rulebook.reference import (
    Body,
    Exam,
    ExamDomain,
    Fee,
    PublishedFact,
    RecertificationPolicy,
    StateRule,
)
from rulebook.requirements import MinimumAge
from rulebook.sources import Citation, Source

TODAY = date(2026, 11, 21)

# The content, its text and its digest, by the book's serial.
_encoded: dict[int, tuple[dict[str, Any], str, str]] = {}


@dataclass(frozen=True)
class StandInEdition:
    """What the tags read of an Edition."""

    book: Rulebook


def make_source(slug: str = "eligibility", **values: Any) -> Source:
    given: dict[str, Any] = {
        "title": "Eligibility",
        "url": f"https://example.org/{slug}",
        "cites_url": "",
        "publisher": "American Association of Medical Assistants",
        "kind": "certifying_body",
    }
    return Source(slug=slug, **given | values)


def make_citation(**values: Any) -> Citation:
    given: dict[str, Any] = {
        "source": "eligibility",
        "confidence": "high",
        "read_on": date(2026, 11, 2),
    }
    return Citation(**given | values)


def make_state(code: str = "wa", **values: object) -> StateRule:
    given: dict[str, object] = {
        "name": "Washington",
        "level": "state_credential_required",
        "citation": make_citation(locator="RCW 18.360", as_of="2023-07"),
        "summary": "The department certifies medical assistants.",
    }
    return StateRule(code=code, **given | values)  # type: ignore[arg-type]  # given above


def make_fact(key: str = "cma.exam.questions_total", **values: Any) -> PublishedFact:
    given: dict[str, Any] = {
        "topic": "exam",
        "label": "Questions",
        "value": "200",
        "unit": "questions",
        "citation": make_citation(),
    }
    return PublishedFact(key=key, **given | values)


def make_fee(amount: str | None = "125", **values: Any) -> Fee:
    given: dict[str, Any] = {
        "kind": "exam",
        "audience": "everyone",
        "citation": make_citation(),
        "label": "Exam fee",
    }
    return Fee(amount=None if amount is None else Decimal(amount), **given | values)


def make_requirement(slug: str = "adult", **values: Any) -> Requirement:
    given: dict[str, Any] = {
        "rule": MinimumAge(18),
        "sentence": "You are an adult.",
        "citation": make_citation(),
    }
    return Requirement(slug=slug, **given | values)


def make_route(slug: str = "category-1", **values: Any) -> Route:
    given: dict[str, Any] = {
        "name": "Recent graduate",
        "body_word": "Category 1",
        "summary": "For those who finished lately.",
        "citation": make_citation(),
        "groups": (Group((make_requirement(),)),),
        "steps": (RouteStep("Apply.", "exam", 11, "https://www.example.org/apply"),),
    }
    return Route(slug=slug, **given | values)


def make_credential(slug: str = "cma-aama", **values: Any) -> Credential:
    given: dict[str, Any] = {
        "name": "Certified Medical Assistant",
        "designation": "CMA (AAMA)",
        "body": "aama",
        "summary": "A national certification.",
        "routes": (make_route(),),
        "facts": (make_fact(),),
        "fees": (make_fee(),),
        "exam": Exam(
            "Exam",
            "One exam.",
            (ExamDomain("Outline", "Clinical", 106, Decimal(59), make_citation()),),
        ),
        "renewal": RecertificationPolicy(60, "month_end", 60, "points", make_citation()),
    }
    return Credential(slug=slug, **given | values)


def make_book(*credentials: Credential, **values: Any) -> Rulebook:
    given: dict[str, Any] = {
        "sources": (make_source(), make_source("fees", title="Fees")),
        "bodies": (
            Body(
                "aama", "American Association of Medical Assistants", "AAMA", "https://e.org", "It."
            ),
        ),
    }
    return Rulebook(credentials=credentials or (make_credential(),), **given | values)


def publish(book: Rulebook, note: str = "", cases: Iterable[Any] = ()) -> Edition:
    """The book as the current Edition, seen by the very next request."""
    if book.serial not in _encoded:
        content = codec.encode(book)
        _encoded[book.serial] = content, json.dumps(content), codec.digest(content)
    content, text, digest = _encoded[book.serial]
    edition = Edition.objects.create(
        number=Edition.objects.count() + 1,
        schema=codec.SCHEMA,
        content=Cast(Value(text), JSONField()),
        digest=digest,
        note=note,
        report={"cases": list(cases)},
    )
    edition.content = content
    publishing.forget()
    return edition
