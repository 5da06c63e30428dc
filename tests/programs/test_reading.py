"""Files that nobody here has made: each fault is told by line and column."""

import io
import struct
import zipfile
from contextlib import ExitStack

import pytest

from programs import reading
from programs.reading import Row, RowError, Table, UnreadableError, opened_zip
from tests.programs.makers import as_zip, packed


def rows(data: bytes, *needed: str, encoding: str = "utf-8") -> list[Row]:
    table = Table(io.BytesIO(data), encoding=encoding)
    table.require(*needed)
    return list(table)


def refusal(data: bytes, *needed: str, encoding: str = "utf-8") -> str:
    with pytest.raises(UnreadableError) as caught:
        rows(data, *needed, encoding=encoding)
    return str(caught.value)


def zip_refusal(data: bytes, *needed: str) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_zip(data, *needed)
    return str(caught.value)


def read_zip(data: bytes, *needed: str) -> dict[str, int]:
    """How many rows each file has."""
    with opened_zip(io.BytesIO(data), needed) as files, ExitStack() as stack:
        return {
            name: len(list(stack.enter_context(opened.table("utf-8"))))
            for name, opened in files.items()
        }


class TestACsv:
    def test_its_rows_are_known_by_line_and_column(self) -> None:
        (first, second) = rows(b"a,b\r\n1,2\r\n3,4\r\n", "a", "b")

        assert (first.line, first.text("b")) == (2, "2")
        assert (second.line, second.text("a")) == (3, "3")

    def test_a_byte_order_mark_is_no_part_of_the_first_column(self) -> None:
        assert rows(b"\xef\xbb\xbfa,b\n1,2\n", "a")[0].text("a") == "1"

    def test_a_line_break_inside_quotation_marks_stays_in_its_cell(self) -> None:
        found = rows(b'a,b\n"one\ntwo",2\n3,4\n')

        assert [(row.line, row.text("a")) for row in found] == [(2, "one two"), (4, "3")]

    def test_empty_lines_are_passed_over(self) -> None:
        assert [row.line for row in rows(b"a,b\n\n1,2\n,\n3,4\n")] == [3, 5]

    def test_windows_letters_are_read_when_it_is_said_so(self) -> None:
        assert rows(b"a\nSan Jos\xe9\n", encoding="windows-1252")[0].text("a") == "San José"

    def test_what_is_written_in_utf_8_is_not_read_as_windows_letters(self) -> None:
        with pytest.raises(UnreadableError, match="line 2: This line is written in UTF-8"):
            rows("a\nSan José\n".encode(), encoding="windows-1252")

    def test_another_encoding_is_named_by_line_and_column(self) -> None:
        said = refusal("a\nok\nSan José\n".encode("windows-1252"))

        assert said.startswith(
            "line 3, column 8 (counted in characters): The byte 0xe9 is not UTF-8"
        )

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"", "The file is empty."),
            (b"\n\n", "The file is empty."),
            ("a,b\n1,2\n".encode("utf-16"), "line 1: The file is in UTF-16. Save it as UTF-8."),
            (b"a,b\n1,\x002\n", "line 2: There is a zero byte"),
            (b"a;b\n1;2\n", "line 1: The columns are separated by semicolons; use commas."),
            (b"a\tb\n", "line 1: The columns are separated by tabs; use commas."),
            (b'a,b\n1,"2\n3,4\n', "line 2: A quotation mark is opened here and never closed."),
            (b'a,b\n1,"2"3\n', "line 2: A quotation mark stands inside a quoted cell"),
            (b"a,b\r1,2\r", "line 1: The lines end as on an old Macintosh"),
            (b"a,b\n1," + b"x" * 30_000, "line 2: A cell is longer than 20,000 characters"),
            (b"a,b\n1," + b"x" * 200_000, "line 2: The line is longer than 100,000 bytes."),
        ],
    )
    def test_what_breaks_off_the_reading_is_told(self, data: bytes, said: str) -> None:
        assert refusal(data).startswith(said)

    def test_a_missing_column_is_named(self) -> None:
        assert refusal(b"a,b\n", "a", "Address") == "line 1: A column is missing: Address."

    def test_a_renamed_column_is_recognized(self) -> None:
        said = refusal(b"dapip_id,Adress\n", "Address", "OpeId")

        assert said == ("line 1: These columns are missing: Address (is it 'Adress' now?), OpeId.")

    def test_a_column_that_stands_there_twice_is_refused(self) -> None:
        assert refusal(b"a,b,a\n", "a") == "line 1: The column a stands there twice."

    def test_too_many_rows_are_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reading, "MOST_ROWS", 2)

        assert refusal(b"a\n1\n2\n3\n") == "line 4: There are more than 2 rows."

    @pytest.mark.parametrize("cells", ["1", "1,2,3,4"])
    def test_a_row_of_another_width_is_broken_and_the_others_are_not(self, cells: str) -> None:
        broken, good = rows(f"a,b,c\n{cells}\n5,6,7\n".encode())

        with pytest.raises(RowError, match="the header has 3"):
            broken.checked()
        assert good.checked().text("c") == "7"


