"""What an editor may do who is not a superuser."""

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from accounts.models import User
from credentials import publishing
from credentials.admin import SECTIONS
from credentials.admin.panels import add_page, list_page, page
from credentials.drafts import draft, publish
from credentials.models import Edition, Fee, LoadedRow, Report, Requirement, SenderMark
from tests.credentials.test_reports import make_report

PUBLISH = reverse("admin:credentials_edition_publish")


@pytest.fixture
def reader(db: None) -> User:
    """May log in, and see the fees and the Editions."""
    user = User.objects.create_user("reader@example.org", is_staff=True)
    rights = Permission.objects.filter(codename__in=["view_fee", "view_edition"])
    user.user_permissions.set(rights)
    return user


@pytest.fixture
def member(db: None) -> User:
    user = User.objects.create_user("member@example.org", is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    return user


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.django_db
def test_the_group_may_edit_every_table_of_content() -> None:
    expected = {
        f"{right}_{model._meta.model_name}"
        for model in apps.get_app_config("credentials").get_models()
        if model not in {Edition, LoadedRow, SenderMark}
        for right in ("add", "change", "delete", "view")
    }
    rights = Group.objects.get(name="Editors").permissions.filter(
        content_type__app_label="credentials"
    )
    assert set(rights.values_list("codename", flat=True)) == expected | {
        "add_edition",
        "view_edition",
    }


@pytest.mark.usefixtures("content")
def test_a_member_edits_and_publishes(member: User) -> None:
    client = logged_in(member)
    assert client.get(add_page(Fee)).status_code == 200
    assert client.get(PUBLISH).status_code == 200


def test_a_member_sees_no_accounts(member: User) -> None:
    assert "People and rights" not in logged_in(member).get("/admin/").content.decode()


def test_a_reader_sees_what_was_opened_to_them(reader: User) -> None:
    client = logged_in(reader)
    assert client.get(list_page(Fee)).status_code == 200
    assert client.get(list_page(Requirement)).status_code == 403


@pytest.mark.usefixtures("content")
def test_a_reader_may_not_publish(reader: User) -> None:
    client = logged_in(reader)
    assert client.get(PUBLISH).status_code == 403
    assert client.get(reverse("admin:credentials_edition_again", args=[1])).status_code == 403
    assert PUBLISH not in client.get(list_page(Edition)).content.decode()


def test_a_reader_may_not_choose_a_kind(reader: User) -> None:
    assert logged_in(reader).get(add_page(Requirement)).status_code == 403


@pytest.mark.django_db
def test_an_editor_without_rights_is_told_so() -> None:
    user = User.objects.create_user("new@example.org", is_staff=True)
    html = logged_in(user).get("/admin/").content.decode()
    assert "no table has been opened to you yet" in html


@pytest.mark.django_db
def test_a_visitor_is_asked_to_log_in() -> None:
    response = Client().get(PUBLISH)
    assert response.headers["Location"].startswith(reverse("admin:login"))


@pytest.mark.usefixtures("content")
def test_names_of_people_are_no_links_to_pages_that_are_closed(member: User) -> None:
    client = logged_in(member)
    edition = publish(draft().digest, note="The first.", by=member)
    row = Fee.objects.all()[0]
    Fee.objects.filter(pk=row.pk).update(confirmed_on=date(2026, 11, 21), checked_by=member)
    try:
        for url in (page(edition), page(row)):
            html = client.get(url).content.decode()
            assert str(member) in html
            assert "/accounts/user/" not in html
    finally:
        publishing.forget()


@pytest.mark.usefixtures("content")
def test_where_nobody_is_named_nothing_is_said(member: User) -> None:
    html = logged_in(member).get(page(Fee.objects.all()[0])).content.decode()
    assert ">None<" not in html


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize(
    "table", [table for tables in SECTIONS.values() for table in tables if table is not Edition]
)
def test_who_may_only_look_sees_every_page_and_changes_nothing(table: type[Any]) -> None:
    user = User.objects.create_user("looks@example.org", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client = logged_in(user)
    if table is Report:
        make_report()
    row = table.objects.all()[0]
    assert client.get(list_page(table)).status_code == 200
    html = client.get(page(row)).content.decode()
    assert 'name="_save"' not in html
    assert client.post(page(row), {}).status_code == 403
