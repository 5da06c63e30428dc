"""What a comparison asks of every credential, and where in the rulebook it finds the answer.

Facts are found by the last parts of their keys, which every credential's facts share: an editor
who gives a new credential a fact `….exam.time_minutes` has filled its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue import sheet, states
from catalogue.holding import Holding, Part, holding, together
from catalogue.recognition import RECOGNIZERS, ending_in, facts_on
from catalogue.words import months, recognizer
from rulebook.book import Requirement
from rulebook.recommend import Cost
from rulebook.reference import PublishedFact, RecertificationPolicy
from rulebook.sources import Citation

WORDS = 6  # of a sentence that a link names
SPANS = (6, 10)  # years: two and three divide the one, two and five the other


@dataclass(frozen=True, slots=True)
class Said:
    """One thing a credential says in a line: words, or an amount of money with its `parts`.

    `name` tells several of a cell apart; `url` is where it leads, or the words where there is no
    name. `withheld`: the words say why there is no figure. `groups` are a route's rules. `held` is
    the span of years in the cost, to be shown with its arithmetic, after the `way` in it. `whom` to
    check with, where that is not the certifying body."""

    text: str = ""
    citation: Citation | None = None
    name: str = ""
    url: str = ""
    note: str = ""
    withheld: bool = False
    cost: Cost | None = None
    parts: tuple[Part, ...] = ()
    held: Holding | None = None
    way: sheet.Way | None = None
    groups: tuple[tuple[Requirement, ...], ...] = ()
    is_least: bool = False
    whom: states.Asked | None = None

    @property
    def getting(self) -> Cost | None:
        """What the way costs that the sum begins with; None where there is no way in."""
        return self.way.cost if self.way else None

    @property
    def word(self) -> str:
        """What tells it from its neighbors where its source stands apart from it."""
        if self.name and (self.url or self.cost):
            return self.name
        told = f"{self.name}: {self.text}" if self.name else self.text
        words = told.split()
        return told if len(words) <= WORDS else f"{' '.join(words[:WORDS]).rstrip(',;:.')}…"

    @property
    def seen(self) -> tuple[object, ...]:
        """All that a reader reads of it; nothing else is equal where it opens up, or where it is
        to be checked with the certifying body."""
        cited = self.citation
        is_sure = cited is None or self.withheld or cited.confidence == "high"
        if self.groups or self.parts or self.held or not (is_sure or self.whom):
            return (id(self),)
        doubt = cited and (is_sure or cited.confidence, self.whom, cited.review_due)
        return self.name, self.text, self.url, self.note, self.cost, doubt

    @property
    def citations(self) -> Iterator[Citation]:
        """Everything that it rests on, in the order of reading."""
        yield from (row.citation for rows in self.groups for row in rows)
        yield from (part.fee.citation for part in self.parts if part.fee)
        if self.citation:
            yield self.citation

    @property
    def is_unknown(self) -> bool:
        if self.cost is not None:
            return bool(self.cost.gaps) and not self.cost.known
        return self.withheld


Ask = Callable[[sheet.Row, date], Iterable[Said]]


@dataclass(frozen=True, slots=True)
class Asked:
    slug: str
    name: str
    lines: tuple[tuple[str, Ask], ...]
    note: str = ""


def questions() -> tuple[Asked, ...]:
    """What is asked of every credential, in the language of the request."""
    return (
        Asked(
            "body",
            _("Who awards it"),
            ((_("Certifying body"), _body), (_("Recognized by"), _recognized)),
        ),
        Asked("ways-in", _("Ways in"), ((_("Way by way"), _ways), (_("Whichever way"), _everyone))),
        Asked(
            "exam",
            _("The exam"),
            (
                (_("Questions"), _fact("exam.questions_total")),
                (_("Time"), _fact("exam.time_minutes")),
                (
                    _("Where and how"),
                    _fact("exam.delivery", "exam.vendor_current", "exam.remote_proctoring"),
                ),
                (_("Passing score"), _fact("exam.passing_score")),
                (_("Attempts"), _attempts),
            ),
        ),
        Asked(
            "getting",
            _("Cost to get it"),
            ((_("The body’s fees"), _getting),),
            _("For someone who is not a member, in US dollars. School comes on top."),
        ),
        Asked(
            "holding",
            _("Cost to get and hold it"),
            tuple((_span(years), _held(years)) for years in SPANS),
            _(
                "The fees to get it by the way that costs least, and those that fall due in the "
                "years after, the same years however long a cycle is. What continuing education "
                "itself costs is not among them."
            ),
        ),
        Asked(
            "keeping",
            _("Keeping it"),
            (
                (_("Cycle"), _cycle),
                (_("Needed in a cycle"), _points),
                (_("Of these"), _minimums),
                (_("Ways to renew"), _methods),
            ),
        ),
        Asked(
            "recognition",
            _("Recognition"),
            tuple((recognizer(slug), _recognition(slug)) for slug in RECOGNIZERS),
        ),
        Asked(
            "states",
            _("States that name it"),
            ((_("Named by"), _states),),
            _(
                "Of the states whose rules we could read, each with what it asks in general. Where "
                "a rule has no list of its own, we go by other guides: ask there first. What the "
                "credential counts for stands on the page of the state."
            ),
        ),
        Asked(
            "title",
            _("The title"),
            (
                (_("Letters after your name"), _fact("title.postnominal")),
                (_("Use after expiry"), _fact("title.expired_may_use")),
            ),
        ),
    )


def _span(years: int) -> str:
    return ngettext("For %(years)d year", "For %(years)d years", years) % {"years": years}


def _page(row: sheet.Row) -> str:
    return reverse("catalogue:credential", args=[row.credential.slug])


def _body(row: sheet.Row, _day: date) -> Iterator[Said]:
    yield Said(row.body.name, url=row.body.url)


def _fact(*endings: str) -> Ask:
    def ask(row: sheet.Row, _day: date) -> Iterator[Said]:
        for fact in ending_in(row.credential, *endings):
            yield _of_fact(fact, fact.label if len(endings) > 1 else "")

    return ask


def _of_fact(fact: PublishedFact, name: str = "") -> Said:
    return Said(
        text=f"{fact.value} {fact.unit}".strip() if fact.value else fact.withheld,
        citation=fact.citation,
        name=name,
        note=fact.note,
        withheld=not fact.value,
    )


def _recognized(row: sheet.Row, _day: date) -> Iterator[Said]:
    for one in row.recognition:
        name = recognizer(one.slug)
        if one.is_told and one.fact:
            yield _of_fact(one.fact, name)
        else:
            yield Said(name, citation=one.citation)
    if not row.recognition:
        yield Said(_("Nobody that we know of"))


def _recognition(slug: str) -> Ask:
    def ask(row: sheet.Row, _day: date) -> Iterator[Said]:
        facts = facts_on(row.credential, slug)
        yield from map(_of_fact, facts)
        if not facts and slug in row.credential.recognized_by:
            yield Said(_("Yes"))

    return ask


def _states(row: sheet.Row, _day: date) -> Iterator[Said]:
    for state in row.named_by:
        yield Said(
            str(states.LEVELS[state.level].name),
            citation=states.cited_for(state, row.body.short_name),
            name=state.name,
            url=reverse("state", args=[state.code]),
            whom=states.asked(state),
        )
    for state in row.only_in:
        if state not in row.named_by:
            url = reverse("state", args=[state.code])
            yield Said(
                _("It comes from there; not named in what we read"), name=state.name, url=url
            )
    if not (row.named_by or row.only_in):
        yield Said(_("None that we found"))


def _ways(row: sheet.Row, _day: date) -> Iterator[Said]:
    page = _page(row)
    for way in row.ways:
        yield Said(
            text=way.route.summary,
            citation=way.route.citation,
            name=way.route.name,
            url=f"{page}#{way.route.slug}",
            groups=way.groups,
        )


def _everyone(row: sheet.Row, day: date) -> Iterator[Said]:
    """One of each group is enough: the others follow as alternatives."""
    for rows in sheet.groups_on(row.credential.everyone, day):
        for place, one in enumerate(rows):
            yield Said(one.sentence, citation=one.citation, name=_("Or") if place else "")
    if not row.credential.everyone:
        yield Said(_("Nothing more that we know of"))


def _attempts(row: sheet.Row, _day: date) -> Iterator[Said]:
    for retake in row.credential.exam.retakes if row.credential.exam else ():
        yield Said(retake.text, citation=retake.citation)


def _getting(row: sheet.Row, _day: date) -> Iterator[Said]:
    """Way by way, or once where it makes no difference which one takes."""
    for way in row.ways if row.cost_varies else row.ways[:1]:
        gaps = [fee.withheld for fee in way.fees if fee.amount is None]
        several = len(way.fees) > 1
        yield Said(
            citation=sheet.cost_citation(way.fees),
            name=way.route.name if row.cost_varies else "",
            note="" if several else " ".join(gaps),
            withheld=bool(gaps) and not way.cost.known,
            cost=way.cost,
            parts=tuple(Part(1, fee, fee.kind) for fee in way.fees) if several else (),
        )


def _held(years: int) -> Ask:
    """Getting it by the way that costs least, and holding it from then on."""

    def ask(row: sheet.Row, day: date) -> Iterator[Said]:
        held = holding(row.credential, years, day)
        cost = together(row.cost or Cost(Decimal(), 1), held.cost)
        policy = _policy(row, day)
        fees = [part.fee for part in held.parts if part.fee]
        cited = sheet.cost_citation([*(row.cheapest.fees if row.cheapest else ()), *fees])
        yield Said(
            citation=cited or (policy.citation if policy else None),
            withheld=not cost.known,
            cost=cost,
            parts=held.parts,
            held=held,
            way=row.cheapest,
        )

    return ask


def _policy(row: sheet.Row, day: date) -> RecertificationPolicy | None:
    renewal = row.credential.renewal
    return renewal if renewal and sheet.current((renewal,), day) else None


def _cycle(row: sheet.Row, day: date) -> Iterator[Said]:
    if policy := _policy(row, day):
        to_month_end = policy.months_policy == "month_end"
        yield Said(
            months(policy.cycle_months),
            citation=policy.citation,
            note=_("Counted to the end of a calendar month.") if to_month_end else "",
        )


def _points(row: sheet.Row, day: date) -> Iterator[Said]:
    policy = _policy(row, day)
    if policy and policy.points:
        yield Said(
            f"{policy.points} {policy.unit}",
            citation=policy.points_citation or policy.citation,
            note=_by_the_year(policy.points, policy.cycle_months),
        )
    elif policy:
        for fact in ending_in(row.credential, "recert.ce_hours_a_year"):
            said = _of_fact(fact)
            yearly = _("%(amount)s a year") % {"amount": said.text}
            yield said if said.withheld else replace(said, text=yearly)


def _by_the_year(points: int, cycle_months: int) -> str:
    exact = Decimal(points * 12) / cycle_months
    rounded = exact.quantize(Decimal("0.1"), ROUND_HALF_UP).normalize()
    number = number_format(f"{rounded:f}")
    if rounded != exact:
        return _("That is about %(number)s a year.") % {"number": number}
    return _("That is %(number)s a year.") % {"number": number}


def _minimums(row: sheet.Row, day: date) -> Iterator[Said]:
    if not (policy := _policy(row, day)):
        return
    cited = policy.points_citation or policy.citation
    if policy.approved_minimum:
        name = _("Approved by %(body)s") % {"body": row.body.short_name}
        yield Said(_at_least(policy.approved_minimum), citation=cited, name=name)
    if policy.other_maximum:
        text = _("at most %(number)s") % {"number": policy.other_maximum}
        yield Said(text, citation=cited, name=_("From elsewhere"))
    for minimum in policy.minimums:
        name = minimum.category.capitalize()
        yield Said(_at_least(minimum.points), citation=minimum.citation, name=name)
    if policy.points and not (policy.approved_minimum or policy.other_maximum or policy.minimums):
        yield Said(_("No minimum that we know of"))


def _at_least(number: int) -> str:
    return _("at least %(number)s") % {"number": number}


def _methods(row: sheet.Row, day: date) -> Iterator[Said]:
    policy = _policy(row, day)
    for method in policy.methods if policy else ():
        yield Said(method.name, citation=method.citation)
