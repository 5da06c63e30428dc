"""A program found in the directory answers the question about accreditation."""

import json
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from pathways import listed
from pathways.models import PathwayAssessment
from programs.facts import as_told
from programs.models import Program
from tests.pathways.answers import ANSWERS, Told
from tests.pathways.visits import CHECK, PROGRAM, say, text_of, up_to, url_of
from tests.programs.makers import AS_OF, make_period, make_program

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_edition")]

QUESTION = url_of("accreditation")
DATES: Told = {
    "started_0": ["9"],
    "started_2": ["2013"],
    "finished_0": ["6"],
    "finished_2": ["2014"],
}
BEFORE = {**up_to("accreditation", PROGRAM), "dates": DATES}
OURS = "As it is listed for the program I looked up"


def finish(client: Client) -> None:
    """Answer whatever is still asked."""
    for _ in range(20):
        response = client.get(CHECK)
        if response.status_code == 200:
            return
        asked = response.headers["Location"]
        along = {**ANSWERS["school"][0], **ANSWERS["adult"][0]}
        client.post(asked, {**along, **ANSWERS[asked.split("/")[2]][0]})
    pytest.fail(f"There is no end of questions: {asked}")


@pytest.fixture
def program() -> Program:
    found = make_program()
    make_period(found, ends_on=date(2016, 6, 30))
    return found


def use(client: Client, program: Program, **values: str) -> Any:
    return client.post("/pathway/program/", {"program": program.pk, **values}, follow=True)


def test_the_question_leads_to_the_directory_and_back(client: Client, program: Program) -> None:
    say(client, BEFORE)
    html = client.get(QUESTION).content.decode()
    assert 'href="/programs/?for=pathway"' in html

    html = client.get(f"/programs/{program.pk}/?for=pathway").content.decode()
    assert "Use this program" in html
    assert f'href="{QUESTION}"' in html


def test_a_program_that_is_used_is_the_answer_to_be_confirmed(
    client: Client, program: Program
) -> None:
    say(client, BEFORE)
    response = use(client, program)

    assert response.redirect_chain == [(QUESTION, 302)]
    assert f"{OURS} ABHES, from September 2012 to June 2016" in text_of(response)
    html = response.content.decode()
    (chosen,) = (tag for tag in re.findall(r"<input[^>]*>", html) if "checked" in tag)
    assert 'value="listed"' in chosen
    assert "This is not my program" in html


def test_its_periods_become_facts(client: Client, program: Program) -> None:
    say(client, BEFORE)
    use(client, program)
    finish(client)
    client.post(CHECK)

    kept = PathwayAssessment.objects.get()
    assert kept.facts["training"][0]["accreditation"] == as_told(program.periods.all())
    assert "Lakeside" not in json.dumps([kept.answers, kept.facts])


def test_the_answers_say_what_is_listed(client: Client, program: Program) -> None:
    say(client, BEFORE)
    use(client, program)
    finish(client)

    said = text_of(client.get(CHECK))
    assert f"{OURS} Listed: ABHES, from September 2012 to June 2016" in said
    assert "{" not in said


def test_the_verdict_rests_on_it(client: Client, program: Program) -> None:
    say(client, BEFORE)
    use(client, program)
    finish(client)
    result = client.post(CHECK, follow=True)

    assert "ABHES accredited the program while you were there." in text_of(result)


def test_another_answer_can_be_given_and_the_listed_one_taken_up_again(
    client: Client, program: Program
) -> None:
    say(client, BEFORE)
    use(client, program)
    told = client.session["pathway"]["accreditation"]
    say(client, {"accreditation": {**told, "accreditation": ["neither"]}})

    assert client.session["pathway"]["accreditation"]["accreditation"] == ["neither"]
    assert OURS in text_of(client.get(QUESTION))


def test_it_can_be_taken_back(client: Client, program: Program) -> None:
    say(client, BEFORE)
    use(client, program)
    response = client.post("/pathway/program/forget/", {"item": "1"}, follow=True)

    assert response.redirect_chain == [(QUESTION, 302)]
    assert OURS not in text_of(response)
    assert "accreditation" not in client.session["pathway"]
    assert client.session["pathway"]["training"] == {"training": ["certificate"]}


def test_for_a_second_training_another_program_is_looked_up(
    client: Client, program: Program
) -> None:
    say(client, {**BEFORE, "accreditation": {"accreditation": ["neither"]}})
    finish(client)
    say(client, {"training.2": PROGRAM["training"], "dates.2": DATES})
    second = url_of("accreditation.2")
    assert 'href="/programs/?for=pathway-2"' in client.get(second).content.decode()

    response = use(client, program, item="2")

    assert response.redirect_chain == [(second, 302)]
    answers = client.session["pathway"]
    assert answers["accreditation"]["accreditation"] == ["neither"]
    assert answers["accreditation.2"]["accreditation"] == ["listed"]


