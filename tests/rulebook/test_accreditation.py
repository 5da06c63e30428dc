"""Was the program accredited while the person was there?"""

from typing import Any

import pytest

from rulebook.accreditation import accredited
from rulebook.requirements import ProgramGraduate, ProgramStudent
from tests.rulebook.makers import graduate, judged, line, person, shown, without

BOTH = ("caahep", "abhes")
TEST = ProgramGraduate(accreditors=BOTH, lookback_months=36)


def standing(*periods: dict[str, Any], lookback: int | None = 36, **told: Any) -> str:
    """Of a program attended from 5 June 2023 through 1 June 2024, by acting day."""
    training = {"started": "2023-06-05", "finished": "2024-06-01"} | told
    training = {key: value for key, value in training.items() if value}
    training["accreditation"] = [{"by": "caahep"} | period for period in periods]
    (read,) = person(training=[training]).training or ()
    return shown(accredited(read, BOTH, lookback))


def test_a_period_over_the_enrollment_counts() -> None:
    assert standing({"from": "2020-01-01", "to": "2026-01-01"}) == "YES"


def test_a_program_that_lost_its_accreditation_during_enrollment_counts() -> None:
    assert standing({"from": "2009-01-01", "to": "2024-05-01"}) == "YES"


def test_accreditation_that_begins_during_enrollment_counts_at_once() -> None:
    assert standing({"from": "2024-01-01", "to": "2026-01-01"}) == "YES"


@pytest.mark.parametrize(
    "period",
    [{"from": "2020-01-01", "to": "2023-06-05"}, {"from": "2024-06-01", "to": "2026-01-01"}],
)
def test_both_end_days_belong_to_the_enrollment(period: dict[str, Any]) -> None:
    assert standing(period) == "YES"


def test_a_period_that_ended_the_day_before_enrollment_does_not_count() -> None:
    assert standing({"from": "2020-01-01", "to": "2023-06-04"}) == "NO"


def test_accreditation_after_graduation_counts_from_the_day_it_begins() -> None:
    assert standing({"from": "2026-02-01", "to": "2030-01-01"}) == "NO | 2026-02-01 YES"


def test_accreditation_that_began_after_graduation_keeps_counting_after_its_end() -> None:
    assert standing({"from": "2026-02-01", "to": "2026-03-01"}) == "NO | 2026-02-01 YES"


@pytest.mark.parametrize(
    ("begins", "expected"),
    [
        ("2024-06-02", "NO | 2024-06-02 YES"),
        ("2027-06-01", "NO | 2027-06-01 YES"),
        ("2027-06-02", "NO"),
    ],
)
def test_the_months_after_graduation_end_with_the_anniversary_day(
    begins: str, expected: str
) -> None:
    assert standing({"from": begins, "to": "2030-01-01"}) == expected


def test_without_a_lookback_only_the_enrollment_matters() -> None:
    assert standing({"from": "2026-02-01", "to": "2030-01-01"}, lookback=None) == "NO"


def test_only_a_named_accreditor_counts() -> None:
    assert standing({"by": "accsc", "from": "2020-01-01", "to": "2026-01-01"}) == "NO"


def test_one_period_that_counts_is_enough() -> None:
    never = {"from": "2000-01-01", "to": "2001-01-01"}

    assert standing(never, {"by": "abhes", "from": "2023-07-01", "to": "2023-08-01"}) == "YES"


def test_a_program_that_was_never_accredited_does_not_count() -> None:
    assert standing() == "NO"


def test_accreditation_left_out_is_unknown_and_asked_for() -> None:
    result = judged(TEST, person(training=[without(graduate(), "accreditation")]))

    assert shown(result.timeline) == "NO | 2026-05-15 UNKNOWN"
    assert (result.missing, result.given) == (("training.accreditation",), ())


# A record without an end vouches for the days through the one it was seen on.


def test_an_open_record_counts_where_it_was_seen_during_enrollment() -> None:
    assert standing({"from": "2012-03-01", "to": None, "as_of": "2023-07-01"}) == "YES"


def test_an_open_record_counts_where_it_was_seen_after_enrollment() -> None:
    assert standing({"from": "2012-03-01", "to": None, "as_of": "2026-11-01"}) == "YES"


def test_an_open_record_seen_before_enrollment_is_unknown() -> None:
    assert standing({"from": "2011-08-15", "to": None, "as_of": "2020-11-16"}) == "UNKNOWN"


def test_a_record_that_reaches_not_far_enough_is_named_but_not_asked_again() -> None:
    seen = {"by": "abhes", "from": "2011-08-15", "to": None, "as_of": "2020-11-16"}

    result = judged(TEST, person(training=[graduate(accreditation=[seen])]))

    assert result.missing == ("training.accreditation",)
    assert result.given == ("training.accreditation",)


def test_dates_that_would_settle_a_record_are_asked_for() -> None:
    seen = {"by": "abhes", "from": "2011-08-15", "to": None, "as_of": "2020-11-16"}
    training = without(graduate(accreditation=[seen]), "started")

    result = judged(TEST, person(training=[training]))

    assert result.missing == ("training.started", "training.accreditation")
    assert result.given == ("training.accreditation",)


