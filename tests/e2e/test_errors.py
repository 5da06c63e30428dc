from playwright.sync_api import Page, expect


def test_a_page_that_is_not_there(page: Page) -> None:
    response = page.goto("/no-such-page/")

    assert response is not None
    assert response.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page here")
