"""For every test: no network, no undefined template variable, no query repeated per row."""

import gc
import ipaddress
import os
import pickle
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import zeal
from django.conf import settings
from django.db import transaction
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django.plugin import DjangoDbBlocker
from zeal.constants import initialize_app_registry
from zeal.patch import patch as patch_querysets

from credentials import publishing
from credentials.compiler import compile_book, golden_cases
from credentials.content.loading import load
from credentials.drafts import Draft, draft
from credentials.models import Edition
from rulebook.book import Rulebook
from rulebook.golden import GoldenCase
from tests.catalogue.makers import publish
from tests.snapshots import Snapshot, made_once, migrate_once

HERE = Path(__file__).parent

hypothesis_settings.register_profile(
    "fast",
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
hypothesis_settings.register_profile(
    "thorough",
    max_examples=500,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))


class UndefinedVariable(str):
    """Stands for an undefined variable in a template of ours and fails the test that renders it.

    Templates of Django and of the form pack rely on the empty string, so theirs get that.
    """

    __slots__ = ()
    ours = str(settings.BASE_DIR / "templates")

    def __contains__(self, key: object) -> bool:
        # How Django asks whether it should fill in the name.
        return key == "%s"

    def __mod__(self, variable: object) -> str:
        template = _template_being_rendered()
        if template.startswith(self.ours):
            pytest.fail(f"{Path(template).name} uses {variable}, which is not defined there")
        return ""


def _template_being_rendered() -> str:
    frame = sys._getframe()  # noqa: SLF001 - the stack is where Django keeps the template's name
    while frame.f_back is not None:
        frame = frame.f_back
        if frame.f_code.co_name == "render_annotated":
            origin = getattr(frame.f_locals["self"], "origin", None)
            return str(getattr(origin, "name", ""))
    return ""


def pytest_configure() -> None:
    templates: list[dict[str, Any]] = settings.TEMPLATES
    templates[0]["OPTIONS"]["string_if_invalid"] = UndefinedVariable("undefined")
    # The manifest storage needs collected files; `make check` runs it once.
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
    }
    # Only what a test names is on: a fast hasher, and no second copy of each file served.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.WHITENOISE_AUTOREFRESH = True
    # Fails a test whose view fetches a related row once per row of a list.
    settings.MIDDLEWARE.append("zeal.middleware.zeal_middleware")
    # An editor who opens an account is read once as the editor and once as the account.
    settings.ZEAL_ALLOWLIST = [
        {"model": "accounts.User", "field": "get()"},
        # Django reads each row that a form or the rows inside a page name, one by one.
        {"model": "credentials.RouteStep", "field": "get()"},
        {"model": "credentials.GoalFit", "field": "get()"},
        {"model": "credentials.Credential", "field": "get()"},
        {"model": "credentials.Source", "field": "get()"},
        # A result of an older Edition reads that one and the current one, each once in a process.
        {"model": "credentials.Edition", "field": "get()"},
    ]


@pytest.hookimpl(tryfirst=True)  # before tests are chosen by their marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The rulebook first: what is wrong there is wrong everywhere. Then the pathways, whose single
    tests take longest: a run does not end waiting for them. The browser last: it is slow.

    The test database is made only where a test of the run asks for one; what reads the content
    would otherwise be served from the site's own."""
    for item in items:
        folder = item.path.relative_to(HERE).parts[0]
        if folder == "rulebook":
            item.add_marker(pytest.mark.rulebook)
        if "real_rows" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db)
    folders = {"rulebook": 0, "pathways": 1, "e2e": 3}
    items.sort(key=lambda item: folders.get(item.path.relative_to(HERE).parts[0], 2))


def pytest_collection_finish() -> None:
    """What was imported and collected stays: going through it again for garbage took a tenth of
    the time of a run."""
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def _network_is_closed() -> Iterator[None]:
    """A test that reaches for another machine fails; loopback serves the browser tests."""
    connect = socket.socket.connect

    def connect_to_loopback(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and not _is_loopback(address[0]):
            raise RuntimeError(f"Tests do not use the network, and this one asked for {address}.")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_to_loopback)
        yield


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(scope="session", autouse=True)
def _watch_queries() -> None:
    initialize_app_registry()
    patch_querysets()


@pytest.fixture(autouse=True)
def _editions_are_forgotten() -> None:
    """A process keeps what it has read of Editions; a test must not see another test's."""
    from credentials import publishing  # noqa: PLC0415 - Django must be set up first

    publishing.forget()


@pytest.fixture
def no_query_per_row() -> Iterator[None]:
    """For code that no request runs; requests are always watched."""
    with zeal.zeal_context():
        yield


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all processes of a run."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, shared_folder: Path) -> None:
    del django_db_modify_db_settings
    migrate_once(shared_folder)


@pytest.fixture(scope="session")
def real_rows(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, shared_folder: Path
) -> Snapshot:
    """The content files, loaded once in a run; nothing of it stays in the database."""
    del django_db_setup

    def make() -> bytes:
        with django_db_blocker.unblock(), transaction.atomic():
            load(Path(settings.BASE_DIR) / "content")
            rows = Snapshot.take()
            transaction.set_rollback(True)
        return pickle.dumps(rows)

    rows: Snapshot = pickle.loads(made_once(shared_folder, "real", make))  # noqa: S301 - our own
    return rows


@pytest.fixture(scope="session")
def real_content(
    django_db_blocker: DjangoDbBlocker, real_rows: Snapshot
) -> tuple[Rulebook, tuple[GoldenCase, ...]]:
    """The content files as the tables give them back; nothing of it stays in the database."""
    with django_db_blocker.unblock(), transaction.atomic():
        real_rows.put_back()
        content = compile_book(), golden_cases()
        transaction.set_rollback(True)
    return content


@pytest.fixture(scope="session")
def real_draft(django_db_blocker: DjangoDbBlocker, real_rows: Snapshot) -> Draft:
    """The content files as they would be published, with what stands against it."""
    with django_db_blocker.unblock(), transaction.atomic():
        real_rows.put_back()
        found = draft()
        transaction.set_rollback(True)
    return found


@pytest.fixture(scope="session")
def real_book(real_content: tuple[Rulebook, tuple[GoldenCase, ...]]) -> Rulebook:
    """The content files as one rulebook."""
    return real_content[0]


@pytest.fixture(scope="session")
def real_cases(real_content: tuple[Rulebook, tuple[GoldenCase, ...]]) -> tuple[GoldenCase, ...]:
    """The golden cases of the content files."""
    return real_content[1]


@pytest.fixture
def real_edition(db: None, real_book: Rulebook) -> Iterator[Edition]:
    """The content files as the current Edition."""
    del db
    yield publish(real_book)
    publishing.forget()
