"""What changed inside a long text, so that nobody has to compare two screens of it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

LONG = 200  # of so many characters in both together, a text is not shown whole twice
AROUND = 6  # words left standing beside a change
ALIKE = 0.5  # texts less alike than this are two texts
WORD = re.compile(r"\S+\s*")

KEPT, GONE, NEW = "", "del", "ins"
Passages = tuple[tuple[str, str], ...]


def passages(was: object, now: object) -> Passages:
    """The words that are gone and those that are new, each with some that stayed around it and “…”
    for the rest. Nothing where what was and what is are better shown one after the other."""
    if not isinstance(was, str) or not isinstance(now, str) or len(was) + len(now) < LONG:
        return ()
    old, new = WORD.findall(was), WORD.findall(now)
    alone = [word.rstrip() for word in old], [word.rstrip() for word in new]
    matcher = SequenceMatcher(None, *alone, autojunk=False)
    if alone[0] == alone[1]:
        return ((KEPT, _("Only spaces or the ends of lines are different.")),)
    if matcher.ratio() < ALIKE:
        return ()
    found: list[tuple[str, str]] = []
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            first, last = a == c == 0, (b, d) == (len(old), len(new))
            found.append((KEPT, _shortened(new[c:d], first=first, last=last)))
            continue
        found += [(kind, "".join(words)) for kind, words in ((GONE, old[a:b]), (NEW, new[c:d]))
                  if words]  # fmt: skip
    return tuple(found)


def marked(found: Passages) -> str:
    """The same in one line of plain text."""
    signs = {KEPT: "{}", GONE: "[-{}-]", NEW: "{{+{}+}}"}
    parts = [signs[kind].format(" ".join(text.split())) for kind, text in found]
    return " ".join(parts)


def _shortened(words: list[str], *, first: bool, last: bool) -> str:
    before = [] if first else words[:AROUND]
    after = [] if last else words[-AROUND:]
    if len(words) <= len(before) + len(after) + 1:
        return "".join(words)
    return "".join(before) + "… " + "".join(after)
