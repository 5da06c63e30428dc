"""The kinds of requirement: a closed list. An editor composes rows; a developer adds a kind.

One frozen dataclass each. The same declaration gives the evaluator's arm, the database
constraint, the admin's visible fields and the content schema: a field without a default must be
set, one with a default may be left empty, and every other column of the row is empty.

A tuple of words means "one of these"; an empty tuple puts no condition. Numbers are whole.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from dataclasses import dataclass as _dataclass
from typing import ClassVar, TypeAlias

Words: TypeAlias = tuple[str, ...]


@_dataclass(frozen=True, slots=True)
class ProgramGraduate:
    """Finished such a program. With `accreditors`, a period of one of them overlaps the
    enrollment, or begins within `lookback_months` after graduation (and counts from that day).
    `within_months`: through that anniversary of graduation; `after_months`: only after it."""

    kind: ClassVar[str] = "program_graduate"
    looks_at_training: ClassVar[bool] = True
    program_kinds: Words = ()
    fields: Words = ()
    awards: Words = ()
    accreditors: Words = ()
    lookback_months: int | None = None
    within_months: int | None = None
    after_months: int | None = None


@_dataclass(frozen=True, slots=True)
class ProgramStudent:
    """Is in such a program: from `days_before_completion` days before finishing, or, without a
    number, from the first day; through the last."""

    kind: ClassVar[str] = "program_student"
    looks_at_training: ClassVar[bool] = True
    program_kinds: Words = ()
    fields: Words = ()
    accreditors: Words = ()
    days_before_completion: int | None = None


@_dataclass(frozen=True, slots=True)
class InstitutionRecognized:
    """The school is accredited by a body that USDE or CHEA recognizes (words `usde`, `chea`), or
    approved by a body named by its slug."""

    kind: ClassVar[str] = "institution_recognized"
    looks_at_training: ClassVar[bool] = True
    recognizers: Words


@_dataclass(frozen=True, slots=True)
class TrainingHours:
    kind: ClassVar[str] = "training_hours"
    looks_at_training: ClassVar[bool] = True
    part: str
    hours: int


@_dataclass(frozen=True, slots=True)
class ProgramLength:
    kind: ClassVar[str] = "program_length"
    looks_at_training: ClassVar[bool] = True
    semesters: int


@_dataclass(frozen=True, slots=True)
class CurriculumCovers:
    kind: ClassVar[str] = "curriculum_covers"
    looks_at_training: ClassVar[bool] = True
    topics: Words


@_dataclass(frozen=True, slots=True)
class SupervisedTasks:
    """Did the task at least `count` times, in training and at work together."""

    kind: ClassVar[str] = "supervised_tasks"
    looks_at_training: ClassVar[bool] = True
    task: str
    count: int


@_dataclass(frozen=True, slots=True)
class WorkExperience:
    """Worked `months` (full-time equivalent; a year is 365 days) or `hours` inside the
    `window_months` that end on the acting day (None: ever). A job counts only if it alone has
    every duty named. `full_time_hours` a week is the body's definition."""

    kind: ClassVar[str] = "work_experience"
    looks_at_training: ClassVar[bool] = False
    role: str | None = None
    months: int | None = None
    hours: int | None = None
    window_months: int | None = None
    duties: Words = ()
    setting: str | None = None
    supervised: bool = False
    current: bool = False
    since_completion: bool = False
    full_time_hours: int = 36


@_dataclass(frozen=True, slots=True)
class TeachingExperience:
    """Taught medical assisting. `months` None: the body's number is not known to us, so any
    spell gives ASK and none gives NO."""

    kind: ClassVar[str] = "teaching_experience"
    looks_at_training: ClassVar[bool] = False
    months: int | None = None
    window_months: int | None = None


@_dataclass(frozen=True, slots=True)
class MilitaryTraining:
    """Finished medical training of the US Armed Forces, at most `within_months` ago."""

    kind: ClassVar[str] = "military_training"
    looks_at_training: ClassVar[bool] = True
    within_months: int | None = None


@_dataclass(frozen=True, slots=True)
class HoldsCredential:
    """Holds one of the credentials (`standing` current) or was ever awarded one (ever). The word
    `cpr` stands for a current CPR card."""

    kind: ClassVar[str] = "holds_credential"
    looks_at_training: ClassVar[bool] = False
    credentials: Words
    standing: str


@_dataclass(frozen=True, slots=True)
class EducationLevel:
    """Has the diploma, or is due to have it within `pending_months`."""

    kind: ClassVar[str] = "education_level"
    looks_at_training: ClassVar[bool] = False
    level: str
    pending_months: int | None = None


@_dataclass(frozen=True, slots=True)
class MinimumAge:
    kind: ClassVar[str] = "minimum_age"
    looks_at_training: ClassVar[bool] = False
    years: int


@_dataclass(frozen=True, slots=True)
class AttemptsLeft:
    """Has failed this credential's exam fewer than `maximum` times since last passing it. With
    `accreditors`, attempts come back with such a program finished after the last attempt."""

    kind: ClassVar[str] = "attempts_left"
    looks_at_training: ClassVar[bool] = True
    maximum: int
    fields: Words = ()
    accreditors: Words = ()
    lookback_months: int | None = None


@_dataclass(frozen=True, slots=True)
class Attestation:
    """Only the body can decide it: always ASK. `label` names what to ask."""

    kind: ClassVar[str] = "attestation"
    looks_at_training: ClassVar[bool] = False
    label: str


Rule: TypeAlias = (
    ProgramGraduate
    | ProgramStudent
    | InstitutionRecognized
    | TrainingHours
    | ProgramLength
    | CurriculumCovers
    | SupervisedTasks
    | WorkExperience
    | TeachingExperience
    | MilitaryTraining
    | HoldsCredential
    | EducationLevel
    | MinimumAge
    | AttemptsLeft
    | Attestation
)

KINDS: dict[str, type[Rule]] = {rule.kind: rule for rule in Rule.__args__}

PARTS = ("academic", "practicum", "total")
STANDINGS = ("current", "ever")
LEVELS = ("high_school",)
RECOGNIZERS = ("usde", "chea")


def looks_at_training(rule: Rule) -> bool:
    """Does the answer depend on which training episode is judged?"""
    return rule.looks_at_training or (isinstance(rule, WorkExperience) and rule.since_completion)


def columns(kind: str) -> dict[str, bool]:
    """The parameter names of a kind, each with whether it must be set."""
    return {field.name: field.default is MISSING for field in fields(KINDS[kind])}
