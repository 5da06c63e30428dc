"""The outside checkers. Each has to find what is wrong with a page that is meant to be: one that is
silent there says nothing by its silence elsewhere."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "var" / "audit"
PROGRAMS = FOLDER / "node_modules"
LINKCHECKER = FOLDER / "venv" / "bin" / "linkchecker"
SECONDS = {"html": 180, "links": 300, "lighthouse": 90}
MOST_TRIES = 3
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}

FAULTY = (
    "<!doctype html><html lang=en><title>Faulty</title><p id=a><p id=a><a href=gone.html>Gone</a>"
)
# A page that differs by its query only is asked for, not followed; of the forms that stand under
# each statement and each page one is enough. How often it may ask, the site allows: `wsgi.py`.
LINKS = r"""
[checking]
threads=4
maxrequestspersecond=1000
robotstxt=0
[filtering]
checkextern=0
ignore=
  ^https?://(?!127\.0\.0\.1)
  ^mailto:
  /report/(?!cma\.exam\.questions_total/)
  /useful/(?!\?page=/credentials/cma-aama/)
  /admin/
nofollow=
  ^[^?#]+\?
"""


def html(files: Sequence[Path]) -> list[str]:
    """What the Nu HTML checker says, warnings included."""
    faulty = FOLDER / "faulty.html"
    faulty.write_text(FAULTY)
    if not _html([faulty]):
        return ["finds nothing wrong with a page that is faulty"]
    return _html(files)


def _html(files: Sequence[Path]) -> list[str]:
    jar = PROGRAMS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    done = run("html", "java", "-jar", str(jar), "--format", "gnu", *map(str, files))
    said = [line for line in done.stderr.splitlines() if line]
    return said or ([f"ended with {done.returncode}"] if done.returncode else [])


def links(site: str) -> tuple[int, list[str]]:
    """How many addresses LinkChecker looked at, and which of them lead nowhere."""
    with tempfile.TemporaryDirectory() as folder, _served(Path(folder)) as faulty:
        Path(folder, "index.html").write_text(FAULTY)
        if not any("gone.html" in line for line in _links(faulty)[1]):
            return 0, ["finds no broken link on a page that has one"]
    return _links(site)


def _links(site: str) -> tuple[int, list[str]]:
    with tempfile.NamedTemporaryFile("w", suffix=".conf") as file:
        file.write(LINKS)
        file.flush()
        Path(file.name).chmod(0o644)  # run by root, it reads as nobody
        options = ("-f", file.name, "--no-warnings", "--no-status", "--verbose", "-o", "csv")
        done = run("links", str(LINKCHECKER), *options, f"{site}/")
    lines = [line for line in done.stdout.splitlines() if line and not line.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter=";"))
    broken = [
        f"{row['url']} is linked by {row['parentname']}: {row['result']}"
        for row in rows
        if row["valid"] != "True"
    ]
    if done.returncode and not broken:
        broken = [done.stderr.strip()[-300:] or f"ended with {done.returncode}"]
    return len({row["url"] for row in rows}), broken


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
            del format, args

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()


def lighthouse(address: str) -> tuple[dict[str, int], list[str]]:
    """The scores, and each below the least that we ask for, of the best of some tries: what else
    the machine does lowers the performance that is measured, and nothing raises it."""
    scores: dict[str, int] = {}
    faults: list[str] = []
    for _try in range(MOST_TRIES):
        scores, faults = _lighthouse(address)
        if not faults:
            break
    return scores, faults


def _lighthouse(address: str) -> tuple[dict[str, int], list[str]]:
    flags = "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage"
    program = str(PROGRAMS / ".bin" / "lighthouse")
    chromium = shutil.which("chromium") or ""
    done = run(
        "lighthouse", program, address, "--quiet", "--output=json", flags, CHROME_PATH=chromium
    )
    if done.returncode:
        return {}, [f"{address} could not be measured: {done.stderr.strip()[-300:]}"]
    categories = json.loads(done.stdout)["categories"]
    scores = {name: round((categories[name]["score"] or 0) * 100) for name in LEAST}
    return scores, [
        f"{address} has {score} in {name}; the least is {LEAST[name]}"
        for name, score in scores.items()
        if score < LEAST[name]
    ]


def run(name: str, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """To its end, or to the end of its time: then it has failed, and says so. With it ends whatever
    it has started, such as a browser."""
    started = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
        start_new_session=True,
    )
    try:
        output, errors = started.communicate(timeout=SECONDS[name])
    except subprocess.TimeoutExpired:
        errors = f"did not end within {SECONDS[name]} seconds"
        return subprocess.CompletedProcess(command, 124, "", errors)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(started.pid, signal.SIGKILL)
        started.wait()
    return subprocess.CompletedProcess(command, started.returncode, output, errors)