class TestACell:
    def test_a_hyphen_is_how_nothing_is_written(self) -> None:
        assert Row(2, {"a": "-"}).text("a") == ""

    @pytest.mark.parametrize(
        ("cell", "said"),
        [("", "is empty"), ("x" * 300, "has 300 characters"), ("a\x07b", "cannot be shown")],
    )
    def test_what_does_not_fit_is_told_with_its_column(self, cell: str, said: str) -> None:
        with pytest.raises(RowError, match=said) as caught:
            Row(2, {"a": cell}).needed("a")

        assert caught.value.column == "a"


class TestAZip:
    def test_its_files_are_read_by_name(self) -> None:
        assert read_zip(as_zip(), "AccreditationRecords.csv") == {
            "InstitutionCampus.csv": 1,
            "AccreditationRecords.csv": 1,
            "AccreditationActions.csv": 0,
        }

    def test_a_fault_inside_names_the_file(self) -> None:
        data = as_zip(AccreditationRecords=b'a\n"open\n')

        assert zip_refusal(data) == (
            "AccreditationRecords.csv, line 2: A quotation mark is opened here and never closed."
        )

    @pytest.mark.parametrize(
        ("files", "said"),
        [
            ({"readme.txt": b"x"}, "The ZIP has no one.csv; it has readme.txt."),
            ({}, "The ZIP has no one.csv; it has nothing."),
            ({"../one.csv": b"a"}, "The ZIP has a file with a path: '../one.csv'"),
            ({"/etc/one.csv": b"a"}, "The ZIP has a file with a path"),
            ({"C:one.csv": b"a"}, "The ZIP has a file with a path"),
            ({"..\\one.csv": b"a"}, "The ZIP has a file with a path"),
            ({"one.csv": b"a", "more.zip": b"PK"}, "The ZIP has another archive in it: 'more.zip'"),
            ({"xl/workbook.xml": b"a"}, "This is an Excel workbook."),
            ({f"{n}.csv": b"a" for n in range(30)}, "The ZIP has 30 files"),
            ({"one.csv": b"0" * 5_000_000}, "'one.csv' unpacks to more than 100 times its size"),
        ],
    )
    def test_other_contents_are_refused(self, files: dict[str, bytes], said: str) -> None:
        assert zip_refusal(packed(files), "one.csv").startswith(said)

    def test_an_entry_that_is_too_large_is_not_opened(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(reading, "LARGEST_ENTRY", 10)

        assert "unpacks to more than" in zip_refusal(packed({"one.csv": b"a,b\n1,2,3,4\n"}))

    def test_entries_that_are_too_large_together_are_not_opened(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(reading, "LARGEST_TOTAL", 10)

        assert "The ZIP unpacks to more" in zip_refusal(
            packed({"a.csv": b"abcdef", "b.csv": b"abcdef"})
        )

    def test_two_files_of_one_name_are_refused(self) -> None:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            archive.writestr("one.csv", "a")
            with pytest.warns(UserWarning, match="Duplicate name"):
                archive.writestr("one.csv", "b")

        assert zip_refusal(made.getvalue()) == "The ZIP has two files of the same name."

    def test_one_that_lies_about_its_size_is_damaged(self) -> None:
        data = bytearray(packed({"one.csv": b"a\n" + b"1\n" * 500}))
        central = data.index(b"PK\x01\x02")
        data[central + 24 : central + 28] = struct.pack("<I", 4)

        assert zip_refusal(bytes(data), "one.csv").startswith("The ZIP is damaged")

    def test_a_locked_one_is_refused(self) -> None:
        data = bytearray(packed({"one.csv": b"a\n1\n"}))
        for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            data[data.index(mark) + place] |= 1

        assert zip_refusal(bytes(data)) == "'one.csv' is locked with a password."

    @pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
    def test_a_truncated_one_is_damaged(self, share: float) -> None:
        data = as_zip()

        assert zip_refusal(data[: int(len(data) * share)]).startswith("The ZIP is damaged")

    def test_damage_inside_is_noticed(self) -> None:
        data = bytearray(as_zip())
        start = data.index(b"AccreditationRecords.csv") + 60
        data[start : start + 20] = bytes(20)

        assert zip_refusal(bytes(data)).startswith("The ZIP is damaged")
