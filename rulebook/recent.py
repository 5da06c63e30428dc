"""What was made lately, kept at hand."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Recent(Generic[T]):
    """At most so many, the least recently used go first. They are shared: nobody may change one."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, tuple[T]] = OrderedDict()

    def of(self, key: Hashable, make: Callable[[], T]) -> T:
        """What stands under the key, made where it is not at hand; two threads may both make it."""
        found = self._kept.pop(key, None) or (make(),)
        self._kept[key] = found  # the last used stands last
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return found[0]
