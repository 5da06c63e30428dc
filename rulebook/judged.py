"""What judging a requirement yields, and its simplest forms."""

from __future__ import annotations

from dataclasses import dataclass

from rulebook.timeline import Status, Timeline

NO, YES, ASK = (Timeline.always(s) for s in (Status.NO, Status.YES, Status.ASK))
UNKNOWN = Timeline.always(Status.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Judged:
    """`missing` names the facts that could decide the unknown days; a path that is also in
    `given` was told, but by a record that does not reach far enough."""

    timeline: Timeline
    missing: tuple[str, ...] = ()
    given: tuple[str, ...] = ()

    def __and__(self, other: Judged) -> Judged:
        return self._with(other, self.timeline & other.timeline)

    def __or__(self, other: Judged) -> Judged:
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
    return MET if not wanted else flag(None if told is None else told in wanted, path)
