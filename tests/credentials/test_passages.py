"""The words that changed inside a long text."""

import pytest

from credentials.passages import marked, passages

TEXT = " ".join(f"word{number}" for number in range(60))


def test_what_stayed_is_cut_down_to_what_stands_around_the_change() -> None:
    assert passages(TEXT, TEXT.replace("word30", "other")) == (
        ("", "… word24 word25 word26 word27 word28 word29 "),
        ("del", "word30 "),
        ("ins", "other "),
        ("", "word31 word32 word33 word34 word35 word36 … "),
    )


def test_a_sentence_that_was_added_stands_alone() -> None:
    assert passages(TEXT, f"{TEXT} And more.") == (
        ("", "… word54 word55 word56 word57 word58 word59 "),
        ("ins", "And more."),
    )


def test_other_ends_of_lines_are_told_as_that() -> None:
    assert marked(passages(f"One.\n{TEXT}", f"One.\r\n{TEXT}")) == (
        "Only spaces or the ends of lines are different."
    )


def test_between_two_changes_a_short_stretch_stays_whole() -> None:
    now = TEXT.replace("word20 ", "").replace("word25", "other")
    assert ("", "word21 word22 word23 word24 ") in passages(TEXT, now)


def test_lines_stay_lines() -> None:
    was = f"One.\n\n{TEXT}"
    assert passages(was, was.replace("One.", "Two."))[1] == ("ins", "Two.\n\n")


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("short", "shorter"),
        (None, TEXT * 2),
        (TEXT * 2, ""),
        (["a"] * 300, ["b"] * 300),
        (TEXT, "quite another text " * 20),
    ],
)
def test_what_is_short_or_has_little_in_common_is_shown_whole(was: object, now: object) -> None:
    assert passages(was, now) == ()


def test_in_plain_text_signs_say_what_is_gone_and_what_is_new() -> None:
    said = marked(passages(TEXT, TEXT.replace("word30", "other")))
    assert said == (
        "… word24 word25 word26 word27 word28 word29 [-word30-] {+other+} "
        "word31 word32 word33 word34 word35 word36 …"
    )
