"""What it costs, which credential comes first and why, and which of its routes is best."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from rulebook import requirements as kinds
from rulebook.book import Credential, Route, Rulebook
from rulebook.evaluate import RouteResult, evaluate
from rulebook.facts import Facts
from rulebook.recommend import Cost, Ranked, cost_to_get, rank
from rulebook.reference import Fee, Goal, StateRule
from rulebook.sources import Period
from tests.rulebook.makers import (
    ADULT,
    ASK_THEM,
    CPR,
    TODAY,
    day,
    in_force,
    make_book,
    make_citation,
    make_credential,
    make_route,
    make_row,
    person,
)

GENERAL = Goal("general", "", "", (("b", 1), ("a", 2)))
EKG = Goal("ekg", "", "", (("a", 1),))


# Cost.


def fee(amount: str | None, kind: str = "exam", audience: str = "everyone", **values: Any) -> Fee:
    figure = None if amount is None else Decimal(amount)
    return Fee(kind, audience, figure, make_citation(), label=kind, **values)


def cost(*fees: Fee) -> Cost:
    route = make_route(ADULT)
    return cost_to_get(make_credential(route, fees=fees), route, TODAY)


def test_the_cost_adds_what_one_pays_to_get_it() -> None:
    paid = [fee("10", "application"), fee("100"), fee("5", "review")]
    not_paid = [fee("70", kind) for kind in ("retake", "renewal", "annual", "charge")]

    assert cost(*paid, *not_paid) == Cost(Decimal(115), 0)


def test_the_cost_is_that_of_someone_who_is_no_member() -> None:
    assert cost(fee("125", audience="member"), fee("250", audience="nonmember")) == Cost(
        Decimal(250), 0
    )


def test_the_cost_is_that_of_the_route() -> None:
    assert cost(fee("125", route="way"), fee("250", route="other")) == Cost(Decimal(125), 0)


def test_a_fee_counts_on_its_days_only() -> None:
    old, new = Period(None, day("2026-12-31")), Period(day("2027-01-01"), None)

    assert cost(fee("125", period=old), fee("140", period=new)) == Cost(Decimal(125), 0)


def test_a_fee_without_a_figure_is_a_gap() -> None:
    assert cost(fee("10", "application"), fee(None)) == Cost(Decimal(10), 1)


def test_no_fee_at_all_is_a_gap() -> None:
    assert cost() == Cost(Decimal(0), 1)


def test_a_fee_of_nothing_is_no_gap() -> None:
    assert cost(fee("0", "review")) == Cost(Decimal(0), 0)


# Ranking.


def assess(book: Rulebook, facts: Facts) -> tuple[Ranked, ...]:
    """The credentials that the person's goals bring into scope, best first."""
    results = evaluate(book, facts, book.scope(facts.goals, facts.state))
    return rank(book, results, facts.goals or (), TODAY, facts.state)


def ranking(*credentials: Credential, **told: Any) -> list[tuple[str, str]]:
    """(credential, what decided its place)"""
    placed = assess(make_book(*credentials, goals=(GENERAL, EKG)), person(**told))
    return [(p.result.credential.slug, p.decided_by) for p in placed]


def one_way(rule: Any, slug: str, **values: Any) -> Credential:
    return make_credential(make_route(rule), slug=slug, **values)


def test_verdicts_rank_before_everything_else() -> None:
    credentials = [
        one_way(make_row(ADULT, period=in_force("2020-01-01", "2020-12-31")), "no-longer"),
        one_way(CPR, "not-met"),
        one_way(ASK_THEM, "ask"),
        one_way(kinds.HoldsCredential(("x",), "ever"), "unknown"),
        one_way(make_row(ADULT, period=in_force("2027-01-01")), "not-yet"),
        one_way(ADULT, "open"),
    ]

    assert ranking(*credentials, adult=True, cpr_current=False) == [
        ("open", ""),
        ("not-yet", "verdict"),
        ("unknown", "verdict"),
        ("ask", "verdict"),
        ("no-longer", "verdict"),
        ("not-met", "verdict"),
    ]


def test_the_fit_to_the_goal_ranks_among_equal_verdicts() -> None:
    two = one_way(ADULT, "a"), one_way(ADULT, "b")

    assert ranking(*two, adult=True, goals=["general"]) == [("b", ""), ("a", "goal")]


def test_of_several_goals_the_best_fit_counts() -> None:
    two = one_way(ADULT, "a", name="Zeta"), one_way(ADULT, "b", name="Alpha")

    assert ranking(*two, adult=True, goals=["general", "ekg"]) == [("b", ""), ("a", "name")]


def test_a_goal_that_the_book_does_not_know_brings_nothing_into_scope() -> None:
    assert ranking(one_way(ADULT, "a"), adult=True, goals=["nursing"]) == []


def test_a_goal_brings_only_its_own_credentials_into_scope() -> None:
    two = one_way(ADULT, "a"), one_way(ADULT, "b")

    assert ranking(*two, adult=True, goals=["ekg"]) == [("a", "")]


def in_state(code: str | None, named: tuple[str, ...]) -> list[tuple[str, str]]:
    """The places of two that are alike, where Washington names some."""
    two = one_way(ADULT, "a"), one_way(ADULT, "b")
    washington = StateRule("wa", "Washington", "none", make_citation(), credentials=named)
    book = replace(make_book(*two), states=(washington,))
    told = {"state": code} if code else {}
    placed = assess(book, person(adult=True, **told))
    return [(p.result.credential.slug, p.decided_by) for p in placed]


