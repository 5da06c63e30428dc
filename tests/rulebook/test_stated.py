from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from rulebook import requirements as kinds
from rulebook.book import Credential
from rulebook.prose import FrequentQuestion
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
    StandingCondition,
    StateRule,
    StateStatement,
)
from rulebook.requirements import Rule
from rulebook.stated import Stated, published, stated
from tests.rulebook.makers import (
    ADULT,
    ASK_THEM,
    DIPLOMA,
    make_book,
    make_citation,
    make_credential,
    make_group,
    make_route,
    make_row,
)


def make_fact(key: str = "cma.exam.questions", value: str = "200", **values: Any) -> PublishedFact:
    given: dict[str, Any] = {"topic": "exam", "label": "Questions", "unit": "questions"}
    return PublishedFact(key=key, value=value, citation=make_citation(), **given | values)


def make_fee(amount: str | None = "125", key: str = "cma.fee", **values: Any) -> Fee:
    money = None if amount is None else Decimal(amount)
    given: dict[str, Any] = {"kind": "exam", "audience": "everyone", "label": "Exam fee"}
    return Fee(amount=money, citation=make_citation(fact_key=key), **given | values)


def one(key: str, *routes: Any, **values: Any) -> Stated:
    return stated(make_book(make_credential(*routes, **values)))[key]


def of_rule(rule: Rule, confidence: str = "high") -> Stated:
    row = make_row(rule, "row", confidence=confidence, sentence="You meet it so far.")
    return one("cma-aama.row", make_route(row))


def renewal(**values: Any) -> Credential:
    policy = RecertificationPolicy(
        *(60, "month_end", values.pop("points", 60), "points"),
        make_citation(fact_key="cma.cycle"),
        **values,
    )
    return make_credential(renewal=policy)


def test_a_published_fact_is_found_by_its_key() -> None:
    found = one("cma.exam.questions", facts=(make_fact(note="Scored and not."),))

    assert (found.label, found.figure, found.note) == (
        "Questions",
        "200 questions",
        "Scored and not.",
    )
    assert (found.kind, found.owner, found.owner_kind) == ("fact", "cma-aama", "credential")


def test_the_facts_of_a_body_are_found_too() -> None:
    fact = make_fact("aama.history.founded", "1956", unit="")
    book = make_book(bodies=(Body("aama", "", "AAMA", "", "", facts=(fact,)),))

    found = stated(book)["aama.history.founded"]

    assert (found.figure, found.owner, found.owner_kind) == ("1956", "aama", "body")
    assert list(published(book)) == [("body", "aama", fact)]


def test_a_fact_about_no_credential_or_body_has_no_owner() -> None:
    found = stated(make_book(facts=(make_fact("fund.pell.most", "$7,395", unit=""),)))

    assert found["fund.pell.most"].owner_kind == found["fund.pell.most"].owner == ""


def test_questions_are_stated_with_their_answers() -> None:
    cited = make_citation(fact_key="cma.faq.nurse")
    nurse = FrequentQuestion("nurse", "May I?", "No.", "title", cited)
    other = FrequentQuestion("abroad", "Abroad?", "Ask.", "title", make_citation())
    book = make_book(make_credential(questions=(nurse,)), questions=(other,))

    told = stated(book)

    assert (told["cma.faq.nurse"].label, told["cma.faq.nurse"].shown) == ("May I?", "No.")
    assert (told["cma.faq.nurse"].owner, told["faq.abroad"].owner) == ("cma-aama", "")


def test_what_is_withheld_has_no_figure_but_says_why() -> None:
    found = one("cma.score", facts=(make_fact("cma.score", "", withheld="Ask AAMA."),))

    assert (found.figure, found.shown) == ("", "Ask AAMA.")


@pytest.mark.parametrize(
    ("amount", "shown"), [("125", "$125"), ("1250.5", "$1,250.50"), (None, "Not confirmed.")]
)
def test_a_fee_is_in_dollars(amount: str | None, shown: str) -> None:
    fee = make_fee(amount, withheld="" if amount else "Not confirmed.")

    assert one("cma.fee", fees=(fee,)).shown == shown


def test_a_row_without_a_fact_key_is_found_under_its_place() -> None:
    fees = (make_fee(key="", kind="review", route="category-4", audience="member"),)

    assert one("cma-aama.fee-review-category-4-member", fees=fees).label == "Exam fee"


@pytest.mark.parametrize(
    ("rule", "figure"),
    [
        (kinds.TrainingHours("academic", 560), "560 hours"),
        (kinds.SupervisedTasks("injections", 1), "1 time"),
        (kinds.TrainingHours("total", 1000), "1,000 hours"),
        (ADULT, "18 years"),
        (kinds.WorkExperience(hours=1000, window_months=36), ""),
        (DIPLOMA, ""),
        (ASK_THEM, ""),
    ],
)
def test_a_requirement_gives_the_one_number_it_asks_for(rule: Rule, figure: str) -> None:
    found = of_rule(rule)

    assert found.figure == figure
    assert found.shown == "You meet it so far."


def test_a_rule_of_several_numbers_names_each() -> None:
    rule = kinds.WorkExperience(months=12, window_months=36)

    assert of_rule(rule).numbers == (("months", "12 months"), ("window_months", "36 months"))


def test_a_rule_of_low_confidence_gives_no_figure() -> None:
    assert of_rule(kinds.TrainingHours("total", 720), "low").figure == ""


