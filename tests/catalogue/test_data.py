"""The downloads: every row with its source, in files that programs and spreadsheets can read."""

import csv
import io
import json
import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from catalogue.data import DATA_SETS, FACTS
from credentials.publishing import current_number, edition_numbered
from rulebook import codec
from rulebook.book import Group, Rulebook
from rulebook.reference import StateRule, StateStatement
from tests.catalogue.makers import (
    make_book,
    make_citation,
    make_credential,
    make_fact,
    make_fee,
    make_requirement,
    make_source,
    publish,
)
from tests.rulebook.careers import make_figure, make_occupation
from tests.wsgi import Asked

pytestmark = pytest.mark.django_db


def lines_of(client: Client, name: str) -> list[dict[str, str]]:
    text = client.get(f"/data/{name}.csv").content.decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def json_of(client: Client, name: str) -> Any:
    return json.loads(client.get(f"/data/{name}.json").content)


class TestPage:
    @pytest.mark.usefixtures("real_edition")
    def test_it_works(self, client: Client) -> None:
        html = client.get("/data/").content.decode()

        files = re.findall(r'href="(/data/[^"]+)"', html)
        assert "CC BY 4.0" in html
        assert {client.get(file).status_code for file in files} == {200}
        assert "/data/facts.csv" in files
        assert "/data/rulebook.json" in files

    @pytest.mark.usefixtures("real_edition")
    def test_programs_find_the_same_files(self, client: Client, settings: Settings) -> None:
        html = client.get("/data/").content.decode()
        block = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
        assert block
        about = json.loads(block[1])

        listed = {one["contentUrl"] for one in about["distribution"]}
        linked = {settings.SITE_URL + file for file in re.findall(r'href="(/data/[^"]+)"', html)}
        assert about["@type"] == "Dataset"
        assert listed == linked - {f"{settings.SITE_URL}/data/"}

    def test_cases_are_offered_where_the_edition_has_them(self, client: Client) -> None:
        publish(make_book())

        assert "golden-cases" not in client.get("/data/").content.decode()
        assert client.get("/data/golden-cases.json").status_code == 404


class TestFacts:
    def test_it_works(self, client: Client) -> None:
        citation = make_citation(as_of="2026", locator="page 2")
        publish(make_book(make_credential(facts=(make_fact(citation=citation),))))

        (line,) = lines_of(client, "facts")

        assert tuple(line) == FACTS.columns
        assert line["key"] == "cma.exam.questions_total"
        assert line["subject"] == "cma-aama"
        assert (line["value"], line["unit"]) == ("200", "questions")
        assert line["source_url"] == "https://example.org/eligibility"
        assert (line["as_of"], line["read_on"]) == ("2026", "2026-11-02")
        assert line["confirmed_on"] == ""

    def test_one_that_is_withheld_says_why(self, client: Client) -> None:
        fact = make_fact(value="", withheld="Two figures are in circulation.")
        publish(make_book(make_credential(facts=(fact,))))

        (line,) = lines_of(client, "facts")

        assert (line["value"], line["withheld"]) == ("", "Two figures are in circulation.")

    def test_an_address_we_have_not_read_stands_apart(self, client: Client) -> None:
        source = make_source(url="", cites_url="https://example.org/unread")
        publish(make_book(sources=(source,)))

        (line,) = lines_of(client, "facts")

        assert (line["source_url"], line["source_cites_url"]) == ("", "https://example.org/unread")

    def test_json_has_the_same_rows(self, client: Client) -> None:
        edition = publish(make_book())

        data = json_of(client, "facts")

        assert (data["edition"], data["digest"]) == (edition.number, edition.digest)
        assert data["license"].startswith("https://creativecommons.org/")
        assert [list(row) for row in data["rows"]] == [list(FACTS.columns)]
        assert data["rows"][0]["confirmed_on"] is None

    def test_every_fact_of_the_edition_is_there_once(
        self, client: Client, real_book: Rulebook
    ) -> None:
        publish(real_book)

        keys = [line["key"] for line in lines_of(client, "facts")]

        facts = [fact for found in real_book.credentials for fact in found.facts]
        facts += [fact for body in real_book.bodies for fact in body.facts] + [*real_book.facts]
        assert sorted(keys) == sorted(fact.key for fact in facts)


class TestFormulas:
    @pytest.mark.parametrize(
        "text", ["=1+1", "+1+1", "-x", "-1\n", "@x", "\t=1", "  =1", "\r=1", "\n=1"]
    )
    def test_a_cell_is_never_one(self, client: Client, text: str) -> None:
        publish(make_book(make_credential(facts=(make_fact(label=text),))))

        assert lines_of(client, "facts")[0]["label"] == f"'{text}"
        assert json_of(client, "facts")["rows"][0]["label"] == text

    @pytest.mark.parametrize("text", ["-3", "-0.5", "+12", "120"])
    def test_a_number_is_none(self, client: Client, text: str) -> None:
        publish(make_book(make_credential(facts=(make_fact(value=text),))))

        assert lines_of(client, "facts")[0]["value"] == text

    def test_commas_quotes_line_breaks_and_letters_survive(self, client: Client) -> None:
        text = 'One, "two"\nthree – ñ'
        publish(make_book(make_credential(facts=(make_fact(label=text),))))

        assert lines_of(client, "facts")[0]["label"] == text


