"""What can be found in an Edition. Each kind has a small function that lists its entries; a new
kind is one more function, named in `entries`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol, TypeVar

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from catalogue import organizations, sheet, states
from catalogue.search.careers import careers
from catalogue.search.entry import Entry
from catalogue.search.explained import explained
from catalogue.search.pages import pages, planners
from catalogue.words import recognizer
from rulebook.book import Credential, Requirement, Rulebook
from rulebook.reference import PublishedFact
from rulebook.sources import Citation

S = TypeVar("S", bound="Sourced")
Facts = Sequence[PublishedFact]
BACKGROUND = ("history", "recognition", "holders")


class Sourced(Protocol):
    @property
    def citation(self) -> Citation: ...


def entries(book: Rulebook, day: date) -> Iterator[Entry]:
    for credential in book.credentials:
        yield from _credential(book, credential, day)
    yield from _states(book)
    yield from _bodies(book)
    yield from _accreditors(book, day)
    yield from careers(book)
    yield from explained(book)
    yield from planners(book)
    yield from pages()


def _credential(book: Rulebook, found: Credential, day: date) -> Iterator[Entry]:
    body = book.body[found.body]
    parts = tuple(_parts(found, day))
    told = (part for one in parts for part in (one.title, one.text, one.rest))
    recognized = (str(recognizer(slug)) for slug in found.recognized_by)
    yield Entry(
        kind="credential",
        title=found.designation,
        text=f"{found.name}. {found.summary}",
        url=reverse("catalogue:credential", args=[found.slug]),
        keywords=(found.name, found.slug, found.designation.partition(" (")[0]),
        rest=_joined((body.name, body.short_name, *recognized, *found.duties, *told)),
    )
    yield from parts


def _parts(found: Credential, day: date) -> Iterator[Entry]:
    """The parts of a credential's page that answer a question of their own. Amounts are left out:
    a hit leads to where they stand with their source."""
    facts = sheet.by_topic(found.facts)
    for way in sheet.ways_in(found, day):
        rows = [row for group in way.groups for row in group]
        steps = (step.text for step in way.route.steps)
        yield _part(
            found,
            (way.route.slug, way.route.name),
            text=(way.route.summary, *_sentences(rows)),
            rest=steps,
            called=way.route.body_word,
        )
    yield from _everyone(found, day, facts.get("eligibility", ()))
    yield from _exam(found, facts.get("exam", ()))
    yield from _fees(found, day, facts.get("fees", ()))
    yield from _keeping(found, facts.get("keeping", ()))
    background = [fact for topic in BACKGROUND for fact in facts.get(topic, ())]
    for place, name, told in (
        ("title", _("using the title"), facts.get("title", ())),
        ("background", _("background"), background),
    ):
        if told:
            yield _part(found, (place, name), rest=_labels(told), facts=told)


def _everyone(found: Credential, day: date, facts: Facts) -> Iterator[Entry]:
    rows = [row for group in sheet.groups_on(found.everyone, day) for row in group]
    conditions = [condition.text for condition in found.conditions]
    if rows or conditions:
        place = "conditions" if conditions else "ways-in"
        text = (*_sentences(rows), *conditions)
        yield _part(found, (place, _("asked of everyone")), text=text, rest=_labels(facts))


def _exam(found: Credential, facts: Facts) -> Iterator[Entry]:
    exam = found.exam
    if exam or facts:
        outline = (domain.name for domain in exam.domains) if exam else ()
        retakes = (rule.text for rule in _sure(exam.retakes)) if exam else ()
        yield _part(
            found,
            ("exam", _("the exam")),
            text=(exam.summary if exam else "", *retakes),
            rest=(*outline, *_labels(facts)),
            called="exam test retake questions",
            facts=facts,
        )


def _fees(found: Credential, day: date, facts: Facts) -> Iterator[Entry]:
    fees = sheet.current(found.fees, day)
    if fees or facts:
        yield _part(
            found,
            ("cost", _("what it costs")),
            text=(_("Fees:"), ", ".join(dict.fromkeys(fee.label for fee in fees))),
            rest=(*(fee.note for fee in fees), *_labels(facts)),
            called="cost price fees",
        )


def _keeping(found: Credential, facts: Facts) -> Iterator[Entry]:
    renewal = found.renewal
    if renewal or facts:
        methods = (f"{one.name}. {one.text}" for one in _sure(renewal.methods)) if renewal else ()
        stages = (stage.text for stage in _sure(renewal.stages)) if renewal else ()
        yield _part(
            found,
            ("keeping", _("keeping it")),
            text=(renewal.summary if renewal else "", *methods, *stages),
            rest=(renewal.unit if renewal else "", *_labels(facts)),
            called="renewal recertification continuing education expired lapsed",
            facts=facts,
        )


def _part(
    found: Credential,
    part: tuple[str, str],
    *,
    text: Iterable[str] = (),
    rest: Iterable[str] = (),
    called: str = "",
    facts: Facts = (),
) -> Entry:
    """A `part` has a place on the page and a name. Where there is no text that can be shown, it
    says what its facts are about."""
    place, name = part
    return Entry(
        kind="part",
        title=f"{found.designation}: {name}",
        text=_joined(text) or "; ".join(dict.fromkeys(fact.label for fact in facts)),
        url=f"{reverse('catalogue:credential', args=[found.slug])}#{place}",
        keywords=tuple(called.split()),
        rest=_joined(rest),
        about=found.designation,
    )


def _sentences(rows: Iterable[Requirement]) -> list[str]:
    return [row.sentence for row in _sure(rows)]


def _sure(rows: Iterable[S]) -> list[S]:
    """What we could not confirm is found by its place, not by words that may be wrong."""
    return [row for row in rows if row.citation.confidence != "low"]


def _labels(facts: Iterable[PublishedFact]) -> list[str]:
    return [f"{fact.label}: {fact.value} {fact.note}" for fact in facts]


def _states(book: Rulebook) -> Iterator[Entry]:
    for state in book.states:
        level = states.LEVELS[state.level]
        named = (found.designation for found in states.named(book, state))
        said = (one.text for one in _sure(state.statements))
        topics = (str(states.TOPICS[one.topic]) for one in state.statements if one.topic != "ahead")
        yield Entry(
            kind="state",
            title=state.name,
            text=_joined((str(level.answer), state.summary, *said)),
            url=reverse("state", args=[state.code]),
            keywords=(state.code,),
            rest=_joined(
                (state.code, str(level.name), state.board, *named, *topics, "law rules required")
            ),
        )


def _bodies(book: Rulebook) -> Iterator[Entry]:
    for body in book.bodies:
        awards = (found.designation for found in organizations.awarded_by(book, body))
        yield Entry(
            kind="body",
            title=capfirst(body.short_name),
            text=f"{body.name}. {body.summary}",
            url=reverse("body", args=[body.slug]),
            keywords=(body.name,),
            rest=_joined((*awards, *_labels(body.facts), "phone number contact address founded")),
        )


def _accreditors(book: Rulebook, day: date) -> Iterator[Entry]:
    for found in book.accreditors:
        naming = organizations.asking_for(book, found, day)
        kind = _("accredits programs") if found.scope == "programmatic" else _("accredits schools")
        yield Entry(
            kind="accreditor",
            title=found.short_name,
            text=f"{found.name}. {found.summary}",
            url=reverse("accreditor", args=[found.slug]),
            keywords=(found.name,),
            rest=_joined((kind, found.scope, *(one.credential.designation for one in naming))),
        )


def _joined(texts: Iterable[str]) -> str:
    return " ".join(text for text in texts if text)
