"""A line of a comparison: what is said once for all, and the sources that open below it."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client

from catalogue.asked import Said
from catalogue.compare import Told, comparison, select
from catalogue.sections import parts
from rulebook.reference import PublishedFact
from tests.catalogue.makers import (
    TODAY,
    make_book,
    make_citation,
    make_credential,
    make_fact,
    make_state,
    publish,
)
from tests.catalogue.test_compare import (
    SLUGS,
    html_of,
    line_in,
    make_named,
    publish_five,
    text_of,
)
from tests.catalogue.test_comparison import compared, line_of, two_places


class TestTold:
    def test_one_that_is_shared_stands_once_with_a_word_for_each(self) -> None:
        (told,) = told_of(two_places())

        assert [word for _cited, word in told.citations] == ["Where: In a center", "At home: No"]

    def test_each_of_two_is_named(self) -> None:
        one, other = two_places()
        told = told_of((one, replace(other, citation=make_citation(source="fees"))))

        assert [[word for _cited, word in source.citations] for source in told] == [[""], [""]]

    def test_a_word_for_a_sentence_is_its_beginning(self) -> None:
        rule = "After a third failure, you are, at last, sent back to school."
        said = Said(rule)

        assert said.word == "After a third failure, you are…"

    def test_a_way_in_is_called_by_its_name(self) -> None:
        assert Said("For all who like it.", name="Open door", url="/x/").word == "Open door"


def told_of(facts: tuple[PublishedFact, ...]) -> tuple[Told, ...]:
    found = compared(make_credential(facts=facts), make_credential("rma-amt", facts=()))
    return line_of(found, "exam", "Where and how").cells[0].told


class TestWhoSpeaks:
    def test_it_tells_who_speaks(self) -> None:
        names = ("a", "b", "c", "d")
        for number, told in ((2, "Both"), (3, "All three"), (4, "All four")):
            found = compared(*(make_credential(slug) for slug in names[:number]))

            assert line_of(found, "exam", "Questions").together == told

    def test_another_note_stands_apart(self) -> None:
        found = compared(
            make_credential(), make_credential("rma-amt", facts=(make_fact(note="Of them 20."),))
        )

        assert line_of(found, "exam", "Questions").together == ""

    def test_what_opens_up_stands_apart(self) -> None:
        found = compared(make_credential(), make_credential("rma-amt"))

        assert line_of(found, "ways-in", "Way by way").together == ""
        assert line_of(found, "holding", "For 6 years").together == ""

    def test_states_that_name_all_of_them_are_told_once(self) -> None:
        cited = make_citation(confidence="medium")
        state = make_state(credentials=("cma-aama", "rma-amt"), citation=cited)
        credentials = make_credential(), make_credential("rma-amt")
        book = replace(make_book(*credentials), states=(state,))
        found = comparison(book, select(book, ["cma-aama", "rma-amt"]), TODAY)

        assert line_of(found, "states", "Named by").together == "Both"


@pytest.mark.django_db
def test_a_source_has_the_number_it_has_in_the_list(client: Client) -> None:
    fact = make_fact(citation=make_citation(source="fees"))
    publish(make_book(make_named("cma-aama", facts=(fact,)), make_named("rma-amt")))

    html = html_of(client, "cma-aama", "rma-amt")

    line = line_in(html, "Questions")
    assert re.findall(r'paper-only">(\d+)\. Read on', line) == ["2", "1"]


@pytest.mark.django_db
class TestTogether:
    def test_what_all_say_stands_once_with_the_sources_of_each(self, client: Client) -> None:
        publish_five()

        line = line_in(html_of(client, *SLUGS[:3]), "Questions")

        assert '<td class="together" colspan="3" data-label="All three">' in line
        assert line.count("200 questions") == 1
        assert re.findall(r"<strong>([^<]+)</strong>", line) == [
            "CMA (AAMA)",
            "RMA (AMT)",
            "CCMA (NHA)",
        ]
        assert line.count('class="tell"') == 3

    def test_nothing_published_by_any_is_told_once(self, client: Client) -> None:
        bare = [make_named(slug, facts=()) for slug in SLUGS[:2]]
        publish(make_book(*bare))

        line = line_in(html_of(client, *SLUGS[:2]), "Questions")

        assert text_of(line) == "Not published"
        assert 'data-label="Both"' in line

    def test_what_each_body_has_to_be_asked_stands_apart(self, client: Client) -> None:
        unsure = make_fact(citation=make_citation(confidence="medium"))
        publish(make_book(*(make_named(slug, facts=(unsure,)) for slug in SLUGS[:2])))

        line = line_in(html_of(client, *SLUGS[:2]), "Questions")

        assert "colspan" not in line.partition("</tr>")[0]
        assert line.count("200 questions") == 2


@pytest.mark.django_db
class TestSources:
    def cell(self, client: Client, **values: Any) -> str:
        """What is in view of the exam's questions, without what is folded away."""
        fact = make_fact(citation=make_citation(**values))
        publish(make_book(make_named("cma-aama", facts=(fact,)), make_named("rma-amt")))
        return text_of(line_in(html_of(client, *SLUGS[:2]), "Questions").partition("<details")[0])

    def test_whom_to_check_with_is_never_folded_away(self, client: Client) -> None:
        assert "200 questions Check with" in self.cell(client, confidence="medium")
        assert "We could not confirm this: ask" in self.cell(client, confidence="low")
        assert "Check with" not in self.cell(client)

    def test_nor_is_a_check_that_is_overdue(self, client: Client) -> None:
        overdue = self.cell(client, review_due=date(2020, 1, 2))

        assert "Due for another look since January 2, 2020" in overdue

    def test_one_of_several_statements_is_named_once_and_each_can_be_reported(
        self, client: Client
    ) -> None:
        rows = (
            make_fact("x.exam.delivery", label="Where", value="In a center", unit=""),
            make_fact("x.exam.vendor_current", label="Company", value="PSI", unit=""),
        )
        publish(make_book(make_named("cma-aama", facts=rows), make_named("rma-amt")))

        told = line_in(html_of(client, *SLUGS[:2]), "Where and how").partition("<details")[2]

        assert told.count('class="cite screen-only"') == 1
        reports = re.findall(r'href="/report/([^"]+)/"', told)
        assert reports == ["x.exam.delivery", "x.exam.vendor_current"]
        assert "Where: In a center" in text_of(told)

    def test_a_line_without_any_has_none_to_open(self, client: Client) -> None:
        publish_five()

        line = line_in(html_of(client, *SLUGS[:2]), "Certifying body")

        assert "<details" not in line


