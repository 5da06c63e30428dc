"""Form fields for what Django has none for: lists, YAML, long choices that work without script."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml
from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from credentials.content.strict_yaml import ContentError, read
from credentials.models import EligibilityRoute


class LinesField(forms.CharField):
    """A list of texts, one to a line; empty lines do not count."""

    widget = forms.Textarea(attrs={"rows": 5, "class": "vLargeTextField"})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        lines = (line.strip() for line in (super().to_python(value) or "").splitlines())
        return [line for line in lines if line]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((initial or []) != self.to_python(data))


class WordsField(forms.MultipleChoiceField):
    """A list of words from a closed list, as checkboxes."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, stored: Iterable[str] = (), **options: Any) -> None:
        """`stored` is what the row holds now: a word nobody knows any more stays in sight."""
        choices = list(options.pop("choices"))
        known = {word for word, _label in choices}
        choices += [(word, word) for word in stored if word not in known]
        super().__init__(choices=choices, **options)


class YamlField(forms.CharField):
    """Plain data, written as in the content files."""

    widget = forms.Textarea(
        attrs={"rows": 16, "class": "vLargeTextField yaml", "spellcheck": "false"}
    )
    default_error_messages = {"yaml": _("Line %(line)d: %(path)s %(message)s.")}
    # Nothing told is the same as an empty mapping.
    empty_values = [None, ""]

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else written(value)

    def to_python(self, value: Any) -> Any:
        try:
            data = read(super().to_python(value) or "", "").data
        except ContentError as error:
            raise ValidationError(
                [
                    ValidationError(
                        self.error_messages["yaml"],
                        code="yaml",
                        params={
                            "line": fault.line,
                            "path": fault.path or _("the text"),
                            "message": fault.message,
                        },
                    )
                    for fault in error.faults
                ]
            ) from error
        return {} if data is None else data

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(initial != self.to_python(data))
        except ValidationError:
            return True


class _Writer(yaml.SafeDumper):
    """Leaves days bare: to our reader they are text."""

    yaml_implicit_resolvers = {
        first: [pair for pair in pairs if not pair[0].endswith("timestamp")]
        for first, pairs in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def ignore_aliases(self, data: object) -> bool:
        return True


def written(data: Any) -> str:
    """Plain data as YAML that `read` gives back; an empty mapping as nothing."""
    if data in (None, {}):
        return ""
    return yaml.dump(data, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=90)


class SearchableSelect(AutocompleteSelect):
    """Searches where scripts run; without them it is a plain select, so every option is there."""

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        return forms.Select.optgroups(self, name, value, attrs)


class _ByCredential(ModelChoiceIterator[EligibilityRoute]):
    """Routes under the designation of their credential."""

    def __iter__(self) -> Any:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        groups: dict[str, list[Any]] = {}
        for route in self.queryset:
            groups.setdefault(str(route.credential), []).append(self.choice(route))
        yield from groups.items()


class RouteField(forms.ModelChoiceField[EligibilityRoute]):
    """A route; those of different credentials bear the same names, so they are grouped."""

    iterator = _ByCredential

    def __init__(self, queryset: Any = None, **options: Any) -> None:
        routes = EligibilityRoute.objects.select_related("credential").order_by(
            "credential__order", "credential__slug", "order", "slug"
        )
        super().__init__(queryset=routes, **options)


def source_widget(db_field: models.ForeignKey[Any, Any], site: admin.AdminSite) -> forms.Widget:
    return SearchableSelect(db_field, site)
