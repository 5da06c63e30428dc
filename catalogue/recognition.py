"""Who vouches for the program behind a credential, in as few words as a table has room for."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rulebook.book import Credential
from rulebook.reference import PublishedFact
from rulebook.sources import Citation

RECOGNIZERS: dict[str, Promise] = {
    "ncca": _("National Commission for Certifying Agencies (NCCA)"),
    "iso-17024": _("International Accreditation Service, to the standard ISO/IEC 17024"),
}


@dataclass(frozen=True, slots=True)
class Recognition:
    """One recognizer and what a fact says of it. Where editors do not count it as one that stands
    today, only the words of the fact are told (`is_told`), never a plain yes."""

    slug: str
    fact: PublishedFact | None
    is_told: bool = False

    @property
    def citation(self) -> Citation | None:
        return self.fact.citation if self.fact else None


def recognition(credential: Credential) -> tuple[Recognition, ...]:
    """Those that count; where none does, whatever facts there are; none where nothing is known."""
    counted = tuple(
        Recognition(slug, next(iter(facts_on(credential, slug)), None))
        for slug in credential.recognized_by
    )
    return counted or tuple(
        Recognition(slug, fact, is_told=True)
        for slug in RECOGNIZERS
        for fact in facts_on(credential, slug)
    )


def facts_on(credential: Credential, slug: str) -> tuple[PublishedFact, ...]:
    """The facts on one recognizer: the second ending is on both together. Facts collected under
    other keys keep theirs: the last two."""
    name = slug.replace("-", "_")
    return ending_in(
        credential,
        f"accreditation.{name}",
        f"accreditation.{name}_and_ncca",
        f"{name}_accredited",
        name,
    )


def ending_in(credential: Credential, *endings: str) -> tuple[PublishedFact, ...]:
    """The facts whose keys have these last parts, in the order of the endings, each once."""
    last = tuple(f".{ending}" for ending in endings)
    any_of_them = [fact for fact in credential.facts if fact.key.endswith(last)]
    found = {fact.key: fact for one in last for fact in any_of_them if fact.key.endswith(one)}
    return tuple(found.values())
