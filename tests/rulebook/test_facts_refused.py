"""What a facts file may not say: each fault with its key path and how to mend it."""

from typing import Any

import pytest

from rulebook.facts import FactsError, parse


def faults(told: object) -> list[str]:
    with pytest.raises(FactsError) as error:
        parse(told)
    return [str(problem) for problem in error.value.problems]


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        # types
        ({"adult": "yes"}, "adult is 'yes'; give true or false"),
        ({"adult": 1}, "adult is 1; give true or false"),
        ({"cpr_current": "true"}, "cpr_current is 'true'; give true or false"),
        ({"high_school": "completed"}, "high_school is 'completed'; it should be key: value"),
        ({"training": {}}, "training is a mapping; give a list of at most 100 (none: [])"),
        ({"training": ["program"]}, "training[0] is 'program'; it should be key: value"),
        ({"work": [[]]}, "work[0] is a list; it should be key: value"),
        ({"attempts": []}, "attempts is a list; give slug: {...} (none: {})"),
        ({"attempts": {"cma-aama": 3}}, "attempts.cma-aama is 3; it should be key: value"),
        ({"attempts": {"CMA": {}}}, "attempts is a mapping; give slug: {...} (none: {})"),
        ({"attempts": {3: {}}}, "attempts is a mapping; give slug: {...} (none: {})"),
        # nothing after the colon
        ({"state": None}, "state is empty; leave the key out if it is not known"),
        ({"held": None}, "held is empty; leave the key out if it is not known"),
        ({"attempts": None}, "attempts is empty; leave the key out if it is not known"),
        ({"goals": None}, "goals is empty; leave the key out if it is not known"),
        ({"high_school": None}, "high_school is empty; leave the key out if it is not known"),
        (
            {"training": [{"started": None}]},
            "training[0].started is empty; leave the key out if it is not known",
        ),
        # unknown keys
        ({"adlt": True}, "adlt is not a known key; did you mean adult?"),
        (
            {"training": [{"finish": "2026-01-01"}]},
            "training[0].finish is not a known key; did you mean finished?",
        ),
        (
            {"attempts": {"cma-aama": {"zzz": 1}}},
            "attempts.cma-aama.zzz is not a known key; known: count, last_on",
        ),
        (
            {"training": [{"tasks": {"xrays": 3}}]},
            (
                "training[0].tasks.xrays is not a known key; known: injections, venipunctures,"
                " capillary_punctures, ekgs"
            ),
        ),
        # dates
        (
            {"training": [{"started": "2026-02-31"}]},
            "training[0].started is '2026-02-31'; give a day of the calendar as YYYY-MM-DD",
        ),
        (
            {"training": [{"started": "26-2-1"}]},
            "training[0].started is '26-2-1'; give a date as YYYY-MM-DD",
        ),
        (
            {"training": [{"started": 2026}]},
            "training[0].started is 2026; give a date as YYYY-MM-DD",
        ),
        (
            {"work": [{"from": "1899-12-31"}]},
            "work[0].from is '1899-12-31'; give a date from 1900-01-01 to 2100-12-31",
        ),
        (
            {"work": [{"to": "2101-01-01"}]},
            "work[0].to is '2101-01-01'; give a date from 1900-01-01 to 2100-12-31",
        ),
        (
            {"training": [{"started": "2026-05-15", "finished": "2026-05-14"}]},
            (
                "training[0].finished is 2026-05-14, before started (2026-05-15); give a day not"
                " before it"
            ),
        ),
        (
            {"work": [{"from": "2026-05-15", "to": "2026-05-14"}]},
            "work[0].to is 2026-05-14, before from (2026-05-15); give a day not before it",
        ),
        (
            {"teaching": [{"from": "2026-05-15", "to": "2026-05-14"}]},
            "teaching[0].to is 2026-05-14, before from (2026-05-15); give a day not before it",
        ),
        (
            {"training": [{"accreditation": [{"from": "2026-05-15", "to": "2026-05-14"}]}]},
            (
                "training[0].accreditation[0].to is 2026-05-14, before from (2026-05-15);"
                " give a day not before it"
            ),
        ),
        (
            {"training": [{"accreditation": [{"from": "2026-05-15", "as_of": "2026-05-14"}]}]},
            (
                "training[0].accreditation[0].as_of is 2026-05-14, before from (2026-05-15); give a"
                " day not before it"
            ),
        ),
        (
            {
                "held": [
                    {"credential": "x", "certified_on": "2026-02-02", "expires_on": "2026-02-01"}
                ]
            },
            (
                "held[0].expires_on is 2026-02-01, before certified_on (2026-02-02); give a day not"
                " before it"
            ),
        ),
        # high school
        (
            {"high_school": {}},
            "high_school.status is missing; say one of completed, expected, none",
        ),
        (
            {"high_school": {"status": "expected"}},
            "high_school.expected_on is missing; with status expected, give the date it is due",
        ),
        (
            {"high_school": {"status": "completed", "expected_on": "2026-06-01"}},
            "high_school.expected_on goes only with status expected; remove it",
        ),
        # numbers
        (
            {"training": [{"semesters": -1}]},
            "training[0].semesters is -1; give a whole number from 0 to 60",
        ),
        (
            {"training": [{"semesters": 1.5}]},
            "training[0].semesters is 1.5; give a whole number from 0 to 60",
        ),
        (
            {"training": [{"semesters": True}]},
            "training[0].semesters is True; give a whole number from 0 to 60",
        ),
        (
            {"training": [{"hours": {"academic": 10**9}}]},
            "training[0].hours.academic is 1000000000; give a number from 0 to 100000",
        ),
        (
            {"training": [{"hours": {"total": float("nan")}}]},
            "training[0].hours.total is nan; give a number from 0 to 100000",
        ),
        (
            {"training": [{"hours": {"academic": 600, "total": 500}}]},
            "training[0].hours.total is less than academic; the total includes every part",
        ),
        (
            {"training": [{"hours": {"practicum": 600, "total": 500}}]},
            "training[0].hours.total is less than practicum; the total includes every part",
        ),
        (
            {"work": [{"hours_per_week": 169}]},
            "work[0].hours_per_week is 169; give a number from 0 to 168",
        ),
        (
            {"work": [{"hours_per_week": True}]},
            "work[0].hours_per_week is True; give a number from 0 to 168",
        ),
        (
            {"attempts": {"cma-aama": {"count": 101}}},
            "attempts.cma-aama.count is 101; give a whole number from 0 to 100",
        ),
        # closed lists
        (
            {"high_school": {"status": "ged"}},
            "high_school.status is 'ged'; give one of completed, expected, none",
        ),
        (
            {"training": [{"award": ["diploma"]}]},
            "training[0].award is a list; give one of diploma, certificate, associate, none",
        ),
        (
            {"work": [{"setting": "office"}]},
            "work[0].setting is 'office'; give one of outpatient, inpatient, other",
        ),
        (
            {"work": [{"duties": ["clinical", "clinical"]}]},
            "work[0].duties[1] is 'clinical' a second time; give each once",
        ),
        (
            {"work": [{"duties": ["cleaning"]}]},
            "work[0].duties[0] is 'cleaning'; give one of clinical, administrative",
        ),
        (
            {"work": [{"duties": ["clinical", 3]}]},
            "work[0].duties[1] is 3; give one of clinical, administrative",
        ),
        (
            {"work": [{"duties": "clinical"}]},
            "work[0].duties is 'clinical'; give a list, each one of clinical, administrative",
        ),
        (
            {"training": [{"approved_by": ["NCCT"]}]},
            "training[0].approved_by[0] is 'NCCT'; give a slug such as ncct",
        ),
        # credentials
        ({"held": [{}]}, "held[0].credential is missing; give a slug such as cma-aama"),
        (
            {"held": [{"credential": None}]},
            "held[0].credential is empty; leave the key out if it is not known",
        ),
        (
            {"held": [{"credential": "CMA (AAMA)"}]},
            "held[0].credential is 'CMA (AAMA)'; give a slug such as cma-aama",
        ),
        (
            {"held": [{"credential": {}}]},
            "held[0].credential is a mapping; give a slug such as cma-aama",
        ),
    ],
)
def test_a_fault_names_its_place_and_what_to_give(told: dict[str, Any], fault: str) -> None:
    assert faults(told) == [fault]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ([], "holds a list"),
        (None, "is empty"),
        ("adult", "holds 'adult'"),
        (3, "holds 3"),
    ],
)
def test_facts_that_are_no_mapping_are_refused(told: object, found: str) -> None:
    assert faults(told) == [f"the file {found}; it should hold key: value"]


