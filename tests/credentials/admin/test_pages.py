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
from catalogue.recognition import RECOGNIZERS
from catalogue.sheet import TOPICS
from credentials import publishing
from credentials.admin import SECTIONS, catalogue
from credentials.admin.panels import add_page, list_page, page
from credentials.drafts import draft, publish
from credentials.models import (
    Credential,
    Edition,
    EligibilityRoute,
    Fee,
    GoalFit,
    LapseStage,
    LoadedRow,
    Report,
    RouteStep,
    SenderMark,
    StateRule,
)
from rulebook.requirements import KINDS
from tests.credentials.admin.forms import errors, untouched
from tests.credentials.makers import make_credential, make_route
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
def test_every_column_can_be_edited_or_read(table: type[Model], rf: Any, editor: User) -> None:
    model_admin = admin.site.get_model_admin(table)
    shown: set[str] = {"id", "kind"}  # of a requirement the kind is chosen first
    for kind in KINDS:
        request = rf.get("/", {"kind": kind})
        request.user, request.resolver_match = editor, None
        fieldsets: Any = model_admin.get_fieldsets(request)
        shown |= set(flatten_fieldsets(fieldsets))
    read = {"checked_by": "who_checked"}  # written on saving, and shown by name
    names = {column.name for column in table._meta.concrete_fields}
    assert {read.get(name, name) for name in names} <= shown


@pytest.mark.parametrize("table", TABLES)
def test_every_field_of_a_form_has_help(table: type[Model], rf: Any, editor: User) -> None:
    model_admin = admin.site.get_model_admin(table)
    for kind in KINDS:
        request = rf.get("/", {"kind": kind})
        request.user, request.resolver_match = editor, None
        form: Any = model_admin.get_form(request)
        for name, field in form.base_fields.items():
            assert field.help_text, name


def test_a_new_row_stands_last(client: Client) -> None:
    make_credential(order=34)
    form = client.get(add_page(Credential)).context["adminform"].form
    assert form["order"].value() == 35


def test_a_new_row_stands_last_in_what_it_belongs_to(client: Client) -> None:
    route = make_route(order=3)
    make_route(order=9)
    url = add_page(EligibilityRoute, credential=route.credential_id)
    assert client.get(url).context["adminform"].form["order"].value() == 4


@pytest.mark.django_db
@pytest.mark.parametrize("owner", ["", "zzz", "9" * 30, "٣"])
def test_a_new_row_of_nobody_knows_whom_stands_somewhere(client: Client, owner: str) -> None:
    form = client.get(add_page(Fee, credential=owner)).context["adminform"].form
    assert form["order"].value() == 1


@pytest.mark.django_db
def test_a_stage_of_nobody_knows_what_can_be_added(client: Client) -> None:
    opened(client, add_page(LapseStage, policy="9" * 30))


def test_the_recognizers_and_topics_one_chooses_among_are_those_of_pages() -> None:
    assert set(catalogue.RECOGNIZERS) == set(RECOGNIZERS)
    in_general = {"accreditation", "cost", "funding"}
    assert set(catalogue.TOPICS) == {*TOPICS, *in_general}


@pytest.mark.usefixtures("content")
def test_states_that_a_credential_is_for_may_be_typed_in_capital_letters(client: Client) -> None:
    row = Credential.objects.get()
    form = untouched(client.get(page(row)))
    assert client.post(page(row), form | {"only_in": "CA, Or"}).status_code == 302
    row.refresh_from_db()
    assert row.only_in == ["ca", "or"]


@pytest.mark.usefixtures("content")
def test_a_code_that_is_no_state_is_named_at_its_field(client: Client) -> None:
    row = Credential.objects.get()
    sent = untouched(client.get(page(row))) | {"only_in": "ca\nxx"}
    response = client.post(page(row), sent)
    assert errors(response) == {"only_in": ["Not the code of a state: xx."]}
    assert response.context["adminform"].form["only_in"].value() == "ca\nxx"


@pytest.mark.usefixtures("content")
def test_credentials_that_a_state_names_are_ticked(client: Client) -> None:
    row = StateRule.objects.exclude(level="not_verified")[0]
    html = opened(client, page(row))
    assert 'type="checkbox" name="credentials" value="cma-aama"' in html
