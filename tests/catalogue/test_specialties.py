"""Pages about specialties, and the titles that nobody awards."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalogue import specialties
from credentials import publishing
from rulebook.book import Rulebook
from rulebook.careers import Specialty
from rulebook.reference import Goal
from tests.catalogue.makers import make_book, make_citation, make_credential, make_fact, publish
from tests.rulebook.careers import (
    make_figure,
    make_occupation,
    make_specialty,
    make_step,
    make_title,
)

pytestmark = pytest.mark.django_db
NEAREST = make_occupation(
    make_figure("wage_median", "43660", key="p.median"), slug="nearest", name="Phlebotomists"
)
ASSISTANTS = make_occupation(make_figure("wage_median", "44200", key="ma.median"))
NOWHERE = make_title(
    slug="advanced-medical-assistant", title="Advanced medical assistant", specialty=""
)


def book(specialty: Specialty | None = None, **told: Any) -> Rulebook:
    given = {
        "specialties": (specialty or make_specialty(occupation="nearest"),),
        "titles": (make_title(), NOWHERE),
        "occupations": (NEAREST, ASSISTANTS),
        "ladder": (make_step(specialties=("phlebotomy",)),),
        "goals": (Goal("phlebotomy", "Draw blood", "", (("cma-aama", 1),)),),
    }
    credentials = told.pop("credentials", (make_credential(),))
    return make_book(*credentials, **given | told)


def show(client: Client, address: str = "/specialties/phlebotomy/", **told: Any) -> str:
    publish(book(**told))
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


class TestASpecialty:
    def test_a_card_says_where_a_recognition_comes_from(self, client: Client) -> None:
        fact = make_fact("cma.accreditation.ncca", topic="recognition", value="Yes", unit="")
        credential = make_credential(facts=(fact,), recognized_by=("ncca",))

        html = show(client, credentials=(credential,))

        assert 'href="/report/cma.accreditation.ncca/"' in html

    def test_it_says_at_the_top_that_nobody_awards_the_letters(self, client: Client) -> None:
        html = show(client)

        assert html.index("Nobody was found who awards it.") < html.index("Credentials you can add")
        assert "About “CMA-PT”" in html

    def test_a_credential_shows_ways_cost_and_source(self, client: Client) -> None:
        html = show(client)

        assert '<a href="/credentials/cma-aama/">CMA (AAMA)</a>' in html
        assert "<strong>Recent graduate.</strong> For those who finished lately." in html
        assert re.search(r'<span class="value">\s*\$125\s*</span>', html)

    def test_a_sum_with_gaps_says_so(self, client: Client) -> None:
        unknown = make_credential(fees=())

        assert "Not confirmed" in show(client, credentials=(unknown,))

    def test_it_starts_the_questions_with_its_goal(self, client: Client) -> None:
        html = show(client, specialty=make_specialty(goal="phlebotomy"))

        assert 'href="/pathway/goal/?goal=phlebotomy"' in html

    def test_several_credentials_are_compared(self, client: Client) -> None:
        both = make_specialty(credentials=("cma-aama", "cpt-nha"))
        other = make_credential("cpt-nha", designation="CPT (NHA)")

        html = show(client, specialty=both, credentials=(make_credential(), other))

        assert 'href="/compare/?c=cma-aama&amp;c=cpt-nha"' in html

    def test_one_credential_is_not_compared(self, client: Client) -> None:
        assert "/compare/?c=" not in show(client)

    def test_it_says_honestly_what_the_work_pays(self, client: Client) -> None:
        html = show(client)

        assert "The same people." in html
        assert "Their median is $43,660 a year (May 2024)." in html
        assert "That is $540 a year below the median of medical assistants." in html
        assert "the credential alone is no raise" in html

    def test_more_pay_is_not_called_no_raise(self, client: Client) -> None:
        nearest = make_occupation(make_figure("wage_median", "67260", key="p"), slug="nearest")

        html = show(client, occupations=(nearest, ASSISTANTS))

        assert "That is $23,060 a year above" in html
        assert "no raise" not in html

    def test_without_an_occupation_there_is_no_pay(self, client: Client) -> None:
        html = show(client, specialty=make_specialty(occupation="", nearness=""))

        assert "We found no occupation" in html
        assert "$44,200" not in html

    def test_it_leads_to_its_step_of_the_ladder(self, client: Client) -> None:
        assert '<a href="/ladder/#assistant">Assistant</a>' in show(client)

    def test_it_says_where_one_works(self, client: Client) -> None:
        specialty = make_specialty(places=("Laboratories",), roles=("Draw blood",))

        html = show(client, specialty=specialty)

        assert "<li>Laboratories</li>" in html
        assert "<li>Draw blood</li>" in html

    def test_its_credential_leads_back(self, client: Client) -> None:
        publish(book())

        html = client.get("/credentials/cma-aama/").content.decode()

        assert '<a href="/specialties/phlebotomy/">Phlebotomy</a>' in html

    def test_it_is_read_by_machines(self, client: Client) -> None:
        html = show(client)
        block = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)

        assert block
        occupation, trail = json.loads(block[1])
        assert occupation["name"] == "Phlebotomists"
        assert [one["name"] for one in trail["itemListElement"]] == [
            *("CareerGuide", "Specialties", "Phlebotomy"),
        ]

    def test_pay_that_is_not_sure_is_not_told_to_machines(self, client: Client) -> None:
        unsure = make_figure("wage_median", "43660", citation=make_citation(confidence="medium"))
        nearest = make_occupation(unsure, slug="nearest")

        html = show(client, occupations=(nearest, ASSISTANTS))

        assert '"Occupation"' not in html
        assert "Check with the U.S. Bureau of Labor Statistics." in html


class TestAnotherWordForIt:
    @pytest.mark.parametrize("word", ["blood-draw", "Blood_Draw", "Phlebotomy"])
    def test_it_leads_to_the_page_for_good(self, client: Client, word: str) -> None:
        publish(book())

        response = client.get(f"/specialties/{word}/")

        assert response.status_code == 301
        assert response.headers["Location"] == "/specialties/phlebotomy/"

    @pytest.mark.parametrize("word", ["cma-pt", "CMA-PT", "cma_pt"])
    def test_letters_that_nobody_awards_lead_to_what_they_are(
        self, client: Client, word: str
    ) -> None:
        publish(book())

        response = client.get(f"/specialties/{word}/", follow=True)

        assert response.redirect_chain == [("/specialties/phlebotomy/#cma-pt", 301)]
        assert 'id="cma-pt"' in response.content.decode()

    def test_a_title_of_no_field_leads_to_the_overview(self, client: Client) -> None:
        publish(book())

        response = client.get("/specialties/advanced-medical-assistant/")

        assert response.status_code == 301
        assert response.headers["Location"] == "/specialties/#titles"

    @pytest.mark.parametrize("word", ["flebotomy", "phlebotomist", "cma-p"])
    def test_a_mistyped_word_is_understood(self, client: Client, word: str) -> None:
        publish(book())

        response = client.get(f"/specialties/{word}/")

        assert response.status_code == 404
        assert '<a href="/specialties/phlebotomy/">Phlebotomy</a>' in response.content.decode()

    @pytest.mark.parametrize("word", ["xx", "%00", "a" * 2_000, "<script>", "é", "--", "-1"])
    def test_no_such_specialty(self, client: Client, word: str) -> None:
        publish(book())

        response = client.get(f"/specialties/{word}/")

        assert response.status_code == 404
        assert '<a href="/specialties/">All specialties</a>' in response.content.decode()


def test_a_title_can_be_reported(client: Client) -> None:
    show(client)

    report = client.get("/report/title.cma-pt/").content.decode()

    assert 'href="/specialties/phlebotomy/#cma-pt"' in report


class TestTheOverview:
    def test_it_lists_fields_with_their_credentials(self, client: Client) -> None:
        html = show(client, "/specialties/")

        assert '<a href="/specialties/phlebotomy/">Phlebotomy</a>' in html
        assert "Looking for CMA-PT?" in html
        assert '<a href="/credentials/cma-aama/">CMA (AAMA)</a>' in html

    def test_a_title_of_no_field_is_explained_there(self, client: Client) -> None:
        html = show(client, "/specialties/")

        assert 'id="titles"' in html
        assert "About “Advanced medical assistant”" in html

    def test_an_edition_without_specialties_says_so(self, client: Client) -> None:
        publish(Rulebook(()))

        response = client.get("/specialties/")

        assert response.status_code == 200
        assert "No specialty has been published yet" in response.content.decode()


@pytest.mark.parametrize("address", ["/specialties/", "/specialties/phlebotomy/"])
def test_a_page_asks_once_and_a_repeat_nothing(
    client: Client,
    address: str,
    django_assert_num_queries: DjangoAssertNumQueries,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    show(client, address)
    with django_assert_num_queries(0):
        client.get(address)
    monkeypatch.setattr(publishing, "FRESH_SECONDS", -1.0)
    with django_assert_num_queries(1):
        client.get(address)


@pytest.mark.usefixtures("real_edition")
class TestTheRealOnes:
    def test_every_page_opens(self, client: Client, real_book: Rulebook) -> None:
        for found in real_book.specialties:
            response = client.get(f"/specialties/{found.slug}/")
            html = response.content.decode()

            assert response.status_code == 200, found.slug
            for slug in found.credentials:
                assert f'href="/credentials/{slug}/"' in html, (found.slug, slug)

    @pytest.mark.parametrize(
        ("letters", "field"),
        [("cma-pt", "phlebotomy"), ("cma-ekg", "ekg"), ("cma-coa", "ophthalmic")],
    )
    def test_the_letters_people_look_for_lead_to_a_field(
        self, client: Client, letters: str, field: str
    ) -> None:
        response = client.get(f"/specialties/{letters}/", follow=True)

        assert response.redirect_chain == [(f"/specialties/{field}/#{letters}", 301)]
        assert "found none" in " ".join(response.content.decode().split())

    def test_every_credential_that_is_added_leads_back(
        self, client: Client, real_book: Rulebook
    ) -> None:
        html = client.get("/credentials/cct-cci/").content.decode()

        assert '<a href="/specialties/ekg/">' in html

    def test_every_amount_shown_is_that_of_a_fact(
        self, client: Client, real_book: Rulebook
    ) -> None:
        start = real_book.occupation["medical-assistants"].number("wage_median")
        assert start is not None
        known = {f.shown for one in real_book.occupations for f in one.figures}
        medians = (one.number("wage_median") for one in real_book.occupations)
        known |= {f"${abs(median - start):,}" for median in medians if median is not None}
        for found in real_book.specialties:
            html = client.get(f"/specialties/{found.slug}/").content.decode()
            pay = html[html.index('id="pay"') : html.index("</main>")]
            shown = set(re.findall(r"\$[\d,]+\d", re.sub(r"<[^>]+>", " ", pay)))
            assert shown <= known | {"$220,000"}, found.slug


def test_no_more_are_compared_than_fit() -> None:
    found = [make_credential(f"cma-{letter}") for letter in "abcde"]

    assert specialties.compared(found) == tuple(found[:4])
    assert specialties.compared(found[:1]) == ()


def test_words_of_a_field_are_found_near() -> None:
    assert specialties.near(book(), "blood") == [make_specialty(occupation="nearest")]
    assert specialties.near(book(), "a") == []
