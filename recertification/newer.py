"""What a newer Edition says to the same plan, where it differs."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from credentials.publishing import PublishedEdition
from recertification import wording
from recertification.page import due, stands
from recertification.plan import Plan
from recertification.subject import Subject, subject_of


def moved(old: Subject, plan: Plan, newer: PublishedEdition) -> list[str]:
    return list(_moved(old, plan, newer))


def _moved(old: Subject, plan: Plan, newer: PublishedEdition) -> Iterator[str]:
    new = subject_of(newer, old.slug, old.today)
    if not isinstance(new, Subject):
        yield _("It no longer says how this credential is kept.")
        return
    old, new = old.in_cycle(first=plan.first), new.in_cycle(first=plan.first)
    before, after = stands(old, plan), stands(new, plan)
    on = plan.day(old.today)
    if before.state != after.state:
        yield wording.headline(new, after, on)
    if before.gap != after.gap:
        yield wording.missing(new, after)
    days = {deadline.key: deadline.day for deadline in due(old, plan, before)}
    for deadline in due(new, plan, after):
        if days.get(deadline.key) != deadline.day:
            named = {
                "title": wording.deadline_title(new, deadline, on),
                "day": wording.day(deadline.day),
            }
            yield _("%(title)s: now %(day)s.") % named
