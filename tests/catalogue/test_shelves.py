from catalogue.shelves import beside, shelves
from rulebook.book import Rulebook
from rulebook.reference import Goal
from tests.catalogue.makers import make_book, make_credential

BOOK = make_book(
    *(make_credential(slug) for slug in ("one", "two", "three", "four", "five")),
    goals=(
        Goal("general", "Work as a medical assistant", "", (("three", 2), ("two", 1), ("one", 1))),
        Goal("teaching", "Teach", "", (("one", 1), ("two", 1))),
        Goal("blood", "Draw blood", "", (("two", 1), ("four", 1), ("unheard-of", 1))),
    ),
)


def slugs(book: Rulebook) -> dict[str, list[str]]:
    return {shelf.slug: [one.slug for one in shelf.credentials] for shelf in shelves(book)}


def test_each_credential_stands_once_on_the_first_shelf_that_it_fits() -> None:
    assert slugs(BOOK) == {"general": ["one", "two", "three"], "blood": ["four"], "": ["five"]}


def test_an_empty_book_has_no_shelf() -> None:
    assert shelves(Rulebook(())) == ()


def test_without_goals_there_is_one_shelf() -> None:
    assert slugs(make_book(make_credential("one"), make_credential("two"))) == {"": ["one", "two"]}


def test_the_others_of_a_shelf_are_beside_it() -> None:
    assert [one.slug for one in beside(BOOK, BOOK.credential["two"])] == ["one", "three"]
