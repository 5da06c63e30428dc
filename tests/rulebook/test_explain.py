"""Verdicts as plain data, as the `explain` command prints them and a result keeps them."""

import json
from typing import Any

from rulebook.book import Route
from rulebook.explain import picture, report
from rulebook.reference import Goal
from rulebook.requirements import ProgramGraduate
from rulebook.sources import Source
from tests.rulebook.book import make_real_book
from tests.rulebook.makers import (
    ADULT,
    ASK_THEM,
    CPR,
    TODAY,
    day,
    graduate,
    in_force,
    make_book,
    make_citation,
    make_credential,
    make_group,
    make_route,
    make_row,
    make_source,
    person,
)

SOURCE = make_source()
ROUTE = make_route(make_row(ADULT, "adult"), make_group(make_row(CPR, "cpr")))


def explained(*routes: Route, source: Source | None = SOURCE, **told: Any) -> dict[str, Any]:
    book = make_book(make_credential(*routes), sources=(source,) if source else ())
    found: dict[str, Any] = report(book, person(**told), TODAY, 7)["credentials"][0]
    return found


def drawn(*routes: Route, **told: Any) -> dict[str, Any]:
    book = make_book(make_credential(*routes))
    found: dict[str, Any] = picture(book, person(**told), TODAY)["credentials"][0]
    return found


def test_a_report_names_its_edition_and_its_day() -> None:
    data = report(make_book(), person(), TODAY, 7)

    assert data == {"edition": 7, "on": "2026-11-21", "credentials": []}


def test_a_credential_has_its_verdict_and_its_routes() -> None:
    route = make_route(make_row(ADULT, "adult", period=in_force(None, "2026-12-31")))

    assert explained(route, adult=True) == {
        "credential": "cma-aama",
        "verdict": "open",
        "from": None,
        "until": "2026-12-31",
        "since": None,
        "becomes": None,
        "routes": [
            {
                "route": "way",
                "verdict": "open",
                "from": None,
                "until": "2026-12-31",
                "since": None,
                "becomes": None,
                "confidence": "high",
                "findings": [
                    {
                        "requirement": "adult",
                        "status": "YES",
                        "missing": [],
                        "source": "https://example.org/eligibility",
                        "read_on": "2026-11-21",
                    }
                ],
                "changes": [],
            }
        ],
    }


def test_an_unknown_finding_names_the_facts_it_waits_for_once() -> None:
    (route,) = explained(ROUTE, adult=True)["routes"]

    assert [(f["status"], f["missing"]) for f in route["findings"]] == [
        ("YES", []),
        ("UNKNOWN", ["cpr_current"]),
    ]


def test_a_closed_route_names_its_smallest_changes() -> None:
    (route,) = explained(ROUTE, adult=False, cpr_current=False)["routes"]

    assert route["changes"] == [
        [{"requirement": "adult", "who": "time"}, {"requirement": "cpr", "who": "you"}]
    ]


def source_shown(**source: Any) -> str:
    (route,) = explained(ROUTE, source=make_source(**source))["routes"]
    return str(route["findings"][0]["source"])


def test_a_source_is_its_address_else_what_it_points_to_else_its_title() -> None:
    assert source_shown(url="https://a.example") == "https://a.example"
    assert source_shown(url="", cites_url="https://b.example") == "https://b.example"
    assert source_shown(url="", title="A leaflet") == "A leaflet"


def test_a_source_that_the_book_does_not_hold_is_shown_by_its_name() -> None:
    (route,) = explained(ROUTE, source=None)["routes"]

    assert route["findings"][0]["source"] == "eligibility"


def test_a_source_that_nobody_has_read_has_no_day() -> None:
    row = make_row(ADULT, citation=make_citation(read_on=None))

    (route,) = explained(make_route(row))["routes"]

    assert route["findings"][0]["read_on"] is None


def test_goals_never_filter_a_report() -> None:
    book = make_book(make_credential(), goals=(Goal("ekg", "", "", ()),))

    data = report(book, person(goals=["ekg"]), TODAY, None)

    assert len(data["credentials"]) == 1


def test_a_report_may_be_narrowed_to_some_credentials() -> None:
    one, other = make_credential(), make_credential(slug="rma-amt")

    data = report(make_book(one, other), person(), TODAY, None, [other])

    assert [c["credential"] for c in data["credentials"]] == ["rma-amt"]


# The picture beside it.


def test_a_picture_holds_only_credentials_in_scope_best_first() -> None:
    one, other = (
        make_credential(make_route(ADULT), slug="a"),
        make_credential(make_route(ASK_THEM), slug="b"),
    )
    goals = (Goal("ekg", "", "", (("b", 2), ("a", 1))),)
    book = make_book(other, one, make_credential(make_route(ADULT), slug="c"), goals=goals)

    data = picture(book, person(adult=True, goals=["ekg"]), TODAY)

    assert [(c["credential"], c["decided_by"]) for c in data["credentials"]] == [
        ("a", ""),
        ("b", "verdict"),
    ]


def test_a_picture_draws_every_line_of_days() -> None:
    route = make_route(make_row(ProgramGraduate(within_months=12), "recent"))
    line = [
        [None, "2026-05-14", "NO"],
        ["2026-05-15", "2027-05-15", "YES"],
        ["2027-05-16", None, "NO"],
    ]

    found = drawn(route, training=[graduate()])

    assert found["line"] == line
    assert found["routes"]["way"]["line"] == line
    assert found["routes"]["way"]["findings"] == {"recent": line}


def test_a_picture_names_the_best_route_and_whether_all_is_settled() -> None:
    found = drawn(make_route(CPR), make_route(ADULT, slug="open"), adult=True)

    assert (found["best"], found["settled"]) == ("open", True)


def test_a_picture_says_which_training_decided() -> None:
    old = graduate(started="2020-01-01", finished="2021-01-01")

    route = drawn(make_route(ProgramGraduate(within_months=12)), training=[old, graduate()])

    assert route["routes"]["way"]["training"] == 1


def test_a_picture_shows_both_answers_to_what_is_unknown() -> None:
    way = drawn(ROUTE, adult=True)["routes"]["way"]

    assert way["waiting"] == ["cpr_current"]
    assert [(b["path"], b["requirement"]) for b in way["branches"]] == [("cpr_current", "cpr")]
    assert way["branches"][0]["if_yes"]["verdict"] == "open"
    assert way["branches"][0]["if_no"]["verdict"] == "not_met"


def test_a_picture_keeps_the_groups_and_the_cost() -> None:
    way = drawn(make_route(make_group(make_row(ADULT, "a"), make_row(CPR, "b")), ASK_THEM))

    assert way["routes"]["way"]["groups"] == [["a", "b"], ["attestation"]]
    assert way["routes"]["way"]["cost"] == {"known": "0", "gaps": 1}


def test_both_are_json_data() -> None:
    book, told = make_real_book(), person(training=[graduate()], goals=["general"])

    for data in (report(book, told, TODAY, 1), picture(book, told, day("2027-01-01"))):
        assert json.loads(json.dumps(data)) == data
