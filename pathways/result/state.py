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
from rulebook.reference import StateRule, StateStatement


@dataclass(frozen=True, slots=True)
class InState:
    """`asked` is whom to ask; `said` is what the state says on credentials that count."""

    rule: StateRule
    level: Level
    asked: Asked
    verified: bool
    names: str
    said: tuple[StateStatement, ...]


def in_state(
    entries: Sequence[StoredCredential], code: str | None, book: Rulebook
) -> InState | None:
    """None where no state was told, or none of its rules are known to the Edition."""
    rule = book.state.get(code or "")
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
    )


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
    none = _("%(state)s names none of the credentials on this page.") % told
    return " ".join(said) or none
