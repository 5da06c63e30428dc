import pytest

from programs.places import city_and_state


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("31 Saint James Avenue, Boston, MA 02116", ("Boston", "MA")),
        ("508 58th Street, Altoona, PA 16602-1188", ("Altoona", "PA")),
        ("2809 Emerywood Parkway, Suite 260, Richmond, VA", ("Richmond", "VA")),
        ("Boston, MA", ("Boston", "MA")),
        ("Calle 1, San Juan, PR 00907", ("San Juan", "PR")),
        ("Somewhere, Ontario, ON K1A 0B1", ("", "")),
        ("Somewhere, XX 12345", ("", "")),
        ("", ("", "")),
    ],
)
def test_the_place_is_read_from_the_end_of_an_address(address: str, place: tuple[str, str]) -> None:
    assert city_and_state(address) == place
