"""The stored result in a browser: readable by everyone, narrow, dark, on paper, without script."""

import json
import re
from collections.abc import Callable
from itertools import cycle

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.accessibility import (
    LOOKS,
    NARROW,
    WIDE,
    Look,
    assert_accessible,
    assert_fits,
    open_every_detail,
)

KEEP = """
import json
from dataclasses import replace
from credentials.compiler import golden_cases
from credentials.publishing import edition_numbered, current_number
from pathways.models import PathwayAssessment
from rulebook.explain import picture, report
from rulebook.facts import dump
number = current_number()
book, tokens = edition_numbered(number).book, {}
for case in golden_cases():
    if case.slug not in PEOPLE:
        continue
    facts = replace(case.facts, goals=("general",))
    kept = PathwayAssessment.keep(
        answers={"goal": {"goal": ["general"]}}, facts=dump(facts), on=case.day,
        edition=number, picture=picture(book, facts, case.day),
        verdict=report(book, facts, case.day, number, book.scope(facts.goals, facts.state)),
    )
    tokens[case.slug] = kept.token
print("TOKENS" + json.dumps(tokens))
"""

# One of each kind of result: open, unknown, closed, lost, by work, not yet, ask, nothing told.
PEOPLE = (
    "graduate-six-months-ago",
    "accreditation-unknown",
    "nothing-yet",
    "three-failed-attempts",
    "five-years-on-the-job",
    "eight-months-on-the-job",
    "alternative-pathway-graduate",
    "blank",
)
GRADUATE, UNSURE, _, LOST = PEOPLE[:4]
SENIOR = "high-school-senior"


@pytest.fixture(scope="session")
def results(manage: Callable[..., str]) -> dict[str, str]:
    """Addresses of stored results, by golden person."""
    printed = manage("shell", "-c", f"PEOPLE = {(*PEOPLE, SENIOR)!r}\n{KEEP}")
    tokens: dict[str, str] = json.loads(printed.partition("TOKENS")[2])
    return {slug: f"/pathway/r/{token}/" for slug, token in tokens.items()}


@pytest.mark.parametrize(
    ("person", "look"), [*zip(PEOPLE, cycle(LOOKS)), *zip(PEOPLE[:2], reversed(LOOKS), strict=True)]
)
def test_every_kind_of_result_is_accessible(
    page: Page, results: dict[str, str], person: str, look: Look
) -> None:
    """All unfolded, in turn on a narrow light screen and a wide dark one; some people on both."""
    size, scheme = look
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    page.goto(results[person])
    open_every_detail(page)

    assert_accessible(page)
    assert_fits(page)


def test_a_route_opens_to_each_requirement(page: Page, results: dict[str, str]) -> None:
    page.goto(results[GRADUATE])
    rung = page.locator("#cma-aama .rung").first

    rung.get_by_text("Each rule and its source").click()

    expect(rung).to_contain_text("You finished on May 15, 2026; the 12 months end on May 15, 2027.")
    expect(
        rung.get_by_role("link", name=re.compile("Eligibility Requirements")).first
    ).to_be_visible()


def test_on_paper_it_is_one_document(page: Page, results: dict[str, str]) -> None:
    """Without navigation or buttons; an open route with its rules, links written out."""
    page.goto(results[UNSURE])
    page.emulate_media(media="print")

    expect(page.get_by_role("navigation").first).to_be_hidden()
    expect(page.get_by_role("button", name="Change")).to_be_hidden()
    expect(page.get_by_role("link", name="Delete it now")).to_be_hidden()
    expect(page.get_by_text("You finished on June 12, 2026; the 5 years end").first).to_be_visible()
    expect(page.get_by_role("heading", name="Questions for your school")).to_be_visible()
    slip = page.locator(".slip").evaluate("one => getComputedStyle(one).breakBefore")
    link = page.locator(".sources a").first.evaluate(
        "one => getComputedStyle(one, '::after').content"
    )
    assert slip == "page"
    assert "http" in link


def test_on_paper_a_tall_drawing_keeps_its_height(page: Page, results: dict[str, str]) -> None:
    """What follows it would be printed over its last rows."""
    page.emulate_media(media="print")
    heights = []
    for address in results.values():
        page.goto(address)
        drawn = page.locator(".timeline").evaluate_all(
            "all => all.map(one => [one.height.baseVal.value, one.getBoundingClientRect().height])"
        )
        assert all(meant == shown for meant, shown in drawn)
        heights += [meant for meant, _shown in drawn]

    assert max(heights) > 10 * 96 / 2.54  # taller than ten centimeters of paper


def test_changing_and_deleting_need_no_script(
    browser: Browser, base_url: str, results: dict[str, str]
) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(results[SENIOR])

    page.get_by_role("button", name="Change").first.click()
    expect(page).to_have_url(re.compile(r"/pathway/goal/$"))

    page.goto(results[SENIOR])
    page.get_by_role("link", name="Delete it now").click()
    page.get_by_role("button", name="Delete it").click()
    expect(page.get_by_role("heading", name="The result is deleted")).to_be_visible()

    page.goto(results[SENIOR])
    expect(page.get_by_role("heading", name="This result is gone")).to_be_visible()
    context.close()


def test_the_page_that_asks_before_deleting_is_accessible(
    page: Page, results: dict[str, str]
) -> None:
    page.goto(f"{results[GRADUATE]}delete/")
    assert_accessible(page)


MINE = "?c=cma-aama&c=rma-amt&c=ccma-nha"


@pytest.mark.parametrize(
    ("person", "query"),
    [
        (GRADUATE, MINE),
        (UNSURE, MINE),
        (LOST, MINE),
        (GRADUATE, ""),
        (GRADUATE, "?c=cma-aama"),
        (GRADUATE, "?c=cma"),
        (GRADUATE, "?c=cma-aama&c=rma-amtt"),
    ],
)
def test_a_comparison_with_verdicts_is_accessible(
    page: Page, results: dict[str, str], person: str, query: str
) -> None:
    page.set_viewport_size(NARROW)
    page.goto(f"{results[person]}compare/{query}")
    assert_accessible(page)
    assert_fits(page)

    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(WIDE)
    assert_accessible(page)


def test_from_a_result_to_the_comparison_and_back(page: Page, results: dict[str, str]) -> None:
    page.goto(results[GRADUATE])
    page.get_by_role("link", name="Compare them side by side").click()

    expect(page.get_by_role("rowheader", name="Your verdict")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280

    page.get_by_role("link", name="Rule by rule – CMA (AAMA)").click()

    expect(page.locator("#cma-aama")).to_be_in_viewport()


def test_the_comparison_on_paper_has_the_verdicts_and_every_rule(
    page: Page, results: dict[str, str]
) -> None:
    page.goto(f"{results[GRADUATE]}compare/{MINE}")
    page.emulate_media(media="print")

    expect(page.get_by_role("rowheader", name="Your verdict")).to_be_visible()
    expect(page.locator("#ways-in details .plain li").first).to_be_visible()
    expect(page.get_by_role("link", name="Your result", exact=True)).to_be_hidden()
    expect(page.get_by_label("Add another")).to_be_hidden()
