"""A list becomes rows, and can be read again."""

import io
from datetime import date
from typing import Any

import pytest

from programs.importing import import_programs
from programs.models import Institution, Program, ProgramAccreditation
from programs.report import Report
from tests.programs.makers import (
    AS_OF,
    CAMPUS,
    RECORD,
    TODAY,
    as_csv,
    as_zip,
    by_hand,
    joined,
    make_period,
    make_program,
    make_school,
)

pytestmark = pytest.mark.django_db


def take(*rows: dict[str, str], **how: Any) -> Report:
    return take_file(as_csv(list(rows)), **how)


def take_file(data: bytes, **how: Any) -> Report:
    return import_programs(io.BytesIO(data), **{"today": TODAY, "as_of": AS_OF, **how})


def counts(told: Report) -> dict[str, int]:
    return {kind: count for kind, count in told.counts.items() if count}


class TestTheDepartmentsList:
    def test_a_record_becomes_a_school_a_program_and_a_period(self) -> None:
        told = take(joined())

        program = Program.objects.select_related("institution").get()
        assert (program.institution.name, program.institution.city) == (
            "Lakeside College",
            "Duluth",
        )
        period = program.periods.get()
        assert (period.accreditor, period.starts_on) == ("abhes", date(2012, 9, 1))
        assert (period.ends_on, period.as_of, period.source) == (None, AS_OF, "dapip")
        assert counts(told) == {"added": 1}

    def test_the_zip_says_the_same_as_its_files_joined(self) -> None:
        take_file(as_zip())
        told = take(joined())

        assert counts(told) == {"unchanged": 1}

    def test_an_end_and_an_estimate_are_kept(self) -> None:
        take(joined(AccreditationEndDate="6/30/2016 12:00:00 AM", InitialDateFlag="Estimated"))

        period = ProgramAccreditation.objects.get()
        assert (period.ends_on, period.starts_estimated) == (date(2016, 6, 30), True)

    @pytest.mark.parametrize(
        ("day", "ends_on"), [("11/30/2020", date(2020, 11, 30)), ("12/1/2020", None)]
    )
    def test_an_end_that_is_only_announced_is_none_yet(
        self, day: str, ends_on: date | None
    ) -> None:
        take(joined(AccreditationEndDate=day))

        assert ProgramAccreditation.objects.get().ends_on == ends_on

    def test_only_the_status_accredited_is_a_period(self) -> None:
        told = take(
            joined(AccreditationStatus="Preaccredited"),
            joined(AccreditationStatus="Denied Accreditation", SequentialId="2"),
            joined(AccreditationStatus="", SequentialId="3"),
        )

        assert counts(told) == {"not_accredited": 3}
        assert told.lines["not_accredited"][0] == (2, "Preaccredited")
        assert not Program.objects.exists()

    def test_other_agencies_and_programs_are_passed_over_however_broken(self) -> None:
        told = take(joined(AgencyId="7", AccreditationDate="never"), joined(ProgramId="1"))

        assert counts(told) == {"other": 2}

    def test_two_kinds_of_program_at_one_school_are_two_programs(self) -> None:
        take(joined(), joined(ProgramId="230", SequentialId="1"))

        assert Institution.objects.count() == 1
        assert set(Program.objects.values_list("award", flat=True)) == {"", "associate"}

    def test_several_records_are_several_periods_of_one_program(self) -> None:
        take(joined(), joined(SequentialId="2", AccreditationDate="1/1/2001"))

        assert [period.record for period in Program.objects.get().periods.all()] == ["2", "1"]

    def test_a_program_is_found_by_name_place_and_accreditor(self) -> None:
        take(joined(ParentName="Great Lakes System"))

        assert Program.objects.get().search == (
            "lakeside college duluth minnesota great lakes system [abhes] [mn]"
        )

    def test_an_address_without_a_place_is_kept_all_the_same(self) -> None:
        take(joined(Address="Somewhere"))

        school = Institution.objects.get()
        assert (school.address, school.city, school.state) == ("Somewhere", "", "")

    def test_it_must_be_said_when_the_list_stood(self) -> None:
        told = take(joined(), as_of=None)

        assert told.broken.startswith("Say on which day")

    def test_it_cannot_have_stood_on_a_day_to_come(self) -> None:
        told = take(joined(), as_of=date(2027, 1, 1))

        assert told.broken == "The list cannot stand on 2027-01-01: that day is to come."


