"""What is told stays between the holder and the visit: not in addresses, logs or caches."""

from __future__ import annotations

import logging

import pytest
from django.test import Client

from recertification.models import RenewalPlan
from tests.recertification.makers import RMA, an_entry, dates, log, tell, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_edition")]

LOGGERS = ("recertification", "visitors", "credentials", "careerguide", "rulebook", "django")
SECRETS = ("2031", "2029", "September", "31.25", "My own course")
TOLD = {"expires": "2031-09", "certified": "2026-09", "on": "2030-09"}


def test_no_date_is_in_an_address(client: Client) -> None:
    found = [
        client.post(url("dates"), dates(**TOLD))["Location"],
        client.post(url("add"), an_entry("2029-09-27"))["Location"],
        client.post(url("paste"), {"text": "date,points\n2029-09-26,3\n"})["Location"],
        client.post(url("save"))["Location"].rpartition("/r/")[0],
    ]

    assert not [one for one in found if "?" in one or "20" in one]


def test_nothing_told_is_in_a_log_line(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    for name in LOGGERS:
        caplog.set_level(logging.DEBUG, logger=name)
    caplog.set_level(logging.WARNING, logger="django.template")
    caplog.set_level(logging.WARNING, logger="django.db.backends")
    tell(client, **TOLD)
    log(client, an_entry("2029-09-27", "31.25", title="My own course"))
    client.post(url("add"), an_entry("2029-09-27", "-31.25", title="My own course"))
    client.post(url("paste"), {"text": "date,points,title\n2029-09-26,x,My own course\n"})
    client.get(url("planner"))
    client.get(url("calendar"))
    saved = client.post(url("save"))["Location"]
    client.get(saved)

    lines = [record.getMessage() for record in caplog.records]
    assert any("Unprocessable" in line for line in lines)
    assert not [line for line in lines if any(secret in line for secret in SECRETS)]


@pytest.mark.parametrize("name", ["planner", "dates", "add", "paste", "calendar"])
def test_no_cache_keeps_what_was_told(client: Client, name: str) -> None:
    tell(client, **TOLD)

    assert "no-store" in client.get(url(name))["Cache-Control"]


def test_the_list_is_the_same_for_everyone(client: Client) -> None:
    before = client.get("/recertification/").content
    tell(client, **TOLD)

    assert client.get("/recertification/").content == before


def test_one_visitor_does_not_see_another_s() -> None:
    tell(Client(), **TOLD)

    assert "2031" not in Client().get(url("planner")).content.decode()


@pytest.mark.parametrize("name", ["dates", "add", "paste", "clear_log", "save", "clear"])
def test_a_form_of_another_site_is_refused(name: str) -> None:
    client = Client(enforce_csrf_checks=True)

    assert client.post(url(name), {}).status_code == 403
    assert not RenewalPlan.objects.exists()


def test_every_form_of_a_page_carries_the_token(client: Client) -> None:
    tell(client, **TOLD)
    log(client, an_entry())
    for name in ("planner", "dates", "add", "paste"):
        html = client.get(url(name)).content.decode()
        assert html.count("<form") == html.count("csrfmiddlewaretoken") >= 1


def test_a_search_engine_lists_no_plan(client: Client) -> None:
    assert 'name="robots"' not in client.get(url("planner", RMA)).content.decode()
    tell(client, RMA, expires="2027-05-01")
    assert 'name="robots" content="noindex"' in client.get(url("planner", RMA)).content.decode()
