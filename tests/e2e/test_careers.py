"""The ladder in a browser: drawn where there is room, told where there is not."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.accessibility import NARROW, WIDE

MOST_SHEETS = 6  # five where this was written; the letters of another machine may be wider
MAP = "From medical assistant outward"


def test_a_box_of_the_map_leads_to_its_step(page: Page) -> None:
    page.set_viewport_size(WIDE)
    page.goto("/")
    page.get_by_role("link", name="Where you can go from here").click()
    page.get_by_role("group", name=MAP).get_by_role("link", name="Practice manager").click()

    expect(page).to_have_url(re.compile("/ladder/#practice-manager$"))
    expect(page.get_by_role("heading", name="Practice manager")).to_be_in_viewport()


def test_letters_that_nobody_awards_lead_to_what_is_real(page: Page) -> None:
    page.goto("/specialties/cma-pt/")

    expect(page).to_have_url(re.compile("/specialties/phlebotomy/#cma-pt$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Phlebotomy")
    expect(page.get_by_text("found none")).to_be_in_viewport()
    page.get_by_role("link", name="Find out which are open to you").click()
    expect(page.get_by_role("radio", name="Draw blood")).to_be_checked()


def test_where_there_is_no_room_the_map_is_told(page: Page) -> None:
    page.set_viewport_size(NARROW)
    page.goto("/ladder/")

    expect(page.get_by_role("group", name=MAP)).to_be_hidden()
    told = page.get_by_role("listitem").filter(has_text="From Lead medical assistant")
    expect(told.get_by_role("link", name="Practice manager")).to_be_visible()


def test_on_paper_the_map_and_the_sources_stay(page: Page) -> None:
    page.set_viewport_size({"width": 673, "height": 950})
    page.goto("/ladder/")
    page.emulate_media(media="print")

    expect(page.get_by_role("group", name=MAP)).to_be_visible()
    expect(page.get_by_role("heading", name="Sources")).to_be_visible()


def test_on_paper_it_takes_a_few_sheets(page: Page) -> None:
    page.goto("/ladder/")
    paper = page.pdf(format="Letter", prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b", paper)) <= MOST_SHEETS
