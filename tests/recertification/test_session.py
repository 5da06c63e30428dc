"""What stands in the session, and what another release may have left there."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from recertification import session
from recertification.plan import COLLEGE, Entry, Plan, dump
from visitors.dates import PartialDate

FULL = Plan(
    certified=PartialDate(2022, 6),
    expires=PartialDate(2027, 6, 30),
    on=PartialDate(2026, 11, 21),
    log=(Entry(PartialDate(2025, 5, 4), Decimal("2.5"), "Anatomy", "general", COLLEGE, 1),),
    changes=3,
    calendar="abc",
)


def make_request(kept: Any = None) -> HttpRequest:
    request = HttpRequest()
    request.session = SessionBase()
    if kept is not None:
        request.session["recertification"] = kept
    return request


def test_what_is_kept_is_read_again() -> None:
    request = make_request()

    session.save(request, "cma-aama", FULL)

    assert session.plan(request, "cma-aama") == FULL
    assert session.plan(request, "rma-amt") == Plan()


@pytest.mark.parametrize(
    "kept",
    [
        {"cma-aama": {}},
        {"cma-aama": None},
        {"cma-aama": dump(FULL) | {"log": [{"id": 1}]}},
        {"cma-aama": dump(FULL) | {"expires": [1, 2, 3, 4]}},
        {"cma-aama": dump(FULL) | {"log": [dump(FULL)["log"][0] | {"number": "many"}]}},
    ],
)
def test_what_cannot_be_read_is_as_if_nothing_were_told(kept: Any) -> None:
    assert session.plan(make_request(kept), "cma-aama") == Plan()


class TestPlan:
    def test_a_change_counts_and_keeps_the_name(self) -> None:
        changed = FULL.changed(on=None)

        assert (changed.changes, changed.calendar, changed.on) == (4, "abc", None)

    def test_the_first_change_gives_a_name_of_its_own(self) -> None:
        names = {Plan().changed().calendar for _ in range(20)}

        assert len(names) == 20
        assert all(len(name) == 16 for name in names)

    def test_without_a_rate_a_college_course_counts_nothing(self) -> None:
        assert FULL.log[0].points(15) == 37.5
        assert FULL.log[0].points(None) == 0
