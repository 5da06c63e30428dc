"""Which facts still matter."""

from typing import Any

import pytest

from rulebook import requirements as kinds
from rulebook.book import Route
from rulebook.needed import needed, settled, waiting
from rulebook.reference import Goal
from tests.rulebook.makers import (
    ADULT,
    ASK_THEM,
    CAAHEP,
    CPR,
    DIPLOMA,
    TODAY,
    credential_result,
    graduate,
    in_force,
    make_book,
    make_credential,
    make_group,
    make_route,
    make_row,
    person,
    route_result,
    without,
)


def needs(*routes: Route, asked: tuple[str, ...] = (), **told: Any) -> set[str]:
    book = make_book(make_credential(*routes))
    return set(needed(book, person(**told), TODAY, frozenset(asked)))


def test_a_fact_that_a_row_waits_for_is_needed() -> None:
    assert needs(make_route(ADULT, CPR)) == {"adult", "cpr_current"}


def test_a_fact_that_is_told_is_not_needed() -> None:
    assert needs(make_route(ADULT, CPR), adult=True) == {"cpr_current"}


def test_what_was_asked_is_never_needed_again() -> None:
    assert needs(make_route(ADULT, CPR), asked=("adult",)) == {"cpr_current"}


def test_nothing_is_needed_for_a_route_that_is_closed_anyway() -> None:
    assert needs(make_route(ADULT, CPR), adult=False) == set()


def test_a_closed_route_leaves_the_facts_of_another_needed() -> None:
    ways = make_route(ADULT, CPR), make_route(DIPLOMA, slug="other")

    assert needs(*ways, adult=False) == {"high_school"}


def test_nothing_is_needed_by_a_group_that_is_met() -> None:
    assert needs(make_route(make_group(ADULT, CPR)), adult=True) == set()


def test_a_fact_is_needed_where_it_could_raise_what_must_be_asked() -> None:
    """With the card it is a yes; without, the body must be asked."""
    assert needs(make_route(make_group(CPR, ASK_THEM))) == {"cpr_current"}


def test_a_fact_is_needed_below_a_group_that_must_be_asked() -> None:
    assert needs(make_route(ADULT, ASK_THEM)) == {"adult"}


def test_a_fact_that_another_group_holds_down_is_not_needed() -> None:
    """Whatever the card, the other group keeps the route at ask."""
    assert needs(make_route(make_group(CPR, ASK_THEM), make_row(ASK_THEM, "more"))) == set()


def test_a_fact_that_could_raise_nothing_any_more_is_not_needed() -> None:
    """The diploma will not be told, so the route stays unknown with the card and without."""
    way = make_route(make_group(CPR, ASK_THEM), DIPLOMA)

    assert needs(way) == {"cpr_current", "high_school"}
    assert needs(way, asked=("high_school",)) == set()


def test_a_fact_that_could_close_a_route_is_needed_to_the_end() -> None:
    """Without the card the route is closed, whatever the diploma that will not be told."""
    assert needs(make_route(CPR, DIPLOMA), asked=("high_school",)) == {"cpr_current"}


def test_a_row_of_low_confidence_cannot_raise_what_must_be_asked() -> None:
    row = make_row(CPR, confidence="low")

    assert needs(make_route(make_group(row, ASK_THEM))) == set()


def test_a_row_without_its_number_cannot_raise_what_must_be_asked() -> None:
    assert needs(make_route(make_group(kinds.TeachingExperience(), ASK_THEM))) == set()


def test_only_days_from_the_day_on_matter() -> None:
    past = make_row(ADULT, period=in_force(None, "2026-11-20"))
    today = make_row(ADULT, period=in_force(None, "2026-11-21"))

    assert needs(make_route(past)) == set()
    assert needs(make_route(today)) == {"adult"}


def test_a_day_to_come_matters() -> None:
    later = make_row(ADULT, period=in_force("2030-01-01"))

    assert needs(make_route(later)) == {"adult"}


def test_a_route_that_is_over_needs_nothing() -> None:
    assert needs(make_route(ADULT, period=in_force(None, "2025-12-31"))) == set()


def test_a_fact_that_could_raise_no_day_of_its_route_is_not_needed() -> None:
    """The diploma comes after the rule ends."""
    until = make_row(ADULT, period=in_force(None, "2026-12-31"))
    expected = {"status": "expected", "expected_on": "2027-06-11"}

    assert needs(make_route(until, DIPLOMA), high_school=expected) == set()


