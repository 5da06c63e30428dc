"""Checks that many share: a word that is not among the known ones."""

from rulebook.lint import lint
from rulebook.problems import unlisted
from rulebook.reference import Accreditor
from rulebook.requirements import ProgramGraduate
from tests.rulebook.makers import make_book, make_credential, make_route, make_row

FEES = [f"fee-{number}" for number in range(30)]


def test_of_few_words_all_are_named() -> None:
    (found,) = unlisted("here", "fee", ("exam",), FEES[:2])
    assert found.message == "The fee “exam” is not known; known: fee-0, fee-1."


def test_of_many_words_the_nearest_is_named() -> None:
    (near,) = unlisted("here", "fee", ("fee-7x",), FEES)
    assert near.message == "The fee “fee-7x” is not known; did you mean “fee-7”?"


def test_where_none_of_many_is_near_none_is_named() -> None:
    (far,) = unlisted("here", "fee", ("zzz",), FEES)
    assert far.message == "The fee “zzz” is not known."


def test_a_rule_names_accreditors_of_the_list_alone() -> None:
    abhes = Accreditor("abhes", "", "", "", "programmatic", "")
    route = make_route(make_row(ProgramGraduate(accreditors=("caahep", "abhes")), "row"))
    found = [str(one) for one in lint(make_book(make_credential(route), accreditors=(abhes,)))]
    assert found == ["cma-aama.way.row: The accreditor “caahep” is not known; known: abhes."]
