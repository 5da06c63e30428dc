"""What a listed period means for the ways in, for a stay known by its months."""

from datetime import date

import pytest

from programs.meaning import Stay, Way, ways
from rulebook.book import Group, Rulebook
from rulebook.requirements import MinimumAge, ProgramGraduate, ProgramStudent, Rule
from rulebook.sources import Period as InForce
from tests.catalogue.makers import (
    TODAY,
    make_book,
    make_credential,
    make_requirement,
    make_route,
)
from tests.programs.test_facts import ENDED, Period

BOTH = ("caahep", "abhes")
GRADUATE = ProgramGraduate(accreditors=BOTH)


def book(*rules: Rule, in_force: InForce | None = None) -> Rulebook:
    groups = tuple(
        Group((make_requirement(f"row-{n}", rule=rule, period=in_force or InForce()),))
        for n, rule in enumerate(rules)
    )
    return make_book(make_credential(routes=(make_route(groups=groups),)))


def stay(began: tuple[int, int], finished: tuple[int, int]) -> Stay:
    return Stay(date(*began, 1), date(*finished, 1))


def answer(*periods: Period, during: Stay, rule: Rule = GRADUATE) -> Way:
    (found,) = ways(book(rule), periods, during, TODAY)
    return found


def test_months_inside_a_period_count() -> None:
    (meant,) = answer(ENDED, during=stay((2014, 9), (2015, 6))).findings

    assert meant.listed
    assert meant.said == "Listed as accredited by ABHES while you were there."


@pytest.mark.parametrize(
    ("period", "during", "said"),
    [
        (
            Period(),
            stay((2019, 9), (2022, 6)),
            "until November 2020 at least; the list says nothing",
        ),
        (ENDED, stay((2015, 9), (2017, 6)), "while you were there, until June 2016."),
    ],
)
def test_months_that_reach_beyond_it_count_and_it_is_said_up_to_when(
    period: Period, during: Stay, said: str
) -> None:
    (meant,) = answer(period, during=during).findings

    assert meant.listed
    assert said in meant.said


@pytest.mark.parametrize(
    ("during", "said"),
    [
        (stay((2017, 1), (2018, 1)), "This list has no accreditation in those months."),
        (stay((2019, 1), (2021, 1)), "in your months up to November 2020"),
        (stay((2021, 1), (2022, 1)), "You were there after this list was made"),
    ],
)
def test_other_months_are_not_answered_and_it_is_said_why(during: Stay, said: str) -> None:
    (meant,) = answer(ENDED, during=during).findings

    assert not meant.listed
    assert said in meant.said


def test_a_program_without_periods_answers_nothing() -> None:
    (meant,) = answer(during=stay((2014, 9), (2015, 6))).findings

    assert "that is not a no" in meant.said


def test_an_estimated_first_day_after_the_stay_is_said() -> None:
    estimated = Period(starts_estimated=True)
    (meant,) = answer(estimated, during=stay((2010, 9), (2011, 6))).findings

    assert "only as an estimate" in meant.said


@pytest.mark.parametrize(
    ("during", "listed"),
    [
        (stay((2016, 6), (2017, 6)), False),  # begun on the 30th it is met, on no day after
        (stay((2016, 5), (2017, 6)), True),
        (stay((2012, 1), (2012, 9)), True),  # every day of September is listed
        (stay((2016, 6), (2016, 6)), True),
    ],
)
def test_where_the_day_decides_nothing_is_promised(during: Stay, *, listed: bool) -> None:
    ends_early = Period(ends_on=date(2016, 6, 10))
    (meant,) = answer(ends_early, during=during).findings

    assert meant.listed is listed
    assert listed or "the day decides" in meant.said


def test_accreditation_that_came_in_time_after_finishing_counts_where_the_rule_says_so() -> None:
    during = stay((2011, 1), (2011, 12))
    later = ProgramGraduate(accreditors=BOTH, lookback_months=36)

    (meant,) = answer(Period(), during=during, rule=later).findings
    (strict,) = answer(Period(), during=during).findings

    assert meant.said == (
        "Listed as accredited by ABHES from September 1, 2012, after you finished."
        " Here that still counts."
    )
    assert not strict.listed


def test_rows_for_students_are_left_out_once_one_has_finished() -> None:
    rules = book(ProgramStudent(accreditors=BOTH))

    assert not ways(rules, [Period()], stay((2019, 1), (2020, 1)), TODAY)
    assert ways(rules, [Period()], stay((2020, 1), (2027, 1)), TODAY)


def test_rows_for_those_who_finished_lately_are_left_out_when_it_is_too_late() -> None:
    rules = book(ProgramGraduate(accreditors=BOTH, within_months=12))

    assert not ways(rules, [Period()], stay((2019, 1), (2020, 1)), TODAY)
    assert ways(rules, [Period()], stay((2020, 1), (2025, 11)), TODAY)


def test_rows_that_ask_for_something_else_are_not_looked_at() -> None:
    rules = book(MinimumAge(18), ProgramGraduate())

    assert not ways(rules, [Period()], stay((2014, 1), (2015, 1)), TODAY)


def test_rows_that_are_not_in_force_are_not_looked_at() -> None:
    rules = book(GRADUATE, in_force=InForce(effective_to=date(2020, 1, 1)))

    assert not ways(rules, [Period()], stay((2014, 1), (2015, 1)), TODAY)
