"""What the rules in scope of a goal make worth asking about: choices read from the Rulebook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pathways.wording import words
from rulebook import requirements as kinds
from rulebook.book import Credential, Rulebook
from rulebook.facts import FIELDS, ROLES, TASKS, TOPICS

Choices = list[tuple[str, str]]
Scope = tuple[Credential, ...]
Kind = TypeVar("Kind")

USUAL_FIELD, USUAL_ROLE, OTHER = "medical_assisting", "medical_assistant", "other"
ANY = ""  # stands for a rule that takes every field or role


class Hinted(str):
    """A choice's label that carries a hint to be shown under it."""

    __slots__ = ("hint",)
    hint: str

    def __new__(cls, label: str, hint: str) -> Hinted:
        made = super().__new__(cls, label)
        made.hint = hint
        return made


def scope_of(book: Rulebook, draft: Mapping[str, Any]) -> Scope:
    """The credentials that matter to who told this so far."""
    return book.scope(tuple(draft.get("goals", ())), draft.get("state"))


def holdable(book: Rulebook, scope: Scope, standing: str) -> Choices:
    """Credentials that some rule asks about holding, `ever` or at this time (`current`)."""
    return _named(
        book,
        {
            slug
            for rule in _rules(scope, kinds.HoldsCredential)
            if rule.standing == standing
            for slug in rule.credentials
        },
    )


def failable(book: Rulebook, scope: Scope) -> Choices:
    """Credentials whose exam may be failed only so often."""
    return _named(book, {c.slug for c in scope if any(_rules((c,), kinds.AttemptsLeft))})


def school_approvers(book: Rulebook, scope: Scope) -> Choices:
    """Certifying bodies whose own approval of a program some rule accepts."""
    slugs = _recognizers(scope)
    return [(body.slug, body.short_name) for body in book.bodies if body.slug in slugs]


def standing_of_school_asked(scope: Scope) -> bool:
    return not _recognizers(scope).isdisjoint(kinds.RECOGNIZERS)


def length_asked(scope: Scope) -> bool:
    return any(_rules(scope, kinds.ProgramLength))


def tasks_asked(scope: Scope) -> list[str]:
    asked = {rule.task for rule in _rules(scope, kinds.SupervisedTasks)}
    return [task for task in TASKS if task in asked]


def topics_asked(scope: Scope) -> list[str]:
    asked = {topic for rule in _rules(scope, kinds.CurriculumCovers) for topic in rule.topics}
    return [topic for topic in TOPICS if topic in asked]


def fields_asked(scope: Scope) -> Choices:
    """The fields of training to choose among; empty where every rule is about the usual one, and
    a training is taken to be of that."""
    programs: list[kinds.ProgramGraduate | kinds.ProgramStudent] = [
        *_rules(scope, kinds.ProgramGraduate),
        *_rules(scope, kinds.ProgramStudent),
    ]
    named = {
        field
        for rule in programs
        if rule.fields or rule.program_kinds != ("military",)  # that is asked as a kind
        for field in rule.fields or (ANY,)
    }
    return _told_apart(named, USUAL_FIELD, FIELDS, words.FIELDS)


def roles_asked(scope: Scope) -> Choices:
    """What one may have worked as; empty where every rule is about the usual role, or none is
    about any."""
    named = {rule.role or ANY for rule in _rules(scope, kinds.WorkExperience)}
    return _told_apart(named, USUAL_ROLE, ROLES, words.ROLES)


def usual_role(scope: Scope) -> str:
    """What a job is taken to be where its role is not asked; empty where no rule looks at it."""
    return USUAL_ROLE if any(rule.role for rule in _rules(scope, kinds.WorkExperience)) else ""


def asked_of_jobs(scope: Scope) -> set[str]:
    """Which of duties, setting and supervision some rule looks at."""
    return {
        name
        for name in ("duties", "setting", "supervised")
        if any(getattr(rule, name) for rule in _rules(scope, kinds.WorkExperience))
    }


def teaching_asked(scope: Scope) -> bool:
    return any(_rules(scope, kinds.TeachingExperience))


def _rules(scope: Scope, kind: type[Kind]) -> Iterator[Kind]:
    for credential in scope:
        for row in credential.requirements():
            if isinstance(row.rule, kind):
                yield row.rule


def _recognizers(scope: Scope) -> set[str]:
    return {
        slug for rule in _rules(scope, kinds.InstitutionRecognized) for slug in rule.recognizers
    }


def _named(book: Rulebook, slugs: set[str]) -> Choices:
    return [(c.slug, c.designation) for c in book.credentials if c.slug in slugs]


def _told_apart(
    named: set[str], usual: str, order: Iterable[str], labels: Mapping[str, Any]
) -> Choices:
    if named <= {usual} or named == {ANY}:
        return []
    return [
        (word, words.upper_first(str(labels[word])))
        for word in order
        if word in named or word == OTHER
    ]
