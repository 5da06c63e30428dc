"""Tables -> files: what is written loads as the same rows."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from credentials.content import dump, load
from credentials.models import Fee, GoldenCase, PublishedFact, Source
from tests.credentials.tiny import FILES, ROWS

pytestmark = pytest.mark.django_db


@pytest.fixture
def content(tiny_content: Path) -> Path:
    return tiny_content


def test_loading_what_was_written_changes_nothing(content: Path, tmp_path: Path) -> None:
    dump(tmp_path / "dumped")
    loaded = load(tmp_path / "dumped")
    assert (loaded.unchanged, loaded.edited) == (ROWS, [])


def test_writing_twice_gives_the_same_files(content: Path, tmp_path: Path) -> None:
    dump(tmp_path / "once")
    load(tmp_path / "once")
    dump(tmp_path / "twice")
    for path in (tmp_path / "once").rglob("*.yaml"):
        assert (
            path.read_text()
            == (tmp_path / "twice" / path.relative_to(tmp_path / "once")).read_text()
        )


def test_an_edit_in_the_admin_reaches_the_files(content: Path) -> None:
    Fee.objects.filter(kind="exam").update(amount=140)
    dump(content)
    loaded = load(content)
    assert loaded.edited == []
    assert Fee.objects.get(kind="exam").amount == 140


@pytest.mark.parametrize(
    "text", ["No", "yes", "007", "1e3", "null", "~", "2026-11-21", "0o7", "a: b"]
)
def test_any_text_comes_back_as_text(content: Path, tmp_path: Path, text: str) -> None:
    PublishedFact.objects.filter(key="aama.founded").update(value=text)
    dump(tmp_path / "dumped")
    assert load(tmp_path / "dumped").edited == []


def test_a_text_that_older_readers_take_for_something_else_is_quoted(
    content: Path, tmp_path: Path
) -> None:
    PublishedFact.objects.filter(key="aama.founded").update(value="No")
    dump(tmp_path / "dumped")
    assert "value: 'No'" in (tmp_path / "dumped/catalogue/bodies.yaml").read_text()


def test_a_case_stays_in_its_file(content: Path) -> None:
    GoldenCase.objects.filter(slug="late").update(collection="more")
    dump(content)
    assert "slug: late" in (content / "golden/more.yaml").read_text()
    assert "slug: late" not in (content / "golden/cases.yaml").read_text()


def test_files_that_hold_nothing_any_more_are_named_and_left(content: Path) -> None:
    (content / "catalogue/old.yaml").write_text(FILES["catalogue/goals.yaml"])
    assert dump(content) == ["catalogue/old.yaml"]
    assert (content / "catalogue/old.yaml").exists()


class TestCommand:
    def test_it_writes_the_files(self, tmp_path: Path) -> None:
        Source.objects.create(slug="a", title="A", publisher="P", kind="federal")
        call_command("dump_content", tmp_path)
        assert (tmp_path / "catalogue/sources.yaml").exists()

    def test_it_names_what_is_left(self, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (content / "catalogue/old.yaml").write_text("goals: []")
        call_command("dump_content", content)
        assert "catalogue/old.yaml holds nothing" in capsys.readouterr().err

    def test_a_folder_that_cannot_be_written_is_an_error(self, tmp_path: Path) -> None:
        Source.objects.create(slug="a", title="A", publisher="P", kind="federal")
        (tmp_path / "catalogue").write_text("a file")
        with pytest.raises(CommandError, match="Cannot write"):
            call_command("dump_content", tmp_path)
