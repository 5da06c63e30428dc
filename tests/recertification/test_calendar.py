"""The calendar file: read by two parsers that know nothing of each other, and made to update."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import vobject
from django.test import Client
from icalendar import Calendar

from credentials import publishing
from credentials.models import Edition
from rulebook.book import Rulebook
from tests.catalogue.makers import publish
from tests.recertification.makers import CCMA, an_entry, log, tell, url

pytestmark = pytest.mark.django_db

Events = dict[str, Any]


@pytest.fixture(autouse=True)
def _told(client: Client, real_edition: Edition) -> None:
    del real_edition
    tell(client, expires="2027-05", on="2026-11-21")


def file_of(client: Client, slug: str = "cma-aama") -> bytes:
    response = client.get(url("calendar", slug))
    assert response.status_code == 200
    content: bytes = response.content
    return content


def events(content: bytes) -> Events:
    """By the deadline's key, which stands in the UID before the at sign."""
    calendar = Calendar.from_ical(content)
    found = list(calendar.walk("VEVENT"))
    keys = [str(one["uid"]).partition("@")[0][17:] for one in found]
    assert len(set(keys)) == len(keys)
    return dict(zip(keys, found, strict=True))


def test_it_works(client: Client) -> None:
    response = client.get(url("calendar"))

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="cma-aama-deadlines.ics"'
    assert "no-store" in response["Cache-Control"]


def test_every_deadline_is_an_event_of_a_whole_day(client: Client) -> None:
    found = events(file_of(client))

    assert {key: one.decoded("dtstart") for key, one in found.items()} == {
        "safe-exam": date(2027, 3, 31),
        "safe-continuing-education": date(2027, 5, 1),
        "expiry": date(2027, 5, 31),
        "late-0": date(2027, 8, 29),
    }
    for one in found.values():
        assert one.decoded("dtend") - one.decoded("dtstart") == timedelta(days=1)
        assert one["dtstart"].params["VALUE"] == "DATE"
        assert str(one["transp"]) == "TRANSPARENT"


def test_each_reminds_three_times(client: Client) -> None:
    for one in events(file_of(client)).values():
        alarms = one.walk("VALARM")
        leads = [-alarm.decoded("trigger").days for alarm in alarms]

        assert leads == [90, 30, 7]
        assert {str(alarm["action"]) for alarm in alarms} == {"DISPLAY"}
        assert all(str(alarm["description"]).startswith("In ") for alarm in alarms)


def test_it_says_when_it_was_written(client: Client) -> None:
    for one in events(file_of(client)).values():
        stamp = one.decoded("dtstamp")
        assert stamp.tzinfo is not None
        assert abs(datetime.now(UTC) - stamp) < timedelta(minutes=1)


def test_another_parser_reads_the_same(client: Client) -> None:
    content = file_of(client)

    calendar = vobject.readOne(content.decode())
    by_uid = {one.uid.value: one for one in calendar.vevent_list}

    for one in events(content).values():
        other = by_uid[str(one["uid"])]
        assert other.dtstart.value == one.decoded("dtstart")
        assert other.summary.value == str(one["summary"])
        assert other.description.value == str(one["description"])
        assert len(other.valarm_list) == 3
    assert calendar.validate(raiseException=True)


def test_lines_are_folded_and_end_as_the_format_asks(client: Client) -> None:
    content = file_of(client)

    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert b"\r\n " in content


def test_commas_semicolons_and_line_ends_are_escaped(client: Client) -> None:
    plain = file_of(client).replace(b"\r\n ", b"")
    lines = [line for line in plain.split(b"\r\n") if line.startswith(b"DESCRIPTION")]

    assert any(b"May 31\\, 2027" in line for line in lines)
    assert any(b"\\n" in line for line in lines)
    assert not any(b", " in line.replace(b"\\, ", b"") for line in lines)


class TestAgain:
    def test_nothing_changed_is_the_same_file_but_for_its_stamp(self, client: Client) -> None:
        one, other = (
            [line for line in file_of(client).split(b"\r\n") if not line.startswith(b"DTSTAMP")]
            for _ in range(2)
        )

        assert one == other

    def test_nor_does_the_day_asked_about_change_a_word(self, client: Client) -> None:
        tell(client, expires="2026-05", on="2026-05-01")
        before = events(file_of(client))
        tell(client, expires="2026-05", on="2026-06-30")
        after = events(file_of(client))

        assert [str(one["summary"]) for one in before.values()] == [
            str(one["summary"]) for one in after.values()
        ]
        assert str(after["expiry"]["summary"]) == "Your CMA (AAMA) expires"

    def test_a_change_keeps_each_uid_and_raises_each_sequence(self, client: Client) -> None:
        before = events(file_of(client))
        tell(client, expires="2027-06", on="2026-11-21")
        after = events(file_of(client))

        assert {key: one["uid"] for key, one in before.items()} == {
            key: one["uid"] for key, one in after.items()
        }
        assert all(after[key]["sequence"] > before[key]["sequence"] for key in before)
        assert after["expiry"].decoded("dtstart") == date(2027, 6, 30)

    def test_a_longer_log_raises_it_too(self, client: Client) -> None:
        before = events(file_of(client))
        log(client, an_entry())
        after = events(file_of(client))

        assert after["expiry"]["sequence"] > before["expiry"]["sequence"]

    def test_a_new_edition_raises_it_too(self, client: Client, real_book: Rulebook) -> None:
        before = events(file_of(client))
        publish(replace(real_book, facts=()))
        publishing.forget()
        after = events(file_of(client))

        assert after["expiry"]["uid"] == before["expiry"]["uid"]
        assert after["expiry"]["sequence"] > before["expiry"]["sequence"]

    def test_a_saved_plan_updates_the_same_events(self, client: Client) -> None:
        before = events(file_of(client))
        saved = client.post(url("save"))["Location"]
        other = Client()
        kept = events(other.get(f"{saved}deadlines.ics").content)
        other.post(f"{saved}change/")
        tell(other, expires="2027-07")
        after = events(file_of(other))

        uids = [{key: str(one["uid"]) for key, one in f.items()} for f in (before, kept, after)]
        assert uids[0] == uids[1] == uids[2]
        assert after["expiry"]["sequence"] > kept["expiry"]["sequence"]

    def test_two_people_and_two_credentials_have_their_own(self, client: Client) -> None:
        tell(client, CCMA, expires="2027-05-01")
        other = Client()
        tell(other, expires="2027-05")
        files = [file_of(client), file_of(client, CCMA), file_of(other)]
        uids = [str(one["uid"]) for content in files for one in events(content).values()]

        assert len(set(uids)) == len(uids)


def test_nothing_of_the_log_is_in_it(client: Client) -> None:
    log(client, an_entry(title="A course of my own"))

    assert b"A course of my own" not in file_of(client).replace(b"\r\n ", b"")
