"""explain: a facts file, the verdict of every route."""

from __future__ import annotations

import io
import re
import sys
from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone

from rulebook.book import Rulebook
from rulebook.explain import report
from rulebook.facts import parse
from tests.catalogue.makers import make_book, publish
from tests.credentials.explaining import GRADUATE, Out, explain, explained

pytestmark = pytest.mark.django_db

ON = "2026-11-21"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "facts.yaml"
    path.write_text(GRADUATE)
    return path


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