def test_what_the_state_names_ranks_among_equal_fits() -> None:
    assert in_state("wa", ("b",)) == [("b", ""), ("a", "state")]


def test_a_state_that_names_both_or_none_decides_nothing() -> None:
    assert in_state("wa", ("a", "b")) == in_state("wa", ()) == [("a", ""), ("b", "name")]


def test_without_a_state_or_its_rules_nothing_is_named() -> None:
    assert in_state(None, ("b",)) == in_state("tx", ("b",)) == [("a", ""), ("b", "name")]


def test_the_best_route_stands_as_the_credential_does() -> None:
    """Unknown now: what opens later is not what it stands on, and not what it costs."""
    later = make_route(make_row(ADULT, period=in_force("2027-01-01")), slug="later")
    unknown = make_route(kinds.HoldsCredential(("x",), "ever"), slug="unknown")
    fees = (fee("250", route="later"), fee("125", route="unknown"))
    book = make_book(make_credential(later, unknown, fees=fees))

    (placed,) = assess(book, person(adult=True))

    assert placed.verdict.name == "unknown"
    assert (placed.best.route.slug, placed.cost) == ("unknown", Cost(Decimal(125), 0))


def test_the_earlier_day_ranks_among_equal_fits() -> None:
    later = one_way(make_row(ADULT, period=in_force("2028-01-01")), "a")
    sooner = one_way(make_row(ADULT, period=in_force("2027-01-01")), "b")

    assert ranking(later, sooner, adult=True) == [("b", ""), ("a", "earliest")]


def test_the_lower_cost_ranks_among_equal_days() -> None:
    dear = one_way(ADULT, "a", fees=(fee("250"),))
    cheap = one_way(ADULT, "b", fees=(fee("125"),))

    assert ranking(dear, cheap, adult=True) == [("b", ""), ("a", "cost")]


def test_a_cost_with_gaps_never_ranks_as_smaller() -> None:
    unknown = one_way(ADULT, "a", fees=(fee("1", "application"), fee(None)))
    dear = one_way(ADULT, "b", fees=(fee("900"),))

    assert ranking(unknown, dear, adult=True) == [("b", ""), ("a", "cost")]


def test_the_name_decides_what_is_equal_otherwise() -> None:
    one, other = one_way(ADULT, "a", name="Zeta"), one_way(ADULT, "b", name="Alpha")

    assert ranking(one, other, adult=True) == [("b", ""), ("a", "name")]


def test_a_credential_without_a_route_is_left_out() -> None:
    assert ranking(make_credential(slug="a"), one_way(ADULT, "b"), adult=True) == [("b", "")]


def test_without_a_goal_every_credential_is_ranked() -> None:
    assert len(ranking(one_way(ADULT, "a"), one_way(ADULT, "c"))) == 2


# Best route.


def best(*routes: Route, **told: Any) -> RouteResult:
    (placed,) = assess(make_book(make_credential(*routes)), person(**told))
    return placed.best


def test_the_best_route_is_the_open_one() -> None:
    assert best(make_route(CPR), make_route(ADULT, slug="open"), adult=True).route.slug == "open"


def test_of_open_routes_the_one_that_stays_open_longest_is_best() -> None:
    ends = make_route(make_row(ADULT, period=in_force(None, "2027-01-01")), slug="ends")
    stays = make_route(ADULT, slug="stays")

    assert best(ends, stays, adult=True).route.slug == "stays"


def test_of_routes_as_good_the_one_for_former_holders_is_best() -> None:
    """Held before is all it asks for; of another credential it says nothing like that."""
    trained, own = make_route(ADULT, slug="trained"), kinds.HoldsCredential(("cma-aama",), "ever")
    other = make_route(kinds.HoldsCredential(("x",), "ever"), slug="other")
    back = make_route(own, slug="back")

    assert best(trained, back, adult=True, held=[{"credential": "cma-aama"}]).route.slug == "back"
    assert best(trained, back, adult=True, held=[]).route.slug == "trained"
    assert best(trained, other, adult=True, held=[{"credential": "x"}]).route.slug == "trained"


def test_of_routes_as_good_the_one_that_costs_least_is_best() -> None:
    dear, cheap = make_route(ADULT, slug="dear"), make_route(ADULT, slug="cheap")
    back = make_route(kinds.HoldsCredential(("cma-aama",), "ever"), slug="back")
    fees = fee("250", route="dear"), fee("250", route="back"), fee("125", route="cheap")
    credential = make_credential(dear, back, cheap, fees=fees)
    told = person(adult=True, held=[{"credential": "cma-aama"}])

    (placed,) = assess(make_book(credential), told)

    assert placed.best.route.slug == "cheap"
    assert placed.cost == Cost(Decimal(125), 0)


def test_of_routes_that_will_open_the_soonest_is_best() -> None:
    later = make_route(make_row(ADULT, period=in_force("2028-01-01")), slug="later")
    sooner = make_route(make_row(ADULT, period=in_force("2027-01-01")), slug="sooner")

    assert best(later, sooner, adult=True).route.slug == "sooner"


def test_of_routes_that_will_change_on_one_day_the_one_that_opens_is_best() -> None:
    known, unknown, asked = (
        make_route(make_row(rule, period=in_force("2027-01-01")), slug=slug)
        for rule, slug in ((ADULT, "known"), (CPR, "unknown"), (ASK_THEM, "asked"))
    )

    assert best(unknown, asked, known, adult=True).route.slug == "known"
    assert best(unknown, asked, adult=True).route.slug == "asked"
