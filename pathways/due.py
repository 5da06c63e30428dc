"""The question that is due, remembered: people who answered alike are asked alike.

Deciding it means evaluating every rule in scope, once per step of a replay; remembering makes a
replay as cheap as its forms. The keys are digests, so nobody's answers stay in memory.
"""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Mapping
from datetime import date
from typing import Any

from pathways.questions import QUESTION, QUESTIONS, Question
from rulebook.book import Rulebook
from rulebook.facts import parse
from rulebook.needed import needed

MOST_KEPT = 4096
_kept: OrderedDict[bytes, str | None] = OrderedDict()


def question(
    book: Rulebook, draft: Mapping[str, Any], today: date, asked: frozenset[str]
) -> Question | None:
    """The first question, in the editors' order, that gives a fact some rule still waits for;
    None where no answer can matter any more. `draft` is what was told, in the facts format."""
    told = json.dumps([book.serial, today.isoformat(), sorted(asked), draft], sort_keys=True)
    key = hashlib.blake2b(told.encode(), digest_size=16).digest()
    if key in _kept:
        _kept.move_to_end(key)
        slug = _kept[key]
    else:
        paths = needed(book, parse(draft), today, asked)
        slug = next((q.slug for q in QUESTIONS if q.gives_any(paths)), None)
        _kept[key] = slug
        if len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return None if slug is None else QUESTION[slug]
