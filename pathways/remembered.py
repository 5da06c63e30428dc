"""Results of pure functions, remembered per process under digests of what they depend on.

The keys are digests and the values name no one, so nobody's answers stay in memory; both are
bounded, least recently used go first.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any, TypeVar

from rulebook.recent import Recent

T = TypeVar("T")


class Remembered(Recent[T]):
    def get(self, depends_on: list[Any], make: Callable[[], T]) -> T:
        """The value for these JSON data, made where it is not at hand."""
        text = json.dumps(depends_on, sort_keys=True, default=str)
        return self.of(hashlib.blake2b(text.encode(), digest_size=16).digest(), make)
