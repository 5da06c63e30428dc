"""Guides as files: what is said about one, then its text."""

from datetime import date
from pathlib import Path

import pytest

from credentials.content import ContentError, dump, load
from credentials.content.guides import parse
from credentials.drafts import draft
from credentials.models import FrequentQuestion, Guide
from tests.credentials.tiny import FILES, write_content

NAME = "guides/keeping.md"


def fault(text: str) -> str:
    with pytest.raises(ContentError) as found:
        parse(text, NAME, "keeping")
    (only,) = found.value.faults
    return str(only)


def test_the_lines_are_those_of_the_file() -> None:
    document = parse("---\ntitle: T\nsummary: S\n---\n\n## Text\n", NAME, "keeping")

    assert document.data == {
        "guide": {"slug": "keeping", "title": "T", "summary": "S", "body": "## Text"}
    }
    assert [document.line(f"guide.{name}") for name in ("summary", "body", "slug")] == [3, 5, 1]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("## Text", ":1: the file should begin with a line of ---"),
        ("---\ntitle: T\n", ":1: the file should begin with a line of ---"),
        ("", ":1: the file should begin with a line of ---"),
        ("---\n---\nText", ":1: the file holds no key: value"),
        ("---\n- a\n---\nText", ":1: the file holds no key: value"),
        ("---\ntitle: T\ntitle: U\n---\nText", ":3: title stands here a second time"),
        ('---\ntitle: "T\n---\nText', ": the file is not YAML"),
        ("---\ntitle: T\nslug: other\n---\nText", ":3: slug stands in the name of the file"),
        ("---\nbody: T\n---\nText", ":2: body follows below"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(text: str, problem: str) -> None:
    assert problem in fault(text)


@pytest.mark.django_db
class TestLoading:
    def test_a_guide_is_loaded_with_its_text(self, tmp_path: Path) -> None:
        load(write_content(tmp_path))
        guide = Guide.objects.get()
        assert (guide.slug, guide.reviewed_on) == ("keeping", date(2026, 11, 21))
        assert guide.body.startswith("## How often\n\nEvery {{ fact")

    @pytest.mark.parametrize(
        ("old", "new", "problem"),
        [
            ("title: Keeping it\n", "", "keeping.md:1: guide.title is missing"),
            ("order: 1", "colour: red", "keeping.md:6: guide.colour is not known"),
            ("2026-11-21", "2026-02-31", "keeping.md:4: guide.reviewed_on"),
            ("related: [cma-aama]", "related: cma-aama", "keeping.md:5: guide.related"),
            ("\n## How often\n\nEvery {{ fact cma-aama.cycle }}, see the {{ term credential }}.\n",
             "", "guide.body"),
        ],
    )  # fmt: skip
    def test_bad_values_are_refused(self, tmp_path: Path, old: str, new: str, problem: str) -> None:
        folder = write_content(tmp_path, {NAME: (old, new)})
        with pytest.raises(ContentError) as found:
            load(folder)
        assert problem in str(found.value)

    def test_writing_it_gives_the_same_file_again(self, tmp_path: Path) -> None:
        load(write_content(tmp_path / "content"))
        assert dump(tmp_path / "once") == []
        loaded = load(tmp_path / "once")
        assert (loaded.changed, loaded.edited) == ([], [])
        dump(tmp_path / "twice")
        once, twice = (tmp_path / folder / NAME for folder in ("once", "twice"))
        assert once.read_text() == twice.read_text()

    def test_a_guide_without_a_row_is_named_and_left(self, tmp_path: Path) -> None:
        folder = write_content(tmp_path)
        load(folder)
        (folder / "guides/old.md").write_text(FILES[NAME])
        assert dump(folder) == ["guides/old.md"]

    def test_questions_stand_with_their_credential_or_alone(self, tmp_path: Path) -> None:
        load(write_content(tmp_path))
        dump(tmp_path / "dumped")
        of_cma = (tmp_path / "dumped/catalogue/cma-aama.yaml").read_text()
        alone = (tmp_path / "dumped/catalogue/questions.yaml").read_text()
        assert "cma-aama-nurse" in of_cma
        assert "cma-aama-nurse" not in alone
        assert "slug: license" in alone

    def test_a_question_key_stands_once_over_all_files(self, tmp_path: Path) -> None:
        change = ("slug: license", "slug: cma-aama-nurse")
        folder = write_content(tmp_path, {"catalogue/facts.yaml": change})
        with pytest.raises(ContentError, match="has the key of a row that stands in"):
            load(folder)


@pytest.mark.django_db
class TestPublishing:
    def test_a_placeholder_without_a_fact_stands_against_publishing(self, tmp_path: Path) -> None:
        change = ("{{ fact cma-aama.cycle }}", "{{ fact cma.cicle }}")
        load(write_content(tmp_path, {NAME: change}))
        (obstacle,) = (one for one in draft().obstacles if one.startswith("guides."))
        assert obstacle == (
            "guides.keeping: Line 3: there is no fact “cma.cicle”; did you mean “cma-aama.cycle”?"
        )

    def test_a_figure_in_an_answer_stands_against_publishing(self, tmp_path: Path) -> None:
        load(write_content(tmp_path))
        FrequentQuestion.objects.filter(slug="license").update(answer="Wait 30 days.")
        assert (
            "questions.license: Line 1: “30” is a figure: name the fact that holds it."
            in draft().obstacles
        )

    def test_the_book_holds_what_the_tables_hold(self, tmp_path: Path) -> None:
        load(write_content(tmp_path))
        book = draft().book
        assert [guide.title for guide in book.guides] == ["Keeping it"]
        assert [term.also for term in book.glossary] == [("certification",)]
        assert [fact.key for fact in book.facts] == ["fund.pell.most"]
        assert [asked.slug for asked in book.questions] == ["license"]
        assert [asked.slug for asked in book.credentials[0].questions] == ["cma-aama-nurse"]
