"""What follows from a book is worked out once, and not kept forever."""

from collections.abc import Callable
from dataclasses import replace

from rulebook.book import Rulebook
from rulebook.once import once_a_book
from tests.rulebook.makers import make_book, make_credential


def counted(made: list[str], most: int) -> Callable[[Rulebook, str], str]:
    @once_a_book(most)
    def number_of(book: Rulebook, of: str) -> str:
        made.append(of)
        return f"{len(book.credentials)} {of}"

    return number_of


def test_a_book_is_asked_once() -> None:
    made: list[str] = []
    number_of, book = counted(made, 2), make_book()

    assert [number_of(book, "a"), number_of(book, "a")] == ["0 a", "0 a"]
    assert made == ["a"]


def test_another_book_or_another_question_is_asked_anew() -> None:
    made: list[str] = []
    number_of, book = counted(made, 3), make_book()

    assert [number_of(book, "a"), number_of(book, "b")] == ["0 a", "0 b"]
    other = replace(book, credentials=(make_credential(),))

    assert number_of(other, "a") == "1 a"


def test_an_equal_book_is_another_one() -> None:
    """Rows are told apart by identity, and equal books have rows of their own."""
    made: list[str] = []
    number_of = counted(made, 2)
    number_of(make_book(), "a")
    number_of(make_book(), "a")

    assert made == ["a", "a"]


def test_the_least_recently_used_is_forgotten() -> None:
    """Results of old Editions come and go; the current one is asked all the time."""
    made: list[str] = []
    number_of, book = counted(made, 2), make_book()
    for asked in ("a", "b", "a", "c", "a", "b"):
        number_of(book, asked)

    assert made == ["a", "b", "c", "b"]
