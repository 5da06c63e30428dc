"""A stored result by its link: who sees it, what is told of it, how it changes and goes."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from credentials import publishing
from credentials.models import Edition
from pathways.models import PathwayAssessment
from rulebook.book import Credential, Route, Rulebook
from rulebook.golden import GoldenCase
from tests.catalogue.makers import publish
from tests.pathways.results import (
    GRADUATE,
    case_of,
    html_of,
    keep,
    keep_case,
    make_facts,
    text_of,
)
from tests.pathways.visits import CHECK, PROGRAM, say
from tests.visitors.keeping import expire

pytestmark = pytest.mark.usefixtures("real_edition")
ADDRESS = re.compile(r'<a [^>]*href="(https?://[^"]*)"[^>]*>')


@pytest.fixture
def strict_client() -> Client:
    """One that wants the form's own token, as a browser's forms have it."""
    return Client(enforce_csrf_checks=True)


def url(name: str, token: str) -> str:
    return reverse(f"pathways:{name}", args=[token])


class TestResult:
    def test_it_works(self, client: Client, kept: PathwayAssessment) -> None:
        html = html_of(client, kept)

        assert "You can apply for the CMA (AAMA) now" in html
        assert "Edition 1" in html

    def test_no_line_of_it_is_indented(self, client: Client, kept: PathwayAssessment) -> None:
        """It is the heaviest first view, and its markup is deep."""
        html = client.get(url("result", kept.token)).content.decode()

        assert [line for line in html.splitlines() if line[:1].isspace()] == []

    @pytest.mark.parametrize("name", ["result", "delete"])
    def test_is_for_whoever_holds_the_link(
        self, client: Client, kept: PathwayAssessment, name: str
    ) -> None:
        response = client.get(url(name, kept.token))

        assert response["Cache-Control"] == "no-store, private"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Referrer-Policy"] == "same-origin"
        assert '<meta name="robots" content="noindex, nofollow">' in response.content.decode()

    def test_tells_no_other_site_its_address(self, client: Client, kept: PathwayAssessment) -> None:
        links = list(ADDRESS.finditer(html_of(client, kept)))

        assert len(links) > 20
        assert [m.group() for m in links if "noreferrer" not in m.group()] == []
        assert [m.group(1) for m in links if kept.token in m.group(1)] == []

    def test_names_no_canonical_address(self, client: Client, kept: PathwayAssessment) -> None:
        assert 'rel="canonical"' not in html_of(client, kept)

    def test_reading_it_writes_nothing(self, client: Client, kept: PathwayAssessment) -> None:
        before = PathwayAssessment.objects.values().get(pk=kept.pk)

        html_of(client, kept)

        assert PathwayAssessment.objects.values().get(pk=kept.pk) == before
        assert Session.objects.count() == 0

    @pytest.mark.parametrize("name", ["result", "delete"])
    @pytest.mark.parametrize("token", ["FKlvulEH0W6TuJMpxtL_2g", "x", "…", "a" * 300])
    def test_an_unknown_link_gets_a_helpful_page(
        self, client: Client, name: str, token: str
    ) -> None:
        response = client.get(url(name, token))

        assert response.status_code == 404
        assert "This result is gone" in response.content.decode()
        assert response["Cache-Control"] == "no-store, private"

    @pytest.mark.parametrize("name", ["result", "delete"])
    def test_an_expired_one_reads_as_gone(
        self, client: Client, kept: PathwayAssessment, name: str
    ) -> None:
        expire(PathwayAssessment.objects.filter(pk=kept.pk))

        response = client.get(url(name, kept.token))

        assert response.status_code == 404
        assert "This result is gone" in response.content.decode()

    def test_shows_the_answers_with_a_way_to_change_each(
        self, client: Client, real_book: Rulebook, real_cases: tuple[GoldenCase, ...]
    ) -> None:
        case = case_of(real_cases, "five-years-on-the-job")
        html = html_of(client, keep_case(real_book, case))

        assert "Your job" in html
        for key in ("goal", "training", "worked", "job"):
            assert f'name="question" value="{key}"' in html

    @pytest.mark.parametrize("day", ["", "15"])
    def test_dates_counted_from_a_month_say_so(self, client: Client, day: str) -> None:
        """A deadline must not look more exact than what it rests on."""
        today = timezone.localdate()
        finished = {"finished_0": [str(today.month)], "finished_1": [day]}
        finished["finished_2"] = [str(today.year - 1)]
        response = say(
            client, PROGRAM | {"dates": finished} | {"accreditation": {"accreditation": ["caahep"]}}
        )
        assert response["Location"] == CHECK

        text = text_of(client.get(client.post(CHECK)["Location"]).content.decode())

        assert "How we count" in text
        assert ("You gave a date by its month alone" in text) is (not day)

    def test_steps_that_fall_away_stand_in_a_list(
        self, client: Client, kept: PathwayAssessment
    ) -> None:
        html = html_of(client, kept).partition('id="dates"')[2]

        first = html.partition("No longer needed then:")[2].partition("</ul>")[0]
        assert first.count("<li>") == 2
        assert "<li>Tell your program director that you are applying.</li>" in first

    def test_a_goal_without_credentials_says_so(self, client: Client, real_book: Rulebook) -> None:
        html = html_of(client, keep(real_book, make_facts(goals=["nursing"])))

        assert "We know of no credential for this goal yet" in html

    def test_of_another_day_says_so(self, client: Client, real_book: Rulebook) -> None:
        html = html_of(client, keep(real_book, make_facts(), date(2026, 1, 5)))

        assert "This result is of another day" in html


class TestDelete:
    def test_asks_first(self, client: Client, kept: PathwayAssessment) -> None:
        response = client.get(url("delete", kept.token))

        assert "Delete this result?" in response.content.decode()
        assert PathwayAssessment.objects.filter(pk=kept.pk).exists()

    def test_deletes_it_and_says_so(self, client: Client, kept: PathwayAssessment) -> None:
        response = client.post(url("delete", kept.token))

        assert "The result is deleted" in response.content.decode()
        assert not PathwayAssessment.objects.filter(pk=kept.pk).exists()
        assert client.get(url("result", kept.token)).status_code == 404

    def test_a_second_time_it_is_gone_already(
        self, client: Client, kept: PathwayAssessment
    ) -> None:
        client.post(url("delete", kept.token))

        assert client.post(url("delete", kept.token)).status_code == 404

    def test_wants_the_form_of_this_site(
        self, strict_client: Client, kept: PathwayAssessment
    ) -> None:
        assert strict_client.post(url("delete", kept.token)).status_code == 403
        assert PathwayAssessment.objects.filter(pk=kept.pk).exists()


class TestChange:
    @pytest.mark.parametrize(
        ("key", "address"),
        [
            ("dates", "/pathway/dates/"),
            ("training.2", "/pathway/training/?item=2"),
            ("check", "/pathway/check/"),
        ],
    )
    def test_takes_the_answers_up_again(
        self, client: Client, kept: PathwayAssessment, key: str, address: str
    ) -> None:
        response = client.post(url("change", kept.token), {"question": key})

        assert response.status_code == 302
        assert response["Location"] == address
        assert client.session["pathway"] == kept.answers
        assert PathwayAssessment.objects.filter(pk=kept.pk).exists()

    @pytest.mark.parametrize(
        "sent",
        [{}, {"question": "//example.org/"}, {"question": "training.9"}, {"question": "goal.1"}],
    )
    def test_a_question_that_does_not_exist_is_refused(
        self, client: Client, kept: PathwayAssessment, sent: dict[str, str]
    ) -> None:
        response = client.post(url("change", kept.token), sent)

        assert response.status_code == 400
        assert Session.objects.count() == 0

    def test_what_was_not_asked_can_be_answered(
        self, client: Client, real_book: Rulebook, real_cases: tuple[GoldenCase, ...]
    ) -> None:
        """From the result to the question that is left, and to a result without a rest."""
        first = keep_case(real_book, case_of(real_cases, "graduate-six-months-ago"))
        button = '<button class="btn btn-link screen-only" form="change" name="settle" value='
        (slug,) = re.findall(f'{button}"(cma-aama)"', html_of(client, first))

        response = client.post(url("change", first.token), {"settle": slug}, follow=True)

        address = response.redirect_chain[-1][0]
        assert address == "/pathway/skills/"
        assert client.post(address, {"unknown": "on"})["Location"] == "/pathway/check/"
        client.post("/pathway/check/")
        again = PathwayAssessment.objects.exclude(pk=first.pk).get()
        assert again.answers["in-full"] == {"credential": ["cma-aama"]}
        assert f'{button}"cma-aama"' not in html_of(client, again)

    def test_a_credential_that_does_not_exist_cannot_be_settled(
        self, client: Client, kept: PathwayAssessment
    ) -> None:
        response = client.post(url("change", kept.token), {"settle": "cma"})

        assert response.status_code == 400
        assert Session.objects.count() == 0

    def test_a_link_that_is_gone_has_nothing_to_change(self, client: Client) -> None:
        assert client.post(url("change", "x"), {"question": "goal"}).status_code == 404

    def test_is_no_page_to_visit(self, client: Client, kept: PathwayAssessment) -> None:
        assert client.get(url("change", kept.token)).status_code == 405

    def test_leads_back_to_an_equal_result(
        self, client: Client, real_book: Rulebook, real_cases: tuple[GoldenCase, ...]
    ) -> None:
        first = keep_case(real_book, case_of(real_cases, "five-years-on-the-job"))

        client.post(url("change", first.token), {"question": "check"})
        response = client.post(reverse("pathways:check"))

        second = PathwayAssessment.objects.latest("pk")
        assert response["Location"] == url("result", second.token)
        assert (second.pk, second.answers) != (first.pk, None)
        assert second.answers == first.answers


class TestNewerEdition:
    @pytest.fixture
    def newer(self, real_book: Rulebook, kept: PathwayAssessment) -> Iterator[Rulebook]:
        """One credential's first route is gone, its texts and fees are others."""
        del kept
        cma, *others = real_book.credentials
        routes = tuple(changed(route) for route in cma.routes[1:])
        book = replace(
            real_book, credentials=(replace(cma, name="Renamed", routes=routes), *others)
        )
        publish(book)
        yield book
        publishing.forget()

    @pytest.mark.usefixtures("newer")
    def test_lists_the_verdicts_that_moved(self, client: Client, kept: PathwayAssessment) -> None:
        text = text_of(html_of(client, kept))

        assert "The rules have changed since" in text
        assert "CMA (AAMA) · Category 1: was Open until May 15, 2027, now gone" in text
        assert "RMA (AMT) ·" not in text

    @pytest.mark.usefixtures("newer")
    def test_the_result_keeps_its_own_texts(self, client: Client, kept: PathwayAssessment) -> None:
        html = html_of(client, kept)

        assert "Certified Medical Assistant" in html
        assert "Renamed" not in html
        assert "Edition 1, published" in re.sub(r"\s+", " ", html)

    def test_is_silent_where_nothing_moved(
        self, client: Client, real_book: Rulebook, kept: PathwayAssessment
    ) -> None:
        cma, *others = real_book.credentials
        publish(replace(real_book, credentials=(replace(cma, name="Renamed"), *others)))

        html = html_of(client, kept)

        assert "The rules have changed since" not in html
        assert "Renamed" not in html

    @pytest.fixture
    def of_a_goal(self, real_book: Rulebook, real_edition: Edition) -> PathwayAssessment:
        facts = make_facts(training=[GRADUATE], goals=["general"])
        return keep(real_book, facts, timezone.localdate(), edition=real_edition.number)

    def test_is_silent_where_the_goal_alone_brings_less(
        self, client: Client, real_book: Rulebook, of_a_goal: PathwayAssessment
    ) -> None:
        cma, *others = real_book.credentials
        publish(replace(real_book, credentials=(replace(cma, only_in=("ca",)), *others)))

        assert "The rules have changed since" not in html_of(client, of_a_goal)

    @pytest.mark.parametrize("status", ["paused", "retired"])
    def test_says_that_what_is_no_longer_on_offer_is_gone(
        self, client: Client, real_book: Rulebook, of_a_goal: PathwayAssessment, status: str
    ) -> None:
        cma, *others = real_book.credentials
        publish(replace(real_book, credentials=(replace(cma, status=status), *others)))

        text = text_of(html_of(client, of_a_goal))

        assert "CMA (AAMA) · Category 1: was Open until May 15, 2027, now gone" in text

    def test_names_a_route_that_is_new(
        self, client: Client, real_book: Rulebook, kept: PathwayAssessment
    ) -> None:
        cma, *others = real_book.credentials
        added = with_route(cma, replace(cma.routes[0], slug="category-5", body_word="Category 5"))
        publish(replace(real_book, credentials=(added, *others)))

        text = text_of(html_of(client, kept))

        assert "CMA (AAMA) · Category 5: was not there, now Open until May 15, 2027" in text


def changed(route: Route) -> Route:
    return replace(route, name=f"{route.name}, as it is now")


def with_route(credential: Credential, route: Route) -> Credential:
    groups = tuple(
        replace(group, rows=tuple(replace(row, slug=f"{row.slug}-again") for row in group.rows))
        for group in route.groups
    )
    return replace(credential, routes=(*credential.routes, replace(route, groups=groups)))
