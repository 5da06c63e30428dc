"""What judging a requirement yields, and its simplest forms."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, NamedTuple, TypeAlias

from rulebook.timeline import Status, Timeline

# What was worked out for one person, by what it depends on. It lives as long as one evaluation.
Memo: TypeAlias = dict[Hashable, Any]

NO, YES, ASK = (Timeline.always(s) for s in (Status.NO, Status.YES, Status.ASK))
UNKNOWN = Timeline.always(Status.UNKNOWN)


class Judged(NamedTuple):
    """`missing` names the facts that could decide the unknown days; a path that is also in
    `given` was told, but by a record that does not reach far enough."""

    timeline: Timeline
    missing: tuple[str, ...] = ()
    given: tuple[str, ...] = ()

    def __and__(self, other: Judged) -> Judged:
        if self is MET or other is NEVER:
            return other
        if other is MET or self is NEVER:
            return self
        return self._with(other, self.timeline & other.timeline)

    def __or__(self, other: Judged) -> Judged:
        if self is NEVER or other is MET:
            return other
        if other is NEVER or self is MET:
            return self
        return self._with(other, self.timeline | other.timeline)

    def _with(self, other: Judged, timeline: Timeline) -> Judged:
        if Status.UNKNOWN not in timeline.statuses:
            return Judged(timeline)
        return Judged(timeline, self.missing + other.missing, self.given + other.given)


NEVER, MET = Judged(NO), Judged(YES)


def flag(told: bool | None, path: str) -> Judged:
    return Judged(UNKNOWN, (path,)) if told is None else MET if told else NEVER


def at_least(told: int | None, wanted: int, path: str) -> Judged:
    return flag(None if told is None else told >= wanted, path)


def word(told: str | None, wanted: tuple[str, ...], path: str) -> Judged:
    if not wanted:
        return MET
    return Judged(UNKNOWN, (path,)) if told is None else MET if told in wanted else NEVER
