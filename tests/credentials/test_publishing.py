"""Editions as visitors get them: decoded once, asked for seldom."""

import time

import pytest
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from credentials import publishing
from credentials.models import Edition
from credentials.publishing import (
    FRESH_SECONDS,
    MOST_KEPT,
    NoEditionError,
    current_number,
    edition_for,
    edition_numbered,
    newest,
    published_editions,
)
from rulebook import codec
from rulebook.book import Rulebook
from rulebook.sources import Source

pytestmark = pytest.mark.django_db

REQUEST = RequestFactory().get("/")


def make_edition(number: int, title: str = "Rules") -> Edition:
    """An Edition whose book holds one source of that title."""
    source = Source("rules", title, "https://example.org/", "", "AAMA", "certifying_body")
    content = codec.encode(Rulebook((), sources=(source,)))
    return Edition.objects.create(
        number=number,
        schema=codec.SCHEMA,
        content=content,
        digest=codec.digest(content),
        note=f"Note {number}",
    )


def test_it_works() -> None:
    row = make_edition(1)
    edition = edition_for(REQUEST)
    assert (edition.number, edition.digest, edition.note) == (1, row.digest, "Note 1")
    assert edition.published_at == row.published_at
    assert edition.book.source["rules"].title == "Rules"


def test_all_that_were_published_newest_first(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    rows = [make_edition(number) for number in (1, 2, 3)]
    with django_assert_num_queries(1):
        entries = published_editions()
    assert [(entry.number, entry.note) for entry in entries] == [
        (row.number, row.note) for row in reversed(rows)
    ]
    assert [entry.digest for entry in entries] == [row.digest for row in reversed(rows)]


def test_before_the_first_there_is_none() -> None:
    with pytest.raises(NoEditionError, match="No Edition has been published"):
        edition_for(REQUEST)


def test_the_first_is_seen_at_once() -> None:
    with pytest.raises(NoEditionError):
        current_number()
    make_edition(1)
    assert current_number() == 1


def test_the_newest_is_current() -> None:
    make_edition(1)
    make_edition(2)
    assert edition_for(REQUEST).number == 2


def test_a_repeated_request_asks_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_edition(1)
    with django_assert_num_queries(2):
        first = edition_for(REQUEST)
    with django_assert_num_queries(0):
        assert edition_for(REQUEST) is first


def test_after_a_while_one_query_asks_for_the_number(
    django_assert_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_edition(1)
    first = edition_for(REQUEST)
    later = time.monotonic() + FRESH_SECONDS
    monkeypatch.setattr(time, "monotonic", lambda: later)
    with django_assert_num_queries(1):
        assert edition_for(REQUEST) is first


def test_an_old_one_can_be_asked_for() -> None:
    make_edition(1, "Old rules")
    make_edition(2)
    assert edition_numbered(1).book.source["rules"].title == "Old rules"


def test_an_unknown_number_is_an_error() -> None:
    with pytest.raises(Edition.DoesNotExist):
        edition_numbered(7)


def test_equal_content_is_decoded_once() -> None:
    make_edition(1)
    make_edition(2)
    assert edition_numbered(1).book is edition_numbered(2).book


def test_a_process_keeps_a_few_and_always_the_current_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(1, MOST_KEPT + 4):
        make_edition(number, f"Rules {number}")
    current = edition_for(REQUEST)
    for number in range(1, MOST_KEPT + 3):
        edition_numbered(number)
    with django_assert_num_queries(0):
        assert edition_for(REQUEST) is current
    with django_assert_num_queries(1):
        edition_numbered(1)


def test_a_damaged_edition_is_not_shown() -> None:
    content = codec.encode(Rulebook(()))
    Edition.objects.create(number=1, schema=1, content=content, digest="0" * 64)
    with pytest.raises(RuntimeError, match="Edition 1 is damaged"):
        edition_for(REQUEST)


def test_the_newest_is_asked_of_the_database_each_time() -> None:
    assert newest() is None
    make_edition(1)
    edition_for(REQUEST)
    make_edition(2)
    found = newest()
    assert found is not None
    assert found.number == 2


def test_forgetting_shows_what_was_just_published() -> None:
    make_edition(1)
    edition_for(REQUEST)
    make_edition(2)
    publishing.forget()
    assert edition_for(REQUEST).number == 2
