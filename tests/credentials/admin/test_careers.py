"""Specialties and steps name others by ticks, not by typed keys."""

import pytest
from django.test import Client

from credentials.admin.panels import list_page, page
from credentials.models import LadderStep, Occupation, OccupationFigure, Specialty
from tests.credentials.admin.forms import untouched

pytestmark = pytest.mark.usefixtures("content")


def test_credentials_of_a_specialty_are_ticked(client: Client) -> None:
    specialty = Specialty.objects.get()

    html = client.get(page(specialty)).content.decode()

    assert 'type="checkbox" name="credentials" value="cma-aama"' in html
    assert "CMA (AAMA)" in html


def test_a_tick_taken_away_is_saved(client: Client) -> None:
    specialty = Specialty.objects.get()
    form = untouched(client.get(page(specialty)))
    del form["credentials"]

    client.post(page(specialty), form)

    specialty.refresh_from_db()
    assert specialty.credentials == []


def test_a_key_that_nobody_knows_stays_in_sight(client: Client) -> None:
    Specialty.objects.update(credentials=["gone-away"])

    html = client.get(page(Specialty.objects.get())).content.decode()

    assert 'value="gone-away"' in html


def test_a_step_does_not_come_from_itself(client: Client) -> None:
    html = client.get(page(LadderStep.objects.get(slug="lead"))).content.decode()

    assert 'name="after" value="medical-assistant"' in html
    assert 'name="after" value="lead"' not in html


def test_an_occupation_shows_its_figures(client: Client) -> None:
    html = client.get(page(Occupation.objects.get())).content.decode()

    assert "median pay a year: 44,200" in html
    assert "growth in percent: -1.5" in html


def test_the_list_of_figures_shows_numbers_as_one_writes_them(client: Client) -> None:
    html = client.get(list_page(OccupationFigure)).content.decode()

    assert ">44,200<" in html
