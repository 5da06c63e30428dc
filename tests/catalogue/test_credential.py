import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from rulebook.book import Group, Rulebook
from rulebook.reference import (
    Body,
    CEMinimum,
    LapseStage,
    RecertificationMethod,
    RecertificationPolicy,
    RetakeRule,
    StandingCondition,
)
from rulebook.sources import Period
from tests.catalogue.makers import (
    make_book,
    make_citation,
    make_credential,
    make_fact,
    make_fee,
    make_requirement,
    make_route,
    publish,
)

pytestmark = pytest.mark.django_db

ADDRESS = "/credentials/cma-aama/"


def text_of(client: Client, address: str = ADDRESS) -> str:
    """What a reader reads, on one line."""
    html = client.get(address).content.decode()
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.mark.usefixtures("edition")
def test_it_works(client: Client) -> None:
    response = client.get(ADDRESS)

    html = response.content.decode()
    assert response.status_code == 200
    assert "<h1>CMA (AAMA)</h1>" in html
    assert "Category 1" in html
    assert "You are an adult." in html
    assert "$125" in html
    assert "59 percent" in " ".join(html.split())
    assert 'id="sources"' in html


@pytest.mark.usefixtures("edition")
def test_every_entry_of_the_contents_leads_to_a_section(client: Client) -> None:
    html = client.get(ADDRESS).content.decode()
    contents = html.partition('class="contents"')[2].partition("</nav>")[0]

    targets = re.findall(r'href="#([^"]+)"', contents)

    assert targets
    assert all(f'id="{target}"' in html for target in targets)


def test_the_exam_at_a_glance_cites_what_it_shows(client: Client) -> None:
    """The number of questions may be withheld; its source is not that of the time."""
    unknown = make_citation(confidence="low")
    questions = make_fact(value="", withheld="Guides disagree.", citation=unknown)
    minutes = make_fact("cma.exam.time_minutes", value="160", unit="minutes")
    publish(make_book(make_credential(facts=(questions, minutes))))

    glance = text_of(client).partition("At a glance Awarded")[2].partition("Cost to get it")[0]

    assert "160 minutes" in glance
    assert "Eligibility" in glance
    assert "We could not confirm this" not in glance


class TestWaysIn:
    def test_alternatives_are_named_as_such(self, client: Client) -> None:
        rows = (make_requirement("one"), make_requirement("two", sentence="You are wise."))
        publish(make_book(make_credential(routes=(make_route(groups=(Group(rows),)),))))

        text = text_of(client)

        assert "One of these: You are an adult." in text
        assert "You are wise." in text

    def test_what_holds_for_everyone_stands_once(self, client: Client) -> None:
        everyone = (Group((make_requirement("left", sentence="You have an attempt left."),)),)
        publish(make_book(make_credential(everyone=everyone)))

        text = text_of(client)

        assert "Whichever way you take You have an attempt left." in text
        assert text.count("You have an attempt left.") == 1

    def test_standing_conditions_are_shown(self, client: Client) -> None:
        condition = StandingCondition("A clean record.", make_citation())
        publish(make_book(make_credential(conditions=(condition,))))

        assert "A clean record." in text_of(client)

    def test_a_change_to_come_is_announced_with_its_day(self, client: Client) -> None:
        later = timezone.localdate() + timedelta(days=30)
        fee = make_fee("150", label="New exam fee", period=Period(later))
        publish(make_book(make_credential(fees=(make_fee(), fee))))

        assert f'datetime="{later}" class="due"' in client.get(ADDRESS).content.decode()
        assert "New exam fee: $150" in text_of(client)

    @pytest.mark.parametrize(("word", "times"), [("Work Experience", 1), ("Category 4", 2)])
    def test_the_word_of_the_body_stands_there_once(
        self, client: Client, word: str, times: int
    ) -> None:
        route = make_route(name="Work experience", body_word=word)
        publish(make_book(make_credential(routes=(route,))))

        heading = re.findall(r"<h3>(.*?)</h3>", client.get(ADDRESS).content.decode())[0]

        assert len(re.findall("Work experience|Category 4", heading)) == times


class TestCost:
    @pytest.mark.parametrize(("other", "differ"), [("125", False), ("250", True)])
    def test_ways_that_cost_the_same_are_not_listed(
        self, client: Client, other: str, differ: bool
    ) -> None:
        routes = (make_route(), make_route("category-2", name="Earlier graduate"))
        fees = (make_fee(route="category-1"), make_fee(other, route="category-2"))
        publish(make_book(make_credential(routes=routes, fees=fees)))

        assert ("Fees together" in text_of(client)) is differ

    @pytest.mark.parametrize("amount", ["125", None])
    def test_what_a_sum_counts_is_told_where_there_is_one(
        self, client: Client, amount: str | None
    ) -> None:
        publish(make_book(make_credential(fees=(make_fee(amount, withheld="Ask AAMA."),))))

        told = "for someone who is not a member; school comes on top" in text_of(client)

        assert told is (amount is not None)


