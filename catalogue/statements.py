"""Which statement of an Edition a source mark on a page belongs to, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from catalogue.prose import Page, plain
from rulebook.book import Rulebook
from rulebook.careers import other_addresses
from rulebook.once import once_a_book
from rulebook.sources import Citation
from rulebook.stated import Stated, stated

LONGEST_KEY = 120  # of those that are worth comparing with ours
NEAR_MATCHES = 5


def statement_of(book: Rulebook, citation: Citation) -> Stated | None:
    """The statement that carries this very citation, since equal ones are found on many rows; of a
    row that has none of its own, the one with its fact key."""
    return _by_citation(book).get(id(citation)) or stated(book).get(citation.fact_key)


@once_a_book()
def _by_citation(book: Rulebook) -> Mapping[int, Stated]:
    """By identity: the rows of the book live as long as it does."""
    return {id(row.citation): row for row in _rows(book)}


def _rows(book: Rulebook) -> Iterator[Stated]:
    for row in stated(book).values():
        yield row
        yield from row.others


def near(book: Rulebook, key: str) -> list[Stated]:
    """Those that a mistyped key may have meant, likeliest first."""
    rows = stated(book)
    found = get_close_matches(key, rows, n=NEAR_MATCHES) if len(key) <= LONGEST_KEY else []
    return [rows[name] for name in found]


def words_of(book: Rulebook, row: Stated) -> str:
    """What a reader reads: answers are written with placeholders, and a cycle stands on its page
    as a figure with a sentence about it."""
    if row.kind == "question":
        return plain(Page(book).html(row.text))
    beside = row.text and row.figure and not row.numbers
    return f"{capfirst(row.figure)}. {row.text}" if beside else row.shown


def place_of(book: Rulebook, row: Stated) -> tuple[str, str]:
    """The address of a page that says it, and a name for the page."""
    match row.owner_kind:
        case "credential":
            page = "questions" if row.kind == "question" else "credential"
            name = book.credential[row.owner].designation
            return reverse(f"catalogue:{page}", args=[row.owner]), name
        case "body":
            return reverse("body", args=[row.owner]), capfirst(book.body[row.owner].short_name)
        case "state":
            return reverse("state", args=[row.owner]), row.label.partition(":")[0]
        case "step":
            return f"{reverse('ladder')}#{row.owner}", _("Career ladder")
        case "occupation":
            return f"{reverse('ladder')}#pay", _("Career ladder")
        case "title":
            to = dict(other_addresses(book.specialties, book.titles))[row.owner]
            page = reverse("specialty", args=[to]) if to else reverse("specialties")
            return f"{page}#{row.owner}", row.label
        case _:
            return reverse("guides"), _("Guides")
