"""Golden people take the wizard over HTTP, today: the stored result says what `explain` says."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from credentials.models import Edition
from pathways.journey import Walk
from pathways.models import PathwayAssessment
from rulebook.book import Rulebook
from rulebook.explain import report
from rulebook.facts import parse
from rulebook.golden import GoldenCase
from tests.journeys import InexpressibleError, Person, goals_of, walked

MOST_PAGES = 30


@dataclass(frozen=True)
class Taken:
    """Someone who can say today what they are, and the journey without a site."""

    slug: str
    person: Person
    walk: Walk


def through_the_site(taken: Taken) -> PathwayAssessment:
    """Every question the site leads to, what the person adds, check, result."""
    client, url = Client(), reverse("pathways:question", args=["goal"])
    steps = taken.walk.path.steps
    keys = {step.url: step.key for step in steps}
    added = [step.url for step in steps if step.item > 1]
    for _ in range(MOST_PAGES):
        response = client.post(url, taken.person.answers[keys[url]])
        assert response.status_code == 302, (url, taken.person.answers[keys[url]])
        url = response["Location"]
        if url == reverse("pathways:check"):
            rest = [other for other in added if other not in told_at(client)]
            if not rest:
                break
            url = rest[0]
    response = client.post(reverse("pathways:check"))
    assert response.status_code == 302
    return PathwayAssessment.objects.get(token=response["Location"].split("/")[-2])


def told_at(client: Client) -> str:
    """The page of answers, which links to each."""
    return (
        client.get(reverse("pathways:check"))
        .content.decode()
        .partition('class="summary-list"')[2]
        .partition("</dl>")[0]
    )


@pytest.fixture
def everyone(real_book: Rulebook, real_cases: tuple[GoldenCase, ...]) -> list[Taken]:
    found: list[Taken] = []
    today = timezone.localdate()
    for case in real_cases:
        try:
            found.extend(
                Taken(case.slug, *walked(real_book, case, today, goal))
                for goal in goals_of(real_book, case)
            )
        except InexpressibleError:
            continue
    return found


def test_the_stored_result_is_what_explain_says_of_the_same_facts(
    real_book: Rulebook,
    real_edition: Edition,
    everyone: list[Taken],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """JSON is YAML: the stored facts are a facts file as they are. A result holds the credentials
    in scope of the goal, which `explain` is asked for by name."""
    assert len(everyone) > 90
    differ = []
    for taken in everyone:
        stored = through_the_site(taken)
        facts = parse(stored.facts)
        scope = real_book.scope(facts.goals, facts.state)
        judged = report(real_book, facts, stored.on, real_edition.number, scope)
        slugs = [credential.slug for credential in scope]
        explained = explain(stored.facts, stored.on, slugs, tmp_path, capsys)
        assert {entry["credential"] for entry in judged["credentials"]} == set(slugs)
        if not (stored.verdict == judged == explained and facts == taken.walk.facts):
            differ.append(taken.slug)
    assert differ == []


def explain(
    facts: dict[str, Any],
    on: date,
    slugs: list[str],
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> Any:
    file = folder / "facts.yaml"
    file.write_text(json.dumps(facts))
    call_command("explain", str(file), on=on.isoformat(), credential=slugs, json=True)
    return json.loads(capsys.readouterr().out)
