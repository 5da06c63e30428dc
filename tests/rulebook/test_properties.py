"""What holds for every person and every rulebook."""

import json
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook import codec
from rulebook.book import Credential, Group, Requirement, Route, Rulebook
from rulebook.evaluate import CredentialResult, RouteResult, evaluate
from rulebook.facts import dump, parse
from rulebook.needed import needed, settled
from rulebook.recommend import changes
from rulebook.timeline import ALWAYS, Status, Timeline, all_of, any_of
from tests.rulebook.makers import credential_result
from tests.rulebook.strategies import (
    Told,
    books,
    credentials,
    days,
    groups,
    less,
    people,
    requirements,
    timelines,
    trainings,
)

pytestmark = pytest.mark.prop

NEVER, ALWAYS_MET = Timeline.always(Status.NO), Timeline.always(Status.YES)


def at_most(one: Timeline, other: Timeline) -> bool:
    """On every day."""
    return one & other == one


def lines(result: CredentialResult) -> list[Timeline]:
    return [result.timeline, *(route.timeline for route in result.routes)]


def everywhere(one: CredentialResult, other: CredentialResult) -> bool:
    """Is the one at most the other, in whole and in every route?"""
    return all(map(at_most, lines(one), lines(other)))


# The algebra.


@given(timelines(), timelines(), timelines())
def test_and_and_or_are_a_lattice(a: Timeline, b: Timeline, c: Timeline) -> None:
    assert (a & b == b & a, a | b == b | a) == (True, True)
    assert ((a & b) & c == a & (b & c), (a | b) | c == a | (b | c)) == (True, True)
    assert (a & (a | b), a | (a & b), a & a, a | a) == (a, a, a, a)
    assert a & (b | c) == (a & b) | (a & c)
    assert (a & ALWAYS_MET, a | NEVER, a & NEVER, a | ALWAYS_MET) == (a, a, NEVER, ALWAYS_MET)


@given(timelines(), timelines(), days)
def test_and_and_or_hold_day_by_day(a: Timeline, b: Timeline, day: date) -> None:
    assert (a & b).at(day) == min(a.at(day), b.at(day))
    assert (a | b).at(day) == max(a.at(day), b.at(day))


def shifted(line: Timeline, by: int) -> Timeline:
    """The same function so many days later."""
    return Timeline.of_edges(
        (day if day == ALWAYS else day + by, status)
        for day, status in zip(line.days, line.statuses, strict=True)
    )


@given(timelines(), timelines(), st.integers(-1000, 1000))
def test_shifting_dates_shifts_what_is_made_of_them(a: Timeline, b: Timeline, by: int) -> None:
    later_a, later_b = shifted(a, by), shifted(b, by)

    assert shifted(a & b, by) == later_a & later_b
    assert shifted(a | b, by) == later_a | later_b
    assert shifted(later_a, -by) == a
    assert shifted(a.replaced(Status.NO, Status.ASK), by) == later_a.replaced(Status.NO, Status.ASK)


@given(timelines(), days)
def test_stretches_cover_all_days_once(a: Timeline, day: date) -> None:
    stretches = list(a.stretches())

    assert (stretches[0].first, stretches[-1].last) == (None, None)
    for one, other in pairwise(stretches):
        assert one.last is not None
        assert other.first is not None
        assert (other.first - one.last).days == 1
        assert one.status is not other.status
    assert a.stretch_at(day).status is a.at(day)
    assert a.stretch_at(day) in stretches


@given(timelines(), days, days)
def test_since_a_day_nothing_changes_from_that_day_on(a: Timeline, start: date, day: date) -> None:
    assert a.since(start).at(max(start, day)) is a.at(max(start, day))
    assert a.since(start).at(min(start, day)) is a.at(start)


# More is never worse.


def with_groups(credential: Credential, change: Any) -> Credential:
    """`change` makes the groups of each route anew."""
    ways = tuple(replace(route, groups=change(route.groups)) for route in credential.routes)
    return replace(credential, routes=ways)


