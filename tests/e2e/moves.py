"""What a visitor's hand does, and the wait for the page that answers."""

from playwright.sync_api import Page


def press(page: Page, button: str) -> None:
    """Presses a button of that name, and returns when the next page has loaded."""
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()
