"""The page `/compare/` in each of its states."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from credentials import publishing
from rulebook.book import Credential, Rulebook
from rulebook.reference import Goal
from tests.catalogue.makers import (
    make_book,
    make_credential,
    make_fact,
    make_fee,
    publish,
)

pytestmark = pytest.mark.django_db

SLUGS = ("cma-aama", "rma-amt", "ccma-nha", "ncma-ncct", "cmac-amca")


def make_named(slug: str, **values: Any) -> Credential:
    letters, body = slug.upper().split("-")
    return make_credential(slug, designation=f"{letters} ({body})", **values)


def publish_five(**values: Any) -> None:
    publish(make_book(*(make_named(slug) for slug in SLUGS), **values))


def address(*slugs: str, diff: bool = False) -> str:
    return "/compare/?" + "&".join([f"c={slug}" for slug in slugs] + ["diff=1"] * diff)


def html_of(client: Client, *slugs: str, diff: bool = False, status: int = 200) -> str:
    response = client.get(address(*slugs, diff=diff))
    assert response.status_code == status
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def text_of(html: str) -> str:
    """What a reader reads, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def columns_of(html: str) -> list[str]:
    return re.findall(r'<th scope="col">([^<]+)</th>', html)


def line_in(html: str, name: str) -> str:
    """A line of the table, and the sources below it."""
    found = html.partition(f'<th scope="row">{name}</th>')[2]
    return re.split(r'<tr>|<tr class="part">', found)[0]


def test_it_works(client: Client) -> None:
    publish_five()

    html = html_of(client, "cma-aama", "rma-amt")

    assert columns_of(html) == ["CMA (AAMA)", "RMA (AMT)"]
    assert "<h1>CMA (AAMA) and RMA (AMT) side by side</h1>" in html
    assert html.count('<th scope="row">') == html.count("<tr>") - 1
    assert text_of(line_in(html, "Questions")).count("200 questions") == 1  # of both
    assert 'id="sources"' in html


def test_the_order_is_the_one_given(client: Client) -> None:
    publish_five()

    html = html_of(client, "ccma-nha", "cma-aama", "rma-amt")

    assert columns_of(html) == ["CCMA (NHA)", "CMA (AAMA)", "RMA (AMT)"]


def test_a_credential_named_twice_counts_once(client: Client) -> None:
    publish_five()

    html = html_of(client, "cma-aama", "cma-aama", "CMA-AAMA", "rma-amt")

    assert columns_of(html) == ["CMA (AAMA)", "RMA (AMT)"]


def test_its_canonical_address_names_the_credentials_only(
    client: Client, settings: Settings
) -> None:
    settings.SITE_URL = "https://example.org"
    publish_five()

    html = html_of(client, "rma-amt", "cma-aama", "rma-amt", diff=True)

    canonical = "https://example.org/compare/?c=rma-amt&amp;c=cma-aama"
    assert f'<link rel="canonical" href="{canonical}">' in html


class TestNone:
    def test_it_offers_every_credential(self, client: Client) -> None:
        publish_five()

        html = html_of(client)

        assert 'method="get" action="/compare/"' in html
        assert all(f'type="checkbox" name="c" value="{slug}"' in html for slug in SLUGS)
        assert "checked" not in html

    def test_an_empty_edition_says_so(self, client: Client) -> None:
        publish(Rulebook(()))

        assert "No credential has been published yet" in html_of(client)

    def test_before_the_first_edition_it_is_503(self, client: Client) -> None:
        client.raise_request_exception = False
        publishing.forget()

        assert client.get("/compare/").status_code == 503


class TestOne:
    def test_it_asks_for_another(self, client: Client) -> None:
        publish_five()

        html = html_of(client, "cma-aama")

        assert "Compare CMA (AAMA) with another" in html
        assert 'value="cma-aama" id="c_cma-aama" checked' in html

    def test_it_suggests_those_that_serve_the_same_goal(self, client: Client) -> None:
        fits = (("ncma-ncct", 2), ("rma-amt", 1), ("cma-aama", 1))
        publish_five(goals=(Goal("general", "Work", "In a clinic.", fits),))

        html = html_of(client, "cma-aama")

        suggested = re.findall(r'<li><a href="(\?[^"]+)">', html)
        assert suggested == ["?c=cma-aama&amp;c=rma-amt", "?c=cma-aama&amp;c=ncma-ncct"]

    def test_without_a_goal_it_suggests_the_first_others(self, client: Client) -> None:
        publish_five()

        assert html_of(client, "cma-aama").count('<li><a href="?c=cma-aama&amp;c=') == 4

    def test_a_book_of_one_has_nothing_to_suggest(self, client: Client) -> None:
        publish(make_book())

        assert "Often weighed against it" not in html_of(client, "cma-aama")


