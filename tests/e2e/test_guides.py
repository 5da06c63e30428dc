from playwright.sync_api import Page, expect


def test_from_the_first_page_to_the_source_of_a_figure(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Guides: choosing").click()
    page.get_by_role("link", name="Keeping the CMA (AAMA)").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Keeping the CMA (AAMA)")
    page.get_by_role("link", name="Source 1", exact=True).click()
    expect(page.locator("#note-1")).to_be_in_viewport()
    expect(page.locator("#note-1")).to_contain_text("read on")


def test_from_an_abbreviation_to_the_glossary(page: Page) -> None:
    page.goto("/guides/checking-program-accreditation/")
    page.get_by_role("link", name="ABHES", exact=True).first.click()

    expect(page.locator("#abhes")).to_be_in_viewport()


def test_from_a_credential_to_an_answer(page: Page) -> None:
    page.goto("/credentials/cma-aama/")
    page.get_by_role("link", name="May I call myself a nurse?").click()

    expect(page.get_by_role("heading", name="May I call myself a nurse?")).to_be_in_viewport()
