"""What can be downloaded: the Edition as tables, and whole.

A table has fixed columns in a fixed order; new ones are added at the end. The same rows are written
as CSV and as JSON.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from credentials.publishing import PublishedEdition
from rulebook import codec
from rulebook.book import Credential, Requirement, Rulebook
from rulebook.sources import Citation, Period
from rulebook.stated import published

LICENSE_NAME = "CC BY 4.0"
LICENSE_URL = "https://creativecommons.org/licenses/by/4.0/"

CITATION_COLUMNS = (
    "confidence",
    "source",
    "source_title",
    "source_url",
    "source_cites_url",
    "locator",
    "as_of",
    "read_on",
    "confirmed_on",
)
# A spreadsheet takes a cell that begins like this for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")

Row = dict[str, Any]
Plain = Callable[[PublishedEdition], Any]


@dataclass(frozen=True, slots=True)
class DataSet:
    """`rows` makes the lines of a table with these columns; `whole` any JSON data instead."""

    slug: str
    name: str | Promise
    text: str | Promise
    columns: tuple[str, ...] = ()
    rows: Callable[[Rulebook], Iterator[Row]] | None = None
    whole: Plain | None = None

    @property
    def formats(self) -> tuple[str, ...]:
        return ("csv", "json") if self.rows else ("json",)


def available(edition: PublishedEdition) -> tuple[DataSet, ...]:
    """Everything there is for this Edition."""
    return tuple(one for one in DATA_SETS if one is not GOLDEN_CASES or edition.golden_cases)


def as_csv(dataset: DataSet, edition: PublishedEdition) -> str:
    """With a line of column names. A cell that a spreadsheet would take for a formula begins with
    an apostrophe, unless it is a number; the JSON file has it as it is."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(dataset.columns)
    for row in dataset.rows(edition.book) if dataset.rows else ():
        writer.writerow([_cell(row[column]) for column in dataset.columns])
    return text.getvalue()


def as_json(dataset: DataSet, edition: PublishedEdition) -> str:
    """What it is and of which Edition, then the rows under `rows`, or all of it under `data`."""
    about = {
        "name": str(dataset.name),
        "publisher": "CareerGuide",
        "url": settings.SITE_URL,
        "license": LICENSE_URL,
        "edition": edition.number,
        "published_at": edition.published_at.isoformat(),
        "digest": edition.digest,
    }
    content: Row = {}
    if dataset.rows:
        content["rows"] = [
            {column: row[column] for column in dataset.columns}
            for row in dataset.rows(edition.book)
        ]
    if dataset.whole:
        content["data"] = dataset.whole(edition)
    return json.dumps(about | content, ensure_ascii=False, indent=1)


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else str(value)
    harmless = NUMBER.fullmatch(text) or not text.lstrip(" ").startswith(FORMULA_STARTS)
    return text if harmless else f"'{text}"


def _cited(book: Rulebook, citation: Citation) -> Row:
    source = book.source[citation.source]
    return {
        "confidence": citation.confidence,
        "source": source.slug,
        "source_title": source.title,
        "source_url": source.url,
        "source_cites_url": source.cites_url,
        "locator": citation.locator,
        "as_of": citation.as_of,
        "read_on": _iso(citation.read_on),
        "confirmed_on": _iso(citation.confirmed_on),
    }


def _iso(day: Any) -> str | None:
    return None if day is None else str(day.isoformat())


def _in_force(period: Period) -> Row:
    return {
        "effective_from": _iso(period.effective_from),
        "effective_to": _iso(period.effective_to),
    }


def _facts(book: Rulebook) -> Iterator[Row]:
    for _kind, subject, fact in published(book):
        yield {
            "key": fact.key,
            "subject": subject,
            "topic": fact.topic,
            "label": fact.label,
            "value": fact.value,
            "unit": fact.unit,
            "withheld": fact.withheld,
            "note": fact.note,
            **_cited(book, fact.citation),
        }


def _fees(book: Rulebook) -> Iterator[Row]:
    for found in book.credentials:
        for fee in found.fees:
            yield {
                "fact_key": fee.citation.fact_key,
                "credential": found.slug,
                "route": fee.route,
                "kind": fee.kind,
                "audience": fee.audience,
                "label": fee.label,
                "amount": None if fee.amount is None else str(fee.amount),
                "currency": "USD",
                "withheld": fee.withheld,
                "note": fee.note,
                **_in_force(fee.period),
                **_cited(book, fee.citation),
            }


def _requirements(book: Rulebook) -> Iterator[Row]:
    for found in book.credentials:
        for route, group, row in _rows_of(found):
            yield {
                "credential": found.slug,
                "route": route,
                "group": group,
                "requirement": row.slug,
                "kind": row.rule.kind,
                "parameters": json.dumps(_parameters(row), ensure_ascii=False, sort_keys=True),
                "sentence": row.sentence,
                "note": row.note,
                **_in_force(row.period),
                **_cited(book, row.citation),
            }


