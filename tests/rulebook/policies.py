"""Policies of renewal for tests, and what is earned under them."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from rulebook.recertify import Credit, Cycle, cycle_of
from rulebook.reference import CEMinimum, LapseStage, RecertificationMethod, RecertificationPolicy
from rulebook.sources import Citation
from tests.rulebook.makers import day

HIGH, LOW = Citation("source", "high"), Citation("source", "low")
EXPIRES = day("2026-11-30")


def make_method(slug: str, **lead: int) -> RecertificationMethod:
    plain = RecertificationMethod(slug, slug, "", HIGH, "", lead.get("days"), lead.get("months"))
    more = {name: value for name, value in lead.items() if name not in ("days", "months")}
    return replace(plain, **more)  # type: ignore[arg-type]  # whole numbers of months


FIRST = make_method("first-renewal", first_from_months=9, first_until_months=12)
CE, EXAM = make_method("continuing-education", days=30), make_method("exam", months=2)


def make_stage(
    after: int,
    until: int | None,
    *methods: str,
    title: bool | None = False,
    days: int | None = None,
) -> LapseStage:
    return LapseStage(after, until, methods, title, "", HIGH, days)


def make_policy(**given: object) -> RecertificationPolicy:
    """Like AAMA's."""
    told: dict[str, object] = {
        "cycle_months": 60,
        "months_policy": "month_end",
        "points": 60,
        "unit": "points",
        "citation": HIGH,
        "approved_minimum": 30,
        "other_maximum": 30,
        "minimums": tuple(
            CEMinimum(c, 10, HIGH) for c in ("administrative", "clinical", "general")
        ),
        "methods": (CE, EXAM),
        "stages": (
            make_stage(0, 3, "continuing-education", "exam"),
            make_stage(3, None, "exam", days=90),
        ),
    }
    return RecertificationPolicy(**(told | given))  # type: ignore[arg-type]


def make_plain(**given: object) -> RecertificationPolicy:
    """Two years to the day, ten points of any kind, and nothing known about a lapse."""
    told: dict[str, object] = {
        "cycle_months": 24,
        "months_policy": "anniversary",
        "points": 10,
        "approved_minimum": None,
        "other_maximum": None,
        "minimums": (),
        "methods": (make_method("continuing-education"),),
        "stages": (),
    }
    return make_policy(**(told | given))


def credit(
    points: int, category: str = "", approved: bool = True, on: str = "2024-06-01"
) -> Credit:
    return Credit(day(on), Fraction(points), category, approved)


def cycle_to(expires: date = EXPIRES) -> Cycle:
    return cycle_of(make_policy(), None, expires)
