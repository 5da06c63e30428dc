"""Two editors open the same page; the second one to save is told what the first one changed."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from credentials.admin import seen
from credentials.admin.panels import page
from credentials.models import CertifyingBody, EligibilityRoute, Fee, Guide, RouteStep, Specialty
from tests.credentials.admin.forms import errors, untouched

pytestmark = pytest.mark.usefixtures("content")


@pytest.fixture
def other() -> Client:
    """The browser of another editor."""
    client = Client()
    client.force_login(User.objects.create_superuser("al@example.org", "blue-heron-43", name="Al"))
    return client


@pytest.fixture
def fee() -> Fee:
    return Fee.objects.get(kind="exam")


def save(client: Client, row: Any, opened: Any, **values: Any) -> Any:
    return client.post(page(row), untouched(opened) | values)


def second_save(client: Client, other: Client, fee: Fee, amount: str) -> Any:
    """Both open the page; the other editor saves 130.00, then this one an amount of their own."""
    opened = client.get(page(fee))
    save(other, fee, other.get(page(fee)), amount="130.00")
    return save(client, fee, opened, amount=amount)


def test_the_second_of_two_editors_overwrites_nothing(
    client: Client, other: Client, fee: Fee
) -> None:
    answer = second_save(client, other, fee, "140.00")

    assert answer.status_code == 200
    assert errors(answer)["__all__"][0].startswith("Al changed this row after you had opened it")
    assert errors(answer)["amount"] == [
        "Yours is in the field. Meanwhile it was changed to: “130.00”"
    ]
    assert answer.context["adminform"].form["amount"].value() == "140.00"
    fee.refresh_from_db()
    assert str(fee.amount) == "130.00"


def test_who_saves_again_has_seen_it_and_is_let_through(
    client: Client, other: Client, fee: Fee
) -> None:
    refused = second_save(client, other, fee, "140.00")

    assert save(client, fee, refused).status_code == 302
    fee.refresh_from_db()
    assert str(fee.amount) == "140.00"


def test_what_one_did_not_touch_is_shown_as_the_other_left_it(
    client: Client, other: Client, fee: Fee
) -> None:
    opened = client.get(page(fee))
    save(other, fee, other.get(page(fee)), note="Paid online.", read_on="2026-11-20")

    refused = save(client, fee, opened, amount="140.00")
    assert errors(refused)["note"] == ["This was changed meanwhile, and is shown as it is now."]

    save(client, fee, refused)
    fee.refresh_from_db()
    found = (str(fee.amount), fee.note, str(fee.read_on))
    assert found == ("140.00", "Paid online.", "2026-11-20")


def test_the_same_change_twice_leaves_nothing_to_compare(
    client: Client, other: Client, fee: Fee
) -> None:
    assert "amount" not in errors(second_save(client, other, fee, "130"))


def test_ticked_words_of_the_other_are_shown(client: Client, other: Client) -> None:
    row = Specialty.objects.get()
    opened = client.get(page(row))
    Specialty.objects.update(credentials=[])
    refused = save(client, row, opened, name="Drawing blood")
    assert refused.context["adminform"].form["credentials"].value() == []


def test_a_choice_is_told_by_its_words(client: Client, fee: Fee) -> None:
    opened = client.get(page(fee))
    Fee.objects.filter(pk=fee.pk).update(audience="member")
    refused = save(client, fee, opened, audience="nonmember")
    assert "“members”" in errors(refused)["audience"][0]


def test_steps_inside_a_route_are_watched_too(client: Client) -> None:
    route = EligibilityRoute.objects.get()
    opened = client.get(page(route))
    step = route.steps.first()
    assert step is not None
    RouteStep.objects.filter(pk=step.pk).update(text="Wait for the letter.")
    refused = save(client, route, opened, summary="Another summary.")
    assert "Somebody changed this row" in errors(refused)["__all__"][0]


def test_another_row_that_was_changed_does_not_matter(client: Client, fee: Fee) -> None:
    opened = client.get(page(fee))
    CertifyingBody.objects.update(name="Another name")
    assert save(client, fee, opened, amount="140.00").status_code == 302


def test_a_copy_can_be_saved_from_an_old_page(client: Client, fee: Fee) -> None:
    opened = client.get(page(fee))
    Fee.objects.filter(pk=fee.pk).update(effective_to=timezone.localdate())
    answer = save(client, fee, opened, label="Another fee", _saveasnew="1")
    assert answer.status_code == 302
    assert Fee.objects.filter(label="Another fee").exists()


@pytest.mark.parametrize(
    "value", ["", "{", "[]", "null", '{"_opened": "yesterday"}', '{"_opened": "2026-13-01T10:00Z"}']
)
def test_a_hidden_field_that_somebody_spoiled_counts_as_an_old_page(
    client: Client, fee: Fee, value: str
) -> None:
    answer = save(client, fee, client.get(page(fee)), **{seen.NAME: value})
    assert "Somebody changed this row" in errors(answer)["__all__"][0]


def test_a_text_of_lines_is_no_change(client: Client) -> None:
    Guide.objects.update(body="## One\n\nTwo.\n")
    guide = Guide.objects.get()
    save(client, guide, client.get(page(guide)), title="Another title")
    guide.refresh_from_db()
    assert guide.body == "## One\n\nTwo."


def test_nobody_read_anything_tomorrow(client: Client, fee: Fee) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    answer = save(client, fee, client.get(page(fee)), read_on=str(tomorrow))
    assert errors(answer)["read_on"] == ["This day is still to come: write the day it was done."]


def test_an_amount_is_a_bare_number(client: Client, fee: Fee) -> None:
    answer = save(client, fee, client.get(page(fee)), amount="$1,250")
    assert "without “$” or commas" in errors(answer)["amount"][0]


def test_a_key_says_what_it_may_hold(client: Client) -> None:
    row = CertifyingBody.objects.first()
    assert row is not None
    answer = save(client, row, client.get(page(row)), slug="AAMA board!")
    assert errors(answer)["slug"] == ["Use small letters, digits and single hyphens between them."]
