"""A credential and its dates at the planner, without HTTP."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from credentials.publishing import PublishedEdition
from recertification.subject import Subject, of_policy
from rulebook.book import Rulebook
from visitors.dates import PartialDate

TODAY = date(2026, 11, 21)


def make_subject(book: Rulebook, slug: str = "cma-aama", **policy: object) -> Subject:
    edition = PublishedEdition(1, "", datetime(2026, 11, 21, tzinfo=UTC), "", book)
    credential = book.credential[slug]
    assert credential.renewal is not None
    changed = replace(credential.renewal, **policy)  # type: ignore[arg-type]
    return of_policy(edition, replace(credential, renewal=changed), TODAY)


def told(text: str | None) -> PartialDate | None:
    return PartialDate(*map(int, text.split("-"))) if text else None
