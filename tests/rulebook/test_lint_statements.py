"""Faults sown into what a rulebook states: sources, confidence, figures."""

from decimal import Decimal
from typing import Any

import pytest

from rulebook import requirements as kinds
from rulebook.book import RouteStep
from rulebook.lint import lint
from rulebook.reference import (
    Body,
    CEMinimum,
    Exam,
    ExamDomain,
    Fee,
    LapseStage,
    PublishedFact,
    RecertificationMethod,
    RecertificationPolicy,
    RetakeRule,
)
from rulebook.sources import Period
from tests.rulebook.makers import (
    ADULT,
    day,
    make_book,
    make_citation,
    make_credential,
    make_route,
    make_row,
    make_source,
)


def found(**values: Any) -> list[str]:
    """Of a sound credential with something around its rules."""
    around = {"sources": values.pop("sources", (make_source(),))}
    credential = make_credential(make_route(values.pop("row", ADULT)), **values)
    return [str(problem) for problem in lint(make_book(credential, **around))]


# Sources.


def cited(source: str = "eligibility", **values: Any) -> list[str]:
    row = make_row(ADULT, "row", citation=make_citation(source=source, **values))
    return [p.removeprefix("cma-aama.way.row: ") for p in found(row=row)]


def test_a_missing_source_is_caught() -> None:
    assert cited("") == ["The source is missing."]


def test_a_source_that_does_not_exist_is_caught() -> None:
    assert cited("leaflet") == ["The source “leaflet” is not in the list of sources."]


def test_a_source_that_nobody_read_on_a_day_is_caught() -> None:
    assert cited(read_on=None) == ["Nobody has said on which day the source was read."]


def test_a_confidence_outside_the_list_is_caught() -> None:
    assert cited(confidence="sure") == ["The confidence should be one of high, medium, low."]


def test_a_secondary_source_with_high_confidence_is_caught() -> None:
    secondary = (make_source(kind="secondary"),)

    assert (
        found(sources=secondary, row=make_row(ADULT, "row"))
        == [
            "cma-aama.way.row: A secondary source cannot carry high confidence.",
            "cma-aama.way: A secondary source cannot carry high confidence.",
        ][::-1]
    )


def test_a_secondary_source_with_medium_confidence_is_no_problem() -> None:
    secondary = make_source("blog", kind="secondary")
    row = make_row(ADULT, citation=make_citation("medium", source="blog"))

    assert found(sources=(make_source(), secondary), row=row) == []


def test_a_source_without_a_title_is_caught() -> None:
    assert found(sources=(make_source(title=""),)) == ["sources.eligibility: The title is missing."]


def test_a_source_that_nothing_refers_to_is_caught() -> None:
    sources = make_source(), make_source("leaflet")

    assert found(sources=sources) == ["sources.leaflet: Nothing refers to this source."]


BAD = make_citation(source="nowhere")
NOWHERE = "The source “nowhere” is not in the list of sources."
FACT = PublishedFact("cma.exam.questions", "exam", "Questions", "200", "", make_citation())
POLICY = RecertificationPolicy(60, "month_end", 60, "points", make_citation())


def fee(amount: str | None = "125", **values: Any) -> Fee:
    given: dict[str, Any] = {"kind": "exam", "audience": "everyone", "label": "Exam fee"}
    given |= {"citation": make_citation(), "amount": amount and Decimal(amount)}
    return Fee(**given | values)


def policy(**values: Any) -> RecertificationPolicy:
    given: dict[str, Any] = {"cycle_months": 60, "months_policy": "month_end", "points": 60}
    given |= {"unit": "points", "citation": make_citation()}
    return RecertificationPolicy(**given | values)


def stage(after: int, until: int | None, *methods: str, **values: Any) -> LapseStage:
    given: dict[str, Any] = {"title_usable": False, "text": "So.", "citation": make_citation()}
    return LapseStage(after, until, methods, **given | values)


def method(slug: str, **values: Any) -> RecertificationMethod:
    given: dict[str, Any] = {"name": slug, "text": "So.", "citation": make_citation()}
    return RecertificationMethod(slug, **given | values)


