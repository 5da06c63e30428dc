"""Rules, books and people for tests; a test names only what it is about."""

from __future__ import annotations

from datetime import date
from typing import Any

from rulebook.book import Credential, Group, Requirement, Route, Rulebook
from rulebook.evaluate import CredentialResult, RouteResult, evaluate
from rulebook.facts import UNKNOWN_TRAINING, Facts, parse
from rulebook.judge import judge
from rulebook.judged import Judged
from rulebook.reference import Body
from rulebook.requirements import Attestation, EducationLevel, HoldsCredential, MinimumAge, Rule
from rulebook.sources import Citation, Period, Source
from rulebook.timeline import Timeline

TODAY = date(2026, 11, 21)
CAAHEP = {"by": "caahep", "from": "2012-03-01", "to": None, "as_of": "2026-11-01"}

# Rules decided by one plain fact each.
ADULT, DIPLOMA = MinimumAge(18), EducationLevel("high_school")
CPR, ASK_THEM = HoldsCredential(("cpr",), "current"), Attestation("Ask them")


def day(text: str) -> date:
    return date.fromisoformat(text)


def person(**told: Any) -> Facts:
    """Told as in a facts file."""
    return parse(told)


def graduate(**told: Any) -> dict[str, Any]:
    """A training as in a facts file: an accredited program of a year, finished on 15 May 2026."""
    given = {"kind": "program", "started": "2025-05-19", "finished": "2026-05-15"}
    return given | {"accreditation": [CAAHEP]} | told


def job(**told: Any) -> dict[str, Any]:
    """Full-time work of a supervised medical assistant since 2 January 2023."""
    given = {"role": "medical_assistant", "from": "2023-01-02", "to": None, "hours_per_week": 36}
    more = {"duties": ["clinical", "administrative"], "setting": "outpatient", "supervised": True}
    return given | more | told


def without(told: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in told.items() if key not in keys}


def judged(rule: Rule, facts: Facts, credential: str = "cma-aama") -> Judged:
    """The rule on the person's first training."""
    if facts.training is None:
        return judge(rule, facts, UNKNOWN_TRAINING, credential)
    return judge(rule, facts, facts.training[0] if facts.training else None, credential)


def shown(timeline: Timeline) -> str:
    """As in `NO | 2026-05-15 YES | 2027-05-16 NO`: the status at first, then each that follows."""
    return " | ".join(
        f"{stretch.first} {stretch.status.name}" if stretch.first else stretch.status.name
        for stretch in timeline.stretches()
    )


def line(rule: Rule, facts: Facts, credential: str = "cma-aama") -> str:
    return shown(judged(rule, facts, credential).timeline)


def make_citation(confidence: str = "high", **values: Any) -> Citation:
    given: dict[str, Any] = {"source": "eligibility", "read_on": TODAY}
    return Citation(confidence=confidence, **given | values)


def make_row(rule: Rule, slug: str = "", **values: Any) -> Requirement:
    """A `confidence` or a `period` may be among the values."""
    citation = make_citation(values.pop("confidence", "high"))
    given: dict[str, Any] = {"sentence": "You meet it.", "citation": citation}
    return Requirement(slug or rule.kind.replace("_", "-"), rule, **given | values)


def make_group(*rows: Rule | Requirement) -> Group:
    return Group(tuple(row if isinstance(row, Requirement) else make_row(row) for row in rows))


def make_route(*groups: Rule | Requirement | Group, slug: str = "way", **values: Any) -> Route:
    """A rule or row alone is a group of its own."""
    whole = tuple(group if isinstance(group, Group) else make_group(group) for group in groups)
    given: dict[str, Any] = {
        "name": "Way in",
        "body_word": "Way",
        "summary": "A way in.",
        "citation": make_citation(),
    }
    return Route(slug=slug, groups=whole, **given | values)


def make_credential(*routes: Route, slug: str = "cma-aama", **values: Any) -> Credential:
    given: dict[str, Any] = {
        "name": slug,
        "designation": slug,
        "body": "aama",
        "summary": "A credential.",
    }
    return Credential(slug=slug, routes=routes, **given | values)


def make_book(*credentials: Credential, **values: Any) -> Rulebook:
    given: dict[str, Any] = {
        "sources": (make_source(),),
        "bodies": (Body("aama", "Association", "AAMA", "https://example.org", "A body."),),
    }
    return Rulebook(credentials, **given | values)


def make_source(slug: str = "eligibility", **values: Any) -> Source:
    given: dict[str, Any] = {
        "title": "Eligibility",
        "url": "https://example.org/eligibility",
        "cites_url": "",
        "publisher": "AAMA",
        "kind": "certifying_body",
    }
    return Source(slug=slug, **given | values)


def route_result(route: Route, facts: Facts) -> RouteResult:
    return credential_result(make_credential(route), facts).routes[0]


def credential_result(credential: Credential, facts: Facts) -> CredentialResult:
    (result,) = evaluate(make_book(credential), facts)
    return result


def in_force(first: str | None = None, last: str | None = None) -> Period:
    return Period(day(first) if first else None, day(last) if last else None)
