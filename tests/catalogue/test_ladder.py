"""The page of the ladder."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from credentials import publishing
from rulebook.book import Rulebook
from rulebook.careers import LadderStep
from tests.catalogue.makers import make_book, publish
from tests.rulebook.careers import (
    make_ask,
    make_figure,
    make_next,
    make_occupation,
    make_specialty,
    make_step,
)

pytestmark = pytest.mark.django_db
ASSISTANTS = make_occupation(
    make_figure("wage_median", "44200", key="ma.median"),
    make_figure("growth", "12", key="ma.growth", data_year="2024 to 2034"),
    make_figure("openings", "112300", key="ma.openings", data_year="2024 to 2034"),
    entry="A certificate",
)
NURSES = make_occupation(
    make_figure("wage_low", "66030", key="rn.low"),
    make_figure("wage_median", "93600", key="rn.median"),
    make_figure("wage_high", "135320", key="rn.high"),
    make_figure("wage_hourly", "45", key="rn.hourly"),
    make_figure("growth", "5", key="rn.growth", data_year="2024 to 2034"),
    make_figure("new_jobs", "166100", key="rn.new_jobs", data_year="2024 to 2034"),
    slug="nurses",
    soc="29-1141",
    name="Registered nurses",
    entry="A degree in nursing",
)
EVERYONE = make_occupation(
    make_figure("wage_median", "49500", key="all.median"),
    make_figure("growth", "3", key="all.growth"),
    slug="all",
    soc="00-0000",
    name="All occupations",
)


def nurse(**told: Any) -> LadderStep:
    given = {"kind": "school", "name": "Registered nurse (RN)", "occupation": "nurses"}
    return make_next("nurse", **given | told)


def show(client: Client, *steps: LadderStep, **told: Any) -> str:
    given = {
        "occupations": (ASSISTANTS, NURSES, EVERYONE),
        "ladder": (make_step(), *(steps or (nurse(),))),
    }
    publish(make_book(**given | told))
    response = client.get("/ladder/")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


class TestThePage:
    def test_it_says_first_what_the_start_pays(self, client: Client) -> None:
        html = show(client)

        assert "medical assistants earn $44,200 a year in the middle (May 2024)" in html
        assert "the middle of all occupations is $49,500" in html
        assert "12% growth, 2024 to 2034, against 3% for all" in html

    def test_without_those_figures_it_claims_nothing(self, client: Client) -> None:
        html = show(client, occupations=(make_occupation(), NURSES))

        assert "The plain numbers first" not in html

    def test_a_step_shows_pay_source_and_difference(self, client: Client) -> None:
        html = show(client)
        section = html[html.index('<section class="way" id="nurse">') :]

        assert "Median $93,600 a year, May 2024, $45.00 an hour" in section
        assert "5% growth, 2024 to 2034, 166,100 new jobs" in section
        assert "A degree in nursing" in section
        assert "That is $49,400 a year above the median of medical assistants." in section
        assert 'href="https://example.org/eligibility"' in section

    def test_a_step_names_what_it_asks_and_whom_to_ask(self, client: Client) -> None:
        html = show(client, nurse(asks=(make_ask("medium", whom="the school"),)))

        assert "A diploma." in html
        assert "Check with the school." in html

    def test_a_step_without_an_occupation_says_what_is_known(self, client: Client) -> None:
        html = show(client, make_next(occupation="", pay="Nobody counts leads."))
        section = html[html.index('<section class="way" id="lead">') :]

        assert "Nobody counts leads." in section
        assert "Median" not in section

    def test_a_step_links_what_helps(self, client: Client) -> None:
        step = nurse(credentials=("cma-aama",), specialties=("phlebotomy",))

        html = show(client, step, specialties=(make_specialty(),))

        assert '<a href="/credentials/cma-aama/">CMA (AAMA)</a>' in html
        assert '<a href="/specialties/phlebotomy/">Phlebotomy</a>' in html

    def test_pay_by_employer_is_told_with_its_share(self, client: Client) -> None:
        by_employer = make_occupation(
            make_figure("wage_median", "44200", key="a"),
            make_figure("wage_in", "43880", key="b", employer="offices"),
            make_figure("wage_in", "45930", key="c", employer="hospitals"),
            make_figure("share_in", "17", key="d", employer="hospitals"),
        )

        html = show(client, occupations=(by_employer, NURSES))

        assert "Median by employer, May 2024:" in html
        assert "(17% of the jobs)" in html
        assert html.index("Hospitals:") < html.index("Offices:")

    def test_each_figure_of_a_line_is_reported_by_itself(self, client: Client) -> None:
        html = show(client)
        line = html[html.index('<th scope="row">Registered nurses') :].partition("</tr>")[0]

        assert all(f'href="/report/rn.{key}/"' in line for key in ("low", "median", "high"))
        assert 'href="/report/rn.growth/"' in line
        assert line.count('class="tell"') == 4

    def test_each_figure_of_a_step_is_reported_by_itself(self, client: Client) -> None:
        html = show(client)
        section = html[html.index('<section class="way" id="nurse">') :].partition("</section>")[0]

        assert all(
            section.count(f'href="/report/rn.{key}/"') == 1
            for key in ("median", "hourly", "growth", "new_jobs")
        )

    def test_bars_stand_on_one_scale(self, client: Client) -> None:
        html = show(client)

        assert "from zero to $140,000" in html
        assert '<rect x="47.2%" y="7" width="49.5%"' in html

    def test_an_edition_without_steps_says_so(self, client: Client) -> None:
        publish(Rulebook(()))

        response = client.get("/ladder/")

        assert response.status_code == 200
        assert "No step has been published yet" in response.content.decode()

    def test_one_step_alone_is_told_without_a_map(self, client: Client) -> None:
        html = show(client, ladder=(make_step(),))

        assert 'id="map"' not in html
        assert 'id="assistant"' in html

    def test_it_is_read_by_machines(self, client: Client) -> None:
        html = show(client)
        block = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)

        assert block
        occupation, trail = json.loads(block[1])
        assert occupation["@type"] == "Occupation"
        assert occupation["estimatedSalary"]["median"] == 44200.0
        assert trail["@type"] == "BreadcrumbList"

    def test_a_wrong_figure_can_be_reported(self, client: Client) -> None:
        html = show(client)
        report = client.get("/report/rn.median/").content.decode()

        assert 'href="/report/rn.median/"' in html
        assert "$93,600" in report
        assert 'href="/ladder/#pay"' in report

    def test_a_wrong_condition_can_be_reported(self, client: Client) -> None:
        show(client, nurse(asks=(make_ask(),)))

        report = client.get("/report/ladder.nurse.1/").content.decode()

        assert 'href="/ladder/#nurse"' in report

    def test_a_page_asks_once_and_a_repeat_nothing(
        self,
        client: Client,
        django_assert_num_queries: DjangoAssertNumQueries,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        show(client)
        with django_assert_num_queries(0):
            client.get("/ladder/")
        monkeypatch.setattr(publishing, "FRESH_SECONDS", -1.0)
        with django_assert_num_queries(1):
            client.get("/ladder/")


@pytest.mark.usefixtures("real_edition")
class TestTheRealLadder:
    def test_every_step_has_its_section_and_its_box(
        self, client: Client, real_book: Rulebook
    ) -> None:
        html = client.get("/ladder/").content.decode()
        drawn = html[html.index('role="group"') : html.index("</svg>", html.index('role="group"'))]

        slugs = [step.slug for step in real_book.ladder]
        assert sorted(re.findall(r'<section class="way" id="([^"]+)"', html)) == sorted(slugs)
        assert re.findall(r'<a href="#([^"]+)"', drawn) == slugs

    def test_every_figure_shown_is_that_of_a_fact(
        self, client: Client, real_book: Rulebook
    ) -> None:
        html = client.get("/ladder/").content.decode()
        main = re.sub(r"<[^>]+>", " ", html[html.index("<main") : html.index('id="sources"')])

        known = {f.shown for one in real_book.occupations for f in one.figures}
        start = real_book.occupation[real_book.ladder[0].occupation].number("wage_median")
        assert start is not None
        for one in real_book.occupations:
            median = one.number("wage_median")
            if median is not None:
                known.add(f"${abs(median - start):,}")
        shown = set(re.findall(r"\$[\d,]+\d(?:\.\d\d)?", main))
        assert shown - known == {"$220,000"}  # the end of the scale
        assert {f"{percent}" for percent in re.findall(r"([\d.]+)%", main)} <= known

    def test_every_line_of_pay_names_a_source(self, client: Client) -> None:
        html = client.get("/ladder/").content.decode()
        table = html[html.index('id="pay"') : html.index("</table>")]

        rows = table.split("<tr>")[2:]
        assert len(rows) > 10
        assert all('class="under cite"' in row and "read on" in row for row in rows)

    def test_every_place_that_is_linked_is_there(self, client: Client) -> None:
        html = client.get("/ladder/").content.decode()

        places = set(re.findall(r'id="([^"]+)"', html))
        assert set(re.findall(r'href="#([^"]+)"', html)) <= places