class TestAListKeptByHand:
    def test_a_row_becomes_a_period_of_caahep(self) -> None:
        told = take(by_hand(), as_of=None)

        period = ProgramAccreditation.objects.select_related("program__institution").get()
        assert (period.accreditor, period.starts_on) == ("caahep", date(2011, 5, 20))
        assert (period.as_of, period.source_url) == (
            date(2026, 11, 20),
            "https://www.example.org/directory/harbor",
        )
        assert str(period.program.institution) == "Harbor College, Portland, ME"
        assert period.program.award == "associate"
        assert counts(told) == {"added": 1}

    def test_columns_that_are_not_needed_may_be_missing(self) -> None:
        row = by_hand()
        for column in ("city", "award", "accredited_through", "directory_url"):
            del row[column]

        assert counts(take(row)) == {"added": 1}

    def test_another_status_is_left_out(self) -> None:
        assert counts(take(by_hand(status="Probation"))) == {"not_accredited": 1}

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"program_key": "Harbor College"}, "column program_key: use small letters"),
            ({"program_key": ""}, "column program_key: is empty"),
            ({"school": " "}, "column school: is empty"),
            ({"state": "Maine"}, "column state: 'MAINE' is not the two letters"),
            ({"award": "bachelor"}, "column award: 'bachelor' is none of"),
            (
                {"accredited_from": "5/20/2011"},
                "column accredited_from: '5/20/2011' is not",
            ),
            ({"accredited_from": "2011-02-30"}, "'2011-02-30' is a day that does not exist"),
            ({"accredited_from": "1911-02-03"}, "is not between 1956 and 2100"),
            (
                {"accredited_from": "2026-11-21"},
                "column accredited_from: 2026-11-21 is after the day it was seen (2026-11-20)",
            ),
            (
                {"accredited_through": "2031-05-20"},
                "column accredited_through: 2031-05-20 is after the day it was seen",
            ),
            ({"directory_url": "https://a b"}, "column directory_url: is not a web address"),
            ({"accredited_through": "2010-01-01"}, "ends on 2010-01-01, before it begins"),
            ({"seen_on": "2027-01-01"}, "column seen_on: 2027-01-01 has not come yet"),
            (
                {"directory_url": "javascript:x"},
                "column directory_url: is not a web address",
            ),
        ],
    )
    def test_a_cell_that_cannot_be_read_is_told(self, change: dict[str, str], said: str) -> None:
        told = take(by_hand(**change))

        assert said in told.lines["unreadable"][0][1]
        assert not Program.objects.exists()


class TestReadingItAgain:
    def test_a_second_time_changes_nothing(self) -> None:
        take(joined(), joined(DapipId="100201"))
        told = take(joined(), joined(DapipId="100201"))

        assert counts(told) == {"unchanged": 2}

    def test_a_later_list_says_what_it_says_of_its_own_day(self) -> None:
        take(joined())
        told = take(joined(), as_of=date(2026, 11, 1))

        assert counts(told) == {"unchanged": 1}
        assert ProgramAccreditation.objects.get().as_of == date(2026, 11, 1)

    def test_a_period_that_has_ended_since_is_told(self) -> None:
        take(joined())
        told = take(joined(AccreditationEndDate="6/30/2021"), as_of=date(2026, 11, 1))

        assert counts(told) == {"ended": 1}
        assert told.lines["ended"][0][1] == (
            "Lakeside College, Duluth, MN: ABHES, 2012-09-01 – 2021-06-30. ends_on: – → 2021-06-30"
        )
        assert ProgramAccreditation.objects.get().ends_on == date(2021, 6, 30)

    def test_what_changed_about_the_school_is_told_and_found(self) -> None:
        take(joined(), joined(ProgramId="230"))
        told = take(joined(LocationName="Shore College"), as_of=date(2026, 11, 1))

        assert counts(told) == {"changed": 1, "absent": 1}
        assert "name: Lakeside College → Shore College" in told.lines["changed"][0][1]
        assert all(row.search.startswith("shore college") for row in Program.objects.all())

    def test_what_changed_about_the_program_is_told(self) -> None:
        take(joined())
        told = take(joined(ProgramName="Clinical assisting"))

        assert counts(told) == {"changed": 1}
        assert Program.objects.get().name == "Clinical assisting"

    def test_an_earlier_list_overwrites_nothing(self) -> None:
        take(joined(AccreditationEndDate="6/30/2021"), as_of=date(2026, 11, 1))
        told = take(joined(LocationName="Old name"))

        assert counts(told) == {"older": 1}
        assert ProgramAccreditation.objects.get().ends_on == date(2021, 6, 30)
        assert Institution.objects.get().name == "Lakeside College"

    def test_a_program_that_is_gone_from_the_list_stays_as_it_was(self) -> None:
        take(joined(), joined(DapipId="100201"))
        told = take(joined(), as_of=date(2026, 11, 1))

        assert counts(told) == {"unchanged": 1, "absent": 1}
        gone = ProgramAccreditation.objects.get(program__key="dapip-100201-3")
        assert (gone.ends_on, gone.as_of) == (None, AS_OF)

    def test_the_other_accreditors_list_is_not_what_a_list_is_missing(self) -> None:
        make_period(make_program(make_school("caahep-x"), "caahep-x"), source="directory")

        assert counts(take(joined())) == {"added": 1}


