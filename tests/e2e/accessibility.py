"""axe on a page as it stands, each of its colors looked at once.

The rules on color take milliseconds per piece of text, and a page has a thousand pieces in a few
dozen styles. So one piece of each style is marked, and these rules look at the marked ones: two
pieces are of one style where they and all they stand in agree in every property that contrast
comes from, and a link within a text is of another style than one by itself.
"""

from typing import Literal

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page, ViewportSize

Look = tuple[ViewportSize, Literal["light", "dark"]]
NARROW: ViewportSize = {"width": 320, "height": 640}
WIDE: ViewportSize = {"width": 1280, "height": 800}
LOOKS: list[Look] = [(NARROW, "light"), (WIDE, "dark")]

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

MARK_ONE_OF_EACH_STYLE = """
() => {
  const PROPERTIES = ['color', 'background-color', 'background-image', 'opacity', 'visibility',
    'display', 'position', 'font-size', 'font-weight', 'text-shadow', 'mix-blend-mode', 'filter'];
  const styles = new Map();
  const styleOf = (element) => {
    if (!element) return '';
    if (!styles.has(element)) {
      const computed = getComputedStyle(element);
      const own = PROPERTIES.map((name) => computed.getPropertyValue(name)).join(';');
      styles.set(element, `${own}|${element.closest('[disabled]') ? 'off' : ''}|` +
        styleOf(element.parentElement));
    }
    return styles.get(element);
  };
  const blockOf = (element) => {
    while (getComputedStyle(element).display === 'inline') element = element.parentElement;
    return element;
  };
  const place = (element) => element.matches('a') &&
    blockOf(element).textContent.trim() !== element.textContent.trim();
  const hasText = (element) => element.matches('input, select, textarea') ||
    [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const isShown = (element) => element.checkVisibility() && element.getClientRects().length > 0;
  const seen = new Set();
  for (const element of document.body.querySelectorAll('*')) {
    element.removeAttribute('data-contrast');
    if (!hasText(element) || !isShown(element)) continue;
    const style = `${place(element)}|${styleOf(element)}`;
    if (seen.has(style)) continue;
    seen.add(style);
    element.setAttribute('data-contrast', '');
  }
  return seen.size;
}
"""

_SCRIPT = f"""{AXE_SCRIPT}
axe.configure({{rules: [
  {{id: 'color-contrast', selector: '[data-contrast]'}},
  {{id: 'link-in-text-block', selector: 'a[href][data-contrast]'}},
]}});
"""
_OPTIONS = {
    "runOnly": {"type": "tag", "values": WCAG},
    "resultTypes": ["violations"],
    # Reading the stylesheets anew writes a style into a page with an @import.
    "preload": False,
}


def assert_accessible(page: Page) -> None:
    """Fails with axe's own words when the page breaks a rule of WCAG 2.2 AA."""
    page.wait_for_load_state()
    # Halfway from one color to the next nothing is legible.
    page.evaluate("document.getAnimations().forEach(one => one.finish())")
    page.evaluate(MARK_ONE_OF_EACH_STYLE)
    if not page.evaluate("'axe' in window"):
        page.evaluate(_SCRIPT)
    result = AxeResults(page.evaluate("options => axe.run(options)", _OPTIONS))
    assert result.violations_count == 0, f"{page.url}\n{result.generate_report()}"


def assert_fits(page: Page) -> None:
    """Fails when something runs over the right edge of the screen."""
    wide, width = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= width, f"{page.url} is {wide} px wide on a screen of {width} px"


def open_every_detail(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
