"""The editors' pages, in the order in which one reads about a credential."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from credentials.admin.careers import (
    LadderAskAdmin,
    LadderStepAdmin,
    OccupationAdmin,
    OccupationFigureAdmin,
    SpecialtyAdmin,
    UnclaimedTitleAdmin,
)
from credentials.admin.catalogue import (
    AccreditorAdmin,
    CertifyingBodyAdmin,
    CredentialAdmin,
    PublishedFactAdmin,
    SourceAdmin,
)
from credentials.admin.editions import EditionAdmin
from credentials.admin.guidance import GoalAdmin, GoldenCaseAdmin
from credentials.admin.prose import FrequentQuestionAdmin, GlossaryTermAdmin, GuideAdmin
from credentials.admin.reports import ReportAdmin
from credentials.admin.requirements import RequirementAdmin
from credentials.admin.states import StateRuleAdmin, StateStatementAdmin
from credentials.admin.upkeep import (
    CEMinimumAdmin,
    ExamAdmin,
    ExamDomainAdmin,
    FeeAdmin,
    LapseStageAdmin,
    RecertificationMethodAdmin,
    RecertificationPolicyAdmin,
    RetakeRuleAdmin,
)
from credentials.admin.ways_in import EligibilityRouteAdmin, StandingConditionAdmin
from credentials.models import (
    Accreditor,
    CEMinimum,
    CertifyingBody,
    Credential,
    Edition,
    EligibilityRoute,
    Exam,
    ExamDomain,
    Fee,
    FrequentQuestion,
    GlossaryTerm,
    Goal,
    GoldenCase,
    Guide,
    LadderAsk,
    LadderStep,
    LapseStage,
    Occupation,
    OccupationFigure,
    PublishedFact,
    RecertificationMethod,
    RecertificationPolicy,
    Report,
    Requirement,
    RetakeRule,
    Source,
    Specialty,
    StandingCondition,
    StateRule,
    StateStatement,
    UnclaimedTitle,
)

SECTIONS: dict[Any, dict[type[Any], type[admin.ModelAdmin[Any]]]] = {
    _("Catalogue"): {
        Credential: CredentialAdmin,
        PublishedFact: PublishedFactAdmin,
        CertifyingBody: CertifyingBodyAdmin,
        Accreditor: AccreditorAdmin,
        Source: SourceAdmin,
    },
    _("Ways in"): {
        EligibilityRoute: EligibilityRouteAdmin,
        Requirement: RequirementAdmin,
        StandingCondition: StandingConditionAdmin,
    },
    _("The exam"): {
        Exam: ExamAdmin,
        ExamDomain: ExamDomainAdmin,
        RetakeRule: RetakeRuleAdmin,
    },
    _("What it costs and how it is kept"): {
        Fee: FeeAdmin,
        RecertificationPolicy: RecertificationPolicyAdmin,
        RecertificationMethod: RecertificationMethodAdmin,
        CEMinimum: CEMinimumAdmin,
        LapseStage: LapseStageAdmin,
    },
    _("States"): {
        StateRule: StateRuleAdmin,
        StateStatement: StateStatementAdmin,
    },
    _("Where it leads"): {
        Specialty: SpecialtyAdmin,
        UnclaimedTitle: UnclaimedTitleAdmin,
        LadderStep: LadderStepAdmin,
        LadderAsk: LadderAskAdmin,
        Occupation: OccupationAdmin,
        OccupationFigure: OccupationFigureAdmin,
    },
    _("Guides and questions"): {
        Guide: GuideAdmin,
        GlossaryTerm: GlossaryTermAdmin,
        FrequentQuestion: FrequentQuestionAdmin,
    },
    _("Guidance"): {
        Goal: GoalAdmin,
        GoldenCase: GoldenCaseAdmin,
    },
    _("From readers"): {
        Report: ReportAdmin,
    },
    _("Publishing"): {
        Edition: EditionAdmin,
    },
}

for _section, _tables in SECTIONS.items():
    for _table, _page in _tables.items():
        admin.site.register(_table, _page, section=_section)
