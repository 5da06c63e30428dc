"""Guides, glossary and questions as a search finds them."""

from datetime import date
from typing import Any

from catalogue.search import index_of
from catalogue.search.entries import entries
from catalogue.search.explained import all_words, explained, sentences
from catalogue.search.index import read
from rulebook.book import Rulebook
from rulebook.prose import FrequentQuestion, GlossaryTerm, Guide
from tests.catalogue.makers import make_book, make_citation, make_credential

PRACTICUM = GlossaryTerm("practicum", "practicum", "Supervised placement.", "", ("externship",))
MAERB = GlossaryTerm("maerb", "MAERB", "It recommends.", "Medical Assisting Education Review Board")


def make_question(**values: Any) -> FrequentQuestion:
    given: dict[str, Any] = {
        "question": "May I call myself a nurse?",
        "answer": "No. It lasts {{ fact cma-aama.cycle }}. Ask your board.",
        "topic": "title",
        "citation": make_citation(),
    }
    return FrequentQuestion("nurse", **given | values)


def first(book: Rulebook, text: str) -> str:
    return index_of(book, date(2026, 11, 21)).find(read(text)).hits[0].entry.url


def test_a_guide_is_found_by_what_it_says() -> None:
    guide = Guide("paying", "Paying for it", "Who helps.", "## Grants\n\nA **Pell** grant.")

    assert first(make_book(guides=(guide,)), "pell grants") == "/guides/paying/"


def test_a_term_is_found_by_its_other_words() -> None:
    book = make_book(glossary=(PRACTICUM, MAERB))

    assert first(book, "externship") == "/glossary/#practicum"
    assert first(book, "medical assisting education review board") == "/glossary/#maerb"


def test_a_text_is_found_by_the_other_words_of_the_glossary() -> None:
    guide = Guide("asking", "What to ask", "Ask.", "Ask about the preceptorship.")
    also = GlossaryTerm("practicum", "practicum", "It is supervised.", "", ("preceptorship",))
    book = make_book(guides=(guide,), glossary=(also,))

    found = index_of(book, date(2026, 11, 21)).find(read("practicum"))

    assert "/guides/asking/" in {hit.entry.url for hit in found.hits}


def test_a_question_names_its_credential() -> None:
    book = make_book(make_credential(questions=(make_question(),)))

    (entry,) = explained(book)

    assert entry.title == "CMA (AAMA): May I call myself a nurse?"
    assert entry.url == "/credentials/cma-aama/questions/#nurse"


def test_a_question_about_none_stands_with_the_guides() -> None:
    (entry,) = explained(make_book(questions=(make_question(),)))

    assert entry.title == "May I call myself a nurse?"
    assert entry.url == "/guides/#nurse"


def test_a_figure_is_not_shown_without_its_source() -> None:
    (entry,) = explained(make_book(questions=(make_question(),)))

    assert entry.text == "No. Ask your board."


def test_an_answer_of_figures_alone_shows_where_they_stand() -> None:
    answer = "Yes, up to {{ fact cma-aama.cycle }}. It {{ says cma.x }}"
    book = make_book(questions=(make_question(answer=answer),))

    (entry,) = explained(book)

    assert entry.text == "Yes, up to …. It …"


def test_nothing_that_can_be_found_is_without_words(real_book: Rulebook) -> None:
    found = list(entries(real_book, date(2026, 11, 21)))

    assert len(found) > 100
    assert [entry.url for entry in found if not entry.text.strip()] == []


def test_marks_are_left_out_and_terms_are_named() -> None:
    book = make_book(glossary=(PRACTICUM,))
    text = "## One\n\n- *Your* {{ term practicum }}, see [the page](https://e.org/).\n\n1. `x`"

    assert all_words(book, text) == "One Your practicum, see the page. x"


def test_a_term_that_is_not_there_is_left_out() -> None:
    assert sentences(make_book(), "The {{ term nothing }} counts.") == "The counts."
