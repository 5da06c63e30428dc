"""Outside checkers on the served site: HTML, links, Lighthouse, first views.

The site is one of its own, made afresh. They need Node and Java. It ends by itself, and closes
with a table. What the checkers looked at stays in var/audit.
Exit status 1: one of them found something.
"""

from __future__ import annotations

import re
import shutil
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.audit import checkers, first_view
from tests.audit.pages import public, site_map, walked
from tests.audit.served import own_site
from tests.audit.visitor import Page

LIGHTHOUSE_PAGES = (
    "/",
    "/credentials/cma-aama/",
    "/compare/?c=cma-aama&c=rma-amt",
    "/states/wa/",
    "/guides/aama-or-amt/",
    "/ladder/",
    "/programs/",
)
FEWEST_PAGES = 300  # on the site map


@dataclass(frozen=True, slots=True)
class Result:
    """A line of the closing table, and what stands above it."""

    checker: str
    seen: str
    told: str
    faults: list[str]
    seconds: float


def main() -> int:
    began = time.monotonic()
    try:
        with own_site() as site:
            results = list(audited(site))
    except (OSError, RuntimeError) as error:
        sys.stderr.write(f"The site could not be looked at. {error}\n")
        return 2
    found = [f"{one.checker}: {fault}" for one in results for fault in one.faults]
    sys.stdout.write("".join(f"{line}\n" for line in found))
    sys.stdout.write(table(results))
    sys.stdout.write(f"{len(found)} faults in {time.monotonic() - began:.0f} s\n")
    return 1 if found else 0


def audited(site: str) -> Iterator[Result]:
    """HTML and links side by side; Lighthouse alone, since it measures time."""
    began = time.monotonic()
    named = site_map(site)
    pages = [*public(site, named), *walked(site)]
    files = saved(pages)
    yield first_views(named, pages, time.monotonic() - began)
    with ThreadPoolExecutor() as pool:
        for result in (pool.submit(html, files), pool.submit(links, site, pages)):
            yield result.result()
    yield lighthouse(site)


def saved(pages: list[Page]) -> list[Path]:
    """As files: the HTML checker refuses addresses of this machine, and says so without failing."""
    folder = checkers.FOLDER / "pages"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    files = []
    for number, page in enumerate(pages):
        name = re.sub("[^a-z0-9]+", "-", page.path.lower()).strip("-") or "home"
        file = folder / f"{number:03}-{name[:60]}-{page.status}.html"
        file.write_bytes(page.body)
        files.append(file)
    return files


def first_views(named: list[str], pages: list[Page], seconds: float) -> Result:
    views = [first_view.view(page) for page in pages]
    faults = [fault for one in views for fault in one.faults()]
    faults += [f"{page.address} answers {page.status}" for page in pages if page.status >= 500]
    answered = {page.path for page in pages if page.status == 200}
    faults += [f"{path} is on the site map and not there" for path in named if path not in answered]
    if len(named) < FEWEST_PAGES:
        faults.append(f"only {len(named)} pages are on the site map")
    heaviest = max(views, key=lambda one: one.weight)
    most = max(one.requests for one in views)
    told = f"at most {most} requests; {heaviest.weight / 1024:.1f} KB: {heaviest.address}"
    return Result("First view", f"{len(views)} pages", told, faults, seconds)


def html(files: list[Path]) -> Result:
    began = time.monotonic()
    faults = checkers.html(files)
    return Result("HTML", f"{len(files)} pages", "Nu", faults, time.monotonic() - began)


def links(site: str, pages: list[Page]) -> Result:
    began = time.monotonic()
    number, faults = checkers.links(site)
    places, nowhere = first_view.broken_anchors(pages)
    told = f"LinkChecker; {places} places on pages"
    seen = f"{number} addresses"
    return Result("Links", seen, told, [*faults, *nowhere], time.monotonic() - began)


def lighthouse(site: str) -> Result:
    began = time.monotonic()
    measured = [checkers.lighthouse(f"{site}{path}") for path in LIGHTHOUSE_PAGES]
    least = {
        name: min(scores.get(name, 0) for scores, _faults in measured) for name in checkers.LEAST
    }
    told = "at least " + ", ".join(f"{name} {score}" for name, score in least.items())
    faults = [fault for _scores, found in measured for fault in found]
    seen = f"{len(measured)} pages"
    return Result("Lighthouse", seen, told, faults, time.monotonic() - began)


def table(results: list[Result]) -> str:
    lines = [("checker", "looked at", "found", "time", "")]
    lines += [
        (one.checker, one.seen, str(len(one.faults)), f"{one.seconds:.0f} s", one.told)
        for one in results
    ]
    return "".join(f"{a:<11}{b:<17}{c:>6}{d:>7}  {e}".rstrip() + "\n" for a, b, c, d, e in lines)


if __name__ == "__main__":
    sys.exit(main())
