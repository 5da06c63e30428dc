"""What the person's state says, with the credentials of the result that it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalogue import states
from catalogue.states import Asked, Level
from pathways.result.stored import StoredCredential
from pathways.wording import words
from rulebook.book import Rulebook
from rulebook.facts import Facts
from rulebook.reference import StateRule, StateStatement

ASSISTING = ("general", "administrative", "education")  # goals that the rules on states are about


@dataclass(frozen=True, slots=True)
class InState:
    """`asked` is whom to ask; `said` is what the state says on credentials that count. Of another
    goal than medical assisting: `apart` says that these rules are not about it, `blood` what the
    state says on drawing blood where that is the goal."""

    rule: StateRule
    level: Level
    asked: Asked
    verified: bool
    names: str
    said: tuple[StateStatement, ...]
    apart: str
    blood: tuple[StateStatement, ...]


def in_state(entries: Sequence[StoredCredential], facts: Facts, book: Rulebook) -> InState | None:
    """None where no state was told, or none of its rules are known to the Edition."""
    rule, goals = book.state.get(facts.state or ""), facts.goals or ()
    if rule is None:
        return None
    verified = rule.level != "not_verified"
    return InState(
        rule=rule,
        level=states.LEVELS[rule.level],
        asked=states.asked(rule),
        verified=verified,
        names=_names(entries, rule) if verified else "",
        said=rule.on("credentials") if verified else (),
        apart="" if not goals or set(goals) & set(ASSISTING) else _apart(rule),
        blood=rule.on("phlebotomy") if "phlebotomy" in goals else (),
    )


def _apart(rule: StateRule) -> str:
    return _(
        "These are the rules on medical assistants. %(state)s may have others for the work you"
        " want to do: ask there before you pay."
    ) % {"state": rule.name}


def _names(entries: Sequence[StoredCredential], rule: StateRule) -> str:
    named = [entry for entry in entries if rule.names(entry.credential.slug)]
    sure = [entry.name for entry in named if states.is_sure(rule, entry.certifier)]
    other = [entry.name for entry in named if entry.name not in sure]
    told = {"state": rule.name, "names": words.both(sure), "other": words.both(other)}
    if len(sure) == len(entries):
        return _("%(state)s names every credential of this page: %(names)s.") % told
    said = []
    if sure:
        said = [_("Of the credentials on this page %(state)s names the %(names)s.") % told]
    if other:
        said += [_("By what we read, counted in %(state)s: the %(other)s. Ask there first.") % told]
    if local := [e.name for e in entries if rule.code in e.credential.only_in and e not in named]:
        told |= {"local": words.both(local)}
        said += [_("From %(state)s itself: the %(local)s.") % told]
    none = _("%(state)s names none of the credentials on this page.") % told
    return " ".join(said) or none
