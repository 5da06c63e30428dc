"""What readers tell: what the table takes, and how long it is kept."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError

from credentials.models import Report, SenderMark

pytestmark = pytest.mark.django_db


def make_report(**values: Any) -> Report:
    given: dict[str, Any] = {"kind": "fact", "fact_key": "cma.fee", "edition": 1, "text": "$130."}
    if values.get("kind") == "page":
        given = {"page": "/credentials/cma-aama/", "edition": 1, "useful": True}
    return Report.objects.create(**given | values)


def test_it_works() -> None:
    assert make_report().state == "new"
    assert make_report(kind="page").text == ""


@pytest.mark.parametrize(
    "values",
    [
        {"text": ""},
        {"fact_key": ""},
        {"page": "/"},
        {"useful": True},
        {"kind": "page", "useful": None},
        {"kind": "page", "page": ""},
        {"kind": "page", "fact_key": "cma.fee"},
        {"kind": "rumor"},
        {"state": "lost"},
    ],
)
def test_one_that_says_nothing_or_two_things_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        make_report(**values)


def test_waiting_are_the_new_ones() -> None:
    new = make_report()
    make_report(state="accepted")

    assert list(Report.objects.waiting()) == [new]


@pytest.mark.parametrize(
    ("received", "is_expired"),
    [(date(2025, 10, 20), True), (date(2025, 10, 21), True), (date(2025, 10, 22), False)],
)
def test_thirteen_months_on_it_has_expired(received: date, is_expired: bool) -> None:
    make_report(received_on=received)

    assert Report.objects.expired(date(2026, 11, 21)).exists() is is_expired


def test_votes_that_came_before_are_counted_as_well() -> None:
    votes = [make_report(kind="page"), make_report(kind="page", state="rejected")]
    read = [make_report(kind="page", text="No fee."), make_report()]
    migration = import_module("credentials.migrations.0011_votes_are_counted")

    migration.count_votes(apps, None)

    found = dict(Report.objects.values_list("pk", "state"))
    assert [found[one.pk] for one in (*votes, *read)] == ["counted", "rejected", "new", "new"]

    migration.have_them_read(apps, None)

    assert Report.objects.waiting().count() == 3


def test_marks_are_counted_by_mark() -> None:
    for mark in ("a", "a", "b"):
        SenderMark.objects.create(mark=mark, day=date(2026, 11, 21))

    assert SenderMark.objects.made_by("a") == 2
    assert SenderMark.objects.before(date(2026, 11, 22)).count() == 3
    assert SenderMark.objects.before(date(2026, 11, 21)).count() == 0
