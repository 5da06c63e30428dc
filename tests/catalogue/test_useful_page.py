"""Whether a page was useful: what is taken, and for which pages."""

from __future__ import annotations

import pytest
from django.test import Client

from credentials.models import Edition, Report
from tests.catalogue.makers import make_book, make_credential, publish
from tests.catalogue.readers import say, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _published(edition: Edition) -> None:
    del edition


def test_it_works(client: Client) -> None:
    response = say(client, useful="no", text="The fee for members.")

    assert response["Location"] == "/useful/thanks/?page=%2Fcredentials%2Fcma-aama%2F"
    kept = Report.objects.get()
    assert (kept.kind, kept.page) == ("page", "/credentials/cma-aama/")
    assert (kept.useful, kept.text, kept.fact_key) == (False, "The fee for members.", "")
    assert kept.state == "new"


def test_a_plain_yes_is_enough(client: Client) -> None:
    say(client)

    assert Report.objects.get().useful is True


@pytest.mark.parametrize("told", [{}, {"useful": "no"}, {"text": "  "}])
def test_a_vote_without_words_is_counted_and_asks_for_no_work(
    client: Client, told: dict[str, str]
) -> None:
    say(client, **told)

    assert Report.objects.get().state == "counted"
    assert not Report.objects.waiting().exists()


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ({"useful": ""}, "Choose yes or no."),
        ({"useful": "maybe"}, "Select a valid choice"),
        ({"text": "x" * 2001}, "Keep it to 2000 characters; you wrote 2001."),
        ({"homepage": "x"}, "Empty this line and send the form again."),
        ({"opened": ""}, "The form was open for too long."),
    ],
)
def test_bad_input_is_refused_and_says_why(
    client: Client, told: dict[str, str], message: str
) -> None:
    response = say(client, **told)

    assert response.status_code == 422
    assert message in text_of(response)
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "page",
    [
        "",
        "/",
        "/credentials/",
        "/compare/",
        "/compare/?c=cma-aama",
        "/states/",
    ],
)
def test_only_public_pages_are_taken(client: Client, page: str) -> None:
    response = say(client, f"/useful/?page={page}")

    assert response.status_code == (302 if page else 404)


@pytest.mark.parametrize(
    "page",
    [
        "/admin/",
        "/pathway/r/abc/",
        "/credentials/none/",
        "https://example.org/",
        "//example.org/",
        "javascript:alert(1)",
        "/credentials/cma-aama/%0aSet-Cookie:x",
        "x" * 5000,
    ],
)
def test_any_other_address_is_refused(client: Client, page: str) -> None:
    response = say(client, f"/useful/?page={page}")

    assert response.status_code == 404
    assert "Which page?" in response.content.decode()
    assert not Report.objects.exists()


def test_a_comparison_is_named_by_its_credentials_only(client: Client) -> None:
    publish(make_book(make_credential(), make_credential("rma-amt")))
    page = "/compare/%3Fc=rma-amt%26x=secret%26c=cma-aama%26c=none"

    say(client, f"/useful/?page={page}")

    assert Report.objects.get().page == "/compare/?c=rma-amt&c=cma-aama"


def test_a_page_of_another_site_is_not_led_to(client: Client) -> None:
    html = client.get("/useful/thanks/?page=https://example.org/").content.decode()

    assert "example.org" not in html