@given(credentials(), people(), requirements("new"))
def test_adding_an_alternative_never_lowers(
    credential: Credential, told: Told, row: Requirement
) -> None:
    def add(found: tuple[Group, ...]) -> tuple[Group, ...]:
        return (Group((*found[0].rows, row)), *found[1:])

    facts = parse(told)
    before = credential_result(credential, facts)
    after = credential_result(with_groups(credential, add), facts)

    assert everywhere(before, after)


@given(credentials(), people(), groups("new"))
def test_adding_a_requirement_never_raises(
    credential: Credential, told: Told, group: Group
) -> None:
    facts = parse(told)
    before = credential_result(credential, facts)
    after = credential_result(with_groups(credential, lambda found: (*found, group)), facts)

    assert everywhere(after, before)


@given(credentials(), people(), trainings())
def test_adding_a_training_never_lowers(credential: Credential, told: Told, training: Told) -> None:
    before = credential_result(credential, parse(told))
    after = credential_result(credential, parse(told | {"training": [*told["training"], training]}))

    assert everywhere(before, after)


# Telling more.


@given(st.data(), credentials())
def test_giving_a_missing_fact_never_changes_what_was_decided(
    data: st.DataObject, credential: Credential
) -> None:
    told = data.draw(people())
    before = lines(credential_result(credential, parse(data.draw(less(told)))))
    after = lines(credential_result(credential, parse(told)))

    for one, other in zip(before, after, strict=True):
        sure = one.replaced(Status.UNKNOWN, Status.NO)
        possible = one.replaced(Status.UNKNOWN, Status.YES).replaced(Status.ASK, Status.YES)
        assert at_most(sure, other)
        assert at_most(other, possible)


@given(st.data())
def test_what_is_written_is_read_back(data: st.DataObject) -> None:
    facts = parse(data.draw(less(data.draw(people()))))

    assert parse(dump(facts)) == facts


# Order.


@given(st.data(), credentials())
def test_the_order_of_rows_never_matters(data: st.DataObject, credential: Credential) -> None:
    def turned(found: tuple[Group, ...]) -> tuple[Group, ...]:
        shuffled = (Group(tuple(data.draw(st.permutations(g.rows)))) for g in found)
        return tuple(data.draw(st.permutations(tuple(shuffled))))

    told = data.draw(people())
    facts, other = parse(told), with_groups(credential, turned)
    other = replace(other, everyone=turned(other.everyone))

    assert lines(credential_result(credential, facts)) == lines(credential_result(other, facts))


@given(st.data(), credentials())
def test_the_order_of_what_was_told_never_matters(
    data: st.DataObject, credential: Credential
) -> None:
    told = data.draw(people())
    lists = ("training", "work", "teaching", "held")
    turned = told | {key: data.draw(st.permutations(told[key])) for key in lists}

    one, other = (credential_result(credential, parse(facts)) for facts in (told, turned))

    assert lines(one) == lines(other)


# Smallest changes.


def opened_by(route: RouteResult, slugs: frozenset[str], on: date) -> bool:
    """Is the route open on the day when the rows named hold from then on?"""
    holds = Timeline.between(on, None)
    whole = any_of(
        all_of(
            any_of(f.timeline | holds if f.requirement.slug in slugs else f.timeline for f in group)
            for group in outcome.groups
        )
        for outcome in route.outcomes
    )
    return (whole & route.route.period.timeline).at(on) is Status.YES


@given(st.data(), credentials(), days)
def test_every_change_opens_its_route_and_no_part_of_it_does(
    data: st.DataObject, credential: Credential, on: date
) -> None:
    facts = parse(data.draw(less(data.draw(people()))))

    for route in credential_result(credential, facts).routes:
        found = [
            frozenset(change.requirement.slug for change in smallest)
            for smallest in changes(route, on, credential.slug)
        ]
        assert all(opened_by(route, slugs, on) for slugs in found)
        assert not any(
            opened_by(route, frozenset(part), on)
            for slugs in found
            for part in combinations(slugs, len(slugs) - 1)
        )
        assert len(set(found)) == len(found)
        if can_be_opened(route.route, credential, on):
            assert bool(found) is not opened_by(route, frozenset(), on)


