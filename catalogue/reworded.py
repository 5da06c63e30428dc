"""What is new in a long text: a reader of the changes is not shown the whole of it twice."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Between paragraphs, before an item of a list, and after a sentence.
BREAK = re.compile(r"\n\s*\n|\n(?=[-*#|\d])|(?<=[.!?”])\s+")
SIGNS = re.compile(r"^#+ +|\*\*|\[([^\]]+)\]\([^)]*\)")


def apart(was: str, now: str) -> tuple[str, str]:
    """The sentences of each that do not stand in the other, without the signs of Markdown."""
    old, new = _sentences(was), _sentences(now)
    return _joined(one for one in old if one not in new), _joined(
        one for one in new if one not in old
    )


def _sentences(text: str) -> list[str]:
    return [" ".join(piece.split()) for piece in BREAK.split(text) if piece.strip()]


def _joined(sentences: Iterable[str]) -> str:
    return " ".join(SIGNS.sub(lambda found: found[1] or "", one) for one in sentences)
