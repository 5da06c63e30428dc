"""What must not be published about careers: dangling names, an address with two pages, a ladder
that comes back to where it began, a figure of which nobody can say what it counts."""

from __future__ import annotations

from rulebook.book import Rulebook
from rulebook.careers import (
    BY_EMPLOYER,
    MEASURES,
    STEP_KINDS,
    Figure,
    LadderStep,
    Occupation,
    Specialty,
    as_slug,
    other_addresses,
)
from rulebook.problems import LintProblem, Problems, out_of_range, twice, unlisted

GROWTH, SHARE = ("growth",), ("share_in",)
MOST = 1_000_000_000


def check_careers(book: Rulebook) -> Problems:
    for name in ("occupations", "specialties", "titles", "ladder"):
        slugs = (row.slug for row in getattr(book, name))
        yield from twice("the rulebook", f"slug in {name}", slugs)
    keys = [figure.key for occupation in book.occupations for figure in occupation.figures]
    yield from twice("the rulebook", "figure", keys)
    for occupation in book.occupations:
        yield from _occupation(occupation)
    yield from _addresses(book)
    for specialty in book.specialties:
        yield from _specialty(book, specialty)
    for step in book.ladder:
        yield from _step(book, step)
    yield from _ways(book)


def _occupation(occupation: Occupation) -> Problems:
    where = f"occupations.{occupation.slug}"
    named = (" ".join(filter(None, (f.measure, f.employer))) for f in occupation.figures)
    yield from twice(where, "figure", named)
    for figure in occupation.figures:
        yield from _figure(f"{where}.{figure.key}", figure)
    wages = [occupation.number(name) for name in ("wage_low", "wage_median", "wage_high")]
    known = [wage for wage in wages if wage is not None]
    if known != sorted(known):
        yield LintProblem(where, "The median lies between the 10th and the 90th percentile.")


def _figure(where: str, figure: Figure) -> Problems:
    yield from unlisted(where, "measure", (figure.measure,), MEASURES)
    if not figure.data_year:
        yield LintProblem(where, "Nobody has said for which year it holds.")
    if (figure.measure in BY_EMPLOYER) != bool(figure.employer):
        yield LintProblem(where, "Name the kind of employer where it is about one, only there.")
    least, most = 0, MOST
    if figure.measure in GROWTH:
        least, most = -100, 1_000
    elif figure.measure in SHARE:
        most = 100
    yield from out_of_range(where, "number", figure.number, least, most)


def _addresses(book: Rulebook) -> Problems:
    """Each address leads to one page."""
    others = [slug for slug, _ in other_addresses(book.specialties, book.titles)]
    yield from twice("specialties", "address", (*book.specialty, *others))
    for title in book.titles:
        where = f"titles.{title.slug}"
        if title.slug != (written := as_slug(title.title)):
            yield LintProblem(where, f"Its key should be {written}, as people write it.")
        if title.specialty:
            yield from unlisted(where, "specialty", (title.specialty,), book.specialty)


def _specialty(book: Rulebook, specialty: Specialty) -> Problems:
    where = f"specialties.{specialty.slug}"
    yield from twice(where, "credential", specialty.credentials)
    yield from unlisted(where, "credential", specialty.credentials, book.credential)
    if not specialty.credentials:
        yield LintProblem(where, "It leads to no credential.")
    if specialty.goal:
        yield from unlisted(where, "goal", (specialty.goal,), book.goal)
    if specialty.occupation:
        yield from unlisted(where, "occupation", (specialty.occupation,), book.occupation)
        if not specialty.nearness:
            yield LintProblem(where, "Say how near the occupation is to the specialty.")


# The ladder: it begins somewhere, every step follows from another, and none leads back.


def _step(book: Rulebook, step: LadderStep) -> Problems:
    where = f"ladder.{step.slug}"
    yield from unlisted(where, "kind", (step.kind,), STEP_KINDS)
    yield from unlisted(where, "credential", step.credentials, book.credential)
    yield from unlisted(where, "specialty", step.specialties, book.specialty)
    yield from unlisted(where, "step", step.after, book.step)
    if step.occupation:
        yield from unlisted(where, "occupation", (step.occupation,), book.occupation)
    elif not step.pay:
        yield LintProblem(where, "Without an occupation, say what is known about the pay.")
    if (step.kind == "start") == bool(step.after):
        yield LintProblem(where, "The start follows from no step, and every other from one.")
    for number, ask in enumerate(step.asks, 1):
        if ask.citation.confidence != "high" and not ask.whom:
            yield LintProblem(
                f"{where}.asks.{number}", "Its confidence is not high: say whom to ask."
            )


def _ways(book: Rulebook) -> Problems:
    reached: set[str] = set()
    left = {step.slug: {slug for slug in step.after if slug in book.step} for step in book.ladder}
    while ready := [slug for slug, after in left.items() if after <= reached]:
        reached.update(ready)
        for slug in ready:
            del left[slug]
    for slug in left:
        yield LintProblem(f"ladder.{slug}", "It follows from itself, directly or through others.")
