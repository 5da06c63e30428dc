"""Golden people at the wizard: what each would answer, as a browser posts it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any

from pathways import choices
from pathways.journey import Step, Walk, walk
from rulebook import golden
from rulebook.accreditation import accredited
from rulebook.book import Rulebook
from rulebook.facts import ACCREDITORS, Attempts, Facts, Job, Training
from rulebook.golden import GoldenCase
from rulebook.timeline import Status

Told = dict[str, list[str]]
UNKNOWN, NONE = "unknown", "none"
PROGRAMMATIC = ACCREDITORS[:2]  # caahep, abhes
MOST_STEPS = 60


class InexpressibleError(Exception):
    """The forms have no answer for what these facts tell; the message says what."""


_walked: dict[str, tuple[Person, Walk] | InexpressibleError] = {}


def walked(
    book: Rulebook, case: GoldenCase, today: date | None = None, goal: str = ""
) -> tuple[Person, Walk]:
    """A person, and their whole walk; taken once in a process, since many tests go along. Raises
    `InexpressibleError`."""
    key = repr((book.serial, case, today, goal or goals_of(book, case)[0]))
    if key not in _walked:
        try:
            person = Person.of(book, case, today, goal)
            _walked[key] = person, person.walk()
        except InexpressibleError as error:
            _walked[key] = error
    found = _walked[key]
    if isinstance(found, InexpressibleError):
        raise found
    return found


@dataclass
class Person:
    """Answers the wizard's questions from the facts of a golden case."""

    book: Rulebook
    facts: Facts
    today: date
    goal: str = "general"
    answers: dict[str, Told] = field(default_factory=dict)
    told_before: dict[str, dict[str, Any]] = field(default_factory=dict)  # by step, as facts

    @classmethod
    def of(
        cls, book: Rulebook, case: GoldenCase, today: date | None = None, goal: str = ""
    ) -> Person:
        """On the case's day, or another, with a goal that brings what the case is about into
        scope. Raises `InexpressibleError` where the case rests on what the forms do not ask."""
        goal = goal or goals_of(book, case)[0]
        facts = replace(_told_together(book, case), state=state_of(book, case))
        return cls(book, facts, today or case.day, goal)

    @property
    def scope(self) -> choices.Scope:
        return self.book.scope((self.goal,), self.facts.state)

    @property
    def trainings(self) -> list[Training]:
        """Of the usual field alone, where no other is asked about."""
        told = list(self.facts.training or ())
        if choices.fields_asked(self.scope):
            return told
        return [t for t in told if t.field == choices.USUAL_FIELD]

    @property
    def jobs(self) -> list[Job]:
        """Of the usual role alone, where no other is asked about."""
        told = list(self.facts.work or ())
        usual = choices.usual_role(self.scope)
        if choices.roles_asked(self.scope) or not usual:
            return told
        if any(job.role is None for job in told):
            raise InexpressibleError("a job without its role")
        return [job for job in told if job.role == usual]

    def walk(self) -> Walk:
        """Through every question to the end, with every training and job that was told."""
        for _ in range(MOST_STEPS):
            walked = walk(self.book, self.answers, self.today)
            step = walked.next or self._another(walked)
            if step is None:
                return walked
            if step.key in self.answers:
                raise AssertionError(f"{step.key} refuses {self.answers[step.key]}")
            self.told_before[step.key] = walked.draft
            self.answers[step.key] = self.answer(step)
        raise AssertionError("The journey does not end.")

    def _another(self, walked: Walk) -> Step | None:
        told = {"training": len(self.trainings), "job": len(self.jobs)}
        return next((s for s in walked.path.more if s.item <= told[s.question.slug]), None)

    def answer(self, step: Step) -> Told:
        told: Told = {}
        for question in step.questions:
            told |= self._answer(question.slug, step)
        return told

    def _answer(self, slug: str, step: Step) -> Told:  # noqa: C901 - one arm per question
        match slug:
            case "goal":
                return {"goal": [self.goal]}
            case "state":
                return {"state": [self.facts.state or UNKNOWN]}
            case "training":
                return {"training": [self._training(step.item)]} | self._field(step.item)
            case "dates":
                return self._dates(self.trainings[step.item - 1])
            case "accreditation":
                return self._accreditation(self.trainings[step.item - 1])
            case "history":
                return self._history()
            case "attempts":
                return self._attempts()
            case "high-school":
                return self._high_school()
            case "hours":
                return self._hours(self.trainings[step.item - 1])
            case "school":
                return self._school(self.trainings[step.item - 1])
            case "worked":
                return {"worked": [self._worked()]}
            case "job":
                return self._job(self.jobs[step.item - 1])
            case "teaching":
                return self._teaching()
            case "cpr":
                return {"cpr": [_yes_no(self.facts.cpr_current)]}
            case "adult":
                return {"adult": [_yes_no(self.facts.adult)]}
            case "skills":
                trainings = self.trainings[step.item - 1 :]
                return self._skills(trainings[0] if trainings else Training())
        raise AssertionError(f"Nobody has an answer to {step.key}.")

    def _training(self, item: int) -> str:
        if self.facts.training is None:
            return UNKNOWN
        if not self.trainings:
            return NONE
        training = self.trainings[item - 1]
        if training.kind is None:
            raise InexpressibleError("a training without its kind")
        if training.award == NONE:
            raise InexpressibleError("a training that ended without any award")
        if training.kind == "program":
            return training.award or "program"
        if training.kind == "apprenticeship" and training.award:
            return "apprenticeship-certificate"
        return training.kind

    def _field(self, item: int) -> Told:
        fields = choices.fields_asked(self.scope)
        if not (fields and self.trainings):
            return {}
        return {"field": [_nearest(self.trainings[item - 1].field, fields)]}

    def _dates(self, training: Training) -> Told:
        told = _day("finished", training.finished) | _day("started", training.started)
        studying = training.finished and training.finished > self.today
        told_all = training.started or (training.finished and not studying)
        return told if told_all else told | {UNKNOWN: ["on"]}

    def _accreditation(self, training: Training) -> Told:
        """As people know it: while they were there, or only later."""
        if training.accreditation is None:
            return {"accreditation": [UNKNOWN]}
        periods = [p for p in training.accreditation if p.by is None or p.by in PROGRAMMATIC]
        match accredited(training, PROGRAMMATIC, None).at(self.today):
            case Status.YES:
                return {"accreditation": [periods[0].by or "either"]}
            case Status.UNKNOWN:
                return {"accreditation": [UNKNOWN]}
        later = min((p.starts for p in periods if p.starts), default=None)
        if later is None:
            return {"accreditation": ["neither"]}
        return {"accreditation": ["later"]} | _day("later_from", later)

    def _history(self) -> Told:
        told: Told = {}
        if ever := choices.holdable(self.book, self.scope, "ever"):
            told["held"] = self._held(ever)
        if now := choices.holdable(self.book, self.scope, "current"):
            told["current"] = self._held(now, current=True)
        if failable := choices.failable(self.book, self.scope):
            used = self.facts.attempts
            told["failed"] = [UNKNOWN] if used is None else _ticked(set(used), failable)
        return told

    def _held(self, offered: choices.Choices, *, current: bool = False) -> list[str]:
        if self.facts.held is None:
            return [UNKNOWN]
        if any(held.certified_on and held.certified_on > self.today for held in self.facts.held):
            raise InexpressibleError("a credential that will be awarded")
        held = {
            held.credential
            for held in self.facts.held
            if not (current and held.expires_on and held.expires_on < self.today)
        }
        return _ticked(held, offered)

    def _attempts(self) -> Told:
        told: Told = {}
        for slug, used in (self.facts.attempts or {}).items():
            name = slug.replace("-", "_")
            told |= self._used(name, used)
        return told if any(any(values) for values in told.values()) else told | {UNKNOWN: ["on"]}

    def _used(self, name: str, used: Attempts) -> Told:
        return _number(f"count_{name}", used.count) | _day(f"last_{name}", used.last_on)

    def _high_school(self) -> Told:
        school = self.facts.high_school
        if school is None:
            return {"high_school": [UNKNOWN]}
        if school.expected_on and school.expected_on < self.today:
            raise InexpressibleError("a diploma that was due before today")
        return {"high_school": [school.status]} | _day("expected_on", school.expected_on)

    def _hours(self, training: Training) -> Told:
        hours = training.hours
        told = {part: _whole(getattr(hours, part)) for part in ("academic", "practicum", "total")}
        return told if any(map(any, told.values())) else told | {UNKNOWN: ["on"]}

    def _school(self, training: Training) -> Told:
        approved = training.approved_by
        told: Told = {}
        if choices.standing_of_school_asked(self.scope):
            told["recognized"] = [_yes_no(training.institution_recognized)]
        if choices.length_asked(self.scope):
            told |= _number("semesters", training.semesters)
        if approvers := choices.school_approvers(self.book, self.scope):
            told["approved_by"] = (
                [UNKNOWN] if approved is None else _ticked(set(approved), approvers)
            )
        return told

    def _worked(self) -> str:
        if self.facts.work is None:
            return UNKNOWN
        if any(spell.starts and spell.starts > self.today for spell in self.facts.teaching or ()):
            raise InexpressibleError("teaching that has not begun")
        taught = bool(self.facts.teaching) and choices.teaching_asked(self.scope)
        words = {(0, 0): "neither", (1, 0): "worked", (0, 1): "taught", (1, 1): "both"}
        return words[bool(self.jobs), taught]

    def _job(self, job: Job) -> Told:
        if job.duties == ():
            raise InexpressibleError("a job without any duties")
        told, asked = self._spell(job), choices.asked_of_jobs(self.scope)
        if job.role and (roles := choices.roles_asked(self.scope)):
            told["role"] = [_nearest(job.role, roles)]
        if job.duties and "duties" in asked:
            told["duties"] = list(job.duties)
        if job.setting and "setting" in asked:
            told["setting"] = [job.setting]
        if job.supervised is not None and "supervised" in asked:
            told["supervised"] = [_yes_no(job.supervised)]
        return told if any(map(any, told.values())) else told | {UNKNOWN: ["on"]}

    def _teaching(self) -> Told:
        spells = self.facts.teaching or ()
        if len(spells) > 1:
            raise InexpressibleError("teaching in two places")
        told = self._spell(spells[0])
        return told if any(map(any, told.values())) else told | {UNKNOWN: ["on"]}

    def _spell(self, spell: Job) -> Told:
        dates = _day("started", spell.starts) | _day("ended", spell.ends)
        return dates | {"hours_per_week": _whole(spell.hours_per_week)}

    def _skills(self, training: Training) -> Told:
        """What was done in training and at work is asked as one number."""
        told: Told = {}
        for task in choices.tasks_asked(self.scope):
            counts = [training.tasks.get(task), *(job.tasks.get(task) for job in self.jobs)]
            known = [count for count in counts if count is not None]
            told |= _number(task, sum(known) if known else None)
        if training.covers_core_topics is not None and choices.topics_asked(self.scope):
            told["topics"] = [_yes_no(training.covers_core_topics)]
        return told if any(map(any, told.values())) else told | {UNKNOWN: ["on"]}


