"""How words are taken apart and brought together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.words import LONGEST, normal, stem, terms, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CMA (AAMA)", ["cma", "aama"]),
        ("CMA-PT", ["cma", "pt", "cmapt"]),
        ("an x-ray", ["an", "x", "ray", "xray"]),
        ("the R.M.A.", ["the", "rma"]),
        ("AAMA’s rule", ["aama", "rule"]),
        ("Café", ["cafe"]),
        ("no_words_joined", ["no", "words", "joined"]),
        ("", []),
        ("!?", []),
    ],
)
def test_a_text_is_taken_apart(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_what_is_no_word_is_left_out() -> None:
    assert words(f"a{'b' * LONGEST} c") == ["c"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("How much does the RMA cost", ("rma", "cost")),
        ("CMA or the CMA", ("cma",)),
        ("in the", ("in", "the")),
        ("R.M.A. (ARMA)", ("rma", "arma")),
        ("x-ray", ("x", "ray")),
    ],
)
def test_common_words_ask_for_nothing(text: str, found: tuple[str, ...]) -> None:
    assert terms(text) == found


@pytest.mark.parametrize(
    "family",
    [
        ("certified", "certifies", "certify", "certifying", "certification", "certifications"),
        ("accredited", "accrediting", "accreditation", "accreditor", "accreditors"),
        ("renew", "renewal", "renewing", "renewed"),
        ("require", "requires", "required", "requirement", "requirements"),
        ("eligible", "eligibility"),
        ("injection", "injections", "inject"),
        ("phlebotomy", "phlebotomist", "phlebotomists"),
        ("expire", "expired", "expires", "expiry", "expiration"),
        ("specialty", "specialties"),
        ("nurse", "nurses", "nursing"),
        ("fee", "fees"),
        ("apprenticeship", "apprenticeships"),
    ],
)
def test_a_family_has_one_stem(family: tuple[str, ...]) -> None:
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize("pair", [("class", "clas"), ("status", "statu"), ("program", "progress")])
def test_other_words_keep_theirs(pair: tuple[str, str]) -> None:
    assert stem(pair[0]) != stem(pair[1])


@given(st.text(max_size=30))
def test_any_text_can_be_read(text: str) -> None:
    for word in words(text):
        assert word == normal(word)
        assert stem(word)
