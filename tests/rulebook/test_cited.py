"""The sources that something rests on."""

from dataclasses import dataclass
from typing import Any

from rulebook.book import Rulebook
from rulebook.cited import readings
from rulebook.sources import Citation, Source


def make_book(*slugs: str) -> Rulebook:
    return Rulebook((), tuple(Source(slug, slug, "", "", "", "body") for slug in slugs))


def test_each_source_is_named_once_with_its_dates_in_order_of_first_use() -> None:
    cited = (
        Citation("b", "high", as_of="2019"),
        Citation("a", "high"),
        Citation("b", "low", as_of="2021"),
    )

    found = readings(make_book("a", "b"), cited, "no citation")

    assert [(one.source.slug, one.dated) for one in found] == [("b", ("2019", "2021")), ("a", ())]


def test_a_date_that_another_of_the_source_says_too_is_left_out() -> None:
    texts = ("revised May 2019", "Guidance, revised May 2019", "Revised May 2019", "2016 act")
    cited = tuple(Citation("a", "high", as_of=text) for text in texts)

    (found,) = readings(make_book("a"), cited)

    assert found.dated == ("Guidance, revised May 2019", "2016 act")


def test_what_holds_citations_is_looked_into() -> None:
    source = Source("a", "a", "", "", "", "body")
    book = Rulebook((), (source,))

    assert readings(book, book) == []


@dataclass(frozen=True)
class Shown:
    """A row of a page: what leads to its citations is found by its annotations."""

    name: str
    anything: Any
    citation: Citation | None = None


def test_what_can_be_anything_is_looked_into() -> None:
    row = Shown("a", (Shown("b", None, Citation("b", "high")),), Citation("a", "high"))

    assert [one.source.slug for one in readings(make_book("a", "b"), row)] == ["b", "a"]
