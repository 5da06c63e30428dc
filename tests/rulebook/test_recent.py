"""What was made lately is kept at hand, and not for ever."""

from rulebook.recent import Recent


def test_what_is_at_hand_is_not_made_again() -> None:
    made: list[str] = []
    recent: Recent[None] = Recent(2)

    for _ in range(2):
        assert recent.of("a", lambda: made.append("a")) is None

    assert made == ["a"]


def test_the_least_recently_used_goes_first() -> None:
    made: list[str] = []
    recent: Recent[str] = Recent(2)

    def asked(name: str) -> str:
        def make() -> str:
            made.append(name)
            return name

        return recent.of(name, make)

    found = [asked(name) for name in ("a", "b", "a", "c", "b")]

    assert found == ["a", "b", "a", "c", "b"]
    assert made == ["a", "b", "c", "b"]
