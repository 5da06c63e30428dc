"""What a search that finds nothing was meant to be: words that stand in no program's text, read for
those that do."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from programs.models import Program
from programs.wanted import LONGEST_WORDS, MOST_WORDS, plain
from visitors.spelling import Spelling

KEPT_SECONDS = 300  # a list imported since is searched at once, and its words are known after that


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`text` holds every known word and mark once."""

    use: Counter[str]
    text: str
    spelling: Spelling
    read_at: float

    @classmethod
    def of(cls, texts: Iterable[str], read_at: float) -> Vocabulary:
        use = Counter(word for text in texts for word in text.split())
        return cls(use, " ".join(use), Spelling(use), read_at)

    def meant(self, words: str) -> str:
        """The words as they may have been meant; empty where one is like nothing, or all of them
        are known."""
        typed = plain(words[:LONGEST_WORDS]).split()[:MOST_WORDS]
        read = [word if word in self.text else self._likeliest(word) for word in typed]
        return " ".join(read) if all(read) and read != typed else ""

    def _likeliest(self, word: str) -> str:
        """What stands in more programs was likelier meant."""
        like = sorted(self.spelling.like(word), key=lambda one: (-self.use[one], one))
        return like[0] if like else ""


_kept: list[Vocabulary] = []


def meant(words: str) -> str:
    now = time.monotonic()
    if not _kept or now - _kept[0].read_at > KEPT_SECONDS:
        texts = Program.objects.order_by().values_list("search", flat=True)
        _kept[:] = [Vocabulary.of(texts.iterator(), now)]
    return _kept[0].meant(words)


def forget() -> None:
    _kept.clear()
