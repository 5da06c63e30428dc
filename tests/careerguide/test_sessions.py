"""Sessions, read by one plain statement."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DjangosStore
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from careerguide.sessions import SessionStore

pytestmark = pytest.mark.django_db


def saved() -> str:
    store = SessionStore()
    store["pathway"] = {"goal": {"goal": ["general"]}}
    store.save()
    return str(store.session_key)


def test_it_works(django_assert_num_queries: Any) -> None:
    key = saved()

    with django_assert_num_queries(1):
        assert SessionStore(key)["pathway"] == {"goal": {"goal": ["general"]}}


def test_it_reads_what_djangos_own_reads() -> None:
    key = saved()

    assert SessionStore(key).load() == DjangosStore(key).load()


@pytest.mark.parametrize("key", ["x" * 32, "x" * 4000, "' OR 1=1 --", "sesión-ñ-🙂"])
def test_a_key_that_nobody_was_given_is_let_go(key: str) -> None:
    saved()
    store = SessionStore(key)

    assert store.load() == {}
    assert store.session_key is None


def test_one_whose_time_is_over_is_let_go() -> None:
    key = saved()
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    store = SessionStore(key)

    assert store.load() == {}
    assert store.session_key is None


def test_what_was_tampered_with_is_empty() -> None:
    key = saved()
    Session.objects.update(session_data="nonsense:signed:wrongly")

    assert SessionStore(key).load() == {}


def changed(key: str) -> SessionStore:
    store = SessionStore(key)
    store["pathway"] = {}
    return store


@pytest.fixture
def read_only() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = 1")
        yield
        cursor.execute("PRAGMA query_only = 0")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="another database has another switch")
def test_a_database_that_cannot_be_written_is_told_as_such(request: pytest.FixtureRequest) -> None:
    store = changed(saved())
    request.getfixturevalue("read_only")

    with pytest.raises(OperationalError, match="readonly"):
        store.save()


def test_one_that_was_deleted_meanwhile_is_no_outage() -> None:
    store = changed(saved())
    Session.objects.all().delete()

    with pytest.raises(UpdateError):
        store.save()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="another database has another switch")
@pytest.mark.usefixtures("real_edition")
def test_an_answer_that_cannot_be_kept_gets_the_page_for_an_outage(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture, monkeypatch: Any
) -> None:
    """Every later answer too, and one line in the log for all of them."""
    monkeypatch.setattr("careerguide.views._last_failure", float("-inf"))
    visitor = Client(raise_request_exception=False)
    visitor.post("/pathway/goal/", {"goal": "general", "state": "tx"})
    request.getfixturevalue("read_only")

    told = [visitor.post("/pathway/training/", {"training": "none"}) for _ in range(2)]

    assert [response.status_code for response in told] == [503, 503]
    assert caplog.text.count("Unavailable: OperationalError") == len(caplog.messages) == 1
