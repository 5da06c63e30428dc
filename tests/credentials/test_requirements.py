"""The tables take the requirements that the rulebook knows, and no other."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Field

from credentials.models import KIND_LABELS, Requirement
from credentials.models.kinds import every_column
from rulebook.requirements import KINDS, columns
from tests.credentials.makers import (
    GOOD_ROWS,
    make_credential,
    make_route,
    make_source,
    requirement,
)

pytestmark = pytest.mark.django_db

# A value for each column that is not empty, to set where it does not belong.
FILLED = {name: value for row in GOOD_ROWS.values() for name, value in row.items()} | {
    "fields": ["ekg"],
    "awards": ["diploma"],
    "after_months": 1,
    "role": "phlebotomist",
    "setting": "inpatient",
    "current": True,
    "since_completion": True,
    "full_time_hours": 40,
    "pending_months": 18,
}


def empty(row: Requirement, column: str) -> None:
    field = Requirement._meta.get_field(column)
    assert isinstance(field, Field)
    setattr(row, column, field.get_default())


def refused(row: Requirement) -> str:
    """What the model says, after making sure that the database refuses the row as well."""
    with pytest.raises(ValidationError) as found:
        row.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    return str(found.value)


def test_every_kind_has_a_constraint() -> None:
    names = {constraint.name for constraint in Requirement._meta.constraints}
    assert {f"credentials_requirement_{kind}_columns" for kind in KINDS} <= names


def test_every_kind_has_a_label() -> None:
    assert list(KIND_LABELS) == list(KINDS)


def test_every_parameter_has_a_column() -> None:
    assert set(every_column()) <= {field.name for field in Requirement._meta.get_fields()}


def test_every_column_is_tried() -> None:
    assert set(FILLED) == set(every_column())


@pytest.mark.parametrize("kind", KINDS)
def test_a_good_row_is_saved(kind: str) -> None:
    row = requirement(kind)
    row.full_clean()
    row.save()
    assert Requirement.objects.get() == row


@pytest.mark.parametrize(
    ("kind", "column"),
    [(kind, column) for kind in KINDS for column, needed in columns(kind).items() if needed],
)
def test_a_missing_parameter_is_refused(kind: str, column: str) -> None:
    row = requirement(kind)
    empty(row, column)
    assert column in refused(row)


@pytest.mark.parametrize("kind", KINDS)
def test_a_parameter_of_another_kind_is_refused(kind: str) -> None:
    foreign = next(column for column in every_column() if column not in columns(kind))
    assert "stays empty" in refused(requirement(kind, **{foreign: FILLED[foreign]}))


@pytest.mark.parametrize("kind", KINDS)
def test_no_column_is_left_out_of_a_constraint(kind: str) -> None:
    credential, source = make_credential(), make_source()
    for column in every_column():
        if column not in columns(kind):
            row = requirement(
                kind, credential=credential, source=source, **{column: FILLED[column]}
            )
            with pytest.raises(IntegrityError, match=f"{kind}_columns"), transaction.atomic():
                row.save()


def test_an_unknown_kind_is_refused() -> None:
    row = requirement("minimum_age", years=None)
    row.kind = "height"
    assert "is not a valid choice" in refused(row)


def test_an_unknown_word_is_refused_with_those_accepted() -> None:
    row = requirement("program_graduate", awards=["doctorate"])
    with pytest.raises(ValidationError, match="doctorate is not known here; accepted: diploma"):
        row.full_clean()


@pytest.mark.parametrize("words", ["anatomy", ["anatomy", "anatomy"], [""], [1], {"a": 1}])
def test_a_list_that_is_no_list_of_words_is_refused(words: object) -> None:
    with pytest.raises(ValidationError, match="topics"):
        requirement("curriculum_covers", topics=words).full_clean()


def test_a_route_of_another_credential_is_refused() -> None:
    with pytest.raises(ValidationError, match="another credential"):
        requirement("minimum_age", route=make_route()).full_clean()


def test_a_key_is_unique_in_its_credential() -> None:
    first = requirement("minimum_age", slug="adult")
    first.save()
    second = requirement("minimum_age", slug="adult", credential=first.credential)
    assert "already has a requirement with that key" in refused(second)


def test_a_huge_number_is_refused() -> None:
    with pytest.raises(ValidationError, match="less than or equal to 120"):
        requirement("minimum_age", years=10**12).full_clean()
