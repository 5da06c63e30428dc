"""What the check before publishing finds, in words."""

from typing import Any

from rulebook.book import Credential, Route, Rulebook
from rulebook.lint import lint
from tests.rulebook.makers import make_book, make_credential


def found(book: Rulebook) -> list[str]:
    return [str(problem) for problem in lint(book)]


def of_credential(credential: Credential, **around: Any) -> list[str]:
    return found(make_book(credential, **around))


def of_route(route: Route, **values: Any) -> list[str]:
    return of_credential(make_credential(route, **values))