# Settled credentials.


@pytest.mark.parametrize(
    ("last", "expected"), [(None, True), ("2027-11-21", True), ("2027-11-20", False)]
)
def test_a_credential_open_for_the_coming_twelve_months_is_settled(
    last: str | None, expected: bool
) -> None:
    credential = make_credential(make_route(make_row(ADULT, period=in_force(None, last))))

    assert settled(credential_result(credential, person(adult=True)), TODAY) is expected


def test_a_credential_that_must_be_asked_about_is_not_settled() -> None:
    assert not settled(credential_result(make_credential(make_route(ASK_THEM)), person()), TODAY)


def test_nothing_is_needed_for_a_credential_that_is_settled() -> None:
    ways = make_route(ADULT), make_route(CPR, slug="other")

    assert needs(*ways, adult=True) == set()


def test_a_route_left_unasked_still_says_what_would_settle_it() -> None:
    assert waiting(route_result(make_route(CPR, DIPLOMA), person()), TODAY) == {
        "cpr_current",
        "high_school",
    }


# Scope.


def of_goal(*goals: str) -> set[str]:
    one, other = make_credential(make_route(ADULT)), make_credential(make_route(CPR), slug="b")
    book = make_book(one, other, goals=(Goal("ekg", "", "", (("b", 1),)),))
    told = {"goals": list(goals)} if goals else {}
    return set(needed(book, person(**told), TODAY, frozenset()))


def test_only_credentials_in_scope_of_the_goal_need_facts() -> None:
    assert of_goal("ekg") == {"cpr_current"}


def test_a_credential_for_one_state_needs_facts_of_those_alone_who_want_to_work_there() -> None:
    local = make_credential(make_route(CPR), only_in=("ca",))
    book = make_book(local, goals=(Goal("ekg", "", "", ((local.slug, 1),)),))

    def asked(**told: str) -> set[str]:
        return set(needed(book, person(goals=["ekg"], **told), TODAY, frozenset()))

    assert asked(state="ca") == {"cpr_current"}
    assert asked(state="wa") == asked() == set()


def test_without_a_goal_every_credential_needs_its_facts() -> None:
    assert of_goal() == {"adult", "cpr_current"}


# Accreditation.

ACCREDITED = kinds.ProgramGraduate(accreditors=("caahep", "abhes"))
STALE = CAAHEP | {"as_of": "2020-11-16"}


def test_accreditation_left_out_is_needed() -> None:
    told = [without(graduate(), "accreditation")]

    assert needs(make_route(ACCREDITED), training=told) == {"training.accreditation"}


def test_a_given_accreditation_that_reaches_not_far_enough_is_named_but_not_asked_again() -> None:
    told = [graduate(accreditation=[STALE])]
    (finding,) = route_result(make_route(ACCREDITED), person(training=told)).outcomes[0].groups[0]

    assert finding.missing == ("training.accreditation",)
    assert needs(make_route(ACCREDITED), training=told) == set()


def test_the_dates_that_could_settle_a_given_accreditation_are_needed() -> None:
    told = [without(graduate(accreditation=[STALE]), "started")]

    assert needs(make_route(ACCREDITED), training=told) == {"training.started"}


def test_of_two_trainings_either_may_need_a_fact() -> None:
    told = [graduate(accreditation=[]), without(graduate(), "accreditation")]

    assert needs(make_route(ACCREDITED), training=told) == {"training.accreditation"}


def test_someone_who_has_told_nothing_is_asked_about_the_training_as_a_whole() -> None:
    assert needs(make_route(ACCREDITED)) == {"training.finished", "training.accreditation"}


def test_a_credential_that_is_open_needs_nothing_more_unless_it_is_to_be_settled_in_full() -> None:
    book = make_book(make_credential(make_route(ADULT), make_route(CPR, slug="other")))
    grown = person(adult=True)

    assert needed(book, grown, TODAY, frozenset()) == set()
    assert needed(book, grown, TODAY, frozenset(), frozenset({"other-credential"})) == set()
    also = frozenset({book.credentials[0].slug})
    assert needed(book, grown, TODAY, frozenset(), also) == {"cpr_current"}
