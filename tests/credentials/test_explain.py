"""explain: a facts file, the verdict of every route; what it refuses, and in which words."""

from __future__ import annotations

import io
import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from credentials.models import Edition
from rulebook.book import Rulebook
from rulebook.explain import report
from rulebook.facts import parse
from tests.catalogue.makers import make_book, publish

pytestmark = pytest.mark.django_db

Out = pytest.CaptureFixture[str]
ON = "2026-11-21"
GRADUATE = """\
high_school: {status: completed}
training:
  - kind: program
    award: certificate
    started: 2025-05-19
    finished: 2026-05-15
    accreditation: [{by: caahep, from: 2012-03-01, to: null, as_of: 2026-11-01}]
held: []
attempts: {}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "facts.yaml"
    path.write_text(GRADUATE)
    return path


def explain(capsys: Out, *arguments: str) -> str:
    call_command("explain", *arguments)
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def explained(capsys: Out, *arguments: str) -> Any:
    return json.loads(explain(capsys, *arguments, "--json"))


def refused(capsys: Out, *arguments: str) -> list[str]:
    """The lines on standard error; nothing else was printed."""
    with pytest.raises(SystemExit) as ended:
        call_command("explain", *arguments)
    captured = capsys.readouterr()
    assert ended.value.code == 2
    assert captured.out == ""
    return captured.err.splitlines()


@pytest.mark.usefixtures("real_edition")
class TestJson:
    def test_it_is_the_report_of_the_rulebook(
        self, capsys: Out, file: Path, real_book: Rulebook
    ) -> None:
        told = {
            "high_school": {"status": "completed"},
            "training": [
                {
                    "kind": "program",
                    "award": "certificate",
                    "started": "2025-05-19",
                    "finished": "2026-05-15",
                    "accreditation": [
                        {"by": "caahep", "from": "2012-03-01", "to": None, "as_of": "2026-11-01"}
                    ],
                }
            ],
            "held": [],
            "attempts": {},
        }
        expected = report(real_book, parse(told), date.fromisoformat(ON), 1)
        assert explained(capsys, str(file), "--on", ON) == expected

    def test_its_keys_come_in_the_order_that_is_documented(self, capsys: Out, file: Path) -> None:
        found = explained(capsys, str(file), "--on", ON)
        assert list(found) == ["edition", "on", "credentials"]
        for credential in found["credentials"]:
            verdict = ["verdict", "from", "until", "since", "becomes"]
            assert list(credential) == ["credential", *verdict, "routes"]
            for route in credential["routes"]:
                more = ["confidence", "findings", "changes"]
                assert list(route) == ["route", *verdict, *more]
                for finding in route["findings"]:
                    keys = ["requirement", "status", "missing", "source", "read_on"]
                    assert list(finding) == keys
                for change in (one for changes in route["changes"] for one in changes):
                    assert list(change) == ["requirement", "who"]

    def test_a_route_that_is_open(self, capsys: Out, file: Path) -> None:
        found = explained(capsys, str(file), "--on", ON)
        assert (found["edition"], found["on"]) == (1, ON)
        cma = found["credentials"][0]
        assert (cma["credential"], cma["verdict"]) == ("cma-aama", "open")
        route = cma["routes"][0]
        assert {key: route[key] for key in list(route)[:7]} == {
            "route": "category-1",
            "verdict": "open",
            "from": None,
            "until": "2027-05-15",
            "since": None,
            "becomes": None,
            "confidence": "high",
        }
        assert route["changes"] == []
        assert route["findings"][1] == {
            "requirement": "accredited-program-recent-graduate",
            "status": "YES",
            "missing": [],
            "source": "https://www.aama-ntl.org/cma-aama-exam/eligibility",
            "read_on": "2026-11-21",
        }

    def test_a_route_that_is_not_open_yet(self, capsys: Out, file: Path) -> None:
        route = explained(capsys, str(file), "--on", ON)["credentials"][0]["routes"][1]
        assert [route[key] for key in ("verdict", "from", "becomes")] == [
            "not_yet",
            "2027-05-16",
            "open",
        ]
        assert route["changes"] == [
            [{"requirement": "accredited-program-earlier-graduate", "who": "time"}]
        ]

    def test_missing_facts_are_named_by_their_paths(self, capsys: Out, file: Path) -> None:
        route = explained(capsys, str(file), "--on", ON)["credentials"][0]["routes"][3]
        missing = {f["requirement"]: f["missing"] for f in route["findings"]}
        assert route["verdict"] == "unknown"
        assert missing["academic-hours"] == ["training.hours.academic"]
        assert missing["school-recognized"] == ["training.institution_recognized"]
        assert missing["qualified-program"] == []

    def test_every_word_of_status_and_who_is_one_of_those_documented(
        self, capsys: Out, file: Path
    ) -> None:
        text = explain(capsys, str(file), "--on", ON, "--json")
        assert set(re.findall(r'"status": "(\w+)"', text)) <= {"NO", "UNKNOWN", "ASK", "YES"}
        assert set(re.findall(r'"who": "(\w+)"', text)) <= {
            "time",
            "you",
            "school",
            "body",
            "fixed",
        }

    def test_every_credential_is_explained_whatever_the_goal(
        self, capsys: Out, file: Path, real_book: Rulebook
    ) -> None:
        file.write_text("goals: [phlebotomy]\n")
        found = explained(capsys, str(file))
        every = [credential.slug for credential in real_book.credentials]
        assert [c["credential"] for c in found["credentials"]] == every


@pytest.mark.usefixtures("real_edition")
class TestOptions:
    def test_one_credential(self, capsys: Out, file: Path) -> None:
        found = explained(capsys, str(file), "--credential", "rma-amt")
        assert [c["credential"] for c in found["credentials"]] == ["rma-amt"]

    def test_several_credentials_come_in_the_order_of_the_book(
        self, capsys: Out, file: Path
    ) -> None:
        options = ["--credential", "ccma-nha", "--credential", "cma-aama"]
        found = explained(capsys, str(file), *options)
        assert [c["credential"] for c in found["credentials"]] == ["cma-aama", "ccma-nha"]

    def test_without_a_day_it_is_today(self, capsys: Out, file: Path) -> None:
        assert explained(capsys, str(file))["on"] == timezone.localdate().isoformat()

    def test_another_day(self, capsys: Out, file: Path) -> None:
        route = explained(capsys, str(file), "--on", "2027-05-16")["credentials"][0]["routes"][0]
        assert [route["verdict"], route["since"]] == ["no_longer", "2027-05-16"]

    @pytest.mark.parametrize("day", ["1900-01-01", "2100-12-31"])
    def test_the_first_and_the_last_day(self, capsys: Out, file: Path, day: str) -> None:
        assert explained(capsys, str(file), "--on", day)["on"] == day

    def test_an_old_edition(self, capsys: Out, file: Path, real_book: Rulebook) -> None:
        publish(make_book())
        assert explained(capsys, str(file))["edition"] == 2
        found = explained(capsys, str(file), "--edition", "1")
        assert found["edition"] == 1
        assert len(found["credentials"]) == len(real_book.credentials)

    def test_standard_input(self, capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
        told = io.TextIOWrapper(io.BytesIO(GRADUATE.encode()))
        monkeypatch.setattr(sys, "stdin", told)
        assert explained(capsys, "-", "--on", ON)["credentials"][0]["verdict"] == "open"

    def test_facts_of_nothing_are_facts(self, capsys: Out, file: Path) -> None:
        file.write_text("{}\n")
        found = explained(capsys, str(file))
        open_or_closed = {"open", "not_yet", "no_longer", "not_met"}
        assert open_or_closed.isdisjoint(c["verdict"] for c in found["credentials"])


@pytest.mark.usefixtures("real_edition")
class TestReport:
    def test_it_can_be_read(self, capsys: Out, file: Path) -> None:
        lines = explain(capsys, str(file), "--on", ON).splitlines()
        assert lines[:3] == [f"Edition 1, as of {ON}", "", "CMA (AAMA): open"]
        route = "category-1 (Completing student or recent graduate)"
        assert lines[3] == f"  {route}: open, until 2027-05-15; confidence high"

    @pytest.mark.parametrize(
        "part",
        [
            "category-2 (Earlier graduate): not_yet, from 2027-05-16, becomes open; confidence",
            "    YES     You finished a medical assisting program no more than 12 months before",
            "at least two semesters.; missing: training.semesters",
            "            https://www.aama-ntl.org/cma-aama-exam/eligibility, read 2026-11-21",
            "    would open: accredited-program-earlier-graduate (time)",
            "RMA (AMT): unknown",
        ],
    )
    def test_it_says_why(self, capsys: Out, file: Path, part: str) -> None:
        assert part in explain(capsys, str(file), "--on", ON)


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
