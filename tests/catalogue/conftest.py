from collections.abc import Iterator

import pytest

from credentials import publishing
from credentials.models import Edition
from tests.catalogue.makers import make_book, publish


@pytest.fixture
def edition(db: None) -> Iterator[Edition]:
    """A small book, published."""
    del db
    yield publish(make_book())
    publishing.forget()
