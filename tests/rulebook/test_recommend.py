"""Smallest changes and who can make them, and what the answers ahead would bring."""

from typing import Any

import pytest

from rulebook import requirements as kinds
from rulebook.book import Route
from rulebook.evaluate import Verdict
from rulebook.facts import Facts
from rulebook.recommend import (
    branches,
    changes,
    opens,
    who,
)
from rulebook.requirements import Rule
from tests.rulebook.makers import (
    ADULT,
    ASK_THEM,
    CPR,
    DIPLOMA,
    TODAY,
    credential_result,
    day,
    graduate,
    in_force,
    job,
    make_credential,
    make_group,
    make_route,
    make_row,
    person,
    route_result,
)

BOTH = ("caahep", "abhes")
GRADUATE = kinds.ProgramGraduate()


def sets(route: Route, **told: Any) -> list[list[tuple[str, str]]]:
    """The smallest changes as (row, who)."""
    found = changes(route_result(route, person(**told)), TODAY, "cma-aama")
    return [[(c.requirement.slug, c.who) for c in smallest] for smallest in found]


def rows(route: Route, **told: Any) -> list[list[str]]:
    return [[slug for slug, _ in smallest] for smallest in sets(route, **told)]


# Smallest changes.


def test_an_open_route_needs_no_change() -> None:
    assert rows(make_route(ADULT), adult=True) == []


def test_the_change_names_the_row_that_fails() -> None:
    assert rows(make_route(ADULT, CPR), adult=True, cpr_current=False) == [["holds-credential"]]


def test_every_failing_group_needs_a_change() -> None:
    assert rows(make_route(ADULT, CPR), adult=False, cpr_current=False) == [
        ["minimum-age", "holds-credential"]
    ]


def test_a_group_of_two_gives_two_sets_the_easier_first() -> None:
    military = make_row(kinds.MilitaryTraining(), "military")

    assert sets(make_route(make_group(military, CPR)), training=[], cpr_current=False) == [
        [("holds-credential", "you")],
        [("military", "fixed")],
    ]


def test_what_only_has_to_be_told_is_easier_than_what_takes_doing() -> None:
    route = make_route(make_group(CPR, DIPLOMA))

    assert sets(route, cpr_current=False) == [
        [("education-level", "you")],
        [("holds-credential", "you")],
    ]


def test_sets_differ_from_the_easiest_in_one_row() -> None:
    one = make_group(make_row(CPR, "a"), make_row(DIPLOMA, "b"))
    other = make_group(make_row(CPR, "c"), make_row(DIPLOMA, "d"))
    told: dict[str, Any] = {"cpr_current": False, "high_school": {"status": "none"}}

    assert rows(make_route(one, other), **told) == [["a", "c"], ["b", "c"], ["a", "d"]]


def test_no_more_than_six_sets_are_shown() -> None:
    many = make_group(*[make_row(CPR, f"row-{n}") for n in range(9)])

    assert len(rows(make_route(many), cpr_current=False)) == 6


def test_the_training_that_needs_least_gives_the_set() -> None:
    """Of two trainings each gives a set; the one that holds more than enough is left out."""
    hours = make_row(kinds.TrainingHours("total", 720), "hours")
    school = make_row(kinds.InstitutionRecognized(("usde",)), "school")
    far = graduate(hours={"total": 1}, institution_recognized=False)
    near = graduate(hours={"total": 1}, institution_recognized=True)

    assert rows(make_route(hours, school), training=[far, near]) == [["hours"]]


def test_each_set_is_given_once() -> None:
    hours = make_row(kinds.TrainingHours("total", 720), "hours")
    short = graduate(hours={"total": 1})

    assert rows(make_route(hours), training=[short, short]) == [["hours"]]


def test_a_row_that_is_not_in_force_helps_nobody() -> None:
    old = make_row(CPR, "old", period=in_force(None, "2025-12-31"))

    assert rows(make_route(make_group(old, ADULT)), adult=False, cpr_current=False) == [
        ["minimum-age"]
    ]


def test_a_route_that_is_not_in_force_cannot_be_opened() -> None:
    route = make_route(ADULT, period=in_force("2030-01-01"))

    assert rows(route, adult=False) == []
    assert not opens(route_result(route, person(adult=True)), set(), TODAY)


def test_a_group_without_a_row_in_force_cannot_be_opened() -> None:
    late = make_row(ADULT, period=in_force("2030-01-01"))

    assert rows(make_route(late), adult=True) == []


def test_rows_for_everyone_are_changes_too() -> None:
    credential = make_credential(make_route(ADULT), everyone=(make_group(CPR),))
    result = credential_result(credential, person(adult=True, cpr_current=False)).routes[0]

    (smallest,) = changes(result, TODAY, "cma-aama")

    assert [change.requirement.slug for change in smallest] == ["holds-credential"]


def test_a_set_flips_its_route_and_a_part_of_it_does_not() -> None:
    result = route_result(make_route(ADULT, CPR), person(adult=False, cpr_current=False))

    assert opens(result, {"minimum-age", "holds-credential"}, TODAY)
    assert not opens(result, {"minimum-age"}, TODAY)
    assert not opens(result, set(), TODAY)


# Who.


def by(rule: Rule, facts: Facts, confidence: str = "high") -> str:
    route = route_result(make_route(make_row(rule, confidence=confidence)), facts)
    ((change,),) = changes(route, TODAY, "cma-aama")
    return change.who


def test_what_only_waits_is_done_by_time() -> None:
    later = person(high_school={"status": "expected", "expected_on": "2027-06-11"})

    assert by(DIPLOMA, later) == "time"
    assert by(kinds.WorkExperience(months=12), person(work=[job(**{"from": "2026-06-01"})])) == (
        "time"
    )


