"""What a book states about careers, by key."""

import pytest

from rulebook.stated import Stated, stated
from tests.rulebook.careers import (
    make_ask,
    make_figure,
    make_occupation,
    make_specialty,
    make_step,
    make_title,
)
from tests.rulebook.makers import make_book


def of_figure(measure: str, number: str | None, **told: str) -> Stated:
    figure = make_figure(measure, number, key="bls.one", **told)
    return stated(make_book(occupations=(make_occupation(figure),)))["bls.one"]


@pytest.mark.parametrize(
    ("measure", "number", "shown"),
    [
        ("wage_median", "44200", "$44,200 a year"),
        ("wage_hourly", "21.5", "$21.50 an hour"),
        ("jobs", "811000", "811,000 jobs"),
        ("new_jobs", "7900", "7,900 jobs"),
        ("openings", "112300", "112,300 a year"),
        ("growth", "19.8", "19.8 percent"),
        ("growth", "-4", "-4 percent"),
    ],
)
def test_a_figure_is_written_as_one_reads_it(measure: str, number: str, shown: str) -> None:
    assert of_figure(measure, number).shown == shown


def test_a_figure_is_named_with_its_year_and_employer() -> None:
    found = of_figure("share_in", "17", employer="hospitals", data_year="2024")

    assert found.label == "Medical assistants: share of the jobs, hospitals, 2024"
    assert (found.kind, found.owner, found.owner_kind) == ("figure", "assistants", "occupation")


def test_a_withheld_figure_says_why() -> None:
    assert of_figure("jobs", None, withheld="We found none.").shown == "We found none."


def test_the_usual_education_is_stated_where_it_is_known() -> None:
    known = make_occupation(entry="A certificate")
    book = make_book(occupations=(known, make_occupation(slug="others")))

    told = stated(book)
    assert told["occupation.assistants.entry"].shown == "A certificate"
    assert "occupation.others.entry" not in told


def test_titles_and_conditions_of_steps_are_stated() -> None:
    step = make_step(asks=(make_ask(), make_ask()))
    book = make_book(specialties=(make_specialty(),), titles=(make_title(),), ladder=(step,))

    told = stated(book)
    assert told["title.cma-pt"].text == "Nobody was found who awards it."
    assert told["ladder.assistant.2"].shown == "A diploma."
