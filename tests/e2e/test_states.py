from playwright.sync_api import Page, expect

from tests.e2e.accessibility import NARROW


def test_from_the_map_to_a_state_and_its_neighbor(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="What your state asks").click()
    page.get_by_role("link", name="Washington: State credential required").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Washington")
    page.get_by_role("link", name="Oregon", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Oregon")


def test_a_tile_is_reached_by_keyboard(page: Page) -> None:
    page.goto("/states/")
    tile = page.get_by_role("link", name="Alabama: Not verified")
    tile.focus()

    expect(tile).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Alabama")


def test_a_tile_is_large_enough_for_a_finger(page: Page) -> None:
    page.set_viewport_size(NARROW)
    page.goto("/states/")
    box = page.get_by_role("link", name="Texas: Delegation").bounding_box()

    assert box
    assert min(box["width"], box["height"]) >= 24


def test_on_paper_a_state_keeps_its_sources(page: Page) -> None:
    page.goto("/states/wa/")
    page.emulate_media(media="print")

    expect(page.get_by_role("navigation", name="Site")).to_be_hidden()
    expect(page.get_by_role("heading", name="Sources")).to_be_visible()
