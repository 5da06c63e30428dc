"""The pages of certifying bodies and accreditors."""

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalogue import organizations
from rulebook.book import Group, Rulebook
from rulebook.reference import Accreditor, Body, Goal, RecertificationPolicy, StateRule
from rulebook.requirements import InstitutionRecognized, ProgramGraduate
from tests.catalogue.makers import (
    TODAY,
    make_book,
    make_citation,
    make_credential,
    make_fact,
    make_requirement,
    make_route,
    publish,
)

pytestmark = pytest.mark.django_db


def make_body(slug: str = "aama", **values: Any) -> Body:
    given: dict[str, Any] = {
        "name": "American Association of Medical Assistants",
        "short_name": slug.upper(),
        "url": "https://www.example.org/",
        "summary": "An association of medical assistants.",
    }
    return Body(slug=slug, **given | values)


def make_accreditor(slug: str = "caahep", **values: Any) -> Accreditor:
    given: dict[str, Any] = {
        "name": "Commission on Accreditation of Allied Health Education Programs",
        "short_name": slug.upper(),
        "url": "https://www.example.org/",
        "scope": "programmatic",
        "summary": "Accredits single programs.",
    }
    return Accreditor(slug=slug, **given | values)


def accredited(*slugs: str) -> Any:
    rule = ProgramGraduate(accreditors=slugs)
    return make_requirement("accredited-program", rule=rule, sentence="It was accredited.")


def show(client: Client, address: str, book: Rulebook, status: int = 200) -> str:
    publish(book)
    response = client.get(address)
    assert response.status_code == status
    return " ".join(response.content.decode().split())


class TestTheListOfBodies:
    def test_it_says_what_each_awards(self, client: Client) -> None:
        html = show(client, "/bodies/", make_book())

        assert 'href="/bodies/aama/"' in html
        assert 'href="/credentials/cma-aama/"' in html

    def test_it_says_since_when_with_source_and_doubt(self, client: Client) -> None:
        fact = make_fact(
            "amt.body.founded_year", value="1939", citation=make_citation(confidence="medium")
        )

        html = show(client, "/bodies/", make_book(bodies=(make_body(facts=(fact,)),)))

        assert '<span class="value">1939</span>' in html
        assert "Check with AAMA." in html

    @pytest.mark.parametrize("value", ["", "about 1939"])
    def test_a_year_that_is_not_confirmed_is_not_shown(self, client: Client, value: str) -> None:
        withheld = "" if value else "We could not confirm it."
        fact = make_fact("amt.body.founded_year", value=value, withheld=withheld)

        html = show(client, "/bodies/", make_book(bodies=(make_body(facts=(fact,)),)))

        assert "1939" not in html
        assert "Not confirmed" in html

    def test_an_edition_without_bodies_says_so(self, client: Client) -> None:
        html = show(client, "/bodies/", Rulebook(()))

        assert "No certifying body has been published yet" in html