def test_time_also_brings_what_can_at_best_be_asked() -> None:
    later = person(high_school={"status": "expected", "expected_on": "2027-06-11"})

    assert by(DIPLOMA, later, "low") == "time"


def test_time_also_brings_what_will_have_to_be_found_out() -> None:
    rule = kinds.ProgramGraduate(accreditors=BOTH, after_months=12)
    graduated = {"kind": "program", "started": "2025-09-01", "finished": "2026-06-12"}

    assert by(rule, person(training=[graduated])) == "time"


def test_age_comes_with_time() -> None:
    assert by(ADULT, person(adult=False)) == "time"


def test_what_was_once_but_is_over_is_not_done_by_time() -> None:
    rule = kinds.ProgramGraduate(within_months=3)

    assert by(rule, person(training=[graduate()])) == "you"


def test_what_must_be_asked_is_decided_by_the_body() -> None:
    assert by(ASK_THEM, person()) == "body"
    assert by(ADULT, person(adult=True), "low") == "body"


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (kinds.ProgramGraduate(accreditors=BOTH), "school"),
        (kinds.TrainingHours("total", 720), "school"),
        (kinds.InstitutionRecognized(("usde",)), "school"),
        (CPR, "you"),
        (ADULT, "you"),
        (GRADUATE, "you"),
        (kinds.WorkExperience(months=12), "you"),
    ],
)
def test_what_is_unknown_is_known_to_the_school_or_to_you(rule: Rule, expected: str) -> None:
    assert by(rule, person()) == expected


@pytest.mark.parametrize(
    ("rule", "told", "expected"),
    [
        (GRADUATE, {"training": []}, "you"),
        (kinds.ProgramStudent(), {"training": []}, "you"),
        (kinds.SupervisedTasks("ekgs", 10), {"training": [], "work": []}, "you"),
        (kinds.WorkExperience(months=12), {"work": []}, "you"),
        (kinds.TeachingExperience(), {"teaching": []}, "you"),
        (kinds.TrainingHours("total", 720), {"training": []}, "you"),
        (kinds.ProgramLength(2), {"training": []}, "you"),
        (kinds.CurriculumCovers(("anatomy",)), {"training": []}, "you"),
        (kinds.InstitutionRecognized(("usde",)), {"training": []}, "you"),
        (DIPLOMA, {"high_school": {"status": "none"}}, "you"),
        (kinds.HoldsCredential(("rma-amt",), "ever"), {"held": []}, "you"),
        (kinds.HoldsCredential(("cma-aama",), "ever"), {"held": []}, "fixed"),
        (kinds.MilitaryTraining(), {"training": []}, "fixed"),
    ],
)
def test_what_fails_can_be_mended_by_you_or_is_fixed(
    rule: Rule, told: dict[str, Any], expected: str
) -> None:
    assert by(rule, person(**told)) == expected


def test_what_the_body_decides_stays_its_own_even_when_it_is_over() -> None:
    over = make_row(ASK_THEM, period=in_force(None, "2025-12-31"))
    finding = route_result(make_route(over), person()).outcomes[0].groups[0][0]

    assert who(finding, TODAY, "cma-aama") == "body"


@pytest.mark.parametrize(("accreditors", "expected"), [(BOTH, "you"), ((), "fixed")])
def test_used_attempts_come_back_only_where_a_program_brings_them(
    accreditors: tuple[str, ...], expected: str
) -> None:
    used = {"cma-aama": {"count": 3, "last_on": "2026-01-01"}}

    assert (
        by(kinds.AttemptsLeft(3, (), accreditors), person(attempts=used, training=[])) == expected
    )


# Branches.


def answers(route: Route, **told: Any) -> list[tuple[str, str, str]]:
    """(path, verdict if yes, verdict if no)"""
    found = branches(route_result(route, person(**told)), TODAY)
    return [(b.path, b.if_yes.name, b.if_no.name) for b in found]


def test_a_route_that_waits_for_nothing_has_no_branches() -> None:
    assert answers(make_route(ADULT), adult=True) == []


def test_each_unknown_row_shows_the_verdict_under_either_answer() -> None:
    assert answers(make_route(ADULT, CPR), adult=True) == [("cpr_current", "open", "not_met")]


def test_an_answer_alone_leaves_the_other_unknown() -> None:
    assert answers(make_route(ADULT, CPR)) == [
        ("adult", "unknown", "not_met"),
        ("cpr_current", "unknown", "not_met"),
    ]


def test_a_yes_to_a_row_of_low_confidence_lets_one_ask() -> None:
    assert answers(make_route(make_row(CPR, confidence="low"))) == [
        ("cpr_current", "ask", "not_met")
    ]


def test_a_no_to_one_training_leaves_the_others() -> None:
    """The first may open today; the second opens when it is finished."""
    route = make_route(kinds.ProgramGraduate(accreditors=BOTH))
    unclear = {"started": "2024-01-08", "finished": "2025-01-10"}
    later = graduate(finished="2027-05-14")

    (branch,) = branches(route_result(route, person(training=[unclear, later])), TODAY)

    assert branch.if_yes.name == "open"
    assert branch.if_no == Verdict("not_yet", starts=day("2027-05-14"), becomes="open")


def test_an_answer_about_the_person_holds_for_every_training() -> None:
    route = make_route(GRADUATE, CPR)

    assert answers(route, training=[graduate(), graduate()]) == [("cpr_current", "open", "not_met")]


def test_an_answer_does_not_open_a_route_before_it_is_in_force() -> None:
    route = make_route(make_group(ADULT, CPR), period=in_force("2026-01-01", "2026-12-31"))
    (branch,) = branches(route_result(route, person(adult=False)), TODAY)

    assert branch.if_yes == Verdict("open", until=day("2026-12-31"))
