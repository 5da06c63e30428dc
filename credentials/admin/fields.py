"""Form fields for what Django has none for: lists, YAML, a source among many."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import yaml
from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import ModelChoiceIterator
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from credentials.content.strict_yaml import ContentError, read
from credentials.models import EligibilityRoute, Source

DONE_ON = ("read_on", "confirmed_on", "reviewed_on", "retrieved_on")


class ProseField(forms.CharField):
    """A text of several lines. Browsers send their ends as CR and LF: kept so, a text that nobody
    touched would be another one."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text.replace("\r\n", "\n").replace("\r", "\n") if isinstance(text, str) else text


def done_by_today(form: type[forms.ModelForm[Any]]) -> Any:
    """The form, refusing that somebody should have read or checked a thing on a day to come."""

    def clean(self: Any) -> Any:
        told = form.clean(self)
        for name in self.changed_data:
            day = self.cleaned_data.get(name)
            if name.endswith(DONE_ON) and day is not None and day > timezone.localdate():
                self.add_error(name, _("This day is still to come: write the day it was done."))
        return told

    return type(form.__name__, (form,), {"clean": clean})


class LinesField(forms.CharField):
    """A list of texts, one to a line; empty lines do not count."""

    widget = forms.Textarea(attrs={"rows": 8, "class": "vLargeTextField"})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        lines = (line.strip() for line in (super().to_python(value) or "").splitlines())
        return [line for line in lines if line]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((initial or []) != self.to_python(data))


class StatesField(LinesField):
    """Codes of states, however one writes a few of them: “CA”, “ca, or”, one to a line."""

    widget = forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})

    def to_python(self, value: Any) -> Any:
        written = re.split(r"[\s,;]+", "\n".join(super().to_python(value)).lower())
        return [code for code in written if code]


class WordField(forms.ChoiceField):
    """One word of a closed list. One that a row still holds and nobody knows any more stays in
    sight, and is kept until another is chosen."""

    def __init__(self, *, choices: Iterable[tuple[str, Any]], stored: str, **options: Any) -> None:
        known = dict(choices)
        older = {stored: stored} if stored and stored not in known else {}
        super().__init__(choices=[("", "---------"), *known.items(), *older.items()], **options)


class WordsField(forms.MultipleChoiceField):
    """A list of words from a closed list, as checkboxes. Words keep the order they are stored in,
    which is that of pages; those ticked anew follow."""

    widget = forms.CheckboxSelectMultiple(attrs={"class": "words"})

    def __init__(self, *, stored: Iterable[str] = (), **options: Any) -> None:
        """`stored` is what the row holds now: a word nobody knows any more stays in sight."""
        choices = list(options.pop("choices"))
        stored = list(stored)
        known = {word for word, _label in choices}
        choices += [(word, word) for word in stored if word not in known]
        super().__init__(choices=choices, **options)
        self.stored = stored

    def clean(self, value: Any) -> Any:
        ticked = super().clean(value)
        kept = [word for word in self.stored if word in ticked]
        return kept + [word for word in ticked if word not in kept]


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


class SourceInput(forms.TextInput):
    """A line to search in: the browser itself offers the sources whose name holds what is typed."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        found = Source.objects.order_by("publisher", "title", "slug")
        options = format_html_join("", '<option value="{}">', ((called(one),) for one in found))
        listed = f"{name}-sources"
        line = super().render(name, value, {**(attrs or {}), "list": listed}, renderer)
        return format_html('{}<datalist id="{}">{}</datalist>', line, listed, options)


class SourceField(forms.ModelChoiceField[Source]):
    """A source, by its name with its key behind it; the key alone is enough."""

    widget = SourceInput(attrs={"class": "vLargeTextField", "autocomplete": "off"})
    key = re.compile(r"(?:.*\()?([a-z0-9-]+)\)?")
    default_error_messages = {
        "invalid_choice": _(
            "There is no source “%(value)s”. Choose one that is offered as you type, or add it "
            "to the sources first."
        )
    }

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            value = Source.objects.filter(pk=value).first()
        return called(value) if isinstance(value, Source) else value

    def to_python(self, value: Any) -> Source | None:
        if isinstance(value, Source) or value in self.empty_values:
            return value or None
        written = self.key.fullmatch(str(value).strip())
        found = Source.objects.filter(slug=written[1]).first() if written else None
        if found is None:
            params = {"value": value}
            raise ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice", params=params
            )
        return found


def called(source: Source) -> str:
    return f"{source} ({source.slug})"


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
