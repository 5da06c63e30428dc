import re
from dataclasses import replace
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalogue import states
from credentials import publishing
from rulebook.book import Rulebook
from rulebook.facts import STATES
from rulebook.reference import STATE_ANSWERS, STATE_LEVELS, STATE_TASKS, StateRule, StateStatement
from tests.catalogue.makers import make_book, make_citation, make_credential, make_state, publish
from tests.catalogue.readers import text_of
from tests.rulebook.careers import make_specialty

pytestmark = pytest.mark.django_db
LARGEST_VIEW = 25 * 1024


def show(client: Client, state: StateRule, address: str = "/states/wa/") -> str:
    publish(make_book(states=(state,)))
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


class TestTheOverview:
    @pytest.mark.usefixtures("real_edition")
    def test_the_map_links_every_state(self, client: Client) -> None:
        html = client.get("/states/").content.decode()

        drawn = html[html.index('role="group"') : html.index("</figure>")]
        assert sorted(re.findall(r'<a href="/states/(..)/"', drawn)) == sorted(STATES)

    @pytest.mark.usefixtures("real_edition")
    def test_the_table_says_what_the_map_shows(self, client: Client, real_book: Rulebook) -> None:
        html = client.get("/states/").content.decode()

        drawn = dict(re.findall(r'aria-label="([^:"]+): ([^"]+)"', html))
        table = html[html.index('id="table"') :]
        listed = dict(
            re.findall(
                r'<a href="/states/../">([^<]+)</a></th>.*?</svg>\s*([^<]+)</span>', table, re.S
            )
        )
        assert listed == drawn
        assert set(drawn) == {state.name for state in real_book.states}

    @pytest.mark.usefixtures("real_edition")
    def test_the_levels_are_counted(self, client: Client, real_book: Rulebook) -> None:
        html = client.get("/states/").content.decode()

        counted = [int(count) for count in re.findall(r'class="soft">(\d+) states?\.', html)]
        assert counted == [count for _level, count in states.counts(real_book)]
        assert sum(counted) == len(STATES)

    def test_it_names_the_credentials(self, client: Client) -> None:
        assert "CMA (AAMA)" in show(client, make_state(credentials=("cma-aama",)), "/states/")

    def test_an_edition_without_states_says_so(self, client: Client) -> None:
        publish(Rulebook(()))

        response = client.get("/states/")

        assert response.status_code == 200
        assert "No state has been published yet" in response.content.decode()


class TestAState:
    def test_the_answer_comes_first(self, client: Client) -> None:
        html = show(client, make_state())

        assert "<h1>Washington</h1>" in html
        assert html.index("Yes. The state asks") < html.index("The department certifies")

    def test_a_rule_names_law_date_source_and_confidence(self, client: Client) -> None:
        html = show(client, make_state())

        assert "RCW 18.360" in html
        assert "Date of the text: July 2023." in html
        assert "Our confidence: high." in html
        assert 'href="https://example.org/eligibility"' in html

    def test_a_topic_shows_its_answer(self, client: Client) -> None:
        said = StateStatement("injections", "Not into a vein.", make_citation(), "conditions")

        html = show(client, make_state(statements=(said,)))

        assert '<strong class="value">With conditions.</strong> Not into a vein.' in html

    def test_a_topic_without_a_rule_is_not_verified(self, client: Client) -> None:
        html = show(client, make_state(board="Department of Health"))

        assert html.count("Not verified: ask the Department of Health.") == len(states.TOPICS)

    def test_where_nothing_is_verified_it_says_whom_to_ask(self, client: Client) -> None:
        low = make_citation(confidence="low")

        html = show(client, make_state(level="not_verified", summary="", citation=low))

        assert "We could not confirm it" in html
        assert "There may well be a rule: ask the state’s medical board." in html
        assert "Federation of State Medical Boards" in html

    def test_it_leads_to_the_fields_of_its_tasks(self, client: Client) -> None:
        fields = make_specialty(), make_specialty(slug="ekg", aliases=())
        publish(make_book(states=(make_state(),), specialties=fields))

        html = client.get("/states/wa/").content.decode()

        assert '<a href="/specialties/phlebotomy/">' in html
        assert '<a href="/specialties/ekg/">' not in html

    def test_it_links_what_the_state_names(self, client: Client) -> None:
        html = show(client, make_state(credentials=("cma-aama",)))

        assert '<a href="/credentials/cma-aama/">CMA (AAMA)</a>, which the state names' in html

    def test_it_names_the_board(self, client: Client) -> None:
        state = make_state(
            board="Department of Health", board_url="https://doh.example", board_phone="555-0100"
        )

        html = show(client, state)

        assert "https://doh.example" in html
        assert "555-0100" in html

    def test_it_shows_what_may_change(self, client: Client) -> None:
        said = StateStatement("ahead", "A bill is pending.", make_citation())

        assert "A bill is pending." in show(client, make_state(statements=(said,)))

    def test_it_leads_to_what_is_for_work_in_it_alone(self, client: Client) -> None:
        local = make_credential(designation="CPT I", only_in=("wa",))
        publish(make_book(local, states=(make_state(), make_state("or", name="Oregon"))))

        assert "CPT I , which comes from this state" in text_of(client.get("/states/wa/"))
        assert "CPT I" not in text_of(client.get("/states/or/"))

    def test_it_leads_to_its_neighbors(self, client: Client) -> None:
        publish(make_book(states=(make_state(), make_state("or", name="Oregon"))))

        assert '<a href="/states/or/">Oregon</a>' in client.get("/states/wa/").content.decode()

    def test_large_letters_lead_to_small_ones(self, client: Client) -> None:
        publish(make_book(states=(make_state(),)))

        response = client.get("/states/WA/")

        assert response.status_code == 301
        assert response.headers["Location"] == "/states/wa/"

    @pytest.mark.parametrize("address", ["washington", "Washingtn", "wash", "WASHINGTON"])
    def test_a_name_is_not_found_but_understood(self, client: Client, address: str) -> None:
        publish(make_book(states=(make_state(),)))

        response = client.get(f"/states/{address}/")

        assert response.status_code == 404
        assert '<a href="/states/wa/">Washington</a>' in response.content.decode()

    @pytest.mark.parametrize("address", ["xx", "1", "%00", "a" * 2_000, "<script>", "é"])
    def test_no_such_state(self, client: Client, address: str) -> None:
        publish(make_book(states=(make_state(),)))

        response = client.get(f"/states/{address}/")

        assert response.status_code == 404
        assert '<a href="/states/">All states</a>' in response.content.decode()


