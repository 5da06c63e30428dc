"""Editors at work, under the site's own content policy: a complaint in the console fails a test."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.e2e.accessibility import assert_accessible, assert_fits
from tests.e2e.moves import press

PASSWORD = "blue-heron-42"
NARROW, TABLET, WIDE = 360, 768, 1280

PAGES = (
    "/admin/",
    "/admin/credentials/requirement/",
    "/admin/credentials/requirement/add/?kind=height",
    "/admin/credentials/requirement/add/?kind=program_graduate",
    "/admin/credentials/edition/",
    "/admin/credentials/edition/publish/",
    "/admin/credentials/report/",
    "/admin/programs/institution/add/",
    "/admin/programs/programimport/add/",
)
# The first row of each of these lists, between them with every part a page can have.
LINKED = ("credential", "eligibilityroute", "lapsestage", "goal", "goldencase", "edition")


@pytest.fixture(scope="session")
def editor(manage: Callable[..., str]) -> str:
    address = "editor@example.org"
    manage("createsuperuser", "--noinput", "--email", address, DJANGO_SUPERUSER_PASSWORD=PASSWORD)
    return address


def log_in(page: Page, editor: str) -> None:
    page.goto("/admin/")
    page.get_by_label("E-mail address").fill(editor)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Log in")
    expect(page.get_by_role("heading", name="What would you like to change?")).to_be_visible()


def test_an_editor_logs_in_and_adds_an_account(page: Page, editor: str) -> None:
    log_in(page, editor.upper())

    page.goto("/admin/accounts/user/add/")
    page.get_by_label("E-mail address").fill("dana@example.org")
    page.get_by_label("Password:").fill("gray-heron-43")
    page.get_by_label("Password confirmation").fill("gray-heron-43")
    press(page, "Save")

    expect(page.get_by_text("was added successfully")).to_be_visible()


def test_pages_are_accessible_and_fit_a_phone(page: Page, editor: str) -> None:
    page.goto("/admin/login/")
    assert_accessible(page)
    log_in(page, editor)
    addresses = list(PAGES)
    for table in LINKED:
        page.goto(f"/admin/credentials/{table}/")
        link = page.locator("#result_list tbody th a").first
        addresses.append(str(link.get_attribute("href")))
    page.set_viewport_size({"width": NARROW, "height": 800})
    for address in addresses:
        page.goto(address)
        assert_accessible(page)
        assert_fits(page)
    page.set_viewport_size({"width": WIDE, "height": 800})
    for address in addresses[:2]:
        page.goto(address)
        assert_accessible(page)


def test_what_one_ticks_and_types_fits_a_tablet(page: Page, editor: str) -> None:
    log_in(page, editor)
    page.set_viewport_size({"width": TABLET, "height": 800})
    for address in ("/admin/credentials/guide/add/", "/admin/credentials/source/"):
        page.goto(address)
        if not address.endswith("add/"):
            page.goto(str(page.locator("#result_list tbody th a").first.get_attribute("href")))
        rights = page.locator("#content label:visible, #content input:visible").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect().right)"
        )
        assert max(rights) <= TABLET


def test_without_script_a_rule_is_added_checked_and_deleted(
    browser: Browser, base_url: str, page: Page, editor: str
) -> None:
    """The way of a change up to the word; with script the report on it is held against axe."""
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    plain = context.new_page()
    log_in(plain, editor)

    plain.get_by_role("link", name="Credentials", exact=True).click()
    plain.get_by_role("link", name="CMA (AAMA)", exact=True).first.click()
    plain.get_by_role("link", name="Edit this route").first.click()
    plain.get_by_role("link", name="Add a requirement to this route").click()
    plain.get_by_role("link", name="Minimum age").click()
    press(plain, "Save")
    expect(plain.get_by_text("A requirement of this kind needs it.")).to_be_visible()

    plain.get_by_label("Sentence:").fill("You are at least 16 years old.")
    plain.get_by_label("Years:").fill("16")
    plain.get_by_label("Key:").fill("of-age")
    plain.get_by_label("Source:", exact=True).fill("aama-history")
    plain.get_by_label("Confidence:").select_option("high")
    plain.get_by_label("Read on:").fill("2026-11-21")
    press(plain, "Save")
    expect(plain.get_by_text("Is at least 16 years old.")).to_be_visible()

    plain.goto("/admin/credentials/edition/publish/")
    expect(plain.get_by_text("New requirement")).to_be_visible()
    expect(plain.get_by_text("This cannot be published yet.")).to_be_visible()
    log_in(page, editor)
    assert_accessible_report(page)

    plain.goto("/admin/credentials/requirement/?q=of-age")
    plain.get_by_role("link", name="You are at least 16 years old.").click()
    plain.get_by_role("link", name="Delete").click()
    press(plain, "Yes, I’m sure")
    expect(plain.get_by_text("was deleted successfully")).to_be_visible()
    context.close()


def test_the_word_is_asked_for_under_the_report(page: Page, editor: str) -> None:
    log_in(page, editor)
    page.goto("/admin/credentials/source/?q=aama-history")
    page.locator("#result_list tbody th a").first.click()
    address = page.url
    page.get_by_label("Note:").fill("Looked at again.")
    press(page, "Save")

    assert_accessible_report(page)
    press(page, "Publish")
    expect(page.get_by_text("Nothing was published.")).to_be_visible()
    assert_accessible(page)

    page.goto(address)
    page.get_by_label("Note:").fill("")
    press(page, "Save")


def assert_accessible_report(page: Page) -> None:
    page.set_viewport_size({"width": NARROW, "height": 800})
    page.goto("/admin/credentials/edition/publish/")
    assert_accessible(page)
    assert_fits(page)


PROGRAMS = """program_key,school,state,status,accredited_from,seen_on
harbor-college,Harbor College,ME,Accredited,2011-05-20,2026-11-20
"""


def test_an_editor_reads_what_a_list_changes_and_applies_it(page: Page, editor: str) -> None:
    log_in(page, editor)
    for text, said in (
        (PROGRAMS.replace("05-20,", "02-30,"), "'2011-02-30' is a day that does not exist"),
        (PROGRAMS, "Harbor College, ME: CAAHEP, 2011-05-20"),
    ):
        page.goto("/admin/programs/programimport/add/")
        file = FilePayload(name="caahep.csv", mimeType="text/csv", buffer=text.encode())
        page.locator("#id_file").set_input_files(file)
        press(page, "Save")
        expect(page.get_by_text(said)).to_be_visible()
        assert_accessible(page)
    press(page, "Apply this list")
    expect(page.get_by_text("The list is imported. Visitors see it now.")).to_be_visible()

    page.goto("/programs/?q=harbor")
    expect(page.get_by_role("link", name="Harbor College")).to_be_visible()
