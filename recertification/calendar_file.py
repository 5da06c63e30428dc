"""Every deadline of a plan as a calendar file (RFC 5545), made so that importing it again updates.

A deadline's UID is made of the plan's own name and the deadline's key, so it stays when dates
change; SEQUENCE counts the plan's changes and the Editions, which both only grow, so the later file
always wins.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from recertification import wording
from recertification.page import Told
from recertification.plan import Plan
from recertification.subject import Subject

LEAD_DAYS = (90, 30, 7)


def calendar_file(
    subject: Subject, plan: Plan, deadlines: Iterable[Told], stamp: datetime
) -> bytes:
    """`stamp` is the moment of writing, with its time zone."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    calendar = Calendar()
    calendar.add("prodid", "-//CareerGuide//Recertification planner//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Keeping the %(credential)s") % {"credential": subject.name})
    for told in deadlines:
        event = Event()
        event.add("uid", f"{plan.calendar}-{told.deadline.key}@{host}")
        event.add("sequence", plan.changes + subject.edition.number)
        event.add("dtstamp", stamp)
        event.add("dtstart", told.deadline.day)
        event.add("dtend", told.deadline.day + timedelta(days=1))
        event.add("summary", _summary(subject, told))
        event.add("description", "\n".join([*told.means, *told.sums, _closing(subject)]))
        event.add("transp", "TRANSPARENT")
        for days in LEAD_DAYS:
            event.add_component(_alarm(subject, told, days))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _alarm(subject: Subject, told: Told, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(days=-days))
    named = {"days": days, "summary": _summary(subject, told)}
    alarm.add("description", _("In %(days)s days: %(summary)s") % named)
    return alarm


def _summary(subject: Subject, told: Told) -> str:
    """Worded as of the deadline's own day, so that the same file comes out on every day."""
    title = wording.deadline_title(subject, told.deadline, told.deadline.day)
    if subject.name in title:
        return title
    return _("%(credential)s: %(title)s") % {"credential": subject.name, "title": title}


def _closing(subject: Subject) -> str:
    return _("By Edition %(number)s of CareerGuide, %(day)s. Only %(body)s decides.") % {
        "number": subject.edition.number,
        "day": wording.day(subject.today),
        "body": subject.body.short_name,
    }
