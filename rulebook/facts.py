"""What one person has told us. Anything left out is unknown; an empty list means "none".

`parse` reads the strict mapping that golden cases, the wizard and `explain` share
(`docs/facts.md`), and reports every problem with its key path; `dump` writes it back.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeVar

from rulebook.reading import FactsError, Problem, Reader, number

__all__ = ["FactsError", "Problem", "dump", "parse"]

T = TypeVar("T")

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
SINCE_ALWAYS = date.min  # accreditation `from: null`: since before anyone enrolled

HIGH_SCHOOL = ("completed", "expected", "none")
TRAINING_KINDS = ("program", "apprenticeship", "military", "employer_course")
FIELDS = (
    "medical_assisting",
    "administrative",
    "phlebotomy",
    "ekg",
    "ophthalmic",
    "optometric",
    "pharmacy",
    "laboratory",
    "dialysis",
    "orthopedic",
    "radiography",
    "sterile_processing",
    "coding",
    "nursing",
    "other",
)
AWARDS = ("diploma", "certificate", "associate", "none")
ACCREDITORS = (
    "caahep",
    "abhes",
    "accsc",
    "accet",
    "coe",
    "deac",
    "hlc",
    "msche",
    "sacscoc",
    "neche",
    "nwccu",
    "wscuc",
    "accjc",
    "other",
)
TASKS = ("injections", "venipunctures", "capillary_punctures", "ekgs")
TOPICS = (
    "anatomy",
    "physiology",
    "pharmacology",
    "infection_control",
    "applied_mathematics",
    "injections",
    "phlebotomy",
)
ROLES = (
    "medical_assistant",
    "medical_administrative_assistant",
    "phlebotomist",
    "ekg_technician",
    "ophthalmic_assistant",
    "optometric_assistant",
    "pharmacy_technician",
    "nurse",
    "office_manager",
    "other",
)
DUTIES = ("clinical", "administrative")
SETTINGS = ("outpatient", "inpatient", "other")
GOALS = (
    "general",
    "phlebotomy",
    "ekg",
    "ophthalmic",
    "administrative",
    "management",
    "nursing",
    "specialty",
    "education",
)
_POSTAL_CODES = (
    "al ak az ar ca co ct de dc fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj"
    " nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy"
)
STATES = tuple(_POSTAL_CODES.split())


@dataclass(frozen=True, slots=True)
class HighSchool:
    status: str
    expected_on: date | None = None


@dataclass(frozen=True, slots=True)
class Accreditation:
    """A program's accreditation as a period. `starts` None: unknown; `SINCE_ALWAYS`: always.
    Without `ends` it is vouched for through `as_of`, the day the record was seen."""

    by: str | None
    starts: date | None = None
    ends: date | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Hours:
    academic: Fraction | None = None
    practicum: Fraction | None = None
    total: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Training:
    """One training episode; `UNKNOWN_TRAINING` is one of which nothing is known."""

    kind: str | None = None
    field: str | None = None
    award: str | None = None
    started: date | None = None
    finished: date | None = None
    accreditation: tuple[Accreditation, ...] | None = None
    institution_recognized: bool | None = None
    approved_by: tuple[str, ...] | None = None
    semesters: int | None = None
    hours: Hours = Hours()
    tasks: Mapping[str, int] = dataclasses.field(default_factory=dict)
    covers_core_topics: bool | None = None


UNKNOWN_TRAINING = Training()


@dataclass(frozen=True, slots=True)
class Job:
    """Work, or a spell of teaching (which has dates and hours only). No `ends`: it goes on."""

    role: str | None = None
    starts: date | None = None
    ends: date | None = None
    hours_per_week: Fraction | None = None
    duties: tuple[str, ...] | None = None
    setting: str | None = None
    supervised: bool | None = None
    tasks: Mapping[str, int] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Held:
    credential: str
    certified_on: date | None = None
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class Attempts:
    """Failures at one exam since the person last passed it."""

    count: int | None = None
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """One person. None everywhere means "not told"."""

    adult: bool | None = None
    high_school: HighSchool | None = None
    training: tuple[Training, ...] | None = None
    work: tuple[Job, ...] | None = None
    teaching: tuple[Job, ...] | None = None
    held: tuple[Held, ...] | None = None
    attempts: Mapping[str, Attempts] | None = None
    cpr_current: bool | None = None
    state: str | None = None
    goals: tuple[str, ...] | None = None


def parse(mapping: object) -> Facts:
    """Facts from plain data (text, numbers, booleans, lists, mappings; dates as ISO text).

    Raises `FactsError` with one `Problem` per fault, each naming its key path."""
    reader = Reader.root(mapping, earliest=EARLIEST, latest=LATEST)
    facts = Facts(
        adult=reader.boolean("adult"),
        high_school=_high_school(reader),
        training=reader.items("training", _training),
        work=reader.items("work", _job),
        teaching=reader.items("teaching", _spell),
        held=reader.items("held", _held),
        attempts=reader.table("attempts", _attempts),
        cpr_current=reader.boolean("cpr_current"),
        state=reader.word("state", STATES),
        goals=reader.words("goals", GOALS),
    )
    reader.close()
    if reader.problems:
        raise FactsError(tuple(reader.problems))
    return facts


def _high_school(reader: Reader) -> HighSchool | None:
    if (inner := reader.child("high_school")) is None:
        return None
    status, expected_on = inner.word("status", HIGH_SCHOOL), inner.day("expected_on")
    if status is None and not inner.has("status"):
        inner.fault("status", f"is missing; say one of {', '.join(HIGH_SCHOOL)}")
    if status == "expected" and not inner.has("expected_on"):
        inner.fault("expected_on", "is missing; with status expected, give the date it is due")
    if status in ("completed", "none") and inner.has("expected_on"):
        inner.fault("expected_on", "goes only with status expected; remove it")
    inner.close()
    return None if status is None else HighSchool(status, expected_on)


def _training(reader: Reader) -> Training:
    started, finished = reader.days_in_order("started", "finished")
    return Training(
        kind=reader.word("kind", TRAINING_KINDS),
        field=reader.word("field", FIELDS) or "medical_assisting",
        award=reader.word("award", AWARDS),
        started=started,
        finished=finished,
        accreditation=reader.items("accreditation", _accreditation),
        institution_recognized=reader.boolean("institution_recognized"),
        approved_by=reader.slugs("approved_by"),
        semesters=reader.count("semesters", most=60),
        hours=_hours(reader),
        tasks=_tasks(reader),
        covers_core_topics=reader.boolean("covers_core_topics"),
    )


def _accreditation(reader: Reader) -> Accreditation:
    starts = reader.day("from", null=SINCE_ALWAYS)
    ends, as_of = reader.day("to", null=None), reader.day("as_of")
    for key, later in (("to", ends), ("as_of", as_of)):
        if starts and later and later < starts:
            reader.fault(key, f"is {later}, before from ({starts}); give a day not before it")
    return Accreditation(reader.word("by", ACCREDITORS), starts, ends, as_of)


def _hours(reader: Reader) -> Hours:
    if (inner := reader.child("hours")) is None:
        return Hours()
    academic, practicum, total = (
        inner.amount(part, most=100_000) for part in ("academic", "practicum", "total")
    )
    for part, hours in (("academic", academic), ("practicum", practicum)):
        if total is not None and hours is not None and total < hours:
            inner.fault("total", f"is less than {part}; the total includes every part")
    inner.close()
    if total is None and academic is not None and practicum is not None:
        total = academic + practicum
    return Hours(academic, practicum, total)


def _tasks(reader: Reader) -> dict[str, int]:
    if (inner := reader.child("tasks")) is None:
        return {}
    counts = {task: inner.count(task, most=1_000_000) for task in TASKS}
    inner.close()
    return {task: count for task, count in counts.items() if count is not None}


def _job(reader: Reader) -> Job:
    spell = _spell(reader)
    return Job(
        role=reader.word("role", ROLES),
        starts=spell.starts,
        ends=spell.ends,
        hours_per_week=spell.hours_per_week,
        duties=reader.words("duties", DUTIES),
        setting=reader.word("setting", SETTINGS),
        supervised=reader.boolean("supervised"),
        tasks=_tasks(reader),
    )


def _spell(reader: Reader) -> Job:
    starts, ends = reader.days_in_order("from", "to", open_end=True)
    return Job(starts=starts, ends=ends, hours_per_week=reader.amount("hours_per_week", most=168))


def _held(reader: Reader) -> Held:
    certified_on, expires_on = reader.days_in_order("certified_on", "expires_on")
    return Held(reader.slug("credential") or "", certified_on, expires_on)


def _attempts(reader: Reader) -> Attempts:
    return Attempts(reader.count("count", most=100), reader.day("last_on"))


def dump(facts: Facts) -> dict[str, object]:
    """The mapping that `parse` reads back to equal facts; what is unknown is left out."""
    high_school = facts.high_school
    return _told(
        adult=facts.adult,
        high_school=high_school
        and _told(status=high_school.status, expected_on=_iso(high_school.expected_on)),
        training=_each(facts.training, _dump_training),
        work=_each(facts.work, _dump_job),
        teaching=_each(facts.teaching, _dump_job),
        held=_each(facts.held, _dump_held),
        attempts=facts.attempts
        and {slug: _dump_attempts(used) for slug, used in facts.attempts.items()},
        cpr_current=facts.cpr_current,
        state=facts.state,
        goals=_listed(facts.goals),
    )


def _dump_training(training: Training) -> dict[str, object]:
    hours = training.hours
    return _told(
        kind=training.kind,
        field=training.field,
        award=training.award,
        started=_iso(training.started),
        finished=_iso(training.finished),
        accreditation=_each(training.accreditation, _dump_accreditation),
        institution_recognized=training.institution_recognized,
        approved_by=_listed(training.approved_by),
        semesters=training.semesters,
        hours=_told(
            academic=number(hours.academic),
            practicum=number(hours.practicum),
            total=number(hours.total),
        )
        or None,
        tasks=dict(training.tasks) or None,
        covers_core_topics=training.covers_core_topics,
    )


def _dump_accreditation(period: Accreditation) -> dict[str, object]:
    told = _told(by=period.by, to=_iso(period.ends), as_of=_iso(period.as_of))
    if period.starts is not None:
        told["from"] = None if period.starts == SINCE_ALWAYS else _iso(period.starts)
    return told


def _dump_job(job: Job) -> dict[str, object]:
    told = _told(
        role=job.role,
        hours_per_week=number(job.hours_per_week),
        duties=_listed(job.duties),
        setting=job.setting,
        supervised=job.supervised,
        tasks=dict(job.tasks) or None,
    )
    if job.starts:
        told["from"] = _iso(job.starts)
    return told | {"to": _iso(job.ends)}


def _dump_held(held: Held) -> dict[str, object]:
    return _told(
        credential=held.credential,
        certified_on=_iso(held.certified_on),
        expires_on=_iso(held.expires_on),
    )


def _dump_attempts(used: Attempts) -> dict[str, object]:
    return _told(count=used.count, last_on=_iso(used.last_on))


def _told(**values: object) -> dict[str, object]:
    return {key: value for key, value in values.items() if value is not None}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _listed(words: tuple[str, ...] | None) -> list[str] | None:
    return None if words is None else list(words)


def _each(items: tuple[T, ...] | None, dump_one: Callable[[T], object]) -> list[object] | None:
    return None if items is None else [dump_one(item) for item in items]
