"""What a browser sends of a page of forms that nobody has touched."""

from typing import Any

from django import forms


def untouched(response: Any) -> dict[str, Any]:
    """Of a page of the admin, with the rows inside it."""
    sent = of_form(response.context["adminform"].form)
    if "seen" in response.context:
        name, value = response.context["seen"]
        sent[name] = value
    for inline in response.context["inline_admin_formsets"]:
        sent |= of_form(inline.formset.management_form)
        for inner in inline.formset.forms:
            sent |= of_form(inner)
    return sent


def of_form(form: Any) -> dict[str, Any]:
    sent: dict[str, Any] = {}
    for bound in form:
        value = bound.value()
        tick = isinstance(bound.field.widget, forms.CheckboxInput)
        if value is None or (tick and not value):
            continue
        sent[form.add_prefix(bound.name)] = "on" if tick else _as_browsers_send(bound.field, value)
    return sent


def _as_browsers_send(field: Any, value: Any) -> Any:
    """Ticked boxes in the order in which they stand, lines that end in CR and LF."""
    if isinstance(field, forms.MultipleChoiceField):
        choices: Any = field.choices
        return [word for word, _label in choices if word in value]
    return value.replace("\n", "\r\n") if isinstance(value, str) else value


def errors(response: Any) -> dict[str, list[str]]:
    """The messages of a page of the admin, by field."""
    found: dict[str, list[str]] = response.context["adminform"].form.errors
    return {field: list(messages) for field, messages in found.items()}
