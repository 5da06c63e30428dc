"""The directory of programs in a browser, and the way from one's school to the verdict."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import NARROW, assert_accessible, assert_fits
from tests.e2e.moves import press
from tests.e2e.test_wizard import answer, choose, go_on, heading

QUESTION = "Was the program accredited by CAAHEP or ABHES while you were there?"
SCHOOL = "Arlington Medical Institute"
MONTHS = {"You began, or will begin": ("September", "2016"), "You finished": ("June", "2017")}


def give_months(page: Page) -> None:
    for group, (month, year) in MONTHS.items():
        part = page.get_by_role("group", name=group)
        part.get_by_label("Month").select_option(month)
        part.get_by_label("Year").fill(year)
    press(page, "Show what it means")


def test_what_months_mean_is_accessible(page: Page) -> None:
    page.set_viewport_size(NARROW)
    page.goto("/programs/1/")
    press(page, "Show what it means")
    assert_accessible(page)  # the form, refused

    give_months(page)

    expect(page.get_by_text("If you were there from")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)


def look_up(page: Page) -> None:
    page.get_by_label("School or city").fill("arlington medical")
    page.get_by_label("State", exact=True).select_option("Texas")
    press(page, "Search")
    expect(page.get_by_role("heading", name="1 program")).to_be_visible()
    page.get_by_role("link", name=SCHOOL).click()
    heading(page, SCHOOL)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_one_finds_a_program_and_what_it_means(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Programs", exact=True).click()
    look_up(page)
    expect(page.get_by_text("not ended in November 2020")).to_be_visible()
    give_months(page)

    expect(page.get_by_text("Its accreditation counts.").first).to_be_visible()
    expect(page.get_by_role("link", name="ABHES’s directory of programs")).to_be_visible()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_javascript_one_comes_from_ones_school_to_the_verdict(page: Page) -> None:
    from_school_to_verdict(page)


def test_every_page_on_the_way_to_the_verdict_is_accessible(page: Page) -> None:
    """Apart, because the checker is itself a script."""
    from_school_to_verdict(page, assert_accessible)


def from_school_to_verdict(page: Page, check: Callable[[Page], None] = lambda _page: None) -> None:
    come_to_the_question(page)
    check(page)
    page.get_by_role("link", name="Look up your program").click()
    look_up(page)
    check(page)
    press(page, "Use this program")

    heading(page, QUESTION)
    listed = page.get_by_role("radio", name="As it is listed for the program I looked up")
    expect(listed).to_be_checked()
    said = "ABHES, from November 2015 on; not ended in November 2020"
    expect(page.get_by_text(said)).to_be_visible()
    check(page)
    go_on(page)
    know_nothing_more(page)
    expect(page.get_by_text(f"Listed: {said}")).to_be_visible()
    press(page, "See my result")

    assert "/pathway/r/" in page.url
    verdict = page.get_by_text("ABHES accredited the program while you were there.")
    expect(verdict.first).to_be_attached()
    expect(page.get_by_role("heading", name="CMA (AAMA)").first).to_be_visible()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_a_program_that_is_not_ones_own_is_taken_back(page: Page) -> None:
    come_to_the_question(page)
    page.get_by_role("link", name="Look up your program").click()
    look_up(page)
    press(page, "Use this program")
    page.get_by_role("button", name="This is not my program").click()

    heading(page, QUESTION)
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    expect(page.get_by_role("link", name="Look up your program")).to_be_visible()


def come_to_the_question(page: Page) -> None:
    """A certificate, from September 2016 to June 2017."""
    page.goto("/pathway/goal/")
    choose(page, "What do you want to do?", "Work as a medical assistant")
    page.get_by_label("In which state do you want to work?").select_option("Texas")
    go_on(page)
    training = "What training have you had, or are you in now?"
    answer(page, training, "A medical assisting program, with a certificate")
    for group, month, year in (
        ("When did you finish, or when will you?", "June", "2017"),
        ("When did you start?", "September", "2016"),
    ):
        part = page.get_by_role("group", name=group)
        part.get_by_label("Month").select_option(month)
        part.get_by_label("Year").fill(year)
    go_on(page)
    heading(page, QUESTION)


def know_nothing_more(page: Page) -> None:
    """“I don't know” to whatever is still asked."""
    for _ in range(15):
        if page.get_by_role("heading", level=1).inner_text() == "Check your answers":
            return
        for box in page.get_by_label("I don’t know").all():
            box.check()
        go_on(page)
    pytest.fail(f"There is no end of questions: {page.url}")