@pytest.mark.django_db
class TestParts:
    """What is written when a comparison is rendered, by the template of the part."""

    def written(self, client: Client, *slugs: str) -> Counter[str]:
        before = set(parts.keys())
        html_of(client, *slugs)
        return Counter(name for name, *_ in set(parts.keys()) - before)

    def test_a_changed_fact_has_its_cell_and_its_line_written_again(self, client: Client) -> None:
        rest = make_fact("x.exam.time_minutes", value="160", unit="minutes")
        one, other = make_named("cma-aama", facts=(make_fact(), rest)), make_named("rma-amt")
        publish(make_book(one, other))
        parts.clear()
        self.written(client, "cma-aama", "rma-amt")

        changed = replace(one, facts=(make_fact(value="210"), rest))
        publish(make_book(changed, other))
        found = self.written(client, "cma-aama", "rma-amt")

        assert found["catalogue/compare/line.html"] == 1
        assert found["catalogue/compare/cell.html"] == 1

    def test_another_comparison_writes_the_cells_of_the_one_that_is_new(
        self, client: Client
    ) -> None:
        facts = {slug: (make_fact(value=slug),) for slug in SLUGS}
        publish(make_book(*(make_named(slug, facts=facts[slug]) for slug in SLUGS)))
        parts.clear()
        cell = "catalogue/compare/cell.html"
        first = self.written(client, *SLUGS[:3])

        found = self.written(client, SLUGS[1], SLUGS[0], SLUGS[3])

        assert 0 < found[cell] < first[cell] / 2
