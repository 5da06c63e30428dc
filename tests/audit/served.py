"""A site of the audit's own: fresh content in a database of its own, served as a deployment is."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.audit.checkers import FOLDER

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60.0


@contextmanager
def own_site() -> Iterator[str]:
    """Raises `RuntimeError` where it cannot be made or does not start."""
    port = _free_port()
    site = f"http://127.0.0.1:{port}"
    database = FOLDER / "site.sqlite3"
    for old in FOLDER.glob("site.sqlite3*"):
        old.unlink()
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DEBUG"},
        "DATABASE_URL": f"sqlite:///{database}",
        "SITE_URL": site,
        "STATIC_ROOT": str(FOLDER / "static"),
    }
    for command in (("quickstart",), ("collectstatic", "--noinput", "--verbosity", "0")):
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"manage.py {command[0]} failed:\n{done.stdout}{done.stderr}")
    program = str(Path(sys.executable).with_name("granian"))
    options = (
        f"--interface wsgi --host 127.0.0.1 --port {port} --no-ws --workers 1 --blocking-threads 1"
    )
    with (FOLDER / "server.log").open("w") as log:
        server = subprocess.Popen(
            [program, *options.split(), "--log-level", "warning", "tests.audit.wsgi:application"],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(site, server)
            yield site
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait(site: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{site}/healthz", timeout=2):  # noqa: S310 - loopback
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    raise RuntimeError("The site did not start.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