class TestExam:
    def test_a_share_without_a_count_is_shown_alone(self, client: Client) -> None:
        publish(make_book())

        assert "59 percent , 106 questions" in text_of(client)

    def test_the_rules_for_another_try_are_shown(self, client: Client) -> None:
        credential = make_credential()
        assert credential.exam is not None
        retake = RetakeRule(3, None, "Three tries in all.", make_citation())
        exam = type(credential.exam)("Exam", "One exam.", (), (retake,))
        publish(make_book(make_credential(exam=exam)))

        assert "Taking it again Three tries in all." in text_of(client)

    def test_without_anything_on_an_exam_there_is_no_section(self, client: Client) -> None:
        publish(make_book(make_credential(exam=None, facts=())))

        assert 'id="exam"' not in client.get(ADDRESS).content.decode()


class TestKeeping:
    def test_it_works(self, client: Client) -> None:
        policy = RecertificationPolicy(
            cycle_months=24,
            months_policy="anniversary",
            points=10,
            unit="CE credits",
            citation=make_citation(),
            approved_minimum=4,
            other_maximum=6,
            minimums=(CEMinimum("clinical", 3, make_citation()),),
            methods=(RecertificationMethod("ce", "Education", "Earn them.", make_citation()),),
            stages=(
                LapseStage(0, 3, ("ce",), False, "Still possible.", make_citation()),
                LapseStage(3, None, (), False, "Start again.", make_citation()),
            ),
        )
        publish(make_book(make_credential(renewal=policy)))

        text = text_of(client)

        assert "every 2 years, 10 CE credits" in text
        assert "At least 4 of them approved by AAMA. At most 6 from elsewhere." in text
        assert "Clinical at least 3 CE credits" in text
        assert "In the first 3 months. Still possible." in text
        assert "After 3 months. Start again." in text

    def test_a_stage_without_limits_is_simply_after_expiry(self, client: Client) -> None:
        stage = LapseStage(0, None, (), None, "Ask the body.", make_citation())
        policy = RecertificationPolicy(
            24, "anniversary", 10, "credits", make_citation(), stages=(stage,)
        )
        publish(make_book(make_credential(renewal=policy)))

        assert "After expiry. Ask the body." in text_of(client)

    def test_a_policy_not_yet_in_force_is_not_shown(self, client: Client) -> None:
        later = Period(timezone.localdate() + timedelta(days=1))
        policy = RecertificationPolicy(
            24, "anniversary", 10, "credits", make_citation(), period=later
        )
        publish(make_book(make_credential(renewal=policy)))

        assert 'id="keeping"' not in client.get(ADDRESS).content.decode()


class TestFacts:
    def test_a_withheld_figure_says_why(self, client: Client) -> None:
        fact = make_fact(value="", withheld="Two figures are in circulation; ask AAMA.")
        publish(make_book(make_credential(facts=(fact,))))

        assert "Two figures are in circulation; ask AAMA." in text_of(client)

    def test_an_official_page_is_a_link(self, client: Client) -> None:
        link = make_fact("cma.url.apply", topic="links", label="Apply", value="https://e.org/apply")
        publish(make_book(make_credential(facts=(link,))))

        assert (
            '<a href="https://e.org/apply" rel="external noreferrer">Apply</a>'
            in client.get(ADDRESS).content.decode()
        )

    def test_a_fact_of_any_topic_is_printed(self, client: Client) -> None:
        fact = make_fact("cma.other", topic="something-new", label="New kind", value="Seven")
        publish(make_book(make_credential(facts=(fact,))))

        assert "New kind Seven" in text_of(client)


@pytest.mark.parametrize(("short", "told"), [("AAMA", True), ("Association of Assistants", False)])
def test_a_body_known_by_its_whole_name_is_named_once(
    client: Client, short: str, told: bool
) -> None:
    body = Body("aama", "Association of Assistants", short, "https://e.org/", "A body.")
    publish(make_book(make_credential(), bodies=(body,)))

    assert (f"({short})" in text_of(client)) is told


class TestUnknownSlug:
    @pytest.mark.usefixtures("edition")
    def test_it_works(self, client: Client) -> None:
        response = client.get("/credentials/cma/")

        assert response.status_code == 404
        assert '<a href="/credentials/cma-aama/">' in response.content.decode()

    @pytest.mark.usefixtures("edition")
    @pytest.mark.parametrize("slug", ["nonsense", "CMA (AAMA)", "%00", "../x", "a" * 3000, "é"])
    def test_no_address_breaks_it(self, client: Client, slug: str) -> None:
        response = client.get(f"/credentials/{slug}/")

        assert response.status_code == 404
        assert "There is no page here" in response.content.decode()


class TestRealContent:
    @pytest.mark.usefixtures("real_edition")
    def test_every_credential_has_its_page(self, client: Client, real_book: Rulebook) -> None:
        for found in real_book.credentials:
            assert client.get(f"/credentials/{found.slug}/").status_code == 200

    @pytest.mark.usefixtures("real_edition")
    def test_every_fact_and_requirement_is_on_its_page(
        self, client: Client, real_book: Rulebook
    ) -> None:
        for found in real_book.credentials:
            text = text_of(client, f"/credentials/{found.slug}/")
            for term in real_book.glossary:  # written out where the page uses it first
                text = text.replace(f"{term.term} ({term.expansion})", term.term)
            facts = [fact.label for fact in found.facts]
            sentences = [row.sentence for row in found.requirements()]
            fees = [fee.label for fee in found.fees]

            assert [said for said in facts + sentences + fees if said not in text] == []
