"""The jump list of a comparison."""

import re

import pytest
from django.test import Client

from tests.catalogue.makers import make_book, make_fact, publish
from tests.catalogue.test_compare import SLUGS, html_of, make_named, publish_five

pytestmark = pytest.mark.django_db


def jumps(html: str) -> list[str]:
    contents = html.partition('<nav class="contents')[2].partition("</nav>")[0]
    return re.findall(r'href="#([^"]+)"', contents)


def test_each_group_and_the_sources_are_one_step_away(client: Client) -> None:
    publish_five()

    html = html_of(client, *SLUGS[:4])

    found = jumps(html)
    assert found == [*re.findall(r'<tbody id="([^"]+)"', html), "sources"]
    assert len(found) > 8


def test_it_leaves_out_groups_that_are_left_out(client: Client) -> None:
    other = make_fact("rma.exam.questions_total", value="210")
    publish(make_book(make_named("cma-aama"), make_named("rma-amt", facts=(other,))))

    html = html_of(client, "cma-aama", "rma-amt", diff=True)

    assert jumps(html) == ["exam", "sources"]


def test_where_nothing_differs_there_is_none(client: Client) -> None:
    publish(make_book(make_named("cma-aama"), make_named("rma-amt")))

    html = html_of(client, "cma-aama", "rma-amt", diff=True)

    assert "In everything that we could find out they are the same." in html
    assert "On this page" not in html
