"""Results of pure functions, remembered per process under digests of what they depend on.

The keys are digests and the values name no one, so nobody's answers stay in memory; both are
bounded, least recently used go first.
"""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Remembered(Generic[T]):
    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[bytes, T] = OrderedDict()

    def get(self, depends_on: list[Any], make: Callable[[], T]) -> T:
        """The value for these JSON data, made where it is not at hand."""
        text = json.dumps(depends_on, sort_keys=True, default=str)
        key = hashlib.blake2b(text.encode(), digest_size=16).digest()
        found = self._values.pop(key) if key in self._values else make()
        self._values[key] = found  # the last used stands last
        if len(self._values) > self._most:
            self._values.popitem(last=False)
        return found
