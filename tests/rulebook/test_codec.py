"""A rulebook as data and back."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from rulebook import codec
from rulebook.codec import CodecError, canonical, decode, digest, encode
from rulebook.reference import Fee, Goal
from rulebook.requirements import MilitaryTraining
from tests.rulebook.book import make_real_book
from tests.rulebook.makers import (
    ADULT,
    in_force,
    make_book,
    make_citation,
    make_credential,
    make_route,
    make_row,
)

SAMPLE = Path(__file__).parent / "samples" / "schema-1.json"


def plain(**values: Any) -> dict[str, Any]:
    """The data of a book with one row, as it would come from a database."""
    data = encode(make_book(make_credential(make_route(make_row(ADULT, "adult", **values)))))
    read: dict[str, Any] = json.loads(json.dumps(data))
    return read


def the_row(data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = data["book"]["credentials"][0]["routes"][0]["groups"][0]["rows"][0]
    return found


def test_a_whole_rulebook_comes_back_as_it_was() -> None:
    book = make_real_book()

    assert decode(json.loads(json.dumps(encode(book)))) == book


def test_dates_and_money_are_text() -> None:
    fee = Fee("exam", "everyone", Decimal("17.50"), make_citation(), label="Exam")
    row = make_row(ADULT, period=in_force("2027-01-01"))
    book = make_book(make_credential(make_route(row), fees=(fee,)))

    data = encode(book)

    assert data["book"]["credentials"][0]["fees"][0]["amount"] == "17.50"
    assert the_row(data)["period"] == {"effective_from": "2027-01-01"}
    assert decode(data) == book


def test_what_is_as_by_default_is_left_out() -> None:
    assert the_row(plain()) == {
        "slug": "adult",
        "rule": {"kind": "minimum_age", "years": 18},
        "sentence": "You meet it.",
        "citation": {"source": "eligibility", "confidence": "high", "read_on": "2026-11-21"},
    }


def test_a_rule_without_parameters_is_its_kind() -> None:
    book = make_book(make_credential(make_route(MilitaryTraining())))

    assert the_row(encode(book))["rule"] == {"kind": "military_training"}
    assert decode(encode(book)) == book


def test_pairs_come_back_as_pairs() -> None:
    book = make_book(goals=(Goal("ekg", "EKG", "", (("cet-nha", 1), ("rma-amt", 2))),))

    assert decode(json.loads(json.dumps(encode(book)))) == book


def test_equal_books_have_one_text_and_one_digest() -> None:
    one, other = plain(), plain()
    turned = dict(reversed(other.items()))

    assert canonical(one) == canonical(turned)
    assert digest(one) == digest(turned)


def test_another_book_has_another_digest() -> None:
    assert digest(plain()) != digest(plain(note="More."))


# Old and foreign data.


@pytest.mark.parametrize("schema", [0, codec.SCHEMA + 1, "1", None])
def test_an_unknown_schema_is_refused(schema: object) -> None:
    with pytest.raises(CodecError, match=r"schema .* is not known; this program reads 1 to"):
        decode(plain() | {"schema": schema})


def test_data_without_a_book_is_refused() -> None:
    with pytest.raises(CodecError, match="there is no book in it"):
        decode({"schema": 1})


def refused(change: dict[str, Any], **values: Any) -> str:
    data = plain(**values)
    the_row(data).update(change)
    with pytest.raises(CodecError) as error:
        decode(data)
    return str(error.value).replace("book.credentials[0].routes[0].groups[0].rows[0]", "row")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"colour": "red"}, "row has unknown keys: colour"),
        ({"rule": {"kind": "horoscope"}}, "row.rule.kind is 'horoscope'; known: program_graduate"),
        ({"rule": {"years": 18}}, "row.rule.kind is None; known: program_graduate"),
        (
            {"rule": {"kind": "minimum_age", "years": 18, "months": 2}},
            "row.rule has unknown keys: months",
        ),
        ({"rule": {"kind": "minimum_age", "years": "18"}}, "row.rule.years is '18'; expected int"),
        ({"rule": {"kind": "minimum_age", "years": True}}, "row.rule.years is True; expected int"),
        ({"rule": {"kind": "minimum_age"}}, "row.rule: MinimumAge.__init__() missing"),
        ({"rule": None}, "row.rule is None; expected dict"),
        ({"sentence": 3}, "row.sentence is 3; expected str"),
        ({"citation": []}, "row.citation is []; expected dict"),
        (
            {"citation": {"source": "x", "confidence": "high", "read_on": "2026-02-31"}},
            "row.citation.read_on is '2026-02-31'; expected date",
        ),
        ({"period": {"effective_from": 2027}}, "row.period.effective_from is 2027; expected str"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(change: dict[str, Any], fault: str) -> None:
    assert refused(change).startswith(fault)


def test_an_empty_date_is_none() -> None:
    data = plain()
    the_row(data)["period"] = {"effective_from": None}

    assert decode(data) == decode(plain())


def test_money_that_is_no_number_is_refused() -> None:
    fee = Fee("exam", "everyone", Decimal(1), make_citation(), label="Exam")
    data = encode(make_book(make_credential(fees=(fee,))))
    data["book"]["credentials"][0]["fees"][0]["amount"] = "much"

    with pytest.raises(CodecError, match=r"fees\[0\].amount is 'much'; expected Decimal"):
        decode(data)


def test_a_pair_of_three_is_refused() -> None:
    data = encode(make_book(goals=(Goal("ekg", "EKG", "", (("cet-nha", 1),)),)))
    data["book"]["goals"][0]["fits"] = [["cet-nha", 1, 2]]

    with pytest.raises(CodecError, match=r"fits\[0\] has 3 items; expected 2"):
        decode(json.loads(json.dumps(data)))


def test_a_list_that_is_none_is_refused() -> None:
    with pytest.raises(CodecError, match=r"book\.credentials is {}; expected list"):
        decode({"schema": 1, "book": {"credentials": {}}})


# The first schema, as it was stored.


def test_a_stored_edition_of_the_first_schema_is_still_read() -> None:
    book = decode(json.loads(SAMPLE.read_text()))

    (credential,) = book.credentials
    assert [route.slug for route in credential.routes] == ["category-1", "category-3"]
    assert credential.renewal is not None
    assert credential.renewal.stages[0].methods == ("continuing-education", "exam")
    assert credential.fees[0].period.effective_from == date(2027, 1, 1)


def test_a_stored_edition_keeps_its_digest() -> None:
    """What an Edition said is found again under the same name, whatever fields came since."""
    stored = json.loads(SAMPLE.read_text())

    assert digest(encode(decode(stored))) == digest(stored)


def test_an_earlier_schema_is_read_through_its_upgrades(monkeypatch: pytest.MonkeyPatch) -> None:
    def goals_got_hints(content: dict[str, Any]) -> dict[str, Any]:
        return content | {"goals": [goal | {"hint": "New."} for goal in content["goals"]]}

    def goals_got_names(content: dict[str, Any]) -> dict[str, Any]:
        return content | {"goals": [goal | {"name": "EKG"} for goal in content["goals"]]}

    monkeypatch.setattr(codec, "SCHEMA", 3)
    monkeypatch.setattr(codec, "UPGRADES", {1: goals_got_hints, 2: goals_got_names})
    stored = {"credentials": [], "goals": [{"slug": "ekg", "fits": []}]}

    book = decode({"schema": 1, "book": stored})

    assert book.goals == (Goal("ekg", "EKG", "New.", ()),)