class TestABody:
    def test_it_works(self, client: Client) -> None:
        fact = make_fact("aama.body.founded_year", label="Founded", value="1956", unit="")

        html = show(client, "/bodies/aama/", make_book(bodies=(make_body(facts=(fact,)),)))

        assert "<h1>AAMA</h1>" in html
        assert "An association of medical assistants." in html
        assert "1956" in html
        assert 'href="https://example.org/eligibility"' in html
        assert 'href="/credentials/cma-aama/"' in html

    def test_each_credential_has_recognition_cost_and_cycle(self, client: Client) -> None:
        credential = make_credential(recognized_by=("ncca",))

        html = show(client, "/bodies/aama/", make_book(credential))

        assert "National Commission for Certifying Agencies (NCCA)" in html
        assert "$125" in html
        assert "every 5 years, 60 points" in html

    def test_a_recognition_that_counts_has_its_source_too(self, client: Client) -> None:
        fact = make_fact("cma.accreditation.ncca", topic="recognition", value="Yes", unit="")
        credential = make_credential(facts=(fact,), recognized_by=("ncca",))

        html = show(client, "/bodies/aama/", make_book(credential))

        assert 'href="/report/cma.accreditation.ncca/"' in html

    def test_it_is_renewed_every_year_not_every_one(self, client: Client) -> None:
        yearly = make_credential(
            renewal=RecertificationPolicy(12, "month_end", 12, "credits", make_citation())
        )

        assert "every year, 12 credits" in show(client, "/bodies/aama/", make_book(yearly))

    def test_two_that_serve_one_goal_are_compared(self, client: Client) -> None:
        goal = Goal("general", "Work", "", (("cma-aama", 1), ("rma-amt", 1)))
        book = make_book(
            make_credential(), make_credential("rma-amt", designation="RMA"), goals=(goal,)
        )

        html = show(client, "/bodies/aama/", book)

        assert 'href="/compare/?c=cma-aama&amp;c=rma-amt"' in html

    def test_a_single_one_is_compared_with_those_of_others(self, client: Client) -> None:
        book = make_book(
            make_credential(),
            make_credential("rma-amt", designation="RMA (AMT)", body="amt"),
            bodies=(make_body(), make_body("amt")),
        )

        html = show(client, "/bodies/amt/", book)

        assert "Compare RMA (AMT) with" in html
        assert 'href="/compare/?c=rma-amt&amp;c=cma-aama"' in html

    def test_the_states_that_name_its_credentials(self, client: Client) -> None:
        state = StateRule(
            "wa", "Washington", "delegation_law", make_citation(), credentials=("cma-aama",)
        )

        html = show(client, "/bodies/aama/", make_book(states=(state,)))

        assert '<a href="/states/wa/">Washington</a>: CMA (AAMA)' in html

    def test_no_state_names_them(self, client: Client) -> None:
        state = StateRule("wa", "Washington", "delegation_law", make_citation())

        html = show(client, "/bodies/aama/", make_book(states=(state,)))

        assert "None in the rules that we could read." in html

    def test_what_is_for_work_in_one_state_alone(self, client: Client) -> None:
        state = StateRule("wa", "Washington", "delegation_law", make_citation())
        local = make_credential(only_in=("wa",))

        html = show(client, "/bodies/aama/", make_book(local, states=(state,)))

        assert "The wizard looks at the " in html
        assert 'for work in <a href="/states/wa/">Washington</a> alone.' in html

    @pytest.mark.parametrize(
        ("phone", "words"), [("800-555-0100", "800-555-0100"), ("", "not read its phone number")]
    )
    def test_its_phone_number_or_that_there_is_none(
        self, client: Client, phone: str, words: str
    ) -> None:
        html = show(client, "/bodies/aama/", make_book(bodies=(make_body(phone=phone),)))

        assert words in html

    @pytest.mark.parametrize(("url", "has_site"), [("https://e.org/", True), ("", False)])
    def test_one_without_a_site_sends_nobody_there(
        self, client: Client, url: str, has_site: bool
    ) -> None:
        html = show(client, "/bodies/aama/", make_book(bodies=(make_body(url=url),)))

        assert ("Its site says how to reach it." in html) is has_site
        assert "We have not read its phone number." in html

    def test_a_body_that_awards_nothing_here(self, client: Client) -> None:
        book = make_book(bodies=(make_body(), make_body("nbme", url="")))

        html = show(client, "/bodies/nbme/", book)

        assert "No credential of this body is part of this Edition." in html
        assert "None that we know of" in html

    def test_the_name_of_one_that_is_no_name_begins_a_heading_only(self, client: Client) -> None:
        html = show(
            client, "/bodies/aama/", make_book(bodies=(make_body(short_name="your state"),))
        )

        assert "<h1>Your state</h1>" in html
        assert "Only your state decides on an application." in html

    def test_it_tells_programs_who_it_is(self, client: Client) -> None:
        fact = make_fact("aama.body.founded_year", value="1956")
        html = show(client, "/bodies/aama/", make_book(bodies=(make_body(facts=(fact,)),)))

        organization, trail = data_of(html)
        assert organization["@type"] == "Organization"
        assert organization["alternateName"] == "AAMA"
        assert organization["foundingDate"] == "1956"
        assert "telephone" not in organization
        assert [one["name"] for one in trail["itemListElement"]] == [
            *("CareerGuide", "Certifying bodies", "AAMA")
        ]

    def test_a_mistyped_address_names_those_alike(self, client: Client) -> None:
        html = show(client, "/bodies/aamaa/", make_book(), 404)

        assert 'href="/bodies/aama/"' in html
        assert 'href="/bodies/"' in html


class TestTheListOfAccreditors:
    def test_the_two_kinds_stand_apart(self, client: Client) -> None:
        both = (make_accreditor(), make_accreditor("accsc", scope="institutional"))

        html = show(client, "/accreditors/", make_book(accreditors=both))

        programs, schools = html.index('id="programmatic"'), html.index('id="institutional"')
        assert programs < html.index('href="/accreditors/caahep/"') < schools
        assert schools < html.index('href="/accreditors/accsc/"')

    def test_an_edition_without_accreditors_says_so(self, client: Client) -> None:
        html = show(client, "/accreditors/", make_book())

        assert "No accreditor has been published yet" in html


