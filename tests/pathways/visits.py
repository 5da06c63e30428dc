"""A visitor at the wizard, over HTTP."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.pathways.answers import ANSWERS, Told

START, CHECK = "/pathway/", "/pathway/check/"
# Answers on paths that are the same whatever the day: no training, no work; work; a program.
GROWN = {"high_school": ["completed"], "adult": ["yes"]}
NOTHING: dict[str, Told] = {
    "goal": {"goal": ["general"], "state": ["tx"]},
    "training": {"training": ["none"]},
    "history": {"held": ["none"], "failed": ["none"]},
    "high-school": GROWN,
    "worked": {"worked": ["neither"]},
}
AT_WORK = NOTHING | {
    "worked": {"worked": ["worked"]},
    "job": ANSWERS["job"][0],
    "cpr": {"cpr": ["yes"]},
}

PROGRAM: dict[str, Told] = {
    "goal": {"goal": ["general"], "state": ["wa"]},
    "training": {"training": ["certificate"]},
    "dates": {"unknown": ["on"]},
    "accreditation": {"accreditation": ["neither"]},
    "history": {"held": ["none"], "failed": ["rma-amt"]},
    "attempts": {"count_rma_amt": ["1"]},
    "high-school": GROWN,
    "hours": {
        "academic": ["600"],
        "practicum": ["160"],
        "recognized": ["yes"],
        "semesters": ["2"],
        "approved_by": ["none"],
    },
    "worked": {"worked": ["neither"]},
    "skills": {"injections": ["10"], "venipunctures": ["10"], "topics": ["yes"]},
}


def url_of(key: str) -> str:
    """The address of a step, as `job` or `job.2`."""
    slug, _dot, item = key.partition(".")
    return reverse("pathways:question", args=[slug]) + (f"?item={item}" if item else "")


def say(client: Client, told: dict[str, Told]) -> Any:
    """Post each answer; the last response."""
    response = None
    for key, answer in told.items():
        response = client.post(url_of(key), answer)
        assert response.status_code == 302, (key, response.status_code)
    return response


def up_to(key: str, told: dict[str, Told]) -> dict[str, Told]:
    """The answers before a step."""
    keys = list(told)
    return {before: told[before] for before in keys[: keys.index(key)]}


def text_of(response: Any) -> str:
    """The text of a page's main part, each run of space as one."""
    html = response.content.decode()
    main = html.partition('<main id="main"')[2].partition("</main>")[0].partition(">")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def title_of(response: Any) -> str:
    return unescape(response.content.decode().partition("<title>")[2].partition("</title>")[0])
