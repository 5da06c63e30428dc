"""The forms for readers in a browser: empty, refused, sent; by keyboard and without script."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.accessibility import assert_accessible

CREDENTIAL = "/credentials/cma-aama/"
FACT = "/report/cma.exam.questions_total/"
USEFUL = f"/useful/?page={CREDENTIAL}"
FAST = 3_200  # milliseconds: no form is taken sooner


@pytest.mark.parametrize("address", [FACT, USEFUL])
def test_a_refused_form_is_accessible_and_names_each_field(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("Leave this line empty").evaluate("field => { field.value = 'spam' }")
    page.get_by_role("button", name="Send it to the editors").click()

    expect(page).to_have_title(re.compile("Error:"))
    expect(page.get_by_role("alert")).to_be_focused()
    assert_accessible(page)
    page.get_by_role("link", name="Empty this line and send").click()
    expect(page.get_by_label("Leave this line empty")).to_be_focused()
    expect(page.get_by_label("Leave this line empty")).to_be_in_viewport()


def test_the_line_for_programs_is_out_of_sight_and_of_the_way(page: Page) -> None:
    page.goto(FACT)
    page.get_by_label("What is right?").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")

    expect(page.get_by_role("button", name="Send it to the editors")).to_be_focused()
    box = page.locator("#div_id_homepage").bounding_box()
    assert box
    assert box["width"] <= 2


def test_from_a_fact_to_thanks_and_back_without_script(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(CREDENTIAL)
    page.get_by_role("link", name="Wrong? – Questions").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this wrong?")

    page.get_by_label("What is right?").fill("There are fewer.")
    page.get_by_label("Where does it say so?").fill("On the page of the exam.")
    page.wait_for_timeout(FAST)
    page.get_by_role("button", name="Send it to the editors").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()

    page.get_by_role("link", name="Back to CMA (AAMA)").click()
    expect(page).to_have_url(re.compile(f"{CREDENTIAL}$"))
    context.close()


def test_from_the_foot_of_a_page_to_thanks(page: Page) -> None:
    page.goto("/compare/?c=cma-aama&c=rma-amt")
    page.get_by_role("link", name="Was this page useful?").click()
    page.get_by_label("No", exact=True).check()
    page.get_by_label("What was missing?").fill("The cost of books.")
    page.wait_for_timeout(FAST)
    page.get_by_role("button", name="Send it to the editors").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()

    page.get_by_role("link", name="Back to the page").click()
    expect(page.get_by_role("columnheader", name="RMA (AMT)")).to_be_visible()


def test_paper_has_no_links_to_report(page: Page) -> None:
    page.goto(CREDENTIAL)
    page.emulate_media(media="print")

    expect(page.get_by_role("link", name="Wrong? – Questions").first).to_be_hidden()
    expect(page.get_by_role("link", name="Was this page useful?")).to_be_hidden()
