"""Answers -> Facts: what each question adds to the draft, in the facts format of the rulebook.

An answer "I don't know" adds nothing. Every function takes the draft, the cleaned form, today and
which training or job (from 1) the question was asked about.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from pathways.fields import NONE, UNKNOWN
from rulebook.facts import TASKS
from visitors.dates import PartialDate

Draft = dict[str, Any]
Cleaned = Mapping[str, Any]
YES_NO = {"yes": True, "no": False}
PROGRAM_AWARDS = ("certificate", "diploma", "associate")


def goal(draft: Draft, cleaned: Cleaned, today: date, item: int) -> None:
    draft["goals"] = [cleaned["goal"]]


def state(draft: Draft, cleaned: Cleaned, today: date, item: int) -> None:
    if cleaned["state"] not in ("", UNKNOWN):
        draft["state"] = cleaned["state"]


def training(draft: Draft, cleaned: Cleaned, today: date, item: int) -> None:
    """In the facts format a training without its field is of medical assisting, so one of a field
    that is not known is left out whole: nothing about it is sure enough to count."""
    answer = cleaned["training"]
    field = cleaned.get("field", "")
    if UNKNOWN in (answer, field):
        return
    episodes = draft.setdefault("training", [])
    if answer == NONE:
        return
    if answer in PROGRAM_AWARDS:
        episode = {"kind": "program", "award": answer}
    elif answer == "apprenticeship-certificate":
        episode = {"kind": "apprenticeship", "award": "certificate"}
    else:
        episode = {"kind": answer}
    episodes.append(episode | {"field": field} if field else episode)


def dates(draft: Draft, cleaned: Cleaned, today: date, item: int) -> None:
    _set_days(_episode(draft), cleaned, today, {"started": "started", "finished": "finished"})


def accreditation(draft: Draft, cleaned: Cleaned, today: date, item: int) -> None:
    """Asked as people know it: yes while there, no, or only later. "One of them" is written down
    as CAAHEP: every rule that names one of the two names both, which lint makes sure of."""
    answer, episode = cleaned["accreditation"], _episode(draft)
    if answer == "neither":
        episode["accreditation"] = []
    elif answer == "listed":
        episode["accreditation"] = cleaned["as_listed"]
    elif answer == "later":
        since = cleaned["later_from"].resolved(today)
        period = {"by": "caahep", "from": since.isoformat(), "to": None}
        if since <= today:
            period["as_of"] = today.isoformat()
        episode["accreditation"] = [period]
    elif answer != UNKNOWN:
        seen = min(filter(None, (episode.get("finished"), today.isoformat())))
        by = "caahep" if answer == "either" else answer
        episode["accreditation"] = [{"by": by, "from": None, "to": None, "as_of": seen}]


def history(draft: Draft, cleaned: Cleaned, today: date, item: int) -> None:
    """Asked once as "ever" and once as "now", a credential held then but not now has run out: by
    yesterday, whenever that was. Not knowing the one leaves the other too little to go by."""
    ever, now = cleaned.get("held"), cleaned.get("current")
    told = [slugs for slugs in (ever, now) if slugs is not None]
    if told and not any(UNKNOWN in slugs for slugs in told):
        both = cleaned["asked_both_ways"]
        over = {slug for slug in ever or () if slug in both and slug not in (now or ())}
        yesterday = (today - timedelta(days=1)).isoformat()
        draft["held"] = [
            {"credential": slug} | ({"expires_on": yesterday} if slug in over else {})
            for slug in dict.fromkeys([*(ever or ()), *(now or ())])
            if slug != NONE
        ]
    failed = cleaned.get("failed")
    if failed is not None and UNKNOWN not in failed:
        draft["attempts"] = {slug: {} for slug in failed if slug != NONE}


def attempts(draft: Draft, cleaned: Cleaned, today: date, item: int) -> None:
    for slug, used in draft["attempts"].items():
        name = slug.replace("-", "_")
        if (count := cleaned.get(f"count_{name}")) is not None:
            used["count"] = count
        _set_days(used, cleaned, today, {f"last_{name}": "last_on"})


def high_school(draft: Draft, cleaned: Cleaned, today: date, item: int) -> None:
    status = cleaned["high_school"]
    if status == UNKNOWN:
        return
    draft["high_school"] = {"status": status}
    if status == "expected":
        _set_days(draft["high_school"], cleaned, today, {"expected_on": "expected_on"})


def hours(draft: Draft, cleaned: Cleaned, today: date, item: int) -> None:
    told = {part: cleaned.get(part) for part in ("academic", "practicum", "total")}
    if known := {part: number for part, number in told.items() if number is not None}:
        _episode(draft)["hours"] = known


def school(draft: Draft, cleaned: Cleaned, today: date, item: int) -> None:
    episode = _episode(draft)
    _set_yes_no(episode, "institution_recognized", cleaned.get("recognized"))
    if cleaned.get("semesters") is not None:
        episode["semesters"] = cleaned["semesters"]
    approved = cleaned.get("approved_by")
    if approved and UNKNOWN not in approved:
        episode["approved_by"] = [slug for slug in approved if slug != NONE]


def worked(draft: Draft, cleaned: Cleaned, today: date, item: int) -> None:
    answer = cleaned["worked"]
    if answer != UNKNOWN:
        did_work, taught = answer in ("worked", "both"), answer in ("taught", "both")
        draft["work"] = [_job(cleaned)] if did_work else []
        if cleaned["teaching_asked"]:
            draft["teaching"] = [{}] if taught else []


def job(draft: Draft, cleaned: Cleaned, today: date, item: int) -> None:
    jobs = draft.setdefault("work", [])
    if len(jobs) < item:
        jobs.append(_job(cleaned))
    spell = jobs[-1]
    if cleaned.get("role") not in ("", None, UNKNOWN):
        spell["role"] = cleaned["role"]
    _set_days(spell, cleaned, today, {"started": "from", "ended": "to"})
    if cleaned.get("hours_per_week") is not None:
        spell["hours_per_week"] = cleaned["hours_per_week"]
    if cleaned.get("duties"):
        spell["duties"] = cleaned["duties"]
    if cleaned.get("setting") not in ("", None, UNKNOWN):
        spell["setting"] = cleaned["setting"]
    _set_yes_no(spell, "supervised", cleaned.get("supervised"))


def teaching(draft: Draft, cleaned: Cleaned, today: date, item: int) -> None:
    spell = draft["teaching"][-1]
    _set_days(spell, cleaned, today, {"started": "from", "ended": "to"})
    if cleaned.get("hours_per_week") is not None:
        spell["hours_per_week"] = cleaned["hours_per_week"]


def cpr(draft: Draft, cleaned: Cleaned, today: date, item: int) -> None:
    _set_yes_no(draft, "cpr_current", cleaned["cpr"])


def adult(draft: Draft, cleaned: Cleaned, today: date, item: int) -> None:
    _set_yes_no(draft, "adult", cleaned["adult"])


def skills(draft: Draft, cleaned: Cleaned, today: date, item: int) -> None:
    """Counts are asked for training and work together, so only the first of them holds any."""
    episodes = draft.get("training", [])[-1:]
    counts = {task: cleaned.get(task) for task in TASKS}
    if known := {task: count for task, count in counts.items() if count is not None}:
        for index, place in enumerate([*episodes, *draft.get("work", [])]):
            place["tasks"] = known if index == 0 else dict.fromkeys(known, 0)
    for episode in episodes:
        _set_yes_no(episode, "covers_core_topics", cleaned.get("topics"))


def _job(cleaned: Cleaned) -> Draft:
    return {"role": cleaned["usual_role"]} if cleaned["usual_role"] else {}


def _episode(draft: Draft) -> Draft:
    """The training episode in hand: the journey goes through them one at a time."""
    episode: Draft = draft["training"][-1]
    return episode


def _set_days(target: Draft, cleaned: Cleaned, today: date, names: Mapping[str, str]) -> None:
    for name, key in names.items():
        partial = cleaned.get(name)
        if isinstance(partial, PartialDate):
            target[key] = partial.resolved(today).isoformat()


def _set_yes_no(target: Draft, key: str, answer: str | None) -> None:
    if answer in YES_NO:
        target[key] = YES_NO[answer]
