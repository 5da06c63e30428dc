"""publish_edition and quickstart: what they say, what they refuse, how they end."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from credentials.drafts import draft, publish, roll_back
from credentials.models import Edition, Fee, Requirement
from tests.credentials.tiny import write_content

pytestmark = pytest.mark.django_db

Out = pytest.CaptureFixture[str]
CMA = "catalogue/cma-aama.yaml"


class TestPublishEdition:
    @pytest.fixture(autouse=True)
    def _content(self, tiny_content: Path) -> None:
        del tiny_content

    def test_it_works(self, capsys: Out) -> None:
        call_command("publish_edition", note="The first.")
        out = capsys.readouterr().out
        assert "This is the first Edition." in out
        assert "Published Edition 1." in out
        assert Edition.objects.get().note == "The first."

    def test_it_shows_the_difference(self, capsys: Out) -> None:
        call_command("publish_edition", note="The first.")
        Fee.objects.filter(kind="exam").update(amount=130)
        call_command("publish_edition", note="The fee went up.")
        out = capsys.readouterr().out
        assert 'amount: "125" → "130"' in out
        assert "1 row differs from the current Edition." in out

    def test_it_wants_a_note(self) -> None:
        with pytest.raises(CommandError, match="--note") as found:
            call_command("publish_edition", note="  ")
        assert found.value.returncode == 2

    def test_a_dry_run_publishes_nothing(self) -> None:
        call_command("publish_edition", dry_run=True)
        assert not Edition.objects.exists()

    def test_a_dry_run_ends_badly_when_something_stands_against_it(self, capsys: Out) -> None:
        Requirement.objects.filter(slug="adult").update(sentence="")
        with pytest.raises(CommandError, match="could not be published"):
            call_command("publish_edition", dry_run=True)
        assert "cma-aama" in capsys.readouterr().err

    def test_nothing_new_is_an_error(self) -> None:
        call_command("publish_edition", note="The first.")
        with pytest.raises(CommandError, match="says the same"):
            call_command("publish_edition", note="The second.")

    def test_it_rolls_back(self, capsys: Out) -> None:
        call_command("publish_edition", note="The first.")
        Fee.objects.filter(kind="exam").update(amount=130)
        call_command("publish_edition", note="The fee went up.")
        call_command("publish_edition", note="It did not.", rollback=1)
        assert "Published Edition 3." in capsys.readouterr().out

    def test_it_rolls_back_to_what_there_is(self) -> None:
        with pytest.raises(CommandError, match="no Edition 7"):
            call_command("publish_edition", note="x", rollback=7)


class TestQuickstart:
    @pytest.fixture(autouse=True)
    def folder(self, tmp_path: Path, settings: Settings) -> Path:
        settings.BASE_DIR = tmp_path
        return write_content(tmp_path / "content")

    def run(self, capsys: Out) -> str:
        call_command("quickstart")
        return capsys.readouterr().out

    def test_it_loads_and_publishes(self, capsys: Out) -> None:
        out = self.run(capsys)
        assert "rows added" in out
        assert "Published Edition 1." in out

    def test_a_second_run_changes_nothing(self, capsys: Out) -> None:
        self.run(capsys)
        assert "Edition 1 is current." in self.run(capsys)
        assert Edition.objects.count() == 1

    def test_changed_files_are_published(self, folder: Path, capsys: Out) -> None:
        self.run(capsys)
        write_content(folder, {CMA: ('amount: "125"', 'amount: "130"')})
        assert "Published Edition 2." in self.run(capsys)

    def test_edited_rows_are_left_to_an_editor(self, folder: Path, capsys: Out) -> None:
        self.run(capsys)
        Fee.objects.filter(kind="exam").update(amount=140)
        write_content(folder, {CMA: ("percent: ", "locator: p. 1, percent: ")})
        out = self.run(capsys)
        assert "edited in the admin" in out
        assert "Not published: 1 row differs from the files." in out
        assert Edition.objects.count() == 1

    def test_what_an_editor_published_is_current(self, capsys: Out) -> None:
        self.run(capsys)
        Fee.objects.filter(kind="exam").update(amount=140)
        publish(draft().digest, note="The fee went up.")
        assert "Edition 2 is current." in self.run(capsys)

    def test_what_was_rolled_back_stays_rolled_back(self, folder: Path, capsys: Out) -> None:
        self.run(capsys)
        write_content(folder, {CMA: ('amount: "125"', 'amount: "130"')})
        self.run(capsys)
        roll_back(1, note="Not yet.")
        assert "this is what Edition 2 said before it was rolled back" in self.run(capsys)
        assert Edition.objects.count() == 3

    def test_bad_content_ends_with_status_two(self, folder: Path) -> None:
        write_content(folder, {CMA: ("years: 18", "years: x")})
        with pytest.raises(CommandError, match="years is 'x'") as found:
            call_command("quickstart")
        assert found.value.returncode == 2

    def test_content_that_must_not_be_published_ends_badly(self, folder: Path) -> None:
        write_content(folder, {"golden/cases.yaml": ("verdict: ask", "verdict: open")})
        with pytest.raises(CommandError, match="golden case late"):
            call_command("quickstart")
        assert not Edition.objects.exists()

    def test_it_can_be_quiet(self, capsys: Out) -> None:
        call_command("quickstart", verbosity=0)
        assert capsys.readouterr().out == ""
