"""What the result says of the person's state."""

import pytest
from django.test import Client

from rulebook.book import Rulebook
from tests.pathways.results import GRADUATE, html_of, keep, make_facts, text_of

pytestmark = pytest.mark.usefixtures("real_edition")


def read(
    client: Client, book: Rulebook, state: str | None = None, goal: str = "general"
) -> tuple[str, str]:
    """The page of a graduate who named a state, as HTML and as text."""
    told = {"state": state} if state else {}
    facts = make_facts(training=[GRADUATE], goals=[goal], **told)
    html = html_of(client, keep(book, facts))
    return html, text_of(html)


def test_it_names_the_credentials_that_the_state_names(client: Client, real_book: Rulebook) -> None:
    html, text = read(client, real_book, "nd")

    assert "Of the credentials on this page North Dakota names the" in text
    assert "North Dakota names it." in text
    assert 'href="/states/nd/"' in html


def test_what_the_state_asks_in_general_is_said(client: Client, real_book: Rulebook) -> None:
    _html, text = read(client, real_book, "wa")

    question = "Do you need a credential to work there as a medical assistant? Yes."
    assert f"In Washington State credential required. {question}" in text


def test_what_is_not_sure_is_not_said_as_if_it_were(client: Client, real_book: Rulebook) -> None:
    """Arizona: the rule names two bodies; of the third only a guide says that it counts."""
    _html, text = read(client, real_book, "az")

    assert "names the CMA (AAMA)" in text
    assert "By what we read, counted in Arizona: the CCMA (NHA). Ask there first." in text
    assert text.count("It counts in Arizona by what we read: ask there first.") == 1


def test_it_says_with_source_and_date_what_counts(client: Client, real_book: Rulebook) -> None:
    html, _text = read(client, real_book, "ct")
    section = html.partition('id="state"')[2].partition("</section>")[0]
    (said,) = real_book.state["ct"].on("credentials")

    assert said.text in text_of(section)
    assert section.count("read on") == 2


def test_a_state_that_is_not_verified_is_said_to_be_so(client: Client, real_book: Rulebook) -> None:
    unverified = [state for state in real_book.states if state.level == "not_verified"]
    assert unverified
    for state in unverified:
        html, text = read(client, real_book, state.code)
        section = html.partition('id="state"')[2].partition("</section>")[0]

        assert "Not verified. We could not confirm it" in text
        assert "There may well be a rule. Ask:" in text
        assert (state.board or "the state’s medical board") in text_of(section)
        assert state.summary not in section or not state.summary


def test_without_a_state_nothing_is_said_of_one(client: Client, real_book: Rulebook) -> None:
    html, text = read(client, real_book)

    assert 'id="state"' not in html
    assert "names it." not in text
    assert "by what we read" not in text


def test_what_the_state_decided_is_said(client: Client, real_book: Rulebook) -> None:
    """South Carolina names the RMA (AMT) and not the CCMA (NHA); both are open and fit as well."""
    _html, text = read(client, real_book, "sc")

    assert "by what we read, South Carolina names that one alone." in text


def test_a_credential_for_work_in_one_state_is_offered_there_alone(
    client: Client, real_book: Rulebook
) -> None:
    ccbma = real_book.credential["ccma-ccbma"].designation

    assert f"{ccbma}" in read(client, real_book, "ca")[1]
    assert "It comes from California." in read(client, real_book, "ca")[1]
    for state in ("nv", None):
        assert ccbma not in read(client, real_book, state)[1]


@pytest.mark.parametrize("goal", ["phlebotomy", "management", "ekg"])
def test_of_other_work_the_rules_on_medical_assistants_are_said_to_be_that(
    client: Client, real_book: Rulebook, goal: str
) -> None:
    apart = "These are the rules on medical assistants. Washington may have others"

    assert apart in read(client, real_book, "wa", goal)[1]
    assert apart not in read(client, real_book, "wa")[1]


def test_who_wants_to_draw_blood_reads_what_the_state_says_of_it(
    client: Client, real_book: Rulebook
) -> None:
    """Also where nothing else of the state is verified, as in Louisiana."""
    for state in ("wa", "ca", "la"):
        (said,) = real_book.state[state].on("phlebotomy")

        assert f"Drawing blood: {said.text}" in read(client, real_book, state, "phlebotomy")[1]
        assert said.text not in read(client, real_book, state)[1]


def test_a_state_with_a_credential_of_its_own_is_not_said_to_name_none(
    client: Client, real_book: Rulebook
) -> None:
    _html, text = read(client, real_book, "ca", "phlebotomy")

    assert "From California itself: the CPT I (California)." in text
    assert "California names none of the credentials on this page." not in text
