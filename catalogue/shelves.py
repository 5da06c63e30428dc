"""The credentials in the order a visitor thinks of them: by what one wants to do."""

from __future__ import annotations

from dataclasses import dataclass

from rulebook.book import Credential, Rulebook


@dataclass(frozen=True, slots=True)
class Shelf:
    """The credentials of a goal that stand on no shelf before it, those that fit best first. The
    last shelf, of what serves no goal, has neither slug nor name."""

    slug: str
    name: str
    credentials: tuple[Credential, ...]


def shelves(book: Rulebook) -> tuple[Shelf, ...]:
    """Every credential once; no shelf is empty."""
    left = {credential.slug: credential for credential in book.credentials}
    found = []
    for goal in book.goals:
        ranks = dict(goal.fits)
        fitting = sorted(ranks.keys() & left.keys(), key=list(left).index)
        best_first = sorted(fitting, key=ranks.__getitem__)
        found.append(Shelf(goal.slug, goal.name, tuple(left.pop(slug) for slug in best_first)))
    found.append(Shelf("", "", tuple(left.values())))
    return tuple(shelf for shelf in found if shelf.credentials)


def beside(book: Rulebook, credential: Credential) -> tuple[Credential, ...]:
    """The others of its shelf."""
    shelf = next(one for one in shelves(book) if credential in one.credentials)
    return tuple(other for other in shelf.credentials if other is not credential)
