"""Any person and any rulebook, small enough that the two often meet.

People are drawn as a facts file would tell them, rulebooks as their dataclasses. Words are few and
days lie close together, so that rules are met, missed and just missed.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from rulebook import requirements as kinds
from rulebook.book import Credential, Group, Requirement, Route, Rulebook
from rulebook.experience import Span
from rulebook.requirements import Rule
from rulebook.sources import Period
from rulebook.timeline import ALWAYS, Status, Timeline
from tests.rulebook.makers import make_book, make_citation, make_credential, make_route

Told = dict[str, Any]

FIRST, LAST = date(2022, 1, 1), date(2027, 12, 31)
KINDS_OF_TRAINING = ("program", "military")
FIELDS = ("medical_assisting", "ekg")
AWARDS = ("diploma", "none")
BOTH = ("caahep", "abhes")
CREDENTIALS = ("cma-aama", "rma-amt")
FULL_TIME = 36

days = st.dates(FIRST, LAST)
counts = st.integers(0, 3)


def any_of_words(*words: str) -> st.SearchStrategy[tuple[str, ...]]:
    """None of them, which puts no condition, or some."""
    return st.sets(st.sampled_from(words)).map(lambda found: tuple(sorted(found)))


def some_words(*words: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(st.sampled_from(words), min_size=1).map(lambda found: tuple(sorted(found)))


# Lines of days.


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    edges = sorted(draw(st.sets(days, max_size=4)))
    ordinals = [ALWAYS, *(day.toordinal() for day in edges)]
    return Timeline.of_edges((day, draw(st.sampled_from(Status))) for day in ordinals)


# Rules.

months = st.one_of(st.none(), st.integers(1, 24))
years = st.one_of(st.none(), st.sampled_from([12, 24, 36]))
accreditors = st.sampled_from([(), BOTH])

RULES: dict[str, st.SearchStrategy[Rule]] = {
    "program_graduate": st.builds(
        kinds.ProgramGraduate,
        any_of_words(*KINDS_OF_TRAINING),
        any_of_words(*FIELDS),
        any_of_words(*AWARDS),
        accreditors,
        months,
        months,
        months,
    ),
    "program_student": st.builds(
        kinds.ProgramStudent,
        any_of_words(*KINDS_OF_TRAINING),
        any_of_words(*FIELDS),
        accreditors,
        st.one_of(st.none(), st.integers(1, 60)),
    ),
    "institution_recognized": st.builds(
        kinds.InstitutionRecognized, some_words("usde", "amt", "nha")
    ),
    "training_hours": st.builds(
        kinds.TrainingHours, st.sampled_from(kinds.PARTS), st.integers(1, 6)
    ),
    "program_length": st.builds(kinds.ProgramLength, st.integers(1, 3)),
    "curriculum_covers": st.just(kinds.CurriculumCovers(("anatomy",))),
    "supervised_tasks": st.builds(
        kinds.SupervisedTasks, st.sampled_from(["ekgs", "injections"]), st.integers(1, 5)
    ),
    "work_experience": st.builds(
        lambda amount, **values: kinds.WorkExperience(**amount, **values),
        st.one_of(
            st.integers(1, 18).map(lambda number: {"months": number}),
            st.integers(1, 900).map(lambda number: {"hours": number}),
        ),
        role=st.sampled_from([None, "medical_assistant"]),
        window_months=years,
        duties=any_of_words("clinical", "administrative"),
        setting=st.sampled_from([None, "outpatient"]),
        supervised=st.booleans(),
        current=st.booleans(),
        since_completion=st.booleans(),
        full_time_hours=st.sampled_from([FULL_TIME, 40]),
    ),
    "teaching_experience": st.builds(kinds.TeachingExperience, months, years),
    "military_training": st.builds(kinds.MilitaryTraining, months),
    "holds_credential": st.builds(
        kinds.HoldsCredential, some_words("cpr", *CREDENTIALS), st.sampled_from(kinds.STANDINGS)
    ),
    "education_level": st.builds(kinds.EducationLevel, st.just("high_school"), months),
    "minimum_age": st.builds(kinds.MinimumAge, st.just(18)),
    "attempts_left": st.builds(
        kinds.AttemptsLeft, st.integers(1, 3), any_of_words(*FIELDS), accreditors, months
    ),
    "attestation": st.just(kinds.Attestation("Ask them")),
}
rules = st.one_of(*RULES.values())

# Rulebooks. Slugs are unique in a credential; a row's days in force are its own.

periods = st.one_of(
    st.just(Period()),
    days.map(lambda day: Period(day, None)),
    days.map(lambda day: Period(None, day)),
    st.tuples(days, days).map(lambda pair: Period(min(pair), max(pair))),
)


@st.composite
def requirements(draw: st.DrawFn, slug: str = "row") -> Requirement:
    confidence = draw(st.sampled_from(["high", "high", "medium", "low"]))
    return Requirement(slug, draw(rules), "You meet it.", make_citation(confidence), draw(periods))


@st.composite
def groups(draw: st.DrawFn, slug: str = "row") -> Group:
    number = draw(st.integers(1, 2))
    return Group(tuple(draw(requirements(f"{slug}-{n}")) for n in range(number)))


@st.composite
def routes(draw: st.DrawFn, slug: str = "way") -> Route:
    number = draw(st.integers(1, 3))
    own = [draw(groups(f"{slug}-{n}")) for n in range(number)]
    return make_route(*own, slug=slug, period=draw(periods))


@st.composite
def credentials(draw: st.DrawFn, slug: str = "cma-aama") -> Credential:
    ways = [draw(routes(f"way-{n}")) for n in range(draw(st.integers(1, 2)))]
    everyone = tuple(draw(groups(f"all-{n}")) for n in range(draw(st.integers(0, 1))))
    return make_credential(*ways, slug=slug, everyone=everyone)


@st.composite
def books(draw: st.DrawFn) -> Rulebook:
    return make_book(*(draw(credentials(slug)) for slug in CREDENTIALS))


# People. Each is told in full; `less` leaves facts out.


@st.composite
def spells(draw: st.DrawFn, *, whole: bool = False) -> Told:
    """First and last day, in order. Unless `whole`, the last may be left open."""
    first = draw(days)
    last = first + timedelta(days=draw(st.integers(0, 900)))
    told = {"from": first.isoformat(), "to": last.isoformat()}
    return told if whole or draw(st.booleans()) else told | {"to": None}


@st.composite
def records(draw: st.DrawFn) -> Told:
    """One accreditation: from a day or always, to a day or seen on one."""
    told = draw(spells(whole=True)) | {"by": draw(st.sampled_from([*BOTH, "accsc"]))}
    if draw(st.booleans()):
        told["as_of"], told["to"] = told["to"], None
    return told | ({"from": None} if draw(st.booleans()) else {})


@st.composite
def trainings(draw: st.DrawFn) -> Told:
    dates, hours = draw(spells(whole=True)), {"academic": draw(counts), "practicum": draw(counts)}
    return {
        "kind": draw(st.sampled_from(KINDS_OF_TRAINING)),
        "field": draw(st.sampled_from(FIELDS)),
        "award": draw(st.sampled_from(AWARDS)),
        "started": dates["from"],
        "finished": dates["to"],
        "accreditation": draw(st.lists(records(), max_size=2)),
        "institution_recognized": draw(st.booleans()),
        "approved_by": draw(st.lists(st.sampled_from(["amt", "nha"]), unique=True)),
        "semesters": draw(counts),
        "hours": hours | {"total": sum(hours.values()) + draw(counts)},
        "tasks": {"ekgs": draw(counts), "injections": draw(counts)},
        "covers_core_topics": draw(st.booleans()),
    }


weeks = st.sampled_from([0, 5, 12, 17.5, 18, FULL_TIME])


@st.composite
def jobs(draw: st.DrawFn) -> Told:
    return draw(spells()) | {
        "role": draw(st.sampled_from(["medical_assistant", "nurse"])),
        "hours_per_week": draw(weeks),
        "duties": list(draw(any_of_words("clinical", "administrative"))),
        "setting": draw(st.sampled_from(["outpatient", "other"])),
        "supervised": draw(st.booleans()),
        "tasks": {"ekgs": draw(counts), "injections": draw(counts)},
    }


@st.composite
def held(draw: st.DrawFn) -> Told:
    dates = draw(spells(whole=True))
    told = {"certified_on": dates["from"], "expires_on": dates["to"]}
    keep = draw(any_of_words("certified_on", "expires_on"))
    return {key: told[key] for key in keep} | {"credential": draw(st.sampled_from(CREDENTIALS))}


@st.composite
def people(draw: st.DrawFn) -> Told:
    school = st.one_of(
        st.sampled_from([{"status": "completed"}, {"status": "none"}]),
        days.map(lambda day: {"status": "expected", "expected_on": day.isoformat()}),
    )
    used = {
        slug: {"count": draw(counts), "last_on": draw(days).isoformat()}
        for slug in draw(any_of_words(*CREDENTIALS))
    }
    return {
        "adult": draw(st.booleans()),
        "high_school": draw(school),
        "training": draw(st.lists(trainings(), max_size=2)),
        "work": draw(st.lists(jobs(), max_size=2)),
        "teaching": [
            spell | {"hours_per_week": draw(weeks)}
            for spell in draw(st.lists(spells(whole=True), max_size=1))
        ],
        "held": draw(st.lists(held(), max_size=2)),
        "attempts": used,
        "cpr_current": draw(st.booleans()),
    }


MAY_BE_LEFT_OUT = {  # no default stands for these
    "training": ("kind", "award", "started", "finished", "accreditation", "approved_by", "hours",
                 "institution_recognized", "semesters", "covers_core_topics", "tasks"),
    "work": ("role", "from", "hours_per_week", "duties", "setting", "supervised", "tasks"),
    "teaching": ("from", "hours_per_week"),
    "accreditation": ("by", "from", "as_of"),
    "hours": ("academic", "practicum"),
    "tasks": ("ekgs", "injections"),
    "used": ("count", "last_on"),
}  # fmt: skip


@st.composite
def less(draw: st.DrawFn, told: Told) -> Told:
    """The same person, of whom some facts were not told. What has a stated default stays."""
    partial = deepcopy(told)

    def leave_out(inner: Told, keys: tuple[str, ...]) -> None:
        for key in draw(st.sets(st.sampled_from(keys))):
            inner.pop(key, None)

    for training in partial["training"]:
        for record in training["accreditation"]:
            leave_out(record, MAY_BE_LEFT_OUT["accreditation"])
        leave_out(training["hours"], MAY_BE_LEFT_OUT["hours"])
    for item in (*partial["training"], *partial["work"]):
        leave_out(item["tasks"], MAY_BE_LEFT_OUT["tasks"])
    for used in partial["attempts"].values():
        leave_out(used, MAY_BE_LEFT_OUT["used"])
    for name in ("training", "work", "teaching"):
        for item in partial[name]:
            leave_out(item, MAY_BE_LEFT_OUT[name])
    leave_out(partial, tuple(partial))
    return partial


# Days at work.


@st.composite
def work_spans(draw: st.DrawFn) -> Span:
    first = draw(st.dates(date(2023, 12, 1), date(2024, 4, 30))).toordinal()
    last = draw(st.none() | st.integers(0, 120).map(lambda number: first + number))
    return Span(first, last, draw(st.sampled_from([Fraction(n, 7) for n in (0, 2, 5, 7)])))
