"""How fast pages are, as a share of L: a bare Django view on the same server in the same run.

    make bench PAGES="/ /credentials/"

Loads each address with wrk from 16 connections for 3 seconds, in 5 rounds whose order turns
around, and prints the median of the rounds' ratios and of their 99th percentiles: content pages,
four credentials side by side, a page that the browser has already, the first rendering of a page
after a new Edition (in which it says the same, or in which two rows of it changed; plain, as L is,
and compressed), searches, the wizard's GET and POST with a session, and 50 connections that all
write; then how much longer a first rendering takes beside ten times as many credentials, and the
memory of a worker. A scratch copy of the site's database is used.
"""

import http.cookiejar
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

PORT = 8090
ROUNDS = 5
START_SECONDS, STOP_SECONDS = 90, 20
WRITERS = 50
CHANGED = "first rendering, two rows of the page changed"
GROWN = "first rendering, beside ten times as many credentials"
PAGES = ["/", "/credentials/", "/credentials/cma-aama/"]
RENDERED = "/credentials/cma-aama/"  # the longest of its kind
COMPARED = 4
# Names, questions, words with a typo, a common word, nothing that could be found.
SEARCHES = (
    "cma",
    "how much does the rma cost",
    "flebotomy",
    "AAMA recertifcation",
    "work experience",
    "washington injections",
    "medical assistant",
    "qwertyuiop",
)
COMPRESSED = 'wrk.headers["Accept-Encoding"] = "gzip, deflate, br"\n'
# What a person answers before the question whose page is measured.
ANSWERS = [
    ("/pathway/goal/", {"goal": "general"}),
    ("/pathway/training/", {"training": "certificate"}),
    (
        "/pathway/dates/",
        {"finished_0": "6", "finished_2": "2026", "started_0": "9", "started_2": "2025"},
    ),
    ("/pathway/accreditation/", {"accreditation": "neither"}),
]
MEASURED = ("/pathway/history/", {"held": "none", "failed": "none"})


@dataclass(frozen=True)
class Load:
    """One thing to measure: its name, the address, a Lua script for what a plain GET is not."""

    name: str
    url: str
    script: str = ""


@contextmanager
def serving(target: str, port: int, **environment: str) -> Iterator[str]:
    url = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [
            *(str(Path(sys.executable).with_name("granian")), target, "--interface", "wsgi"),
            *("--host", "127.0.0.1", "--port", str(port), "--no-ws", "--workers", "2"),
            *("--blocking-threads", "1", "--log-level", "error"),
        ],
        env={**os.environ, "SITE_URL": url, **environment},
    )
    _served[url] = server.pid
    try:
        _wait_until_it_answers(url)
        yield url
    finally:
        server.terminate()
        try:
            server.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            server.kill()


_served: dict[str, int] = {}  # the process of each server, by its address


def workers(url: str) -> list[int]:
    """The processes that a server has started."""
    parents = {
        int(path.parent.name): re.search(r"^PPid:\s+(\d+)", path.read_text(), re.MULTILINE)
        for path in Path("/proc").glob("[0-9]*/status")
    }
    return [pid for pid, found in parents.items() if found and int(found[1]) == _served[url]]


def memory(pid: int) -> float:
    """What a process holds, in megabytes."""
    found = re.search(r"^VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
    return int(found[1]) * 1024 / 1e6 if found else 0.0


def show_everything(site: str) -> None:
    """Every page that search engines are told of, as each kind of browser asks for it."""
    with urllib.request.urlopen(f"{site}/sitemap.xml") as page:  # noqa: S310 - loopback
        addresses = re.findall(r"<loc>([^<]+)</loc>", page.read().decode())
    for encoding in ("br", "gzip"):
        for address in addresses:
            asked = urllib.request.Request(address, headers={"Accept-Encoding": encoding})  # noqa: S310
            urllib.request.urlopen(asked).close()  # noqa: S310 - loopback


def _wait_until_it_answers(url: str) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - loopback
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"Nothing answers at {url} after {START_SECONDS} seconds.")


@contextmanager
def scratch_site() -> Iterator[dict[str, str]]:
    """The environment of a site of its own, made by quickstart."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
            "STATIC_ROOT": f"{folder}/static",
        }
        for command in (["quickstart"], ["collectstatic", "--noinput"]):
            subprocess.run(
                [sys.executable, "manage.py", *command],
                env={**os.environ, **environment},
                stdout=subprocess.DEVNULL,
                check=True,
            )
        yield environment


def person(site: str) -> tuple[str, str]:
    """Answers the first questions; gives the cookies and the token to post with."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    token = ""
    for path, answer in [*ANSWERS, (MEASURED[0], {})]:
        with browser.open(site + path) as page:
            token = re.findall(r'csrfmiddlewaretoken" value="(\w+)"', page.read().decode())[0]
        if answer:
            body = urllib.parse.urlencode({**answer, "csrfmiddlewaretoken": token}).encode()
            browser.open(site + path, body).close()
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar), token


