"""What is new in a long text: a reader of the changes is not shown the whole of it twice.

Whole sentences, as they are read; an editor, who wrote the text, sees word by word what is gone and
what is new (`credentials.passages`)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rulebook.prose import PLACEHOLDER

# Between paragraphs, before an item of a list, and after a sentence.
BREAK = re.compile(r"\n\s*\n|\n(?=[-*#|\d])|(?<=[.!?”])\s+")
SIGNS = re.compile(r"^(?:#+|[-*]) +|\*\*|\[([^\]]+)\]\([^)]*\)", re.MULTILINE)
NOTE = re.compile(r"\s*\{\{ *see [^{}]*\}\}")
CELLS = re.compile(r"\s*\|[\s|:-]*")  # between two of a table; a row of dashes holds none


def apart(was: str, now: str) -> tuple[str, str]:
    """The sentences of each that do not stand in the other."""
    old, new = _sentences(was), _sentences(now)
    return _joined(one for one in old if one not in new), _joined(
        one for one in new if one not in old
    )


def _sentences(text: str) -> list[str]:
    return [" ".join(piece.split()) for piece in BREAK.split(text) if piece.strip()]


def _joined(sentences: Iterable[str]) -> str:
    return " ".join(map(plain, sentences))


def plain(text: str) -> str:
    """Without the signs of Markdown; a figure is left out, and so is the number of a note."""
    text = PLACEHOLDER.sub("…", NOTE.sub("", text))
    text = SIGNS.sub(lambda found: found[1] or "", text)
    return " ".join(CELLS.sub("; ", text.strip(" |\n")).split())
