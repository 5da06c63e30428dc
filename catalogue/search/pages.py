"""The pages of the site that are about no single row of an Edition, and the planner of each
credential."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue.search.entry import Entry
from rulebook.book import Rulebook

# What people type who want the page, as a whole: to be found by it before what says the words.
CALLED = {
    "states": ("certified to work as a medical assistant", "certification required"),
    "programs:search": ("schools near me", "medical assistant programs"),
}

# The address by its name, what the page is called, what it says, what a visitor may call it.
PAGES = (
    (
        "pathways:start",
        _("Find your way in"),
        _("A few questions, and a verdict for every way in to every credential."),
        "wizard eligible qualify quiz start which credential",
    ),
    (
        "catalogue:credentials",
        _("All credentials"),
        _("Who awards each one, the ways in, the exam, what it costs and how it is renewed."),
        "list certifications overview",
    ),
    (
        "compare",
        _("Compare credentials"),
        _("Two to four credentials side by side, line by line."),
        "versus vs difference better best cheapest which",
    ),
    (
        "states",
        _("What your state asks"),
        _("The rules of every state on medical assistants, as a map and a table."),
        "law license legal required mandatory scope practice",
    ),
    (
        "specialties",
        _("Specialties"),
        _("Fields you can add, and the credentials that really exist for each."),
        "specialize add field extra letters advanced",
    ),
    (
        "ladder",
        _("Career ladder"),
        _("Where a medical assistant can go from here, with official pay and growth."),
        "salary wage advancement promotion next step bridge nurse",
    ),
    (
        "bodies",
        _("Certifying bodies"),
        _("Who certifies, what each body awards and how to reach it."),
        "organizations associations agencies contact phone",
    ),
    (
        "accreditors",
        _("Accreditors"),
        _("Who accredits programs and who accredits schools, and what to ask a school."),
        "accredited accreditation school program directory",
    ),
    (
        "guides",
        _("Guides"),
        _("Choosing a credential, keeping it, checking a program, paying for it."),
        "help articles advice questions answers faq",
    ),
    (
        "glossary",
        _("Glossary"),
        _("The words and abbreviations of certifying bodies, schools and states."),
        "meaning definition abbreviation dictionary terms",
    ),
    (
        "programs:search",
        _("Programs"),
        _("Whether a program was listed as accredited, and when."),
        "school schools college directory find accredited program",
    ),
    (
        "recertification",
        _("Recertification planner"),
        _("What is missing for your renewal, and by when."),
        "renewal points continuing education deadline expired log calendar",
    ),
    (
        "changes",
        _("What changed"),
        _("What each Edition changed: rules, fees, exams, renewal and sources."),
        "news updates history feed",
    ),
    (
        "data",
        _("Data"),
        _("Every fact, rule and worked-out case as a file, with its source."),
        "download csv json open license",
    ),
    (
        "about",
        _("About CareerGuide"),
        _("Who makes it, how verdicts are made and what confidence means."),
        "contact editors independent verdict confidence edition",
    ),
    (
        "privacy",
        _("Privacy"),
        _("What is kept about you, for how long, and how to delete it."),
        "cookies personal data delete logs",
    ),
    (
        "accessibility",
        _("Accessibility"),
        _("How everybody can use this site, and whom to tell when it does not work."),
        "wcag screen reader contrast keyboard",
    ),
)


def planners(book: Rulebook) -> Iterator[Entry]:
    for found in book.credentials:
        if found.renewal is not None:
            yield Entry(
                kind="plan",
                title=gettext("%(name)s: plan your renewal") % {"name": found.designation},
                text=gettext("Tell us your dates: what is missing, and by when."),
                url=reverse("recertification:planner", args=[found.slug]),
                keywords=("recertification", "planner"),
                rest=gettext("points continuing education deadline expired calendar log"),
                about=found.designation,
            )


def pages() -> Iterator[Entry]:
    for name, title, text, rest in PAGES:
        yield Entry("page", str(title), str(text), reverse(name), CALLED.get(name, ()), rest)
