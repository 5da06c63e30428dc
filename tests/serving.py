"""A site of one's own for browser tests and outside checkers: made by the project's commands and
served as a deployment is."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def environment(database: Path, static: Path) -> dict[str, str]:
    """That of a site on this database, at an address that is free."""
    return {
        **{name: value for name, value in os.environ.items() if name != "DEBUG"},
        "DATABASE_URL": f"sqlite:///{database}",
        "SITE_URL": f"http://127.0.0.1:{_free_port()}",
        "STATIC_ROOT": str(static),
    }


def manage(where: Mapping[str, str], *arguments: str) -> str:
    """What the management command printed. Raises `RuntimeError` with all of it where it fails."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=where,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"manage.py {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


@contextmanager
def served(
    where: Mapping[str, str],
    log: Path,
    *,
    seconds: float,
    application: str = "careerguide.wsgi:application",
) -> Iterator[str]:
    """The address of the site, which runs until the end. Raises `RuntimeError` with the log where
    it does not answer within so many seconds."""
    site = where["SITE_URL"]
    command = [
        *(str(Path(sys.executable).with_name("granian")), application, "--interface", "wsgi"),
        *("--host", "127.0.0.1", "--port", site.rpartition(":")[2], "--no-ws"),
        *("--workers", "1", "--blocking-threads", "1", "--log-level", "warning"),
    ]
    with log.open("w") as output:
        server = subprocess.Popen(
            command, cwd=ROOT, env=where, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            _wait_until_it_answers(site, server, log, seconds)
            yield site
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_until_it_answers(
    site: str, server: subprocess.Popen[bytes], log: Path, seconds: float
) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{site}/healthz", timeout=2):  # noqa: S310 - loopback
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    raise RuntimeError(f"The site did not start:\n{log.read_text()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