def can_be_opened(route: Route, credential: Credential, on: date) -> bool:
    in_force = [route.period.timeline] + [
        any_of(row.period.timeline for row in group.rows)
        for group in (*credential.everyone, *route.groups)
    ]
    return all_of(in_force).at(on) is Status.YES


# Stored rulebooks.


@given(books())
def test_a_stored_rulebook_comes_back(book: Rulebook) -> None:
    stored = json.loads(codec.canonical(codec.encode(book)))

    assert codec.decode(stored) == book
    assert codec.digest(codec.encode(codec.decode(stored))) == codec.digest(stored)


# The journey.

UNTOLD: Told = {"training": {"field"}, "work": {"to"}, "teaching": {"to"}}


def answer(told: Told, path: str, truth: Told) -> None:
    """Tell the one fact that the path names, of every training or job told so far."""
    name, *rest = path.split(".")
    if not rest:
        told[name] = beginning(name, truth[name])
    elif name == "attempts":
        slug, key = rest
        told.setdefault("attempts", {}).setdefault(slug, {})[key] = truth["attempts"][slug][key]
    else:
        told.setdefault(name, [beginning_of(item, UNTOLD[name]) for item in truth[name]])
        for item, whole in zip(told[name], truth[name], strict=True):
            copy_fact(item, whole, rest)


def beginning(name: str, whole: Any) -> Any:
    """What a first answer tells: how many, and no more."""
    if name in UNTOLD:
        return [beginning_of(item, UNTOLD[name]) for item in whole]
    if name == "attempts":
        return {slug: {} for slug in whole}
    return whole


def beginning_of(item: Told, keys: set[str]) -> Told:
    return {key: value for key, value in item.items() if key in keys}


def copy_fact(item: Told, whole: Told, path: list[str]) -> None:
    key, *rest = path
    if rest:
        copy_fact(item.setdefault(key, {}), whole.get(key, {}), rest)
    elif key in whole:
        item[key] = whole[key]


@given(st.data(), books(), days)
def test_the_journey_always_ends(data: st.DataObject, book: Rulebook, on: date) -> None:
    """Whichever question comes first, whether it is answered or not."""
    truth: Told = data.draw(people())
    told: Told = {}
    asked: set[str] = set()
    while paths := needed(book, parse(told), on, frozenset(asked)):
        path = data.draw(st.sampled_from(sorted(paths)))
        assert path not in asked
        if data.draw(st.booleans()):
            try_to_answer(told, path, truth)
        asked.add(path)

    assert len(asked) <= 60


def try_to_answer(told: Told, path: str, truth: Told) -> None:
    """A training or job that was not told of has nothing to answer for."""
    if path.split(".", maxsplit=1)[0] in truth:
        answer(told, path, truth)


@given(st.data(), books(), days)
def test_the_journey_leaves_nothing_open_that_an_answer_could_settle(
    data: st.DataObject, book: Rulebook, on: date
) -> None:
    """Days before the one of asking do not matter, nor credentials that are settled."""
    truth: Told = data.draw(people())
    told: Told = {}
    asked: set[str] = set()
    while paths := needed(book, parse(told), on, frozenset(asked)):
        path = data.draw(st.sampled_from(sorted(paths)))
        answer(told, path, truth)
        asked.add(path)

    results = zip(evaluate(book, parse(told)), evaluate(book, parse(truth)), strict=True)
    for route, whole in (
        (r, w)
        for one, other in results
        if not settled(one, on)
        for r, w in zip(one.routes, other.routes, strict=True)
    ):
        assert route.timeline.since(on) == whole.timeline.since(on)
