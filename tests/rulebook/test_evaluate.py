"""Groups, routes, credentials, and how a line of days reads on one of them."""

from typing import Any

import pytest

from rulebook.book import Requirement, Route
from rulebook.evaluate import Verdict, ceiling, confidence, evaluate, read
from rulebook.facts import Facts
from rulebook.requirements import (
    AttemptsLeft,
    Attestation,
    HoldsCredential,
    InstitutionRecognized,
    ProgramGraduate,
    TeachingExperience,
    TrainingHours,
)
from rulebook.timeline import ALWAYS, Status, Timeline
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
    make_book,
    make_credential,
    make_group,
    make_route,
    make_row,
    person,
    route_result,
    shown,
)

GRADUATE = ProgramGraduate()
RECENT = ProgramGraduate(within_months=12)


def status_of(route: Route, **told: Any) -> str:
    return route_result(route, person(**told)).timeline.at(TODAY).name


# AND and OR.


@pytest.mark.parametrize(
    ("adult", "cpr", "expected"),
    [(True, True, "YES"), (True, False, "NO"), (True, None, "UNKNOWN"), (False, None, "NO")],
)
def test_a_route_is_the_least_of_its_groups(adult: bool, cpr: bool | None, expected: str) -> None:
    told = {"adult": adult} | ({} if cpr is None else {"cpr_current": cpr})

    assert status_of(make_route(ADULT, CPR), **told) == expected


@pytest.mark.parametrize(
    ("adult", "cpr", "expected"),
    [(False, True, "YES"), (False, False, "NO"), (False, None, "UNKNOWN"), (True, None, "YES")],
)
def test_a_group_is_the_greatest_of_its_rows(adult: bool, cpr: bool | None, expected: str) -> None:
    told = {"adult": adult} | ({} if cpr is None else {"cpr_current": cpr})

    assert status_of(make_route(make_group(ADULT, CPR)), **told) == expected


def test_a_credential_is_the_greatest_of_its_routes() -> None:
    credential = make_credential(make_route(ADULT), make_route(ASK_THEM, slug="other"))

    assert shown(credential_result(credential, person(adult=False)).timeline) == "ASK"


def test_a_credential_without_routes_is_never_met() -> None:
    assert credential_result(make_credential(), person()).verdict(TODAY).name == "not_met"


def test_rows_for_everyone_stand_in_every_route() -> None:
    credential = make_credential(
        make_route(ADULT), make_route(CPR, slug="other"), everyone=(make_group(DIPLOMA),)
    )
    told = person(adult=True, cpr_current=True, high_school={"status": "none"})

    assert [shown(r.timeline) for r in credential_result(credential, told).routes] == ["NO", "NO"]


# One training at a time.

HOURS_AND_SCHOOL = make_route(TrainingHours("total", 720), InstitutionRecognized(("usde",)))


def test_hours_of_one_school_never_add_to_the_standing_of_another() -> None:
    long, recognized = (
        graduate(hours={"total": 800}, institution_recognized=False),
        graduate(hours={"total": 100}, institution_recognized=True),
    )

    assert status_of(HOURS_AND_SCHOOL, training=[long, recognized]) == "NO"


def test_a_route_takes_the_best_of_the_trainings() -> None:
    good = graduate(hours={"total": 800}, institution_recognized=True)

    assert status_of(HOURS_AND_SCHOOL, training=[graduate(hours={"total": 1}), good]) == "YES"


def test_a_route_has_one_outcome_per_training() -> None:
    result = route_result(HOURS_AND_SCHOOL, person(training=[graduate(), graduate()]))

    assert len(result.outcomes) == 2


def test_without_training_a_route_has_one_outcome() -> None:
    assert len(route_result(HOURS_AND_SCHOOL, person(training=[])).outcomes) == 1


def test_the_training_that_serves_best_decides() -> None:
    old = graduate(started="2020-01-01", finished="2021-01-01")

    result = route_result(make_route(RECENT), person(training=[old, graduate()]))

    assert result.deciding(TODAY) is result.outcomes[1]


def test_of_two_trainings_that_will_open_the_earlier_decides() -> None:
    later, sooner = graduate(finished="2029-01-01"), graduate(finished="2028-01-01")

    result = route_result(make_route(GRADUATE), person(training=[later, sooner]))

    assert result.deciding(TODAY) is result.outcomes[1]


