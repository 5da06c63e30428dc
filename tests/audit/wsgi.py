"""The site as it is deployed, with leave for LinkChecker to ask more than a few times a second: it
takes its time with a host that does not send this header."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from careerguide.wsgi import application as site


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        return start_response(status, [*headers, ("LinkChecker", "as fast as it likes")], *rest)

    return site(environ, start)
