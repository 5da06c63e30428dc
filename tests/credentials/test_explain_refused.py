"""What explain refuses, and in which words."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from credentials.models import Edition
from rulebook.book import Rulebook
from tests.credentials.explaining import GRADUATE, Out, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "facts.yaml"
    path.write_text(GRADUATE)
    return path


FAULTS = {
    "an unknown key": (
        "adlut: true\n",
        ["1: adlut is not a known key; did you mean adult?"],
    ),
    "an unknown key inside": (
        "training:\n  - kind: program\n    begun: 2026-01-01\n",
        ["3: training[0].begun is not a known key; known: started, finished, kind,"],
    ),
    "a wrong type": (
        "training:\n  - started: 5\n",
        ["2: training[0].started is 5; give a date as YYYY-MM-DD"],
    ),
    "a word for a truth": ("adult: yes\n", ["1: adult is 'yes'; give true or false"]),
    "a word that is none of the list": (
        "work:\n  - role: medic\n",
        ["2: work[0].role is 'medic'; give one of medical_assistant,"],
    ),
    "31 February": (
        "training:\n  - started: 2026-02-31\n",
        ["2: training[0].started is '2026-02-31'; give a day of the calendar as YYYY-MM-DD"],
    ),
    "finished before the start": (
        "training:\n  - started: 2026-05-01\n    finished: 2025-05-01\n",
        ["3: training[0].finished is 2025-05-01, before started (2026-05-01); give a day not"],
    ),
    "before 1900": (
        "training:\n  - started: 1899-12-31\n",
        ["2: training[0].started is '1899-12-31'; give a date from 1900-01-01 to 2100-12-31"],
    ),
    "after 2100": (
        "high_school: {status: expected, expected_on: 2101-01-01}\n",
        ["1: high_school.expected_on is '2101-01-01'; give a date from 1900-01-01"],
    ),
    "a huge number": (
        "training:\n  - hours:\n      total: 99999999999\n",
        ["3: training[0].hours.total is 99999999999; give a number from 0 to 100000"],
    ),
    "a number of 5,000 digits": (
        f"attempts: {{cma-aama: {{count: {'9' * 5000}}}}}\n",
        ["1: attempts.cma-aama.count is a number too long to be meant"],
    ),
    "a negative number": (
        "training:\n  - semesters: -1\n",
        ["2: training[0].semesters is -1; give a whole number from 0 to 60"],
    ),
    "no number": (
        "work:\n  - hours_per_week: .nan\n",
        ["2: work[0].hours_per_week is nan; give a number from 0 to 168"],
    ),
    "a total less than a part": (
        "training:\n  - hours: {academic: 600, total: 500}\n",
        ["2: training[0].hours.total is less than academic; the total includes every part"],
    ),
    "a key twice": (
        "adult: true\nadult: false\n",
        ["2: adult stands here a second time, first on line 1"],
    ),
    "a diploma due without its day": (
        "high_school: {status: expected}\n",
        ["1: high_school.expected_on is missing; with status expected, give the date it is due"],
    ),
    "unknown credentials": (
        "held:\n  - credential: cma-xyz\nattempts: {nope: {count: 1}}\n",
        [
            "2: held[0].credential names 'cma-xyz', no credential of this Edition; known: cma-aama",
            "3: attempts.nope names 'nope', no credential of this Edition; known: cma-aama",
        ],
    ),
    "a key without a value": (
        "training: null\n",
        ["1: training is empty; leave the key out if it is not known"],
    ),
    "an empty file": ("", ["1: the file is empty; it should hold key: value"]),
    "a list": ("- adult\n", ["1: the file holds a list; it should hold key: value"]),
    "no YAML": ("training: [\n", ["2: the file is not YAML:"]),
    "two documents": ("adult: true\n---\nadult: false\n", ["2: the file is not YAML:"]),
    "an object": ("adult: !!python/name:os.x\n", ["1: adult has the tag"]),
    "NUL": ('state: "w\x00a"\n', ["1: the file holds a character that YAML does not allow"]),
    "a word of a list": (
        "adult: true\ngoals:\n  - general\n  - flying\n",
        ["4: goals[1] is 'flying'; give one of general,"],
    ),
    "several faults": (
        "adult: maybe\nstate: zz\nwork:\n  - hours_per_week: 200\n",
        ["1: adult is", "2: state is 'zz'; give one of al,", "4: work[0].hours_per_week is 200"],
    ),
}


@pytest.mark.usefixtures("real_edition")
class TestRefused:
    @pytest.mark.parametrize(("text", "lines"), FAULTS.values(), ids=FAULTS.keys())
    def test_a_line_for_each_fault(
        self, capsys: Out, file: Path, text: str, lines: list[str]
    ) -> None:
        """Each names the file, the line and the key."""
        file.write_text(text)
        found = refused(capsys, str(file), "--json")
        assert len(found) == len(lines)
        for line, expected in zip(found, lines, strict=True):
            assert line.startswith(f"{file}:{expected}")

    def test_a_file_that_is_not_there(self, capsys: Out, tmp_path: Path) -> None:
        (line,) = refused(capsys, str(tmp_path / "none.yaml"))
        assert "none.yaml:1: the file cannot be read: [Errno 2] No such file" in line

    def test_a_folder(self, capsys: Out, tmp_path: Path) -> None:
        (line,) = refused(capsys, str(tmp_path))
        assert "cannot be read" in line

    @pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
    def test_a_file_that_is_not_utf_8(self, capsys: Out, file: Path, encoding: str) -> None:
        file.write_bytes("state: é".encode(encoding))
        (line,) = refused(capsys, str(file))
        assert line.startswith(f"{file}:1: the file cannot be read: 'utf-8' codec can't decode")

    def test_standard_input_that_is_not_utf_8(
        self, capsys: Out, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told = io.TextIOWrapper(io.BytesIO("state: é".encode("latin-1")))
        monkeypatch.setattr(sys, "stdin", told)
        (line,) = refused(capsys, "-")
        assert line.startswith("standard input:1: the file cannot be read: 'utf-8' codec")

    def test_faults_of_standard_input_name_it(
        self, capsys: Out, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"adult: 1")))
        (line,) = refused(capsys, "-")
        assert line == "standard input:1: adult is 1; give true or false"

    @pytest.mark.parametrize(
        "day",
        [
            *("soon", "", "2026-02-31", "20261121", "2026-W47-6", "21.11.2026", "2026-11"),
            *("1899-12-31", "2101-01-01", "0001-01-01", "9" * 5000),
        ],
    )
    def test_a_day_that_is_none(self, capsys: Out, file: Path, day: str) -> None:
        (line,) = refused(capsys, str(file), "--on", day)
        assert line == (f"--on is {day!r}; give a day from 1900-01-01 to 2100-12-31 as YYYY-MM-DD")

    @pytest.mark.parametrize("number", ["0", "-1", "2", "9" * 40])
    def test_an_edition_that_is_none(self, capsys: Out, file: Path, number: str) -> None:
        (line,) = refused(capsys, str(file), f"--edition={number}")
        assert line == f"--edition is {number}; the newest is 1"

    def test_credentials_that_are_none(self, capsys: Out, file: Path, real_book: Rulebook) -> None:
        known = ", ".join(credential.slug for credential in real_book.credentials)
        options = ["--credential", "cma", "--credential", "cma-aama", "--credential", ""]
        assert refused(capsys, str(file), *options) == [
            f"--credential is 'cma'; known: {known}",
            f"--credential is ''; known: {known}",
        ]


def test_before_anything_is_published(capsys: Out, file: Path) -> None:
    assert not Edition.objects.exists()
    (line,) = refused(capsys, str(file))
    assert line == "no Edition is published yet; run quickstart first"
