"""Specialties and steps as a search finds them."""

from datetime import date

import pytest

from catalogue.search import index_of
from catalogue.search.careers import careers
from catalogue.search.index import read
from rulebook.book import Rulebook
from tests.catalogue.makers import make_book
from tests.rulebook.careers import (
    make_ask,
    make_next,
    make_occupation,
    make_specialty,
    make_step,
    make_title,
)


def first(text: str) -> str:
    book = small_book()
    return index_of(book, date(2026, 11, 21)).find(read(text)).hits[0].entry.url


def small_book() -> Rulebook:
    step = make_next("manager", name="Practice manager", asks=(make_ask(whom="MGMA"),))
    nowhere = make_title(slug="advanced-helper", title="Advanced helper", specialty="")
    return make_book(
        occupations=(make_occupation(),),
        specialties=(make_specialty(aliases=("Blood draw",)),),
        titles=(make_title(), nowhere),
        ladder=(make_step(), step),
    )


@pytest.mark.parametrize("text", ["phlebotomy", "flebotomy", "blood draw"])
def test_a_specialty_is_found_by_every_word_for_it(text: str) -> None:
    assert first(text) == "/specialties/phlebotomy/"


@pytest.mark.parametrize("text", ["cma-pt", "CMA PT"])
def test_letters_that_nobody_awards_are_found_where_they_are_explained(text: str) -> None:
    assert first(text) == "/specialties/phlebotomy/#cma-pt"


def test_a_title_of_no_field_is_found_where_it_is_explained() -> None:
    assert first("advanced helper") == "/specialties/#advanced-helper"


def test_a_step_is_found_on_the_ladder() -> None:
    assert first("practice manager") == "/ladder/#manager"


def test_what_a_step_asks_is_searched_and_not_shown() -> None:
    (entry,) = [one for one in careers(small_book()) if one.url == "/ladder/#manager"]

    assert "A diploma." in entry.rest
    assert "A diploma." not in entry.text