@pytest.mark.parametrize(
    ("values", "where"),
    [
        ({"fees": (fee(citation=BAD),)}, "cma-aama.fees.exam-everyone"),
        ({"facts": (PublishedFact("a.b", "exam", "A", "1", "", BAD),)}, "cma-aama.facts.a.b"),
        ({"renewal": policy(citation=BAD)}, "cma-aama"),
        ({"renewal": policy(points_citation=BAD)}, "cma-aama.points"),
        ({"renewal": policy(minimums=(CEMinimum("a", 1, BAD),))}, "cma-aama.minimums.1"),
        ({"renewal": policy(methods=(method("ce", citation=BAD),))}, "cma-aama.methods.ce"),
        ({"renewal": policy(stages=(stage(0, None, citation=BAD),))}, "cma-aama.stages.1"),
        (
            {"exam": Exam("Exam", "", (ExamDomain("", "Clinical", 1, None, BAD),))},
            "cma-aama.domains.1",
        ),
        ({"exam": Exam("Exam", "", (), (RetakeRule(3, None, "So.", BAD),))}, "cma-aama.retakes.1"),
    ],
)
def test_every_statement_needs_its_source(values: dict[str, Any], where: str) -> None:
    assert found(**values) == [f"{where}: {NOWHERE}"]


def test_what_is_said_of_a_body_needs_its_source() -> None:
    fact = PublishedFact("aama.founded", "body", "Founded", "1956", "", BAD)
    body = Body("aama", "Association", "AAMA", "", "A body.", facts=(fact,))
    book = make_book(make_credential(make_route(ADULT)), bodies=(body,))

    assert [p.where for p in lint(book)] == ["bodies.aama.facts.aama.founded"]


# Figures.

LOW = make_citation("low")


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"fees": (fee(citation=LOW),)}, "amount"),
        ({"facts": (PublishedFact("a.b", "exam", "A", "1", "", LOW),)}, "value"),
        ({"renewal": policy(points_citation=LOW)}, "points"),
        ({"renewal": policy(citation=LOW)}, "points"),
        ({"renewal": policy(minimums=(CEMinimum("a", 1, LOW),))}, "points"),
        ({"exam": Exam("", "", (ExamDomain("", "A", 5, None, LOW),))}, "items"),
        ({"exam": Exam("", "", (ExamDomain("", "A", None, Decimal(5), LOW),))}, "percent"),
        ({"exam": Exam("", "", (), (RetakeRule(3, None, "So.", LOW),))}, "maximum"),
        ({"exam": Exam("", "", (), (RetakeRule(None, 90, "So.", LOW),))}, "wait_days"),
    ],
)
def test_a_figure_of_low_confidence_is_caught(values: dict[str, Any], name: str) -> None:
    (problem,) = found(**values)

    assert problem.endswith(f": {name} has low confidence, so no figure may be given.")


def test_a_rule_of_low_confidence_may_hold_a_figure() -> None:
    assert found(row=make_row(kinds.TrainingHours("total", 720), confidence="low")) == []


def test_a_figure_withheld_with_its_reason_is_no_problem() -> None:
    withheld = PublishedFact("a.b", "exam", "A", "", "", LOW, withheld="Not confirmed.")

    assert found(facts=(withheld,), fees=(fee(None, citation=LOW, withheld="Ask."),)) == []


@pytest.mark.parametrize(
    "values",
    [
        {"fees": (fee(None),)},
        {"fees": (fee("125", withheld="Not confirmed."),)},
        {"facts": (PublishedFact("a.b", "exam", "A", "", "", make_citation()),)},
        {"facts": (PublishedFact("a.b", "exam", "A", "1", "", make_citation(), withheld="No."),)},
    ],
)
def test_neither_or_both_of_a_figure_and_a_reason_is_caught(values: dict[str, Any]) -> None:
    (problem,) = found(**values)

    assert problem.endswith(": Give either a figure or, in withheld, why there is none.")


@pytest.mark.parametrize(
    ("values", "range_"),
    [
        ({"fees": (fee("-1"),)}, "amount is -1; it should be from 0 to 10000."),
        ({"renewal": policy(cycle_months=0)}, "cycle_months is 0; it should be from 1 to 240."),
        ({"renewal": policy(points=9999)}, "points is 9999; it should be from 1 to 1000."),
        (
            {"exam": Exam("", "", (ExamDomain("", "A", None, Decimal(101), make_citation()),))},
            "percent is 101; it should be from 1 to 100.",
        ),
    ],
)
def test_a_figure_out_of_range_is_caught(values: dict[str, Any], range_: str) -> None:
    (problem,) = found(**values)

    assert problem.endswith(range_)