class TestBadRows:
    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"AccreditationDate": "2/30/2012"}, "column AccreditationDate: '2/30/2012' is a day"),
            ({"AccreditationDate": ""}, "column AccreditationDate: is empty"),
            (
                {"AccreditationDate": "12/1/2020"},
                "column AccreditationDate: 2020-12-01 had not come yet when the list stood",
            ),
            ({"AccreditationDate": "9/1/1912"}, "'9/1/1912' is not between 1956 and 2100"),
            ({"AccreditationDate": "2012-09-01"}, "is not a day as the Department writes it"),
            (
                {"AccreditationEndDate": "1/1/2001"},
                "column AccreditationEndDate: ends on 2001-01-01",
            ),
            ({"InitialDateFlag": "Perhaps"}, "column InitialDateFlag: 'perhaps' is neither"),
            ({"LocationName": "-"}, "column LocationName: is empty"),
            ({"SequentialId": ""}, "column SequentialId: is empty"),
            ({"SequentialId": "1", "DapipId": "100200"}, "is the same record as line 2"),
            ({"DapipId": "100200", "OpeId": "9"}, "writes the same school differently from line 2"),
            ({"DapipId": "100200", "ProgramName": "X"}, "the same program differently from line 2"),
        ],
    )
    def test_one_stops_the_whole_import(self, change: dict[str, str], said: str) -> None:
        told = take(joined(), joined(**{"DapipId": "100201", "SequentialId": "9", **change}))

        assert said in told.lines["unreadable"][0][1]
        assert told.stopped
        assert not told.applied
        assert not Program.objects.exists()

    def test_it_can_be_left_out(self) -> None:
        told = take(joined(), joined(DapipId="100201", AccreditationDate="?"), skip_unreadable=True)

        assert told.applied
        assert counts(told) == {"added": 1, "unreadable": 1}

    def test_a_row_of_ours_with_a_cell_too_many_is_told(self) -> None:
        data = as_csv([joined()])[:-2] + b",more\r\n"

        told = take_file(data)

        assert "the row has 21 cells; the header has 20" in told.lines["unreadable"][0][1]

    def test_a_record_without_its_campus_is_told(self) -> None:
        told = take_file(as_zip(InstitutionCampus=as_csv([{**CAMPUS, "DapipId": "5"}])))

        assert told.lines["unreadable"][0][1] == (
            "AccreditationRecords.csv, column DapipId: InstitutionCampus.csv has no school"
            " of this number"
        )

    def test_a_broken_campus_is_told_where_it_is_needed(self) -> None:
        campus = as_csv([CAMPUS])[:-2] + b",more\r\n"

        told = take_file(as_zip(InstitutionCampus=campus))

        assert "its line 2 of InstitutionCampus.csv is broken" in told.lines["unreadable"][0][1]

    def test_only_the_first_hundred_are_written_out(self) -> None:
        rows = [joined(DapipId=str(n), AccreditationDate="?") for n in range(130)]
        told = take(*rows)

        assert told.counts["unreadable"] == 130
        (_name, lines, more) = next(told.sections())
        assert (len(lines), more) == (100, 30)

    def test_a_fault_late_in_the_file_leaves_nothing_of_what_came_before(self) -> None:
        rows = [joined(DapipId=str(n)) for n in range(1200)]

        told = take_file(as_csv(rows) + b'"open')

        assert told.broken.startswith("line 1202: A quotation mark is opened here")
        assert not Institution.objects.exists()

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (
                b"name,age\nx,1\n",
                "This is neither the Department's list nor one of CAAHEP programs",
            ),
            (as_csv([RECORD]), "This is one of the Department's three files. Give the ZIP"),
            (as_csv([CAMPUS]), "This is one of the Department's three files. Give the ZIP"),
            (
                as_csv([joined()]).replace(b"DapipId", b"Id", 1),
                "line 1: A column is missing: DapipId",
            ),
            (b"program_key;school;state\n", "The columns are separated by semicolons"),
            (b"program_key,school,State\n", "missing: state (is it 'State' now?), status"),
            (as_zip(AccreditationRecords=b""), "The ZIP has no AccreditationRecords.csv"),
            (as_csv([joined()]).splitlines()[0], "The file has columns and no row."),
        ],
    )
    def test_another_file_is_refused(self, data: bytes, said: str) -> None:
        assert said in take_file(data).broken


def test_a_dry_run_tells_and_changes_nothing() -> None:
    told = take(joined(), dry_run=True)

    assert counts(told) == {"added": 1}
    assert not told.applied
    assert not Program.objects.exists()


def test_many_rows_take_few_queries(django_assert_max_num_queries: Any) -> None:
    rows = [joined(DapipId=str(n)) for n in range(1000)]

    with django_assert_max_num_queries(60):
        take(*rows)


def test_a_report_survives_being_kept() -> None:
    told = take(joined(), joined(DapipId="100201", AccreditationDate="?"))

    assert Report.of_data(told.as_data()) == told