def test_attempts_come_back_for_the_route_judged_on_the_new_training_only() -> None:
    back = AttemptsLeft(3, accreditors=("caahep", "abhes"))
    route = make_route(TrainingHours("total", 720), back)
    failed = {"attempts": {"cma-aama": {"count": 3, "last_on": "2025-01-01"}}}
    long_ago = graduate(started="2020-01-01", finished="2021-01-01", hours={"total": 800})
    short = graduate(hours={"total": 100})

    assert status_of(route, training=[long_ago, short], **failed) == "NO"
    assert status_of(route, training=[graduate(hours={"total": 800})], **failed) == "YES"


def test_attempts_close_every_route() -> None:
    credential = make_credential(
        make_route(ADULT),
        make_route(DIPLOMA, slug="other"),
        everyone=(make_group(AttemptsLeft(3)),),
    )
    told = person(
        adult=True,
        high_school={"status": "completed"},
        attempts={"cma-aama": {"count": 3, "last_on": "2025-01-01"}},
    )

    result = credential_result(credential, told)

    assert [r.verdict(TODAY).name for r in result.routes] == ["no_longer", "no_longer"]


def test_each_credential_has_its_own_attempts() -> None:
    rows = [make_route(AttemptsLeft(3))]
    book = make_book(make_credential(*rows), make_credential(*rows, slug="rma-amt"))
    told = person(attempts={"cma-aama": {"count": 3, "last_on": "2025-01-01"}})

    verdicts = [result.verdict(TODAY).name for result in evaluate(book, told)]

    assert verdicts == ["no_longer", "open"]


def test_only_the_credentials_asked_for_are_evaluated() -> None:
    one, other = make_credential(slug="cma-aama"), make_credential(slug="rma-amt")

    results = evaluate(make_book(one, other), Facts(), [other])

    assert [result.credential.slug for result in results] == ["rma-amt"]


# Low confidence.


@pytest.mark.parametrize(("adult", "expected"), [(True, "ASK"), (False, "NO"), (None, "UNKNOWN")])
def test_a_row_of_low_confidence_gives_at_most_ask(adult: bool | None, expected: str) -> None:
    route = make_route(make_row(ADULT, confidence="low"))

    assert status_of(route, **({} if adult is None else {"adult": adult})) == expected


def test_a_row_of_medium_confidence_gives_yes() -> None:
    assert status_of(make_route(make_row(ADULT, confidence="medium")), adult=True) == "YES"


def test_a_number_in_dispute_gives_ask_on_the_lenient_reading_alone() -> None:
    strict = make_row(TrainingHours("total", 800), "strict", confidence="medium")
    lenient = make_row(TrainingHours("total", 500), "lenient", confidence="low")
    route = make_route(make_group(strict, lenient))

    statuses = [status_of(route, training=[graduate(hours={"total": h})]) for h in (400, 600, 900)]

    assert statuses == ["NO", "ASK", "YES"]


def test_a_condition_in_doubt_is_asked_where_it_is_not_met() -> None:
    route = make_route(make_group(CPR, ASK_THEM))

    assert [status_of(route, cpr_current=held) for held in (True, False)] == ["YES", "ASK"]


@pytest.mark.parametrize(
    ("row", "best"),
    [
        (make_row(ADULT), Status.YES),
        (make_row(ADULT, confidence="low"), Status.ASK),
        (make_row(Attestation("Ask")), Status.ASK),
        (make_row(TeachingExperience()), Status.ASK),
        (make_row(TeachingExperience(12)), Status.YES),
    ],
)
def test_the_best_that_a_row_can_come_to(row: Requirement, best: Status) -> None:
    assert ceiling(row) is best


# Dated rules.


def test_a_row_outside_its_period_counts_as_no() -> None:
    row = make_row(ADULT, period=in_force("2026-07-01", "2027-06-30"))

    assert shown(route_result(make_route(row), person(adult=True)).timeline) == (
        "NO | 2026-07-01 YES | 2027-07-01 NO"
    )


def test_a_rule_change_is_one_more_edge_on_the_persons_line() -> None:
    old = make_row(TrainingHours("total", 500), "old", period=in_force(None, "2026-12-31"))
    new = make_row(TrainingHours("total", 800), "new", period=in_force("2027-01-01"))

    result = route_result(
        make_route(make_group(old, new)), person(training=[graduate(hours={"total": 600})])
    )

    assert shown(result.timeline) == "YES | 2027-01-01 NO"


def test_a_route_outside_its_period_is_closed() -> None:
    route = make_route(ADULT, period=in_force("2027-01-01"))

    assert shown(route_result(route, person(adult=True)).timeline) == "NO | 2027-01-01 YES"


