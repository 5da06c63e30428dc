from dataclasses import replace
from datetime import date

from catalogue.example import example
from rulebook.book import Group, Rulebook
from rulebook.reference import Goal
from rulebook.requirements import InstitutionRecognized, ProgramGraduate, ProgramStudent
from tests.catalogue.makers import make_book, make_credential, make_requirement, make_route

GRADUATE = ProgramGraduate(accreditors=("caahep",), within_months=12)


def book_of(*rows: tuple[str, object]) -> Rulebook:
    routes = tuple(
        make_route(slug, groups=(Group((make_requirement(slug, rule=rule),)),))
        for slug, rule in rows
    )
    return make_book(make_credential(routes=routes), make_credential("rma-amt", routes=routes[:1]))


def test_it_works() -> None:
    found = example(book_of(("recent", GRADUATE)), date(2026, 11, 21))

    assert found is not None
    assert found.finished == date(2026, 5, 21)
    assert found.rungs[0].verdict.name == "open"
    assert found.rungs[0].verdict.until == date(2027, 5, 21)
    assert found.rungs[0].groups[0][0].status == "yes"


def test_the_best_rung_is_on_top() -> None:
    book = book_of(("student", ProgramStudent()), ("recent", GRADUATE))

    found = example(book, date(2026, 11, 21))

    assert found is not None
    assert [rung.route.slug for rung in found.rungs] == ["recent", "student"]


def test_a_group_that_is_met_shows_the_row_that_meets_it() -> None:
    rows = (
        make_requirement("student", rule=ProgramStudent()),
        make_requirement("g", rule=GRADUATE),
    )
    book = make_book(make_credential(routes=(make_route(groups=(Group(rows),)),)))

    found = example(book, date(2026, 11, 21))

    assert found is not None
    assert [line.status for line in found.rungs[0].groups[0]] == ["yes"]


def test_the_other_credentials_show_their_verdict() -> None:
    found = example(book_of(("recent", GRADUATE)), date(2026, 11, 21))

    assert found is not None
    assert [(other.slug, verdict.name) for other, verdict in found.others] == [("rma-amt", "open")]


def test_what_is_for_work_in_one_state_is_not_shown_since_none_is_told() -> None:
    cma, rma = book_of(("recent", GRADUATE)).credentials

    found = example(make_book(cma, replace(rma, only_in=("ca",))), date(2026, 11, 21))

    assert found is not None
    assert found.others == ()


def test_what_serves_another_goal_is_not_shown() -> None:
    goal = Goal("general", "Work", "", (("cma-aama", 1),))
    book = replace(book_of(("recent", GRADUATE)), goals=(goal,))

    found = example(book, date(2026, 11, 21))

    assert found is not None
    assert found.others == ()


def test_another_credential_stands_in_for_a_missing_one() -> None:
    found = example(make_book(make_credential("rma-amt")), date(2026, 11, 21))

    assert found is not None
    assert found.credential.slug == "rma-amt"


def test_an_empty_book_has_no_example() -> None:
    assert example(Rulebook(()), date(2026, 11, 21)) is None


def test_it_works_on_a_leap_day() -> None:
    found = example(book_of(("recent", GRADUATE)), date(2028, 2, 29))

    assert found is not None
    assert found.finished == date(2027, 8, 29)


def test_whether_a_body_approved_the_school_is_left_open() -> None:
    """The page tells of CAAHEP alone: a way in for a body's own schools is to find out."""
    found = example(
        book_of(("recent", GRADUATE), ("own-schools", InstitutionRecognized(("ncct",)))),
        date(2026, 11, 21),
    )

    assert found is not None
    assert {rung.route.slug: rung.verdict.name for rung in found.rungs}["own-schools"] == "unknown"