class TestAnAccreditor:
    def test_the_ways_in_that_name_it(self, client: Client) -> None:
        named = make_route(groups=(Group((accredited("caahep"),)),))
        other = make_route(
            "category-2", name="Another way", groups=(Group((accredited("abhes"),)),)
        )
        book = make_book(
            make_credential(routes=(named, other)),
            accreditors=(make_accreditor(), make_accreditor("abhes")),
        )

        html = show(client, "/accreditors/caahep/", book)

        assert 'href="/credentials/cma-aama/#category-1"' in html
        assert "It was accredited." in html
        assert "#category-2" not in html

    def test_what_holds_for_every_way_is_told_once(self, client: Client) -> None:
        credential = make_credential(everyone=(Group((accredited("caahep"),)),))
        book = make_book(credential, accreditors=(make_accreditor(),))

        html = show(client, "/accreditors/caahep/", book)

        assert html.count("It was accredited.") == 1
        assert "Whichever way you take" in html

    def test_its_directory_is_where_to_ask_about_today(self, client: Client) -> None:
        book = make_book(
            accreditors=(make_accreditor(directory_url="https://www.example.org/find"),)
        )

        html = show(client, "/accreditors/caahep/", book)

        assert 'href="https://www.example.org/find"' in html
        assert "ask CAAHEP about today" in html

    @pytest.mark.parametrize(
        ("url", "words"),
        [("https://www.example.org/", "Ask it about today:"), ("", "We have read no directory")],
    )
    def test_without_a_directory_it_says_whom_to_ask(
        self, client: Client, url: str, words: str
    ) -> None:
        book = make_book(accreditors=(make_accreditor(url=url),))

        assert words in show(client, "/accreditors/caahep/", book)

    def test_one_of_schools_shows_the_ways_that_ask_for_a_recognized_school(
        self, client: Client
    ) -> None:
        school = make_requirement(
            "school", rule=InstitutionRecognized(("usde",)), sentence="The school is recognized."
        )
        credential = make_credential(routes=(make_route(groups=(Group((school,)),)),))
        institutional = make_accreditor("accsc", scope="institutional")
        book = make_book(credential, accreditors=(make_accreditor(), institutional))

        html = show(client, "/accreditors/accsc/", book)

        assert "The school is recognized." in html
        assert "says nothing yet about its medical assisting program" in html
        assert "The school is recognized." not in show(client, "/accreditors/caahep/", book)

    def test_it_tells_programs_who_it_is(self, client: Client) -> None:
        html = show(client, "/accreditors/caahep/", make_book(accreditors=(make_accreditor(),)))

        organization, trail = data_of(html)
        assert organization["@type"] == "Organization"
        assert trail["itemListElement"][1]["name"] == "Accreditors"

    def test_a_mistyped_address_names_those_alike(self, client: Client) -> None:
        book = make_book(accreditors=(make_accreditor(),))

        assert 'href="/accreditors/caahep/"' in show(client, "/accreditors/cahep/", book, 404)


class TestWhereTheyAreNamed:
    def test_a_credential_leads_to_its_body(self, client: Client) -> None:
        assert 'href="/bodies/aama/"' in show(client, "/credentials/cma-aama/", make_book())

    def test_a_requirement_leads_to_the_accreditors_it_accepts(self, client: Client) -> None:
        route = make_route(groups=(Group((accredited("caahep"),)),))
        book = make_book(make_credential(routes=(route,)), accreditors=(make_accreditor(),))

        assert 'href="/accreditors/caahep/"' in show(client, "/credentials/cma-aama/", book)


@pytest.mark.usefixtures("real_edition")
class TestTheRealOnes:
    def test_every_page_is_there_and_needs_no_table(
        self, client: Client, real_book: Rulebook
    ) -> None:
        client.get("/")
        with CaptureQueriesContext(connection) as asked:
            for address in (
                *(f"/bodies/{one.slug}/" for one in real_book.bodies),
                *(f"/accreditors/{one.slug}/" for one in real_book.accreditors),
            ):
                assert client.get(address).status_code == 200

        # Which Edition is current is asked every few seconds; these are some dozen pages.
        assert [one for one in asked if "credentials_edition" not in one["sql"]] == []

    def test_the_two_that_aama_accepts_are_named_by_its_ways_in(self, real_book: Rulebook) -> None:
        for accreditor in real_book.accreditors:
            named = organizations.asking_for(real_book, accreditor, TODAY)
            slugs = {one.credential.slug for one in named}
            assert ("cma-aama" in slugs) is (accreditor.slug in ("caahep", "abhes"))


def data_of(html: str) -> list[dict[str, Any]]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    read: list[dict[str, Any]] = json.loads(found[0])
    return read