# Verdicts.

NO, UNKNOWN, ASK, YES = Status
BEFORE, AFTER = day("2026-01-01").toordinal(), day("2027-01-01").toordinal()


def reading(*statuses: Status) -> Verdict:
    """Of a line that changes on 1 January 2026 and 2027, read on a day between."""
    return read(Timeline.of_edges(zip((ALWAYS, BEFORE, AFTER), statuses, strict=True)), TODAY)


@pytest.mark.parametrize("after", [NO, UNKNOWN, ASK])
def test_open_carries_its_last_day_whatever_follows(after: Status) -> None:
    assert reading(NO, YES, after) == Verdict("open", until=day("2026-12-31"))


def test_open_without_end_carries_no_day() -> None:
    assert reading(NO, YES, YES) == Verdict("open")


def test_ask_and_unknown_carry_no_day() -> None:
    assert reading(NO, ASK, NO) == Verdict("ask")
    assert reading(NO, UNKNOWN, YES) == Verdict("unknown")


@pytest.mark.parametrize(("after", "becomes"), [(YES, "open"), (ASK, "ask"), (UNKNOWN, "unknown")])
def test_not_yet_says_from_when_and_what_it_becomes(after: Status, becomes: str) -> None:
    expected = Verdict("not_yet", starts=day("2027-01-01"), becomes=becomes)

    assert reading(NO, NO, after) == expected
    assert reading(YES, NO, after) == expected


@pytest.mark.parametrize("before", [YES, ASK, UNKNOWN])
def test_no_longer_says_since_when(before: Status) -> None:
    assert reading(before, NO, NO) == Verdict("no_longer", since=day("2026-01-01"))


def test_not_met_is_no_on_every_day() -> None:
    assert reading(NO, NO, NO) == Verdict("not_met")


def test_a_credential_is_read_off_the_line_of_all_its_routes() -> None:
    credential = make_credential(
        make_route(make_row(ADULT, period=in_force(None, "2026-12-31"))),
        make_route(make_row(ADULT, period=in_force("2027-01-01")), slug="other"),
    )

    assert credential_result(credential, person(adult=True)).verdict(TODAY) == Verdict("open")


def test_today_plays_no_part_in_the_line() -> None:
    result = route_result(make_route(RECENT), person(training=[graduate()]))

    assert [result.verdict(day(d)).name for d in ("2026-05-14", "2026-05-15", "2027-05-16")] == [
        "not_yet",
        "open",
        "no_longer",
    ]


# Findings and confidence.


def test_a_finding_names_its_row_and_what_it_waits_for() -> None:
    outcome = route_result(make_route(make_group(CPR, ADULT)), person(adult=False)).outcomes[0]
    cpr, adult = outcome.groups[0]

    assert (cpr.requirement.rule, cpr.missing, adult.missing) == (CPR, ("cpr_current",), ())


def shown_confidence(route: Route, **told: Any) -> str:
    return confidence(route_result(route, person(**told)).deciding(TODAY), TODAY)


SURE, UNSURE = make_row(ADULT), make_row(CPR, confidence="medium")
WEAK = make_row(HoldsCredential(("cma-aama",), "ever"), "weak", confidence="low")


def test_an_open_route_is_as_sure_as_its_weakest_condition() -> None:
    assert shown_confidence(make_route(SURE, UNSURE), adult=True, cpr_current=True) == "medium"


def test_alternatives_that_are_met_are_as_sure_as_the_surest() -> None:
    both = make_route(make_group(SURE, UNSURE))

    assert shown_confidence(both, adult=True, cpr_current=True) == "high"


def test_an_alternative_that_is_not_met_lends_no_confidence() -> None:
    both = make_route(make_group(SURE, UNSURE))

    assert shown_confidence(both, adult=False, cpr_current=True) == "medium"


def test_a_closed_route_is_as_sure_as_the_condition_that_closes_it() -> None:
    assert shown_confidence(make_route(SURE, UNSURE), adult=False, cpr_current=True) == "high"


def test_alternatives_that_all_fail_are_as_unsure_as_the_least_sure() -> None:
    route = make_route(make_group(SURE, WEAK))

    assert shown_confidence(route, adult=False, held=[]) == "low"


def test_a_route_that_is_not_in_force_is_closed_for_sure() -> None:
    route = make_route(UNSURE, period=in_force("2030-01-01"))

    assert shown_confidence(route, cpr_current=True) == "high"
