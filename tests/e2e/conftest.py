"""Browser tests run against a served site on a copy of a database made once.

pytest-django's ``live_server`` would empty all tables after each test.
"""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page, Request

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
def made_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a fresh site as ``make run`` makes it: content loaded, published, static files
    collected. Made once, by the first of the processes that share the tests."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "made-site"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            environment = _environment(folder, folder / "static")
            for command in (["quickstart"], ["collectstatic", "--noinput", "--verbosity", "0"]):
                _manage(environment, *command)
            (folder / "done").touch()
    return folder


@pytest.fixture(scope="session")
def site_environment(made_site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """That site on a database and an address of this process's own."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copy(made_site / DATABASE, folder)
    return _environment(folder, made_site / "static")


@pytest.fixture(scope="session")
def manage(site_environment: dict[str, str]) -> Callable[..., str]:
    """Runs a management command on the served site's database and returns what it printed."""

    def run(*arguments: str, **environment: str) -> str:
        return _manage({**site_environment, **environment}, *arguments)

    return run


@pytest.fixture(scope="session")
def base_url(site_environment: dict[str, str]) -> Iterator[str]:
    """The address of the served site; ``page.goto("/")`` goes there."""
    url = site_environment["SITE_URL"]
    port = url.rpartition(":")[2]
    command = [
        *(str(Path(sys.executable).with_name("granian")), "careerguide.wsgi:application"),
        *("--interface", "wsgi", "--host", "127.0.0.1", "--port", port, "--no-ws"),
        *("--workers", "1", "--blocking-threads", "1", "--log-level", "warning"),
    ]
    log = Path(site_environment["DATABASE_URL"].removeprefix("sqlite:///")).with_name("server.log")
    with log.open("w") as output:
        server = subprocess.Popen(
            command,
            cwd=settings.BASE_DIR,
            env=site_environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_it_answers(url, server, log)
            yield url
        finally:
            server.terminate()
            server.wait(timeout=20)


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


def _environment(folder: Path, static: Path) -> dict[str, str]:
    return {
        **{name: value for name, value in os.environ.items() if name != "DEBUG"},
        "DATABASE_URL": f"sqlite:///{folder / DATABASE}",
        "SITE_URL": f"http://127.0.0.1:{_free_port()}",
        "STATIC_ROOT": str(static),
    }


def _manage(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.fail(f"manage.py {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def _wait_until_it_answers(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=2):  # noqa: S310 - loopback
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    pytest.fail(f"The site did not start:\n{log.read_text()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