def test_a_state_is_a_postal_code_in_lower_case() -> None:
    (fault,) = faults({"state": "WA"})

    assert fault.startswith("state is 'WA'; give one of al, ak, az")


@pytest.mark.parametrize(
    ("told", "path", "accepted"),
    [
        ({"goals": ["fame"]}, "goals", "phlebotomy"),
        ({"training": [{"kind": "course"}]}, "training[0].kind", "employer_course"),
        ({"training": [{"field": "medicine"}]}, "training[0].field", "sterile_processing"),
        (
            {"training": [{"accreditation": [{"by": "ncca"}]}]},
            "training[0].accreditation[0].by",
            "sacscoc",
        ),
        ({"work": [{"role": "doctor"}]}, "work[0].role", "ekg_technician"),
    ],
)
def test_a_word_outside_its_list_is_answered_with_the_list(
    told: dict[str, Any], path: str, accepted: str
) -> None:
    (fault,) = faults(told)

    assert fault.startswith(path)
    assert accepted in fault


def test_every_fault_is_found_at_once() -> None:
    told = {"adult": 3, "training": [{"finished": "soon"}, {"award": "phd"}], "zip": 98101}

    assert [fault.split(" is ")[0] for fault in faults(told)] == [
        "adult",
        "training[0].finished",
        "training[1].award",
        "zip",
    ]


def test_the_known_keys_are_named_in_their_order() -> None:
    (fault,) = faults({"zzz": 1})

    assert fault == (
        "zzz is not a known key; known: adult, high_school, training, work, teaching, held,"
        " attempts, cpr_current, state, goals"
    )


def test_a_long_value_is_cut_short() -> None:
    (fault,) = faults({"adult": "x" * 100})

    assert fault == f"adult is '{'x' * 56}...; give true or false"


def test_more_than_a_hundred_items_are_refused() -> None:
    (fault,) = faults({"work": [{}] * 101})

    assert fault == "work is a list; give a list of at most 100 (none: [])"


def test_an_error_reads_as_all_its_faults() -> None:
    with pytest.raises(FactsError, match="adult is 3; give true or false; state is 4; give one of"):
        parse({"adult": 3, "state": 4})


def test_the_last_row_of_a_table_may_hold_no_unknown_key_either() -> None:
    told = {"attempts": {"cma-aama": {}, "rma-amt": {"counts": 1}}}

    assert faults(told) == ["attempts.rma-amt.counts is not a known key; did you mean count?"]
