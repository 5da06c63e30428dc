"""Each public page on a narrow light screen and a wide dark one: accessible, within its edges."""

import pytest
from playwright.sync_api import Page

from tests.e2e.accessibility import NARROW, WIDE, assert_accessible, assert_fits, open_every_detail

COMPARE = "/compare/?c=cma-aama&c=rma-amt&c=ccma-nha"
ADDRESSES = [
    "/",
    "/about/",
    "/accessibility/",
    "/accreditors/",
    "/accreditors/caahep/",
    "/bodies/",
    "/bodies/aama/",
    "/changes/",
    "/compare/",
    "/compare/?c=cma-aama",
    "/compare/?c=cma",
    "/compare/?c=cma-aama&c=rma-amtt",
    COMPARE,
    f"{COMPARE}&diff=1",
    "/credentials/",
    "/credentials/cma-aama/",
    "/credentials/cma-aama/questions/",
    "/credentials/cma/",
    "/data/",
    "/glossary/",
    "/guides/",
    "/guides/aama-or-amt/",
    "/guides/keeping-the-cma-aama/",
    "/ladder/",
    "/no-such-page/",
    "/pathway/r/gone/",
    "/privacy/",
    "/programs/",
    "/programs/1/",
    "/programs/1/?for=pathway",
    "/programs/?q=arlingtn&for=pathway",
    "/programs/?q=nowhere",
    "/programs/?q=virginia&state=AL",
    "/programs/?state=XX",
    "/recertification/",
    "/recertification/cma-aama/",
    "/recertification/r/no-such-plan/",
    "/recertification/rma-amt/",
    "/report/cma.exam.passing_score/",
    "/report/cma.exam.questions_total/",
    "/report/cma.exam.questions_total/thanks/",
    "/report/nothing/",
    "/search/",
    "/search/?q=cma+or+rma",
    "/search/?q=flebotomy",
    "/search/?q=qwertyuiop",
    "/specialties/",
    "/specialties/phlebotomy/",
    "/states/",
    "/states/az/",
    "/states/hi/",
    "/states/wa/",
    "/states/washington/",
    "/useful/",
    "/useful/?page=/credentials/cma-aama/",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_accessible_and_nothing_runs_over_its_edge(page: Page, address: str) -> None:
    page.set_viewport_size(NARROW)
    page.goto(address)
    open_every_detail(page)
    assert_accessible(page)
    assert_fits(page)

    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(WIDE)
    assert_accessible(page)
    assert_fits(page)


def test_a_pale_word_is_found(page: Page) -> None:
    """That the rules on color look at one piece of text of each style hides no fault."""
    page.goto("/about/")
    assert_accessible(page)
    page.locator("main p").first.evaluate(
        "paragraph => { paragraph.append('one ', document.createElement('span'));"
        " paragraph.lastChild.textContent = 'pale';"
        " paragraph.lastChild.style.color = '#ccc' }"
    )
    with pytest.raises(AssertionError, match="color-contrast"):
        assert_accessible(page)
