"""The command."""

from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from programs.facts import accreditation
from programs.management.commands.import_programs import SAMPLE, day_or_month
from programs.models import Program, ProgramAccreditation, ProgramImport
from tests.programs.makers import as_csv, by_hand, joined, make_period, make_program

pytestmark = pytest.mark.django_db


def write(folder: Path, *rows: dict[str, str]) -> str:
    file = folder / "list.csv"
    file.write_bytes(as_csv(list(rows)))
    return str(file)


def test_it_imports_and_says_what_it_did(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("import_programs", write(tmp_path, joined()), "--as-of", "2020-11")

    assert capsys.readouterr().out == "Programs: 1 added, 0 changed, 0 ended, 0 unchanged.\n"
    assert ProgramAccreditation.objects.get().as_of == date(2020, 11, 1)


def test_what_was_imported_is_written_down(tmp_path: Path) -> None:
    call_command("import_programs", write(tmp_path, by_hand()), verbosity=0)

    kept = ProgramImport.objects.get()
    assert (kept.name, kept.waits, kept.report["counts"]) == ("list.csv", False, {"added": 1})
    assert kept.applied_at == kept.made_at


def test_more_is_told_when_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_programs", write(tmp_path, by_hand()), verbosity=2)

    assert "  line 2: Harbor College, Portland, ME: CAAHEP, 2011-05-20 – not ended\n" in (
        capsys.readouterr().out
    )


def test_a_dry_run_leaves_nothing_behind(tmp_path: Path) -> None:
    call_command("import_programs", write(tmp_path, by_hand()), "--dry-run", verbosity=0)

    assert not Program.objects.exists()
    assert not ProgramImport.objects.exists()


def test_a_bad_row_ends_it_with_status_2_and_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path, by_hand(), by_hand(program_key="b", accredited_from="2011-02-30"))

    with pytest.raises(CommandError, match="Nothing was imported") as caught:
        call_command("import_programs", file)

    assert caught.value.returncode == 2
    assert "  line 3: column accredited_from: '2011-02-30' is a day" in capsys.readouterr().out
    assert not Program.objects.exists()


def test_a_bad_row_can_be_left_out(tmp_path: Path) -> None:
    file = write(tmp_path, by_hand(), by_hand(program_key="b", accredited_from="2011-02-30"))

    call_command("import_programs", file, "--skip-unreadable", verbosity=0)

    assert Program.objects.count() == 1


@pytest.mark.parametrize("skip", [[], ["--skip-unreadable"]])
def test_a_file_that_is_none_of_ours_ends_it_with_status_2(
    tmp_path: Path, skip: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")

    with pytest.raises(CommandError) as caught:
        call_command("import_programs", str(tmp_path / "a.csv"), *skip)

    assert caught.value.returncode == 2
    assert "This is neither the Department's list" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"none\.csv: No such file or directory"):
        call_command("import_programs", str(tmp_path / "none.csv"))


def test_without_a_file_it_says_what_it_needs() -> None:
    with pytest.raises(CommandError, match="Name a file, or give --sample"):
        call_command("import_programs")


@pytest.mark.parametrize("text", ["2020-13", "november", "2020-11-31"])
def test_a_day_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(Exception, match="is neither a day nor a month"):
        day_or_month(text)


class TestTheSample:
    def test_it_is_read_in_full(self, capsys: pytest.CaptureFixture[str]) -> None:
        call_command("import_programs", sample=True)

        assert capsys.readouterr().out.startswith("Programs: 291 added, 0 changed")
        assert Program.objects.count() == 282
        assert ProgramAccreditation.objects.filter(ends_on__isnull=True).count() == 86
        assert not Program.objects.filter(institution__state="").exists()

    def test_it_stands_for_november_2020_and_never_for_later(self) -> None:
        call_command("import_programs", sample=True, verbosity=0)

        going_on = ProgramAccreditation.objects.filter(ends_on__isnull=True)
        days = [accreditation([period])[0] for period in going_on]
        assert {(day.ends, day.as_of) for day in days} == {(None, date(2020, 11, 1))}
        assert not ProgramAccreditation.objects.filter(ends_on__gt=date(2020, 11, 1)).exists()

    def test_it_is_left_out_where_there_is_a_list(self) -> None:
        make_period(make_program())

        call_command("import_programs", sample=True, verbosity=0)

        assert Program.objects.count() == 1

    def test_its_origin_is_told_beside_it(self) -> None:
        assert f"`{SAMPLE.name}`" in (SAMPLE.parent / "README.md").read_text()

    def test_it_names_no_person(self) -> None:
        header = SAMPLE.read_text().splitlines()[0]

        assert not {"AdminName", "AdminPhone", "AdminEmail"} & set(header.split(","))
