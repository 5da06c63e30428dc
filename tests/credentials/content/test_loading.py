"""Files -> tables: by natural key, all or nothing, and never over an editor's work."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db.models import QuerySet

from credentials.content import ContentError, load
from credentials.content.loading import digest
from credentials.content.tables import TABLES
from credentials.models import (
    Credential,
    EligibilityRoute,
    Fee,
    GoldenCase,
    LoadedRow,
    RecertificationPolicy,
    Requirement,
    RouteStep,
    Source,
)
from tests.credentials.tiny import FILES, ROWS, write_content

pytestmark = pytest.mark.django_db

CMA = "catalogue/cma-aama.yaml"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_content(tmp_path)


def faults(folder: Path) -> list[str]:
    with pytest.raises(ContentError) as found:
        load(folder)
    assert not Source.objects.exists(), "something was loaded all the same"
    return [str(fault) for fault in found.value.faults]


def changed(folder: Path, old: str, new: str, name: str = CMA) -> Path:
    return write_content(folder, {name: (old, new)})


def test_it_works(content: Path) -> None:
    loaded = load(content)
    assert (len(loaded.added), loaded.unchanged, loaded.edited) == (ROWS, 0, [])
    for table in TABLES:
        assert QuerySet(table.model).exists(), table.name


def test_every_column_gets_its_value(content: Path) -> None:
    load(content)
    row = Requirement.objects.get(slug="program")
    assert (row.kind, row.accreditors, row.within_months) == (
        "program_graduate",
        ["caahep", "abhes"],
        12,
    )
    assert row.route == EligibilityRoute.objects.get(slug="category-1")
    fee = Fee.objects.get(kind="exam")
    assert fee.route == row.route
    assert fee.effective_from is None
    assert str(Fee.objects.get(kind="renewal").effective_from) == "2026-01-01"
    policy = RecertificationPolicy.objects.get()
    assert policy.points_source == Source.objects.get(slug="rules")
    assert policy.points_locator == "page 2"


def test_an_alias_stands_for_what_it_names(content: Path) -> None:
    load(content)
    first, second = GoldenCase.objects.order_by("order")
    assert first.facts == second.facts != {}


def test_rows_stand_in_the_order_of_the_file(content: Path) -> None:
    load(content)
    assert [step.text for step in RouteStep.objects.order_by("order")] == [
        "Apply.",
        "Sit the exam.",
    ]


def test_a_second_load_changes_nothing(content: Path) -> None:
    load(content)
    loaded = load(content)
    assert (loaded.added, loaded.changed, loaded.removed) == ([], [], [])
    assert loaded.unchanged == ROWS


def test_a_changed_row_is_changed(content: Path) -> None:
    load(content)
    loaded = load(changed(content, 'amount: "125"', 'amount: "130"'))
    (difference,) = loaded.changed
    assert difference.columns == {"amount": ("125.00", "130.00")}
    assert Fee.objects.get(kind="exam").amount == 130


def test_a_row_that_is_gone_is_removed(content: Path) -> None:
    load(content)
    loaded = load(changed(content, "      - {text: Sit the exam.}\n", ""))
    assert [str(difference) for difference in loaded.removed] == [
        "route step cma-aama / category-1 / Sit the exam.: removed"
    ]
    assert LoadedRow.objects.count() == ROWS - 1


def test_a_whole_credential_is_removed_with_its_rows(content: Path) -> None:
    load(content)
    (content / CMA).unlink()
    (content / "catalogue/goals.yaml").unlink()
    (content / "golden/cases.yaml").unlink()
    load(content)
    assert not Credential.objects.exists()


def test_a_dry_run_changes_nothing(content: Path) -> None:
    assert len(load(content, dry_run=True).added) == ROWS
    assert not Source.objects.exists()


class TestEditedByHand:
    def edit(self) -> None:
        Fee.objects.filter(kind="exam").update(amount=140)

    def test_an_edited_row_is_left_alone_and_reported(self, content: Path) -> None:
        load(content)
        self.edit()
        loaded = load(changed(content, 'amount: "125"', 'amount: "130"'))
        (difference,) = loaded.edited
        assert "edited in the admin" in str(difference)
        assert '"140.00" in the admin, "130.00" in the file' in str(difference)
        assert Fee.objects.get(kind="exam").amount == 140

    def test_it_is_reported_again_next_time(self, content: Path) -> None:
        load(content)
        self.edit()
        load(content)
        assert len(load(content).edited) == 1

    def test_overwriting_makes_it_what_the_file_says(self, content: Path) -> None:
        load(content)
        self.edit()
        assert load(content, overwrite=True).edited == []
        assert Fee.objects.get(kind="exam").amount == 125
        assert load(content).unchanged == ROWS

    def test_an_edit_that_the_file_caught_up_with_is_no_edit(self, content: Path) -> None:
        load(content)
        self.edit()
        assert load(changed(content, 'amount: "125"', 'amount: "140"')).edited == []
        assert load(changed(content, 'amount: "125"', 'amount: "150"')).edited == []

    def test_a_row_with_a_new_key_is_not_doubled(self, content: Path) -> None:
        load(content)
        RouteStep.objects.filter(text="Apply.").update(text="Apply online.")
        loaded = load(content)
        assert sorted(difference.what for difference in loaded.edited) == [
            "added in the admin; no file has it",
            "deleted in the admin",
        ]
        assert RouteStep.objects.count() == 2

    def test_a_deleted_row_stays_deleted(self, content: Path) -> None:
        load(content)
        RouteStep.objects.filter(text="Apply.").delete()
        assert len(load(content).edited) == 1
        assert RouteStep.objects.count() == 1

    def test_an_added_row_stays(self, content: Path) -> None:
        load(content)
        Source.objects.create(slug="new", title="T", publisher="P", kind="federal")
        assert len(load(content).edited) == 1
        assert Source.objects.filter(slug="new").exists()

    def test_overwriting_removes_an_added_row(self, content: Path) -> None:
        load(content)
        Source.objects.create(slug="new", title="T", publisher="P", kind="federal")
        load(content, overwrite=True)
        assert not Source.objects.filter(slug="new").exists()

    def test_a_row_that_an_added_one_needs_is_kept(self, content: Path) -> None:
        load(content)
        blog = Source.objects.get(slug="blog")
        Fee.objects.filter(kind="exam").update(source=blog)
        text = FILES[CMA].replace("source: blog", "source: rules")
        (content / CMA).write_text(text)
        sources = FILES["catalogue/sources.yaml"].replace(
            "  - {slug: blog, title: A blog, publisher: Somebody, kind: secondary}\n", ""
        )
        (content / "catalogue/sources.yaml").write_text(sources)
        loaded = load(content)
        assert any("still need it" in str(difference) for difference in loaded.edited)
        assert Source.objects.filter(slug="blog").exists()

    def test_what_belongs_to_a_deleted_row_is_not_loaded(self, content: Path) -> None:
        load(content)
        RecertificationPolicy.objects.get().minimums.all().delete()
        policy = RecertificationPolicy.objects.get()
        policy.methods.all().delete()
        policy.stages.all().delete()
        policy.delete()
        loaded = load(changed(content, "category: clinical", "category: general"))
        assert any("not loaded" in str(difference) for difference in loaded.edited)

    def test_the_editor_who_checked_a_row_stays_on_it(self, content: Path) -> None:
        load(content)
        Source.objects.filter(slug="rules").update(fingerprint="abc")
        assert load(content).edited == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "  summary: A cert",
            "  sumary: A cert",
            ":7: credential.sumary is not known; did you",
        ),
        ("conditions:", "condition:", ":27: condition is not known beside a credential"),
        (
            "  body: aama\n",
            "  body: aama\n  body: aama\n",
            ":6: credential.body stands here a second time, first on line 5",
        ),
        (
            "  body: aama",
            "  body: ama",
            ":5: credential.body names the certifying body 'ama'",
        ),
        ("source: rules", "source: rule", "did you mean rules?"),
        ("route: category-1", "route: category-9", "names the eligibility route 'category-9'"),
        ("  name: Certified Medical", "  nam: Certified Medical", "credential.name is missing"),
        ("  name: Certified Medical Assistant", "  name: 7", "credential.name is 7; give text"),
        ("name: Certified Medical Assistant", "name: ", "credential.name is empty; give text"),
        ("[ncca]", "ncca", "credential.recognized_by is 'ncca'; give a list of texts"),
        ("[ncca]", "[ncca, ncca]", "is refused: Give each entry once."),
        ("cma-aama", "CMA", "credential.slug is 'CMA'; give small letters, digits and hyphens"),
        ('amount: "125"', "amount: 125", "fees[0].amount is 125; give an amount in quotes"),
        ('amount: "125"', 'amount: "-5"', "fees[0].amount is '-5'; give an amount such as"),
        ('amount: "125"', 'amount: "1234567890"', 'such as "125", of at most nine digits'),
        (
            'amount: "125"',
            'amount: "999999999"',
            "fees[0].amount is refused: Ensure that",
        ),
        ('amount: "125"', 'amount: "1.234"', "fees[0].amount is refused: Ensure that there are no"),
        ("amount: null", 'amount: "7"', ":25: fees[1] is refused: Give either the figure or the"),
        ("kind: exam,", "kind: tip,", "fees[0].kind is 'tip'; give one of application, exam"),
        ("2026-01-01", "2026-02-31", "fees[1].effective_from is '2026-02-31'; give a day of the"),
        ("2026-01-01", "1 May", "fees[1].effective_from is '1 May'; give a date as YYYY-MM-DD"),
        ("2026-01-01", "1066-10-14", "give a date from 1900-01-01 to 2100-12-31"),
        ("years: 18", "years: -1", "years is -1; give a whole number from 0"),
        ("years: 18", "years: 18.5", "years is 18.5; give a whole number from 0"),
        ("years: 18", "years: true", "years is True; give a whole number from 0"),
        ("years: 18", "years: 121", "requirements[2].years is refused: Ensure this value is less"),
        ("years: 18", "years: 99999999999999999999", "give a whole number from 0"),
        ("years: 18", "years: 18, hours: 3", "routes[0].requirements[2].hours is not known"),
        ("years: 18,", "", "routes[0].requirements[2].years is missing"),
        ("minimum_age", "height", "has the kind 'height'; accepted: program_graduate"),
        ("[caahep,", "[cahep,", "accreditors is refused: cahep is not known here; accepted:"),
        ("title_usable: false", "title_usable: no", "title_usable is 'no'; give true or false"),
        ("confidence: high", "confidence: sure", "confidence is 'sure'; give one of high, medium"),
        ("slug: adult", "slug: program", "has the key of a row that stands in catalogue/cma-aama"),
        ("source: blog", "source: [blog]", "facts[1].source is a list; give a key such as"),
        ("fees:\n", "fees: none\nx:\n", "fees is 'none'; it should be a list"),
        (
            "- {text: No felony.,",
            "- none\n  - {text: No.,",
            "conditions[0] is 'none'; it should",
        ),
        ("exam:\n", "exam: []\nx:\n", "exam is a list; it should be key: value"),
        (
            "{source: rules, confidence: high, read_on: 2026-11-21, loc",
            "{source: rules, loc",
            "confidence is missing",
        ),
        ("points_citation: {", "points_citation: [", "is not YAML"),
        ("  points_citation: {source", "  points_citation: x\n  y: {source", "should be source: …"),
        (
            "confidence: low, read_on: 2026-11-21}\ncond",
            "confidence: high}\ncond",
            "secondary source gives",
        ),
    ],
)
def test_bad_content_is_refused(tmp_path: Path, old: str, new: str, fault: str) -> None:
    found = faults(changed(tmp_path, old, new))
    assert any(fault in line for line in found), found
    assert all(line.startswith("catalogue/cma-aama.yaml:") for line in found)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("adult: true", "adlt: true", ":5: [0].facts.adlt is not a known key; did you mean adult?"),
        (
            "finished: 2026-05-15",
            "finished: 2024-01-01",
            "training[0].finished is 2024-01-01, be",
        ),
        ("verdict: ask", "verdict: no", "[1].expect.cma-aama.verdict is 'no'; give one of open"),
        ("{verdict: ask}", "ask", "[1].expect.cma-aama is 'ask'; it should be key: value"),
        ("{cma-aama: {verdict: ask}}", "{}", "[1].expect is empty; name a credential"),
        ("until: 2027", "untill: 2027", "category-1.untill is not a known key; did you mean until"),
        ("day: 2026-11-21", "day: today", "[0].day is 'today'; give a date as YYYY-MM-DD"),
        ("slug: late", "slug: graduate", "has the key of a row that stands in golden/cases.yaml:1"),
    ],
)
def test_a_bad_golden_case_is_refused(tmp_path: Path, old: str, new: str, fault: str) -> None:
    found = faults(changed(tmp_path, old, new, "golden/cases.yaml"))
    assert any(fault in line for line in found), found


def test_a_file_of_unknown_lists_is_refused(tmp_path: Path) -> None:
    found = faults(changed(tmp_path, "sources:", "source:", "catalogue/sources.yaml"))
    assert "source is not known; accepted: sources, bodies, accreditors, goals" in found[0]


def test_an_empty_file_is_refused(content: Path) -> None:
    (content / "catalogue/empty.yaml").write_text("# nothing\n")
    assert faults(content) == [
        "catalogue/empty.yaml:1: the file is empty; it should hold key: value"
    ]


def test_ranks_that_are_no_ranks_are_refused(tmp_path: Path) -> None:
    name = "catalogue/goals.yaml"
    assert "should be credential: rank" in faults(changed(tmp_path, "{cma-aama: 1}", "1", name))[0]
    assert (
        "names the credential 'cma'" in faults(changed(tmp_path, "cma-aama: 1", "cma: 1", name))[0]
    )


def test_a_folder_without_files_is_refused(tmp_path: Path) -> None:
    assert "has no files" in faults(tmp_path)[0]


def test_faults_of_all_files_are_named_at_once(tmp_path: Path) -> None:
    folder = write_content(
        tmp_path,
        {CMA: ("years: 18", "years: x"), "golden/cases.yaml": ("verdict: ask", "verdict: 1")},
    )
    assert [line.split(":")[0] for line in faults(folder)] == [CMA, "golden/cases.yaml"]


class TestCommand:
    def test_it_says_what_it_did(self, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
        call_command("load_content", content, verbosity=2)
        out = capsys.readouterr().out
        assert "source rules: added" in out
        assert f"{ROWS} rows added, 0 changed" in out

    def test_bad_content_ends_with_status_two(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match="cma-aama") as found:
            call_command("load_content", changed(tmp_path, "years: 18", "years: x"))
        assert found.value.returncode == 2

    def test_overwriting_shows_what_would_be_lost_and_asks(
        self,
        content: Path,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        load(content)
        Fee.objects.filter(kind="exam").update(amount=140)
        monkeypatch.setattr("builtins.input", lambda _prompt: "no")
        call_command("load_content", content, overwrite=True)
        assert '"140.00" in the admin, "125.00" in the file' in capsys.readouterr().out
        assert Fee.objects.get(kind="exam").amount == 140

    def test_overwriting_needs_no_answer_when_told_so(self, content: Path) -> None:
        load(content)
        Fee.objects.filter(kind="exam").update(amount=140)
        call_command("load_content", content, overwrite=True, no_input=True)
        assert Fee.objects.get(kind="exam").amount == 125


def test_a_column_added_later_is_no_edit() -> None:
    assert digest({"slug": "nha", "phone": "", "facts": [], "url": None}) == digest({"slug": "nha"})
