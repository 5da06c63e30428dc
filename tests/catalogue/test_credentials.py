import pytest
from django.test import Client

from credentials.models import Edition
from rulebook.book import Rulebook
from rulebook.reference import Goal
from tests.catalogue.makers import make_book, make_credential, make_fact, make_fee, publish

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("edition")
def test_it_works(client: Client) -> None:
    response = client.get("/credentials/")

    html = response.content.decode()
    assert response.status_code == 200
    assert '<a href="/credentials/cma-aama/">CMA (AAMA)</a>' in html
    assert "awarded by AAMA" in html
    assert "Recent graduate" in html
    assert "$125" in html
    assert "every 5 years, 60 points" in " ".join(html.split())


def test_a_cost_with_gaps_is_a_lower_bound(client: Client) -> None:
    fees = (make_fee("150"), make_fee(None, kind="application"))
    publish(make_book(make_credential(fees=fees)))

    html = client.get("/credentials/").content.decode()

    assert "at least $150; 1 part not published or not confirmed" in html


def test_a_cost_that_nobody_published_shows_no_figure(client: Client) -> None:
    publish(make_book(make_credential(fees=(make_fee(None),))))

    html = client.get("/credentials/").content.decode()

    cell = html.partition('data-label="Cost to get"')[2].partition("</td>")[0]
    assert "Not confirmed" in cell
    assert "$" not in html
    assert "Source" not in cell


def test_a_length_that_nobody_published_is_said_so(client: Client) -> None:
    withheld = make_fact(value="", withheld="We could not confirm it.")
    publish(make_book(make_credential(facts=(withheld,))))

    assert "Not published" in client.get("/credentials/").content.decode()


def test_credentials_stand_under_what_one_wants_to_do(client: Client) -> None:
    goal = Goal("general", "Work as a medical assistant", "", (("cma-aama", 1),))
    publish(make_book(make_credential(), make_credential("rma-amt"), goals=(goal,)))

    html = client.get("/credentials/").content.decode()

    general, others = html.partition('id="others"')[::2]
    assert '<a href="#general">Work as a medical assistant</a> (1)' in general
    assert 'href="/credentials/cma-aama/"' in general
    assert 'href="/credentials/rma-amt/"' in others


def test_an_empty_edition_says_so(client: Client) -> None:
    publish(Rulebook(()))

    response = client.get("/credentials/")

    assert response.status_code == 200
    assert "No credential has been published yet" in response.content.decode()


def test_before_the_first_edition_it_is_503(client: Client) -> None:
    client.raise_request_exception = False

    assert client.get("/credentials/").status_code == 503


def test_the_footer_names_the_edition(client: Client, edition: Edition) -> None:
    assert f"Edition {edition.number}, published" in client.get("/credentials/").content.decode()


@pytest.mark.usefixtures("real_edition")
def test_every_real_credential_is_listed(client: Client, real_book: Rulebook) -> None:
    html = client.get("/credentials/").content.decode()

    assert all(f'href="/credentials/{found.slug}/"' in html for found in real_book.credentials)


@pytest.mark.parametrize(("status", "told"), [("offered", False), ("paused", True)])
def test_a_credential_that_is_not_on_offer_says_so(client: Client, status: str, told: bool) -> None:
    publish(make_book(make_credential(status=status)))

    html = client.get("/credentials/").content.decode()

    assert ("Not offered to new candidates at present" in html) is told
