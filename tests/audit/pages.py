"""Every page that a visitor can meet, as bytes: those of the site map, the states that no site map
names, and those that stand at the end of a way through forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

from tests.audit.visitor import Answer, Field, Page, Visitor, nothing, something, unknown, within
from tests.e2e.test_every_page import ADDRESSES

MOST_STEPS = 40
# What visitors meet and nobody links: figures in place of words, more than there is, nonsense.
MORE = (
    "/compare/?c=cma-aama&c=rma-amt&c=ccma-nha&c=ncma-ncct",
    "/compare/?c=cma-aama&c=rma-amt&c=ccma-nha&c=ncma-ncct&c=cmac-amca",
    "/compare/?c=no-such",
    "/pathway/r/no-such-result/delete/",
    "/pathway/no-such-question/",
    "/programs/999999/",
    "/recertification/no-such/",
    "/search/?q=AAMA+recertification&page=2",
    "/search/?q=%3Cscript%3E",
    "/useful/?page=/no-such-page/",
)
PLANNERS = ("cma-aama", "rma-amt", "ccma-nha")


def site_map(site: str) -> list[str]:
    text = Visitor(site).get("/sitemap.xml").body.decode()
    return [urlsplit(one).path for one in re.findall("<loc>([^<]+)</loc>", text)]


def public(site: str, named: Iterable[str]) -> Iterator[Page]:
    """Those of the site map, then those that an address alone brings."""
    visitor = Visitor(site)
    for path in dict.fromkeys((*named, *ADDRESSES, *MORE)):
        yield visitor.get(path)


def walked(site: str) -> Iterator[Page]:
    """The wizard, the planner and the forms of readers, each also with what it refuses."""
    for answer in (unknown, something(_years_ago)):
        yield from _wizard(Visitor(site), answer)
    for slug in PLANNERS:
        yield from _planner(Visitor(site), slug)
    for path in ("/report/cma.exam.questions_total/", "/useful/?page=/credentials/cma-aama/"):
        visitor = Visitor(site)
        page = visitor.get(path)
        if form := page.form():
            yield visitor.send(page, form, nothing)
            yield visitor.send(page, form, unknown)


def _wizard(visitor: Visitor, answer: Answer) -> Iterator[Page]:
    """Each question, empty and answered, to the stored result and what it links."""
    page = visitor.get("/pathway/goal/")
    for _step in range(MOST_STEPS):
        yield page
        form = page.form()
        if page.path.startswith("/pathway/r/") or form is None:
            break
        if not page.path.startswith("/pathway/check/"):
            yield visitor.send(page, form, nothing)
        told = visitor.send(page, form, answer)
        page = visitor.send(page, form, unknown) if told.status == 422 else told
    else:
        raise RuntimeError("The wizard does not end.")
    for path in within(page, page.path):
        if path != page.path:
            yield visitor.get(path)


def _planner(visitor: Visitor, slug: str) -> Iterator[Page]:
    """From the dates to the plan, the forms of its log, and the plan as it is kept."""
    prefix = f"/recertification/{slug}/"
    page = visitor.get(prefix)
    form = page.form()
    if form is None:
        return
    yield visitor.send(page, form, nothing)
    page = visitor.send(page, form, _certified)
    yield page
    for path in within(page, prefix):
        if path.endswith("/"):
            found = visitor.get(path)
            yield found
            if log := found.form("log/add/") or found.form("log/paste/"):
                yield visitor.send(found, log, nothing)
    if save := page.form("/save/"):
        kept = visitor.send(page, save, nothing)
        yield kept
        yield visitor.get(f"{kept.path}delete/")


def _certified(field: Field) -> list[str]:
    return something(_years_ago)(field) if field.name.startswith("certified") else []


def _years_ago(number: int) -> str:
    return str(datetime.now(UTC).year - number)
