"""Markdown -> HTML with the facts of an Edition."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.prose import Heading, Page, plain
from rulebook.book import Rulebook
from rulebook.prose import GlossaryTerm, anchors
from rulebook.reference import StandingCondition
from tests.catalogue.makers import make_book, make_citation, make_credential, make_fact

CAAHEP = GlossaryTerm("caahep", "CAAHEP", "Accredits.", "Commission on Programs")
PRACTICUM = GlossaryTerm("practicum", "practicum", "A placement.")


def fact(key: str, confidence: str = "high", **values: Any) -> Any:
    return make_fact(key, citation=make_citation(confidence=confidence), **values)


def book(**values: Any) -> Rulebook:
    facts = (
        fact("cma.points", value="60", unit="points"),
        fact("cma.fee", "medium", value="$125", unit=""),
        fact("cma.score", "low", value="", unit="", withheld="Two figures exist; ask AAMA."),
    )
    return make_book(make_credential(facts=facts), glossary=(CAAHEP, PRACTICUM), **values)


def html(text: str, page: Page | None = None) -> str:
    return (page or Page(book())).html(text)


def test_a_fact_is_its_figure_and_the_number_of_its_note() -> None:
    page = Page(book())

    found = html("You need {{ fact cma.points }}.", page)

    assert '<span class="value">60 points</span>' in found
    assert '<a href="#note-1"><span class="visually-hidden">Source </span>1</a>' in found
    (note,) = page.notes.values()
    assert (note.number, note.fact.key, note.about) == (1, "cma.points", "CMA (AAMA)")
    assert note.body is not None
    assert note.body.short_name == "AAMA"


def test_a_fact_used_twice_has_one_note() -> None:
    page = Page(book())

    html("{{ fact cma.points }} {{ fact cma.fee }} {{ fact cma.points }}", page)

    assert [note.number for note in page.notes.values()] == [1, 2]


def test_a_fact_of_medium_confidence_says_whom_to_check_with() -> None:
    assert "(check with AAMA)" in html("{{ fact cma.fee }}")
    assert "check with" not in html("{{ fact cma.points }}")


def test_a_sentence_of_low_confidence_says_whom_to_ask() -> None:
    condition = StandingCondition("We found no text on it.", make_citation(confidence="low"))
    page = Page(make_book(make_credential(conditions=(condition,))))

    found = html("{{ says cma-aama.condition-1 }}", page)

    assert "We found no text on it." in found
    assert "(We could not confirm this; ask AAMA.)" in found


def test_a_fact_of_nobody_is_checked_all_the_same() -> None:
    page = Page(book(facts=(fact("fund.hours", "medium", value="600", unit="hours"),)))

    assert "(check this)" in html("{{ fact fund.hours }}", page)
    assert page.notes["fund.hours"].about == ""


def test_a_withheld_fact_is_not_confirmed() -> None:
    found = html("The score is {{ fact cma.score }}.")

    assert '<span class="withheld">not confirmed</span>' in found


def test_a_withheld_fact_may_say_why() -> None:
    assert "Two figures exist; ask AAMA." in html("{{ says cma.score }}")


def test_a_rule_is_said_as_a_sentence() -> None:
    assert "<p>You are an adult.<sup" in html("{{ says cma-aama.adult }}")


def test_our_own_words_may_lead_to_a_note() -> None:
    found = html("Adults only{{ see cma-aama.adult }}.")

    assert found.startswith('<p>Adults only<sup class="mark"><a href="#note-1">')
    assert "18" not in found


def test_one_of_several_numbers_can_be_named() -> None:
    assert "18 years" in html("{{ fact cma-aama.adult years }}")


def test_a_fact_that_does_not_exist_shows_as_it_was_written() -> None:
    assert html("{{ fact no.such }}") == "<p>{{ fact no.such }}</p>\n"


def test_emphasis_does_not_break_a_key() -> None:
    page = Page(book(facts=(fact("a.b_c_d"),)))

    assert "200 questions" in html("*{{ fact a.b_c_d }}*", page)


def test_code_is_left_alone() -> None:
    assert "<code>{{ fact cma.points }}</code>" in html("`{{ fact cma.points }}`")


def test_a_term_leads_to_the_glossary_once() -> None:
    found = html("A {{ term practicum }}, the {{ term practicum }}.")

    assert found == (
        '<p>A <a class="term" href="/glossary/#practicum">practicum</a>, the practicum.</p>\n'
    )


def test_a_term_that_does_not_exist_is_its_key() -> None:
    assert html("A {{ term no-such }}.") == "<p>A no-such.</p>\n"


def test_an_abbreviation_is_written_out_at_first_use() -> None:
    found = html("CAAHEP accredits.\n\nCAAHEP again.")

    link = '<a class="term" href="/glossary/#caahep">CAAHEP</a>'
    assert f"<p>{link} (Commission on Programs) accredits.</p>" in found
    assert "<p>CAAHEP again.</p>" in found


@pytest.mark.parametrize(
    "text",
    [
        "## CAAHEP",
        "[CAAHEP](/accreditors/caahep/)",
        "A body (CAAHEP).",
        "CAAHEP-accredited",
        "CAAHEP’s list",
        "XCAAHEP",
        "CAAHEP (see below)",
    ],
)
def test_it_is_not_written_out_inside_something_else(text: str) -> None:
    assert "Commission" not in html(text)


def test_a_book_without_a_glossary_writes_nothing_out() -> None:
    assert html("CAAHEP accredits.", Page(make_book())) == "<p>CAAHEP accredits.</p>\n"


def test_texts_of_one_page_write_it_out_once() -> None:
    page = Page(book())

    assert "Commission" in html("CAAHEP accredits.", page)
    assert "Commission" not in html("CAAHEP accredits.", page)


def test_headings_begin_at_the_second_level_with_anchors() -> None:
    page = Page(book())

    found = html("# One\n\n## Two & *three*\n\n## One\n\n### Below\n\n## ???", page)

    assert '<h2 id="one">One</h2>' in found
    assert '<h2 id="two-three">Two &amp; <em>three</em></h2>' in found
    assert '<h3 id="below">Below</h3>' in found
    assert page.headings == [
        Heading("one", "One"),
        Heading("two-three", "Two & three"),
        Heading("one-2", "One"),
        Heading("part", "???"),
    ]


def test_a_heading_never_has_the_anchor_of_a_part_of_the_page() -> None:
    found = html("## Sources\n\n### One\n\n### One")

    assert 'id="sources-2"' in found
    assert 'id="one-2"' in found


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("<script>alert(1)</script>", "<script"),
        ("a <b onclick=x>b</b>", "<b"),
        ("[x](javascript:alert)", "href"),
        ("[x](//evil.example)", "href"),
        ("[x](data:text/html,x)", "href"),
        ("<javascript:alert>", "href"),
        ("![x](https://e.org/x.png)", "<img"),
        ("[x]\n\n[x]: https://e.org", "href"),
    ],
)
def test_nothing_but_words_and_good_links_comes_through(text: str, never: str) -> None:
    assert never not in html(text)


@pytest.mark.parametrize("link", ["https://example.org/a", "/states/", "#part"])
def test_good_links_come_through(link: str) -> None:
    assert f'<a href="{link}">x</a>' in html(f"[x]({link})")


def test_a_table_heads_its_rows_and_says_the_column_in_each_cell() -> None:
    found = html("| | One |\n| --- | --- |\n| Cost | {{ fact cma.points }} |").replace("\n", "")

    assert '<table class="ledger"><thead><tr><td></td><th scope="col">One</th></tr>' in found
    assert '<tr><th scope="row">Cost</th><td data-label="One"><span class="value">60' in found


def test_each_table_has_its_own_columns() -> None:
    found = html("| A | B |\n| - | - |\n| 1 | 2 |\n\n| C | D |\n| - | - |\n| 3 | 4 |")

    assert '<td data-label="B">2</td>' in found
    assert '<td data-label="D">4</td>' in found


def test_a_text_can_be_had_as_words_alone() -> None:
    found = html("You need {{ fact cma.points }} &\n*more*.")

    assert plain(found) == "You need 60 points & more."


@pytest.mark.parametrize(
    "title",
    [
        "How *often*?",
        "_Now_ then, snake_case",
        "Caf\N{LATIN SMALL LETTER E WITH ACUTE} &amp; **bar**",
        "[All](/states/) `x_y` {{ term practicum }}",
        "Two ##",
        "\N{EM DASH}",
    ],
)
def test_a_text_is_checked_by_the_anchors_that_the_page_has(title: str) -> None:
    page = Page(book())
    html(f"## {title}\n\n## {title}", page)

    assert {heading.anchor for heading in page.headings} == anchors(f"## {title}\n\n## {title}")
