"""What an import did, or would do: counts, and the first lines of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programs.listed import Listed
from programs.reading import Fault

MOST_SHOWN = 100  # of each kind; the counts are always whole
ADDED, CHANGED, ENDED, UNCHANGED, OLDER = "added", "changed", "ended", "unchanged", "older"
NOT_ACCREDITED, OTHER, ABSENT, UNREADABLE = "not_accredited", "other", "absent", "unreadable"

KINDS: dict[str, str | Promise] = {
    ADDED: _("added"),
    CHANGED: _("changed"),
    ENDED: _("ended"),
    UNCHANGED: _("unchanged"),
    OLDER: _("left alone: the tables hold a later list"),
    NOT_ACCREDITED: _("left out: the status is not “Accredited”"),
    OTHER: _("of other programs and agencies"),
    ABSENT: _("not ended in the tables and not in this file: left as they were"),
    UNREADABLE: _("cannot be read"),
}
SHOWN = (UNREADABLE, ADDED, ENDED, CHANGED, OLDER, NOT_ACCREDITED)


@dataclass
class Report:
    """`lines` are (line number, text) by kind. `broken`: why the file as a whole could not be read;
    `stopped`: nothing can be imported, for that or for a row that is not to be left out."""

    counts: Counter[str] = field(default_factory=Counter)
    lines: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    broken: str = ""
    stopped: bool = False
    applied: bool = False

    def tell(self, kind: str, line: int = 0, text: str = "") -> None:
        self.counts[kind] += 1
        shown = self.lines.setdefault(kind, [])
        if text and len(shown) < MOST_SHOWN:
            shown.append((line, text))

    def tell_row(self, kind: str, row: Listed, change: str = "") -> None:
        self.tell(kind, row.line, f"{row}. {change}" if change else str(row))

    def tell_fault(self, fault: Fault) -> None:
        self.tell(UNREADABLE, fault.line, str(replace(fault, line=0)))

    @property
    def changes_something(self) -> bool:
        return any(self.counts[kind] for kind in (ADDED, CHANGED, ENDED))

    def summary(self) -> list[tuple[str | Promise, int]]:
        """Every count that is not nothing, and the first five always."""
        return [
            (name, self.counts[kind])
            for kind, name in KINDS.items()
            if self.counts[kind] or kind in (ADDED, CHANGED, ENDED, UNCHANGED)
        ]

    def sections(self) -> Iterator[tuple[str | Promise, list[tuple[int, str]], int]]:
        """The kinds whose lines are worth reading: name, the first lines, how many more."""
        for kind in SHOWN:
            if lines := self.lines.get(kind):
                yield KINDS[kind], lines, self.counts[kind] - len(lines)

    def as_data(self) -> dict[str, Any]:
        return {
            "counts": dict(self.counts),
            "lines": {kind: [list(line) for line in lines] for kind, lines in self.lines.items()},
            "broken": self.broken,
            "stopped": self.stopped,
            "applied": self.applied,
        }

    @classmethod
    def of_data(cls, data: dict[str, Any]) -> Report:
        """What `as_data` gave."""
        lines = {
            kind: [(line, text) for line, text in kept]
            for kind, kept in data.get("lines", {}).items()
        }
        counts = Counter(data.get("counts", {}))
        stopped, applied = data.get("stopped", False), data.get("applied", False)
        return cls(counts, lines, data.get("broken", ""), stopped, applied)
