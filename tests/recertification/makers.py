"""A holder at the planner, over HTTP."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse

CMA, RMA, CCMA = "cma-aama", "rma-amt", "ccma-nha"
Posted = dict[str, str]


def parts(name: str, written: str) -> Posted:
    """A date field's parts from 2027-06 or 2027-06-30; of nothing, none."""
    year, month, day = ([*written.split("-"), "", ""] if written else ["", "", ""])[:3]
    return {f"{name}_0": month.lstrip("0"), f"{name}_1": day.lstrip("0"), f"{name}_2": year}


def dates(*, certified: str = "", expires: str = "", on: str = "") -> Posted:
    told = {"certified": certified, "expires": expires, "on": on}
    return {k: v for name, written in told.items() for k, v in parts(name, written).items()}


def an_entry(on: str = "2025-05-04", number: str = "5", **told: str) -> Posted:
    given = {"number": number, "title": "Infection control", "category": "clinical"}
    return parts("on", on) | given | {"kind": "approved"} | told


def url(name: str, slug: str = CMA, *more: Any) -> str:
    return reverse(f"recertification:{name}", args=[slug, *more])


def tell(client: Client, slug: str = CMA, **told: str) -> Any:
    response = client.post(url("dates", slug), dates(**told))
    assert response.status_code == 302, text_of(response)
    return response


def log(client: Client, *entries: Posted, slug: str = CMA) -> None:
    for entry in entries:
        response = client.post(url("add", slug), entry)
        assert response.status_code == 302, text_of(response)


def text_of(response: Any) -> str:
    """The text of a page's main part, each run of space as one."""
    html = response.content.decode()
    main = html.partition('<main id="main"')[2].partition("</main>")[0].partition(">")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def shown(client: Client, slug: str = CMA) -> str:
    response = client.get(url("planner", slug))
    assert response.status_code == 200
    return text_of(response)
