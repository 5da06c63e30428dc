"""A rule in words, from its parameters."""

import pytest

from credentials.admin.kinds import EXPLAINED
from credentials.admin.wording import in_words
from credentials.compiler import rule_of
from credentials.models import Requirement
from rulebook import requirements as kinds
from rulebook.requirements import KINDS, Rule
from tests.credentials.makers import GOOD_ROWS

NAMES = {"caahep": "CAAHEP", "abhes": "ABHES", "amt": "AMT", "cma-aama": "CMA (AAMA)"}


def test_every_kind_is_explained() -> None:
    assert list(EXPLAINED) == list(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_words(kind: str) -> None:
    told = in_words(rule_of(Requirement(kind=kind, **GOOD_ROWS[kind])), {})
    assert told[0].isupper()
    assert told.endswith(".")


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (
            kinds.ProgramGraduate(
                program_kinds=("program", "apprenticeship"),
                fields=("medical_assisting",),
                awards=("diploma", "certificate"),
                accreditors=("caahep", "abhes"),
                lookback_months=36,
                within_months=12,
            ),
            (
                "Finished a program or an apprenticeship in medical assisting; with the award "
                "diploma or certificate; accredited by CAAHEP or ABHES while the person was "
                "there, or beginning at most 36 months after graduation; finished at most "
                "12 months ago."
            ),
        ),
        (
            kinds.ProgramGraduate(after_months=1),
            "Finished any training in any field; finished more than 1 month ago.",
        ),
        (
            kinds.ProgramStudent(accreditors=("caahep",), days_before_completion=30),
            (
                "Is in any training in any field; accredited by CAAHEP while the person was there; "
                "from 30 days before it ends to its last day."
            ),
        ),
        (
            kinds.ProgramStudent(program_kinds=("employer_course",), fields=("ekg",)),
            "Is in an employer’s course in EKG; from its first day to its last.",
        ),
        (
            kinds.InstitutionRecognized(recognizers=("usde", "amt")),
            "The school is accredited by an agency that USDE recognizes or approved by AMT.",
        ),
        (
            kinds.TrainingHours(part="practicum", hours=160),
            "The training had at least 160 hours (practicum).",
        ),
        (kinds.ProgramLength(semesters=1), "The program lasts at least 1 semester."),
        (
            kinds.CurriculumCovers(topics=("anatomy", "infection_control")),
            "The program covers anatomy and infection control.",
        ),
        (
            kinds.SupervisedTasks(task="ekgs", count=10),
            "Did EKGs at least 10 times, in training and at work together.",
        ),
        (
            kinds.WorkExperience(
                role="phlebotomist",
                months=12,
                window_months=36,
                duties=("clinical", "administrative"),
                setting="outpatient",
                supervised=True,
                current=True,
                since_completion=True,
            ),
            (
                "Worked at least 12 months as phlebotomist, full time (36 hours a week); counted "
                "in the last 36 months; with clinical and administrative duties; setting: "
                "outpatient; under supervision; in a job that still goes on; after the "
                "training was finished."
            ),
        ),
        (kinds.WorkExperience(hours=1000), "Worked at least 1000 hours."),
        (kinds.WorkExperience(), "Has worked."),
        (
            kinds.TeachingExperience(months=12, window_months=60),
            "Taught medical assisting for at least 12 months; counted in the last 60 months.",
        ),
        (
            kinds.TeachingExperience(),
            "Taught medical assisting, for how long only the body can say.",
        ),
        (
            kinds.MilitaryTraining(within_months=48),
            "Finished medical training of the US Armed Forces; finished at most 48 months ago.",
        ),
        (
            kinds.HoldsCredential(credentials=("cma-aama", "cpr"), standing="current"),
            "Holds CMA (AAMA) or a current CPR card now.",
        ),
        (
            kinds.HoldsCredential(credentials=("cma-aama",), standing="ever"),
            "Was ever awarded CMA (AAMA).",
        ),
        (
            kinds.EducationLevel(level="high_school", pending_months=18),
            "Has a high school diploma or the equivalent; or is due to have it within 18 months.",
        ),
        (kinds.MinimumAge(years=18), "Is at least 18 years old."),
        (
            kinds.AttemptsLeft(maximum=3, accreditors=("caahep",), lookback_months=36),
            (
                "Has failed this exam fewer than 3 times since last passing it; attempts come back "
                "with any training in any field, finished after the last attempt; accredited by "
                "CAAHEP while the person was there, or beginning at most 36 months after "
                "graduation."
            ),
        ),
        (
            kinds.Attestation(label="Ask AAMA to review your documents."),
            "Only the body can decide: Ask AAMA to review your documents.",
        ),
    ],
)
def test_what_a_rule_says(rule: Rule, words: str) -> None:
    assert in_words(rule, NAMES) == words


def test_a_key_nobody_has_named_is_shown_as_it_is() -> None:
    rule = kinds.HoldsCredential(credentials=("xyz-abc",), standing="ever")
    assert in_words(rule, {}) == "Was ever awarded xyz-abc."