def script(people: list[tuple[str, str]], *, post: bool) -> str:
    """Requests by people in turn. A POST answers the measured question again, which writes."""
    rows = []
    for cookies, token in people:
        body = urllib.parse.urlencode({**MEASURED[1], "csrfmiddlewaretoken": token}) if post else ""
        rows.append(f'{{"{cookies}", "{body}"}}')
    method = "POST" if post else "GET"
    return (
        f"local people = {{{', '.join(rows)}}}\nlocal turn = 0\nrequest = function()\n"
        "turn = turn % #people + 1\nlocal headers = {}\n"
        'headers["Content-Type"] = "application/x-www-form-urlencoded"\n'
        'headers["Cookie"] = people[turn][1]\n'
        f'return wrk.format("{method}", nil, headers, people[turn][2])\nend\n'
    )


def searches() -> str:
    """Another search with each request."""
    asked = ", ".join(f'"/search/?{urllib.parse.urlencode({"q": text})}"' for text in SEARCHES)
    return (
        f"local asked = {{{asked}}}\nlocal turn = 0\nrequest = function()\n"
        'turn = turn % #asked + 1\nreturn wrk.format("GET", asked[turn])\nend\n'
    )


def had_already(url: str) -> str:
    """Asks for a page only if it is another than the one at hand."""
    with urllib.request.urlopen(url) as page:  # noqa: S310 - loopback
        etag = page.headers["ETag"].replace('"', '\\"')
    return f'wrk.headers["If-None-Match"] = "{etag}"\n'


def side_by_side(site: str) -> str:
    """The address that compares the first credentials of the site."""
    with urllib.request.urlopen(f"{site}/sitemap.xml") as page:  # noqa: S310 - loopback
        slugs = re.findall(r"/credentials/([^/<]+)/", page.read().decode())
    return "/compare/?" + "&".join(f"c={slug}" for slug in slugs[:COMPARED])


@dataclass(frozen=True)
class Speed:
    """Requests a second, and the milliseconds that all but one in a hundred took at most."""

    requests: float
    slowest: float


def speed_of(load: Load, *, connections: int = 16) -> Speed:
    """Also refuses a page that is not a page: an error is quick to serve."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as lua:
        lua.write(load.script)
        lua.flush()
        command = ["wrk", "-t1", f"-c{connections}", "-d3s", "--timeout", "10s", "--latency"]
        done = subprocess.run(
            [*command, *(["-s", lua.name] if load.script else []), load.url],
            capture_output=True,
            text=True,
            check=True,
        )
    found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    slowest = re.search(r"99%\s+([\d.]+)(us|ms|s)", done.stdout)
    if not (found and slowest) or "Non-2xx" in done.stdout or "Socket errors" in done.stdout:
        raise SystemExit(f"{load.name}:\n{done.stdout}")
    unit = {"us": 0.001, "ms": 1.0, "s": 1000.0}[slowest[2]]
    return Speed(float(found[1]), float(slowest[1]) * unit)


def main(pages: list[str]) -> None:
    if shutil.which("wrk") is None:
        raise SystemExit("make bench needs wrk: apt-get install wrk")
    with ExitStack() as stack:
        bare = stack.enter_context(serving("tests.bench.plain:application", PORT))
        environment = stack.enter_context(scratch_site())
        site = stack.enter_context(serving("careerguide.wsgi:application", PORT + 1, **environment))
        fresh = stack.enter_context(
            serving("tests.bench.fresh:application", PORT + 2, **environment)
        )
        grown = stack.enter_context(
            serving("tests.bench.fresh:application", PORT + 3, **environment, BENCH_TIMES="10")
        )
        people = [person(site) for _ in range(WRITERS)]
        writers = Load("wizard POST", site + MEASURED[0], script(people, post=True))
        loads = [
            Load("bare Django view", f"{bare}/"),
            *(Load(page, site + page) for page in pages),
            Load("four side by side", site + side_by_side(site)),
            Load("had already (304)", site + RENDERED, had_already(site + RENDERED)),
            Load("first rendering", f"{fresh}{RENDERED}?same"),
            Load(GROWN, f"{grown}{RENDERED}?same"),
            Load(CHANGED, fresh + RENDERED),
            Load("first rendering, for a browser", f"{fresh}{RENDERED}?same", COMPRESSED),
            Load("first rendering, four side by side", fresh + side_by_side(site)),
            Load("search", site, searches()),
            Load("wizard GET", site + MEASURED[0], script(people, post=False)),
            writers,
        ]
        rounds = []
        for number in range(ROUNDS):
            order = loads[:: -1 if number % 2 else 1]
            rounds.append({load.name: speed_of(load) for load in order})
        written = speed_of(writers, connections=WRITERS)
        show_everything(site)
        used = max(map(memory, workers(site)))
    for load in loads:
        speed = statistics.median(measured[load.name].requests for measured in rounds)
        slowest = statistics.median(measured[load.name].slowest for measured in rounds)
        share = statistics.median(
            measured[load.name].requests / measured[loads[0].name].requests for measured in rounds
        )
        sys.stdout.write(
            f"{speed:9.0f} requests/s {share:7.3f} L  p99 {slowest:6.1f} ms  {load.name}\n"
        )
    longer = statistics.median(
        measured["first rendering"].requests / measured[GROWN].requests for measured in rounds
    )
    sys.stdout.write(f"{longer:9.2f} times as long: {GROWN}\n")
    sys.stdout.write(
        f"{used:9.0f} MB in the larger worker, which has shown the pages of the site\n"
    )
    writing = f"{WRITERS} connections writing"
    sys.stdout.write(f"{written.requests:9.0f} requests/s, no error: {writing}\n")


if __name__ == "__main__":
    main(sys.argv[1:] or PAGES)
