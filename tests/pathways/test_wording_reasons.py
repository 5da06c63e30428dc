"""What is said of one finding, by what the person told, and the sums behind dates."""

from datetime import date
from typing import Any

import pytest

from rulebook import requirements as kinds
from rulebook.book import Rulebook
from rulebook.facts import parse
from rulebook.sources import Period
from tests.pathways.told import (
    ACCREDITORS,
    COMPLETE,
    FIELD,
    PROGRAM,
    said,
    with_training,
)


class TestReasons:
    """What is said of one finding, by what the person told."""

    @pytest.mark.parametrize(
        ("rule", "told", "sentence"),
        [
            (
                kinds.ProgramGraduate(PROGRAM, FIELD),
                {"kind": "apprenticeship"},
                "Your training was an apprenticeship; this asks for a school program.",
            ),
            (
                kinds.ProgramGraduate(PROGRAM, FIELD),
                {"field": "phlebotomy"},
                "Your training was in phlebotomy; this asks for medical assisting.",
            ),
            (
                kinds.ProgramGraduate(PROGRAM, FIELD, ("diploma", "certificate")),
                {"award": "none"},
                "You told us that it ended with no diploma, certificate or degree.",
            ),
            (
                kinds.ProgramGraduate(PROGRAM, FIELD),
                {"finished": "2027-05-14"},
                "You are due to finish on May 14, 2027; it counts from that day.",
            ),
            (
                kinds.ProgramGraduate(PROGRAM, FIELD, after_months=12),
                {"finished": "2026-05-15"},
                (
                    "You finished on May 15, 2026; the 12 months end on May 15, 2027, so it counts"
                    " from May 16, 2027."
                ),
            ),
            (
                kinds.ProgramGraduate(PROGRAM, FIELD, within_months=48),
                {"finished": "2022-11-20"},
                "You finished on November 20, 2022; the 4 years ended on November 20, 2026.",
            ),
            (
                kinds.ProgramGraduate(PROGRAM, FIELD),
                {"started": "2027-01-05"},
                "Your training begins on January 5, 2027.",
            ),
            (
                kinds.ProgramStudent(PROGRAM, FIELD, days_before_completion=30),
                {"finished": "2027-05-14"},
                "You finish on May 14, 2027; the 30 days before it begin on April 14, 2027.",
            ),
            (
                kinds.ProgramStudent(PROGRAM, FIELD),
                {"started": "2025-08-25", "finished": "2027-05-14"},
                "You are in the program from August 25, 2025 to May 14, 2027.",
            ),
            (
                kinds.ProgramStudent(PROGRAM, FIELD),
                {"finished": "2026-05-15"},
                "You finished on May 15, 2026, so you are no longer a student there.",
            ),
            (
                kinds.InstitutionRecognized(("usde", "amt")),
                {"institution_recognized": False, "approved_by": []},
                (
                    "You told us that no agency recognized by USDE or CHEA accredits your school,"
                    " and that AMT has not approved the program."
                ),
            ),
            (
                kinds.InstitutionRecognized(("amt",)),
                {"approved_by": ["amt"]},
                "You told us that AMT has approved the program.",
            ),
            (
                kinds.TrainingHours("practicum", 160),
                {"hours": {"practicum": 120.5}},
                "You told us of 120.5 practicum hours; 160 are asked for, so 39.5 are missing.",
            ),
            (
                kinds.TrainingHours("academic", 560),
                {"hours": {"total": 168}},
                "The whole program had 168 hours, fewer than the 560 asked for.",
            ),
            (
                kinds.TrainingHours("total", 720),
                {"hours": {"academic": 800}},
                "One part of the program alone had the 720 hours asked for.",
            ),
            (
                kinds.MilitaryTraining(48),
                {"kind": "military", "finished": "2024-09-27"},
                "You finished on September 27, 2024; the 4 years end on September 27, 2028.",
            ),
            (
                kinds.SupervisedTasks("injections", 10),
                {"tasks": {"injections": 4}},
                (
                    "So far you told us of 4 injections; 10 are asked for. We do not know whether"
                    " you have worked in the field."
                ),
            ),
        ],
    )
    def test_of_a_training(
        self, real_book: Rulebook, rule: kinds.Rule, told: dict[str, Any], sentence: str
    ) -> None:
        assert said(real_book, rule, with_training(**told)) == sentence

    @pytest.mark.parametrize(
        ("periods", "sentence"),
        [
            ([], "You told us that CAAHEP or ABHES never accredited the program."),
            (
                [{"by": "accsc", "from": None, "as_of": "2026-01-01"}],
                "You told us of accreditation by ACCSC, not by CAAHEP or ABHES.",
            ),
            (
                [{"by": "caahep", "from": "2015-01-01", "to": "2020-05-01"}],
                (
                    "CAAHEP accredited the program until May 1, 2020, before you started on June 6,"
                    " 2022."
                ),
            ),
            (
                [{"by": "abhes", "from": "2026-10-01", "to": None, "as_of": "2026-11-01"}],
                (
                    "ABHES accredited the program from October 1, 2026; the 3 years after you"
                    " finished ended on June 1, 2026."
                ),
            ),
            (
                [{"by": "caahep", "from": "2024-02-01", "to": None, "as_of": "2026-11-01"}],
                (
                    "You finished on June 1, 2023. CAAHEP accredited the program from February 1,"
                    " 2024."
                ),
            ),
            (
                [{"from": None, "as_of": "2023-01-01"}],
                "You finished on June 1, 2023. We do not know whether your program was accredited.",
            ),
        ],
    )
    def test_of_accreditation(
        self, real_book: Rulebook, periods: list[dict[str, Any]], sentence: str
    ) -> None:
        facts = with_training(started="2022-06-06", finished="2023-06-01", accreditation=periods)
        rule = kinds.ProgramGraduate(PROGRAM, FIELD, accreditors=ACCREDITORS, lookback_months=36)

        assert said(real_book, rule, facts) == sentence

    @pytest.mark.parametrize(
        ("job", "sentence"),
        [
            ({"role": "nurse"}, "You told us of work as a nurse, not as a medical assistant."),
            (
                {"duties": ["clinical"]},
                "You told us that your job had no administrative duties.",
            ),
            (
                {"setting": "inpatient"},
                "You told us of work in an inpatient setting, not in an outpatient setting.",
            ),
            ({"supervised": False}, "You told us that your work was not supervised."),
            (
                {"to": "2023-04-01"},
                (
                    "You worked 36 hours a week from January 9, 2023 to April 1, 2023. That does"
                    " not make 12 months."
                ),
            ),
            (
                {"from": "2020-01-01", "to": "2022-01-01"},
                (
                    "You worked 36 hours a week from January 1, 2020 to January 1, 2022. Too little"
                    " of it lies inside the last 3 years to make 12 months."
                ),
            ),
            (
                {"from": "2026-03-23"},
                (
                    "You have worked 36 hours a week since March 23, 2026. That makes 12 months on"
                    " March 22, 2027, if the job goes on."
                ),
            ),
            (
                {},
                (
                    "You have worked 36 hours a week since January 9, 2023. That made 12 months on"
                    " January 8, 2024."
                ),
            ),
        ],
    )
    def test_of_a_job(self, real_book: Rulebook, job: dict[str, Any], sentence: str) -> None:
        given = {
            "role": "medical_assistant",
            "from": "2023-01-09",
            "to": None,
            "hours_per_week": 36,
            "duties": ["clinical", "administrative"],
            "setting": "outpatient",
            "supervised": True,
        }
        rule = kinds.WorkExperience(
            "medical_assistant",
            months=12,
            window_months=36,
            duties=("clinical", "administrative"),
            setting="outpatient",
            supervised=True,
        )

        assert said(real_book, rule, parse({"work": [given | job]})) == sentence

    @pytest.mark.parametrize(
        ("rule", "job", "sentence"),
        [
            (
                kinds.WorkExperience(hours=1, current=True),
                {"to": "2026-09-30"},
                (
                    "You worked from July 1, 2021 to September 30, 2026. This asks for a job that"
                    " you still have."
                ),
            ),
            (
                kinds.WorkExperience(months=12, current=True),
                {"to": "2026-09-30", "hours_per_week": 36},
                (
                    "You worked 36 hours a week from July 1, 2021 to September 30, 2026. This asks"
                    " for a job that you still have."
                ),
            ),
            (
                kinds.WorkExperience(hours=1),
                {"hours_per_week": 36},
                "You have worked 36 hours a week since July 1, 2021.",
            ),
            (
                kinds.WorkExperience(hours=1, window_months=60),
                {"to": "2026-09-30", "hours_per_week": 7},
                (
                    "You worked 7 hours a week from July 1, 2021 to September 30, 2026. It counts"
                    " until September 30, 2031."
                ),
            ),
            (
                kinds.WorkExperience("ekg_technician", hours=1),
                {"role": "other"},
                "You told us of other work, not of work as an EKG technician.",
            ),
        ],
    )
    def test_of_work_of_any_length(
        self, real_book: Rulebook, rule: kinds.WorkExperience, job: dict[str, Any], sentence: str
    ) -> None:
        facts = parse({"work": [{"from": "2021-07-01", "to": None} | job]})

        assert said(real_book, rule, facts) == sentence

    @pytest.mark.parametrize(
        ("rule", "sentence"),
        [
            (
                kinds.InstitutionRecognized(("amt",)),
                "We do not know whether AMT has approved your program.",
            ),
            (
                kinds.InstitutionRecognized(("usde", "amt", "ncct")),
                (
                    "We do not know whether an agency that USDE or CHEA recognizes accredits your"
                    " school and whether AMT or NCCT has approved your program."
                ),
            ),
        ],
    )
    def test_of_an_approval_not_known_the_body_is_named(
        self, real_book: Rulebook, rule: kinds.InstitutionRecognized, sentence: str
    ) -> None:
        assert said(real_book, rule, with_training()) == sentence

    def test_of_several_jobs_that_do_not_count(self, real_book: Rulebook) -> None:
        rule = kinds.WorkExperience("medical_assistant", months=12)
        facts = parse({"work": [{"role": "nurse"}, {"role": "other"}]})

        assert said(real_book, rule, facts) == (
            "None of the jobs you told us of counts. You told us of work as a nurse, not as a"
            " medical assistant."
        )

    @pytest.mark.parametrize(
        ("rule", "told", "sentence"),
        [
            (
                kinds.HoldsCredential(("cma-aama",), "current"),
                {"held": [{"credential": "cma-aama", "expires_on": "2024-03-31"}]},
                "Your CMA (AAMA) expired on March 31, 2024.",
            ),
            (
                kinds.HoldsCredential(("cma-aama",), "current"),
                {"held": [{"credential": "cma-aama", "certified_on": "2027-01-05"}]},
                "You will hold the CMA (AAMA) from January 5, 2027.",
            ),
            (
                kinds.HoldsCredential(("cma-aama", "other-body"), "current"),
                {"held": []},
                "You told us that you do not hold the CMA (AAMA) or OTHER-BODY.",
            ),
            (
                kinds.EducationLevel("high_school", 18),
                {"high_school": {"status": "expected", "expected_on": "2027-06-11"}},
                "Yours is due on June 11, 2027, no more than 18 months away.",
            ),
            (
                kinds.EducationLevel("high_school", 18),
                {"high_school": {"status": "expected", "expected_on": "2029-06-11"}},
                "Yours is due on June 11, 2029, more than 18 months away.",
            ),
            (
                kinds.EducationLevel("high_school", 18),
                {"high_school": {"status": "completed"}},
                "You have yours already, so this is not needed.",
            ),
            (
                kinds.AttemptsLeft(3),
                {"attempts": {"cma-aama": {"count": 1, "last_on": "2026-01-05"}}},
                "You have failed it 1 time; the limit is 3.",
            ),
            (
                kinds.AttemptsLeft(3),
                {"attempts": {"cma-aama": {"count": 3, "last_on": "2027-01-05"}}},
                "You have failed it 3 times; the limit is 3.",
            ),
            (
                kinds.AttemptsLeft(3, FIELD, ACCREDITORS),
                {"attempts": {"cma-aama": {"count": 2}}},
                "You have attempts left, so this is not needed.",
            ),
            (
                kinds.AttemptsLeft(3),
                {"attempts": {"cma-aama": {"count": 3}}},
                "We do not know when you last failed the CMA (AAMA) exam.",
            ),
            (kinds.MinimumAge(18), {"adult": False}, "You told us that you are not yet 18."),
        ],
    )
    def test_of_the_person(
        self, real_book: Rulebook, rule: kinds.Rule, told: dict[str, Any], sentence: str
    ) -> None:
        assert said(real_book, rule, parse(told)) == sentence

    def test_a_weak_source_leaves_the_last_word_to_the_body(self, real_book: Rulebook) -> None:
        rule = kinds.TeachingExperience()
        facts = parse({"teaching": [{"from": "2024-01-01", "to": None, "hours_per_week": 36}]})

        assert said(real_book, rule, facts) == (
            "You told us that you have taught medical assisting. Whether that is enough AAMA has to"
            " say."
        )

    def test_a_rule_not_in_force_says_from_when_it_is(self, real_book: Rulebook) -> None:
        later, over = Period(date(2027, 1, 1)), Period(None, date(2026, 1, 1))

        assert said(real_book, kinds.MinimumAge(18), COMPLETE, period=later) == (
            "This applies only from January 1, 2027 on."
        )
        assert said(real_book, kinds.MinimumAge(18), COMPLETE, period=over) == (
            "This applied until January 1, 2026."
        )

    def test_attempts_come_back_with_another_program(self, real_book: Rulebook) -> None:
        rule = kinds.AttemptsLeft(3, FIELD, ACCREDITORS, 36)

        assert said(real_book, rule, COMPLETE) == (
            "You finished such a program on May 15, 2026, after your last attempt."
        )
