"""Papers that show what a person told us, by kind of requirement."""

from __future__ import annotations

from django.utils.translation import gettext as _

from rulebook import requirements as kinds


def of(rule: kinds.Rule) -> str:
    """The paper to have at hand; empty where there is none to bring."""
    match rule:
        case kinds.ProgramGraduate() | kinds.ProgramStudent():
            return _("Your transcript or diploma, with the days you began and finished")
        case kinds.TrainingHours() | kinds.ProgramLength() | kinds.CurriculumCovers():
            return _("A transcript or letter that shows the hours and subjects of the program")
        case kinds.InstitutionRecognized():
            return _("The name of the agency that accredits your school")
        case kinds.SupervisedTasks():
            return _("A record of the skills you did, signed by whoever supervised you")
        case kinds.WorkExperience() | kinds.TeachingExperience():
            return _("A letter from your employer with dates, hours a week and duties")
        case kinds.MilitaryTraining():
            return _("The papers that document your military training")
        case kinds.HoldsCredential() if "cpr" in rule.credentials:
            return _("Your current CPR card")
        case kinds.HoldsCredential():
            return _("Your card or certificate number, and the day it was awarded")
        case kinds.EducationLevel():
            return _("Your high school diploma, GED or the equivalent")
        case _:
            return ""
