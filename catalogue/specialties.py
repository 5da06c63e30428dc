"""What the pages about specialties show, gathered from the rulebook and never decided here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext as _

from catalogue import pay
from rulebook.book import Credential, Rulebook
from rulebook.careers import (
    LadderStep,
    Occupation,
    Specialty,
    UnclaimedTitle,
    as_slug,
    other_addresses,
)

NEAR_MATCHES = 4
MOST_COMPARED = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom to ask: in the place of a certifying body beside a citation."""

    short_name: str


@dataclass(frozen=True, slots=True)
class Line:
    """A specialty in the list of all."""

    specialty: Specialty
    titles: tuple[UnclaimedTitle, ...]
    credentials: tuple[Credential, ...]


def lines(book: Rulebook) -> list[Line]:
    return [Line(one, titles(book, one.slug), credentials(book, one)) for one in book.specialties]


def titles(book: Rulebook, slug: str) -> tuple[UnclaimedTitle, ...]:
    """What nobody awards and a reader may have looked for; with no slug: what is of no field."""
    return tuple(title for title in book.titles if title.specialty == slug)


def credentials(book: Rulebook, specialty: Specialty) -> tuple[Credential, ...]:
    """In the editors' order."""
    found = (book.credential.get(slug) for slug in specialty.credentials)
    return tuple(one for one in found if one)


def compared(found: Iterable[Credential]) -> tuple[Credential, ...]:
    """As many as a comparison holds; none where there is nothing to compare."""
    chosen = tuple(found)[:MOST_COMPARED]
    return chosen if len(chosen) > 1 else ()


def of_credential(book: Rulebook, credential: Credential) -> list[Specialty]:
    return [one for one in book.specialties if credential.slug in one.credentials]


def steps(book: Rulebook, specialty: Specialty) -> list[LadderStep]:
    """The steps of the ladder that it leads to."""
    return [step for step in book.ladder if specialty.slug in step.specialties]


def outlook(book: Rulebook, specialty: Specialty) -> dict[str, Any] | None:
    """Pay and outlook of the nearest occupation, and how it compares; None where none is near."""
    occupation = book.occupation.get(specialty.occupation)
    if occupation is None:
        return None
    across, start = pay.scale(book), pay.at_the_start(book)
    beside = (occupation, start, pay.reference(book))
    lines = [pay.pay_of(one, across) for one in beside if one and one.number("wage_median")]
    compared_with = ""
    if start and start != occupation:
        compared_with = pay.against(occupation, start, _("medical assistants"))
    return {
        "pay": pay.pay_of(occupation, across),
        "lines": [(line, ()) for line in {one.occupation.slug: one for one in lines}.values()],
        "scale": across,
        "against": compared_with,
        "is_no_raise": bool(compared_with) and not _pays_more(occupation, start),
        "asked": whom_to_ask(),
    }


def _pays_more(occupation: Occupation, start: Occupation | None) -> bool:
    mine = occupation.number("wage_median") or Decimal()
    return start is not None and mine > (start.number("wage_median") or Decimal())


def whom_to_ask() -> Asked:
    """About the figures of occupations."""
    return Asked(_("the U.S. Bureau of Labor Statistics"))


def moved_to(book: Rulebook, word: str) -> str | None:
    """The slug of the specialty that is meant by another of its addresses; empty for a title of no
    specialty, None where the word means nothing."""
    address = as_slug(word)
    if address in book.specialty:
        return address
    return dict(other_addresses(book.specialties, book.titles)).get(address)


def title_at(book: Rulebook, word: str) -> str:
    """The slug of the title that an address names, under which its page explains it; or empty."""
    address = as_slug(word)
    return next((one.slug for one in book.titles if one.slug == address), "")


def near(book: Rulebook, word: str) -> list[Specialty]:
    """The specialties a mistyped address may have meant, likeliest first."""
    address = as_slug(word)
    words = {slug: to for slug, to in other_addresses(book.specialties, book.titles) if to}
    words |= {slug: slug for slug in book.specialty}
    starting = [name for name in words if len(address) > 2 and name.startswith(address[:4])]
    close = get_close_matches(address, words, n=NEAR_MATCHES * 2, cutoff=0.6)
    found = dict.fromkeys(words[name] for name in [*close, *starting])
    return [book.specialty[slug] for slug in found][:NEAR_MATCHES]
