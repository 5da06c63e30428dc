"""Answers to every question, as a browser posts them: the first of each tells most in favor."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import Any

from django.utils.datastructures import MultiValueDict

from pathways.forms.base import QuestionForm
from pathways.journey import Step
from pathways.questions import Question
from rulebook.book import Rulebook

Told = dict[str, list[str]]
Draft = dict[str, Any]

TODAY = date(2026, 11, 21)


def day(name: str, when: date) -> Told:
    return {
        f"{name}_0": [str(when.month)],
        f"{name}_1": [str(when.day)],
        f"{name}_2": [str(when.year)],
    }


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def ahead(days: int) -> date:
    return TODAY + timedelta(days=days)


def studied(started: date, finished: date) -> Told:
    return day("started", started) | day("finished", finished)


def worked(started: date, ended: date | None = None, **told: Any) -> Told:
    given = {
        "hours_per_week": ["40"],
        "duties": ["clinical", "administrative"],
        "setting": ["outpatient"],
        "supervised": ["yes"],
    }
    return day("started", started) | (day("ended", ended) if ended else {}) | given | told


ANSWERS: dict[str, list[Told]] = {
    "goal": [{"goal": ["general"]}],
    "state": [{"state": ["wa"]}, {"state": ["tx"]}],
    "training": [
        {"training": [kind], "field": ["" if kind in ("none", "unknown") else field]}
        for field in ("medical_assisting", "phlebotomy", "other")
        for kind in (
            *("certificate", "none", "program", "apprenticeship", "apprenticeship-certificate"),
            *("military", "employer_course", "unknown"),
        )
    ],
    "dates": [
        studied(ago(800), ago(180)),
        studied(ago(800), ago(400)),
        studied(ago(300), ahead(10)),
        studied(ago(100), ahead(200)),
        studied(ahead(100), ahead(400)),
        studied(ago(4000), ago(1300)),
        studied(ago(4000), ago(1600)),
        studied(ago(4000), ago(2500)),
    ],
    "accreditation": [
        {"accreditation": ["caahep"]},
        {"accreditation": ["neither"]},
        {"accreditation": ["later"], **day("later_from", ago(30))},
    ],
    "history": [
        {"held": [held], "current": [held], "failed": [failed]}
        for held, failed in product(("none", "cma-aama"), ("none", "cma-aama", "rma-amt"))
    ],
    "attempts": [
        {
            name: value
            for exam in ("cma_aama", "rma_amt", "ncma_ncct", "cmac_amca")
            for name, value in ({f"count_{exam}": [count]} | day(f"last_{exam}", last)).items()
        }
        for count, last in product(("1", "9"), (ago(1500), ago(20)))
    ],
    "high-school": [
        {"high_school": ["completed"]},
        {"high_school": ["none"]},
        {"high_school": ["expected"], **day("expected_on", ahead(300))},
        {"high_school": ["expected"], **day("expected_on", ahead(900))},
    ],
    "hours": [
        {"academic": [academic], "practicum": [practicum]}
        for academic, practicum in product(("600", "550", "100"), ("200", "159", "0"))
    ],
    "school": [
        {"recognized": [recognized], "semesters": [semesters], "approved_by": [approver]}
        for recognized, semesters, approver in product(("yes", "no"), ("2", "1"), ("amt", "none"))
    ]
    + [{"recognized": ["yes"], "semesters": ["2"], "approved_by": ["ncct", "amca", "arma"]}],
    "worked": [{"worked": [what]} for what in ("both", "worked", "taught", "neither")],
    "job": [
        worked(ago(2500)),
        worked(ago(1300)),
        worked(ago(30), duties=["clinical"]),
        worked(ago(2500), ago(2400)),
        worked(ago(2500), duties=["clinical"], setting=["inpatient"], supervised=["no"]),
    ],
    "teaching": [
        day("started", ago(500)) | {"hours_per_week": ["40"]},
        day("started", ahead(50)) | {"hours_per_week": ["4"]},
    ],
    "cpr": [{"cpr": ["yes"]}, {"cpr": ["no"]}],
    "skills": [
        {
            "injections": [injections],
            "ekgs": [injections],
            "topics": [topics],
            "venipunctures": [draws],
            "capillary_punctures": [draws],
        }
        for injections, draws, topics in product(("20", "0"), ("20", "0"), ("yes", "no"))
    ],
    "adult": [{"adult": ["yes"]}, {"adult": ["no"]}],
}


def form_of(
    book: Rulebook, asked: Question | Step, told: Told | None, draft: Draft | None = None
) -> QuestionForm:
    """Of a question by itself, or of a page with what comes along on it."""
    data = None if told is None else MultiValueDict(told)
    return asked.form(data, book=book, draft=draft or {}, today=TODAY)


def put(book: Rulebook, question: Question, told: Told, draft: Draft) -> None:
    """What the answer tells, added to the draft."""
    form = form_of(book, question, told, draft)
    assert form.is_valid(), (question.slug, told, form.errors)
    question.apply(draft, form.cleaned_data, TODAY, 1)


def unknown(form: QuestionForm) -> Told:
    """To all that the form asks."""
    if form.several:
        return {"unknown": ["on"]}
    return {name: ["unknown"] for name, field in form.fields.items() if hasattr(field, "choices")}
