"""A facts file -> the verdict of every route, to read or as JSON (`docs/facts.md`).

Bad input: exit status 2 and one line per problem on standard error, naming line and key.
"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError
from django.utils import timezone

from credentials.content import ContentError
from credentials.content.strict_yaml import Document, Fault, read, read_file
from credentials.models import Edition
from credentials.publishing import (
    NoEditionError,
    PublishedEdition,
    current_number,
    edition_numbered,
)
from rulebook.book import Credential, Rulebook
from rulebook.explain import report
from rulebook.facts import EARLIEST, LATEST, Facts, FactsError, parse


class Command(BaseCommand):
    help = "Explain which credentials are open to the person of a facts file, and why."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("facts", help="a facts file in YAML, or - for standard input")
        parser.add_argument("--on", help="the day to answer for, as YYYY-MM-DD (default: today)")
        parser.add_argument("--edition", type=int, help="an Edition's number (default: current)")
        parser.add_argument(
            "--credential", action="append", default=[], help="only this one; may be repeated"
        )
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            on = _day(options["on"])
            edition = _edition(options["edition"])
            credentials = _credentials(edition.book, options["credential"])
            facts = _facts(_document(options["facts"]), edition.book)
        except (ContentError, ProblemError) as error:
            for line in str(error).splitlines():
                self.stderr.write(line)
            raise SystemExit(2) from error
        found = report(edition.book, facts, on, edition.number, credentials)
        if options["json"]:
            self.stdout.write(json.dumps(found, indent=2))
        else:
            self.stdout.write("\n".join(_readable(edition.book, found)))


class ProblemError(ValueError):
    """Bad input; the message has one line per problem."""


def _day(text: str | None) -> date:
    if text is None:
        return timezone.localdate()
    wanted = f"a day from {EARLIEST} to {LATEST} as YYYY-MM-DD"
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise ProblemError(f"--on is {text!r}; give {wanted}") from error
    if day.isoformat() != text or not EARLIEST <= day <= LATEST:
        raise ProblemError(f"--on is {text!r}; give {wanted}")
    return day


def _edition(number: int | None) -> PublishedEdition:
    try:
        return edition_numbered(current_number() if number is None else number)
    except (NoEditionError, Edition.DoesNotExist) as error:
        newest = "no Edition is published yet; run quickstart first"
        if isinstance(error, Edition.DoesNotExist):
            newest = f"--edition is {number}; the newest is {current_number()}"
        raise ProblemError(newest) from error
    except DatabaseError as error:
        raise ProblemError(
            f"the database cannot be read ({error}); run quickstart first"
        ) from error


def _credentials(book: Rulebook, slugs: list[str]) -> list[Credential]:
    if unknown := [slug for slug in slugs if slug not in book.credential]:
        raise ProblemError(
            "\n".join(f"--credential is {slug!r}; known: {_known(book)}" for slug in unknown)
        )
    return [c for c in book.credentials if not slugs or c.slug in slugs]


def _document(name: str) -> Document:
    if name != "-":
        return read_file(Path(name), name)
    file = "standard input"
    try:
        return read(sys.stdin.buffer.read().decode(), file)
    except UnicodeDecodeError as error:
        raise ContentError([Fault(file, 1, "", f"cannot be read: {error}")]) from error


def _facts(document: Document, book: Rulebook) -> Facts:
    try:
        facts = parse(document.data)
    except FactsError as error:
        raise ContentError([document.fault(p.path, p.message) for p in error.problems]) from error
    named = [(f"held[{i}].credential", held.credential) for i, held in enumerate(facts.held or ())]
    named += [(f"attempts.{slug}", slug) for slug in facts.attempts or {}]
    if unknown := [(path, slug) for path, slug in named if slug not in book.credential]:
        raise ContentError(
            [
                document.fault(
                    path, f"names {slug!r}, no credential of this Edition; known: {_known(book)}"
                )
                for path, slug in unknown
            ]
        )
    return facts


def _known(book: Rulebook) -> str:
    return ", ".join(book.credential)


def _readable(book: Rulebook, found: dict[str, Any]) -> Iterable[str]:
    yield f"Edition {found['edition']}, as of {found['on']}"
    for result in found["credentials"]:
        credential = book.credential[result["credential"]]
        sentences = {row.slug: row.sentence for row in credential.requirements()}
        routes = {route.slug: route for route in credential.routes}
        yield ""
        yield f"{credential.designation}: {_words(result)}"
        for route in result["routes"]:
            name = routes[route["route"]].name
            yield f"  {route['route']} ({name}): {_words(route)}; confidence {route['confidence']}"
            for finding in route["findings"]:
                missing = (
                    f"; missing: {', '.join(finding['missing'])}" if finding["missing"] else ""
                )
                yield f"    {finding['status']:<7} {sentences[finding['requirement']]}{missing}"
                yield f"            {finding['source']}, read {finding['read_on']}"
            for change in route["changes"]:
                parts = ", ".join(f"{part['requirement']} ({part['who']})" for part in change)
                yield f"    would open: {parts}"


def _words(verdict: dict[str, Any]) -> str:
    """Like "not_yet, from 2027-04-14, becomes open"."""
    told = [
        f"{key} {verdict[key]}" for key in ("from", "until", "since", "becomes") if verdict[key]
    ]
    return ", ".join([verdict["verdict"], *told])
