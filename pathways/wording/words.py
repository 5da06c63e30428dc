"""Small words that sentences are made of: days, spans, lists, what a training or job is called."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rulebook.book import Credential, Route, Rulebook

YEARS_FROM = 24  # months: below, a span reads in months even where it makes whole years

TRAININGS = {
    "program": gettext_lazy("a school program"),
    "apprenticeship": gettext_lazy("an apprenticeship"),
    "military": gettext_lazy("military training"),
    "employer_course": gettext_lazy("an employer’s course"),
}
FIELDS = {
    "medical_assisting": gettext_lazy("medical assisting"),
    "administrative": gettext_lazy("medical office work"),
    "phlebotomy": gettext_lazy("phlebotomy"),
    "ekg": gettext_lazy("EKG"),
    "ophthalmic": gettext_lazy("eye care"),
    "optometric": gettext_lazy("optometry"),
    "pharmacy": gettext_lazy("pharmacy"),
    "laboratory": gettext_lazy("laboratory work"),
    "dialysis": gettext_lazy("dialysis"),
    "orthopedic": gettext_lazy("orthopedics"),
    "radiography": gettext_lazy("radiography"),
    "sterile_processing": gettext_lazy("sterile processing"),
    "coding": gettext_lazy("medical coding"),
    "nursing": gettext_lazy("nursing"),
    "other": gettext_lazy("another field"),
}
AWARDS = {
    "diploma": gettext_lazy("a diploma"),
    "certificate": gettext_lazy("a certificate"),
    "associate": gettext_lazy("an associate degree"),
    "none": gettext_lazy("no diploma, certificate or degree"),
}
ROLES = {
    "medical_assistant": gettext_lazy("a medical assistant"),
    "medical_administrative_assistant": gettext_lazy("a medical administrative assistant"),
    "phlebotomist": gettext_lazy("a phlebotomist"),
    "ekg_technician": gettext_lazy("an EKG technician"),
    "ophthalmic_assistant": gettext_lazy("an ophthalmic assistant"),
    "optometric_assistant": gettext_lazy("an optometric assistant"),
    "pharmacy_technician": gettext_lazy("a pharmacy technician"),
    "nurse": gettext_lazy("a nurse"),
    "office_manager": gettext_lazy("an office manager"),
    "other": gettext_lazy("something else"),
}
DUTIES = {
    "clinical": gettext_lazy("clinical"),
    "administrative": gettext_lazy("administrative"),
}
SETTINGS = {
    "outpatient": gettext_lazy("an outpatient setting"),
    "inpatient": gettext_lazy("an inpatient setting"),
    "other": gettext_lazy("another setting"),
}
TASKS = {
    "injections": gettext_lazy("injections"),
    "venipunctures": gettext_lazy("blood draws from a vein"),
    "capillary_punctures": gettext_lazy("finger or heel sticks"),
    "ekgs": gettext_lazy("EKGs"),
}


def day(value: date) -> str:
    """May 15, 2027"""
    return date_format(value, "DATE_FORMAT")


def day_or_month(value: date) -> str:
    """Of the day of a list: where only its month is known, the first of it is written down."""
    return date_format(value, "F Y") if value.day == 1 else day(value)


def span(months: int) -> str:
    """A number of months in words; in years from two on, where they come out even."""
    if months >= YEARS_FROM and not months % 12:
        return ngettext("%(number)d year", "%(number)d years", months // 12) % {
            "number": months // 12
        }
    return ngettext("%(number)d month", "%(number)d months", months) % {"number": months}


def days(number: int) -> str:
    return ngettext("%(number)s day", "%(number)s days", number) % {"number": count(number)}


def count(number: int | Fraction) -> str:
    """A number as people write it: 1,000 or 37.5."""
    value = number if isinstance(number, int) else float(number)
    whole = value == int(value)
    return number_format(
        int(value) if whole else round(value, 2), use_l10n=True, force_grouping=True
    )


def either(items: Iterable[object]) -> str:
    """A, B or C"""
    return _joined([str(item) for item in items], _("%(rest)s or %(last)s"))


def both(items: Iterable[object]) -> str:
    """A, B and C"""
    return _joined([str(item) for item in items], _("%(rest)s and %(last)s"))


def _joined(items: list[str], pattern: str) -> str:
    if len(items) <= 1:
        return "".join(items)
    return pattern % {"rest": ", ".join(items[:-1]), "last": items[-1]}


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def accreditor(slug: str | None, book: Rulebook) -> str:
    """The short name of an accreditor; one that is not told is "one of them"."""
    if slug is None:
        return _("one of the accreditors")
    names = {found.slug: found.short_name for found in book.accreditors}
    return names.get(slug) or _("another accreditor")


def accreditors(slugs: Iterable[str], book: Rulebook) -> str:
    return either(accreditor(slug, book) for slug in slugs)


def body_name(slug: str, book: Rulebook) -> str:
    """The short name of a certifying body."""
    found = book.body.get(slug)
    return found.short_name if found else slug.upper()


def way(route: Route, credential: Credential) -> str:
    """What the body calls a route; with our name for it where the body calls two the same."""
    word = route.body_word or route.name
    alike = [other for other in credential.routes if (other.body_word or other.name) == word]
    return word if len(alike) < 2 else f"{word} ({route.name})"


def designation(slug: str, book: Rulebook) -> str:
    """A credential as pages name it; one that the Edition does not list, by its key."""
    found = book.credential.get(slug)
    return found.designation if found else slug.upper()