def test_a_program_without_periods_says_so(client: Client) -> None:
    say(client, BEFORE)
    response = use(client, make_program())

    assert "No period of accreditation is listed." in text_of(response)


class TestBadInput:
    @pytest.mark.parametrize(
        "values",
        [
            {"program": "0"},
            {"program": ""},
            {"program": "x"},
            {"program": "²"},
            {"program": "9" * 40},
            {"item": "6"},
            {"item": "x"},
        ],
    )
    def test_what_does_not_exist_is_not_found(
        self, client: Client, program: Program, values: dict[str, str]
    ) -> None:
        say(client, BEFORE)
        given = {"program": str(program.pk), **values}

        assert client.post("/pathway/program/", given).status_code == 404

    @pytest.mark.parametrize("address", ["/pathway/program/", "/pathway/program/forget/"])
    def test_without_answers_it_leads_to_the_start(
        self, client: Client, program: Program, address: str
    ) -> None:
        response = client.post(address, {"program": program.pk})

        assert response.headers["Location"] == "/pathway/?expired"

    def test_a_training_that_was_not_told_leads_back_on_the_path(
        self, client: Client, program: Program
    ) -> None:
        say(client, BEFORE)
        response = client.post("/pathway/program/", {"program": program.pk, "item": "3"})

        assert response.headers["Location"] == QUESTION

    def test_it_is_done_by_a_button_only(self, client: Client) -> None:
        assert client.get("/pathway/program/").status_code == 405

    @pytest.mark.parametrize(
        "periods",
        [
            "",
            "x",
            "{}",
            "1",
            "[1]",
            '[{"by": "hearsay"}]',
            '[{"by": "abhes", "from": "2012-02-30"}]',
            "[" * 9000,
            "[" + '{"by":"abhes"},' * 2000 + "]",
            '{"periods": []}',
            '{"periods": {}, "lists": []}',
            '{"periods": [], "lists": 1}',
            '{"periods": [], "lists": [["hearsay", "abhes", "2020-11-01"]]}',
            '{"periods": [], "lists": [["dapip", "abhes", "2020-11-31"]]}',
            '{"periods": [], "lists": [["dapip", "abhes", 1]]}',
            '{"periods": [], "lists": [["dapip", "abhes"]]}',
        ],
    )
    def test_periods_that_were_tampered_with_are_no_answer(
        self, client: Client, periods: str
    ) -> None:
        say(client, BEFORE)
        response = client.post(QUESTION, {"accreditation": "listed", "periods": periods})

        assert response.status_code == 422
        assert "Choose one of the answers offered." in text_of(response)


def test_periods_read_as_they_were_written(program: Program) -> None:
    periods = list(program.periods.all())

    found = listed.read(listed.write(periods))

    assert found == listed.Listed(as_told(periods), (("dapip", "abhes", AS_OF),))


def test_periods_of_an_earlier_release_are_read_without_their_list(program: Program) -> None:
    told = as_told(program.periods.all())
    found = listed.read(json.dumps(told))

    assert found == listed.Listed(told)
    assert listed.in_words(found) == "ABHES, from September 2012 to June 2016"


class TestTheDayOfTheList:
    """Who was there when the list was made is sure of the days before it, and of no other."""

    @pytest.fixture
    def going_on(self) -> Program:
        found = make_program()
        make_period(found)
        return found

    def result(self, client: Client, program: Program, started: str, finished: str) -> str:
        dates = {**DATES, "started_2": [started], "finished_2": [finished]}
        say(client, {**BEFORE, "dates": dates})
        use(client, program)
        finish(client)
        return text_of(client.post(CHECK, follow=True))

    def test_having_begun_before_it_is_enough(self, client: Client, going_on: Program) -> None:
        html = self.result(client, going_on, "2019", "2022")

        said = "ABHES accredited the program while you were there, until November 2020 at least;"
        assert said in html

    def test_having_begun_after_it_is_not(self, client: Client, going_on: Program) -> None:
        html = self.result(client, going_on, "2021", "2022")

        assert "The record we have of ABHES accreditation is of November 2020, before" in html
        assert "We do not know whether your program was accredited." in html
        assert "ABHES accredited the program while you were there" not in html

    def test_accreditation_that_came_after_is_not_that_of_another(self, client: Client) -> None:
        later = make_program()
        make_period(later, starts_on=date(2015, 3, 1))
        html = self.result(client, later, "2013", "2014")

        assert "ABHES accredited the program from March 1, 2015." in html
        assert "CAAHEP accredited the program" not in html

    def test_the_answers_name_the_list_and_its_month(
        self, client: Client, going_on: Program
    ) -> None:
        html = self.result(client, going_on, "2019", "2022")

        assert "(by the U.S. Department of Education’s list of November 2020)" in html