def goals_of(book: Rulebook, case: GoldenCase) -> tuple[str, ...]:
    """The goals that together bring every credential the case is about into scope, each as much
    of the rest as it can; of equals the editors' first. What no goal brings is left out."""
    if case.facts.goals:
        return case.facts.goals
    rest, found = set(case.expect), []
    while rest:
        fits = {goal.slug: rest & dict(goal.fits).keys() for goal in book.goals}
        best = max(fits, key=lambda slug: len(fits[slug]))
        if not fits[best]:
            break
        found.append(best)
        rest -= fits[best]
    return tuple(found) or ("general",)


def state_of(book: Rulebook, case: GoldenCase) -> str | None:
    """Told, or the first that brings what the case is about into scope."""
    local = (code for slug in case.expect for code in book.credential[slug].only_in)
    return case.facts.state or next(local, None)


def _nearest(word: str | None, offered: choices.Choices) -> str:
    """The word, or another one where it is not offered."""
    return word if word in dict(offered) else choices.OTHER


def _told_together(book: Rulebook, case: GoldenCase) -> Facts:
    """Work and teaching are one question: who tells of the one tells of the other. A case that
    leaves one of them out is about something else, or cannot be expressed."""
    facts = case.facts
    if (facts.work is None) is (facts.teaching is None):
        return facts
    filled = replace(facts, work=facts.work or (), teaching=facts.teaching or ())
    if golden.run(book, [replace(case, facts=filled)]).passed:
        return filled
    raise InexpressibleError("only one of work and teaching was told")


def _yes_no(told: bool | None) -> str:
    return UNKNOWN if told is None else "yes" if told else "no"


def _day(name: str, day: date | None) -> Told:
    """The three boxes of a date, empty where it is not known."""
    parts = (day.month, day.day, day.year) if day else ("", "", "")
    return {f"{name}_{index}": [str(part)] for index, part in enumerate(parts)}


def _number(name: str, count: int | None) -> Told:
    return {name: ["" if count is None else str(count)]}


def _whole(amount: Fraction | None) -> list[str]:
    if amount is not None and amount.denominator != 1:
        raise InexpressibleError("a part of an hour")
    return ["" if amount is None else str(amount)]


def _ticked(slugs: set[str], choices: list[tuple[str, str]]) -> list[str]:
    return [slug for slug, _label in choices if slug in slugs] or [NONE]
