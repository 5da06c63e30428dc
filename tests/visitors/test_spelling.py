"""Words that are nearly right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visitors.spelling import Spelling, bigrams, distance, sound

SCHOOLS = ("arlington", "medical", "institute", "virginia", "college", "carrington", "lake")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("flebotomy", "phlebotomy"),
        ("ofthalmic", "ophthalmic"),
        ("acredited", "accredited"),
        ("sertified", "certified"),
        ("ekonomic", "economic"),
    ],
)
def test_what_is_spoken_alike_sounds_alike(typed: str, meant: str) -> None:
    assert sound(typed) == sound(meant)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("same", "same", 0),
        ("exam", "exams", 1),
        ("exam", "exma", 1),
        ("recertifcation", "recertification", 1),
        ("", "ab", 2),
        ("kitten", "sitting", 3),
    ],
)
def test_the_distance_counts_wrong_letters(one: str, other: str, apart: int) -> None:
    assert distance(one, other, 3) == apart
    assert distance(other, one, 3) == apart


def test_it_stops_counting_where_enough_is_wrong() -> None:
    assert distance("kitten", "sitting", 2) == 3
    assert distance("a", "abcdef", 2) == 3


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("arlingtn", ["arlington"]),
        ("virgina", ["virginia"]),
        ("colege", ["college"]),
        ("karrington", ["carrington"]),
        ("insitute", ["institute"]),
        ("lkae", ["lake"]),
        ("nowhere", []),
        ("lak", []),
        ("2020", []),
        ("", []),
    ],
)
def test_a_word_is_known_by_what_it_is_like(typed: str, meant: list[str]) -> None:
    assert Spelling(SCHOOLS).like(typed) == meant


@given(st.text(max_size=30))
def test_any_word_can_be_asked_for(word: str) -> None:
    assert bigrams(sound(word))
    assert set(Spelling(SCHOOLS).like(word)) <= set(SCHOOLS)