@pytest.mark.usefixtures("real_edition")
@pytest.mark.parametrize("code", STATES)
def test_every_page_opens_and_is_light(client: Client, code: str) -> None:
    response = client.get(f"/states/{code}/")

    assert response.status_code == 200
    assert weight(response.content) <= LARGEST_VIEW


@pytest.mark.usefixtures("real_edition")
def test_the_overview_is_light(client: Client) -> None:
    assert weight(client.get("/states/").content) <= LARGEST_VIEW


@pytest.mark.parametrize("address", ["/states/", "/states/wa/"])
def test_a_page_asks_once_and_a_repeat_nothing(
    client: Client,
    address: str,
    django_assert_num_queries: DjangoAssertNumQueries,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    publish(make_book(states=(make_state(),)))
    client.get(address)
    with django_assert_num_queries(0):
        client.get(address)
    monkeypatch.setattr(publishing, "FRESH_SECONDS", -1.0)
    with django_assert_num_queries(1):
        client.get(address)


def test_every_state_has_a_tile_of_its_own() -> None:
    tiles = [code for line in states.TILES for code in line.split() if code != ".."]

    assert sorted(tiles) == sorted(STATES)


def test_borders_join_two_states_and_stand_once() -> None:
    borders = [tuple(border.split("-")) for border in states.BORDERS.split()]

    assert all(one < other and {one, other} <= set(STATES) for one, other in borders)
    assert len(set(borders)) == len(borders)
    without = set(STATES) - {code for border in borders for code in border}
    assert without == {"ak", "hi"}


def test_there_are_words_for_every_level_and_answer() -> None:
    assert tuple(states.LEVELS) == STATE_LEVELS
    assert tuple(states.ANSWERS) == STATE_ANSWERS
    assert tuple(states.TOPICS) == ("credentials", *STATE_TASKS)


def test_a_state_says_which_credentials_it_names() -> None:
    state = replace(make_state(), credentials=("cma-aama",))

    assert state.names("cma-aama")
    assert not state.names("rma-amt")


def weight(page: bytes) -> int:
    """What a first view of the page brings over the line, compressed."""
    parts = [Path(str(finders.find(name))) for name in ("site.css", "favicon.svg")]
    return sum(len(brotli.compress(data)) for data in (page, *(p.read_bytes() for p in parts)))


def test_what_others_say_of_a_rule_is_not_ascribed_to_it(real_book: Rulebook) -> None:
    told = [
        said
        for state in real_book.states
        for said in state.statements
        if "by others" in said.text or "others say" in said.text
    ]

    assert [real_book.source[said.citation.source].kind for said in told] == ["secondary"]


def test_washington_names_its_four_exams_by_what_others_say(real_book: Rulebook) -> None:
    washington = real_book.state["wa"]

    cited = [states.cited_for(washington, body) for body in ("AAMA", "AMT", "NHA", "NCCT")]

    assert {(one.source, one.confidence) for one in cited} == {("our-search-2026-11", "medium")}


@pytest.mark.usefixtures("real_edition")
def test_only_what_a_sure_text_names_is_said_to_be_named(client: Client) -> None:
    sure, unsure = (text_of(client.get(f"/states/{code}/")) for code in ("nd", "wa"))

    assert "CMA (AAMA) , which the state names" in sure
    assert "which the state names" not in unsure
    assert "CMA (AAMA) , which counts there by what we read: ask first" in unsure


@pytest.mark.usefixtures("real_edition")
def test_what_is_not_surely_named_is_marked_wherever_it_is_listed(client: Client) -> None:
    table, body = (text_of(client.get(address)) for address in ("/states/", "/bodies/ncct/"))

    assert "NCMA (NCCT) : ask first West Virginia" in table
    assert "NCMA (NCCT) Ohio" in table
    assert "Washington : NCMA (NCCT) , by what we read: ask first" in body
    assert "North Dakota : NCMA (NCCT) South Carolina" in body


@pytest.mark.usefixtures("real_edition")
def test_on_phones_a_mark_stays_in_the_line_of_what_it_marks(client: Client) -> None:
    html = client.get("/states/").content.decode()

    # There a cell is a grid: what stands beside an element in it gets a place of its own.
    cells = re.findall(r'<td data-label="Names">(.*?)</td>', html)
    assert len(cells) == len(STATES)
    assert all(re.fullmatch(r"<span>.*</span>", cell) for cell in cells)
    assert any(cell.endswith("ask first</span></span>") for cell in cells)
