"""What the pages about states show, gathered from the rulebook and never decided here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rulebook.book import Credential, Rulebook
from rulebook.careers import Specialty
from rulebook.reference import STATE_LEVELS, STATE_TASKS, Body, StateRule, StateStatement
from rulebook.sources import CONFIDENCES, Citation

# Every state as a tile of one size, about where it lies.
TILES = (
    "ak .. .. .. .. .. .. .. .. .. me",
    ".. .. .. .. .. .. .. .. .. vt nh",
    "wa id mt nd mn il wi mi ny ri ma",
    "or nv wy sd ia in oh pa nj ct ..",
    "ca ut co ne mo ky wv va md de ..",
    ".. az nm ks ar tn nc sc dc .. ..",
    ".. .. .. ok la ms al ga .. .. ..",
    "hi .. .. tx .. .. .. .. fl .. ..",
)
TILE = 40  # the side of a tile, in the units of the drawing
# Each border once, from the state that comes first by code.
BORDERS = (
    "al-fl al-ga al-ms al-tn ar-la ar-mo ar-ms ar-ok ar-tn ar-tx az-ca az-co az-nm az-nv az-ut "
    "ca-nv ca-or co-ks co-ne co-nm co-ok co-ut co-wy ct-ma ct-ny ct-ri dc-md dc-va de-md de-nj "
    "de-pa fl-ga ga-nc ga-sc ga-tn ia-il ia-mn ia-mo ia-ne ia-sd ia-wi id-mt id-nv id-or id-ut "
    "id-wa id-wy il-in il-ky il-mo il-wi in-ky in-mi in-oh ks-mo ks-ne ks-ok ky-mo ky-oh ky-tn "
    "ky-va ky-wv la-ms la-tx ma-nh ma-ny ma-ri ma-vt md-pa md-va md-wv me-nh mi-oh mi-wi mn-nd "
    "mn-sd mn-wi mo-ne mo-ok mo-tn ms-tn mt-nd mt-sd mt-wy nc-sc nc-tn nc-va nd-sd ne-sd ne-wy "
    "nh-vt nj-ny nj-pa nm-ok nm-tx nm-ut nv-or nv-ut ny-pa ny-vt oh-pa oh-wv ok-tx or-wa pa-wv "
    "sd-wy tn-va ut-wy va-wv"
)
NEAR_MATCHES = 4


@dataclass(frozen=True, slots=True)
class Level:
    """`answer`: whether one needs a credential to work; `meaning`: what the level stands for."""

    slug: str
    name: Any
    answer: Any
    meaning: Any


_WORDS = {
    "state_credential_required": (
        gettext_lazy("State credential required"),
        gettext_lazy("Yes. The state asks for a credential or a registration of its own."),
        gettext_lazy("You have to be certified or registered with the state for the work."),
    ),
    "certification_for_tasks": (
        gettext_lazy("Certification for some tasks"),
        gettext_lazy(
            "Not to be hired, but the state keeps some tasks for medical assistants with a "
            "certification or accredited training."
        ),
        gettext_lazy(
            "Anybody may be hired; named tasks, such as vaccines, are kept for those with a "
            "certification or accredited training."
        ),
    ),
    "training_required": (
        gettext_lazy("Training required"),
        gettext_lazy(
            "No credential, but the state says what training you need before you start, or before "
            "certain tasks."
        ),
        gettext_lazy("The state sets the training, sometimes with an exam, but no certification."),
    ),
    "delegation_law": (
        gettext_lazy("Delegation: no credential named"),
        gettext_lazy(
            "No, not in the texts we read. What you may do depends on what a clinician may hand to "
            "you."
        ),
        gettext_lazy(
            "The law or the board says what clinicians may hand to unlicensed staff. It asks for "
            "no certification; employers still may."
        ),
    ),
    "none": (
        gettext_lazy("Not regulated"),
        gettext_lazy("No. The state does not regulate medical assistants."),
        gettext_lazy("A source confirms that the state has no rule on medical assistants."),
    ),
    "not_verified": (
        gettext_lazy("Not verified"),
        gettext_lazy("We could not confirm it: we found no rule that we could rely on."),
        gettext_lazy("We found nothing we could rely on. There may well be a rule: ask."),
    ),
}
LEVELS = {slug: Level(slug, *_WORDS[slug]) for slug in STATE_LEVELS}
TOPICS = {
    "credentials": gettext_lazy("Credentials that count"),
    "injections": gettext_lazy("Injections"),
    "phlebotomy": gettext_lazy("Drawing blood (phlebotomy)"),
    "x_ray": gettext_lazy("X-rays"),
}
ANSWERS = {
    "yes": gettext_lazy("Yes"),
    "conditions": gettext_lazy("With conditions"),
    "vaccines_only": gettext_lazy("Vaccines only"),
    "license": gettext_lazy("Needs a license of its own"),
    "no": gettext_lazy("No"),
}
CONFIDENCE = {
    "high": gettext_lazy("high"),
    "medium": gettext_lazy("medium"),
    "low": gettext_lazy("low"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A state as it stands on the map and in the table; `injections` None: not verified. `is_sure`:
    every one of the credentials is named by a text of high confidence."""

    state: StateRule
    level: Level
    x: int
    y: int
    injections: Any
    credentials: tuple[Credential, ...]
    is_sure: bool

    @property
    def middle(self) -> int:
        return self.x + TILE // 2

    @property
    def line(self) -> int:
        """The line its letters stand on, above the mark of the level."""
        return self.y + TILE // 2 + 2


