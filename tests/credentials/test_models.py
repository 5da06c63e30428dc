"""What a constraint says to an editor, and what the database refuses."""

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from accounts.models import User
from credentials.models import (
    CEMinimum,
    Credential,
    Edition,
    EditionIsFrozenError,
    EligibilityRoute,
    Fee,
    Goal,
    GoldenCase,
    PublishedFact,
    Source,
)
from tests.credentials.makers import (
    cited,
    fact,
    fee,
    make_body,
    make_credential,
    make_route,
    make_source,
    policy,
    requirement,
)

pytestmark = pytest.mark.django_db


def refused(row: models.Model) -> str:
    with pytest.raises(ValidationError) as found:
        row.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    return str(found.value)


def editable_fields() -> list[Any]:
    return [
        field
        for model in apps.get_app_config("credentials").get_models()
        if model.__name__ not in ("LoadedRow", "SenderMark")  # nobody edits these
        for field in model._meta.concrete_fields
        if not field.primary_key
    ]


def test_every_field_tells_an_editor_what_it_is_for() -> None:
    assert [str(field) for field in editable_fields() if not field.help_text] == []


def test_nothing_is_deleted_along_with_something_else() -> None:
    pointing = [field for field in editable_fields() if field.remote_field]
    assert {field.remote_field.on_delete for field in pointing} == {models.PROTECT}


def test_every_constraint_has_words_of_its_own() -> None:
    for model in apps.get_app_config("credentials").get_models():
        for constraint in model._meta.constraints:
            message = str(constraint.violation_error_message)
            assert not message.startswith("Constraint “") or model.__name__ == "LoadedRow"


def test_rows_under_review_are_those_whose_day_has_come() -> None:
    due = make_route(review_due=date(2026, 11, 21))
    make_route(review_due=date(2026, 11, 22))
    make_route()
    assert list(EligibilityRoute.objects.review_due(date(2026, 11, 21))) == [due]


def test_rows_in_force_include_both_end_days() -> None:
    make_route(effective_from=date(2027, 1, 1))
    make_route(effective_to=date(2026, 12, 30))
    now = make_route(effective_from=date(2026, 12, 31), effective_to=date(2026, 12, 31))
    always = make_route()
    assert set(EligibilityRoute.objects.current(date(2026, 12, 31))) == {now, always}


def test_a_period_runs_forward() -> None:
    row = requirement("minimum_age", effective_from=date(2027, 1, 2), effective_to=date(2027, 1, 1))
    assert "must not be before the first" in refused(row)


def test_an_unknown_confidence_is_refused() -> None:
    row = requirement("minimum_age")
    row.confidence = "sure"
    assert "is not a valid choice" in refused(row)


def test_a_secondary_source_gives_no_high_confidence() -> None:
    row = requirement("minimum_age", source=make_source(kind="secondary"))
    with pytest.raises(ValidationError, match="medium confidence at most"):
        row.full_clean()


def test_a_check_has_a_day() -> None:
    row = requirement("minimum_age", checked_by=User.objects.create_user("a@example.org"))
    assert "on which day the check was made" in refused(row)


def test_a_source_is_read_or_pointed_to() -> None:
    row = Source(
        slug="both",
        title="T",
        publisher="P",
        kind="federal",
        url="https://example.org/a",
        cites_url="https://example.org/b",
    )
    assert "nobody here has read" in refused(row)


@pytest.mark.parametrize("key", ["CMA", "cma_aama", "-cma", "cma aama", "cma--aama"])
def test_a_key_is_small_letters_and_hyphens(key: str) -> None:
    credential = make_credential()
    credential.slug = key
    with pytest.raises(ValidationError, match="slug"):
        credential.full_clean()


