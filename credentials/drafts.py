"""From the tables to an Edition: compile, lint, golden cases, the difference, then freeze.

What visitors read is in `credentials.publishing`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from credentials import compiler, publishing
from credentials.differences import Change, Flip, changes, flips
from credentials.models import Edition
from rulebook import codec, facts, golden
from rulebook.book import Rulebook
from rulebook.lint import LintProblem, lint


@dataclass(frozen=True)
class Draft:
    """A rulebook before publishing. `digest` names exactly what was looked at: publishing
    refuses if the tables hold something else by then."""

    book: Rulebook
    content: dict[str, Any]
    digest: str
    problems: tuple[LintProblem, ...]
    report: golden.Report
    current: publishing.PublishedEdition | None
    changes: tuple[Change, ...]
    flips: tuple[Flip, ...]

    @property
    def is_new(self) -> bool:
        """Whether it differs from what is public."""
        return self.current is None or self.current.digest != self.digest

    @property
    def obstacles(self) -> tuple[str, ...]:
        """What forbids publishing, a line each: lint problems and golden cases that miss."""
        missed = [
            f"golden case {case.case.slug}: {miss}"
            for case in self.report.cases
            for miss in case.misses
        ]
        return (*(f"{problem.where}: {problem.message}" for problem in self.problems), *missed)

    def summary(self) -> dict[str, Any]:
        """The report that an Edition keeps: plain data."""
        return {
            "golden_cases": len(self.report.cases),
            "cases": [_case(case) for case in self.report.cases],
            "obstacles": list(self.obstacles),
            "changes": [str(change) for change in self.changes] if self.current else [],
            "flips": [str(flip) for flip in self.flips],
        }


def _case(report: golden.CaseReport) -> dict[str, Any]:
    """A golden case with the verdict that each credential and route got in it."""
    case = report.case
    return {
        "slug": case.slug,
        "title": case.title,
        "day": case.day.isoformat(),
        "facts": facts.dump(case.facts),
        "expect": case.expect,
        "why": case.why,
        "source": list(case.source),
        "verdicts": dict(report.verdicts),
    }


def draft() -> Draft:
    """The tables as they are now. Raises `compiler.CompileError`."""
    return judged(compiler.compile_book())


def judged(book: Rulebook) -> Draft:
    """Any rulebook, checked by the golden cases of now and held against what is public."""
    content = codec.encode(book)
    cases = compiler.golden_cases()
    report = golden.run(book, cases)
    current = publishing.newest()
    return Draft(
        book=book,
        content=content,
        digest=codec.digest(content),
        problems=lint(book),
        report=report,
        current=current,
        changes=changes(current.book if current else Rulebook(()), book),
        flips=flips(golden.run(current.book, cases), report) if current else (),
    )


class PublishError(Exception):
    """Nothing was published; the message says why and what to do, a line per reason."""


def publish(
    digest: str, *, note: str, by: User | None = None, approved_by: User | None = None
) -> Edition:
    """Freeze what was looked at as `digest` into the next Edition.

    The tables are compiled and checked again in the same transaction. Raises `PublishError` if
    they hold something else by now, if anything stands against them, or if nothing is new."""
    with transaction.atomic():
        now = draft()
        if now.digest != digest:
            raise PublishError(_("The tables have changed since. Look again, then publish."))
        if now.current is not None and not now.is_new:
            raise PublishError(_("Nothing is new: Edition %d says the same.") % now.current.number)
        if now.obstacles:
            raise PublishError("\n".join(now.obstacles))
        return _freeze(
            Edition(
                schema=now.content["schema"],
                content=now.content,
                digest=now.digest,
                note=note,
                published_by=by,
                approved_by=approved_by,
                report=now.summary(),
            )
        )


def roll_back(
    number: int, *, note: str, by: User | None = None, approved_by: User | None = None
) -> Edition:
    """Publish the content of an old Edition again, as the next one. The checks of today are run
    and kept with it, but do not forbid it: it was good enough once, and it may be urgent.
    """
    with transaction.atomic():
        old = Edition.objects.filter(number=number).first()
        if old is None:
            raise PublishError(_("There is no Edition %d.") % number)
        then = judged(codec.decode(old.content))
        if then.current is not None and then.current.digest == old.digest:
            raise PublishError(_("Edition %d already says the same.") % then.current.number)
        return _freeze(
            Edition(
                schema=old.schema,
                content=old.content,
                digest=old.digest,
                note=note,
                published_by=by,
                approved_by=approved_by,
                report=then.summary() | {"rollback_to": number},
            )
        )


def _freeze(edition: Edition) -> Edition:
    last = Edition.objects.aggregate(last=Max("number"))["last"] or 0
    edition.number = last + 1
    try:
        with transaction.atomic():
            edition.save()
    except IntegrityError as error:
        raise PublishError(_("Somebody else published meanwhile. Look again.")) from error
    publishing.forget()
    return edition
