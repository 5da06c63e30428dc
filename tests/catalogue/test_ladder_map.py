"""Where each step of the ladder is drawn."""

import re
from itertools import combinations

import pytest

from catalogue.ladder_map import (
    ACROSS,
    HEIGHT,
    WIDTH,
    Map,
    Place,
    columns,
    drawn,
    followers,
)
from rulebook.book import Rulebook
from rulebook.careers import LadderStep
from tests.rulebook.careers import make_figure, make_next, make_occupation, make_step
from tests.rulebook.makers import make_book


def drawing(*steps: LadderStep) -> Map:
    occupation = make_occupation(make_figure())
    found = drawn(make_book(occupations=(occupation,), ladder=(make_step(), *steps)))
    assert found
    return found


def places(found: Map) -> dict[str, Place]:
    return {place.step.slug: place for place in found.places}


def test_columns_count_the_steps_on_the_longest_way() -> None:
    steps = make_step(), make_next("a"), make_next("b", "a"), make_next("c", "assistant", "b")

    assert columns(steps) == {"assistant": 0, "a": 1, "b": 2, "c": 3}


def test_a_cycle_ends() -> None:
    assert columns((make_next("a", "b"), make_next("b", "a"))).keys() == {"a", "b"}


def test_a_single_step_is_not_drawn() -> None:
    assert drawn(make_book(ladder=(make_step(),))) is None


def test_a_step_stands_behind_the_one_it_follows_from() -> None:
    found = places(drawing(make_next("lead"), make_next("manager", "lead")))

    assert found["manager"].y == found["lead"].y
    assert found["manager"].x > found["lead"].x + WIDTH


def test_two_that_follow_from_one_stand_under_each_other() -> None:
    found = places(drawing(make_next("lead"), make_next("a", "lead"), make_next("b", "lead")))

    assert found["a"].x == found["b"].x
    assert found["b"].y >= found["a"].y + HEIGHT


def test_a_way_past_a_step_has_a_row_of_its_own() -> None:
    found = places(drawing(make_next("lpn"), make_next("rn", "assistant", "lpn")))

    assert found["rn"].y != found["lpn"].y


def test_many_steps_that_lead_nowhere_hang_side_by_side() -> None:
    added = [make_next(slug, kind="add") for slug in "abcd"]
    found = places(drawing(*added))

    assert found["a"].y == found["b"].y == found["c"].y < found["d"].y
    assert len({found[slug].x for slug in "abcd"}) == ACROSS


def test_few_steps_stand_under_each_other() -> None:
    found = places(drawing(make_next("a", kind="add"), make_next("b", kind="add")))

    assert found["a"].x == found["b"].x


def test_a_long_name_takes_two_lines() -> None:
    step = make_next("long", name="Ophthalmic or optometric assistant")
    (place,) = [p for p in drawing(step).places if p.step is step]

    assert [line for line, _y in place.names] == ["Ophthalmic or optometric", "assistant"]
    assert place.pay_y < place.y + HEIGHT


def test_the_median_is_shown_where_it_is_known() -> None:
    found = places(drawing(make_next("lead", occupation="", pay="Not counted.")))

    assert found["lead"].median is None
    assert found["assistant"].median


def test_every_lane_has_a_heading_of_its_own() -> None:
    found = drawing(make_next("a"), make_next("b", kind="school"))

    assert [str(heading.text) for heading in found.headings] == [
        "Leading and teaching",
        "School and a license",
    ]


def test_the_map_in_words_names_what_follows() -> None:
    start, lead, nurse = make_step(), make_next("lead"), make_next("nurse", kind="school")

    assert followers(make_book(ladder=(start, lead, nurse))) == [(start, [lead, nurse])]


@pytest.fixture(scope="module")
def real_map(real_book: Rulebook) -> Map:
    found = drawn(real_book)
    assert found
    return found


class TestTheRealLadder:
    def test_no_two_steps_overlap(self, real_map: Map) -> None:
        for one, other in combinations(real_map.places, 2):
            assert abs(one.x - other.x) >= WIDTH or abs(one.y - other.y) >= HEIGHT

    def test_everything_lies_inside(self, real_map: Map) -> None:
        for place in real_map.places:
            assert 0 <= place.x <= real_map.width - WIDTH
            assert 0 <= place.y <= real_map.height - HEIGHT

    def test_there_is_a_way_for_every_step_taken(self, real_map: Map, real_book: Rulebook) -> None:
        assert len(real_map.ways) == sum(len(step.after) for step in real_book.ladder)

    def test_no_way_runs_through_a_step(self, real_map: Map) -> None:
        for way in real_map.ways:
            path = re.fullmatch(r"M.* (\d+) (\d+)H(\d+)(?:V\d+)?", way)
            assert path, way
            start, line, end = map(int, path.groups())
            for place in real_map.places:
                beside = place.y < line < place.y + HEIGHT
                assert not (beside and start < place.x + WIDTH and place.x < end), (way, place)