class TestOtherTables:
    def test_a_fee_without_an_amount_says_why(self, client: Client) -> None:
        fees = (make_fee(), make_fee(None, withheld="Not published."))
        publish(make_book(make_credential(fees=fees)))

        lines = lines_of(client, "fees")

        assert [(line["amount"], line["withheld"]) for line in lines] == [
            ("125", ""),
            ("", "Not published."),
        ]
        assert {line["currency"] for line in lines} == {"USD"}

    def test_a_requirement_has_its_route_group_and_rule(self, client: Client) -> None:
        everyone = (Group((make_requirement("one"), make_requirement("two"))),)
        publish(make_book(make_credential(everyone=everyone)))

        lines = lines_of(client, "requirements")

        assert [(line["route"], line["group"], line["requirement"]) for line in lines] == [
            ("", "1", "one"),
            ("", "1", "two"),
            ("category-1", "1", "adult"),
        ]
        assert (lines[0]["kind"], json.loads(lines[0]["parameters"])) == (
            "minimum_age",
            {"years": 18},
        )

    def test_a_state_has_its_level_and_its_statements(self, client: Client) -> None:
        said = StateStatement("injections", "With training.", make_citation(), "conditions")
        state = StateRule(
            "wa",
            "Washington",
            "state_credential_required",
            make_citation(locator="RCW"),
            summary="It registers them.",
            credentials=("cma-aama", "rma-amt"),
            statements=(said,),
        )
        publish(make_book(states=(state,)))

        lines = lines_of(client, "states")

        assert [(line["topic"], line["answer"]) for line in lines] == [
            ("level", "state_credential_required"),
            ("injections", "conditions"),
        ]
        assert {line["credentials"] for line in lines} == {"cma-aama rma-amt"}
        assert lines[0]["locator"] == "RCW"

    def test_a_figure_of_an_occupation_has_its_year(self, client: Client) -> None:
        occupation = make_occupation(
            make_figure("growth", "19.8", data_year="2024 to 2034"),
            make_figure("jobs", None, withheld="We found none."),
        )
        publish(make_book(occupations=(occupation,)))

        growth, jobs = lines_of(client, "occupations")

        assert (growth["soc"], growth["measure"], growth["number"], growth["data_year"]) == (
            *("31-9092", "growth", "19.8", "2024 to 2034"),
        )
        assert (jobs["number"], jobs["withheld"]) == ("", "We found none.")

    def test_every_source_is_there(self, client: Client) -> None:
        publish(make_book())

        assert [line["source"] for line in lines_of(client, "sources")] == ["eligibility", "fees"]

    def test_the_rulebook_can_be_read_back(self, client: Client, real_book: Rulebook) -> None:
        edition = publish(real_book)

        data = json_of(client, "rulebook")["data"]

        assert codec.decode(data) == real_book
        assert codec.digest(data) == edition.digest

    def test_the_cases_are_those_of_the_edition(self, client: Client) -> None:
        edition = publish(make_book(), cases=[{"slug": "graduate"}])

        assert json_of(client, "golden-cases")["data"] == [{"slug": "graduate"}]
        assert edition_numbered(current_number()).number == edition.number


class TestDelivery:
    @pytest.mark.usefixtures("edition")
    def test_it_comes_as_a_file_named_by_its_edition(self, client: Client) -> None:
        response = client.get("/data/facts.csv")

        assert response["Content-Type"] == "text/csv; charset=utf-8; header=present"
        assert (
            response["Content-Disposition"]
            == 'attachment; filename="careerguide-facts-edition-1.csv"'
        )

    @pytest.mark.usefixtures("edition")
    def test_what_one_has_already_is_not_sent_again(self, django_assert_num_queries: Any) -> None:
        site = Asked()
        etag = site.get("/data/facts.csv")["ETag"]

        with django_assert_num_queries(0):
            response = site.get("/data/facts.csv", if_none_match=etag)

        assert response.status_code == 304

    @pytest.mark.usefixtures("edition")
    @pytest.mark.parametrize(
        "file", ["nothing.csv", "facts.xlsx", "rulebook.csv", "facts", "..%2Ffacts.csv", ".csv"]
    )
    def test_what_is_not_there_is_a_page_that_says_so(self, client: Client, file: str) -> None:
        assert client.get(f"/data/{file}").status_code == 404


@pytest.mark.parametrize("dataset", DATA_SETS, ids=lambda dataset: dataset.slug)
def test_no_column_is_named_twice(dataset: Any) -> None:
    assert len(set(dataset.columns)) == len(dataset.columns)
