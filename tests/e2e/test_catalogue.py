from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

CREDENTIAL = "/credentials/cma-aama/"
PAGES = ["/", "/credentials/", CREDENTIAL, "/about/", "/privacy/", "/accessibility/"]
NARROW: ViewportSize = {"width": 320, "height": 640}
WIDE: ViewportSize = {"width": 1280, "height": 800}


def open_every_detail(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")


@pytest.mark.parametrize("address", [*PAGES, "/credentials/cma/"])
def test_each_page_is_accessible(
    page: Page, assert_accessible: Callable[[Page], None], address: str
) -> None:
    page.set_viewport_size(NARROW)
    page.goto(address)
    open_every_detail(page)

    assert_accessible(page)


@pytest.mark.parametrize("address", ["/", CREDENTIAL, "/about/"])
def test_a_wide_dark_page_is_accessible(
    page: Page, assert_accessible: Callable[[Page], None], address: str
) -> None:
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(WIDE)
    page.goto(address)

    assert_accessible(page)


@pytest.mark.parametrize("address", PAGES)
def test_nothing_runs_over_the_edge_of_a_narrow_page(page: Page, address: str) -> None:
    page.set_viewport_size(NARROW)
    page.goto(address)
    open_every_detail(page)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_nothing_of_another_host(page: Page, base_url: str, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)

    assert asked
    assert [url for url in asked if not url.startswith(base_url)] == []


def test_from_the_first_page_to_the_first_question(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Teach medical assisting").check()
    page.get_by_role("button", name="Find your way in").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("What do you want to do?")
    expect(page.get_by_label("Teach medical assisting")).to_be_checked()


def test_from_the_list_to_a_source(page: Page) -> None:
    page.goto("/credentials/")
    page.get_by_role("link", name="CMA (AAMA)").first.click()
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="Sources").click()

    expect(page.get_by_role("heading", name="Sources")).to_be_in_viewport()


def test_the_first_tab_leads_past_the_navigation(page: Page) -> None:
    page.goto("/about/")
    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name="Skip to the text")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_on_paper_there_is_no_navigation_and_nothing_is_folded_away(page: Page) -> None:
    page.goto(CREDENTIAL)
    page.emulate_media(media="print")

    expect(page.get_by_role("navigation", name="Site")).to_be_hidden()
    expect(page.get_by_text("Sit the exam.").first).to_be_visible()
