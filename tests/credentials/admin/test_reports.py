"""The editors' queue of what readers tell."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from accounts.models import User
from credentials.admin.panels import list_page, page
from credentials.admin.reports import rows_of
from credentials.compiler import compile_book
from credentials.models import Fee, PublishedFact, RecertificationPolicy, Report, StateStatement
from rulebook.stated import stated
from tests.credentials.makers import fact, fee, make_credential, make_route, requirement
from tests.credentials.test_reports import make_report

INDEX = "/admin/"


@pytest.fixture
def member(db: None) -> Client:
    """A browser in which somebody of the group Editors is logged in."""
    user = User.objects.create_user("member@example.org", is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    client = Client()
    client.force_login(user)
    return client


def html_of(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_the_first_page_says_how_many_are_new(client: Client) -> None:
    assert "2 new" not in html_of(client, INDEX)
    make_report()
    make_report(kind="page")
    make_report(state="rejected")

    assert "2 new" in " ".join(html_of(client, INDEX).split())


def test_one_shows_what_we_said_and_what_the_reader_says(client: Client) -> None:
    report = make_report(
        stated="Exam fee: $125", text="It is <b>$130</b>.", given_source="https://example.org/fees"
    )

    html = html_of(client, page(report))

    assert "Exam fee: $125" in html
    assert "It is &lt;b&gt;$130&lt;/b&gt;." in html
    assert 'href="https://example.org/fees"' not in html  # Nobody has looked at it yet.


def test_it_leads_to_the_row_to_edit(client: Client) -> None:
    row = fee(fact_key="cma.fee")
    row.save()

    assert f'href="{page(row, back=1)}"' in html_of(client, page(make_report()))


def test_an_editor_sets_its_state_and_a_note(member: Client) -> None:
    report = make_report()

    response = member.post(page(report), {"state": "accepted", "note": "Changed.", "text": "Mine"})

    report.refresh_from_db()
    assert response.status_code == 302
    assert (report.state, report.note, report.text) == ("accepted", "Changed.", "$130.")


def test_nobody_adds_one_here(client: Client) -> None:
    assert client.get("/admin/credentials/report/add/").status_code == 403


@pytest.mark.parametrize(
    ("action", "state"),
    [("accept", "accepted"), ("reject", "rejected"), ("mark_duplicate", "duplicate")],
)
def test_several_are_settled_at_once(member: Client, action: str, state: str) -> None:
    chosen, other = make_report(), make_report()

    member.post(list_page(Report), {"action": action, "_selected_action": [chosen.pk]})

    assert Report.objects.get(pk=chosen.pk).state == state
    assert Report.objects.get(pk=other.pk).state == "new"


def test_what_was_done_with_several_is_said(member: Client) -> None:
    chosen = [make_report().pk, make_report().pk]

    sent = {"action": "reject", "_selected_action": chosen}
    response = member.post(list_page(Report), sent, follow=True)

    assert "2 reports are marked as rejected." in response.content.decode()


def test_those_that_wait_stand_first_and_the_first_page_leads_to_them(client: Client) -> None:
    new = make_report()
    make_report(state="counted", kind="page")

    rows = client.get(list_page(Report)).context["cl"].result_list

    assert rows[0] == new
    waiting = escape(list_page(Report, state__exact="new"))
    assert f'<a class="overdue" href="{waiting}">1 new' in html_of(client, "/admin/")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"state__exact": "new"}, {"fact", "page"}),
        ({"state__exact": "duplicate"}, {"old"}),
        ({"kind__exact": "page"}, {"page"}),
        ({"useful__exact": "0"}, {"page"}),
        ({"q": "old"}, {"old"}),
    ],
)
def test_the_list_is_filtered(client: Client, query: dict[str, Any], shown: set[str]) -> None:
    make_report(text="fact")
    make_report(text="old", state="duplicate")
    make_report(kind="page", text="page", useful=False)

    rows = client.get(list_page(Report, **query)).context["cl"].result_list

    assert {row.text for row in rows} == shown


def test_the_list_says_of_a_page_whether_it_was_useful(client: Client) -> None:
    make_report(kind="page", useful=False, text="No fees.")
    make_report(kind="page")

    html = html_of(client, list_page(Report))

    assert "No, it was not useful. No fees." in html
    assert "Yes, it was useful." in html


def test_fifty_cost_no_more_queries_than_one(client: Client) -> None:
    def counted() -> int:
        with CaptureQueriesContext(connection) as queries:
            html_of(client, list_page(Report))
        return len(queries)

    make_report()
    one = counted()
    for _each in range(49):
        make_report()

    assert counted() <= one


@pytest.mark.django_db
class TestRows:
    def test_a_published_fact_is_found_by_its_own_key(self) -> None:
        row = fact(key="cma.exam.time", credential=make_credential())
        row.save()

        assert rows_of("cma.exam.time") == [row]

    def test_all_rows_that_carry_a_key_are_found(self) -> None:
        first, second = fee(fact_key="cma.fee"), fee(fact_key="cma.fee", label="Other")
        first.save()
        second.save()

        assert {type(row) for row in rows_of("cma.fee")} == {Fee}
        assert len(rows_of("cma.fee")) == 2

    def test_a_requirement_and_a_route_are_found_by_their_place(self) -> None:
        route = make_route()
        row = requirement("minimum_age", route=route)
        row.save()

        assert rows_of(f"{row.credential.slug}.{row.slug}") == [row]
        assert rows_of(f"{route.credential.slug}.{route.slug}") == [route]

    def test_any_other_place_leads_to_the_credential(self) -> None:
        credential = make_credential()

        assert rows_of(f"{credential.slug}.domain-Clinical") == [credential]

    @pytest.mark.usefixtures("content")
    def test_a_state_is_found_by_code_and_topic(self) -> None:
        said = StateStatement.objects.select_related("state").first()
        assert said

        assert rows_of(f"state.{said.state.code}.{said.topic}") == [said]
        assert rows_of(f"state.{said.state.code}.level") == [said.state]

    @pytest.mark.usefixtures("content")
    def test_points_are_found_by_the_key_of_their_own(self) -> None:
        RecertificationPolicy.objects.update(points_fact_key="cma.points")

        assert [type(row) for row in rows_of("cma.points")] == [RecertificationPolicy]

    @pytest.mark.usefixtures("real_tables")
    def test_each_kind_of_statement_of_the_content_is_found(self) -> None:
        rows = (one for row in stated(compile_book()).values() for one in (row, *row.others))
        kinds = {(row.kind, row.key == row.citation.fact_key): row.key for row in rows}

        assert len(kinds) > 12
        assert {kind: key for kind, key in kinds.items() if not rows_of(key)} == {}

    def test_a_key_of_nothing_finds_nothing(self) -> None:
        assert rows_of("nothing") == []
        assert rows_of("state") == []
        assert not PublishedFact.objects.exists()


def test_a_report_without_a_row_says_so_by_showing_none(client: Client) -> None:
    assert "Where we state it" in html_of(client, page(make_report(fact_key="gone.key")))


def test_the_voices_on_one_page_are_counted(client: Client) -> None:
    one = make_report(kind="page")
    make_report(kind="page", state="accepted")
    make_report(kind="page", useful=False)
    make_report(kind="page", page="/guides/")

    html = html_of(client, page(one))
    assert "2 readers found it useful; 1 reader did not." in html
    all_of_them = list_page(Report, page__exact=one.page)
    assert f'href="{all_of_them}"' in html
    assert client.get(all_of_them).context["cl"].result_count == 3
