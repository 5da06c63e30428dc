"""How fast pages are, as a share of a bare Django view on the same server in the same run.

    make bench PAGES="/ /compare/"

Loads each address with wrk from 16 connections for 3 seconds, in 5 rounds whose order turns
around, and prints the median of the rounds' ratios. The site's own database is read.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

PORT = 8090
ROUNDS = 5


@contextmanager
def serving(target: str, port: int) -> Iterator[str]:
    url = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [
            *(str(Path(sys.executable).with_name("granian")), target, "--interface", "wsgi"),
            *("--host", "127.0.0.1", "--port", str(port), "--no-ws", "--workers", "2"),
            *("--blocking-threads", "1", "--log-level", "error"),
        ],
        env={**os.environ, "SITE_URL": url},
    )
    try:
        for _ in range(100):
            try:
                with urllib.request.urlopen(url, timeout=5):
                    break
            except urllib.error.HTTPError:
                break
            except OSError:
                time.sleep(0.1)
        yield url
    finally:
        server.terminate()
        server.wait()


def requests_per_second(url: str) -> float:
    """Also refuses a page that is not a page: an error is quick to serve."""
    with urllib.request.urlopen(url, timeout=10) as response:  # noqa: S310 - loopback
        response.read()
    done = subprocess.run(
        ["wrk", "-t1", "-c16", "-d3s", "--latency", url],
        capture_output=True,
        text=True,
        check=True,
    )
    found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    if found is None or "Non-2xx" in done.stdout:
        raise SystemExit(f"{url}:\n{done.stdout}")
    return float(found[1])


def main(pages: list[str]) -> None:
    if shutil.which("wrk") is None:
        raise SystemExit("make bench needs wrk: apt-get install wrk")
    with ExitStack() as stack:
        bare = stack.enter_context(serving("tests.bench_plain:application", PORT))
        site = stack.enter_context(serving("careerguide.wsgi:application", PORT + 1))
        addresses = [f"{bare}/", *(site + page for page in pages)]
        rounds = []
        for number in range(ROUNDS):
            order = addresses[:: -1 if number % 2 else 1]
            rounds.append({address: requests_per_second(address) for address in order})
    for address in addresses:
        speed = statistics.median(measured[address] for measured in rounds)
        share = statistics.median(measured[address] / measured[addresses[0]] for measured in rounds)
        name = address.removeprefix(site) if address != addresses[0] else "bare Django view"
        sys.stdout.write(f"{speed:9.0f} requests/s {share:7.3f} L  {name}\n")


if __name__ == "__main__":
    main(sys.argv[1:] or ["/"])
