"""Which schools the search of the site finds: the same that the directory finds."""

import re

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programs import results
from programs.meant import forget, meant
from programs.models import Program
from programs.wanted import WRITTEN, Wanted
from tests.programs.makers import make_program, make_school

pytestmark = pytest.mark.django_db
ODD = "%_\\'\"[]();-–’%s%%\x00\u0301ßéÉİ½①中💉\t\n"
PIECES = st.one_of(
    st.sampled_from(
        sorted({*WRITTEN, "the", "of", "joseph", "college", "technical", "ohio", "mn"})
    ),
    st.sampled_from(
        ["abhes", "[abhes]", "[mn]", "colege", "josef", "institut", "0", "' OR 1=1 --"]
    ),
    st.text(ODD, max_size=4),
    st.text(max_size=3),
)
TYPED = st.lists(PIECES, max_size=12).map(" ".join) | st.lists(PIECES, max_size=6).map("".join)


@pytest.fixture
def _listed() -> None:
    call_command("import_programs", "--sample", verbosity=0)
    for number, name in enumerate(("St. José’s", "Saint Joseph", "Fort 1", "Ft. 100 %", "Ñandú_")):
        make_program(make_school(f"s{number}", name=name), f"s{number}")


def in_the_directory(words: str) -> list[int]:
    found = Program.objects.all().wanted(Wanted(words)).values_list("pk", flat=True)
    return list(found) if Wanted(words).parts() else []


@pytest.mark.usefixtures("_listed")
def test_a_listed_school_is_found_alike_by_its_names_and_places() -> None:
    schools = Program.objects.values_list("institution__name", "institution__city", "state")
    told = {text for school in schools for text in (*school, " ".join(school), school[0][:9])}

    for text in sorted(told):
        assert results.numbers_of(text, 1000) == in_the_directory(text), text


@pytest.mark.usefixtures("_listed")
def test_a_misspelled_one_is_found_alike_by_what_was_meant() -> None:
    forget()
    names = Program.objects.values_list("institution__name", flat=True)
    wrong = {re.sub(r"(?<=\w\w)(\w)(\w)", r"\2\1", name, count=1) for name in names}
    read = {words for words in map(meant, wrong) if words}

    assert len(read) > 10
    for words in sorted(wrong | read):
        assert results.numbers_of(words, 1000) == in_the_directory(words), words


@pytest.mark.prop
@pytest.mark.usefixtures("_listed")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(TYPED, st.integers(1, 1000))
def test_whatever_is_typed_is_found_alike(words: str, most: int) -> None:
    assert results.numbers_of(words, most) == in_the_directory(words)[:most]


@pytest.mark.parametrize("words", ["Saint Joseph", "st joseph", "the St. Joseph"])
@pytest.mark.usefixtures("_listed")
def test_a_school_is_named_in_either_writing(words: str) -> None:
    assert [row.school for row in results.of_schools_named(words, 4)] == ["Saint Joseph"]


@pytest.mark.usefixtures("_listed")
def test_a_place_alone_names_no_school() -> None:
    assert in_the_directory("duluth")
    assert results.of_schools_named("duluth", 4) == []
