"""Parts of pages, kept by the value of what they show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.http import HttpRequest
from django.template import engines
from django.test import Client
from django.utils.safestring import SafeString

from catalogue import sections
from catalogue.sections import Digests, parts
from credentials import publishing
from rulebook import codec
from rulebook.book import Credential, Rulebook
from rulebook.sources import Period
from tests.catalogue.makers import (
    TODAY,
    StandInEdition,
    make_book,
    make_citation,
    make_credential,
    make_fact,
    make_fee,
    make_requirement,
    make_route,
    make_source,
    publish,
)


@pytest.fixture(autouse=True)
def _nothing_is_kept() -> None:
    parts.clear()


def decoded(book: Rulebook) -> Rulebook:
    return codec.decode(codec.encode(book))


def moved(book: Rulebook) -> Rulebook:
    """Each first fee a dollar dearer, each first source under another title."""

    def dearer(found: Credential) -> Credential:
        fees = tuple(
            replace(fee, amount=fee.amount + 1) if fee.amount and not place else fee
            for place, fee in enumerate(found.fees)
        )
        return replace(found, fees=fees, summary=f"{found.summary} Changed.")

    sources = tuple(replace(one, title=f"{one.title} (new)") for one in book.sources[:20])
    return replace(
        book,
        credentials=tuple(map(dearer, book.credentials)),
        sources=sources + book.sources[20:],
    )


class TestDigests:
    def test_it_works(self) -> None:
        book, same = make_book(), decoded(make_book())

        assert Digests(book).of(book.credentials[0]) == Digests(same).of(same.credentials[0])

    @pytest.mark.parametrize(
        "changed",
        [
            make_credential(facts=(make_fact(value="201"),)),
            make_credential(facts=(make_fact(citation=make_citation(confidence="medium")),)),
            make_credential(fees=(make_fee("126"),)),
            make_credential(routes=(make_route(name="Student"),)),
        ],
    )
    def test_another_value_has_another(self, changed: Credential) -> None:
        book, other = make_book(), make_book(changed)

        assert Digests(book).of(book.credentials[0]) != Digests(other).of(changed)

    def test_a_citation_is_another_under_another_source(self) -> None:
        cited = make_citation()
        other = make_book(sources=(make_source(title="Eligibility, new"), make_source("fees")))

        assert Digests(make_book()).of(cited) != Digests(other).of(cited)

    def test_a_citation_is_another_beside_another_statement(self) -> None:
        """The link to report it names the statement."""
        book = make_book(make_credential(facts=(make_fact(), make_fact("cma.exam.minutes"))))
        first, second = book.credentials[0].facts

        assert first.citation == second.citation
        assert Digests(book).of(first.citation) != Digests(book).of(second.citation)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (1, True),
            (Decimal("1.0"), Decimal("1")),
            ("<b>", SafeString("<b>")),
            ("1", 1),
            (None, ""),
            (("a", "b"), ("a", ("b",))),
            (date(2026, 1, 1), "2026-01-01"),
        ],
    )
    def test_what_is_written_differently_is_not_the_same(self, one: Any, other: Any) -> None:
        digests = Digests(make_book())

        assert digests.of(one) != digests.of(other)

    @pytest.mark.parametrize("value", [HttpRequest(), object(), {1, 2}])
    def test_what_belongs_to_a_visitor_has_none(self, value: Any) -> None:
        with pytest.raises(TypeError, match="cannot be part of what a section is kept under"):
            Digests(make_book()).of(value)


class TestParts:
    def get(self, name: str) -> SafeString:
        return parts.get("components/page_header.html", (name,), lambda: header(name))

    def test_it_works(self) -> None:
        assert self.get("Fees") is self.get("Fees")
        assert "<h1>Fees</h1>" in self.get("Fees")

    def test_they_are_bounded_in_number(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sections, "MOST_PARTS", 2)
        first = self.get("a")
        for name in ("b", "c"):
            self.get(name)

        assert len(parts) == 2
        assert self.get("a") is not first

    def test_they_are_bounded_in_bytes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sections, "MOST_BYTES", 3 * len(self.get("a")))
        for name in "bcdef":
            self.get(name)

        assert len(parts) == 3
        assert parts.bytes == 3 * len(self.get("f"))

    def test_the_least_recently_used_goes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sections, "MOST_PARTS", 2)
        first = self.get("a")
        for name in ("b", "a", "c"):
            self.get(name)

        assert self.get("a") is first

    def test_nothing_is_left_of_what_is_forgotten(self) -> None:
        self.get("a")
        parts.forget(parts.keys())

        assert (len(parts), parts.bytes) == (0, 0)


def header(title: str) -> dict[str, str]:
    return {"title": title, "kicker": "", "lead": ""}


def test_a_section_sees_nothing_of_the_page_but_what_it_is_given() -> None:
    """A name that it is not given is undefined in it, and so fails the tests."""
    text = '{% load reference %}{% section "components/page_header.html" title=title %}'
    template = engines["django"].from_string(text)
    page = {"edition": StandInEdition(make_book()), "title": "Fees", "kicker": "of the page"}

    assert "of the page" not in template.render(page)


@pytest.mark.usefixtures("db")
class TestPages:
    def get(self, client: Client, path: str = "/credentials/cma-aama/") -> str:
        response = client.get(path)
        assert response.status_code == 200
        return response.content.decode()

    def test_a_changed_fact_changes_its_page(self, client: Client) -> None:
        publish(make_book())
        self.get(client)
        publish(make_book(make_credential(facts=(make_fact(value="201"),))))

        assert '<span class="value">201 questions</span>' in self.get(client)

    def test_a_changed_source_changes_its_page(self, client: Client) -> None:
        publish(make_book())
        self.get(client)
        publish(make_book(sources=(make_source(title="Read anew"), make_source("fees"))))

        page = self.get(client)

        assert "Read anew" in page
        assert ">Eligibility<" not in page

    def test_a_new_edition_is_named_at_the_foot(self, client: Client) -> None:
        for number in (1, 2):
            publish(make_book(make_credential(summary=f"Told {number} times.")))

            assert f"Edition {number}, published" in self.get(client)

    def test_the_turn_of_the_day_changes_what_is_due(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A fee from tomorrow on, and a check that is due then."""
        day = TODAY
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: day)
        ends, begins = Period(None, day), Period(day + timedelta(days=1))
        cited = make_citation(review_due=day + timedelta(days=1))
        fees = (make_fee("125", period=ends), make_fee("130", period=begins, citation=cited))
        routes = (make_route(citation=cited),)
        publish(make_book(make_credential(fees=fees, routes=routes)))
        today = self.get(client)
        day += timedelta(days=1)
        tomorrow = self.get(client)

        assert '<span class="value">$125</span>' in today
        assert "Due for another look since" not in today
        assert '<span class="value">$130</span>' in tomorrow
        assert "$125" not in tomorrow
        assert "Due for another look since" in tomorrow

    def test_equal_rules_of_two_credentials_lead_each_to_its_own_report(
        self, client: Client
    ) -> None:
        routes = (make_route(groups=(sections_group(),)),)
        publish(
            make_book(
                make_credential(routes=routes), make_credential("rma-amt", routes=decode_of(routes))
            )
        )
        self.get(client)

        assert "/report/rma-amt.adult/" in self.get(client, "/credentials/rma-amt/")
        assert "/report/cma-aama.adult/" not in self.get(client, "/credentials/rma-amt/")


