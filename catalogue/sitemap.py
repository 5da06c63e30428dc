"""Which pages there are for a search engine to find."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from rulebook.book import Rulebook

# Pages that every Edition has. The wizard's questions and what is a visitor's own are not here.
PAGES = (
    "home",
    "pathways:start",
    "catalogue:credentials",
    "compare",
    "recertification",
    "states",
    "programs:search",
    "specialties",
    "ladder",
    "bodies",
    "accreditors",
    "guides",
    "glossary",
    "changes",
    "data",
    "about",
    "privacy",
    "accessibility",
)


def paths(book: Rulebook) -> Iterator[str]:
    """Every page that is the same for everyone and stands for itself."""
    yield from map(reverse, PAGES)
    for found in book.credentials:
        yield reverse("catalogue:credential", args=[found.slug])
        if found.questions:
            yield reverse("catalogue:questions", args=[found.slug])
        if found.renewal is not None:
            yield reverse("recertification:planner", args=[found.slug])
    for body in book.bodies:
        yield reverse("body", args=[body.slug])
    for accreditor in book.accreditors:
        yield reverse("accreditor", args=[accreditor.slug])
    for guide in book.guides:
        yield reverse("guide", args=[guide.slug])
    for state in book.states:
        yield reverse("state", args=[state.code])
    for specialty in book.specialties:
        yield reverse("specialty", args=[specialty.slug])
