"""What a search finds: a page of numbers first, then the rows as readers see them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import connection
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from programs import lists
from programs.meant import meant
from programs.models import Award, Program, ProgramAccreditor, ProgramQuerySet, ReadIn
from programs.wanted import LONGEST_WORDS, Wanted, plain

PER_PAGE = 20
AHEAD = 3000  # numbers; reading so many takes less than another search
SHORTEST_NAME, MOST_NEAR = 4, 50
COLUMNS = (
    *("pk", "award", "institution__name", "institution__city", "institution__state"),
    *("periods__accreditor", "periods__starts_on", "periods__starts_estimated"),
    *("periods__ends_on", "periods__as_of", "periods__source"),
)


@dataclass(frozen=True, slots=True)
class Row:
    url: str
    school: str
    award: Any
    place: str
    periods: tuple[str, ...]
    lists: frozenset[tuple[str, str, date]]  # source, accreditor, the day of the list


@dataclass(frozen=True, slots=True)
class Found:
    """`meant`: the words it was searched for instead of those that find nothing; else empty."""

    page: Page[int]
    meant: str = ""


NOTHING = Found(Page([], 1, Paginator([], PER_PAGE)))


def found(wanted: Wanted, number: int) -> Found:
    page = numbered(Program.objects.all().wanted(wanted), number, by_words=bool(wanted.words))
    if page.paginator.count or not (words := meant(wanted.words)):
        return Found(page)
    likely = Program.objects.all().wanted(replace(wanted, words=words))
    again = numbered(likely, number, by_words=True)
    return Found(again, words) if again.paginator.count else Found(page)


def of_schools_named(words: str, most: int) -> list[Row]:
    """The first few whose school has these words in its name; none for a few letters, which stand
    in too many."""
    if max(map(len, plain(words[:LONGEST_WORDS]).split()), default=0) < SHORTEST_NAME:
        return []
    numbers = numbers_of(words, MOST_NEAR)
    near = rows(numbers) if numbers else []
    parts = Wanted(words).parts()
    return [row for row in near if _is_named(row.school, parts)][:most]


def _is_named(school: str, parts: list[tuple[str, ...]]) -> bool:
    """As a search reads its text: "st " may stand at the end of it."""
    text = f"{plain(school)} "
    return all(any(one in text for one in writings) for writings in parts)


def numbers_of(words: str, most: int) -> list[int]:
    """What `ProgramQuerySet.wanted` finds by words alone, asked in plain SQL: every search of the
    site asks, most find no school, and a query set takes longer to be written than this to be
    answered."""
    parts = Wanted(words).parts()
    if not parts:
        return []  # a query set then finds every program
    tests = " AND ".join(
        f"({' OR '.join(['search LIKE %s'] * len(writings))})" for writings in parts
    )
    patterns = [f"%{one}%" for writings in parts for one in writings]
    asked = f"SELECT id FROM programs_program WHERE {tests} ORDER BY search, id LIMIT %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(asked, [*patterns, most])
        return [number for (number,) in cursor.fetchall()]


def numbered(programs: ProgramQuerySet, number: int, *, by_words: bool) -> Page[int]:
    """A page of programs' numbers. They stand in the index that is searched, so that a late page
    costs no more than the first. What words have found is often all read at once, and not searched
    again to be counted; without words a page is found early."""
    numbers = programs.values_list("pk", flat=True)
    pages = Paginator(numbers, PER_PAGE)
    first, ahead = (number - 1) * PER_PAGE, AHEAD if by_words else PER_PAGE + 1
    seen = list(numbers[first : first + ahead])
    if len(seen) < ahead and (seen or first == 0):
        pages.count = first + len(seen)
    elif not seen:
        return pages.get_page(number)  # the last
    return Page(seen[:PER_PAGE], number, pages)


def rows(numbers: Any) -> list[Row]:
    """Of the programs with these numbers, or of those that a query gives. Read as one table and
    told here: as objects, in a template, they took longer than the search itself."""
    in_order = ("search", "pk", "periods__starts_on", "periods__ends_on", "periods__record")
    listed = Program.objects.filter(pk__in=numbers).order_by(*in_order)
    return [_row(list(lines)) for _pk, lines in groupby(listed.values_list(*COLUMNS), _number)]


def _number(line: tuple[Any, ...]) -> int:
    number: int = line[0]
    return number


def _row(lines: list[tuple[Any, ...]]) -> Row:
    number, award, school, city, state = lines[0][:5]
    return Row(
        url=reverse("programs:program", args=[number]),
        school=school,
        award=Award(award).label if award else "",
        place=", ".join(filter(None, (city, state))),
        periods=tuple(_in_brief(*line[5:10]) for line in lines if line[5]),
        lists=frozenset((line[10], line[5], line[9]) for line in lines if line[5]),
    )


def said_by(shown: list[Row]) -> str:
    """The lists that say so, of each kind the latest: part of a sentence."""
    latest = {
        (source, by if source == ReadIn.DIRECTORY else ""): (by, stood)
        for source, by, stood in sorted(set().union(*(row.lists for row in shown)))
    }
    return "; ".join(
        lists.named(source, by, stood) for (source, _by), (by, stood) in latest.items()
    )


def _in_brief(by: str, starts: date, estimated: bool, ends: date | None, stood: date) -> str:
    """A period in half a line; without an end it ran on the day of the list, and no word more."""
    values = {
        "by": ProgramAccreditor(by).label,
        "first": _month(starts.year, starts.month, get_language()),
        "last": _month((ends or stood).year, (ends or stood).month, get_language()),
    }
    if estimated:
        values["first"] = _("about %(month)s") % {"month": values["first"]}
    if ends:
        return _("%(by)s: %(first)s to %(last)s") % values
    return _("%(by)s: %(first)s to %(last)s, not ended then") % values


@lru_cache(maxsize=1000)
def _month(year: int, month: int, _language: str | None) -> str:
    return date_format(date(year, month, 1), "M Y")