def _rows_of(found: Credential) -> Iterator[tuple[str, int, Requirement]]:
    """Each row with its route (empty: every route) and the number of its group there."""
    places = [("", found.everyone), *((route.slug, route.groups) for route in found.routes)]
    for route, groups in places:
        for number, group in enumerate(groups, start=1):
            for row in group.rows:
                yield route, number, row


def _parameters(row: Requirement) -> Mapping[str, Any]:
    """What the rule asks for, without what it leaves open."""
    told = ((field.name, getattr(row.rule, field.name)) for field in fields(row.rule))
    return {name: value for name, value in told if value not in (None, ()) and value is not False}


def _occupations(book: Rulebook) -> Iterator[Row]:
    for occupation in book.occupations:
        for figure in occupation.figures:
            yield {
                "key": figure.key,
                "occupation": occupation.slug,
                "name": occupation.name,
                "soc": occupation.soc,
                "measure": figure.measure,
                "employer": figure.employer,
                "number": None if figure.number is None else str(figure.number),
                "data_year": figure.data_year,
                "withheld": figure.withheld,
                "note": figure.note,
                **_cited(book, figure.citation),
            }


def _states(book: Rulebook) -> Iterator[Row]:
    """For each state its level, then what it says on each topic."""
    for state in book.states:
        of_state = {
            "state": state.code,
            "name": state.name,
            "credentials": " ".join(state.credentials),
            "board": state.board,
            "board_url": state.board_url,
            "board_phone": state.board_phone,
        }
        level = {"topic": "level", "answer": state.level, "text": state.summary}
        yield of_state | level | _cited(book, state.citation)
        for said in state.statements:
            told = {"topic": said.topic, "answer": said.answer, "text": said.text}
            yield of_state | told | _cited(book, said.citation)


def _sources(book: Rulebook) -> Iterator[Row]:
    for source in book.sources:
        yield {
            "source": source.slug,
            "title": source.title,
            "publisher": source.publisher,
            "kind": source.kind,
            "url": source.url,
            "cites_url": source.cites_url,
            "retrieved_on": _iso(source.retrieved_on),
            "note": source.note,
        }


FACTS = DataSet(
    "facts",
    _("Published facts"),
    _(
        "Every figure and statement about a credential or a certifying body. One that is withheld "
        "has no value, and says why."
    ),
    (
        *("key", "subject", "topic", "label", "value", "unit", "withheld", "note"),
        *CITATION_COLUMNS,
    ),
    _facts,
)
FEES = DataSet(
    "fees",
    _("Fees"),
    _("What the bodies charge, by route and audience, with the days each fee is in force."),
    (
        *("fact_key", "credential", "route", "kind", "audience", "label", "amount", "currency"),
        *("withheld", "note", "effective_from", "effective_to", *CITATION_COLUMNS),
    ),
    _fees,
)
REQUIREMENTS = DataSet(
    "requirements",
    _("Requirements"),
    _(
        "Every condition of every way in. Rows of one group are alternatives: one is enough. A row "
        "without a route holds for all routes of its credential."
    ),
    (
        *("credential", "route", "group", "requirement", "kind", "parameters", "sentence"),
        *("note", "effective_from", "effective_to", *CITATION_COLUMNS),
    ),
    _requirements,
)
SOURCES = DataSet(
    "sources",
    _("Sources"),
    _(
        "Every document we cite. Where we read only another text that points to a page, the "
        "address of that page stands apart."
    ),
    ("source", "title", "publisher", "kind", "url", "cites_url", "retrieved_on", "note"),
    _sources,
)
STATES = DataSet(
    "states",
    _("States"),
    _(
        "What each state asks of medical assistants: its level, the credentials it names, the "
        "board to ask, and what it says on each task. A level “not_verified” claims nothing."
    ),
    (
        *("state", "name", "topic", "answer", "text", "credentials"),
        *("board", "board_url", "board_phone", *CITATION_COLUMNS),
    ),
    _states,
)
OCCUPATIONS = DataSet(
    "occupations",
    _("Pay and outlook"),
    _(
        "What occupations pay, grow and open, as the government counts them: wages in US dollars, "
        "growth in percent, each with the year it is for."
    ),
    (
        *("key", "occupation", "name", "soc", "measure", "employer", "number", "data_year"),
        *("withheld", "note", *CITATION_COLUMNS),
    ),
    _occupations,
)
RULEBOOK = DataSet(
    "rulebook",
    _("The whole rulebook"),
    _(
        "All rules, exams, fees, renewal cycles and texts of the Edition in one file, exactly as "
        "verdicts are worked out from them."
    ),
    whole=lambda edition: codec.encode(edition.book),
)
GOLDEN_CASES = DataSet(
    "golden-cases",
    _("Worked-out cases"),
    _(
        "The invented people on whom the Edition was tried before it was published: what they "
        "tell, the verdicts their sources lead to, and the verdicts they got."
    ),
    whole=lambda edition: list(edition.golden_cases),
)

DATA_SETS: tuple[DataSet, ...] = (
    FACTS,
    FEES,
    REQUIREMENTS,
    STATES,
    OCCUPATIONS,
    SOURCES,
    RULEBOOK,
    GOLDEN_CASES,
)
