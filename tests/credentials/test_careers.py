"""What editors cannot say about occupations, specialties and steps."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from credentials.models import (
    LadderAsk,
    LadderStep,
    Occupation,
    OccupationFigure,
    Specialty,
    UnclaimedTitle,
)
from tests.credentials.makers import cited

pytestmark = pytest.mark.django_db


def occupation(**values: Any) -> Occupation:
    given = cited(slug="assistants", soc="31-9092", name="Medical assistants")
    return Occupation(**given | values)


def figure(**values: Any) -> OccupationFigure:
    """A figure, complete but not saved."""
    about = values.pop("occupation", None) or occupation()
    about.save()
    given = cited(
        occupation=about, key="ma.wage", measure="wage_median", number="44200", data_year="May 2024"
    )
    return OccupationFigure(**given | values)


def specialty(**values: Any) -> Specialty:
    given = {"slug": "ekg", "name": "EKG", "summary": "Hearts.", "credentials": ["cet-nha"]}
    return Specialty(**given | values)


def step(**values: Any) -> LadderStep:
    given = {"slug": "assistant", "name": "Assistant", "kind": "start", "summary": "The start."}
    return LadderStep(**given | {"pay": "Not counted."} | values)


def ask(**values: Any) -> LadderAsk:
    about = step()
    about.save()
    return LadderAsk(**cited(step=about, text="A diploma.") | values)


def refused(row: models.Model) -> str:
    with pytest.raises(ValidationError) as found:
        row.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    return str(found.value)


def test_it_works() -> None:
    rows = [figure(), specialty(), ask()]
    for row in rows:
        row.full_clean()
        row.save()
    assert [str(row) for row in rows] == ["median pay a year: 44,200", "EKG", "A diploma."]


def test_a_code_is_as_in_the_governments_list() -> None:
    with pytest.raises(ValidationError, match="31-9092"):
        occupation(soc="9092").full_clean()


def test_a_code_is_of_one_occupation() -> None:
    occupation().save()
    assert "Another occupation has this code" in refused(occupation(slug="others"))


def test_several_occupations_may_have_no_code() -> None:
    occupation(soc="").save()
    occupation(soc="", slug="others").full_clean()


def test_an_unknown_measure_is_refused() -> None:
    assert "is not a valid choice" in refused(figure(measure="bonus"))


def test_a_number_or_a_reason_is_needed() -> None:
    assert "Give either the figure or the reason" in refused(figure(number=None))


def test_low_confidence_carries_no_number() -> None:
    assert "must not carry a figure" in refused(figure(confidence="low"))


def test_what_is_withheld_needs_no_number() -> None:
    row = figure(number=None, withheld="We found none; ask BLS.", confidence="low")
    row.full_clean()
    row.save()
    assert str(row).endswith("We found none; ask BLS.")


@pytest.mark.parametrize(("measure", "employer"), [("wage_in", ""), ("jobs", "hospitals")])
def test_an_employer_is_named_only_where_one_is_meant(measure: str, employer: str) -> None:
    assert "Name the kind of employer" in refused(figure(measure=measure, employer=employer))


def test_a_measure_stands_once_in_an_occupation() -> None:
    first = figure()
    first.save()
    again = figure(occupation=first.occupation, key="ma.wage.again")
    assert "already has that figure" in refused(again)


def test_an_occupation_may_shrink() -> None:
    figure(measure="growth", number="-4.5").full_clean()


def test_a_specialty_says_how_near_its_occupation_is() -> None:
    near = occupation()
    near.save()
    assert "Say how near" in refused(specialty(occupation=near))


def test_a_title_needs_no_specialty() -> None:
    row = UnclaimedTitle(**cited(slug="cma-pt", title="CMA-PT", text="Nobody was found."))
    row.full_clean()
    row.save()
    assert str(row) == "CMA-PT"


@pytest.mark.parametrize("told", [{"after": ["lead"]}, {"kind": "lead"}, {"kind": "jump"}])
def test_only_the_start_comes_from_no_step(told: dict[str, Any]) -> None:
    refused(step(**told))


def test_pay_is_told_without_an_occupation() -> None:
    assert "say what is known about pay" in refused(step(pay=""))


def test_a_condition_that_is_not_sure_says_whom_to_ask() -> None:
    assert "say whom to ask" in refused(ask(confidence="medium"))
