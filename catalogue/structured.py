"""What a page says to search engines and other programs: schema.org data, as plain mappings.

Only what the Edition holds and a reader can see on the same page; nothing of low confidence.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue import organizations, sheet
from catalogue.guides import Answers
from catalogue.prose import plain
from catalogue.words import recognizer
from credentials.publishing import PublishedEdition
from rulebook.book import Credential
from rulebook.careers import Occupation
from rulebook.prose import Guide
from rulebook.reference import Accreditor, Body

CONTEXT = "https://schema.org"
MOST_PATHS = 2_000
Data = dict[str, Any]
Trail = Iterable[tuple[str, str]]  # (path, name) from the top, the page itself last


def path_of(name: str, *args: str) -> str:
    """A page of ours. Each page names its place and those above it, so they are remembered."""
    return _path_of(get_language(), name, args)


@lru_cache(maxsize=MOST_PATHS)
def _path_of(language: str | None, name: str, args: tuple[str, ...]) -> str:
    del language  # what the path may begin with
    return reverse(name, args=args)


def address(path: str) -> str:
    """A path of ours as the world knows it."""
    return f"{settings.SITE_URL}{path}"


def breadcrumbs(trail: Trail) -> Data:
    """Where a page stands; the site's first page is put before it."""
    steps = [(path_of("home"), "CareerGuide"), *trail]
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": str(name), "item": address(path)}
            for place, (path, name) in enumerate(steps, start=1)
        ],
    }


def page(path: str, edition: PublishedEdition) -> Data:
    """A page as schema.org's `WebPage`. It changes with the Edition and not otherwise."""
    return {
        "@context": CONTEXT,
        "@type": "WebPage",
        "@id": address(path),
        "dateModified": _modified(edition),
    }


def _modified(edition: PublishedEdition) -> str:
    return timezone.localdate(edition.published_at).isoformat()


def credential(found: Credential, awarding: Body, today: date) -> Data:
    """A certification as schema.org's `EducationalOccupationalCredential`."""
    page = address(path_of("catalogue:credential", found.slug))
    return {
        "@context": CONTEXT,
        "@type": "EducationalOccupationalCredential",
        "@id": f"{page}#credential",
        "name": found.name,
        "alternateName": found.designation,
        "description": found.summary,
        "url": page,
        "mainEntityOfPage": page,
        "provider": _body(awarding),
        **_told(
            credentialCategory=_category(found),
            sameAs=found.url,
            recognizedBy=[
                {"@type": "Organization", "name": recognizer(slug)} for slug in found.recognized_by
            ],
            competencyRequired=_competencies(found),
            validFor=_valid_for(found, today),
        ),
    }


def body(found: Body) -> Data:
    """A certifying body as schema.org's `Organization`, at a page of its own."""
    since = organizations.founded(found)
    page = path_of("body", found.slug)
    told = _told(telephone=found.phone, foundingDate=since.value if since else "")
    return {**_organization(found, page), **told}


def accreditor(found: Accreditor) -> Data:
    return _organization(found, path_of("accreditor", found.slug))


def _organization(found: Body | Accreditor, path: str) -> Data:
    return {
        "@context": CONTEXT,
        "@type": "Organization",
        "@id": f"{address(path)}#organization",
        "name": found.name,
        "alternateName": found.short_name,
        "description": found.summary,
        "mainEntityOfPage": address(path),
        **_told(url=found.url),
    }


def article(edition: PublishedEdition, found: Guide) -> Data:
    """A guide as schema.org's `Article`."""
    page = address(path_of("guide", found.slug))
    publisher = {"@type": "Organization", "name": "CareerGuide", "url": address("/")}
    return {
        "@context": CONTEXT,
        "@type": "Article",
        "@id": f"{page}#article",
        "headline": found.title,
        "description": found.summary,
        "url": page,
        "mainEntityOfPage": page,
        "author": publisher,
        "publisher": publisher,
        "dateModified": _modified(edition),
        "about": [
            {"@id": f"{address(reverse('catalogue:credential', args=[slug]))}#credential"}
            for slug in found.related
        ],
    }


def questions(path: str, found: Answers) -> Data:
    """Questions with their answers as schema.org's `FAQPage`; none whose source has low
    confidence."""
    page = address(path)
    return {
        "@context": CONTEXT,
        "@type": "FAQPage",
        "@id": f"{page}#questions",
        "url": page,
        "mainEntity": [
            {
                "@type": "Question",
                "@id": f"{page}#{one.asked.slug}",
                "name": one.asked.question,
                "acceptedAnswer": {"@type": "Answer", "text": plain(one.html)},
            }
            for _key, _name, answers in found.topics
            for one in answers
            if one.asked.citation.confidence != "low"
        ],
    }


def occupation(found: Occupation) -> Data | None:
    """What a government table counts, as schema.org's `Occupation`; None where its pay is not of
    high confidence. It is no page's own subject: a specialty is seldom all of an occupation."""
    wages = {
        name: found.figure(measure)
        for name, measure in (
            ("percentile10", "wage_low"),
            ("median", "wage_median"),
            ("percentile90", "wage_high"),
        )
    }
    sure = {
        name: float(one.number)
        for name, one in wages.items()
        if one and one.number is not None and one.citation.confidence == "high"
    }
    if "median" not in sure:
        return None
    return {
        "@context": CONTEXT,
        "@type": "Occupation",
        "name": found.name,
        "occupationLocation": {"@type": "Country", "name": "United States"},
        "estimatedSalary": {
            "@type": "MonetaryAmountDistribution",
            "name": "base",
            "currency": "USD",
            "duration": "P1Y",
            **sure,
        },
        **_told(educationRequirements=found.entry, occupationalCategory=found.soc),
    }


def dataset(edition: PublishedEdition, files: Iterable[tuple[str, str]], license_url: str) -> Data:
    """The downloads as one `Dataset`; each file is (path, media type)."""
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": _("Medical assistant credentials: rules, figures and sources"),
        "description": _(
            "Eligibility rules, exams, fees and renewal of medical assistant credentials in the "
            "United States, each with its source, date and confidence."
        ),
        "url": address(path_of("data")),
        "version": str(edition.number),
        "dateModified": _modified(edition),
        "license": license_url,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": "CareerGuide", "url": address("/")},
        "distribution": [
            {"@type": "DataDownload", "contentUrl": address(path), "encodingFormat": kind}
            for path, kind in files
        ],
    }


def _body(body: Body) -> Data:
    named = {"name": body.name, "alternateName": body.short_name}
    return {"@type": "Organization", **named, **_told(url=body.url)}


def _category(found: Credential) -> str:
    """What is called so or ends in an exam. A permit or a recognition is no certification."""
    return "Certification" if "Certif" in found.name or found.exam else ""


def _competencies(found: Credential) -> list[str]:
    """What the exam tests, as its outline names it."""
    domains = found.exam.domains if found.exam else ()
    sure = (domain.name for domain in domains if domain.citation.confidence != "low")
    return list(dict.fromkeys(sure))


def _valid_for(found: Credential, today: date) -> str:
    """How long it stays valid, as an ISO 8601 duration; empty where that is not known."""
    policy = found.renewal
    if policy is None or policy.citation.confidence == "low" or not sheet.current((policy,), today):
        return ""
    return f"P{policy.cycle_months}M"


def _told(**values: object) -> Data:
    return {name: value for name, value in values.items() if value}
