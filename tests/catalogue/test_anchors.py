"""The parts of pages that texts may lead into are those that the pages have."""

import re

from django.test import Client

from credentials.models import Edition
from rulebook.addresses import why_nowhere
from rulebook.book import Rulebook
from rulebook.prose import anchors


def parts_of(client: Client, address: str) -> set[str]:
    main = client.get(address).content.decode().partition("<main")[2]
    return set(re.findall(r'<(?:section|main|h[1-6])[^>]* id="([^"]+)"', f"<main{main}"))


def test_a_text_may_lead_to_the_parts_of_a_credentials_page_and_to_no_others(
    real_edition: Edition, real_book: Rulebook, client: Client
) -> None:
    """Not all have the same ones: some have no exam, some no questions."""
    del real_edition
    pages = {f"/credentials/{one.slug}/": one for one in real_book.credentials}
    parts = {address: parts_of(client, address) for address in pages}
    ways = {route.slug for one in real_book.credentials for route in one.routes}
    some = set.union(*parts.values()) - ways
    assert len(some) > 12

    for address, found in pages.items():
        own = {route.slug for route in found.routes}
        led_to = {p for p in some | own if not why_nowhere(real_book, f"{address}#{p}")}
        assert led_to == parts[address] | {"main"}, address


def test_a_text_may_lead_to_every_part_of_a_page_of_questions(
    real_edition: Edition, real_book: Rulebook, client: Client
) -> None:
    del real_edition
    address = "/credentials/cma-aama/questions/"
    parts = parts_of(client, address)

    assert len(parts) > 5
    assert not any(why_nowhere(real_book, f"{address}#{part}") for part in parts)


def test_a_text_may_lead_to_the_parts_of_a_guide_and_to_no_others(
    real_edition: Edition, real_book: Rulebook, client: Client
) -> None:
    del real_edition
    for guide in real_book.guides:
        parts = parts_of(client, f"/guides/{guide.slug}/")

        assert parts - {"main", "contents-title", "next", "sources"} == anchors(guide.body)
        assert not any(why_nowhere(real_book, f"/guides/{guide.slug}/#{part}") for part in parts)
