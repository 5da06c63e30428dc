"""Every table of ours has a list, a page for a row and a page to add one, and all of them open."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from accounts.models import User
from credentials import publishing
from credentials.admin import SECTIONS
from credentials.admin.panels import add_page, list_page, page
from credentials.drafts import draft, publish
from credentials.models import Edition, GoalFit, LoadedRow, Report, RouteStep, SenderMark
from rulebook.requirements import KINDS
from tests.credentials.admin.forms import untouched
from tests.credentials.test_reports import make_report

TABLES: list[type[Any]] = [table for tables in SECTIONS.values() for table in tables]
ADDED_TO = [table for table in TABLES if table not in (Edition, Report)]
INSIDE_OTHERS = {GoalFit, RouteStep}  # rows inside the page of another row
NOT_SHOWN = {LoadedRow, SenderMark}  # bookkeeping
KIND_FIRST = {"requirement": "?kind=minimum_age"}


def opened(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return str(response.content.decode())


@pytest.fixture
def _published(content: None) -> Any:
    publish(draft().digest, note="The first.")
    make_report()
    yield
    publishing.forget()


def test_every_table_has_pages() -> None:
    ours = set(apps.get_app_config("credentials").get_models())
    assert ours - INSIDE_OTHERS - NOT_SHOWN == set(TABLES)


def test_the_first_page_lists_the_sections_in_reading_order(client: Client) -> None:
    html = opened(client, reverse("admin:index"))
    places = [html.index(f"<caption>{escape(section)}</caption>") for section in SECTIONS]
    assert places == sorted(places)
    assert html.index("People and rights") > places[-1]


def test_the_page_of_an_app_is_the_first_page(client: Client) -> None:
    response = client.get("/admin/credentials/")
    assert response.headers["Location"] == reverse("admin:index")


def test_there_is_no_page_of_an_unknown_app(client: Client) -> None:
    assert client.get("/admin/nothing/").status_code == 404


@pytest.mark.usefixtures("_published")
def test_lists_open(client: Client, subtests: pytest.Subtests) -> None:
    for table in TABLES:
        with subtests.test(table=table.__name__):
            assert "result_list" in opened(client, list_page(table))


@pytest.mark.usefixtures("_published")
def test_lists_can_be_searched(client: Client, subtests: pytest.Subtests) -> None:
    for table in TABLES:
        with subtests.test(table=table.__name__):
            assert "0 results" in opened(client, list_page(table, q="nothing of the kind"))


def test_lists_without_rows_open(client: Client, subtests: pytest.Subtests) -> None:
    for table in TABLES:
        with subtests.test(table=table.__name__):
            opened(client, list_page(table))


@pytest.mark.usefixtures("_published")
def test_rows_open(client: Client, subtests: pytest.Subtests) -> None:
    for table in TABLES:
        with subtests.test(table=table.__name__):
            row = table.objects.first()
            assert escape(str(row))[:30] in opened(client, page(row))


@pytest.mark.usefixtures("_published")
def test_rows_can_be_added(client: Client, subtests: pytest.Subtests) -> None:
    for table in ADDED_TO:
        with subtests.test(table=table.__name__):
            query = KIND_FIRST.get(str(table._meta.model_name), "")
            assert "_save" in opened(client, add_page(table) + query)


@pytest.mark.usefixtures("_published")
def test_rows_saved_as_they_are_stay_as_they_are(client: Client, subtests: pytest.Subtests) -> None:
    """What a form shows it gives back: no list, number or day is lost on the way."""
    for table in ADDED_TO:
        with subtests.test(table=table.__name__):
            row = table.objects.first()
            before = table.objects.filter(pk=row.pk).values().get()

            response = client.post(page(row), untouched(client.get(page(row))))

            assert response.status_code == 302, response.context["errors"]
            assert table.objects.filter(pk=row.pk).values().get() == before


@pytest.mark.usefixtures("real_tables")
def test_the_last_rows_of_the_real_content_open(client: Client, subtests: pytest.Subtests) -> None:
    for row in filter(None, (table.objects.last() for table in ADDED_TO)):
        with subtests.test(row=row):
            opened(client, page(row))


@pytest.mark.parametrize("table", ADDED_TO)
def test_every_column_can_be_edited(table: type[Model], rf: Any, editor: User) -> None:
    model_admin = admin.site.get_model_admin(table)
    shown: set[str] = {"id", "kind"}  # of a requirement the kind is chosen first
    for kind in KINDS:
        request = rf.get("/", {"kind": kind})
        request.user, request.resolver_match = editor, None
        fieldsets: Any = model_admin.get_fieldsets(request)
        shown |= set(flatten_fieldsets(fieldsets))
    assert {column.name for column in table._meta.concrete_fields} <= shown


@pytest.mark.parametrize("table", TABLES)
def test_every_field_of_a_form_has_help(table: type[Model], rf: Any, editor: User) -> None:
    model_admin = admin.site.get_model_admin(table)
    for kind in KINDS:
        request = rf.get("/", {"kind": kind})
        request.user, request.resolver_match = editor, None
        form: Any = model_admin.get_form(request)
        for name, field in form.base_fields.items():
            assert field.help_text, name
