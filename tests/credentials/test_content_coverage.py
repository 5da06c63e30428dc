"""What was collected is on the site, or `docs/content-coverage.md` says why not; reads both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.test import Client

from rulebook.book import Rulebook
from rulebook.prose import PLACEHOLDER
from rulebook.sources import CONFIDENCES
from rulebook.stated import stated

ROOT = Path(settings.BASE_DIR)
SOURCES = ROOT / "content" / "sources"
GUIDE = ROOT / "docs" / "content-coverage.md"
SUBJECTS = 19  # that the site was commissioned to cover
SURE = ("high", "medium")
TASKS = ("injections", "phlebotomy", "x_ray")

pytestmark = pytest.mark.usefixtures("real_edition")


def read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((SOURCES / name).read_text())
    return data


def collected() -> Iterator[tuple[str, str]]:
    """Key and confidence of every fact of the two dossiers, routes and questions among them."""
    for name in ("facts-core.yaml", "facts-more.yaml"):
        for rows in read(name).values():
            if isinstance(rows, list):
                yield from ((r["key"], r["confidence"]) for r in rows if "key" in r)


def sure_of_states() -> Iterator[str]:
    """What the dossier of the states says with some confidence, by the site's own keys."""
    for state in read("states.yaml")["states"]:
        if state["confidence"] in SURE:
            place = f"state.{state['code'].lower()}"
            yield f"{place}.level"
            said = {task: state[task] for task in TASKS}
            said |= {"credentials": state["credentials_that_count"], "ahead": state["watch"]}
            for topic, text in said.items():
                if text and not str(text).startswith("not verified"):
                    yield f"{place}.{topic}"


def wanted() -> set[str]:
    sure = {key for key, confidence in collected() if confidence.startswith(SURE)}
    return sure | set(sure_of_states())


def sureness(confidence: str) -> str:
    """As the rulebook has it: a hint, or nothing found, is low."""
    word = confidence.partition(" ")[0]
    return word if word in CONFIDENCES else "low"


def rows_of(heading: str) -> list[list[str]]:
    """The cells of the table under a heading of the document."""
    part = GUIDE.read_text().partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def keys_of(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


SAID, LEFT_OUT = rows_of("Said under another key"), rows_of("Left out")
SEED = rows_of("The subjects")


def listed() -> list[str]:
    return [key for row in (*SAID, *LEFT_OUT) for key in keys_of(row[0])]


def on_the_site(book: Rulebook) -> set[str]:
    """Statements of an Edition by key and by the fact behind them; of states also by place."""
    rows = [one for row in stated(book).values() for one in (row, *row.others)]
    places = {row.citation.fact_key for row in rows if row.citation.fact_key}
    places |= {f"state.{s.code}.level" for s in book.states if s.level != "not_verified"}
    places |= {f"state.{s.code}.{said.topic}" for s in book.states for said in s.statements}
    return set(stated(book)) | places


def test_every_fact_we_are_sure_of_is_on_the_site_or_listed(real_book: Rulebook) -> None:
    missing = wanted() - on_the_site(real_book) - set(listed())

    assert sorted(missing) == []


def test_nothing_is_listed_that_is_on_the_site(real_book: Rulebook) -> None:
    assert sorted(set(listed()) & on_the_site(real_book)) == []


def test_nothing_is_listed_that_was_not_collected() -> None:
    assert sorted(set(listed()) - wanted()) == []


def test_nothing_is_listed_twice() -> None:
    assert sorted(key for key in set(listed()) if listed().count(key) > 1) == []


def test_what_is_said_under_another_key_is_said_there(real_book: Rulebook) -> None:
    said = on_the_site(real_book)
    named = {row[0]: keys_of(row[1]) for row in SAID}

    assert [key for key, keys in named.items() if not keys] == []
    assert [key for keys in named.values() for key in keys if key not in said] == []


def test_what_is_left_out_has_a_reason() -> None:
    assert [row[0] for row in LEFT_OUT if len(row[1].split()) < 5] == []


def test_a_fact_about_nobody_in_particular_is_used_in_a_text(real_book: Rulebook) -> None:
    """It has no page of its own, and is on the site only where a text names it."""
    texts = [guide.body for guide in real_book.guides] + [term.text for term in real_book.glossary]
    asked = [*real_book.questions, *(q for c in real_book.credentials for q in c.questions)]
    texts += [question.answer for question in asked]
    used = {found[2] for text in texts for found in PLACEHOLDER.finditer(text)}

    assert [fact.key for fact in real_book.facts if fact.key not in used] == []


def test_the_states_say_what_was_collected(real_book: Rulebook) -> None:
    """Neither another level nor more confidence than the dossier has."""
    collection = {row["code"].lower(): row for row in read("states.yaml")["states"]}
    sure = [state for state in real_book.states if collection[state.code]["confidence"] in SURE]

    assert len(sure) > 20
    assert [s.code for s in sure if s.level != collection[s.code]["regulation_level"]] == []
    assert [
        s.code
        for s in sure
        if CONFIDENCES.index(s.citation.confidence)
        < CONFIDENCES.index(collection[s.code]["confidence"])
    ] == []


def test_no_confidence_was_rounded_up(real_book: Rulebook) -> None:
    """Of the rows that rest on a fact the least sure is no surer than the fact. (A condition that
    may not exist has a row that asks beside the one that is enough in any case.)"""
    known = {key: CONFIDENCES.index(sureness(word)) for key, word in collected()}
    weakest: dict[str, int] = {}
    for row in stated(real_book).values():
        for one in (row, *row.others):
            key, level = (
                one.citation.fact_key or one.key,
                CONFIDENCES.index(one.citation.confidence),
            )
            weakest[key] = max(level, weakest.get(key, 0))
    both = weakest.keys() & known.keys()

    assert len(both) > 100
    assert sorted(key for key in both if weakest[key] < known[key]) == []


def test_every_subject_has_its_row() -> None:
    assert [row[0] for row in SEED] == [str(number) for number in range(1, SUBJECTS + 1)]


@pytest.mark.parametrize("row", SEED, ids=lambda row: row[0])
def test_every_subject_leads_to_its_pages(client: Client, row: list[str]) -> None:
    pages = keys_of(row[2])

    assert pages
    assert {page: client.get(page, follow=True).status_code for page in pages} == dict.fromkeys(
        pages, 200
    )


def test_every_credential_is_in_a_goal_of_the_wizard(real_book: Rulebook) -> None:
    named = {slug for goal in real_book.goals for slug, _rank in goal.fits}

    assert {one.slug for one in real_book.credentials} == named
