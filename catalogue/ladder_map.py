"""The ladder as a map: where each step stands and which way leads to it. Pure.

Columns count the steps from the start; lanes lie under each other, one for each way of going on. A
way turns in the gap behind the step it comes from and then runs straight along its own row, where
no other step may stand, so no line crosses a step. A lane of which nothing leads on is folded: its
steps hang side by side from a line of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from django.utils.translation import gettext_lazy

from rulebook.book import Rulebook
from rulebook.careers import Figure, LadderStep

WIDTH, HEIGHT = 228, 60  # of a step, in the units of the drawing
GAP, BETWEEN = 52, 20  # from column to column, from row to row
HEADING = 42  # above each lane
HANGS = 11  # the line of a folded lane runs so far above its steps
ACROSS = 3  # steps beside each other in a folded lane
NAME_WIDTH = 27  # letters
LANES: dict[str, tuple[Any, tuple[str, ...]]] = {
    "lead": (gettext_lazy("Leading and teaching"), ("grow", "lead")),
    "add": (gettext_lazy("A credential on top"), ("add",)),
    "school": (gettext_lazy("School and a license"), ("school",)),
}
START = gettext_lazy("Where you start")


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a step stands: its column, its row in the drawing, and whether it hangs."""

    column: int
    y: int
    hangs: bool = False

    @property
    def x(self) -> int:
        return self.column * (WIDTH + GAP)


@dataclass(frozen=True, slots=True)
class Place:
    """A step on the map; `names` is its name in one line or two, with where each stands."""

    step: LadderStep
    median: Figure | None
    x: int
    y: int
    names: tuple[tuple[str, int], ...]

    @property
    def text_x(self) -> int:
        return self.x + 12

    @property
    def pay_y(self) -> int:
        return self.names[-1][1] + 18


@dataclass(frozen=True, slots=True)
class Heading:
    text: Any
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Map:
    width: int
    height: int
    places: tuple[Place, ...]
    headings: tuple[Heading, ...]
    ways: tuple[str, ...]


def columns(steps: Iterable[LadderStep]) -> dict[str, int]:
    """For each step how many come before it, on the longest way."""
    told = {step.slug: step.after for step in steps}
    found: dict[str, int] = {}

    def of(slug: str) -> int:
        if slug not in found:
            found[slug] = 0  # a step that follows from itself ends here
            found[slug] = max((of(one) + 1 for one in told[slug] if one in told), default=0)
        return found[slug]

    for slug in told:
        of(slug)
    return found


def drawn(book: Rulebook) -> Map | None:
    """None where there is nothing to draw."""
    if len(book.ladder) < 2:
        return None
    column = columns(book.ladder)
    headings: list[Heading] = []
    cells: dict[str, Cell] = {}
    top = 0
    for heading, kinds in LANES.values():
        lane = [step for step in book.ladder if step.kind in kinds]
        if not lane:
            continue
        headings.append(Heading(heading, WIDTH + GAP, top + 18))
        placed = _folded(lane, top) if _may_fold(book, lane, column) else _rows(lane, column, top)
        cells |= placed
        top = max(cell.y for cell in placed.values()) + HEIGHT + BETWEEN + 8
    starts = [step for step in book.ladder if step.slug not in cells]
    first = (top - len(starts) * (HEIGHT + BETWEEN)) // 2
    for number, step in enumerate(starts):
        cells[step.slug] = Cell(0, max(first, 0) + number * (HEIGHT + BETWEEN))
    return Map(
        width=max(cell.x for cell in cells.values()) + WIDTH,
        height=max(cell.y for cell in cells.values()) + HEIGHT + 2,
        places=tuple(_place(book, step, cells[step.slug]) for step in book.ladder),
        headings=tuple(headings),
        ways=tuple(
            _way(cells[slug], cells[step.slug])
            for step in book.ladder
            for slug in step.after
            if slug in cells
        ),
    )


def followers(book: Rulebook) -> list[tuple[LadderStep, list[LadderStep]]]:
    """The map in words: each step that leads on, with those that follow from it."""
    found = [(step, [s for s in book.ladder if step.slug in s.after]) for step in book.ladder]
    return [(step, after) for step, after in found if after]


def _may_fold(book: Rulebook, lane: list[LadderStep], column: dict[str, int]) -> bool:
    """More steps than fit beside each other, all of them one step from the start and the last."""
    ends = {slug for step in book.ladder for slug in step.after}
    first = all(column[step.slug] == 1 and step.slug not in ends for step in lane)
    return first and len(lane) > ACROSS


def _folded(lane: list[LadderStep], top: int) -> dict[str, Cell]:
    return {
        step.slug: Cell(
            1 + number % ACROSS, top + HEADING + number // ACROSS * (HEIGHT + BETWEEN), hangs=True
        )
        for number, step in enumerate(lane)
    }


def _rows(lane: list[LadderStep], column: dict[str, int], top: int) -> dict[str, Cell]:
    """A step stands in the row of the one it alone follows from, if that is its neighbor to the
    left and nothing stands there yet; otherwise in a row of its own."""
    rows: dict[str, int] = {}
    taken: set[tuple[int, int]] = set()
    for step in sorted(lane, key=lambda one: column[one.slug]):
        row = max(rows.values(), default=-1) + 1
        before = step.after[0] if len(step.after) == 1 else ""
        if before in rows and column[before] + 1 == column[step.slug]:
            free = (rows[before], column[step.slug]) not in taken
            row = rows[before] if free else row
        rows[step.slug] = row
        taken.add((row, column[step.slug]))
    return {
        slug: Cell(max(column[slug], 1), top + HEADING + row * (HEIGHT + BETWEEN))
        for slug, row in rows.items()
    }


def _place(book: Rulebook, step: LadderStep, cell: Cell) -> Place:
    lines = wrap(step.name, NAME_WIDTH)[:2]
    first = cell.y + (26 if len(lines) == 1 else 19)
    occupation = book.occupation.get(step.occupation)
    median = occupation.figure("wage_median") if occupation else None
    return Place(
        step=step,
        median=median if median and median.number is not None else None,
        x=cell.x,
        y=cell.y,
        names=tuple((line, first + number * 16) for number, line in enumerate(lines)),
    )


def _way(start: Cell, end: Cell) -> str:
    """The path of a line from the right side of the one to the other: to the left side, or, where
    that hangs, along above it and down to its top."""
    x, y = start.x + WIDTH, start.y + HEIGHT // 2
    turn, to = x + GAP // 2, end.y - HANGS if end.hangs else end.y + HEIGHT // 2
    curve = f"M{x} {y}C{turn} {y} {turn} {to} {x + GAP} {to}"
    return f"{curve}H{end.x + 24}V{end.y}" if end.hangs else f"{curve}H{end.x}"
