"""A guide as a file: what is said about it between two lines of ---, then its text in Markdown.

---
title: "Keeping the CMA (AAMA)"
summary: "…"
---

## What counts
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from credentials.content.strict_yaml import ContentError, Document, Fault, read, read_text

FENCE = "---"
KEY = "guide"
FROM_FILE = ("slug", "body")  # what its name and its text give


def read_guide(path: Path, file: str) -> Document:
    """The document of one guide, its key the file's name. Raises `ContentError`."""
    return parse(read_text(path, file), file, path.stem)


def parse(text: str, file: str, slug: str) -> Document:
    lines = text.splitlines()
    ends = [number for number, line in enumerate(lines) if line.rstrip() == FENCE]
    if len(ends) < 2 or ends[0] != 0:
        message = f"should begin with a line of {FENCE}, its title and so on, and {FENCE} again"
        raise ContentError([Fault(file, 1, "", message)])
    # The fence becomes a blank line, so that faults name the lines of the file.
    front = read("\n".join(["", *lines[1 : ends[1]]]), file)
    if not isinstance(front.data, dict):
        raise ContentError([Fault(file, 1, "", f"holds no key: value between the {FENCE}")])
    if twice := [name for name in FROM_FILE if name in front.data]:
        message = "stands in the name of the file" if twice[0] == "slug" else "follows below"
        raise ContentError([front.fault(twice[0], f"{message}; leave it out here")])
    body = "\n".join(lines[ends[1] + 1 :]).strip("\n")
    data = {KEY: {"slug": slug, **front.data, "body": body}}
    places = {f"{KEY}.{name}": line for name, line in front.lines.items()}
    return Document(file, data, places | {KEY: 1, f"{KEY}.body": ends[1] + 2})


def told(document: Document) -> object:
    """What the document of a guide says."""
    return document.data[KEY] if isinstance(document.data, dict) else None


def written(values: Mapping[str, Any], front: str) -> str:
    """The text of a file; `front` is the YAML of all but slug and body."""
    return f"{FENCE}\n{front}{FENCE}\n\n{values['body']}\n"
