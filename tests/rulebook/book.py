"""CMA (AAMA), RMA (AMT) and CCMA (NHA) as rules alone, written down apart from the content.

Two independent hands read the same sources: the golden cases must come out the same on both.
"""

from __future__ import annotations

from decimal import Decimal

from rulebook import requirements as kinds
from rulebook.book import Credential, RouteStep, Rulebook
from rulebook.reference import Body, Fee, Goal
from tests.rulebook.makers import (
    ASK_THEM,
    CPR,
    DIPLOMA,
    make_book,
    make_citation,
    make_credential,
    make_group,
    make_route,
    make_row,
)

MA = ("medical_assisting",)
BOTH = ("caahep", "abhes")
PROGRAM = ("program",)


def make_real_book() -> Rulebook:
    goals = (
        Goal(
            "general", "Medical assistant", "", (("cma-aama", 1), ("rma-amt", 1), ("ccma-nha", 2))
        ),
        Goal("phlebotomy", "Drawing blood", "", (("ccma-nha", 1),)),
    )
    bodies = tuple(
        Body(slug, slug.upper(), slug.upper(), "", "") for slug in ("aama", "amt", "nha")
    )
    return make_book(_cma(), _rma(), _ccma(), goals=goals, bodies=bodies)


def _fee(
    amount: str | None, kind: str = "exam", audience: str = "everyone", route: str = ""
) -> Fee:
    return Fee(
        kind,
        audience,
        None if amount is None else Decimal(amount),
        make_citation("medium"),
        label=f"{kind} {route} {audience}",
        route=route,
        withheld="" if amount else "Not confirmed.",
    )


def _cma() -> Credential:
    return make_credential(
        make_route(
            make_group(
                make_row(kinds.ProgramStudent(PROGRAM, MA, BOTH, 30), "student"),
                make_row(
                    kinds.ProgramGraduate(PROGRAM, MA, (), BOTH, 36, within_months=12),
                    "recent-graduate",
                ),
            ),
            slug="category-1",
            steps=(RouteStep("Apply.", "exam"), RouteStep("Sit the exam.")),
        ),
        make_route(
            make_row(
                kinds.ProgramGraduate(PROGRAM, MA, (), BOTH, 36, after_months=12),
                "earlier-graduate",
            ),
            slug="category-2",
        ),
        make_route(kinds.HoldsCredential(("cma-aama",), "ever"), slug="category-3"),
        make_route(
            kinds.ProgramGraduate(
                ("program", "apprenticeship"), MA, ("diploma", "certificate", "associate")
            ),
            kinds.ProgramLength(2),
            make_row(kinds.TrainingHours("academic", 560), "academic-hours"),
            make_group(
                make_row(kinds.TrainingHours("practicum", 160), "practicum-hours"),
                kinds.WorkExperience(
                    "medical_assistant", hours=1000, setting="outpatient", since_completion=True
                ),
            ),
            kinds.InstitutionRecognized(("usde", "chea")),
            kinds.CurriculumCovers(("anatomy", "injections", "phlebotomy")),
            make_row(kinds.SupervisedTasks("injections", 10), "injections", confidence="medium"),
            make_row(kinds.SupervisedTasks("venipunctures", 10), "sticks", confidence="medium"),
            ASK_THEM,
            slug="category-4",
        ),
        slug="cma-aama",
        everyone=(
            make_group(
                make_row(kinds.AttemptsLeft(3), "attempts-left"),
                make_row(
                    kinds.AttemptsLeft(3, MA, BOTH, 36), "attempts-restored", confidence="medium"
                ),
            ),
        ),
        fees=(
            _fee("125", route="category-1"),
            _fee("125", audience="member", route="category-2"),
            _fee("250", audience="nonmember", route="category-2"),
        ),
    )


def _rma() -> Credential:
    accredited = make_group(
        make_row(kinds.ProgramGraduate(PROGRAM, MA, (), BOTH), "accredited-graduate"),
        make_row(kinds.ProgramStudent(PROGRAM, MA, BOTH), "accredited-student"),
        kinds.InstitutionRecognized(("usde", "chea", "amt")),
    )
    both_duties = ("clinical", "administrative")
    five = kinds.WorkExperience(
        "medical_assistant", months=60, window_months=84, duties=both_duties
    )
    three = kinds.WorkExperience(
        "medical_assistant", months=36, window_months=84, duties=both_duties
    )
    return make_credential(
        make_route(
            make_group(
                kinds.ProgramGraduate(PROGRAM, MA, within_months=48),
                kinds.ProgramStudent(PROGRAM, MA),
            ),
            accredited,
            make_row(kinds.TrainingHours("total", 720), "total-hours"),
            make_row(kinds.TrainingHours("practicum", 160), "practicum-hours"),
            slug="education",
        ),
        make_route(
            make_row(
                kinds.ProgramGraduate(("apprenticeship", "employer_course"), MA, within_months=48),
                "apprentice",
                confidence="low",
            ),
            make_row(kinds.InstitutionRecognized(("amt",)), "approved", confidence="low"),
            slug="apprenticeship",
        ),
        make_route(
            make_group(
                make_row(five, "five-of-seven"), make_row(three, "three-of-seven", confidence="low")
            ),
            DIPLOMA,
            make_group(CPR, ASK_THEM),
            slug="work-experience",
        ),
        make_route(
            make_group(
                kinds.MilitaryTraining(48),
                make_row(kinds.ProgramStudent(("military",)), "military-student"),
            ),
            slug="military",
        ),
        make_route(make_row(kinds.TeachingExperience(), confidence="low"), slug="instructor"),
        slug="rma-amt",
        body="amt",
        everyone=(make_group(make_row(kinds.AttemptsLeft(4), "attempts-left")),),
        fees=(_fee("150", "application"),),
    )


def _ccma() -> Credential:
    pending = kinds.EducationLevel("high_school", pending_months=18)
    one = kinds.WorkExperience("medical_assistant", months=12, window_months=36, supervised=True)
    two = kinds.WorkExperience("medical_assistant", months=24, window_months=60, supervised=True)
    return make_credential(
        make_route(
            make_group(
                kinds.ProgramGraduate(("program", "apprenticeship"), MA, within_months=60),
                make_row(
                    kinds.ProgramGraduate(("employer_course", "military"), MA, within_months=60),
                    "other-training",
                    confidence="low",
                ),
                make_row(kinds.ProgramStudent(PROGRAM, MA), confidence="low"),
            ),
            slug="training",
        ),
        make_route(
            make_group(make_row(one, "one-of-three"), make_row(two, "two-of-five")),
            slug="work-experience",
        ),
        slug="ccma-nha",
        body="nha",
        everyone=(make_group(DIPLOMA, make_row(pending, "pending", confidence="low")),),
        fees=(_fee(None),),
    )
