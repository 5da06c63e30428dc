"""What is told stays between the visitor and the session: not in addresses, logs or caches."""

from __future__ import annotations

import logging

import pytest
from django.test import Client

from pathways.asking import TOKEN
from tests.pathways.answers import Told
from tests.pathways.visits import AT_WORK, CHECK, NOTHING, START, say, up_to, url_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_edition")]

OUR_LOGGERS = ("pathways", "credentials", "catalogue", "careerguide", "rulebook", "django")
# A day, a month and hours that no page of the site holds by itself.
SECRETS = ("1987", "27", "September", "31337", "1987-09-27")
BORN_IN: Told = {
    "started_0": ["9"],
    "started_1": ["27"],
    "started_2": ["1987"],
    "hours_per_week": ["31337"],
}
WORKED: Told = {**BORN_IN, "hours_per_week": ["37"]}


def test_no_answer_is_in_an_address(client: Client) -> None:
    addresses = []
    for key, answer in (AT_WORK | {"job": WORKED}).items():
        response = client.post(url_of(key), answer)
        addresses.append(response["Location"])
    addresses.append(client.post(CHECK)["Location"].rpartition("/r/")[0])
    assert not [url for url in addresses if "1987" in url or "37" in url or "?" in url]


def test_no_answer_is_in_a_log_line(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    """Given, refused, shown again, checked, stored, and asked for out of turn."""
    for name in OUR_LOGGERS:
        caplog.set_level(logging.DEBUG, logger=name)
    caplog.set_level(logging.WARNING, logger="django.template")
    caplog.set_level(logging.WARNING, logger="django.db.backends")
    say(client, up_to("job", AT_WORK))
    assert client.post(url_of("job"), BORN_IN).status_code == 422
    say(client, {"job": WORKED, "cpr": AT_WORK["cpr"]})
    client.get(url_of("job"))
    client.get(url_of("hours"))
    client.get("/pathway/nonsense/")
    client.get(CHECK)
    client.post(CHECK)
    lines = [record.getMessage() for record in caplog.records]
    assert any("Unprocessable" in line for line in lines)
    assert not [line for line in lines if any(secret in line for secret in SECRETS)]


@pytest.mark.parametrize("url", [url_of("goal"), url_of("worked"), CHECK])
def test_no_cache_keeps_a_page_with_answers(client: Client, url: str) -> None:
    say(client, NOTHING)
    control = client.get(url)["Cache-Control"]
    for word in ("no-store", "private", "max-age=0"):
        assert word in control


@pytest.mark.parametrize("url", [url_of("goal"), url_of("hours"), CHECK])
def test_no_cache_keeps_where_a_person_was_sent(client: Client, url: str) -> None:
    say(client, up_to("worked", NOTHING))
    assert "no-store" in client.post(url, NOTHING["goal"])["Cache-Control"]


def test_no_cache_keeps_a_refused_answer(client: Client) -> None:
    response = client.post(url_of("goal"), {"goal": "x"})
    assert response.status_code == 422
    assert "no-store" in response["Cache-Control"]


def test_the_cookie_ends_with_the_browser(client: Client) -> None:
    cookie = client.post(url_of("goal"), NOTHING["goal"]).cookies["sessionid"]
    assert cookie["expires"] == ""
    assert cookie["max-age"] == ""
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_page_shows_only_its_own_visitor_s_answers() -> None:
    """The markup of questions is kept in memory; whose answer it shows must not depend on that."""
    one, other = Client(), Client()
    told = AT_WORK | {"job": WORKED}
    say(one, told)
    say(other, up_to("cpr", AT_WORK))
    assert 'value="1987"' in one.get(url_of("job")).content.decode()
    assert 'value="1987"' not in other.get(url_of("job")).content.decode()
    fresh = Client()
    say(fresh, up_to("job", AT_WORK))
    assert 'value="1987"' not in fresh.get(url_of("job")).content.decode()


class TestForgery:
    @pytest.mark.parametrize("url", [url_of("goal"), CHECK, "/pathway/clear/"])
    def test_a_form_of_another_site_is_refused(self, url: str) -> None:
        client = Client(enforce_csrf_checks=True)
        assert client.post(url, NOTHING["goal"]).status_code == 403

    def test_our_own_form_is_taken(self) -> None:
        client = Client(enforce_csrf_checks=True)
        html = client.get(url_of("goal")).content.decode()
        token = html.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
        told = {**NOTHING["goal"], "csrfmiddlewaretoken": token}
        assert client.post(url_of("goal"), told).status_code == 302

    def test_the_next_visitor_of_a_page_has_another_token(self) -> None:
        tokens = []
        for _ in range(2):
            client = Client(enforce_csrf_checks=True)
            html = client.get(url_of("goal")).content.decode()
            tokens.append(html.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0])
            told = {**NOTHING["goal"], "csrfmiddlewaretoken": tokens[-1]}
            assert client.post(url_of("goal"), told).status_code == 302

        assert not {tokens[0], TOKEN} & {tokens[1]}
        told = {**NOTHING["goal"], "csrfmiddlewaretoken": tokens[0]}
        assert client.post(url_of("goal"), told).status_code == 403

    def test_every_form_of_a_page_carries_the_token(self, client: Client) -> None:
        say(client, NOTHING)
        for url in (url_of("worked"), CHECK):
            html = client.get(url).content.decode()
            assert html.count("<form") == html.count("csrfmiddlewaretoken") == 2


def test_the_start_page_is_the_same_for_everyone(client: Client) -> None:
    before = client.get(START).content
    say(client, NOTHING)
    assert client.get(START).content == before
