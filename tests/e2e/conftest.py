"""Browser tests run against a served site on a copy of a database made once.

pytest-django's ``live_server`` would empty all tables after each test.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Request

from tests import serving
from tests.serving import environment, served
from tests.snapshots import made_once

START_SECONDS = 30.0
DATABASE = "site.sqlite3"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's chromium, the one without windows where it is there, which takes a quarter less
    time: nothing is downloaded, and it asks nobody anything."""
    chromium = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if chromium is None:
        pytest.fail("The browser tests need chromium on the PATH; `make test` installs it.")
    return {
        **browser_type_launch_args,
        "executable_path": chromium,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--renderer-process-limit=1",  # a page finds what the one before it has compiled
        ],
    }


@pytest.fixture(scope="session")
def made_site(shared_folder: Path) -> Path:
    """A folder with a fresh site as ``make run`` makes it: content loaded, published, static files
    collected. Made once, by the first of the processes that share the tests."""
    folder = shared_folder / "made-site"
    folder.mkdir(exist_ok=True)

    def make() -> bytes:
        where = environment(folder / DATABASE, folder / "static")
        serving.manage(where, "quickstart")
        serving.manage(where, "collectstatic", "--noinput", "--verbosity", "0")
        return b""

    made_once(folder, "done", make)
    return folder


@pytest.fixture(scope="session")
def site_environment(made_site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """That site on a database and an address of this process's own."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copy(made_site / DATABASE, folder)
    return environment(folder / DATABASE, made_site / "static")


@pytest.fixture(scope="session")
def manage(site_environment: dict[str, str]) -> Callable[..., str]:
    """Runs a management command on the served site's database and returns what it printed."""

    def run(*arguments: str, **variables: str) -> str:
        return serving.manage({**site_environment, **variables}, *arguments)

    return run


@pytest.fixture(scope="session")
def base_url(site_environment: dict[str, str]) -> Iterator[str]:
    """The address of the served site; ``page.goto("/")`` goes there."""
    database = Path(site_environment["DATABASE_URL"].removeprefix("sqlite:///"))
    with served(site_environment, database.with_name("server.log"), seconds=START_SECONDS) as url:
        yield url


@pytest.fixture(autouse=True)
def _quiet_and_alone(page: Page, base_url: str) -> Iterator[None]:
    """A page that the content policy or a script error complains about fails its test, and so does
    one that asks anything of another host."""
    complaints: list[str] = []

    def strange(asked: Request) -> bool:
        return not asked.url.startswith((base_url, "data:"))

    page.on("request", lambda asked: complaints.append(asked.url) if strange(asked) else None)
    page.on(
        "console",
        lambda message: complaints.append(message.text) if message.type == "error" else None,
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield
    # An error page's status is reported as an error too; tests of error pages expect it.
    complaints = [text for text in complaints if "Failed to load resource" not in text]
    assert not complaints, complaints
