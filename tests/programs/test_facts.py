"""Silence of a list is never a no."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from programs.facts import accreditation, as_told
from rulebook.accreditation import accredited
from rulebook.facts import Training, parse
from rulebook.timeline import Status

BOTH = ("caahep", "abhes")
TODAY = date(2026, 11, 21)


@dataclass
class Period:
    accreditor: str = "abhes"
    starts_on: date = date(2012, 9, 1)
    starts_estimated: bool = False
    ends_on: date | None = None
    as_of: date = date(2020, 11, 1)


ENDED = Period(ends_on=date(2016, 6, 30))


def judged(
    *periods: Period,
    started: date,
    finished: date,
    by: tuple[str, ...] = BOTH,
    lookback: int | None = None,
) -> Status:
    training = Training(started=started, finished=finished, accreditation=accreditation(periods))
    return accredited(training, by, lookback).at(TODAY)


@pytest.mark.parametrize("period", [Period(), ENDED])
@pytest.mark.parametrize(
    ("started", "finished"),
    [
        (date(2013, 1, 1), date(2014, 1, 1)),
        (date(2010, 1, 1), date(2012, 9, 1)),
        (date(2016, 6, 30), date(2022, 1, 1)),
    ],
)
def test_a_day_that_is_listed_is_a_yes(period: Period, started: date, finished: date) -> None:
    assert judged(period, started=started, finished=finished) is Status.YES


@pytest.mark.parametrize(
    ("period", "started", "finished"),
    [
        (Period(), date(2020, 11, 2), date(2022, 1, 1)),
        (Period(), date(2010, 1, 1), date(2012, 8, 31)),
        (ENDED, date(2016, 7, 1), date(2018, 1, 1)),
    ],
)
def test_any_other_day_is_unknown_as_the_other_accreditor_is_not_listed(
    period: Period, started: date, finished: date
) -> None:
    assert judged(period, started=started, finished=finished) is Status.UNKNOWN


def test_of_the_accreditor_that_is_listed_a_gap_inside_the_list_is_a_no() -> None:
    days: Any = {"started": date(2017, 1, 1), "finished": date(2018, 1, 1)}

    assert judged(ENDED, **days, by=("abhes",)) is Status.NO


@pytest.mark.parametrize("period", [Period(), ENDED])
def test_after_the_day_of_the_list_nothing_is_known(period: Period) -> None:
    days: Any = {"started": date(2020, 11, 2), "finished": date(2022, 1, 1)}

    assert judged(period, **days, by=("abhes",)) is Status.UNKNOWN


def test_before_an_estimated_first_day_nothing_is_known() -> None:
    period = Period(starts_estimated=True)
    days: Any = {"started": date(2011, 1, 1), "finished": date(2012, 8, 31)}

    assert judged(period, **days, by=("abhes",)) is Status.UNKNOWN
    assert judged(Period(), **days, by=("abhes",)) is Status.NO


def test_an_estimate_takes_nothing_away_from_the_days_that_are_listed() -> None:
    period = Period(starts_estimated=True)

    assert judged(period, started=date(2013, 1, 1), finished=date(2014, 1, 1)) is Status.YES


def test_accreditation_that_came_within_the_months_after_counts() -> None:
    days: Any = {"started": date(2010, 1, 1), "finished": date(2011, 1, 1)}

    assert judged(Period(), **days, lookback=36) is Status.YES
    assert judged(Period(), **days, lookback=12) is Status.UNKNOWN


def test_a_period_that_began_after_the_list_was_made_is_sure_on_its_first_day() -> None:
    period = Period(starts_on=date(2020, 11, 15))

    assert judged(period, started=date(2020, 11, 10), finished=date(2021, 1, 1)) is Status.YES
    assert judged(period, started=date(2020, 11, 16), finished=date(2021, 1, 1)) is Status.UNKNOWN


def test_of_several_periods_each_counts() -> None:
    later = Period(starts_on=date(2018, 1, 1))

    assert judged(ENDED, later, started=date(2018, 5, 1), finished=date(2019, 1, 1)) is Status.YES
    assert (
        judged(ENDED, later, started=date(2017, 1, 1), finished=date(2017, 5, 1), by=("abhes",))
        is Status.NO
    )


def test_a_program_without_periods_is_unknown() -> None:
    assert judged(started=date(2013, 1, 1), finished=date(2014, 1, 1)) is Status.UNKNOWN


@pytest.mark.parametrize("periods", [[], [Period()], [ENDED, Period(starts_estimated=True)]])
def test_the_wizard_reads_the_same(periods: list[Period]) -> None:
    told = {"training": [{"kind": "program", "accreditation": as_told(periods)}]}

    training = parse(told).training

    assert training is not None
    assert training[0].accreditation == accreditation(periods)
