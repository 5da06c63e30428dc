from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

PASSWORD = "blue-heron-42"


@pytest.fixture(scope="session")
def editor(manage: Callable[..., str]) -> str:
    address = "editor@example.org"
    manage("createsuperuser", "--noinput", "--email", address, DJANGO_SUPERUSER_PASSWORD=PASSWORD)
    return address


def test_an_editor_logs_in_and_adds_an_account(page: Page, editor: str) -> None:
    """Under the site's own content policy: a complaint in the console fails the test."""
    page.goto("/admin/")
    page.get_by_label("E-mail address").fill(editor.upper())
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="What would you like to change?")).to_be_visible()

    page.goto("/admin/accounts/user/add/")
    page.get_by_label("E-mail address").fill("dana@example.org")
    page.get_by_label("Password:").fill("gray-heron-43")
    page.get_by_label("Password confirmation").fill("gray-heron-43")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_text("was added successfully")).to_be_visible()
