"""The timeline as geometry: where each bar, mark and label goes.

Across, positions are percentages of the drawing's width and down they are pixels, so that the
drawing fits any screen while its letters keep their size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from pathways.result.stored import StoredCredential, StoredRoute
from pathways.wording import words
from rulebook.timeline import Status, Stretch, add_months
from visitors.drawing import (
    BAR,
    DATE,
    DAY,
    GAP,
    LABEL,
    Bar,
    Mark,
    Window,
    bar,
    drawn,
    mark,
    percent,
    when,
)

MOST_CREDENTIALS = 3
MONTHS_BEFORE, MONTHS_DRAWN = 12, 36
AXIS, HEADING = 44, 34  # pixels
APART = 30.0  # percent: two dates nearer than this would run into each other
LONGEST_LABEL = 39  # letters: what a phone has room for; `words` say all of it


@dataclass(frozen=True, slots=True)
class Row:
    """One route: its name on `y`, bars under it, dates under them."""

    label: str
    y: int
    middle: int
    bars: tuple[Bar, ...]
    dates: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A credential's heading on `y`."""

    label: str
    y: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """`years` and `today` run down the whole height. `statuses` are those that occur, for the
    legend; `words` say the same as the drawing."""

    height: int
    years: tuple[Mark, ...]
    today: Mark
    sections: tuple[Section, ...]
    statuses: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def bar_height(self) -> int:
        return BAR


def around(on: date) -> Window:
    first = add_months(on.replace(day=1), -MONTHS_BEFORE)
    return Window(first, add_months(first, MONTHS_DRAWN) - DAY)


def draw(entries: Sequence[StoredCredential], on: date) -> Drawing | None:
    """The routes of the first credentials on which something happens; None where on none."""
    window = around(on)
    chosen = [
        (entry, routes)
        for entry in entries[:MOST_CREDENTIALS]
        if (routes := _in_time(entry, window))
    ]
    if not chosen:
        return None
    y, sections = AXIS, []
    for entry, routes in chosen:
        heading = y + HEADING - 10
        y += HEADING
        rows = []
        for route in routes:
            row = _row(route, window, y)
            rows.append(row)
            y += LABEL + BAR + (DATE if row.dates else 0) + GAP
        sections.append(Section(entry.name, heading, tuple(rows)))
    return Drawing(
        height=y,
        years=tuple(_years(window)),
        today=mark(window.at(on), 34, _("As of %(day)s") % {"day": words.day(on)}),
        sections=tuple(sections),
        statuses=_statuses(sections),
        words=tuple(
            _("%(credential)s, %(way)s: %(stretches)s.")
            % {
                "credential": entry.name,
                "way": route.word,
                "stretches": "; ".join(_in_words(route, window)),
            }
            for entry, routes in chosen
            for route in routes
        ),
    )


def _in_time(entry: StoredCredential, window: Window) -> list[StoredRoute]:
    """The routes to draw, those that begin first on top."""
    drawn = [route for route in entry.routes if _happens(route, window)]
    return sorted(drawn, key=lambda route: _begins(route, window))


def _begins(route: StoredRoute, window: Window) -> date:
    stretches = (s for s in drawn(route.line, window) if s.status is not Status.NO)
    return max(next(stretches).first or window.first, window.first)


def _happens(route: StoredRoute, window: Window) -> bool:
    """Something holds on a day drawn, and not the same unknown on every one of them."""
    met = {stretch.status for stretch in drawn(route.line, window)}
    return bool(met - {Status.NO}) and met != {Status.UNKNOWN}


def _row(route: StoredRoute, window: Window, top: int) -> Row:
    bar_y = top + LABEL
    stretches = [s for s in drawn(route.line, window) if s.status is not Status.NO]
    return Row(
        label=Truncator(route.word).chars(LONGEST_LABEL),
        y=top + LABEL - 7,
        middle=bar_y + BAR // 2,
        bars=tuple(bar(stretch, window, bar_y) for stretch in stretches),
        dates=tuple(_dates(stretches, route.about.on, window, bar_y + BAR + DATE - 5)),
    )


def _dates(stretches: list[Stretch], on: date, window: Window, y: int) -> Iterator[Mark]:
    """The days still to come on which a bar begins or ends, as far as their labels have room."""
    taken: list[float] = []
    for stretch in stretches:
        for day, ends in ((stretch.first, False), (stretch.last, True)):
            if day is None or day < on:
                continue
            beyond = not window.holds(day)
            x = 100.0 if beyond else window.at(day + DAY if ends else day)
            if (beyond and not ends) or any(abs(x - other) < APART for other in taken):
                continue
            taken.append(x)
            text = _("until %(day)s") if ends else _("from %(day)s")
            yield mark(x, y, text % {"day": words.day(day)})


def _years(window: Window) -> Iterator[Mark]:
    for year in range(window.first.year, window.last.year + 1):
        day = date(year, 1, 1)
        if window.holds(day):
            yield Mark(percent(window.at(day)), 14, str(year), "start", 4)


def _statuses(sections: list[Section]) -> tuple[str, ...]:
    found = {one.status for section in sections for row in section.rows for one in row.bars}
    return tuple(status for status in ("yes", "ask", "unknown") if status in found)


def _in_words(route: StoredRoute, window: Window) -> Iterator[str]:
    for stretch in drawn(route.line, window):
        if stretch.status is not Status.NO:
            yield f"{_called(stretch.status)} {when(stretch)}".strip()


def _called(status: Status) -> str:
    return {
        Status.YES: _("open"),
        Status.ASK: _("for the body to say"),
        Status.UNKNOWN: _("not known yet"),
        Status.NO: _("not open"),
    }[status]
