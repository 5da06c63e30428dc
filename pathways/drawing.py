"""The timeline as geometry: where each bar, mark and label goes.

Across, positions are percentages of the drawing's width and down they are pixels, so that the
drawing fits any screen while its letters keep their size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from pathways.result.stored import StoredCredential, StoredRoute
from pathways.wording import words
from rulebook.timeline import Status, Stretch, add_months

MOST_CREDENTIALS = 3
MONTHS_BEFORE, MONTHS_DRAWN = 12, 36
AXIS, HEADING, LABEL, BAR, DATE, GAP = 44, 34, 22, 14, 20, 12  # heights in pixels
NARROWEST = 0.8  # percent: a bar of a few days is still seen
TURN = 60.0  # percent: labels from here on end at their day, those before begin at it
APART = 30.0  # percent: two dates nearer than this would run into each other


@dataclass(frozen=True, slots=True)
class Bar:
    status: str
    x: str
    width: str
    y: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A day with its label; `anchor` is start or end, `dx` keeps the text off the line."""

    x: str
    y: int
    label: str
    anchor: str
    dx: int


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


@dataclass(frozen=True, slots=True)
class Window:
    """The days drawn, both ends included."""

    first: date
    last: date

    @classmethod
    def around(cls, on: date) -> Window:
        first = add_months(on.replace(day=1), -MONTHS_BEFORE)
        return cls(first, add_months(first, MONTHS_DRAWN) - timedelta(days=1))

    def at(self, day: date) -> float:
        """Where a day begins, in percent."""
        total = (self.last - self.first).days + 1
        return 100 * (day - self.first).days / total

    def holds(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


def draw(entries: Sequence[StoredCredential], on: date) -> Drawing | None:
    """The routes of the first credentials on which something happens; None where on none."""
    window = Window.around(on)
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
        today=_mark(window.at(on), 34, _("As of %(day)s") % {"day": words.day(on)}),
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
    stretches = (s for s in _drawn(route, window) if s.status is not Status.NO)
    return max(next(stretches).first or window.first, window.first)


def _happens(route: StoredRoute, window: Window) -> bool:
    """Something holds on a day drawn, and not the same unknown on every one of them."""
    drawn = {stretch.status for stretch in _drawn(route, window)}
    return bool(drawn - {Status.NO}) and drawn != {Status.UNKNOWN}


def _drawn(route: StoredRoute, window: Window) -> Iterator[Stretch]:
    for stretch in route.line.stretches():
        begun = stretch.first is None or stretch.first <= window.last
        if begun and (stretch.last is None or stretch.last >= window.first):
            yield stretch


def _row(route: StoredRoute, window: Window, top: int) -> Row:
    bar_y = top + LABEL
    stretches = [s for s in _drawn(route, window) if s.status is not Status.NO]
    return Row(
        label=route.word,
        y=top + LABEL - 7,
        middle=bar_y + BAR // 2,
        bars=tuple(_bar(stretch, window, bar_y) for stretch in stretches),
        dates=tuple(_dates(stretches, route.about.on, window, bar_y + BAR + DATE - 5)),
    )


def _bar(stretch: Stretch, window: Window, y: int) -> Bar:
    left = max(window.at(stretch.first), 0.0) if stretch.first else 0.0
    right = 100.0
    if stretch.last:
        right = min(window.at(stretch.last + timedelta(days=1)), 100.0)
    width = max(right - left, NARROWEST)
    left = min(left, 100.0 - NARROWEST)
    return Bar(stretch.status.name.lower(), _percent(left), _percent(width), y)


def _dates(stretches: list[Stretch], on: date, window: Window, y: int) -> Iterator[Mark]:
    """The days still to come on which a bar begins or ends, as far as their labels have room."""
    taken: list[float] = []
    for stretch in stretches:
        for day, ends in ((stretch.first, False), (stretch.last, True)):
            if day is None or day < on:
                continue
            beyond = not window.holds(day)
            x = 100.0 if beyond else window.at(day + timedelta(days=1) if ends else day)
            if (beyond and not ends) or any(abs(x - other) < APART for other in taken):
                continue
            taken.append(x)
            text = _("until %(day)s") if ends else _("from %(day)s")
            yield _mark(x, y, text % {"day": words.day(day)})


def _mark(x: float, y: int, label: str) -> Mark:
    if x > TURN:
        return Mark(_percent(x), y, label, "end", 0 if x == 100.0 else -4)
    return Mark(_percent(x), y, label, "start", 4)


def _years(window: Window) -> Iterator[Mark]:
    for year in range(window.first.year, window.last.year + 1):
        day = date(year, 1, 1)
        if window.holds(day):
            yield Mark(_percent(window.at(day)), 14, str(year), "start", 4)


def _statuses(sections: list[Section]) -> tuple[str, ...]:
    found = {bar.status for section in sections for row in section.rows for bar in row.bars}
    return tuple(status for status in ("yes", "ask", "unknown") if status in found)


def _in_words(route: StoredRoute, window: Window) -> Iterator[str]:
    for stretch in _drawn(route, window):
        if stretch.status is not Status.NO:
            yield f"{_called(stretch.status)} {_when(stretch)}".strip()


def _called(status: Status) -> str:
    return {
        Status.YES: _("open"),
        Status.ASK: _("for the body to say"),
        Status.UNKNOWN: _("not known yet"),
        Status.NO: _("not open"),
    }[status]


def _when(stretch: Stretch) -> str:
    first = words.day(stretch.first) if stretch.first else ""
    last = words.day(stretch.last) if stretch.last else ""
    if first and last:
        return _("from %(first)s to %(last)s") % {"first": first, "last": last}
    if first:
        return _("from %(first)s on") % {"first": first}
    return _("until %(last)s") % {"last": last} if last else ""


def _percent(value: float) -> str:
    return f"{value:.2f}%"