class TestFigures:
    def test_a_low_fee_carries_no_amount(self) -> None:
        assert "must not carry a figure" in refused(fee(confidence="low"))

    def test_a_low_fee_says_why_there_is_no_amount(self) -> None:
        row = fee(confidence="low", amount=None, withheld="We could not confirm it; ask AAMA.")
        row.full_clean()
        row.save()
        assert Fee.objects.get().amount is None

    def test_a_fee_without_amount_and_reason_is_refused(self) -> None:
        assert "either the figure or the reason" in refused(fee(amount=None))

    def test_a_fee_with_amount_and_reason_is_refused(self) -> None:
        assert "either the figure or the reason" in refused(fee(withheld="not published"))

    def test_a_negative_amount_is_refused(self) -> None:
        assert "greater than or equal to 0" in refused(fee(amount="-1"))

    def test_the_same_fee_twice_is_refused(self) -> None:
        first = fee()
        first.save()
        assert "already a fee" in refused(fee(credential=first.credential))

    def test_the_same_fee_from_another_day_is_another_fee(self) -> None:
        first = fee(effective_to=date(2026, 12, 31))
        first.save()
        second = fee(credential=first.credential, effective_from=date(2027, 1, 1))
        second.full_clean()
        second.save()
        assert Fee.objects.count() == 2

    def test_a_fee_for_a_route_of_another_credential_is_refused(self) -> None:
        with pytest.raises(ValidationError, match="another credential"):
            fee(route=make_route()).full_clean()

    def test_a_low_fact_carries_no_value(self) -> None:
        assert "must not carry a figure" in refused(fact(body=make_body(), confidence="low"))

    def test_a_fact_without_value_and_reason_is_refused(self) -> None:
        assert "either the figure or the reason" in refused(fact(body=make_body(), value=""))

    def test_a_fact_has_one_owner(self) -> None:
        row = fact(body=make_body(), credential=make_credential())
        assert "leave one of them empty" in refused(row)

    def test_a_fact_may_be_about_neither_a_credential_nor_a_body(self) -> None:
        row = fact()
        row.full_clean()
        row.save()

    def test_a_fact_of_a_body_is_saved(self) -> None:
        row = fact(body=make_body())
        row.full_clean()
        row.save()
        assert PublishedFact.objects.get() == row


class TestUpkeep:
    def test_a_policy_is_saved(self) -> None:
        row = policy(points=60, approved_minimum=30, other_maximum=30)
        row.full_clean()
        row.save()

    def test_a_share_is_not_more_than_the_whole(self) -> None:
        assert "more than all" in refused(policy(points=60, approved_minimum=61))

    def test_points_of_low_confidence_are_refused(self) -> None:
        assert "are not shown" in refused(policy(points=60, confidence="low"))

    def test_points_may_rest_on_a_better_source_than_the_cycle(self) -> None:
        row = policy(
            points=60, confidence="low", points_source=make_source(), points_confidence="high"
        )
        row.full_clean()
        row.save()

    def test_a_source_of_the_points_needs_its_confidence(self) -> None:
        assert "give both or neither" in refused(policy(points_source=make_source()))

    def test_a_category_has_one_minimum(self) -> None:
        row = policy()
        row.save()
        CEMinimum.objects.create(policy=row, category="clinical", points=10, **cited())
        second = CEMinimum(policy=row, category="clinical", points=20, **cited())
        assert "already has a minimum" in refused(second)


def test_a_goal_is_one_that_people_can_state() -> None:
    with pytest.raises(ValidationError, match="accepted: general"):
        Goal(slug="fame", name="Fame").full_clean()


@pytest.mark.parametrize("codes", [["CA"], ["ca", "cal"], [["ca"]]])
def test_a_credential_is_for_work_in_states_that_exist(codes: list[Any]) -> None:
    row = make_credential(only_in=["ca", "nv"])
    row.full_clean()

    row.only_in = codes
    with pytest.raises(ValidationError, match=r"Not the code of a state: .*[Cca]"):
        row.full_clean()


def test_a_golden_case_with_impossible_facts_is_refused() -> None:
    case = GoldenCase(
        slug="x",
        title="x",
        day=date(2026, 1, 1),
        why="x",
        expect={"cma-aama": {}},
        facts={"age": 3},
    )
    with pytest.raises(ValidationError, match="age is not a known key"):
        case.full_clean()


class TestEdition:
    def make(self, **values: Any) -> Edition:
        return Edition.objects.create(
            **{"number": 1, "schema": 1, "content": {}, "digest": "d"} | values
        )

    def test_an_edition_is_not_saved_twice(self) -> None:
        edition = self.make()
        edition.note = "better"
        with pytest.raises(EditionIsFrozenError):
            edition.save()

    def test_an_edition_is_not_deleted(self) -> None:
        with pytest.raises(EditionIsFrozenError):
            self.make().delete()

    def test_editions_are_not_changed_in_bulk(self) -> None:
        self.make()
        with pytest.raises(EditionIsFrozenError):
            Edition.objects.update(note="better")
        with pytest.raises(EditionIsFrozenError):
            Edition.objects.all().delete()

    def test_the_database_refuses_an_update_as_well(self) -> None:
        self.make()
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            models.QuerySet(Edition).update(note="better")

    def test_a_number_is_used_once(self) -> None:
        self.make()
        with pytest.raises(IntegrityError):
            self.make()

    def test_nobody_approves_what_they_publish(self) -> None:
        user = User.objects.create_user("a@example.org")
        row = Edition(
            number=1, schema=1, content={"a": 1}, digest="d", published_by=user, approved_by=user
        )
        assert "second person" in refused(row)


def test_a_credential_in_use_is_not_deleted() -> None:
    route = make_route()
    with pytest.raises(models.ProtectedError):
        route.credential.delete()
    assert Credential.objects.exists()
