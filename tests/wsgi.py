"""Asks the site as a server does.

Django's test client begins behind the pages that are kept: they are answered before its handler.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.http import HttpResponse
from django.test import RequestFactory

from careerguide.kept_pages import Application, Headers, KeptPages


@contextmanager
def in_the_tests_transaction() -> Iterator[None]:
    """As Django's test client does: the handler would close the connection that it is made on."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


class Asked:
    def __init__(self, inside: Application | None = None) -> None:
        self.application = KeptPages(inside or WSGIHandler())

    def get(self, path: str, **headers: str) -> HttpResponse:
        return self.ask("GET", path, **headers)

    def head(self, path: str, **headers: str) -> HttpResponse:
        return self.ask("HEAD", path, **headers)

    def ask(self, method: str, path: str, **headers: str) -> HttpResponse:
        environ = RequestFactory().generic(method, path, headers=headers).environ
        # The factory's own request has written the path into it as text; a server sends bytes.
        environ["PATH_INFO"] = environ["PATH_INFO"].encode().decode("latin-1")
        told: list[tuple[str, Headers]] = []
        with in_the_tests_transaction():
            body = b"".join(self.application(environ, lambda *said: told.append(said)))
        [(status, sent)] = told
        return HttpResponse(body, status=int(status[:3]), headers=dict(sent))
