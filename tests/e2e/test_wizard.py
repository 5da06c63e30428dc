"""The wizard in a browser: without JavaScript, with it, by keyboard, on a narrow screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import NARROW, assert_accessible, assert_fits
from tests.e2e.moves import press
from tests.pathways.answers import Told
from tests.pathways.visits import AT_WORK, CHECK, PROGRAM, START, url_of

SIX_YEARS_AGO = str(date.today().year - 6)  # noqa: DTZ011 - the browser's own day
LAST_YEAR = str(date.today().year - 1)  # noqa: DTZ011 - as above
CERTIFICATE = "A program at a school, with a certificate"


def choose(page: Page, group: str, answer: str) -> None:
    page.get_by_role("group", name=group).get_by_label(answer, exact=True).check()


def go_on(page: Page) -> None:
    press(page, "Continue")


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def answer(page: Page, question: str, said: str) -> None:
    """A page that asks one thing."""
    heading(page, question)
    choose(page, question, said)
    go_on(page)


def say_that_one_works(page: Page) -> None:
    """From the start to the page of answers: five years and more at work, no training."""
    page.goto(START)
    page.get_by_role("link", name="Start", exact=True).click()
    heading(page, "What do you want to do?")
    choose(page, "What do you want to do?", "Work as a medical assistant")
    page.get_by_label("In which state do you want to work?").select_option("Washington")
    go_on(page)
    answer(page, "What training have you had, or are you in now?", "None of these")
    heading(page, "Your history with these exams")
    choose(page, "Have you ever been certified as one of these?", "None of these")
    choose(page, "Have you taken one of these exams and not passed it?", "None of these")
    go_on(page)
    heading(page, "About you")
    choose(page, "Do you have a high school diploma or a GED?", "Yes")
    choose(page, "Are you 18 or older?", "Yes")
    go_on(page)
    working = "Have you worked as a medical assistant, or taught medical assisting?"
    answer(page, working, "Worked as a medical assistant")
    heading(page, "Your job")
    began = page.get_by_role("group", name="When did you start there as a medical assistant?")
    began.get_by_label("Month").select_option("January")
    began.get_by_label("Year").fill(SIX_YEARS_AGO)
    page.get_by_label("Hours a week, on average").fill("40")
    duties = page.get_by_role("group", name="What did you do?")
    for duty in duties.get_by_role("checkbox").all():
        duty.check()
    choose(page, "Where was it?", "A practice, clinic or other outpatient setting")
    choose(page, "Did a licensed professional supervise your work?", "Yes")
    go_on(page)
    answer(page, "Do you hold a current CPR card?", "Yes")
    heading(page, "Check your answers")


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_javascript_one_comes_to_a_result(page: Page) -> None:
    say_that_one_works(page)
    expect(page.get_by_text(f"January {SIX_YEARS_AGO}")).to_be_visible()
    press(page, "See my result")
    assert "/pathway/r/" in page.url
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for credential in ("CMA (AAMA)", "RMA (AMT)", "CCMA (NHA)", "In Washington"):
        expect(page.get_by_role("heading", name=credential).first).to_be_visible()


def say_that_one_draws_blood(page: Page, look: Callable[[Page], None]) -> None:
    """From the goal to the result: the field of the course, age, hours, sticks."""
    page.goto(url_of("goal"))
    choose(page, "What do you want to do?", "Draw blood")
    page.get_by_label("In which state do you want to work?").select_option("California")
    go_on(page)
    heading(page, "What training have you had, or are you in now?")
    choose(page, "What training have you had, or are you in now?", CERTIFICATE)
    choose(page, "What was it in?", "Phlebotomy")
    look(page)
    go_on(page)
    heading(page, "When was your training?")
    finished = page.get_by_role("group", name="When did you finish, or when will you?")
    finished.get_by_label("Month").select_option("January")
    finished.get_by_label("Year").fill(LAST_YEAR)
    go_on(page)
    heading(page, "Your history with these exams")
    choose(page, "Have you taken one of these exams and not passed it?", "None of these")
    go_on(page)
    heading(page, "About you")
    choose(page, "Do you have a high school diploma or a GED?", "Yes")
    choose(page, "Are you 18 or older?", "Yes")
    go_on(page)
    heading(page, "About the program and the school")
    page.get_by_label("Hours of classes and labs").fill("80")
    page.get_by_label("Hours of practicum (externship)").fill("60")
    approved = page.get_by_role("group", name="Did one of these approve the school or the program?")
    approved.get_by_label("None of these").check()
    look(page)
    go_on(page)
    worked = "Have you worked in health care, or in a medical office?"
    answer(page, worked, "Neither")
    heading(page, "Skills and topics")
    page.get_by_label("Blood draws from a vein (venipunctures)").fill("50")
    page.get_by_label("Finger or heel sticks (capillary punctures)").fill("10")
    look(page)
    go_on(page)
    heading(page, "Check your answers")
    press(page, "See my result")
    for credential in ("CPT (NHA)", "CPT I (California)", "In California"):
        expect(page.get_by_role("heading", name=credential).first).to_be_visible()
    look(page)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_javascript_a_specialty_asks_for_its_own_field(page: Page) -> None:
    say_that_one_draws_blood(page, lambda _page: None)


def test_the_pages_of_a_specialty_are_accessible_in_the_dark(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    say_that_one_draws_blood(page, assert_accessible)


def test_going_back_changing_and_two_tabs(page: Page) -> None:
    say_that_one_works(page)

    page.go_back()
    heading(page, "Do you hold a current CPR card?")
    choose(page, "Do you hold a current CPR card?", "No")
    go_on(page)
    heading(page, "Check your answers")

    other = page.context.new_page()
    other.goto(url_of("goal"))
    page.get_by_role("link", name="Change – Your work", exact=True).click()
    working = "Have you worked as a medical assistant, or taught medical assisting?"
    expect(
        page.get_by_role("group", name=working).get_by_role("radio", checked=True)
    ).to_have_count(1)
    choose(page, working, "Neither")
    go_on(page)
    heading(page, "Check your answers")
    expect(page.get_by_text("CPR")).to_have_count(0)

    answer(other, "What do you want to do?", "Teach medical assisting")
    heading(other, "Check your answers")
    expect(other.get_by_text("Neither")).to_be_visible()
    other.close()

    page.reload()
    expect(page.get_by_text("Teach medical assisting")).to_be_visible()
    page.get_by_role("link", name="Change – Your work", exact=True).click()
    choose(page, working, "Worked as a medical assistant")
    go_on(page)
    expect(page.get_by_text(f"January {SIX_YEARS_AGO}")).to_be_visible()

    page.get_by_role("button", name="Clear my answers").click()
    expect(page.get_by_text("Your answers are cleared")).to_be_visible()
    page.goto(CHECK)
    expect(page.get_by_text("Your answers are no longer here")).to_be_visible()


def test_every_page_is_accessible_and_fits_a_narrow_screen(page: Page) -> None:
    """The start, every question as it comes and refused, the answers, the result."""
    page.set_viewport_size(NARROW)

    def look() -> None:
        assert_accessible(page)
        assert_fits(page)

    page.goto(START)
    look()
    for path in (PROGRAM, AT_WORK):
        page.context.clear_cookies()
        for key, told in path.items():
            page.goto(url_of(key))
            if key in PROGRAM and path is AT_WORK:
                fill(page, told)
                go_on(page)
                continue
            look()
            refuse(page)
            look()
            fill(page, told)
            go_on(page)
    heading(page, "Check your answers")
    look()
    press(page, "See my result")
    look()


def test_the_keyboard_leads_from_the_summary_to_the_field(page: Page) -> None:
    page.goto(url_of("goal"))
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    refuse(page)
    expect(page.get_by_role("alert")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Choose what comes closest.")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    expect(page.get_by_label("Work as a medical assistant")).to_be_checked()


def refuse(page: Page) -> None:
    """Continue without an answer."""
    go_on(page)
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page).to_have_title(re.compile("^Error: "))


def fill(page: Page, told: Told) -> None:
    """The page as a test of the pages would post it."""
    for name, values in told.items():
        for value in values:
            field = page.locator(f'form.question [name="{name}"]').first
            match field.evaluate("element => element.type"):
                case "select-one":
                    field.select_option(value)
                case "text":
                    field.fill(value)
                case _ if value == "on":
                    field.check()
                case _:
                    page.locator(f'form.question [name="{name}"][value="{value}"]').check()
