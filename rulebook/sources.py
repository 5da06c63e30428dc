"""Where a statement comes from and when it is in force: carried by everything the site says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rulebook.timeline import Timeline

CONFIDENCES = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Source:
    """A document we read. `url` is empty where we saw only another text that cites it: then
    `cites_url` is the address that text points to, not read by us."""

    slug: str
    title: str
    url: str
    cites_url: str
    publisher: str
    kind: str
    retrieved_on: date | None = None
    note: str = ""

    @property
    def reference(self) -> str:
        """The url, else what it points to, else the title."""
        return self.url or self.cites_url or self.title


@dataclass(frozen=True, slots=True)
class Citation:
    """Why a statement may be believed. `as_of` is the text's own date, kept as it stands there;
    `read_on` the day we read it; `confirmed_on` set only by a check against the live page."""

    source: str
    confidence: str
    locator: str = ""
    as_of: str = ""
    fact_key: str = ""
    read_on: date | None = None
    confirmed_on: date | None = None
    review_due: date | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """The days a rule is in force, both ends included; None: always, or still."""

    effective_from: date | None = None
    effective_to: date | None = None

    @property
    def timeline(self) -> Timeline:
        return Timeline.between(self.effective_from, self.effective_to)


ALWAYS_IN_FORCE = Period()
