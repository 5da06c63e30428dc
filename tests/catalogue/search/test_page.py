"""The search page, good input and bad."""

import re
from html import unescape
from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from catalogue.search import index_of
from programs.meant import forget
from programs.models import Program
from rulebook.book import Rulebook
from rulebook.reference import StateRule
from tests.catalogue.makers import make_book, make_citation, make_credential, publish
from tests.catalogue.test_guides import make_question
from tests.catalogue.test_organizations import make_body
from tests.programs.makers import make_period, make_program, make_school

pytestmark = pytest.mark.django_db


def show(client: Client, status: int = 200, **query: str) -> str:
    response = client.get(f"/search/?{urlencode(query)}")
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def links(html: str) -> list[str]:
    return re.findall(r'<h3><a href="([^"]+)">', html)


@pytest.mark.usefixtures("edition")
class TestResults:
    def test_it_works(self, client: Client) -> None:
        html = show(client, q="cma")

        assert links(html)[0] == "/credentials/cma-aama/"
        assert "<mark>CMA</mark> (AAMA)" in html
        assert "pages found" in html

    def test_the_query_stays_in_the_box_and_in_the_title(self, client: Client) -> None:
        html = show(client, q='cma "exam"')

        assert 'value="cma &quot;exam&quot;"' in html
        assert "<title>“cma &quot;exam&quot;”: search – CareerGuide</title>" in html

    def test_each_hit_says_what_it_is(self, client: Client) -> None:
        html = show(client, q="AAMA")

        assert "Certifying body" in html
        assert "Credential" in html

    def test_a_typo_is_named(self, client: Client) -> None:
        html = show(client, q="certifed asistant")

        assert '<a href="/search/?q=certifed%20assistant">certifed assistant</a>?' in html
        assert links(html)

    @pytest.mark.parametrize("typed", ["asistant asistant", "asistant qwertyuiop"])
    def test_what_was_meant_is_named_once_and_without_what_no_page_holds(
        self, client: Client, typed: str
    ) -> None:
        assert '<a href="/search/?q=assistant">assistant</a>?' in show(client, q=typed)

    def test_a_word_that_no_page_holds_is_named(self, client: Client) -> None:
        html = show(client, q="cma qwertyuiop")

        assert "No page says “qwertyuiop”" in html
        assert links(html)

    def test_search_engines_stay_away(self, client: Client) -> None:
        html = show(client, q="cma")

        assert '<meta name="robots" content="noindex">' in html
        assert 'rel="canonical"' not in html

    def test_it_is_not_kept(self, client: Client) -> None:
        response = client.get("/search/?q=cma")

        assert "ETag" not in response
        assert not response.cookies

    def test_it_needs_no_table(
        self, client: Client, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        client.get("/")

        with django_assert_num_queries(0):
            client.get("/search/?q=cma")


class TestPrograms:
    @pytest.fixture(autouse=True)
    def _programs(self, db: None) -> None:
        del db
        publish(make_book())
        for number in range(6):
            make_program(make_school(f"s{number}", name=f"Lakeside {number}"), f"p{number}")

    def test_a_school_by_its_name_leads_to_its_programs(self, client: Client) -> None:
        html = show(client, q="Lakeside 3")

        assert "Programs of schools of that name" in html
        assert html.count("Lakeside 3, Duluth, MN</a>") == 1

    def test_they_are_few(self, client: Client) -> None:
        assert show(client, q="lakeside").count(", Duluth, MN</a>") == 4

    @pytest.mark.parametrize("text", ["minnesota", "abhes", "cma", "", "%", "lakeside college"])
    def test_what_names_no_school_finds_none(self, client: Client, text: str) -> None:
        assert "Programs of schools of that name" not in show(client, q=text)

    @pytest.mark.parametrize("text", ["lakside 3", "Laekside 3"])
    def test_one_nearly_so_spelled_is_read_for_it(self, client: Client, text: str) -> None:
        forget()
        html = show(client, q=text)

        assert "Programs of schools named like “lakeside 3”" in html
        assert html.count(", Duluth, MN</a>") == 1

    def test_their_periods_are_told_up_to_the_month_of_the_list(self, client: Client) -> None:
        make_period(Program.objects.filter(search__contains="lakeside 3").get())

        html = show(client, q="lakeside 3")

        assert "ABHES: Sep 2012 to Nov 2020, not ended then" in html
        assert "by the U.S. Department of Education’s list of November 2020." in html
        assert "What is so today only the accreditors know." in html

    @pytest.mark.parametrize(("words", "queries"), [("certified", 1), ("lakeside", 2)])
    def test_they_take_one_query_and_another_where_there_are_any(
        self,
        client: Client,
        django_assert_num_queries: DjangoAssertNumQueries,
        words: str,
        queries: int,
    ) -> None:
        client.get("/")

        with django_assert_num_queries(queries):
            client.get(f"/search/?q={words}")


@pytest.mark.usefixtures("edition")
class TestOffer:
    """Of the directory, to those who may be looking for a school."""

    @pytest.mark.parametrize("text", ["qwertyuiop", "cma Duluth"])
    def test_what_may_be_a_school_or_a_place_is_taken_along(
        self, client: Client, text: str
    ) -> None:
        html = show(client, q=text)

        assert f"Search the programs for “{text}”" in html
        assert f'href="/programs/?{urlencode({"q": text})}"' in html

    def test_so_is_a_state_by_itself(self, client: Client) -> None:
        state = StateRule("wa", "Washington", "none", make_citation(), "No rule.")
        publish(make_book(make_credential(), states=(state,)))

        assert "Search the programs for “washington”" in show(client, q="washington")
        assert "Search the programs" not in show(client, q="cma washington")

    @pytest.mark.parametrize("text", ["which school", "programs", "my college"])
    def test_a_question_about_schools_is_not(self, client: Client, text: str) -> None:
        html = show(client, q=text)

        assert "Search the programs for" not in html
        assert '<a href="/programs/">Search the programs</a>' in html

    @pytest.mark.parametrize(
        "text",
        ["cma", "AAMA recertifcation", "", "how do I qwertyuiop " * 3],
    )
    def test_what_names_neither_is_offered_nothing(self, client: Client, text: str) -> None:
        assert "Search the programs" not in show(client, q=text)


class TestSideBySide:
    def test_two_names_lead_to_their_comparison(self, client: Client) -> None:
        rma = make_credential("rma-amt", designation="RMA (AMT)", body="amt")
        publish(make_book(make_credential(), rma, bodies=(make_body(), make_body("amt"))))

        assert 'href="/compare/?c=cma-aama&amp;c=rma-amt"' in show(client, q="CMA or RMA?")

    def test_their_pages_come_before_what_only_mentions_both(self, client: Client) -> None:
        asked = make_question(question="Is it hard?", answer="Less so than the RMA.")
        cma = make_credential(questions=(asked,))
        rma = make_credential("rma-amt", designation="RMA (AMT)", body="amt")
        publish(make_book(cma, rma, bodies=(make_body(), make_body("amt"))))

        first, second, *_more = links(show(client, q="CMA vs RMA"))

        assert {first, second} == {"/credentials/cma-aama/", "/credentials/rma-amt/"}

    @pytest.mark.parametrize(
        ("typed", "meant"), [("CMA or RMA of ARMA", "rma-arma"), ("CMA or RMA", "rma-amt")]
    )
    def test_of_the_same_letters_those_of_the_named_body_are_meant(
        self, client: Client, typed: str, meant: str
    ) -> None:
        rma = make_credential("rma-amt", designation="RMA (AMT)", body="amt")
        other = make_credential("rma-arma", designation="R.M.A. (ARMA)", body="arma")
        bodies = (make_body(), make_body("amt"), make_body("arma"))
        publish(make_book(make_credential(), rma, other, bodies=bodies))

        assert f'href="/compare/?c=cma-aama&amp;c={meant}"' in show(client, q=typed)
        assert "Side by side" not in show(client, q="renew RMA")

    @pytest.mark.usefixtures("edition")
    def test_one_name_leads_to_none(self, client: Client) -> None:
        assert "Side by side" not in show(client, q="cma")


class TestKeptHits:
    def test_another_search_marks_its_own_words(self, client: Client) -> None:
        publish(make_book(make_credential(summary="For phlebotomy and injections.")))

        assert "For <mark>phlebotomy</mark> and injections." in show(client, q="phlebotomy")
        assert "For phlebotomy and <mark>injections</mark>." in show(client, q="injections")

    def test_a_new_edition_shows_its_own_words(self, client: Client) -> None:
        publish(make_book(make_credential(summary="For phlebotomy.")))
        show(client, q="phlebotomy")
        publish(make_book(make_credential(summary="Not for phlebotomy.")))

        assert "Not for <mark>phlebotomy</mark>." in show(client, q="phlebotomy")


class TestPaging:
    @pytest.fixture(autouse=True)
    def _many(self) -> None:
        publish(make_book(*(make_credential(f"c{n}-aama", designation=f"C{n}") for n in range(25))))

    def test_ten_stand_on_a_page(self, client: Client) -> None:
        first, second = (links(show(client, q="national", page=page)) for page in ("1", "2"))

        assert len(first) == len(second) == 10
        assert not set(first) & set(second)

    def test_the_pages_are_linked_with_the_query(self, client: Client) -> None:
        html = show(client, q="a national one", page="2")

        assert 'rel="prev" href="?q=a+national+one&amp;page=1"' in html
        assert 'rel="next" href="?q=a+national+one&amp;page=3"' in html
        assert "Page 2 of 3" in html
        assert '<ol class="hits" start="11">' in html

    @pytest.mark.parametrize(
        ("page", "number"),
        [("abc", 1), ("", 1), ("0", 1), ("-1", 1), ("9999", 3), ("9" * 5_000, 1), ("²", 1)],
    )
    def test_a_page_that_is_not_there_is_the_nearest(
        self, client: Client, page: str, number: int
    ) -> None:
        assert f"Page {number} of 3" in show(client, q="national", page=page)


@pytest.mark.usefixtures("edition")
class TestNothing:
    @pytest.mark.parametrize("text", ["", " ", "\t\n", "\0", "\x07\x1b"])
    def test_an_empty_search_says_what_can_be_found(self, client: Client, text: str) -> None:
        html = show(client, q=text)

        assert "What you can search for" in html
        assert "<title>Search – CareerGuide</title>" in html

    @pytest.mark.parametrize("text", ["the", "what is it", "!!!", "?", "--", "’"])
    def test_what_names_nothing_is_told_so(self, client: Client, text: str) -> None:
        assert "That names nothing we could look for" in show(client, q=text)

    def test_no_hit_shows_the_ways_on(self, client: Client) -> None:
        html = show(client, q="qwertyuiop")

        assert "Nothing found for “qwertyuiop”" in html
        assert all(f'href="{one}"' in html for one in ("/credentials/", "/states/", "/bodies/"))

    def test_an_edition_without_anything_is_searched_too(self, client: Client) -> None:
        publish(Rulebook(()))

        assert "Nothing found for “cma”" in show(client, q="cma")


@pytest.mark.usefixtures("edition")
class TestBadInput:
    def test_much_too_much_is_cut_and_says_so(self, client: Client) -> None:
        html = show(client, q="cma " * 2_500)

        assert "more than we can look for at once" in html
        assert links(html)[0] == "/credentials/cma-aama/"
        assert len(html) < 40_000

    def test_one_endless_word_finds_nothing(self, client: Client) -> None:
        html = show(client, q="x" * 10_000)

        assert "That names nothing" in html
        assert "too long to be a word" in html
        assert "these are the results" not in html

    @pytest.mark.parametrize(
        "text",
        [
            "<script>alert(1)</script>",
            '"><img src=x onerror=alert(1)>',
            "' OR 1=1 --",
            "{{ 7*7 }}{% debug %}",
            "../../etc/passwd",
            "%00%0d%0aSet-Cookie: a=b",
            "${jndi:ldap://x}",
            "\u202ecma\u0000",
            "𝕮𝕸𝕬 ｆｕｌｌ",
            "🏥" * 50,
        ],
    )
    def test_an_injection_is_text(self, client: Client, text: str) -> None:
        html = show(client, q=text)

        assert "<script>alert" not in html
        assert "<img" not in html
        if text.isprintable():
            assert text in unescape(html)

    @pytest.mark.parametrize("raw", ["%ED%A0%80", "%FF%FEcma", "%C3", "cma%00rma", "%"])
    def test_what_is_no_text_is_a_page_too(self, client: Client, raw: str) -> None:
        assert client.get(f"/search/?q={raw}").status_code == 200

    def test_the_last_of_several_counts(self, client: Client) -> None:
        assert links(client.get(f"/search/?q={quote('texas')}&q=cma").content.decode())[
            0
        ].startswith("/credentials/")

    def test_it_cannot_be_posted_to(self, client: Client) -> None:
        assert client.post("/search/", {"q": "cma"}).status_code == 405


@pytest.mark.usefixtures("real_edition")
def test_a_hit_leads_to_a_place_that_is_there(client: Client, real_book: Rulebook) -> None:
    places: dict[str, list[str]] = {}
    for entry in index_of(real_book, timezone.localdate()).entries:
        page, _sign, place = entry.url.partition("#")
        if place:
            places.setdefault(page, []).append(place)

    assert places
    for page, names in places.items():
        html = client.get(page).content.decode()
        assert [name for name in names if f'id="{name}"' not in html] == [], page


class TestTheWayIn:
    @pytest.mark.usefixtures("edition")
    @pytest.mark.parametrize("address", ["/", "/credentials/", "/privacy/"])
    def test_every_page_links_it(self, client: Client, address: str) -> None:
        assert 'href="/search/"' in client.get(address).content.decode()

    @pytest.mark.usefixtures("edition")
    @pytest.mark.parametrize("address", ["/no-such-page/", "/credentials/no-such-credential/"])
    def test_a_lost_reader_finds_the_box(self, client: Client, address: str) -> None:
        html = client.get(address).content.decode()

        assert 'role="search" method="get" action="/search/"' in html
