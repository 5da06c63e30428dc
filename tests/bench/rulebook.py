"""How long it takes to judge one person by a rulebook, and how that grows with its size.

    python -m tests.bench.rulebook

The rulebooks are made up: each credential has three routes of six rows of the usual kinds. One
person has a training and a job, as the wizard asks for; another has two trainings and three jobs. A
round evaluates everything and reads every verdict and finding.
"""

import gc
import sys
import time
from datetime import date
from typing import Any

from rulebook import requirements as kinds
from rulebook.book import Credential, Group, Requirement, Route, Rulebook
from rulebook.codec import decode, encode
from rulebook.evaluate import evaluate
from rulebook.facts import Facts, parse
from rulebook.sources import Citation

TODAY = date(2026, 11, 21)
SIZES = (30, 100, 300, 1000)
ROUNDS, JUDGED = 9, 6000  # small books are judged more often, so that all take as long
CITATION = Citation("source", "high", read_on=TODAY)
FIELDS = ("medical_assisting", "phlebotomy", "ekg", "medical_assisting", "ophthalmic")
ROLES = ("medical_assistant", "phlebotomist", "medical_assistant", "ekg_technician")
BOTH = ("caahep", "abhes")
DUTIES = ("clinical", "administrative")

PERSON: dict[str, Any] = {
    "high_school": {"status": "completed"},
    "training": [
        {
            "kind": "program",
            "award": "certificate",
            "started": "2019-08-26",
            "finished": "2020-05-15",
            "accreditation": [],
            "institution_recognized": True,
            "semesters": 2,
            "hours": {"academic": 600, "practicum": 160},
        },
        {
            "kind": "program",
            "award": "associate",
            "started": "2024-08-26",
            "finished": "2026-05-15",
            "accreditation": [{"by": "caahep", "from": "2012-03-01", "as_of": "2026-11-01"}],
            "institution_recognized": True,
            "hours": {"academic": 900},
        },
    ],
    "work": [
        {
            "role": "medical_assistant",
            "from": start,
            "to": end,
            "hours_per_week": hours,
            "duties": list(DUTIES),
            "setting": "outpatient",
            "supervised": True,
        }
        for start, end, hours in (
            ("2019-02-04", "2020-01-31", 20),
            ("2020-06-01", "2023-08-15", 40),
            ("2023-06-01", None, 24),
        )
    ],
    "held": [{"credential": "credential-3", "certified_on": "2021-03-08"}],
    "attempts": {"credential-5": {"count": 3, "last_on": "2025-08-14"}},
}


PEOPLE: dict[str, dict[str, Any]] = {
    "one training, one job": {
        **PERSON,
        "training": PERSON["training"][1:],
        "work": PERSON["work"][1:2],
    },
    "two trainings, three jobs": PERSON,
}


def make_group(*rules: kinds.Rule) -> Group:
    return Group(
        tuple(
            Requirement(f"row-{number}", rule, "You meet it.", CITATION)
            for number, rule in enumerate(rules)
        )
    )


def make_route(name: str, *groups: Group) -> Route:
    return Route(name, name, name, "", CITATION, groups)


def make_credential(number: int) -> Credential:
    """Numbers and words differ from credential to credential as they do between bodies: hours
    everywhere, windows and fields between a few, what all of them ask for nowhere."""
    field = (FIELDS[number % len(FIELDS)],)
    role, months, window = (
        ROLES[number % len(ROLES)],
        12 * (1 + number % 5),
        (36, 60, 84)[number % 3],
    )
    accredited = kinds.ProgramGraduate(("program",), field, (), BOTH, 36, within_months=months)
    student = kinds.ProgramStudent(("program",), field, BOTH, days_before_completion=30 + number)
    worked = kinds.WorkExperience(role, months=months // 2, window_months=window, duties=DUTIES)
    recent = kinds.WorkExperience(role, hours=500 + number, since_completion=True)
    high_school = kinds.EducationLevel("high_school")
    return Credential(
        f"credential-{number}",
        f"Credential {number}",
        "",
        "body",
        "",
        (
            make_route(
                "graduate",
                make_group(accredited, student),
                make_group(kinds.TrainingHours("total", 500 + number)),
                make_group(kinds.TrainingHours("practicum", 100 + number)),
                make_group(kinds.InstitutionRecognized(("usde", "chea", f"body-{number % 6}"))),
                make_group(kinds.ProgramLength(2)),
            ),
            make_route(
                "program",
                make_group(kinds.ProgramGraduate(("program",), field, after_months=months)),
                make_group(kinds.TrainingHours("academic", 400 + number), recent),
                make_group(kinds.SupervisedTasks("injections", number)),
                make_group(kinds.SupervisedTasks("venipunctures", number)),
                make_group(kinds.Attestation(f"Ask body {number % 6}")),
            ),
            make_route(
                "work",
                make_group(worked, kinds.TeachingExperience(months, window)),
                make_group(high_school, kinds.EducationLevel("high_school", pending_months=18)),
                make_group(kinds.HoldsCredential(("cpr",), "current"), kinds.Attestation("CPR")),
            ),
        ),
        everyone=(make_group(kinds.AttemptsLeft(3, field, BOTH, 36)),),
    )


def make_book(size: int) -> Rulebook:
    """As an Edition would hold it."""
    book = Rulebook(tuple(make_credential(number) for number in range(1, size + 1)))
    return decode(encode(book))


def judge(book: Rulebook, facts: Facts) -> int:
    """Everything a result shows: verdicts of credentials and routes, findings. Returns how many."""
    read = 0
    for result in evaluate(book, facts):
        result.verdict(TODAY)
        for route in result.routes:
            route.verdict(TODAY)
            outcome = route.deciding(TODAY)
            for group in outcome.groups:
                for finding in group:
                    finding.timeline.at(TODAY)
                    read += 1
    return read


def seconds(book: Rulebook, facts: Facts) -> float:
    """Of the processor, the quickest of the rounds: what slows the others is other work of the
    machine. Each starts with no garbage to collect."""
    measured = []
    for _ in range(max(ROUNDS, JUDGED // len(book.credentials))):
        gc.collect()
        start = time.process_time()
        judge(book, facts)
        measured.append(time.process_time() - start)
    return min(measured)


def main() -> None:
    for who, told in PEOPLE.items():
        facts = parse(told)
        seconds(make_book(SIZES[1]), facts)  # a processor that slept is slow at first
        sys.stdout.write(f"One person judged ({who})\n")
        first = 0.0
        for size in SIZES:
            took = seconds(make_book(size), facts) * 1000
            first = first or took / size
            sys.stdout.write(
                f"  {size:5} credentials {took:8.2f} ms {took / size / first:6.2f} per credential,"
                f" as a share of that with {SIZES[0]}\n"
            )


if __name__ == "__main__":
    main()
