"""YAML 1.2 core types only, with lines; whatever is doubtful is refused."""

from pathlib import Path
from typing import Any

import pytest

from credentials.content.strict_yaml import ContentError, Document, Fault, read, read_file


def data(text: str) -> Any:
    return read(text, "a.yaml").data


def faults(text: str) -> list[Fault]:
    with pytest.raises(ContentError) as found:
        read(text, "a.yaml")
    return found.value.faults


def test_it_works() -> None:
    assert data("a: [1, 2.5, true, null, text]") == {"a": [1, 2.5, True, None, "text"]}


def test_a_date_stays_text() -> None:
    assert data("day: 2026-02-31") == {"day": "2026-02-31"}


def test_on_and_no_are_text() -> None:
    assert data("on: no") == {"on": "no"}


@pytest.mark.parametrize("word", ["True", "TRUE", "yes", "Off", "y"])
def test_only_true_and_false_are_booleans(word: str) -> None:
    assert data(f"a: {word}") == {"a": word}


@pytest.mark.parametrize(
    ("text", "number"),
    [("0x1F", 31), ("0o17", 15), ("017", 17), ("-3", -3), ("+.5", 0.5), ("1e3", 1000.0)],
)
def test_numbers_are_those_of_the_core(text: str, number: float) -> None:
    assert data(f"a: {text}") == {"a": number}


def test_a_time_of_day_is_text() -> None:
    assert data("a: 12:30") == {"a": "12:30"}


def test_a_value_left_out_is_null() -> None:
    assert data("a:\nb: ~") == {"a": None, "b": None}


def test_quoted_text_is_text() -> None:
    assert data("""a: "1"\nb: 'true'\nc: ''""") == {"a": "1", "b": "true", "c": ""}


def test_an_anchor_is_used_again() -> None:
    assert data("a: &x {b: 1}\nc: *x") == {"a": {"b": 1}, "c": {"b": 1}}


def test_an_empty_file_is_nothing() -> None:
    assert data("") is None


class TestLines:
    document = read("a: 1\nlist:\n  - {b: 1}\n  - c: 1\n    d: 2\n", "a.yaml")

    def test_each_key_path_has_its_line(self) -> None:
        assert self.document.line("list[1].d") == 5

    def test_a_path_that_is_not_there_has_the_line_of_what_it_would_stand_in(self) -> None:
        assert self.document.line("list[1].x.y") == 4
        assert self.document.line("nowhere") == 1

    def test_a_fault_names_file_line_and_path(self) -> None:
        assert str(self.document.fault("list[0].b", "is 1")) == "a.yaml:3: list[0].b is 1"

    def test_a_fault_of_the_whole_names_the_file(self) -> None:
        assert str(Document("a.yaml", None, {}).fault("", "is empty")) == (
            "a.yaml:1: the file is empty"
        )


class TestRefused:
    def test_a_key_that_stands_twice(self) -> None:
        (fault,) = faults("x:\n  a: 1\n  b: 2\n  a: 3\n")
        assert (fault.line, fault.path) == (4, "x.a")
        assert "second time, first on line 2" in fault.message

    def test_a_key_that_is_not_text(self) -> None:
        (fault,) = faults("a:\n  1: x")
        assert (fault.line, fault.message) == (2, "has a key that is not text; quote it")

    def test_a_mapping_as_a_key(self) -> None:
        assert "not text" in faults("{a: 1}: x")[0].message

    @pytest.mark.parametrize(
        "text",
        ["a: !!timestamp 2026-01-01", "a: !!python/object:x.Y {}", "a: !!set {b}", "a: !x [1]"],
    )
    def test_a_tag(self, text: str) -> None:
        assert "has the tag" in faults(text)[0].message

    def test_a_tag_that_does_not_fit(self) -> None:
        assert "has the tag" in faults("a: !!int yes")[0].message

    def test_a_number_of_four_thousand_digits(self) -> None:
        assert "too long" in faults("a: " + "9" * 5000)[0].message

    def test_an_alias_inside_its_own_anchor(self) -> None:
        assert "inside its own anchor" in faults("a: &x [*x]")[0].message

    def test_a_bomb_of_aliases(self) -> None:
        lines = ["a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"]
        lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 9)]
        assert "more than 200000 values" in faults("\n".join(lines))[0].message

    def test_nesting_without_end(self) -> None:
        assert faults("[" * 5000 + "]" * 5000)

    def test_what_is_no_yaml(self) -> None:
        (fault,) = faults("a: 1\nb: [1, 2\nc: 3")
        assert fault.line >= 2
        assert fault.message.startswith("is not YAML")

    def test_two_documents(self) -> None:
        assert faults("a: 1\n---\nb: 2")[0].message.startswith("is not YAML")

    def test_a_character_that_is_not_allowed(self) -> None:
        assert faults("a: 1\nb: \x00")

    def test_every_fault_is_named(self) -> None:
        assert [fault.line for fault in faults("a: 1\na: 2\nb: !x 1")] == [2, 3]

    def test_a_file_that_is_not_utf_8(self, tmp_path: Path) -> None:
        (tmp_path / "a.yaml").write_bytes(b"a: \xff")
        with pytest.raises(ContentError, match="cannot be read"):
            read_file(tmp_path / "a.yaml", "a.yaml")

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(ContentError, match="cannot be read"):
            read_file(tmp_path / "a.yaml", "a.yaml")
