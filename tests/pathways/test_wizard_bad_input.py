"""Answers nobody can mean, over HTTP: 422, the summary, the input kept, nothing stored.

Which message each fault has is tested with the forms."""

from __future__ import annotations

from html import escape

import pytest
from django.test import Client

from tests.pathways.answers import Told
from tests.pathways.visits import AT_WORK, PROGRAM, say, text_of, title_of, up_to, url_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_edition")]

STUDENT: dict[str, Told] = PROGRAM | {
    "attempts": {"unknown": ["on"]},
    "hours": {"unknown": ["on"]},
    "skills": {"unknown": ["on"]},
}


def date(name: str, month: str, day: str, year: str) -> Told:
    return {f"{name}_0": [month], f"{name}_1": [day], f"{name}_2": [year]}


BAD: dict[str, tuple[str, Told, str]] = {
    "a goal that is none": ("goal", {"goal": ["x"]}, "Choose one of the answers offered."),
    "NUL": ("training", {"training": ["\x00"]}, "Choose one of the answers offered."),
    "10,000 characters": ("goal", {"goal": ["x" * 10_000]}, "Choose one of the answers offered."),
    "month 13": ("dates", date("finished", "13", "", "2026"), "Choose a month from the list."),
    "31 February": ("dates", date("finished", "2", "31", "2026"), "February 2026 has 28 days."),
    "the year 3000": ("dates", date("finished", "5", "", "3000"), "from 1900 to 2100."),
    "10,000 digits": ("dates", date("finished", "5", "", "9" * 10_000), "from 1900 to 2100."),
    "NUL in a year": ("dates", date("finished", "5", "", "20\x0026"), "Null characters"),
    "later, without a month": ("accreditation", {"accreditation": ["later"]}, "Give the month"),
    "none and another": (
        "history",
        {"held": ["none", "cma-aama"], "failed": ["none"]},
        "“None” and “I don’t know” stand alone.",
    ),
    "minus one": ("attempts", {"count_rma_amt": ["-1"]}, "Enter a whole number, 0 or more."),
    "letters": ("hours", {"academic": ["many"]}, "Enter a whole number, 0 or more."),
    "a huge number": ("hours", {"total": ["9" * 10_000]}, "Enter a whole number, 0 or more."),
    "half a semester": ("hours", {"semesters": ["0.5"]}, "Enter a whole number, 0 or more."),
    "left before the start": (
        "job",
        date("started", "1", "", "2020") | date("ended", "12", "", "2019"),
        "You left before you started. Check both dates.",
    ),
}


@pytest.mark.parametrize(("slug", "told", "message"), BAD.values(), ids=BAD.keys())
def test_it_is_refused(client: Client, slug: str, told: Told, message: str) -> None:
    """The message stands in the summary and at the field."""
    say(client, up_to(slug, AT_WORK if slug == "job" else STUDENT))
    before = client.session.get("pathway")
    response = client.post(url_of(slug), told)
    assert response.status_code == 422
    assert title_of(response).startswith("Error:")
    text = text_of(response)
    assert "There is a problem" in text
    assert text.count(message) == 2
    assert client.session.get("pathway") == before


def test_what_was_typed_is_kept(client: Client) -> None:
    say(client, up_to("dates", STUDENT))
    answer = date("started", "9", "1", "2024") | date("finished", "2", "31", "20x6")
    html = client.post(url_of("dates"), answer).content.decode()
    for value in ("31", "20x6", "2024"):
        assert f'value="{value}"' in html
    assert '<option value="9" selected>' in html


def test_what_was_typed_is_escaped(client: Client) -> None:
    say(client, up_to("hours", STUDENT))
    mark = '"><script>alert(1)</script>'
    html = client.post(url_of("hours"), {"academic": mark}).content.decode()
    assert mark not in html
    assert escape(mark) in html


def test_the_summary_leads_to_the_field(client: Client) -> None:
    say(client, up_to("dates", STUDENT))
    html = client.post(url_of("dates"), date("finished", "2", "31", "2026")).content.decode()
    summary = html.partition('class="error-summary"')[2].partition("</div>")[0]
    assert "autofocus" in summary.partition(">")[0]
    assert 'href="#id_finished_0"' in summary
    assert 'id="id_finished_0"' in html


def test_what_nobody_offered_is_not_repeated_at_length(client: Client) -> None:
    assert "x" * 100 not in text_of(client.post(url_of("goal"), {"goal": "x" * 10_000}))


@pytest.mark.parametrize("body", ["goal", "goal=%FF%FE", "=&=&;;", "goal=general&" * 2])
def test_malformed_bodies(client: Client, body: str) -> None:
    response = client.post(url_of("goal"), body, content_type="application/x-www-form-urlencoded")
    assert response.status_code in (302, 422)


def test_a_thousand_fields_too_many(client: Client) -> None:
    response = client.post(url_of("goal"), {f"field{n}": "x" for n in range(2000)})
    assert response.status_code == 400
