"""People and rules that sentences are tried on."""

from __future__ import annotations

from datetime import date
from typing import Any

from pathways.wording import findings
from pathways.wording.about import About, Told
from rulebook import facts as told_facts
from rulebook import requirements as kinds
from rulebook.book import Requirement, Rulebook
from rulebook.facts import UNKNOWN_TRAINING, Facts, Training, parse
from rulebook.judge import judge
from rulebook.sources import Citation

ON = date(2026, 11, 21)
PROGRAM = ("program",)
FIELD = ("medical_assisting",)
ACCREDITORS = ("caahep", "abhes")

# At least one of every kind, with the parameters that change what is said.
RULES: tuple[kinds.Rule, ...] = (
    kinds.ProgramGraduate(PROGRAM, FIELD, accreditors=ACCREDITORS, lookback_months=36),
    kinds.ProgramGraduate(PROGRAM, FIELD, accreditors=ACCREDITORS, within_months=12),
    kinds.ProgramGraduate(PROGRAM, FIELD, ("diploma",), after_months=12),
    kinds.ProgramStudent(PROGRAM, FIELD, ACCREDITORS, days_before_completion=30),
    kinds.ProgramStudent(PROGRAM, FIELD),
    kinds.InstitutionRecognized(("usde", "chea")),
    kinds.InstitutionRecognized(("usde", "chea", "amt")),
    kinds.InstitutionRecognized(("amt",)),
    kinds.TrainingHours("academic", 560),
    kinds.TrainingHours("practicum", 160),
    kinds.TrainingHours("total", 720),
    kinds.ProgramLength(2),
    kinds.CurriculumCovers(told_facts.TOPICS),
    kinds.SupervisedTasks("injections", 10),
    kinds.WorkExperience("medical_assistant", months=12, window_months=36, supervised=True),
    kinds.WorkExperience("medical_assistant", hours=1000, since_completion=True),
    kinds.WorkExperience(months=36, duties=("clinical", "administrative"), setting="outpatient"),
    kinds.TeachingExperience(),
    kinds.TeachingExperience(months=24),
    kinds.MilitaryTraining(48),
    kinds.HoldsCredential(("cma-aama",), "ever"),
    kinds.HoldsCredential(("cma-aama", "rma-amt"), "current"),
    kinds.HoldsCredential(("cpr",), "current"),
    kinds.EducationLevel("high_school"),
    kinds.EducationLevel("high_school", 18),
    kinds.MinimumAge(18),
    kinds.AttemptsLeft(3),
    kinds.AttemptsLeft(3, FIELD, ACCREDITORS, 36),
    kinds.Attestation("Ask AAMA to review your transcript"),
)

COMPLETE = parse(
    {
        "adult": True,
        "high_school": {"status": "completed"},
        "training": [
            {
                "kind": "program",
                "award": "diploma",
                "started": "2025-05-19",
                "finished": "2026-05-15",
                "accreditation": [{"by": "caahep", "from": "2012-03-01", "as_of": "2026-11-01"}],
                "institution_recognized": True,
                "approved_by": ["amt"],
                "semesters": 2,
                "hours": {"academic": 600, "practicum": 160},
                "tasks": {"injections": 12},
                "covers_core_topics": True,
            }
        ],
        "work": [
            {
                "role": "medical_assistant",
                "from": "2023-01-09",
                "to": None,
                "hours_per_week": 36,
                "duties": ["clinical", "administrative"],
                "setting": "outpatient",
                "supervised": True,
            }
        ],
        "teaching": [{"from": "2024-01-01", "to": "2025-01-01", "hours_per_week": 36}],
        "held": [{"credential": "cma-aama", "certified_on": "2019-03-08"}],
        "attempts": {"cma-aama": {"count": 3, "last_on": "2026-05-01"}},
        "cpr_current": True,
    }
)
NOTHING = parse({"training": [], "work": [], "teaching": [], "held": [], "attempts": {}})
CONTRARY = parse(
    {
        "adult": False,
        "high_school": {"status": "expected", "expected_on": "2029-06-11"},
        "training": [{"kind": "military", "field": "phlebotomy", "accreditation": []}],
        "work": [{"role": "nurse", "from": "2020-01-01", "to": "2020-02-01"}],
        "teaching": [],
        "held": [{"credential": "cma-aama", "expires_on": "2024-03-31"}],
        "attempts": {"cma-aama": {}},
        "cpr_current": False,
    }
)
PEOPLE = {"complete": COMPLETE, "nothing": NOTHING, "contrary": CONTRARY, "blank": Facts()}


def about_of(book: Rulebook, facts: Facts, on: date = ON) -> About:
    return About(facts, training_of(facts), book, book.credential["cma-aama"], on)


def training_of(facts: Facts) -> Training | None:
    if facts.training is None:
        return UNKNOWN_TRAINING
    return next(iter(facts.training), None)


def requirement(rule: kinds.Rule, **values: Any) -> Requirement:
    return Requirement("slug", rule, "A sentence.", Citation("source", "high"), **values)


def said(book: Rulebook, rule: kinds.Rule, facts: Facts, on: date = ON, **values: Any) -> str:
    """The sentence for what the rules themselves find."""
    judged = judge(rule, facts, training_of(facts), "cma-aama")
    row = requirement(rule, **values)
    return findings.said(Told(row, judged.timeline, judged.missing), about_of(book, facts, on))


def with_training(**told: Any) -> Facts:
    return parse({"training": [{"kind": "program", **told}]})
