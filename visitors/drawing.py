"""What the drawn timelines share: bars, marks and the window of days they lie in.

Across, positions are percentages of the drawing's width and down they are pixels, so that a
drawing fits any screen while its letters keep their size.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rulebook.experience import FIRST_DAY
from rulebook.timeline import Stretch, Timeline

LABEL, BAR, DATE, GAP = 22, 14, 20, 12  # heights in pixels
NARROWEST = 0.8  # percent: a bar of a few days is still seen
TURN = 50.0  # percent: labels from here on end at their day, those before begin at it
DAY = timedelta(days=1)


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
class Window:
    """The days drawn, both ends included."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Where a day begins, in percent; days outside stand at the edge."""
        total = (self.last - self.first).days + 1
        return min(max(100 * (day - self.first).days / total, 0.0), 100.0)

    def holds(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


def drawn(timeline: Timeline, window: Window) -> Iterator[Stretch]:
    """The runs of equal status that reach into the window."""
    for stretch in timeline.stretches():
        begun = stretch.first is None or stretch.first <= window.last
        if begun and (stretch.last is None or stretch.last >= window.first):
            yield stretch


def bar(stretch: Stretch, window: Window, y: int) -> Bar:
    left = window.at(stretch.first) if stretch.first else 0.0
    right = window.at(stretch.last + DAY) if stretch.last else 100.0
    width = max(right - left, NARROWEST)
    left = min(left, 100.0 - NARROWEST)
    return Bar(stretch.status.name.lower(), percent(left), percent(width), y)


def mark(x: float, y: int, label: str) -> Mark:
    if x > TURN:
        return Mark(percent(x), y, label, "end", 0 if x == 100.0 else -4)
    return Mark(percent(x), y, label, "start", 4)


def percent(value: float) -> str:
    return f"{value:.2f}%"


def when(stretch: Stretch) -> str:
    """The days of a run as part of a sentence; empty where it has neither end. Undated work begins
    on the first day that any can have, which nobody told us and no reader is shown."""
    begun = None if stretch.first == date.fromordinal(FIRST_DAY) else stretch.first
    first, last = (date_format(day) if day else "" for day in (begun, stretch.last))
    if first and last:
        return _("from %(first)s to %(last)s") % {"first": first, "last": last}
    if first:
        return _("from %(first)s on") % {"first": first}
    return _("until %(last)s") % {"last": last} if last else ""
