"""The cycle as geometry: from its first day to what comes after it, a row for the title, one for
each way to renew, one for the log. Drawn by the hand of the results' timeline.

Across, positions are percentages of the drawing's width and down they are pixels, so that the
drawing fits any screen while its letters keep their size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from recertification import wording
from rulebook.deadlines import Deadline
from rulebook.recertify import Standing, Way
from rulebook.timeline import Status, Stretch, Timeline, add_months
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

AXIS = 62  # pixels
MARGIN_MONTHS = 6
MOST_YEARS = 7  # labels that fit side by side on a phone
APART = 34.0  # percent: two dates nearer than this would run into each other
LAST_YEAR = 88.0  # percent: after it a year's label would be cut off


@dataclass(frozen=True, slots=True)
class Row:
    """Its name on `y`, bars under it, `ticks` on their middle for fees or for the log, dates under
    them."""

    label: str
    y: int
    middle: int
    bars: tuple[Bar, ...] = ()
    ticks: tuple[str, ...] = ()
    dates: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    height: int
    years: tuple[Mark, ...]
    today: Mark
    expiry: Mark
    rows: tuple[Row, ...]
    statuses: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def fees(self) -> bool:
        """Whether a tick on a bar needs its word in the legend."""
        return any(row.bars and row.ticks for row in self.rows)

    @property
    def bar_height(self) -> int:
        return BAR


def draw(
    standing: Standing, found: Sequence[Deadline], learned: Iterable[date], on: date
) -> Drawing:
    """`learned`: the days of the log."""
    cycle = standing.cycle
    latest = max(cycle.expires, on, *(deadline.day for deadline in found))
    window = Window(cycle.starts.replace(day=1), add_months(latest, MARGIN_MONTHS))
    y, rows = AXIS, []
    lines: list[tuple[str, Timeline, Way | None]] = [(_("Title may be used"), standing.title, None)]
    lines += [(way.method.name, way.timeline, way) for way in standing.ways]
    for label, timeline, way in lines:
        row = _row(label, timeline, way, window, y, on)
        row = replace(row, ticks=tuple(percent(window.at(day)) for day in _fees(way, found)))
        rows.append(row)
        y += LABEL + BAR + (DATE if row.dates else 0) + GAP
    days = [day for day in learned if window.holds(day)]
    if days:
        ticks = tuple(percent(window.at(day)) for day in sorted(set(days)))
        rows.append(Row(_("Your log"), y + LABEL - 7, y + LABEL + BAR // 2, ticks=ticks))
        y += LABEL + BAR + GAP
    return Drawing(
        height=y,
        years=tuple(_years(window)),
        today=mark(window.at(on), 34, _("As of %(day)s") % {"day": date_format(on, "M j, Y")}),
        expiry=mark(
            window.at(cycle.expires + DAY),
            52,
            _("expires %(day)s") % {"day": wording.day(cycle.expires)},
        ),
        rows=tuple(rows),
        statuses=_statuses(rows),
        words=tuple(_in_words(lines, found, days)),
    )


def _row(
    label: str, timeline: Timeline, way: Way | None, window: Window, top: int, on: date
) -> Row:
    bar_y = top + LABEL
    shown = [s for s in drawn(timeline, window) if s.status is not Status.NO]
    return Row(
        label=label,
        y=top + LABEL - 7,
        middle=bar_y + BAR // 2,
        bars=tuple(bar(stretch, window, bar_y) for stretch in shown),
        dates=tuple(_dates(way, shown, window, bar_y + BAR + DATE - 5, on)) if way else (),
    )


def _dates(way: Way, shown: Sequence[Stretch], window: Window, y: int, on: date) -> Iterator[Mark]:
    """The safe day while it lies ahead, and the last day, as far as their labels have room."""
    taken: list[float] = []
    ends = [s.last for s in shown if s.status is Status.YES and s.last is not None]
    told = [(_("until %(day)s"), ends[-1])] if ends else []
    if way.safe:
        told.insert(0 if way.safe >= on else 1, (_("safe until %(day)s"), way.safe))
    for text, last in told:
        x = window.at(last + DAY)
        if any(abs(x - other) < APART for other in taken):
            continue
        taken.append(x)
        yield mark(x, y, text % {"day": wording.day(last)})


def _fees(way: Way | None, found: Sequence[Deadline]) -> list[date]:
    return [one.day for one in found if way and one.kind == "fee" and one.method == way.method]


def _years(window: Window) -> Iterator[Mark]:
    years = range(window.first.year, window.last.year + 1)
    step = -(-len(years) // MOST_YEARS)
    for year in years[::step]:
        day = date(year, 1, 1)
        if window.holds(day) and window.at(day) < LAST_YEAR:
            yield Mark(percent(window.at(day)), 14, str(year), "start", 4)


def _statuses(rows: Sequence[Row]) -> tuple[str, ...]:
    found = {one.status for row in rows for one in row.bars}
    return tuple(status for status in ("yes", "ask") if status in found)


def _in_words(
    lines: Sequence[tuple[str, Timeline, Way | None]],
    found: Sequence[Deadline],
    days: Sequence[date],
) -> Iterator[str]:
    for label, timeline, way in lines:
        stretches = [
            f"{_called(stretch.status)} {when(stretch)}".strip()
            for stretch in timeline.stretches()
            if stretch.status is not Status.NO
        ]
        named = {"way": label, "stretches": "; ".join(stretches) or _("never")}
        said = _("%(way)s: %(stretches)s.") % named
        if way and way.safe:
            said += " " + _("Safe until %(day)s.") % {"day": wording.day(way.safe)}
        if fees := _fees(way, found):
            said += " " + _("Fees fall due: %(days)s.") % {
                "days": "; ".join(wording.day(day) for day in fees)
            }
        yield said
    if days:
        yield _("Your log: %(days)s.") % {
            "days": "; ".join(wording.day(day) for day in sorted(set(days)))
        }


def _called(status: Status) -> str:
    return _("yes,") if status is Status.YES else _("ask the body,")
