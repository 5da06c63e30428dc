"""The comparison with a person's verdicts, by the link of their result."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from pathways.models import PathwayAssessment
from rulebook.book import Rulebook
from rulebook.golden import GoldenCase
from tests.catalogue.makers import publish
from tests.pathways.results import (
    GRADUATE,
    TODAY,
    case_of,
    html_of,
    keep,
    make_facts,
    text_of,
)
from tests.visitors.keeping import expire

pytestmark = pytest.mark.usefixtures("real_edition")
ADDRESS = re.compile(r'<a [^>]*href="(https?://[^"]*)"[^>]*>')


def address(kept: PathwayAssessment, *slugs: str, diff: bool = False) -> str:
    query = "&".join([f"c={slug}" for slug in slugs] + ["diff=1"] * diff)
    return f"{reverse('pathways:compare', args=[kept.token])}?{query}"


def shown(
    client: Client,
    kept: PathwayAssessment,
    *slugs: str,
    diff: bool = False,
    status: int = 200,
) -> str:
    response = client.get(address(kept, *slugs, diff=diff))
    assert response.status_code == status
    return response.content.decode()


def cells(html: str, line: str) -> list[str]:
    """What stands in a line of the table, column by column."""
    row = html.partition(f'<th scope="row">{line}</th>')[2].partition("</tr>")[0]
    return [text_of(cell).strip() for cell in row.split("<td")[1:]]


def test_it_works(client: Client, kept: PathwayAssessment) -> None:
    html = shown(client, kept, "cma-aama", "rma-amt")
    cma, rma = cells(html, "Your verdict")

    assert "You can apply for the CMA (AAMA) now, through Category 1" in cma
    assert "Open" in cma
    assert "You can apply for the RMA (AMT) now" in rma
    assert html.index('id="yours"') < html.index('id="body"')


def test_the_jump_list_begins_with_the_verdicts(client: Client, kept: PathwayAssessment) -> None:
    html = shown(client, kept, "cma-aama", "rma-amt")
    jumps = html.partition('<nav class="contents')[2].partition("</nav>")[0]

    assert re.findall(r'href="#([^"]+)"', jumps)[:2] == ["yours", "body"]


def test_a_verdict_is_word_and_shape_and_leads_to_its_ladder(
    client: Client, kept: PathwayAssessment
) -> None:
    html = shown(client, kept, "cma-aama", "rma-amt")
    row = html.partition('<th scope="row">Your verdict</th>')[2].partition("</tr>")[0]
    result = reverse("pathways:result", args=[kept.token])

    assert row.count('<svg class="shape"') == row.count('class="verdict v-open"') == 2
    assert f'href="{result}#cma-aama"' in row
    assert 'id="cma-aama"' in html_of(client, kept)


def test_each_way_in_has_its_own_verdict(
    client: Client, kept: PathwayAssessment, real_book: Rulebook
) -> None:
    cma, _rma = cells(shown(client, kept, "cma-aama", "rma-amt"), "Way by way, for you")

    for route in real_book.credential["cma-aama"].routes:
        assert (route.body_word or route.name) in cma
    assert re.search(r"Category 1.* Open until", cma)


@pytest.mark.parametrize(
    ("person", "sentence"),
    [
        ("nothing-yet", r"The nearest way is .+: \d requirements? of it (is|are) not met\."),
        ("accreditation-unknown", r"may be open to you now, through .+\. It depends on"),
        ("eight-months-on-the-job", r"\. "),
    ],
)
def test_one_sentence_says_how_it_stands(
    client: Client,
    real_book: Rulebook,
    real_cases: tuple[GoldenCase, ...],
    person: str,
    sentence: str,
) -> None:
    case = case_of(real_cases, person)
    kept = keep(real_book, case.facts, case.day)

    said = " ".join(cells(shown(client, kept, "cma-aama", "rma-amt"), "Your verdict"))

    assert re.search(sentence, said), said
    assert "below" not in said


def test_what_the_goal_left_out_was_not_judged(
    client: Client, real_book: Rulebook, kept: PathwayAssessment
) -> None:
    verdict = dict(kept.verdict)
    picture = dict(kept.picture)
    verdict["credentials"] = [c for c in verdict["credentials"] if c["credential"] == "cma-aama"]
    picture["credentials"] = [c for c in picture["credentials"] if c["credential"] == "cma-aama"]
    PathwayAssessment.objects.filter(pk=kept.pk).update(verdict=verdict, picture=picture)

    cma, rma = cells(shown(client, kept, "cma-aama", "rma-amt"), "Your verdict")

    assert "You can apply" in cma
    assert "Not judged: it does not serve the goal you chose." in rma
    assert "Change your answers" in rma


def test_the_verdicts_stay_when_only_differences_are_shown(
    client: Client, kept: PathwayAssessment
) -> None:
    html = shown(client, kept, "cma-aama", "rma-amt", diff=True)

    assert 'id="yours"' in html
    assert "Show every line" in html


def test_it_is_for_whoever_holds_the_link(client: Client, kept: PathwayAssessment) -> None:
    response = client.get(address(kept, "cma-aama", "rma-amt"))
    html = response.content.decode()

    assert response["Cache-Control"] == "no-store, private"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "same-origin"
    assert '<meta name="robots" content="noindex, nofollow">' in html
    assert 'rel="canonical"' not in html
    assert "og:url" not in html
    assert "ETag" not in response


def test_it_tells_no_other_site_its_address(client: Client, kept: PathwayAssessment) -> None:
    links = list(ADDRESS.finditer(shown(client, kept, "cma-aama", "rma-amt", "ccma-nha")))

    assert len(links) > 10
    assert [link.group() for link in links if "noreferrer" not in link.group()] == []


def test_every_form_and_switch_stays_on_it(client: Client, kept: PathwayAssessment) -> None:
    html = shown(client, kept, "cma-aama", "rma-amt")
    own = reverse("pathways:compare", args=[kept.token])

    assert re.findall(r'<form method="get" action="([^"]*)"', html) == [own]
    assert 'href="?c=cma-aama&amp;c=rma-amt&amp;diff=1"' in html
    assert 'href="/compare/' not in html.partition("<main")[2].partition("</main>")[0]


def test_reading_it_writes_nothing(
    client: Client,
    kept: PathwayAssessment,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    shown(client, kept, "cma-aama", "rma-amt")  # Decodes the Edition.
    before = PathwayAssessment.objects.values().get(pk=kept.pk)

    with django_assert_num_queries(1):
        shown(client, kept, "cma-aama", "rma-amt")

    assert PathwayAssessment.objects.values().get(pk=kept.pk) == before
    assert Session.objects.count() == 0


class TestBadInput:
    @pytest.mark.parametrize("token", ["FKlvulEH0W6TuJMpxtL_2g", "x", "…", "a" * 300])
    def test_an_unknown_link_gets_the_page_of_one_that_is_gone(
        self, client: Client, token: str
    ) -> None:
        response = client.get(reverse("pathways:compare", args=[token]))

        assert response.status_code == 404
        assert "This result is gone" in response.content.decode()
        assert response["Cache-Control"] == "no-store, private"

    def test_an_expired_one_reads_as_gone(self, client: Client, kept: PathwayAssessment) -> None:
        expire(PathwayAssessment.objects.filter(pk=kept.pk))

        assert "This result is gone" in shown(client, kept, "cma-aama", "rma-amt", status=404)

    def test_a_deleted_one_reads_as_gone(self, client: Client, kept: PathwayAssessment) -> None:
        client.post(reverse("pathways:delete", args=[kept.token]))

        assert "This result is gone" in shown(client, kept, "cma-aama", "rma-amt", status=404)

    def test_none_offers_a_choice(self, client: Client, kept: PathwayAssessment) -> None:
        html = shown(client, kept)

        assert "Choose two, three or four" in html
        assert f'action="{reverse("pathways:compare", args=[kept.token])}"' in html

    def test_one_offers_others(self, client: Client, kept: PathwayAssessment) -> None:
        assert "Or choose up to three more" in shown(client, kept, "cma-aama")

    def test_a_repeated_one_counts_once(self, client: Client, kept: PathwayAssessment) -> None:
        html = shown(client, kept, "cma-aama", "cma-aama", "rma-amt")

        assert len(cells(html, "Your verdict")) == 2

    def test_an_unknown_one_is_named_with_those_it_may_have_meant(
        self, client: Client, kept: PathwayAssessment
    ) -> None:
        html = shown(client, kept, "cma-amaa", status=404)

        assert "We know no credential called “cma-amaa”." in html
        assert "?c=cma-aama" in html

    def test_more_than_fit_are_left_out(
        self, client: Client, kept: PathwayAssessment, real_book: Rulebook
    ) -> None:
        book = [found.slug for found in real_book.credentials]
        slugs = [*book, "no-such", *book]

        html = shown(client, kept, *slugs)

        assert len(cells(html, "Your verdict")) == min(4, len(book))

    @pytest.mark.parametrize("word", ["%00a", "%3Cscript%3E", "'%20OR%201=1--", "%F0%9F%98%80"])
    def test_odd_words_are_escaped(
        self, client: Client, kept: PathwayAssessment, word: str
    ) -> None:
        html = shown(client, kept, word, status=404)

        assert "<script>" not in html
        assert "\x00" not in html
        assert "We know no credential called" in html

    def test_it_is_read_only(self, client: Client, kept: PathwayAssessment) -> None:
        assert client.post(address(kept, "cma-aama", "rma-amt")).status_code == 405


class TestOfAnotherDay:
    def test_it_says_as_of_when(self, client: Client, real_book: Rulebook) -> None:
        kept = keep(real_book, make_facts(training=[GRADUATE]), TODAY - timedelta(days=40))

        text = text_of(shown(client, kept, "cma-aama", "rma-amt"))

        assert "As of October 12, 2026, the day of your result, by the rules of Edition 1" in text
        assert "This is of another day." in text

    def test_a_newer_edition_is_named_and_not_used(
        self, client: Client, real_book: Rulebook, kept: PathwayAssessment
    ) -> None:

        cma, *others = real_book.credentials
        publish(replace(real_book, credentials=(replace(cma, designation="Other"), *others)))

        html = shown(client, kept, "cma-aama", "rma-amt")

        assert "Edition 2 has been published since." in text_of(html)
        assert "Other" not in re.findall(r'<th scope="col">([^<]+)</th>', html)


def test_the_result_leads_to_it_with_the_best_ones(client: Client, kept: PathwayAssessment) -> None:
    html = html_of(client, kept)
    own = reverse("pathways:compare", args=[kept.token])
    best = [entry["credential"] for entry in kept.picture["credentials"][:4]]

    link = re.search(rf'href="({re.escape(own)}[^"]*)"', html)

    assert link
    assert unescape(link[1]) == own + "?" + "&".join(f"c={slug}" for slug in best)
    assert client.get(unescape(link[1])).status_code == 200
