"""Golden people take the wizard over HTTP, today: the stored result says what `explain` says."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from credentials.models import Edition
from pathways.models import PathwayAssessment
from rulebook.book import Rulebook
from rulebook.explain import report
from rulebook.facts import parse
from rulebook.golden import GoldenCase
from tests.journeys import InexpressibleError, Person

MOST_PAGES = 30


def through_the_site(person: Person) -> PathwayAssessment:
    """Start, every question the site leads to, what the person adds, check, result."""
    client, url = Client(), reverse("pathways:question", args=["goal"])
    walked = person.walk()
    keys = {step.url: step.key for step in (*walked.path.steps, *walked.path.more)}
    added = [step.url for step in walked.path.steps if step.item > 1]
    for _ in range(MOST_PAGES):
        response = client.post(url, person.answers[keys[url]])
        assert response.status_code == 302, (url, person.answers[keys[url]])
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
def people(real_book: Rulebook, real_cases: tuple[GoldenCase, ...]) -> list[tuple[str, Person]]:
    """Everyone who can say today what they are."""
    found, today = [], timezone.localdate()
    for case in real_cases:
        try:
            person = Person.of(real_book, case, today)
            person.walk()
        except InexpressibleError:
            continue
        found.append((case.slug, person))
    return found


def test_the_stored_result_is_what_explain_says_of_the_same_facts(
    real_book: Rulebook,
    real_edition: Edition,
    people: list[tuple[str, Person]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """JSON is YAML: the stored facts are a facts file as they are."""
    assert len(people) > 90
    differ = []
    for slug, person in people:
        stored = through_the_site(person)
        judged = report(real_book, parse(stored.facts), stored.on, real_edition.number)
        explained = explain(stored.facts, stored.on, tmp_path, capsys)
        if not stored.verdict == judged == explained:
            differ.append(slug)
    assert differ == []


def test_the_stored_facts_are_those_of_the_journey(
    real_edition: Edition, people: list[tuple[str, Person]]
) -> None:
    assert real_edition.number == 1
    sample = people[:: len(people) // 8]
    differ = [
        slug
        for slug, person in sample
        if parse(through_the_site(person).facts) != person.walk().facts
    ]
    assert differ == []


def explain(
    facts: dict[str, Any], on: date, folder: Path, capsys: pytest.CaptureFixture[str]
) -> Any:
    file = folder / "facts.yaml"
    file.write_text(json.dumps(facts))
    call_command("explain", str(file), on=on.isoformat(), json=True)
    return json.loads(capsys.readouterr().out)
