"""The planner in a browser: without JavaScript, accessible in each of its states, on paper."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import cycle

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import LOOKS, assert_accessible, assert_fits, open_every_detail
from tests.e2e.moves import press

TODAY = date.today()  # noqa: DTZ011 - the browser's own day
YEAR = TODAY.year
RECENTLY = TODAY - timedelta(days=40)
PLANNER = "/recertification/cma-aama/"
ROWS = f"""date,title,points,category,approved
{YEAR - 1}-05-04,"Wound care, update",12.5,clinical,yes
3/21/{YEAR - 1},Coding,45,administrative,no
"""


def give_expiry(page: Page, year: int, month: str = "June", address: str = PLANNER) -> None:
    page.goto(address)
    asked = page.get_by_role("group", name="When does it expire, or when did it?")
    asked.get_by_label("Month").select_option(month)
    asked.get_by_label("Year").fill(str(year))
    press(page, "Show where I stand")


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(text)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_javascript_one_plans_a_renewal(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="You hold one? See when to renew it").click()
    page.get_by_role("link", name="CMA (AAMA)").click()
    give_expiry(page, YEAR + 1)
    heading(page, f"Your CMA (AAMA) is current through June 30, {YEAR + 1}")

    page.get_by_role("link", name="Add an entry").click()
    done = page.get_by_role("group", name="When did you do it?")
    done.get_by_label("Month").select_option("May")
    done.get_by_label("Year").fill(str(YEAR - 1))
    page.get_by_label("How many recertification points?").fill("20")
    page.get_by_label("What was it?").fill("Infection control")
    page.get_by_label("Category").select_option("Clinical")
    page.get_by_label("Approved by AAMA").check()
    press(page, "Save")
    expect(page.get_by_text("At least 40 more recertification points are missing.")).to_be_visible()

    page.get_by_role("link", name="Change or remove").click()
    page.get_by_label("How many recertification points?").fill("10")
    press(page, "Save")
    expect(page.get_by_text("At least 50 more recertification points are missing.")).to_be_visible()

    page.get_by_role("link", name="Paste a log").click()
    page.get_by_label("Paste the rows here").fill(ROWS)
    press(page, "Add these rows")
    expect(page.get_by_text("15 recertification points do not count")).to_be_visible()

    press(page, "Save under a link")
    assert "/recertification/r/" in page.url
    expect(page.get_by_text("Your resume code is this link.")).to_be_visible()
    saved = page.url
    page.get_by_role("link", name="Delete it now").click()
    press(page, "Delete it")
    heading(page, "The plan is deleted")
    page.goto(saved)
    heading(page, "This plan is gone")


def test_every_date_opens_to_its_arithmetic(page: Page) -> None:
    give_expiry(page, YEAR + 1)

    page.get_by_text("How we count – Last safe day: Continuing education").click()

    expect(page.get_by_text(f"30 days before June 30, {YEAR + 1}: May 31")).to_be_visible()


def test_the_calendar_is_a_file(page: Page) -> None:
    give_expiry(page, YEAR + 1)

    with page.expect_download() as download:
        page.get_by_role("link", name="All deadlines with reminders (.ics)").click()

    assert download.value.suggested_filename == "cma-aama-deadlines.ics"
    assert download.value.path().read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_every_state_is_accessible_and_fits(page: Page) -> None:
    """In turn on a narrow light screen and a wide dark one; the pages at hand by address are looked
    at with every other public page."""
    looks = cycle(LOOKS)

    def check() -> None:
        size, scheme = next(looks)
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        open_every_detail(page)
        assert_accessible(page)
        assert_fits(page)

    page.goto("/recertification/rma-amt/")
    press(page, "Show where I stand")
    expect(page.get_by_role("alert")).to_be_focused()
    check()
    give_expiry(page, YEAR + 1)
    check()
    for more in ("dates/", "log/add/", "log/paste/"):
        page.goto(PLANNER + more)
        check()
    page.get_by_label("Paste the rows here").fill(ROWS.replace("45", "many"))
    press(page, "Add these rows")
    expect(page.get_by_role("table", name="What could not be read")).to_be_visible()
    check()
    page.get_by_label("Paste the rows here").fill(ROWS)
    press(page, "Add these rows")
    check()
    press(page, "Save under a link")
    check()
    page.goto(f"{page.url}delete/")
    check()
    give_expiry(page, YEAR - 6, address=f"{PLANNER}dates/")
    heading(page, "only the exam renews it now")
    check()
    give_expiry(page, YEAR + 1, address="/recertification/rma-amt/")
    expect(page.get_by_text("Fee due: Annual fee").first).to_be_visible()
    check()
    page.goto("/recertification/cct-cci/")
    page.get_by_label("No, this is my first certification").check()
    asked = page.get_by_role("group", name="When were you certified")
    asked.get_by_label("Month").select_option(index=RECENTLY.month)
    asked.get_by_label("Day").fill("1")
    asked.get_by_label("Year").fill(str(RECENTLY.year))
    press(page, "Show where I stand")
    expect(page.get_by_role("heading", name="First day: First renewal")).to_be_visible()
    check()
    give_expiry(page, YEAR - 1, address="/recertification/rma-amt/dates/")
    heading(page, "ask AMT what is possible")
    check()


def test_on_paper_a_plan_is_one_page_with_its_sources_and_edition(page: Page) -> None:
    give_expiry(page, YEAR + 1)
    page.goto(f"{PLANNER}log/paste/")
    page.get_by_label("Paste the rows here").fill(ROWS)
    press(page, "Add these rows")
    press(page, "Save under a link")

    printed = page.pdf(format="Letter", prefer_css_page_size=False)

    assert printed.count(b"/Type /Page\n") == 1
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Sources")).to_be_visible()
    expect(page.get_by_text("By the rules of")).to_be_visible()
    expect(page.get_by_text("Your resume code is this link.")).to_be_visible()
