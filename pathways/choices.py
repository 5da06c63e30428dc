"""What the rules in force make worth asking about: choices read from the Rulebook."""

from __future__ import annotations

from rulebook import requirements as kinds
from rulebook.book import Rulebook
from rulebook.facts import TASKS

Choices = list[tuple[str, str]]


class Hinted(str):
    """A choice's label that carries a hint to be shown under it."""

    __slots__ = ("hint",)
    hint: str

    def __new__(cls, label: str, hint: str) -> Hinted:
        made = super().__new__(cls, label)
        made.hint = hint
        return made


def holdable(book: Rulebook) -> Choices:
    """Credentials that some rule asks about holding."""
    slugs = {
        slug
        for credential in book.credentials
        for row in credential.requirements()
        if isinstance(row.rule, kinds.HoldsCredential)
        for slug in row.rule.credentials
    }
    return [(c.slug, c.designation) for c in book.credentials if c.slug in slugs]


def failable(book: Rulebook) -> Choices:
    """Credentials whose exam may be failed only so often."""
    return [
        (c.slug, c.designation)
        for c in book.credentials
        if any(isinstance(row.rule, kinds.AttemptsLeft) for row in c.requirements())
    ]


def school_approvers(book: Rulebook) -> Choices:
    """Certifying bodies whose own approval of a program some rule accepts."""
    slugs = {
        slug
        for credential in book.credentials
        for row in credential.requirements()
        if isinstance(row.rule, kinds.InstitutionRecognized)
        for slug in row.rule.recognizers
    }
    return [(body.slug, body.short_name) for body in book.bodies if body.slug in slugs]


def tasks_asked(book: Rulebook) -> list[str]:
    asked = {
        row.rule.task
        for credential in book.credentials
        for row in credential.requirements()
        if isinstance(row.rule, kinds.SupervisedTasks)
    }
    return [task for task in TASKS if task in asked]
