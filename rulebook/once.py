"""What follows from a rulebook alone is worked out once for each book.

A process holds few of them: the Edition, the one before it while a new one comes, an old one that a
saved result is read by. A book never changes, and hashing a whole one would cost more than most of
what follows from it, so its serial number stands for it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, TypeVarTuple

from rulebook.book import Rulebook
from rulebook.recent import Recent

Ts = TypeVarTuple("Ts")
T = TypeVar("T")
MOST_BOOKS = 4


def once_a_book(
    most: int = MOST_BOOKS,
) -> Callable[[Callable[[Rulebook, *Ts], T]], Callable[[Rulebook, *Ts], T]]:
    """Keeps `most` results of a function of a book and of hashable values beside it; the least
    recently used go, so that old Editions do not push out the one that everybody reads."""

    def keeping(function: Callable[[Rulebook, *Ts], T]) -> Callable[[Rulebook, *Ts], T]:
        kept: Recent[T] = Recent(most)

        @wraps(function)
        def kept_or_made(book: Rulebook, *beside: *Ts) -> T:
            return kept.of((book.serial, *beside), lambda: function(book, *beside))

        return kept_or_made

    return keeping
