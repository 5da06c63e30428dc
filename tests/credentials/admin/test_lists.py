"""Lists: filters an editor asks for first, and as many queries for fifty rows as for one."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from credentials.admin import SECTIONS
from credentials.admin.panels import list_page, page
from credentials.models import (
    CEMinimum,
    Edition,
    Exam,
    ExamDomain,
    Fee,
    Goal,
    GoalFit,
    LapseStage,
    PublishedFact,
    RecertificationMethod,
    RecertificationPolicy,
    Requirement,
    RetakeRule,
    Source,
    StandingCondition,
    StateRule,
    StateStatement,
)
from rulebook.facts import STATES
from tests.credentials.makers import (
    cited,
    fact,
    fee,
    make_credential,
    make_route,
    make_source,
    policy,
    requirement,
)

SOURCED = [
    table for tables in SECTIONS.values() for table in tables if hasattr(table, "review_due")
]


def saved(row: Model) -> Any:
    row.save()
    return row


def make_exam() -> Exam:
    return Exam.objects.create(credential=make_credential(), name="Exam", summary="At a center.")


def make_state(number: int) -> StateRule:
    return StateRule.objects.create(
        **cited(code=STATES[number], name=f"State {number}", level="none", summary="No rule.")
    )


MAKE: dict[type[Model], Callable[[int], object]] = {
    Source: lambda _n: make_source(),
    Requirement: lambda _n: saved(requirement("minimum_age", route=make_route())),
    PublishedFact: lambda n: saved(fact(key=f"cma.{n}", credential=make_credential())),
    StandingCondition: lambda _n: StandingCondition.objects.create(
        **cited(credential=make_credential(), text="No felony.")
    ),
    ExamDomain: lambda _n: ExamDomain.objects.create(
        **cited(exam=make_exam(), outline="2024", name="Clinical")
    ),
    RetakeRule: lambda _n: RetakeRule.objects.create(**cited(exam=make_exam(), text="Three.")),
    Fee: lambda _n: saved(fee(route=make_route())),
    RecertificationPolicy: lambda _n: saved(policy()),
    CEMinimum: lambda _n: CEMinimum.objects.create(
        **cited(policy=saved(policy()), category="clinical", points=10)
    ),
    RecertificationMethod: lambda _n: RecertificationMethod.objects.create(
        **cited(policy=saved(policy()), slug="exam", name="Exam", text="Pass it.")
    ),
    LapseStage: lambda _n: LapseStage.objects.create(
        **cited(policy=saved(policy()), after_months=0, text="Late.")
    ),
    StateRule: make_state,
    StateStatement: lambda n: StateStatement.objects.create(
        **cited(state=make_state(n), topic="ahead", text="A bill is pending.")
    ),
}


def counted(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.mark.parametrize("table", MAKE)
def test_fifty_rows_cost_no_more_queries_than_one(client: Client, table: type[Model]) -> None:
    client.get(list_page(table))
    MAKE[table](0)
    one = counted(client, list_page(table))
    for number in range(1, 50):
        MAKE[table](number)
    assert counted(client, list_page(table)) <= one


def test_states_are_listed_by_level(client: Client) -> None:
    make_state(0)
    StateRule.objects.filter(code="al").update(level="not_verified")
    make_state(1)
    html = client.get(list_page(StateRule, level__exact="none")).content.decode()
    assert ("State 1" in html, "State 0" in html) == (True, False)


@pytest.mark.usefixtures("content")
def test_a_route_of_fifty_requirements_costs_no_more_queries(client: Client) -> None:
    row = Requirement.objects.get(slug="program")
    assert row.route
    url = page(row.route)
    client.get(url)
    before = counted(client, url)
    for number in range(50):
        saved(requirement("minimum_age", credential=row.credential, route=row.route, order=number))
    assert counted(client, url) <= before


@pytest.mark.usefixtures("content")
def test_a_goal_of_twenty_credentials_costs_no_more_queries(client: Client) -> None:
    goal = Goal.objects.get()
    client.get(page(goal))
    before = counted(client, page(goal))
    for _number in range(20):
        GoalFit.objects.create(goal=goal, credential=make_credential(), rank=1)
    assert counted(client, page(goal)) <= before


@pytest.mark.usefixtures("content")
def test_an_edition_list_does_not_read_what_was_published(client: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        client.get(list_page(Edition))
    assert not any('"content"' in query["sql"] for query in queries)


class TestReview:
    today = timezone.localdate()
    days = {
        "overdue": today,
        "soon": today + timedelta(days=30),
        "later": today + timedelta(days=31),
        "none": None,
    }

    @pytest.fixture(autouse=True)
    def _rows(self, db: None) -> None:
        for label, day in self.days.items():
            saved(fee(label=label, review_due=day))

    @pytest.mark.parametrize("choice", days)
    def test_each_choice_shows_its_rows(self, client: Client, choice: str) -> None:
        response = client.get(list_page(Fee, review=choice))
        assert [row.label for row in response.context["cl"].result_list] == [choice]

    def test_all_are_shown_without_a_choice(self, client: Client) -> None:
        assert client.get(list_page(Fee)).context["cl"].result_count == len(self.days)

    def test_an_overdue_row_says_since_when(self, client: Client) -> None:
        html = client.get(list_page(Fee)).content.decode()
        assert f"overdue since {self.today.isoformat()}" in html

    def test_the_first_page_says_how_many_are_overdue(self, client: Client) -> None:
        html = client.get("/admin/").content.decode()
        assert f'<a class="overdue" href="{list_page(Fee, review="overdue")}">1 overdue' in html
        assert html.count('class="overdue"') == 1

    def test_a_choice_that_is_none_shows_all(self, client: Client) -> None:
        response = client.get(list_page(Fee, review="yesterday"))
        assert response.context["cl"].result_count == len(self.days)


def test_two_rows_of_one_rule_are_told_apart_by_their_days(client: Client) -> None:
    credential = make_credential()
    saved(fee(credential=credential, effective_to=date(2027, 2, 28)))
    saved(fee(credential=credential, effective_from=date(2027, 3, 1)))
    html = client.get(list_page(Fee)).content.decode()
    assert "to 2027-02-28" in html
    assert "from 2027-03-01" in html


@pytest.mark.parametrize("confidence", ["high", "medium", "low"])
def test_rows_are_filtered_by_confidence(client: Client, confidence: str) -> None:
    for word in ("high", "medium"):
        saved(fee(label=word, confidence=word))
    saved(fee(label="low", confidence="low", amount=None, withheld="Ask AAMA."))
    response = client.get(list_page(Fee, confidence=confidence))
    assert [row.label for row in response.context["cl"].result_list] == [confidence]


@pytest.mark.parametrize("choice", ["yes", "no"])
def test_rows_are_filtered_by_a_check_against_the_live_page(client: Client, choice: str) -> None:
    saved(fee(label="yes", confirmed_on=date(2026, 11, 21)))
    saved(fee(label="no"))
    response = client.get(list_page(Fee, checked=choice))
    assert [row.label for row in response.context["cl"].result_list] == [choice]


@pytest.mark.parametrize("table", SOURCED)
def test_every_table_that_states_something_has_these_filters(
    client: Client, table: type[Model]
) -> None:
    response = client.get(list_page(table))
    titles = {str(spec.title) for spec in response.context["cl"].filter_specs}
    assert {"review", "confidence"} <= titles