# Fees and renewal.


def due(one: Fee, other: Fee) -> list[str]:
    return found(fees=(one, other))


SAME_DAYS = ["cma-aama.fees: “Exam fee” and “Exam fee” are due on the same days."]
UNTIL, SINCE = Period(None, day("2026-12-31")), Period(day("2027-01-01"), None)


def test_two_fees_of_one_kind_on_the_same_days_are_caught() -> None:
    assert due(fee(), fee("150")) == SAME_DAYS
    assert due(fee(period=UNTIL), fee("150")) == SAME_DAYS


def test_a_fee_for_everyone_beside_one_for_members_is_caught() -> None:
    assert due(fee(), fee(audience="member")) == SAME_DAYS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (fee(period=UNTIL), fee(period=SINCE)),
        (fee(audience="member"), fee(audience="nonmember")),
        (fee(), fee(kind="review")),
        (fee(), fee(route="way")),
        (fee(kind="charge", label="Late"), fee(kind="charge", label="Copy")),
    ],
)
def test_fees_that_differ_may_stand_side_by_side(one: Fee, other: Fee) -> None:
    assert due(one, other) == []


LATER = Period(day("2027-02-01"), None)
GONE = "cma-aama.fees: “Exam fee” begins on 2027-02-01; from 2026-12-31 until then it is gone."


def test_days_between_a_fee_and_the_one_that_replaces_it_are_caught() -> None:
    assert due(fee(period=UNTIL), fee("150", period=LATER)) == [GONE]
    assert due(fee("150", period=LATER), fee(period=UNTIL)) == [GONE]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (fee(period=UNTIL), fee(period=LATER, kind="review")),
        (fee(period=UNTIL, audience="member"), fee(period=LATER, audience="nonmember")),
        (
            fee(period=UNTIL, kind="charge", label="Late"),
            fee(period=LATER, kind="charge", label="Copy"),
        ),
    ],
)
def test_a_fee_that_ends_need_not_be_replaced_by_another_one(one: Fee, other: Fee) -> None:
    assert due(one, other) == []


@pytest.mark.parametrize(
    ("period", "gap"),
    [(SINCE, "before 2027-01-01"), (UNTIL, "on 2027-01-01")],
)
def test_a_step_whose_fee_is_unknown_on_some_day_is_caught(period: Period, gap: str) -> None:
    route = make_route(ADULT, steps=(RouteStep("Apply and pay.", "exam"),))
    credential = make_credential(route, fees=(fee(period=period),))
    book = make_book(credential, sources=(make_source(),))

    assert [str(problem) for problem in lint(book)] == [
        f"cma-aama.way: The route is in force {gap}, but no exam fee of it is."
    ]


def test_a_step_with_a_fee_for_each_day_is_sound() -> None:
    route = make_route(ADULT, steps=(RouteStep("Apply and pay.", "exam"),))
    credential = make_credential(route, fees=(fee(period=UNTIL), fee("150", period=SINCE)))

    assert list(lint(make_book(credential, sources=(make_source(),)))) == []


def test_stages_after_expiry_follow_each_other() -> None:
    gap = policy(stages=(stage(0, 3), stage(4, None)))
    overlap = policy(stages=(stage(0, 3), stage(2, None)))
    sound = policy(stages=(stage(0, 3), stage(3, None)))

    expected = ["cma-aama.renewal: One stage after expiry should begin where the last one ends."]
    assert [found(renewal=renewal) for renewal in (gap, overlap, sound)] == [expected, expected, []]


def test_a_stage_names_methods_of_its_policy() -> None:
    renewal = policy(methods=(method("ce"),), stages=(stage(0, None, "ce", "exam"),))

    assert found(renewal=renewal) == [
        "cma-aama.renewal: The method “exam” is not known; known: ce."
    ]


def test_a_method_names_a_fee_of_its_credential() -> None:
    renewal = policy(methods=(method("ce", fee_kind="renewal"), method("exam", fee_kind="exam")))

    assert found(renewal=renewal, fees=(fee(),)) == [
        "cma-aama.renewal: The fee “renewal” is not known; known: exam."
    ]


def test_methods_with_one_slug_are_caught() -> None:
    assert found(renewal=policy(methods=(method("ce"), method("ce")))) == [
        "cma-aama.renewal: There are 2 times the method “ce”."
    ]
