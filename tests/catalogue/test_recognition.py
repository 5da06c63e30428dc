"""Who recognizes a credential, in the three places that have a line for it."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from catalogue.recognition import recognition
from rulebook.book import Credential, Rulebook
from rulebook.reference import PublishedFact
from tests.catalogue.makers import make_book, make_citation, make_credential, make_fact, publish
from tests.rulebook.careers import make_specialty

PLACES = ("/specialties/phlebotomy/", "/bodies/aama/", "/compare/?c=cma-aama&c=rma-amt")


def make_recognition(value: str = "Yes, in October 2015", **told: str) -> PublishedFact:
    cited = make_citation(confidence="medium" if value else "low")
    return make_fact(
        "cpt.accreditation.ncca", topic="recognition", value=value, unit="", citation=cited, **told
    )


def shown(client: Client, address: str, **told: Any) -> str:
    """The page of a book in which one credential alone has what is told."""
    credential = make_credential(**told)
    other = replace(make_credential("rma-amt"), recognized_by=("ncca",))
    book = make_book(credential, other, specialties=(make_specialty(credentials=("cma-aama",)),))
    publish(book)
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


@pytest.mark.django_db
class TestPages:
    @pytest.mark.parametrize("address", PLACES)
    def test_an_old_fact_is_told_in_its_words(self, client: Client, address: str) -> None:
        html = shown(client, address, facts=(make_recognition(),))

        told = html.partition("Yes, in October 2015")[2][:600]
        assert "Check with AAMA." in told
        assert "Nobody that we know of" not in html

    @pytest.mark.parametrize("address", PLACES)
    def test_what_could_not_be_confirmed_says_so(self, client: Client, address: str) -> None:
        fact = make_recognition("", withheld="We did not find it; ask AAMA.")

        html = shown(client, address, facts=(fact,))

        assert '<span class="withheld">We did not find it; ask AAMA.</span>' in html
        assert "Nobody that we know of" not in html

    @pytest.mark.parametrize("address", PLACES)
    def test_without_any_fact_nobody_is_known(self, client: Client, address: str) -> None:
        assert "Nobody that we know of" in shown(client, address, facts=())


def test_what_counts_stands_alone() -> None:
    other = replace(make_recognition("No"), key="cpt.accreditation.iso_17024")
    found = make_credential(recognized_by=("ncca",), facts=(make_recognition(), other))

    assert [(one.slug, one.is_told) for one in recognition(found)] == [("ncca", False)]


def test_no_fact_of_ours_on_a_recognizer_is_passed_over(real_book: Rulebook) -> None:
    def uncounted(one: Credential) -> bool:
        keys = [fact.key for fact in one.facts if fact.topic == "recognition"]
        return not one.recognized_by and any("ncca" in key for key in keys)

    found = [one for one in real_book.credentials if uncounted(one)]

    assert len(found) > 2
    assert all(recognition(one) for one in found)


def test_of_no_certification_is_it_said_that_nobody_recognizes_it(real_book: Rulebook) -> None:
    """To have read nothing is no knowledge. State permits and a recognition stand aside."""
    silent = {one.slug for one in real_book.credentials if not recognition(one)}

    assert silent == {"cpt1-california", "limited-xray", "abr-oe-aama"}