def test_an_open_record_without_a_day_seen_vouches_for_its_first_day_only() -> None:
    assert standing({"from": "2023-06-05", "to": None}) == "YES"
    assert standing({"from": "2023-06-04", "to": None}) == "UNKNOWN"


def test_a_record_with_an_end_is_known_through_it_and_no_after() -> None:
    period = {"from": "2012-03-01", "to": "2023-06-04", "as_of": "2020-01-01"}

    assert standing(period) == "NO"
    assert standing(period | {"to": "2023-06-05"}) == "YES"


def test_before_a_record_begins_the_program_was_not_accredited() -> None:
    assert standing({"from": "2029-01-01", "to": None, "as_of": "2029-06-01"}) == "NO"


# From null is always, from left out is unknown.


def test_from_null_means_since_before_anyone_enrolled() -> None:
    assert standing({"from": None, "to": None, "as_of": "2023-06-05"}) == "YES"
    assert standing({"from": None, "to": "2023-06-05"}) == "YES"
    assert standing({"from": None, "to": "2023-06-04"}) == "NO"


def test_from_null_without_any_other_date_is_unknown() -> None:
    assert standing({"from": None, "to": None}) == "UNKNOWN"


def test_from_null_never_begins_after_graduation() -> None:
    period = {"from": None, "to": None, "as_of": "2020-01-01"}

    assert standing(period) == "UNKNOWN"


def test_from_left_out_is_unknown() -> None:
    assert standing({"to": "2029-01-01"}) == "UNKNOWN"
    assert standing({}) == "UNKNOWN"


def test_from_left_out_is_proved_by_a_day_seen_inside_the_enrollment() -> None:
    assert standing({"as_of": "2024-01-01"}) == "YES"


def test_from_left_out_is_proved_by_an_end_inside_the_enrollment() -> None:
    assert standing({"to": "2024-01-01"}) == "YES"


def test_from_left_out_with_an_end_before_enrollment_is_no() -> None:
    assert standing({"to": "2023-01-01"}) == "NO"


def test_from_left_out_counts_from_the_day_seen_within_the_months_after_graduation() -> None:
    """It began between graduation and that day, or before: either way it counts by then."""
    assert standing({"as_of": "2025-01-01"}) == "UNKNOWN | 2025-01-01 YES"


# Dates of the training left out.


def test_without_a_first_day_a_period_that_holds_the_last_day_counts() -> None:
    assert standing({"from": "2024-01-01", "to": "2024-12-31"}, started=None) == "YES"


def test_without_a_first_day_a_period_that_ended_before_the_last_is_unknown() -> None:
    assert standing({"from": "2020-01-01", "to": "2024-05-31"}, started=None) == "UNKNOWN"


def test_without_a_last_day_a_period_that_holds_the_first_day_counts() -> None:
    assert standing({"from": "2020-01-01", "to": "2023-06-05"}, finished=None) == "YES"


def test_without_a_last_day_a_period_that_begins_later_is_unknown() -> None:
    assert standing({"from": "2023-06-06", "to": "2024-12-31"}, finished=None) == "UNKNOWN"


def test_without_a_last_day_a_period_that_ended_before_the_first_is_no() -> None:
    assert standing({"from": "2020-01-01", "to": "2023-06-04"}, finished=None) == "NO"


def test_without_any_date_a_period_leaves_it_open() -> None:
    period = {"from": "2020-01-01", "to": "2023-06-04"}

    assert standing(period, started=None, finished=None) == "UNKNOWN"


def test_without_any_date_no_accreditation_is_still_no() -> None:
    assert standing(started=None, finished=None) == "NO"


# The accreditor left out.


def test_an_accreditor_left_out_may_be_a_named_one_but_never_surely_is() -> None:
    period = {"by": None, "from": "2020-01-01", "to": "2026-01-01"}
    training = graduate(accreditation=[without(period, "by")])

    assert line(TEST, person(training=[training])) == "NO | 2026-05-15 UNKNOWN"


def test_a_period_of_an_unknown_accreditor_outside_the_enrollment_is_no() -> None:
    training = graduate(accreditation=[{"from": "2020-01-01", "to": "2021-01-01"}])

    assert line(TEST, person(training=[training])) == "NO"


def test_a_period_of_an_unknown_accreditor_after_graduation_may_count_from_its_first_day() -> None:
    training = graduate(accreditation=[{"from": "2027-01-01", "to": "2031-01-01"}])

    assert line(TEST, person(training=[training])) == "NO | 2027-01-01 UNKNOWN"


def test_a_student_program_counts_by_its_overlap_with_the_enrollment_alone() -> None:
    rule = ProgramStudent(accreditors=BOTH)
    later = {"by": "caahep", "from": "2026-05-16", "to": "2031-01-01"}

    assert line(rule, person(training=[graduate(accreditation=[later])])) == "NO"
