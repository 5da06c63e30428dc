"""Words that mean the same to whoever searches. Short: what the content itself says, in the
glossary and in the other names of a specialty, need not stand here."""

from __future__ import annotations

from collections.abc import Iterator

from rulebook.book import Rulebook

SAME = (
    ("ekg", "ecg", "electrocardiogram", "electrocardiograph"),
    ("cost", "price", "fee", "expensive", "cheap", "cheapest", "dollars"),
    ("recertification", "renewal"),
    ("exam", "test", "examination"),
    ("xray", "radiography", "radiologic"),
    ("phlebotomy", "venipuncture", "blood"),
    ("eye", "ophthalmic", "optometric", "optometry"),
    ("administrative", "office", "clerical", "secretary"),
    ("heart", "cardiac", "cardiology", "cardiovascular", "ekg"),
    ("salary", "pay", "wage", "earnings", "income"),
    ("school", "program", "college", "course"),
    ("job", "work", "employment"),
    ("expired", "lapsed"),
    ("injection", "shot", "vaccine"),
    ("veteran", "military", "army", "navy"),
    ("practicum", "externship", "internship", "clinicals"),
    ("license", "licence", "registration", "permit"),
    ("certificate", "certification", "credential", "certified"),
    ("manager", "management", "supervisor"),
    ("technician", "tech", "technologist"),
    ("teacher", "instructor", "educator", "teaching"),
    ("pharmacy", "pharmacist"),
    ("children", "pediatric"),
    ("felony", "felon", "conviction", "convicted", "crime", "criminal"),
    ("abroad", "foreign", "overseas"),
    ("bone", "orthopedic"),
    ("skin", "dermatology"),
    ("kidney", "dialysis", "hemodialysis"),
)
# Leads to what it may mean. It says too much else to be looked for in the place of that: a state
# that keeps a task for nurses does not renew anything.
MAY_MEAN = {
    "keeping": ("recertification", "renewal"),
    "maintain": ("recertification", "renewal"),
    "earn": ("salary", "pay"),
    "make": ("salary", "pay"),
}
# Written out in texts, and too short to be looked for as they are.
SPELLED_OUT = {
    "ma": ("medical", "assistant"),
    "mas": ("medical", "assistants"),
    "ce": ("continuing", "education"),
    "ceu": ("continuing", "education"),
    "ceus": ("continuing", "education"),
}


def synonyms(book: Rulebook) -> Iterator[tuple[str, ...]]:
    """Those above, and the other words that the glossary has for one."""
    yield from SAME
    for term in book.glossary:
        single = tuple(word for word in (term.term, *term.also) if word.isalpha())
        if len(single) > 1:
            yield single