class TestFive:
    def test_the_first_four_are_shown_and_the_rest_named(self, client: Client) -> None:
        publish_five()

        html = html_of(client, *SLUGS)

        assert len(columns_of(html)) == 4
        assert 'Left out: <a href="/credentials/cmac-amca/">CMAC (AMCA)</a>' in " ".join(
            html.split()
        )

    def test_a_full_page_offers_no_other(self, client: Client) -> None:
        publish_five()

        assert "Add another" not in html_of(client, *SLUGS[:4])


class TestUnknown:
    def test_what_is_left_is_compared(self, client: Client) -> None:
        publish_five()

        html = html_of(client, "cma-aama", "rma-amtt", "ccma-nha")

        assert columns_of(html) == ["CMA (AAMA)", "CCMA (NHA)"]
        assert "We know no credential called “rma-amtt”" in text_of(html)

    def test_what_it_may_have_meant_takes_its_place(self, client: Client) -> None:
        publish_five()

        html = html_of(client, "cma-aama", "rma-amtt", diff=True)

        assert 'href="?c=cma-aama&amp;c=rma-amt&amp;diff=1">RMA (AMT), Certified' in html

    def test_with_nothing_left_it_is_404_and_one_can_choose(self, client: Client) -> None:
        publish_five()

        html = html_of(client, "cma", status=404)

        assert '<a href="?c=cma-aama">' in html
        assert 'type="checkbox"' in html

    def test_it_is_not_kept(self, client: Client) -> None:
        publish_five()

        response = client.get(address("cma-aama", "rma-amt", "nonsense"))

        assert response["Cache-Control"] == "no-store"

    @pytest.mark.parametrize(
        "word", ["zzz", "%00", "a" * 1500, "é", "<b>", "%0d%0aSet-Cookie:x", "' OR 1=1 --", "{{x}}"]
    )
    def test_no_word_breaks_it(self, client: Client, word: str) -> None:
        publish_five()

        assert "<b>" not in html_of(client, "cma-aama", "rma-amt", word)

    def test_a_list_left_at_nothing_is_no_unknown_word(self, client: Client) -> None:
        publish_five()

        assert "We know no credential" not in html_of(client, "cma-aama", "rma-amt", "", "%20")

    def test_control_characters_are_no_word_and_stand_on_no_page(self, client: Client) -> None:
        publish_five()

        html = html_of(client, "cma-aama", "rma-amt", "%00", "zz%01%00z")

        assert html.count("We know no credential") == 1
        assert "“zzz”" in html
        assert not {"\x00", "\x01"}.intersection(html)

    def test_a_crowd_of_words_is_not_answered_one_by_one(self, client: Client) -> None:
        publish_five()

        html = html_of(client, *(f"x{number}" for number in range(100)), status=404)

        assert html.count("We know no credential") == 4


class TestChanging:
    def test_one_can_be_removed(self, client: Client) -> None:
        publish_five()

        html = html_of(client, "cma-aama", "rma-amt", "ccma-nha", diff=True)

        assert 'href="?c=cma-aama&amp;c=ccma-nha&amp;diff=1">Remove' in html

    def test_the_rest_can_be_added(self, client: Client) -> None:
        publish_five()

        html = html_of(client, "cma-aama", "rma-amt", diff=True)

        form = html.partition("<form")[2].partition("</form>")[0]
        assert re.findall(r'type="hidden" name="(\w+)" value="([^"]+)"', form) == [
            ("c", "cma-aama"),
            ("c", "rma-amt"),
            ("diff", "1"),
        ]
        assert re.findall(r'<option value="([^"]*)"', form) == ["", *SLUGS[2:]]


class TestDifferences:
    def test_lines_that_agree_are_left_out(self, client: Client) -> None:
        other = make_fact("rma.exam.questions_total", value="210")
        time = make_fact("x.exam.time_minutes", value="160", unit="minutes")
        publish(
            make_book(
                make_named("cma-aama", facts=(make_fact(), time)),
                make_named("rma-amt", facts=(other, time)),
            )
        )

        text = text_of(html_of(client, "cma-aama", "rma-amt", diff=True))

        assert "200 questions" in text
        assert "160 minutes" not in text
        assert re.search(r"\d+ lines on which they do not differ are left out", text)

    def test_the_switch_is_a_link(self, client: Client) -> None:
        publish_five()

        assert 'href="?c=cma-aama&amp;c=rma-amt&amp;diff=1"' in html_of(
            client, "cma-aama", "rma-amt"
        )
        assert 'href="?c=cma-aama&amp;c=rma-amt">Show every line' in html_of(
            client, "cma-aama", "rma-amt", diff=True
        )

    def test_only_links_to_another_credential_make_a_line_differ(self, client: Client) -> None:
        publish_five()

        assert "they are the same" in html_of(client, "cma-aama", "rma-amt", diff=True)

    def test_it_is_not_for_search_engines(self, client: Client) -> None:
        publish_five()

        assert "noindex" in html_of(client, "cma-aama", "rma-amt", diff=True)
        assert "noindex" not in html_of(client, "cma-aama", "rma-amt")