def test_a_requirement_is_labeled_with_its_way_in() -> None:
    route = make_route(make_row(DIPLOMA, "diploma"), name="Category 1", slug="category-1")
    book = make_book(make_credential(route, everyone=(make_group(make_row(ADULT, "adult")),)))

    assert stated(book)["cma-aama.diploma"].label == "Category 1"
    assert stated(book)["cma-aama.adult"].label == "Every way in"
    assert stated(book)["cma-aama.category-1"].text == "A way in."


def test_duties_are_one_statement() -> None:
    cited = make_citation(fact_key="onet.tasks")
    found = one("onet.tasks", duties=("Measure", "Write"), duties_citation=cited)

    assert found.shown == "Measure; Write"


@pytest.mark.parametrize(
    ("items", "percent", "figure"),
    [(30, None, "30 questions"), (None, "21.50", "21.5 percent"), (None, None, "")],
)
def test_a_part_of_an_exam_has_its_share(
    items: int | None, percent: str | None, figure: str
) -> None:
    share = None if percent is None else Decimal(percent)
    domain = ExamDomain("2021", "Clinical", items, share, make_citation())

    found = one("cma-aama.domain-Clinical", exam=Exam("Exam", "", (domain,)))

    assert (found.label, found.figure) == ("Clinical", figure)


@pytest.mark.parametrize(
    ("maximum", "wait_days", "figure"),
    [(3, None, "3 attempts"), (None, 30, "30 days"), (None, None, "")],
)
def test_a_retake_rule_gives_attempts_or_days(
    maximum: int | None, wait_days: int | None, figure: str
) -> None:
    rule = RetakeRule(maximum, wait_days, "Try again.", make_citation())

    found = one("cma-aama.retake-1", exam=Exam("Exam", "", retakes=(rule,)))

    assert (found.figure, found.text) == (figure, "Try again.")


def test_a_renewal_gives_its_cycle_points_ways_and_stages() -> None:
    credential = renewal(
        summary="Every five years.",
        points_citation=make_citation(fact_key="cma.points"),
        minimums=(CEMinimum("clinical", 10, make_citation(fact_key="cma.clinical")),),
        methods=(RecertificationMethod("exam", "By exam", "Sit it.", make_citation()),),
        stages=(LapseStage(3, None, ("exam",), False, "Only the exam.", make_citation()),),
    )

    told = {key: row.shown for key, row in stated(make_book(credential)).items()}

    assert told == {
        "cma.cycle": "Every five years.",
        "cma.points": "60 points",
        "cma.clinical": "10 points",
        "cma-aama.exam": "Sit it.",
        "cma-aama.after-3-months": "Only the exam.",
    }


def test_the_limits_of_a_stage_are_numbers() -> None:
    stage = LapseStage(0, 3, ("exam",), False, "Both ways.", make_citation())

    found = stated(make_book(renewal(stages=(stage,))))["cma-aama.after-0-months"]

    assert found.numbers == (("after_months", "0 months"), ("until_months", "3 months"))


def test_points_without_a_citation_of_their_own_share_the_key_of_the_cycle() -> None:
    found = stated(make_book(renewal()))["cma.cycle"]

    assert [other.figure for other in found.others] == ["60 points"]
    assert not found.one


def test_points_that_are_not_known_are_not_stated() -> None:
    assert stated(make_book(renewal(points=None)))["cma.cycle"].others == ()


def test_a_standing_condition_is_its_sentence() -> None:
    condition = StandingCondition("No felony.", make_citation())

    assert one("cma-aama.condition-1", conditions=(condition,)).shown == "No felony."


def test_a_state_is_found_by_topic_or_fact_key() -> None:
    said = (
        StateStatement("x_ray", "A permit.", make_citation(), "license"),
        StateStatement("injections", "Yes.", make_citation(fact_key="wa.injections"), "yes"),
    )
    state = StateRule("wa", "Washington", "none", make_citation(), "No rule.", statements=said)

    told = stated(make_book(states=(state,)))

    assert {key: row.text for key, row in told.items()} == {
        "state.wa.level": "No rule.",
        "state.wa.x_ray": "A permit.",
        "wa.injections": "Yes.",
    }
    assert (told["state.wa.level"].owner, told["state.wa.level"].owner_kind) == ("wa", "state")
    assert [row.label for row in told.values()] == [
        "Washington: the rule",
        "Washington: x-rays",
        "Washington: injections",
    ]


def test_a_published_fact_speaks_for_the_key_before_a_requirement_that_rests_on_it() -> None:
    row = make_row(kinds.TrainingHours("total", 720), "hours")
    cited = make_citation(fact_key="cma.exam.questions")
    route = make_route(make_row(row.rule, "hours", citation=cited))

    found = one("cma.exam.questions", route, facts=(make_fact(),))

    assert (found.figure, [other.kind for other in found.others]) == (
        "200 questions",
        ["requirement"],
    )
    assert found.one


@pytest.mark.parametrize(("second", "agree"), [("125", True), ("250", False)])
def test_rows_of_one_key_that_disagree_give_no_one_value(second: str, agree: bool) -> None:
    fees = (make_fee(audience="member"), make_fee(second, audience="nonmember"))

    assert one("cma.fee", fees=fees).one is agree


def test_the_index_is_worked_out_once_for_a_book() -> None:
    book = make_book(make_credential(facts=(make_fact(),)))

    assert stated(book) is stated(book)
