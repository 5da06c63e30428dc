"""A reader who tells the editors something, over HTTP."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

from django.test import Client
from django.utils import timezone

from catalogue import forms

KEY = "cma.exam.questions_total"
REPORT = f"/report/{KEY}/"
USEFUL = "/useful/?page=/credentials/cma-aama/"


def text_of(response: Any) -> str:
    """The words of the page's main part, on one line."""
    main = response.content.decode().partition('<main id="main"')[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main.partition(">")[2])).split())


def opened(seconds_ago: float = 60) -> str:
    """The stamp of a form that was opened so long ago."""
    now = timezone.now() - timedelta(seconds=seconds_ago)
    return forms.signer.sign(str(int(now.timestamp())))


def report(client: Client, address: str = REPORT, **told: str) -> Any:
    given = {"text": "It has 180 questions.", "opened": opened()}
    return client.post(address, given | told)


def say(client: Client, address: str = USEFUL, **told: str) -> Any:
    return client.post(address, {"useful": "yes", "opened": opened()} | told)
