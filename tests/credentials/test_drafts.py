"""From the tables to an Edition: what stands against it, and that it is exactly what was seen."""

import json
from pathlib import Path

import pytest

from accounts.models import User
from credentials.drafts import Draft, PublishError, draft, publish, roll_back
from credentials.models import Edition, Fee, GoldenCase, Requirement
from credentials.publishing import current_number, edition_numbered
from rulebook import codec, facts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _content(tiny_content: Path) -> None:
    del tiny_content


def publish_now(note: str = "What is new.") -> Edition:
    return publish(draft().digest, note=note)


class TestDraft:
    def test_it_works(self) -> None:
        found = draft()
        assert found.obstacles == ()
        assert found.is_new
        assert found.current is None
        assert found.digest == codec.digest(found.content)

    def test_after_publishing_nothing_is_new(self) -> None:
        publish_now()
        found = draft()
        assert (found.is_new, found.changes, found.flips) == (False, (), ())

    def test_a_change_is_held_against_what_is_public(self) -> None:
        publish_now()
        Fee.objects.filter(kind="exam").update(amount=130)
        found = draft()
        assert found.is_new
        assert [change.what for change in found.changes] == ["changed"]

    def test_a_verdict_that_moved_is_a_flip_and_a_miss(self) -> None:
        publish_now()
        Requirement.objects.filter(slug="program").update(within_months=3)
        found = draft()
        assert [flip.new for flip in found.flips if flip.where == "cma-aama"] == ["ask"]
        assert any(line.startswith("golden case graduate: ") for line in found.obstacles)

    def test_lint_stands_against_it(self) -> None:
        Requirement.objects.filter(slug="adult").update(sentence="")
        assert any("adult" in line for line in draft().obstacles)

    def test_its_summary_is_plain_data(self) -> None:
        summary = draft().summary()
        assert json.loads(json.dumps(summary)) == summary
        assert len(summary.pop("cases")) == 2
        assert summary == {
            "golden_cases": 2,
            "obstacles": [],
            "changes": [],
            "flips": [],
        }


class TestPublish:
    def test_it_works(self) -> None:
        editor = User.objects.create_user("editor@example.org")
        second = User.objects.create_user("second@example.org")
        found = draft()
        edition = publish(found.digest, note="The first.", by=editor, approved_by=second)
        edition.refresh_from_db()
        assert (edition.number, edition.digest, edition.schema) == (1, found.digest, codec.SCHEMA)
        assert (edition.published_by, edition.approved_by) == (editor, second)
        assert edition.note == "The first."
        assert codec.decode(edition.content) == found.book
        assert edition.report["golden_cases"] == 2

    def test_visitors_get_it_at_once(self) -> None:
        publish_now()
        assert edition_numbered(current_number()).book == draft().book

    def test_its_golden_cases_are_kept_with_their_verdicts(self) -> None:
        publish_now()
        cases = {case["slug"]: case for case in edition_numbered(1).golden_cases}
        assert set(cases) == set(GoldenCase.objects.values_list("slug", flat=True))
        assert cases["graduate"]["verdicts"]["cma-aama"] == "open"
        kept = GoldenCase.objects.get(slug="graduate").facts
        assert facts.parse(cases["graduate"]["facts"]) == facts.parse(kept)

    def test_editions_are_counted(self) -> None:
        publish_now()
        Fee.objects.filter(kind="exam").update(amount=130)
        assert publish_now().number == 2

    def test_the_report_says_what_changed(self) -> None:
        publish_now()
        Fee.objects.filter(kind="exam").update(amount=130)
        (change,) = publish_now().report["changes"]
        assert 'amount: "125" → "130"' in change

    def refused(self, found: Draft, message: str) -> None:
        count = Edition.objects.count()
        with pytest.raises(PublishError, match=message):
            publish(found.digest, note="x")
        assert Edition.objects.count() == count

    def test_tables_that_moved_since_are_refused(self) -> None:
        found = draft()
        Fee.objects.filter(kind="exam").update(amount=130)
        self.refused(found, "tables have changed since")

    def test_nothing_new_is_refused(self) -> None:
        publish_now()
        self.refused(draft(), "Edition 1 says the same")

    def test_a_golden_case_that_misses_blocks_it(self) -> None:
        GoldenCase.objects.filter(slug="late").update(expect={"cma-aama": {"verdict": "open"}})
        self.refused(draft(), "golden case late: cma-aama.verdict: expected open, got ask")

    def test_a_lint_problem_blocks_it(self) -> None:
        Requirement.objects.filter(slug="adult").update(sentence="")
        self.refused(draft(), "adult")


class TestRollBack:
    @pytest.fixture(autouse=True)
    def _two_editions(self) -> None:
        publish_now()
        Fee.objects.filter(kind="exam").update(amount=130)
        publish_now()

    def test_the_old_content_is_published_again(self) -> None:
        edition = roll_back(1, note="The new fee was wrong.")
        first = Edition.objects.get(number=1)
        assert edition.number == 3
        assert (edition.digest, edition.content) == (first.digest, first.content)
        assert edition.report["rollback_to"] == 1

    def test_the_tables_stay_as_they_are(self) -> None:
        roll_back(1, note="x")
        assert Fee.objects.get(kind="exam").amount == 130
        assert draft().is_new

    def test_todays_checks_do_not_forbid_it(self) -> None:
        GoldenCase.objects.filter(slug="late").update(expect={"cma-aama": {"verdict": "open"}})
        assert roll_back(1, note="x").report["obstacles"]

    def test_an_unknown_edition_is_refused(self) -> None:
        with pytest.raises(PublishError, match="no Edition 9"):
            roll_back(9, note="x")

    def test_what_is_current_is_refused(self) -> None:
        with pytest.raises(PublishError, match="Edition 2 already says the same"):
            roll_back(2, note="x")