def sections_group() -> Any:
    return replace(make_route().groups[0], rows=(make_requirement(),))


def decode_of(routes: Any) -> Any:
    """Equal, and other objects."""
    return decoded(make_book(make_credential(routes=routes))).credentials[0].routes


def test_what_is_kept_is_what_would_be_rendered_anew(
    db: None, client: Client, real_book: Rulebook
) -> None:
    """Byte for byte, on the pages of two Editions in turn: no part of the one is on the other."""
    del db
    publish(moved(real_book))
    paths = [
        *(f"/credentials/{one.slug}/" for one in real_book.credentials),
        *(f"/states/{one.code}/" for one in real_book.states[:12]),
        *(f"/guides/{one.slug}/" for one in real_book.guides[:4]),
        *("/", "/credentials/", "/states/", "/ladder/", "/bodies/aama/"),
        "/compare/?c=cma-aama&c=rma-amt&c=ccma-nha&c=ncma-ncct",
        "/compare/?c=ccma-nha&c=cma-aama&diff=1",
    ]
    for path in paths:
        client.get(path)
    publish(real_book)
    kept = [client.get(path).content for path in paths]
    publishing.forget()
    publish(replace(real_book))  # the same again, so that no page is kept
    for path, page in zip(paths, kept, strict=True):
        parts.clear()
        anew = client.get(path).content

        assert anew.replace(b"Edition 3,", b"Edition 2,") == page, path
