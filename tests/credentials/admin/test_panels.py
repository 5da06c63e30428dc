"""What belongs to a row, shown on its page as sentences with links."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from credentials import publishing
from credentials.admin.panels import add_page, line, list_page, marks, page
from credentials.drafts import draft, publish
from credentials.models import (
    Credential,
    EligibilityRoute,
    Exam,
    Fee,
    FrequentQuestion,
    Goal,
    GoalFit,
    GoldenCase,
    LapseStage,
    PublishedFact,
    RecertificationMethod,
    RecertificationPolicy,
    Requirement,
    RouteStep,
    Source,
)
from tests.credentials.admin.forms import errors, untouched
from tests.credentials.makers import fee, make_route, requirement

pytestmark = pytest.mark.usefixtures("content")
TODAY = timezone.localdate()


@pytest.fixture
def route() -> EligibilityRoute:
    return EligibilityRoute.objects.get()


class TestARoute:
    def test_it_shows_its_requirements_as_sentences_with_their_rules(
        self, client: Client, route: EligibilityRoute
    ) -> None:
        html = client.get(page(route)).content.decode()
        assert "You graduated." in html
        assert "accredited by CAAHEP or ABHES while the person was there" in html
        assert escape(page(Requirement.objects.get(slug="program"), back=1)) in html

    def test_alternatives_stand_together(self, client: Client, route: EligibilityRoute) -> None:
        panel = client.get(page(route)).context["panels"][0]
        assert [group.alternatives for group in panel.groups] == [True, False]
        assert [len(group.lines) for group in panel.groups] == [2, 1]

    def test_it_leads_to_a_new_requirement_in_this_place(
        self, client: Client, route: EligibilityRoute
    ) -> None:
        url = add_page(Requirement, credential=route.credential_id, route=route.pk, back=1)
        assert escape(url) in client.get(page(route)).content.decode()

    def test_it_shows_what_every_route_asks(self, client: Client, route: EligibilityRoute) -> None:
        panel = client.get(page(route)).context["panels"][1]
        assert panel.title == "What every route of CMA (AAMA) asks besides"
        assert panel.groups[0].lines[0].text == "You have attempts left."

    def test_its_steps_are_edited_on_its_page(
        self, client: Client, route: EligibilityRoute
    ) -> None:
        data = untouched(client.get(page(route))) | {"steps-2-text": "Wait.", "steps-2-order": 9}
        client.post(page(route), data)
        assert RouteStep.objects.filter(route=route, text="Wait.").exists()

    def test_it_leads_back_to_its_credential(self, client: Client, route: EligibilityRoute) -> None:
        html = client.get(page(route)).content.decode()
        assert f'href="{page(route.credential)}"' in html


class TestACredential:
    def test_it_shows_each_route_with_its_requirements(self, client: Client) -> None:
        panels = client.get(page(Credential.objects.get())).context["panels"]
        assert [panel.title for panel in panels] == [
            "Eligibility routes",
            "Category 1: Recent graduate",
            "What every route of CMA (AAMA) asks besides",
            "Standing conditions",
            "Exam, upkeep and fees",
            "Published facts",
            "Frequent questions",
            "Goals it serves",
        ]
        assert [panel.count for panel in panels[:2]] == [1, 3]

    def test_what_it_lacks_can_be_added(self, client: Client) -> None:
        credential = make_route().credential
        html = client.get(page(credential)).content.decode()
        parts = (
            EligibilityRoute,
            Exam,
            RecertificationPolicy,
            Fee,
            PublishedFact,
            FrequentQuestion,
        )
        for table in parts:
            assert escape(add_page(table, credential=credential.pk, back=1)) in html

    def test_its_goals_are_told_with_its_rank(self, client: Client) -> None:
        credential, goal = make_route().credential, Goal.objects.get()
        GoalFit.objects.create(goal=goal, credential=credential, rank=7)
        panel = client.get(page(credential)).context["panels"][-1]
        (found,) = panel.groups[0].lines
        assert (found.text, found.url) == (f"{goal}: rank 7", page(goal))

    def test_it_can_be_seen_on_the_site_once_it_is_published(self, client: Client) -> None:
        credential = Credential.objects.get()
        url = reverse("catalogue:credential", args=[credential.slug])
        assert url not in client.get(page(credential)).content.decode()
        publish(draft().digest, note="The first.")
        try:
            assert url in client.get(page(credential)).content.decode()
        finally:
            publishing.forget()


def test_a_source_shows_what_rests_on_it(client: Client) -> None:
    source = Source.objects.get(slug="rules")
    html = client.get(page(source)).content.decode()
    assert escape(list_page(Fee, source__id__exact=source.pk)) in html
    assert "Fees: 1" in html


def test_a_source_nothing_rests_on_says_so(client: Client) -> None:
    source = Source.objects.create(slug="new", title="N", publisher="N", kind="federal")
    assert "Nothing here yet." in client.get(page(source)).content.decode()


class TestAGoldenCase:
    def test_it_says_that_it_passes(self, client: Client) -> None:
        html = client.get(page(GoldenCase.objects.get(slug="graduate"))).content.decode()
        assert "The case passes" in html

    def test_it_says_what_it_misses(self, client: Client) -> None:
        Requirement.objects.filter(slug="program").update(within_months=3)
        html = client.get(page(GoldenCase.objects.get(slug="graduate"))).content.decode()
        assert "cma-aama.verdict: expected open, got ask" in html

    def test_it_says_that_the_tables_contradict_each_other(self, client: Client) -> None:
        Requirement.objects.filter(slug="program").update(route=make_route())
        html = client.get(page(GoldenCase.objects.get(slug="graduate"))).content.decode()
        assert "names a route of another credential" in html

    def test_unknown_facts_are_refused_at_the_field(self, client: Client) -> None:
        url = page(GoldenCase.objects.get(slug="graduate"))
        data = untouched(client.get(url)) | {"facts": "adlut: true"}
        assert "adlut" in errors(client.post(url, data))["facts"][0]

    def test_expectations_that_are_none_are_refused_at_the_field(self, client: Client) -> None:
        url = page(GoldenCase.objects.get(slug="graduate"))
        data = untouched(client.get(url)) | {"expect": "cma-aama: {verdict: maybe}"}
        assert "maybe" in errors(client.post(url, data))["expect"][0]


def test_the_ways_open_in_a_stage_are_those_of_its_policy(client: Client) -> None:
    stage = LapseStage.objects.get()
    choices = client.get(page(stage)).context["adminform"].form.fields["methods"].choices
    assert choices == list(RecertificationMethod.objects.values_list("slug", "name"))


def test_whoever_enters_a_check_is_recorded(client: Client) -> None:
    row = Fee.objects.get(kind="exam")

    client.post(page(row), untouched(client.get(page(row))) | {"confirmed_on": str(TODAY)})
    row.refresh_from_db()
    assert str(row.checked_by) == "Ed"

    client.post(page(row), untouched(client.get(page(row))) | {"confirmed_on": ""})
    row.refresh_from_db()
    assert row.checked_by is None


class TestMarks:
    def test_a_strong_row_in_force_has_none(self) -> None:
        assert marks(fee()) == ()

    def test_a_weak_row_says_so(self) -> None:
        assert marks(fee(confidence="medium")) == ("medium confidence",)

    def test_an_overdue_row_says_so(self) -> None:
        assert marks(fee(review_due=TODAY)) == ("review overdue",)

    def test_a_row_of_another_time_says_so(self) -> None:
        tomorrow, yesterday = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
        assert marks(fee(effective_from=tomorrow)) == (f"in force from {tomorrow}",)
        assert marks(fee(effective_to=tomorrow)) == (f"ends {tomorrow}",)
        assert marks(fee(effective_to=yesterday)) == (f"ended {yesterday}",)


def test_a_line_says_when_its_source_was_read() -> None:
    row = requirement("minimum_age", read_on=date(2026, 11, 21), pk=1)
    assert line(row).note == "AAMA: Eligibility · read on 2026-11-21"
    row.read_on = None
    assert line(row).note.endswith("never read")
