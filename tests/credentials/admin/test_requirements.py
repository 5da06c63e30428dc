"""Adding a requirement: first the kind, then that kind's parameters alone."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.text import capfirst

from credentials.admin.kinds import EXPLAINED
from credentials.admin.panels import page
from credentials.models import KIND_LABELS, Accreditor, EligibilityRoute, Requirement, Source
from credentials.models.kinds import every_column
from rulebook.requirements import KINDS, columns
from tests.credentials.admin.forms import errors, untouched
from tests.credentials.makers import (
    GOOD_ROWS,
    make_credential,
    make_route,
    make_source,
    requirement,
)

ADD = reverse("admin:credentials_requirement_add")


@pytest.fixture
def route(db: None) -> EligibilityRoute:
    return make_route(credential=make_credential(slug="cma-aama"))


@pytest.fixture
def source(db: None) -> Source:
    return make_source()


def sent(kind: str, route: EligibilityRoute, source: Source, /, **values: Any) -> dict[str, Any]:
    """A whole new row of the kind, as the form sends it."""
    parameters = {name: "on" if value is True else value for name, value in GOOD_ROWS[kind].items()}
    return {
        "sentence": "You meet it.",
        "credential": route.credential_id,
        "route": route.pk,
        "slug": "it",
        "order": 0,
        "source": source.slug,
        "confidence": "high",
        **parameters,
        **values,
    }


class TestChoosingAKind:
    def test_every_kind_is_offered_with_its_explanation(self, client: Client) -> None:
        kinds = client.get(ADD).context["kinds"]
        assert [kind["name"] for kind in kinds] == [capfirst(KIND_LABELS[kind]) for kind in KINDS]
        assert [kind["explained"] for kind in kinds] == [EXPLAINED[kind] for kind in KINDS]

    def test_the_place_is_carried_to_the_form(
        self, client: Client, route: EligibilityRoute
    ) -> None:
        place = {"credential": route.credential_id, "route": route.pk}
        (url, *_rest) = [kind["url"] for kind in client.get(ADD, place).context["kinds"]]

        form = client.get(url).context["adminform"].form

        assert (form["credential"].value(), form["route"].value()) == (
            str(route.credential_id),
            str(route.pk),
        )

    def test_an_unknown_kind_leads_to_the_choice(self, client: Client) -> None:
        html = client.get(ADD, {"kind": "height"}).content.decode()
        assert "There is no kind “height”" in html
        assert "Work experience" in html

    def test_a_row_keeps_its_kind(self, client: Client, route: EligibilityRoute) -> None:
        row = requirement("minimum_age", credential=route.credential)
        row.save()
        data = untouched(client.get(page(row))) | {"kind": "attestation", "label": "Ask"}

        client.post(f"{page(row)}?kind=attestation", data)

        row.refresh_from_db()
        assert (row.kind, row.label) == ("minimum_age", "")


def test_a_copy_of_a_row_that_is_gone_is_not_found(client: Client) -> None:
    url = reverse("admin:credentials_requirement_change", args=["99"])
    assert client.post(url, {"_saveasnew": "1"}).status_code == 404


@pytest.mark.parametrize("kind", KINDS)
class TestEachKind:
    def test_its_form_holds_its_parameters_and_no_other(self, client: Client, kind: str) -> None:
        fields = client.get(ADD, {"kind": kind}).context["adminform"].form.fields
        assert [name for name in every_column() if name in fields] == [
            name for name in every_column() if name in columns(kind)
        ]

    def test_a_good_row_is_saved(
        self, client: Client, route: EligibilityRoute, source: Source, kind: str
    ) -> None:
        response = client.post(f"{ADD}?kind={kind}", sent(kind, route, source))

        assert response.status_code == 302, errors(response)
        row = Requirement.objects.get()
        assert row.kind == kind
        assert {name: getattr(row, name) for name in GOOD_ROWS[kind]} == GOOD_ROWS[kind]

    def test_a_row_without_what_it_needs_is_refused_at_the_field(
        self, client: Client, route: EligibilityRoute, source: Source, kind: str
    ) -> None:
        needed = [name for name, must in columns(kind).items() if must]
        data = sent(kind, route, source)

        response = client.post(
            f"{ADD}?kind={kind}",
            {name: text for name, text in data.items() if name not in {*needed, "sentence"}},
        )

        assert set(errors(response)) == {*needed, "sentence"}
        for name in needed:
            assert errors(response)[name] == ["A requirement of this kind needs it."]

    def test_a_parameter_of_another_kind_is_not_taken(
        self, client: Client, route: EligibilityRoute, source: Source, kind: str
    ) -> None:
        foreign = "years" if kind != "minimum_age" else "semesters"
        client.post(f"{ADD}?kind={kind}", sent(kind, route, source, **{foreign: 40}))
        assert getattr(Requirement.objects.get(), foreign) is None

    def test_a_row_can_be_copied(self, client: Client, route: EligibilityRoute, kind: str) -> None:
        """How a rule that changes on a day gets its second row."""
        row = requirement(kind, credential=route.credential)
        row.save()
        data = untouched(client.get(page(row))) | {"slug": "later", "_saveasnew": "1"}

        client.post(page(row), data)

        assert set(Requirement.objects.values_list("kind", flat=True)) == {kind}
        assert Requirement.objects.count() == 2


class TestMessages:
    @pytest.fixture
    def refused(self, client: Client, route: EligibilityRoute, source: Source) -> Any:
        def post(kind: str, **values: Any) -> dict[str, list[str]]:
            response = client.post(f"{ADD}?kind={kind}", sent(kind, route, source, **values))
            assert response.status_code == 200
            return errors(response)

        return post

    def test_months_and_hours_together(self, refused: Any) -> None:
        found = refused("work_experience", months=12, hours=1000)
        assert found == {"hours": ["Give months or hours, not both."]}

    def test_a_lookback_without_accreditors(self, refused: Any) -> None:
        found = refused("program_graduate", accreditors=[], lookback_months=36)
        assert found == {"accreditors": ["Choose whose accreditation may begin after graduation."]}

    def test_a_stretch_that_is_over_before_it_begins(self, refused: Any) -> None:
        found = refused("program_graduate", within_months=12, after_months=12)
        assert "Nobody could meet this" in found["after_months"][0]

    def test_a_number_out_of_bounds(self, refused: Any) -> None:
        assert "less than or equal to 99" in refused("minimum_age", years=100)["years"][0]
        assert "greater than or equal to 1" in refused("minimum_age", years=0)["years"][0]

    def test_a_word_that_is_not_offered(self, refused: Any) -> None:
        assert "doctorate" in refused("program_graduate", awards=["doctorate"])["awards"][0]

    def test_a_route_of_another_credential(self, refused: Any) -> None:
        found = refused("minimum_age", route=make_route().pk)
        assert found == {"route": ["This route belongs to another credential."]}

    def test_a_source_that_is_not_there(self, refused: Any) -> None:
        (message,) = refused("minimum_age", source="nowhere")["source"]
        assert message.startswith("There is no source “nowhere”.")

    def test_a_key_that_is_taken(self, refused: Any, route: EligibilityRoute) -> None:
        requirement("attestation", credential=route.credential, slug="it").save()
        found = refused("minimum_age")
        assert found == {"__all__": ["This credential already has a requirement with that key."]}

    def test_high_confidence_in_a_secondary_source(self, refused: Any) -> None:
        found = refused("minimum_age", source=make_source(kind="secondary").slug)
        assert found == {"confidence": ["A secondary source gives medium confidence at most."]}

    def test_a_day_that_is_none(self, refused: Any) -> None:
        found = refused("minimum_age", read_on="31 February")
        assert found == {"read_on": ["Write the day as year, month, day, for example 2026-11-21."]}

    def test_an_end_before_the_beginning(self, refused: Any) -> None:
        found = refused("minimum_age", effective_from="2027-01-01", effective_to="2026-01-01")
        assert found == {"__all__": ["The last day in force must not be before the first."]}


class TestWords:
    def test_accreditors_have_the_names_people_use(self, client: Client) -> None:
        Accreditor.objects.create(
            slug="caahep", name="C", short_name="Caahep!", scope="programmatic", summary="It."
        )
        form = client.get(ADD, {"kind": "program_graduate"}).context["adminform"].form
        choices = dict(form.fields["accreditors"].choices)
        assert choices["caahep"] == "Caahep!"
        assert choices["abhes"] == "ABHES"
        assert choices["other"] == "another accreditor"

    def test_credentials_are_offered_by_their_designation(
        self, client: Client, route: EligibilityRoute
    ) -> None:
        form = client.get(ADD, {"kind": "holds_credential"}).context["adminform"].form
        assert [label for _key, label in form.fields["credentials"].choices] == [
            "CMA (AAMA), Certified Medical Assistant",
            "a current CPR card",
        ]

    def test_bodies_may_recognize_a_school(self, client: Client, route: EligibilityRoute) -> None:
        form = client.get(ADD, {"kind": "institution_recognized"}).context["adminform"].form
        assert [label for _key, label in form.fields["recognizers"].choices] == [
            "USDE recognizes the accreditor",
            "CHEA recognizes the accreditor",
            "AAMA has approved it",
        ]

    def test_a_word_that_is_no_longer_known_stays_in_sight(
        self, client: Client, route: EligibilityRoute
    ) -> None:
        row = requirement("holds_credential", credentials=["gone"], credential=route.credential)
        row.save()
        form = client.get(page(row)).context["adminform"].form
        assert ("gone", "gone") in form.fields["credentials"].choices
        assert form["credentials"].value() == ["gone"]


class TestWhereOneGoesNext:
    def test_back_to_the_route_one_came_from(
        self, client: Client, route: EligibilityRoute, source: Source
    ) -> None:
        url = f"{ADD}?kind=minimum_age&back=1"
        response = client.post(url, sent("minimum_age", route, source))
        assert response.headers["Location"] == page(route)

    def test_back_to_the_credential_of_a_row_of_every_route(
        self, client: Client, route: EligibilityRoute, source: Source
    ) -> None:
        url = f"{ADD}?kind=minimum_age&back=1"
        response = client.post(url, sent("minimum_age", route, source, route=""))
        assert response.headers["Location"] == page(route.credential)

    def test_to_the_list_otherwise(
        self, client: Client, route: EligibilityRoute, source: Source
    ) -> None:
        response = client.post(f"{ADD}?kind=minimum_age", sent("minimum_age", route, source))
        assert response.headers["Location"] == reverse("admin:credentials_requirement_changelist")

    def test_another_of_the_same_kind_in_the_same_place(
        self, client: Client, route: EligibilityRoute, source: Source
    ) -> None:
        url = f"{ADD}?kind=minimum_age&route={route.pk}&back=1"
        response = client.post(url, sent("minimum_age", route, source, _addanother="1"))
        assert response.headers["Location"] == url
