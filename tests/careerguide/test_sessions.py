"""Sessions, read by one plain statement."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore as DjangosStore
from django.contrib.sessions.models import Session
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
