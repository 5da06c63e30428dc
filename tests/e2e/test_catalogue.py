import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import NARROW, WIDE, assert_accessible

CREDENTIAL = "/credentials/cma-aama/"
MOST_SHEETS = 8  # of four credentials side by side
MOST_SHEETS_OF_ONE = 10
MOST_PIXELS = 20_000  # of four side by side on a phone
COMPARE = "/compare/?c=cma-aama&c=rma-amt&c=ccma-nha"


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


def test_a_page_that_the_browser_has_is_not_sent_again(page: Page) -> None:
    first = page.goto(CREDENTIAL)
    assert first is not None
    again = page.request.get(CREDENTIAL, headers={"If-None-Match": first.headers["etag"]})

    assert (first.status, again.status, again.body()) == (200, 304, b"")


def test_the_first_tab_leads_past_the_navigation(page: Page) -> None:
    page.goto("/about/")
    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name="Skip to the text")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_on_a_phone_the_links_at_the_foot_fill_two_even_columns(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("/about/")
    links = page.get_by_role("navigation", name="Everything on this site").get_by_role("link")
    places = [box["x"] for link in links.all() if (box := link.bounding_box())]
    first, second = (places.count(x) for x in sorted(set(places)))

    assert first + second == links.count() > 10
    assert abs(first - second) <= 1


def test_on_paper_there_is_no_navigation_and_nothing_is_folded_away(page: Page) -> None:
    page.goto(CREDENTIAL)
    page.emulate_media(media="print")

    expect(page.get_by_role("navigation", name="Site")).to_be_hidden()
    expect(page.get_by_text("Sit the exam.").first).to_be_visible()


def test_on_paper_a_long_one_takes_a_few_sheets(page: Page) -> None:
    page.goto(CREDENTIAL)
    paper = page.pdf(format="Letter", prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b", paper)) <= MOST_SHEETS_OF_ONE


class TestCompare:
    def test_from_a_choice_to_a_comparison_and_one_more(self, page: Page) -> None:
        page.goto("/compare/")
        page.get_by_label("CMA (AAMA)").check()
        page.get_by_label("RMA (AMT)").check()
        page.get_by_role("button", name="Compare").click()

        expect(page.get_by_role("columnheader", name="RMA (AMT)")).to_be_visible()

        page.get_by_label("Add another").select_option("CCMA (NHA)")
        page.get_by_role("button", name="Add").click()

        expect(page.get_by_role("columnheader", name="CCMA (NHA)")).to_be_visible()

        page.get_by_role("link", name="Remove – RMA (AMT)").click()

        expect(page).to_have_url(re.compile(r"/compare/\?c=cma-aama&c=ccma-nha$"))

    def test_lines_that_agree_can_be_left_out(self, page: Page) -> None:
        page.goto("/compare/?c=cma-aama&c=cma-aama&c=rma-amt")
        lines = page.get_by_role("rowheader").count()
        page.get_by_role("link", name="Show only what differs").click()

        assert page.get_by_role("rowheader").count() <= lines
        expect(page.get_by_role("link", name="Show every line")).to_be_visible()

    def test_on_a_phone_a_group_is_one_step_away(self, page: Page) -> None:
        page.set_viewport_size(NARROW)
        page.goto(COMPARE)
        contents = page.get_by_role("navigation", name="On this page")
        contents.get_by_role("link", name="Keeping it").click()

        expect(page.get_by_role("rowheader", name="Keeping it")).to_be_in_viewport()
        page.emulate_media(media="print")
        expect(contents).to_be_hidden()

    def test_a_narrow_page_names_the_credential_in_each_cell(self, page: Page) -> None:
        page.set_viewport_size(NARROW)
        page.goto(COMPARE)

        label = "getComputedStyle(document.querySelector('.compare td[data-label]'), '::before')"
        assert page.evaluate(f"{label}.content") == '"CMA (AAMA)"'
        expect(page.get_by_role("columnheader", name="RMA (AMT)")).to_be_hidden()

    def test_a_phone_shows_four_in_a_page_that_can_be_read(self, page: Page) -> None:
        page.set_viewport_size({"width": 360, "height": 740})
        page.goto(f"{COMPARE}&c=ncma-ncct")
        line = page.locator("tr", has=page.get_by_text("Sources – Questions"))

        expect(line.get_by_role("link", name="Wrong?").first).to_be_hidden()
        assert page.evaluate("document.documentElement.scrollHeight") < MOST_PIXELS

        line.locator("summary").click()

        expect(line.get_by_role("link", name="Wrong?").first).to_be_visible()
        assert_accessible(page)

    def test_two_share_the_whole_of_a_page_of_middle_width(self, page: Page) -> None:
        page.set_viewport_size({"width": 768, "height": 900})
        page.goto("/compare/?c=cma-aama&c=rma-amt")
        line = page.locator("tr", has=page.get_by_role("rowheader", name="Time"))
        whole, last = line.bounding_box(), line.locator("td").last.bounding_box()

        assert whole
        assert last
        assert last["x"] + last["width"] == pytest.approx(whole["x"] + whole["width"], abs=1)
        assert last["width"] == pytest.approx(whole["width"] / 2, abs=1)

    def test_a_wide_page_keeps_the_names_in_view(self, page: Page) -> None:
        page.set_viewport_size(WIDE)
        page.goto(COMPARE)
        page.get_by_role("rowheader", name="Needed in a cycle").scroll_into_view_if_needed()

        expect(page.get_by_role("columnheader", name="RMA (AMT)")).to_be_in_viewport()

    def test_on_paper_it_is_a_table_with_numbered_sources(self, page: Page) -> None:
        page.set_viewport_size(NARROW)
        page.goto(COMPARE)
        page.emulate_media(media="print")

        expect(page.get_by_role("columnheader", name="RMA (AMT)")).to_be_visible()
        expect(page.locator(".paper-only").first).to_have_text(re.compile(r"\d+\. Read on"))
        expect(page.locator(".paper-only").first).to_be_visible()
        expect(page.locator(".sources li").first).to_be_visible()
        expect(page.get_by_label("Add another")).to_be_hidden()

    def test_on_paper_the_ways_in_begin_on_the_first_of_a_few_sheets(self, page: Page) -> None:
        page.goto(f"{COMPARE}&c=ncma-ncct")
        paper = page.pdf(format="Letter", prefer_css_page_size=True)

        assert len(re.findall(rb"/Type\s*/Page\b", paper)) <= MOST_SHEETS


def test_a_search_finds_its_way_to_the_answer(page: Page) -> None:
    page.goto("/credentials/")
    page.get_by_role("navigation", name="Site", exact=True).get_by_role(
        "link", name="Search"
    ).click()
    page.get_by_label("Search the whole site").fill("AAMA recertifcation")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_label("Search the whole site")).to_have_value("AAMA recertifcation")
    expect(page.get_by_text("Did you mean")).to_be_visible()

    page.get_by_role("link", name="CMA (AAMA): keeping it").first.click()

    expect(page.get_by_role("heading", name="Keeping it")).to_be_in_viewport()
