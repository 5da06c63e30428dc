"""Two editors at one row: whoever saves second is told what the first one changed.

A page carries in a hidden field what each column held when it was made, as digests. When the row
holds something else by the time the form comes back, nothing is saved: the form is shown again with
what this editor wrote, and with what the other one wrote wherever this one touched nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from hashlib import blake2b
from typing import Any

from django import forms
from django.contrib.admin.models import LogEntry
from django.db import models
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

NAME = "_seen"
OPENED = "_opened"
Inside = Mapping[str, models.QuerySet[Any]]  # the rows that are edited inside the row's page


def written(row: models.Model, inside: Inside) -> str:
    """What the hidden field says of a row as the database holds it at this moment."""
    return json.dumps({OPENED: timezone.now().isoformat(), **_state(row, inside)})


def moved(row: models.Model, inside: Inside, shown: str | None) -> dict[str, Any]:
    """What the page said, if a column was changed since; nothing where none was, or where a form
    says nothing of what it showed. What cannot be read counts as an old page."""
    if shown is None:
        return {}
    try:
        said = json.loads(shown)
    except ValueError:
        said = {}
    said = said if isinstance(said, dict) else {}
    now = _state(row, inside)
    changed = [name for name in now if said.get(name) != now[name]]
    return {**said, NAME: changed} if changed else {}


def refusing(form: type[forms.ModelForm[Any]], said: Mapping[str, Any]) -> Any:
    """The form of a row that was changed since: it refuses once, and says what is different."""

    def clean(self: Any) -> Any:
        told = form.clean(self)
        self.data = self.data.copy()
        self.add_error(None, _told_who(self.instance, said.get(OPENED)))
        for name in said[NAME]:
            if name in self.fields and name not in self.errors:
                _compare(self, name, said.get(name))
        return told

    return type(form.__name__, (form,), {"clean": clean})


def _compare(form: Any, name: str, was: Any) -> None:
    """Beside one field that the other editor changed, say to what."""
    mine, theirs = form.cleaned_data.get(name), getattr(form.instance, name)
    if _digest(mine) == _digest(theirs):
        return
    if _digest(mine) != was:
        now = Truncator(_word(form.instance, name)).chars(400)
        form.add_error(name, _("Yours is in the field. Meanwhile it was changed to: %s") % now)
        return
    form.add_error(name, _("This was changed meanwhile, and is shown as it is now."))
    field = form.fields[name]
    shown = field.prepare_value(form.get_initial_for_field(field, name))
    sent = shown if isinstance(shown, list) else ["" if shown is None else str(shown)]
    if isinstance(field.widget, forms.CheckboxInput):
        sent = ["on"] * bool(shown)
    form.data.setlist(form.add_prefix(name), sent)


def _told_who(row: models.Model, opened: Any) -> str:
    """Who it was, where the history of the admin knows."""
    try:
        since = datetime.fromisoformat(opened)
    except (TypeError, ValueError):
        since = timezone.now()  # a page that does not say when it was made
    who = _last(row, since) if timezone.is_aware(since) else None
    return _(
        "%s changed this row after you had opened it, so nothing was saved yet. What you wrote is "
        "still here. Look at what is different, then save again."
    ) % (who or _("Somebody"))


def _last(row: models.Model, since: datetime) -> str | None:
    entries = LogEntry.objects.filter(object_id=str(row.pk), action_time__gte=since)
    mine = entries.filter(content_type__app_label=row._meta.app_label)
    entry = (
        mine.filter(content_type__model=row._meta.model_name)
        .select_related("user")
        .order_by("-action_time")
        .first()
    )
    return str(entry.user) if entry else None


def _state(row: models.Model, inside: Inside) -> dict[str, str]:
    own = {f.name: _digest(f.value_from_object(row)) for f in row._meta.concrete_fields}
    return own | {name: _digest(list(rows.values_list())) for name, rows in inside.items()}


def _digest(value: Any) -> str:
    """The same for a value from the database and for one from a form."""
    if isinstance(value, models.Model):
        value = value.pk
    if isinstance(value, Decimal):
        value = value.normalize()
    return blake2b(repr(value).encode(), digest_size=6).hexdigest()


def _word(row: Any, name: str) -> str:
    """What a column holds now, as the page words it."""
    shown = getattr(row, f"get_{name}_display", None)
    value = shown() if shown else getattr(row, name)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    return _("nothing") if value in (None, "") else f"“{value}”"
