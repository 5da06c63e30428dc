"""The editors' side: what the tables hold. `docs/content-guide.md` says how editors use them."""

from credentials.models.bodies import Accreditor, CertifyingBody
from credentials.models.careers import (
    LadderAsk,
    LadderStep,
    Occupation,
    OccupationFigure,
    Specialty,
    UnclaimedTitle,
)
from credentials.models.credentials import (
    Credential,
    Fee,
    FeeKind,
    PublishedFact,
    StandingCondition,
)
from credentials.models.editions import Edition, EditionIsFrozenError, GoldenCase, LoadedRow
from credentials.models.eligibility import EligibilityRoute, Requirement, RouteStep
from credentials.models.exams import Exam, ExamDomain, RetakeRule
from credentials.models.goals import Goal, GoalFit
from credentials.models.kinds import KIND_LABELS
from credentials.models.prose import FrequentQuestion, GlossaryTerm, Guide
from credentials.models.reports import Report, ReportKind, ReportState, SenderMark
from credentials.models.sources import Dated, Source, Sourced
from credentials.models.states import StateRule, StateStatement
from credentials.models.upkeep import (
    CEMinimum,
    LapseStage,
    RecertificationMethod,
    RecertificationPolicy,
)

__all__ = [
    "KIND_LABELS",
    "Accreditor",
    "CEMinimum",
    "CertifyingBody",
    "Credential",
    "Dated",
    "Edition",
    "EditionIsFrozenError",
    "EligibilityRoute",
    "Exam",
    "ExamDomain",
    "Fee",
    "FeeKind",
    "FrequentQuestion",
    "GlossaryTerm",
    "Goal",
    "GoalFit",
    "GoldenCase",
    "Guide",
    "LadderAsk",
    "LadderStep",
    "LapseStage",
    "LoadedRow",
    "Occupation",
    "OccupationFigure",
    "PublishedFact",
    "RecertificationMethod",
    "RecertificationPolicy",
    "Report",
    "ReportKind",
    "ReportState",
    "Requirement",
    "RetakeRule",
    "RouteStep",
    "SenderMark",
    "Source",
    "Sourced",
    "Specialty",
    "StandingCondition",
    "StateRule",
    "StateStatement",
    "UnclaimedTitle",
]
