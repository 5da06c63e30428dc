"""A difference, told by the names of tables and fields."""

from dataclasses import fields, is_dataclass
from typing import Any, get_type_hints

import pytest

from credentials.admin.changes import SINGLE, TABLES, WITHIN, told
from credentials.differences import Change
from rulebook.book import Rulebook


@pytest.mark.parametrize(
    ("row", "place"),
    [
        (("sources", "faq"), "faq"),
        (("bodies", "aama", "facts", "aama.founded"), "certifying body aama, aama.founded"),
        (
            ("credentials", "cma-aama", "routes", "category-1", "requirements", "student"),
            "credential cma-aama, eligibility route category-1, student",
        ),
        (("credentials", "cma-aama", "exam"), "credential cma-aama"),
        (
            ("credentials", "cma-aama", "exam", "domains", "2024", "Clinical"),
            "credential cma-aama, exam, 2024 / Clinical",
        ),
        (
            ("credentials", "cma-aama", "fees", "exam", "everyone", "category-1", "Exam fee"),
            "credential cma-aama, exam / everyone / category-1 / Exam fee",
        ),
        (
            ("credentials", "cma-aama", "renewal", "methods", "exam"),
            "credential cma-aama, recertification policy, exam",
        ),
    ],
)
def test_a_row_is_told_by_where_it_stands(row: tuple[str, ...], place: str) -> None:
    assert told(Change("added", row)).place == place


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("added", "New requirement"),
        ("changed", "Changed requirement"),
        ("removed", "Removed: requirement"),
        ("reordered", "Another order: requirements"),
    ],
)
def test_each_change_has_words(what: str, words: str) -> None:
    key = ("student",) * (what != "reordered")
    row = ("credentials", "cma-aama", "requirements", *key)
    assert told(Change(what, row)).what == words


@pytest.mark.parametrize(
    ("row", "field", "name"),
    [
        (("sources", "faq"), "title", "title"),
        (("credentials", "c", "requirements", "r"), "rule.within_months", "within months"),
        (("credentials", "c", "requirements", "r"), "rule.kind", "kind"),
        (("credentials", "c", "requirements", "r"), "or", "alternatives"),
        (("credentials", "c", "fees", "exam"), "citation.read_on", "read on"),
        (("credentials", "c", "fees", "exam"), "period.effective_to", "in force to"),
        (("credentials", "c", "renewal"), "points_citation.read_on", "points read on"),
        (("sources", "faq"), "unheard_of", "unheard_of"),
    ],
)
def test_a_field_is_told_by_its_name(row: tuple[str, ...], field: str, name: str) -> None:
    ((found, *_values),) = told(Change("changed", row, {field: ("a", "b")})).fields
    assert found == name


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"),
        ("", "nothing"),
        ([], "nothing"),
        (True, "yes"),
        (False, "no"),
        (["a", "b"], "a, b"),
        ([["cma-aama", 1]], "cma-aama, 1"),
        ("minimum_age", "Minimum age"),
        (12, "12"),
    ],
)
def test_a_value_is_told_in_words(value: Any, words: str) -> None:
    change = Change("changed", ("sources", "faq"), {"title": (value, "x")})
    (field,) = told(change).fields
    assert field.was == words


def test_of_a_long_text_the_words_that_changed_are_told() -> None:
    was, now = "Much was said. " * 20, "Much was said. " * 20 + "The end."
    (field,) = told(Change("changed", ("guides", "keeping"), {"body": (was, now)})).fields
    assert field.inside[-1] == ("ins", "The end.")


def test_every_list_of_a_rulebook_has_a_table() -> None:
    """`groups` and `everyone` are told as requirements."""
    lists = {name for name in nested(Rulebook) if name not in {"groups", "everyone", "rows"}}
    assert lists | {"requirements"} == set(TABLES)
    assert {name for inner in WITHIN.values() for name in inner} == set(TABLES)
    assert {"exam", "renewal"} == SINGLE


def nested(book: Any) -> set[str]:
    """The fields that hold rows, of a dataclass and of the rows in it."""
    found: set[str] = set()
    hints = get_type_hints(book)
    for field in fields(book):
        for part in getattr(hints[field.name], "__args__", ()):
            if is_dataclass(part) and field.name not in PLAIN:
                found |= {field.name} | nested(part)
    return found


PLAIN = {"citation", "duties_citation", "period", "points_citation", "rule"}


def test_what_an_edition_leaves_out_as_usual_is_told_all_the_same() -> None:
    change = Change("changed", ("credentials", "cma-aama"), {"status": (None, "retired")})
    (field,) = told(change).fields
    assert (field.was, field.now) == ("offered", "retired")


def test_what_a_new_row_says_is_told_without_what_it_leaves_out() -> None:
    row = ("credentials", "cma-aama", "fees", "exam", "everyone", "Exam fee")
    holds = {"amount": "149", "note": "", "period.effective_from": "2027-03-01"}
    assert told(Change("added", row, holds=holds)).holds == (
        ("amount", "149"),
        ("in force from", "2027-03-01"),
    )
