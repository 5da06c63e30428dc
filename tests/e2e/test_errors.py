from playwright.sync_api import Page, expect

from tests.e2e.accessibility import assert_accessible


def test_a_page_that_is_not_there(page: Page) -> None:
    response = page.goto("/no-such-page/")

    assert response is not None
    assert response.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page here")


def test_an_address_that_is_no_page(page: Page) -> None:
    response = page.goto("/pathway/clear/")

    assert response is not None
    assert response.status == 405
    assert_accessible(page)
    page.get_by_role("link", name="Find out which ones are open to you").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
