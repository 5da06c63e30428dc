"""The stylesheet is several files for us and one for the browser.

`site.css` is what lies in `styles/`, joined in the order of the names. Nothing has to be run for
it: whoever looks for the file, `collectstatic` or the server at work, finds it joined anew.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

NAME = "site.css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# A string as it is, or the space around a sign that needs none: after a colon, not before, since
# `a :hover` is not `a:hover`.
SPACED = re.compile(r"""("[^"]*"|'[^']*')|\s*([{};,])\s*|:\s+""")
PARTS: Path = settings.BASE_DIR / "styles"
FOLDER: Path = settings.LOCAL_DIR / "joined"


class JoinedFinder(BaseFinder):
    def find(self, path: str, find_all: bool = False, **_other: Any) -> Any:
        """The file's place; for `find_all` a list of places, as Django asks for it."""
        found = [str(joined())] if path == NAME else []
        return found if find_all else next(iter(found), [])

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        del ignore_patterns
        yield joined().name, FileSystemStorage(location=FOLDER)


def joined() -> Path:
    """Written only where it would differ, and in one go: several processes may look for it."""
    parts = (part.read_text() for part in sorted(PARTS.glob("*.css")))
    text = "".join(f"{dense(part)}\n" for part in parts)
    file = FOLDER / NAME
    if not file.exists() or file.read_text() != text:
        FOLDER.mkdir(parents=True, exist_ok=True)
        draft = FOLDER / f"{NAME}.{os.getpid()}"
        draft.write_text(text)
        draft.replace(file)
    return file


def dense(text: str) -> str:
    """Without what is there for us alone: comments, line ends, spaces between signs."""
    bare = SPACED.sub(lambda found: found[1] or found[2] or ":", COMMENT.sub("", text))
    return bare.strip()
