"""Questions asked of the tables, and what the tables refuse."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from programs.models import Institution, Program, ProgramAccreditation, ProgramImport
from programs.wanted import Wanted
from tests.programs.makers import make_period, make_program, make_school

pytestmark = pytest.mark.django_db


class TestWanted:
    @pytest.fixture(autouse=True)
    def _programs(self) -> None:
        make_program()
        school = make_school("b", name="St. José’s Institute", city="Boston", state="MA")
        make_program(school, "b", accreditor="caahep")

    @pytest.mark.parametrize(
        ("wanted", "found"),
        [
            (Wanted(), ["dapip-100200-3", "b"]),
            (Wanted("lakeside"), ["dapip-100200-3"]),
            (Wanted("LAKE duluth"), ["dapip-100200-3"]),
            (Wanted("st joses"), ["b"]),
            (Wanted("st. jose's"), ["b"]),
            (Wanted("massachusetts"), ["b"]),
            (Wanted("", "MN"), ["dapip-100200-3"]),
            (Wanted("institute", "MN"), []),
            (Wanted("", "", "caahep"), ["b"]),
            (Wanted("%"), ["dapip-100200-3", "b"]),
            (Wanted("nowhere"), []),
            (Wanted("the Institute at Boston"), ["b"]),
            (Wanted("Institute & Boston"), ["b"]),
            (Wanted("saint jose"), ["b"]),
            (Wanted("and"), []),
        ],
    )
    def test_everything_asked_for_must_be_there(self, wanted: Wanted, found: list[str]) -> None:
        assert list(Program.objects.all().wanted(wanted).values_list("key", flat=True)) == found

    def test_very_long_words_are_cut_before_they_are_looked_for(self) -> None:
        assert len(Wanted("a b c d e f g h i j k l " * 1000).parts()) == 8


def test_no_two_listed_programs_are_told_with_the_same_words() -> None:
    call_command("import_programs", "--sample", verbosity=0)
    rows = Program.objects.select_related("institution").prefetch_related("periods")
    told = Counter(f"{row.institution}: {row.what}" for row in rows)

    assert [words for words, times in told.items() if times > 1] == []
    assert any(words.endswith("program, associate degree, listed from 2015") for words in told)


def test_a_program_without_periods_has_no_year() -> None:
    assert make_program().what == "Medical assisting program"


def test_the_search_text_follows_the_school() -> None:
    program = make_program()
    make_period(program)
    Institution.objects.update(name="Zebra College")
    Program.objects.update(state="")

    Program.objects.all().write_search_text()

    program.refresh_from_db()
    assert program.search == "zebra college duluth minnesota [abhes] [mn]"
    assert program.state == "MN"


class TestRefused:
    @pytest.mark.parametrize(
        ("values", "said"),
        [
            ({"ends_on": date(2012, 8, 31)}, "The last day must not be before the first."),
            ({"accreditor": "accsc"}, "takes one of these words: abhes, caahep"),
            ({"source": "hearsay"}, "takes one of these words: dapip, directory"),
            ({"record": "1"}, "already has a period of this number"),
            ({"record": ""}, "Give the period a number"),
        ],
    )
    def test_a_period_that_cannot_be(self, values: dict[str, Any], said: str) -> None:
        program = make_program()
        kept = make_period(program)
        given = {
            field.name: getattr(kept, field.name)
            for field in ProgramAccreditation._meta.concrete_fields
            if not field.primary_key
        }

        with pytest.raises(ValidationError, match=said):
            ProgramAccreditation(**{**given, "record": "2", **values}).validate_constraints()

    @pytest.mark.parametrize("name", ["starts_on", "ends_on"])
    def test_a_day_after_that_of_the_list(self, name: str) -> None:
        period = make_period(make_program())
        setattr(period, name, date(2020, 11, 30))
        period.clean()
        setattr(period, name, date(2020, 12, 1))

        with pytest.raises(ValidationError, match="had not come yet when the list stood"):
            period.clean()

    def test_a_state_that_is_none(self) -> None:
        with pytest.raises(ValidationError, match="takes one of these words"):
            Institution(key="a", name="A", state="XX").validate_constraints()


def make_import(made_at: datetime, **values: Any) -> ProgramImport:
    return ProgramImport.objects.create(name="a.csv", digest="0", made_at=made_at, **values)


def test_an_upload_that_is_not_applied_is_abandoned_after_a_day() -> None:
    now = timezone.now()
    old = make_import(now - timedelta(days=2))
    make_import(now - timedelta(hours=2))
    make_import(now - timedelta(days=2), applied_at=now)

    assert list(ProgramImport.objects.all().abandoned(now)) == [old]