def rows(book: Rulebook) -> list[Row]:
    places = {
        code: (column * TILE, line * TILE)
        for line, codes in enumerate(TILES)
        for column, code in enumerate(codes.split())
    }
    return [
        Row(
            state,
            LEVELS[state.level],
            *places[state.code],
            injections=next((ANSWERS[said.answer] for said in state.on("injections")), None),
            credentials=(found := named(book, state)),
            is_sure=len(surely_named(book, state)) == len(found),
        )
        for state in book.states
    ]


def counts(book: Rulebook) -> list[tuple[Level, int]]:
    """How many states are at each level, the strictest first."""
    levels = [state.level for state in book.states]
    return [(level, levels.count(level.slug)) for level in LEVELS.values()]


def named(book: Rulebook, state: StateRule) -> tuple[Credential, ...]:
    """The credentials that the state names."""
    return tuple(found for found in book.credentials if state.names(found.slug))


def surely_named(book: Rulebook, state: StateRule) -> frozenset[str]:
    """Of these the slugs of those that a text of high confidence names."""
    return frozenset(
        found.slug for found in named(book, state) if is_sure(state, book.body[found.body])
    )


def is_sure(state: StateRule, body: Body) -> bool:
    """Is what is said of the body's credentials of high confidence?"""
    return cited_for(state, body.short_name).confidence == "high"


def naming(book: Rulebook, credential: Credential) -> tuple[StateRule, ...]:
    """The states that name the credential, in the order of the book."""
    return tuple(state for state in book.states if state.names(credential.slug))


def alone(book: Rulebook, credential: Credential) -> tuple[StateRule, ...]:
    """The states for whose work alone the wizard looks at the credential; none where it does so for
    every state."""
    return tuple(state for state in book.states if state.code in credential.only_in)


def for_it_alone(book: Rulebook, state: StateRule) -> tuple[Credential, ...]:
    return tuple(found for found in book.credentials if state.code in found.only_in)


def cited_for(state: StateRule, body: str) -> Citation:
    """Where it is said that a credential of the body counts. Of several texts it is the one that
    speaks of the body, and of several such the least sure: none of them says it more surely."""
    said = state.on("credentials")
    speaking = tuple(one for one in said if re.search(rf"\b{re.escape(body)}\b", one.text))
    cited = [one.citation for one in speaking or said or (state,)]
    return max(cited, key=lambda one: CONFIDENCES.index(one.confidence))


@dataclass(frozen=True, slots=True)
class Topic:
    """`statements` empty: not verified. Each with its answer in a word or two, if it has one."""

    name: Any
    statements: tuple[tuple[Any, StateStatement], ...]


def topics(state: StateRule) -> Iterator[Topic]:
    for slug, name in TOPICS.items():
        yield Topic(
            name,
            tuple(
                (ANSWERS[said.answer] if slug in STATE_TASKS else "", said)
                for said in state.on(slug)
            ),
        )


def fields(book: Rulebook) -> list[Specialty]:
    """The specialties that a state's tasks belong to, as far as the Edition has them."""
    slugs = (task.replace("_", "-") for task in STATE_TASKS)
    return [book.specialty[slug] for slug in slugs if slug in book.specialty]


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom to ask about a state: in the place of a certifying body beside a citation."""

    short_name: str


def asked(state: StateRule) -> Asked:
    if not state.board:
        return Asked(_("the state’s medical board"))
    return Asked(_("the %(board)s") % {"board": state.board})


def neighbors(book: Rulebook, code: str) -> list[StateRule]:
    """The states that share a border, by name."""
    pairs = [border.split("-") for border in BORDERS.split()]
    codes = {one if other == code else other for one, other in pairs if code in (one, other)}
    return [state for state in book.states if state.code in codes]


def near(book: Rulebook, text: str) -> list[StateRule]:
    """The states that a mistyped address may have meant, likeliest first."""
    words = {state.name.lower().replace(" ", "-"): state for state in book.states}
    word = text.lower().replace("_", "-").replace(" ", "-")
    starting = [name for name in words if len(word) > 1 and name.startswith(word[:4])]
    close = get_close_matches(word, words, n=NEAR_MATCHES, cutoff=0.6)
    found = {words[name].code: words[name] for name in [*close, *starting]}
    return list(found.values())[:NEAR_MATCHES]
