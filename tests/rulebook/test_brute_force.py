"""Counting and accreditation against the slow and obvious way."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.accreditation import accredited
from rulebook.experience import Counter, Span
from rulebook.facts import SINCE_ALWAYS, Accreditation, Training
from rulebook.timeline import Status, Timeline, add_months
from tests.rulebook.strategies import work_spans

pytestmark = pytest.mark.prop

# Work, counted day by day.


def worked(spans: list[Span], day: int, most: Fraction | None) -> Fraction:
    rates = (s.rate for s in spans if s.first <= day and (s.last is None or day <= s.last))
    total = sum(rates, Fraction())
    return total if most is None else min(total, most)


@given(
    st.lists(work_spans(), min_size=1, max_size=3),
    st.integers(1, 400),
    st.none() | st.integers(1, 13),
    st.sampled_from([None, Fraction(1)]),
)
def test_work_is_counted_as_one_would_day_by_day(
    spans: list[Span], sevenths: int, window: int | None, most: Fraction | None
) -> None:
    need = Fraction(sevenths, 7)
    first = date(2023, 11, 1)
    span = range(first.toordinal(), date(2025, 12, 31).toordinal())
    sums = {first.toordinal() - 1: Fraction()}
    for day in span:
        sums[day] = sums[day - 1] + worked(spans, day, most)

    line = Counter(spans, most).reaches(need, window)

    for day in span:
        on = date.fromordinal(day)
        start = first if window is None else max(first, add_months(on, -window))
        enough = sums[day] - sums[start.toordinal() - 1] >= need
        assert (line.at(on) is Status.YES) is enough, on


# Accreditation: what is unknown may be any day that the record allows.

START = date(2024, 1, 1)
NEAR = [START + timedelta(days=number) for number in range(7)]
BEFORE, AFTER = START - timedelta(days=1), NEAR[-1] + timedelta(days=1)
near = st.sampled_from(NEAR)


@st.composite
def records(draw: st.DrawFn) -> Accreditation:
    one, other = sorted((draw(near), draw(near)))
    starts = draw(st.sampled_from([None, SINCE_ALWAYS, one]))
    ends, as_of = draw(st.sampled_from([(other, None), (None, other), (None, None)]))
    return Accreditation(draw(st.sampled_from(["caahep", "accsc", None])), starts, ends, as_of)


@st.composite
def enrollments(draw: st.DrawFn) -> Training:
    one, other = sorted((draw(near), draw(near)))
    known = draw(st.sampled_from([(one, other), (one, None), (None, other), (None, None)]))
    return Training(started=known[0], finished=known[1])


def worlds(record: Accreditation) -> Iterator[tuple[date, date] | None]:
    """Every period that the record may be of; None: one that does not count."""
    if record.by != "caahep":
        yield None
    if record.by == "accsc":
        return
    seen = [day for day in (record.starts, record.as_of, record.ends) if day]
    sure = [day for day in seen if day != SINCE_ALWAYS]
    starts = [record.starts] if record.starts else [BEFORE, *NEAR, AFTER]
    ends = [record.ends] if record.ends else [BEFORE, *NEAR, AFTER]
    for first, last in product(starts, ends):
        if first <= min(sure, default=first) and max(sure, default=last) <= last >= first:
            yield first, last


def enrolled(training: Training) -> Iterator[tuple[date, date]]:
    firsts = [training.started] if training.started else NEAR
    lasts = [training.finished] if training.finished else NEAR
    yield from ((first, last) for first, last in product(firsts, lasts) if first <= last)


def told(answers: set[bool]) -> Status:
    return Status.UNKNOWN if len(answers) == 2 else Status.YES if True in answers else Status.NO


@given(records(), enrollments())
def test_an_overlap_is_known_where_every_world_agrees(
    record: Accreditation, training: Training
) -> None:
    training = replace(training, accreditation=(record,))
    answers = {
        period is not None and period[0] <= last and first <= period[1]
        for period in worlds(record)
        for first, last in enrolled(training)
    }

    assert accredited(training, ("caahep",), None) == Timeline.always(told(answers))


@given(records(), records(), near, near)
def test_of_two_records_the_better_counts(
    one: Accreditation, other: Accreditation, first: date, last: date
) -> None:
    training = Training(started=min(first, last), finished=max(first, last))
    alone = [
        accredited(replace(training, accreditation=(record,)), ("caahep",), 1)
        for record in (one, other)
    ]
    both = accredited(replace(training, accreditation=(one, other)), ("caahep",), 1)

    assert both == alone[0] | alone[1]


@given(records(), near, near, near)
def test_accreditation_after_graduation_is_known_where_every_world_agrees(
    record: Accreditation, first: date, last: date, on: date
) -> None:
    """All days lie within the month after graduation."""
    started, finished = min(first, last), max(first, last)
    training = Training(started=started, finished=finished, accreditation=(record,))
    answers = {
        period is not None
        and (
            (period[0] <= finished and started <= period[1])
            or (finished < period[0] <= on and period[0] <= add_months(finished, 1))
        )
        for period in worlds(record)
    }

    assert accredited(training, ("caahep",), 1).at(on) is told(answers)
