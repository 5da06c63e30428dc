"""Results remembered under digests of what they depend on."""

from collections.abc import Callable
from datetime import date

import pytest

from pathways.remembered import Remembered


@pytest.fixture
def made() -> list[str]:
    return []


def making(made: list[str], name: str) -> Callable[[], str]:
    def make() -> str:
        made.append(name)
        return name

    return make


def test_what_is_known_is_not_made_again(made: list[str]) -> None:
    remembered: Remembered[str] = Remembered(2)
    assert [remembered.get([1, "a"], making(made, "x")) for _ in range(2)] == ["x", "x"]
    assert made == ["x"]


def test_nothing_is_a_value_too(made: list[str]) -> None:
    remembered: Remembered[None] = Remembered(2)
    for _ in range(2):
        assert remembered.get([1], lambda: made.append("x")) is None
    assert made == ["x"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([1], [2]),
        (["1"], [1]),
        ([{"a": 1}], [{"a": 2}]),
        ([date(2026, 11, 21)], [date(2026, 11, 22)]),
        ([["a", "b"]], [["b", "a"]]),
        ([None], [""]),
    ],
)
def test_what_depends_on_other_things_is_another(
    made: list[str], one: list[object], other: list[object]
) -> None:
    remembered: Remembered[str] = Remembered(2)
    remembered.get(one, making(made, "one"))
    assert remembered.get(other, making(made, "other")) == "other"


def test_the_order_in_which_things_were_told_does_not_matter(made: list[str]) -> None:
    remembered: Remembered[str] = Remembered(2)
    remembered.get([{"a": 1, "b": 2}], making(made, "x"))
    remembered.get([{"b": 2, "a": 1}], making(made, "y"))
    assert made == ["x"]


def test_the_least_recently_used_goes_first(made: list[str]) -> None:
    remembered: Remembered[str] = Remembered(2)
    for name in ("a", "b", "a", "c", "a", "b"):
        remembered.get([name], making(made, name))
    assert made == ["a", "b", "c", "b"]


def test_what_could_not_be_made_is_tried_again(made: list[str]) -> None:
    remembered: Remembered[str] = Remembered(2)

    def fail() -> str:
        raise LookupError

    with pytest.raises(LookupError):
        remembered.get([1], fail)
    assert remembered.get([1], making(made, "x")) == "x"


def test_what_it_depends_on_is_not_kept(made: list[str]) -> None:
    remembered: Remembered[str] = Remembered(2)
    remembered.get([{"finished": "1987-09-27"}], making(made, "x"))
    assert "1987" not in repr(vars(remembered))
