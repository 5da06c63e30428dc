"""How long a large list of programs takes to import, and how a search grows with the directory.

    python -m tests.bench.programs

A list of 50,000 made-up rows in a scratch database: processor time, the clock, and the peak of the
process's memory, which must stay under 60 s and 300 MB. Then pages over 20,000 programs against
the same pages over 200, in processor time, the fastest of several: at most twice.
"""

import csv
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from itertools import cycle, islice, product
from pathlib import Path

ROWS, MOST_SECONDS, MOST_MB = 50_000, 60, 300
FEW, MANY, MOST_RATIO = 200, 20_000, 2.0
REPEATS = 25
TODAY, AS_OF = date(2026, 11, 21), date(2020, 11, 1)
NAMES = ("Virginia", "Everest", "Lakeside", "Prairie", "Harbor", "Pinecrest", "Summit", "Anthem")
KINDS = ("College", "Institute", "Technical College", "Career Institute", "Education Center")
STATES = ("TX", "OH", "UT", "MN", "ME", "CA", "NY", "FL", "WA", "IL")
RARE = "Zebra Valley College"
SEARCHES = (
    "",
    "q=zebra+valley",
    "q=virginia",
    "q=virgina+colege",
    "q=nowhere",
    "state=TX",
    "by=abhes",
    "q=virginia+college&state=TX&by=abhes",
    "page=900",
    "q=virginia&page=100",
)


def rows(count: int) -> Iterator[dict[str, str]]:
    from tests.programs.makers import joined  # noqa: PLC0415 - Django must be set up first

    named = islice(cycle(product(NAMES, KINDS, STATES)), count)
    for number, (name, kind, state) in enumerate(named):
        yield joined(
            DapipId=str(number),
            LocationName=RARE if number == 7 else f"{name} {kind} {number}",
            Address=f"{number} Main Street, Springfield, {state} 12345",
            AccreditationEndDate="6/30/2016" if number % 3 else "",
        )


def write(folder: Path, count: int) -> Path:
    file = folder / f"{count}.csv"
    with file.open("w", newline="") as stream:
        listed = rows(count)
        first = next(listed)
        writer = csv.DictWriter(stream, list(first))
        writer.writeheader()
        writer.writerow(first)
        writer.writerows(listed)
    return file


def take(file: Path) -> None:
    from programs.importing import import_programs  # noqa: PLC0415

    with file.open("rb") as stream:
        told = import_programs(stream, today=TODAY, as_of=AS_OF)
    if not told.applied:
        raise SystemExit(f"The list was not imported: {told}")


def empty() -> None:
    from programs.models import Institution, Program, ProgramAccreditation  # noqa: PLC0415

    for model in (ProgramAccreditation, Program, Institution):
        model.objects.all().delete()


def import_time(file: Path) -> bool:
    began, processor = time.perf_counter(), time.process_time()
    take(file)
    seconds, processor = time.perf_counter() - began, time.process_time() - processor
    # The peak of the whole process, Django and the rulebook included; in KB on Linux.
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"import of {ROWS:,} rows: {seconds:.1f} s ({processor:.1f} s of processor), "
        f"peak memory {memory:.0f} MB\n"
    )
    return seconds < MOST_SECONDS and memory < MOST_MB


def page_times() -> dict[str, float]:
    from django.test import Client  # noqa: PLC0415

    client = Client(headers={"host": "127.0.0.1"})
    fastest = dict.fromkeys(SEARCHES, float("inf"))
    for _ in range(REPEATS):
        for query in SEARCHES:
            began = time.process_time()
            client.get(f"/programs/?{query}")
            fastest[query] = min(fastest[query], time.process_time() - began)
    return fastest


def search_growth(folder: Path) -> bool:
    times = []
    for count in (FEW, MANY):
        empty()
        take(write(folder, count))
        times.append(page_times())
    sys.stdout.write(f"{'/programs/?':42}{FEW:>9,}{MANY:>9,}  ratio\n")
    for query in SEARCHES:
        few, many = (found[query] * 1000 for found in times)
        sys.stdout.write(f"  {query:40}{few:6.1f} ms{many:6.1f} ms  {many / few:.2f}\n")
    return all(times[1][query] <= MOST_RATIO * times[0][query] for query in SEARCHES)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careerguide.settings")
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        import django  # noqa: PLC0415 - the database is named first
        from django.conf import settings  # noqa: PLC0415
        from django.core.management import call_command  # noqa: PLC0415

        django.setup()
        settings.STORAGES["staticfiles"] = {
            "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        }
        call_command("migrate", verbosity=0)
        file = write(folder, ROWS)
        kept = import_time(file)
        empty()
        call_command("quickstart", verbosity=0)
        kept = search_growth(folder) and kept
    if not kept:
        raise SystemExit("Slower, larger or growing faster than it may.")


if __name__ == "__main__":
    main()
