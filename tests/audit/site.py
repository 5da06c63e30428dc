"""Outside checkers on the running site: HTML, Lighthouse and links. They need Node and Java.

make run      in one terminal
make audit    in another; what the checkers said stays in var/audit

Each checker was seen to fail on a faulty page. Exit status 1: one of them found something.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "var" / "audit"
PROGRAMS = FOLDER / "node_modules"
LINKCHECKER = FOLDER / "venv" / "bin" / "linkchecker"
SECONDS = 30
MOST_TRIES = 3

# Beside what the site map names: pages that have an address of their own kind.
MORE_PAGES = (
    "/compare/?c=cma-aama&c=rma-amt",
    "/pathway/goal/",
    "/search/?q=flebotomy",
    "/report/cma.exam.questions_total/",
    "/useful/?page=/credentials/cma-aama/",
    "/no-such-page/",
)
LIGHTHOUSE_PAGES = (
    "/",
    "/credentials/cma-aama/",
    "/compare/?c=cma-aama&c=rma-amt",
    "/states/wa/",
    "/guides/aama-or-amt/",
    "/ladder/",
)
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", default="8000")
    site = f"http://127.0.0.1:{parser.parse_args().port}"
    try:
        pages = saved(site)
    except OSError as error:
        sys.stderr.write(f"No site at {site}: start it with make run. ({error})\n")
        return 2
    found = [*html(pages), *lighthouse(site), *links(site)]
    for line in found:
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(f"{len(pages)} pages, {len(found)} faults\n")
    return 1 if found else 0


def saved(site: str) -> list[Path]:
    """Every page as a file: the HTML checker refuses addresses of this machine, and says so
    without failing. Raises `OSError` where nothing answers."""
    text = read(f"{site}/sitemap.xml").decode()
    named = [re.sub(r"^https?://[^/]+", "", one) for one in re.findall("<loc>([^<]+)</loc>", text)]
    folder = FOLDER / "pages"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    files = []
    for path in (*named, *MORE_PAGES):
        file = folder / f"{re.sub('[^a-z0-9]+', '-', path).strip('-') or 'home'}.html"
        file.write_bytes(read(f"{site}{path}"))
        files.append(file)
    return files


def read(address: str) -> bytes:
    """A page's body, also that of an error page."""
    try:
        with urllib.request.urlopen(address, timeout=SECONDS) as response:  # noqa: S310 - loopback
            body: bytes = response.read()
    except urllib.error.HTTPError as error:
        body = error.read()
    return body


def html(pages: list[Path]) -> Iterator[str]:
    """What the Nu HTML checker says, warnings included."""
    jar = PROGRAMS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    done = run("java", "-jar", str(jar), "--format", "gnu", *map(str, pages))
    said = [line for line in done.stderr.splitlines() if line]
    if done.returncode and not said:
        said = [f"the HTML checker ended with {done.returncode}"]
    yield from (f"html: {line}" for line in said)


def lighthouse(site: str) -> Iterator[str]:
    """Each score below the least that we ask for, in every one of some tries: what else the
    machine does lowers the performance that is measured, and nothing raises it."""
    for path in LIGHTHOUSE_PAGES:
        for _try in range(MOST_TRIES):
            found = [f"lighthouse: {path} {fault}" for fault in faults_of(f"{site}{path}")]
            if not found:
                break
        yield from found


def faults_of(address: str) -> list[str]:
    flags = "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage"
    program = str(PROGRAMS / ".bin" / "lighthouse")
    chromium = shutil.which("chromium") or ""
    done = run(program, address, "--quiet", "--output=json", flags, CHROME_PATH=chromium)
    if done.returncode:
        return [f"could not be measured: {done.stderr.strip()[-300:]}"]
    categories = json.loads(done.stdout)["categories"]
    scores = {name: round((categories[name]["score"] or 0) * 100) for name in LEAST}
    return [
        f"has {score} in {name}; the least is {LEAST[name]}"
        for name, score in scores.items()
        if score < LEAST[name]
    ]


def links(site: str) -> Iterator[str]:
    """Links within the site that lead nowhere."""
    done = run(str(LINKCHECKER), "--no-warnings", "--no-status", "-r", "3", "-o", "csv", f"{site}/")
    if done.returncode:
        lines = [line for line in done.stdout.splitlines() if line and not line.startswith("#")]
        yield from (f"links: {line}" for line in lines[1:] or [done.stderr.strip()[-300:]])


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, **environment}
    )


if __name__ == "__main__":
    sys.exit(main())
