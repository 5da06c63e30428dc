"""Where the work leads: specialties, the titles that nobody awards, the steps of the ladder."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue import specialties
from catalogue.search.entry import Entry
from rulebook.book import Rulebook
from rulebook.careers import LadderStep, Specialty


def careers(book: Rulebook) -> Iterator[Entry]:
    yield from (_specialty(book, one) for one in book.specialties)
    for title in book.titles:
        to = title.specialty
        page = reverse("specialty", args=[to]) if to else reverse("specialties")
        yield Entry(
            kind="specialty",
            title=title.title,
            text=title.text,
            url=f"{page}#{title.slug}",
            keywords=(title.slug,),
        )
    yield from (_step(book, one) for one in book.ladder)


def _specialty(book: Rulebook, found: Specialty) -> Entry:
    titles = specialties.titles(book, found.slug)
    added = specialties.credentials(book, found)
    return Entry(
        kind="specialty",
        title=found.name,
        text=found.summary,
        url=reverse("specialty", args=[found.slug]),
        keywords=(found.slug, *found.aliases),
        rest=" ".join(
            (
                *(title.text for title in titles),
                *(f"{one.designation} {one.name}" for one in added),
                *found.roles,
                *found.places,
                _("pay growth outlook"),
            )
        ),
    )


def _step(book: Rulebook, found: LadderStep) -> Entry:
    """What it asks is searched and not shown: it may hold a figure, which stands by its source."""
    occupation = book.occupation.get(found.occupation)
    return Entry(
        kind="step",
        title=found.name,
        text=found.summary,
        url=f"{reverse('ladder')}#{found.slug}",
        rest=" ".join(
            (
                found.pay,
                *(ask.text for ask in found.asks),
                f"{occupation.name} {occupation.soc}" if occupation else "",
                _("career ladder step pay growth outlook advancement"),
            )
        ),
    )
