"""What a book says about occupations, specialties and steps."""

from decimal import Decimal

import pytest

from rulebook import codec
from rulebook.careers import as_slug, other_addresses
from tests.rulebook.careers import (
    make_ask,
    make_figure,
    make_next,
    make_occupation,
    make_specialty,
    make_step,
    make_title,
)
from tests.rulebook.makers import ADULT, make_book, make_credential, make_route


@pytest.mark.parametrize(
    ("words", "slug"),
    [("CMA-PT", "cma-pt"), (" Blood  draw!", "blood-draw"), ("EKG/ECG", "ekg-ecg"), ("–", "")],
)
def test_words_become_the_end_of_an_address(words: str, slug: str) -> None:
    assert as_slug(words) == slug


def test_a_number_is_found_by_what_it_counts() -> None:
    found = make_occupation(make_figure("jobs", "811000"), make_figure())

    assert found.number("wage_median") == Decimal(44200)
    assert found.number("growth") is None


def test_a_withheld_figure_is_found_without_a_number() -> None:
    found = make_occupation(make_figure("jobs", None, withheld="Not found."))

    figure = found.figure("jobs")
    assert figure is not None
    assert figure.withheld == "Not found."
    assert found.number("jobs") is None


def test_a_number_is_shown_without_its_unit() -> None:
    assert make_figure().shown == "$44,200"
    assert make_figure(number=None, withheld="Not found.").shown == ""


def test_figures_by_kind_of_employer_keep_their_order() -> None:
    hospitals = make_figure("wage_in", "45930", key="a", employer="hospitals")
    offices = make_figure("wage_in", "43880", key="b", employer="offices")

    assert make_occupation(offices, make_figure(), hospitals).among("wage_in") == (
        offices,
        hospitals,
    )


def test_titles_and_aliases_are_addresses() -> None:
    specialty = make_specialty(aliases=("Blood draw", "ECG"))
    nowhere = make_title(slug="advanced", specialty="")

    assert dict(other_addresses((specialty,), (make_title(), nowhere))) == {
        "cma-pt": "phlebotomy",
        "advanced": "",
        "blood-draw": "phlebotomy",
        "ecg": "phlebotomy",
    }


def test_a_book_finds_its_careers_by_slug() -> None:
    occupation, specialty, step = make_occupation(), make_specialty(), make_step()
    book = make_book(occupations=(occupation,), specialties=(specialty,), ladder=(step,))

    assert book.occupation == {"assistants": occupation}
    assert book.specialty == {"phlebotomy": specialty}
    assert book.step == {"assistant": step}


def test_nothing_is_lost_in_an_edition() -> None:
    book = make_book(
        make_credential(make_route(ADULT)),
        occupations=(make_occupation(make_figure("growth", "-1.5")),),
        specialties=(make_specialty(),),
        titles=(make_title(),),
        ladder=(make_step(), make_next(asks=(make_ask("medium", whom="AAMA"),))),
    )

    assert codec.decode(codec.encode(book)) == book


def test_a_book_stored_before_there_were_careers_has_none() -> None:
    data = codec.encode(make_book(make_credential(make_route(ADULT))))

    assert not {"occupations", "specialties", "titles", "ladder"} & data["book"].keys()
    assert codec.decode(data).ladder == ()