class TestCosts:
    def test_a_sum_with_gaps_is_a_lower_bound_with_its_arithmetic(self, client: Client) -> None:
        renewal = make_fee("77", kind="renewal", label="Renewal")
        gap = make_fee(None, kind="renewal", label="Renewal", withheld="We could not confirm it.")
        publish(
            make_book(
                make_named("cma-aama", fees=(make_fee(), renewal)),
                make_named("rma-amt", fees=(make_fee(), gap)),
            )
        )

        text = text_of(html_of(client, "cma-aama", "rma-amt"))

        assert "at least $125; 1 part not published or not confirmed" in text
        assert "2 cycles of 5 years: the first begins with certification" in text
        assert "Renewal: We could not confirm it." in text
        assert "The lowest here" not in text

    def test_the_surely_lowest_is_named(self, client: Client) -> None:
        cheap = (make_fee(), make_fee("10", kind="annual", label="Annual fee"))
        dear = (make_fee(), make_fee("20", kind="annual", label="Annual fee"))
        publish(make_book(make_named("cma-aama", fees=dear), make_named("rma-amt", fees=cheap)))

        text = text_of(html_of(client, "cma-aama", "rma-amt"))

        assert "$175 The lowest here" in text
        assert "$215 The lowest here" in text
        assert "Annual fee, 9 × $10 = $90" in " ".join(text.split())

    def test_without_a_cycle_it_says_so(self, client: Client) -> None:
        publish(make_book(make_named("cma-aama", renewal=None), make_named("rma-amt")))

        text = text_of(html_of(client, "cma-aama", "rma-amt"))

        assert "How long a cycle lasts is not published" in text

    def test_a_credential_without_a_way_in_has_a_page(self, client: Client) -> None:
        bare = make_named("rma-amt", routes=(), facts=(), fees=(), exam=None, renewal=None)
        publish(make_book(make_named("cma-aama"), bare))

        text = text_of(html_of(client, "cma-aama", "rma-amt"))

        assert "How we count" in text
        assert "To get it: Not published" in text


class TestLinks:
    def test_a_credential_leads_to_its_comparisons(self, client: Client) -> None:
        publish_five()

        html = client.get("/credentials/cma-aama/").content.decode()

        assert 'href="/compare/?c=cma-aama&amp;c=rma-amt"' in html

    @pytest.mark.parametrize("page", ["/", "/credentials/"])
    def test_the_lists_lead_there(self, client: Client, page: str) -> None:
        publish_five()

        assert 'href="/compare/"' in client.get(page).content.decode()


class TestQueries:
    def test_a_repeat_asks_nothing(
        self, client: Client, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        publish_five()
        client.get(address(*SLUGS))

        with django_assert_num_queries(0):
            client.get(address(*SLUGS))

    def test_later_it_asks_which_edition_is_current(
        self,
        client: Client,
        django_assert_num_queries: DjangoAssertNumQueries,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        publish_five()
        client.get(address("cma-aama"))
        monkeypatch.setattr(publishing, "FRESH_SECONDS", -1.0)

        with django_assert_num_queries(1):
            client.get(address("cma-aama"))


class TestRealContent:
    @pytest.mark.usefixtures("real_edition")
    def test_every_neighbor_can_be_compared(self, client: Client, real_book: Rulebook) -> None:
        slugs = [found.slug for found in real_book.credentials]
        for start in range(0, len(slugs), 3):
            html = html_of(client, *(slugs + slugs)[start : start + 4])

            assert len(columns_of(html)) == min(4, len(slugs))

    @pytest.mark.usefixtures("real_edition")
    def test_every_source_in_a_cell_is_in_the_list(
        self, client: Client, real_book: Rulebook
    ) -> None:
        html = html_of(client, *(found.slug for found in real_book.credentials[:4]))

        assert 'class="paper-only">0.' not in html


def test_a_credential_that_is_not_on_offer_says_so(client: Client) -> None:
    publish(make_book(make_named("cma-aama"), make_named("rma-amt", status="retired")))

    told = text_of(html_of(client, "cma-aama", "rma-amt"))

    assert told.count("Not offered to new candidates at present") == 1
