"""Tables -> rulebook."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from credentials.compiler import CompileError, compile_book, golden_cases, rule_of
from credentials.content import load
from credentials.models import Fee, PublishedFact, Requirement, RouteStep
from rulebook import codec, golden
from rulebook.requirements import KINDS, Attestation, MinimumAge, ProgramGraduate
from tests.credentials.makers import GOOD_ROWS, make_route, requirement
from tests.credentials.tiny import FILES

pytestmark = pytest.mark.django_db

QUERIES = 30


@pytest.mark.usefixtures("tiny_content")
class TestTheBook:
    def test_nothing_is_lost_on_the_way_to_an_edition(self) -> None:
        book = compile_book()
        assert codec.decode(codec.encode(book)) == book

    def test_the_same_tables_give_the_same_book(self) -> None:
        assert compile_book() == compile_book()

    def test_rows_with_one_word_are_one_group(self) -> None:
        (route,) = compile_book().credentials[0].routes
        slugs = [[row.slug for row in group.rows] for group in route.groups]
        assert slugs == [["program", "recommended"], ["adult"]]

    def test_rows_without_a_route_stand_in_every_route(self) -> None:
        (group,) = compile_book().credentials[0].everyone
        assert group.rows[0].slug == "attempts-left"

    def test_a_row_carries_its_rule_and_citation(self) -> None:
        row = compile_book().credentials[0].routes[0].groups[0].rows[0]
        assert row.rule == ProgramGraduate(accreditors=("caahep", "abhes"), within_months=12)
        assert (row.citation.source, row.citation.confidence) == ("rules", "high")

    def test_a_fee_carries_its_period_and_route(self) -> None:
        exam, renewal = compile_book().credentials[0].fees
        assert (exam.amount, exam.route) == (Decimal(125), "category-1")
        assert exam.period.effective_from is None
        assert renewal.period.effective_from == date(2026, 1, 1)

    def test_a_whole_amount_has_no_cents(self) -> None:
        Fee.objects.filter(kind="exam").update(amount=Decimal("17.50"))
        amounts = [fee.amount for fee in compile_book().credentials[0].fees]
        assert [str(amount) for amount in amounts] == ["17.50", "None"]

    def test_facts_go_to_their_owner(self) -> None:
        book = compile_book()
        assert [fact.key for fact in book.bodies[0].facts] == ["aama.founded"]
        assert len(book.credentials[0].facts) == 2

    def test_the_points_have_a_citation_of_their_own(self) -> None:
        renewal = compile_book().credentials[0].renewal
        assert renewal is not None
        assert renewal.points_citation is not None
        assert renewal.points_citation.locator == "page 2"

    def test_lists_stand_in_the_order_of_the_editors(self) -> None:
        RouteStep.objects.filter(text="Apply.").update(order=9)
        (route,) = compile_book().credentials[0].routes
        assert [step.text for step in route.steps] == ["Sit the exam.", "Apply."]

    def test_a_state_carries_its_topics_and_what_it_names(self) -> None:
        washington = compile_book().state["wa"]
        assert washington.names("cma-aama")
        assert not washington.names("rma-amt")
        assert [said.answer for said in washington.on("injections")] == ["conditions"]
        assert washington.on("x_ray") == ()

    def test_careers_name_each_other_by_slug(self) -> None:
        book = compile_book()
        (title,), (specialty,), (start, lead) = book.titles, book.specialties, book.ladder
        assert (title.specialty, specialty.occupation) == ("phlebotomy", "medical-assistants")
        assert (start.after, lead.after) == ((), ("medical-assistant",))
        assert (start.occupation, lead.occupation) == ("medical-assistants", "")
        assert specialty.goal == "general"
        assert lead.asks[0].whom == "your employer"

    def test_an_occupation_carries_its_figures(self) -> None:
        occupation = compile_book().occupation["medical-assistants"]
        assert str(occupation.number("wage_median")) == "44200"
        assert str(occupation.number("growth")) == "-1.5"

    def test_an_exam_carries_its_parts(self) -> None:
        exam = compile_book().credentials[0].exam
        assert exam is not None
        assert (len(exam.domains), len(exam.retakes)) == (1, 1)

    def test_cases_are_read_as_facts(self) -> None:
        first, second = golden_cases()
        assert first.facts == second.facts
        assert golden.run(compile_book(), (first, second)).passed


def test_a_bigger_catalogue_takes_no_more_queries(
    tiny_content: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(QUERIES):
        compile_book()
    for name in ("a", "b", "c"):
        text = FILES["catalogue/cma-aama.yaml"].replace("cma-aama", f"cma-{name}")
        text = text.replace("key: cma.", f"key: {name}.")
        (tiny_content / f"catalogue/cma-{name}.yaml").write_text(text)
    load(tiny_content)
    assert PublishedFact.objects.count() == 10
    with django_assert_num_queries(QUERIES):
        compile_book()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_row_becomes_its_rule(kind: str) -> None:
    row = requirement(kind)
    row.save()
    row = Requirement.objects.get()
    parameters: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in GOOD_ROWS[kind].items()
    }
    assert rule_of(row) == KINDS[kind](**parameters)


def test_columns_left_empty_take_the_rulebooks_default() -> None:
    assert rule_of(requirement("work_experience")).full_time_hours == 36  # type: ignore[union-attr]  # this kind has it


def test_rules_without_parameters_of_others() -> None:
    assert rule_of(requirement("minimum_age")) == MinimumAge(18)
    assert isinstance(rule_of(requirement("attestation")), Attestation)


def test_a_row_of_a_foreign_route_is_refused() -> None:
    requirement("minimum_age", route=make_route()).save()
    with pytest.raises(CompileError, match="a route of another credential"):
        compile_book()
