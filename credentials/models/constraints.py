"""Constraints that several tables share, each with a message an editor can act on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import CheckConstraint, F, Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


def known_word(field: str, words: Iterable[str], *, optional: bool = False) -> CheckConstraint:
    """`field` holds one of `words` (or, where `optional`, nothing)."""
    accepted = [*words, ""] if optional else list(words)
    return CheckConstraint(
        condition=Q(**{f"{field}__in": accepted}),
        name=f"%(app_label)s_%(class)s_{field}_known",
        violation_error_message=format_lazy(
            _("The field “{field}” takes one of these words: {words}."),
            field=field,
            words=", ".join(word for word in accepted if word),
        ),
    )


def in_order(first: str, last: str, message: Any) -> CheckConstraint:
    """`first` is not after `last`, where both are set."""
    return CheckConstraint(
        condition=Q(**{f"{first}__isnull": True})
        | Q(**{f"{last}__isnull": True})
        | Q(**{f"{first}__lte": F(last)}),
        name=f"%(app_label)s_%(class)s_{first}_in_order",
        violation_error_message=message,
    )


def low_carries_none(*figures: str, empty: str | None = None) -> CheckConstraint:
    """A row of low confidence carries no figure: each of `figures` equals `empty` then."""
    condition = Q()
    for figure in figures:
        condition &= Q(**{f"{figure}__isnull": True}) if empty is None else Q(**{figure: empty})
    return CheckConstraint(
        condition=~Q(confidence="low") | condition,
        name="%(app_label)s_%(class)s_low_carries_no_figure",
        violation_error_message=_(
            "A row of low confidence must not carry a figure. Empty the figure and say in its "
            "place that we could not confirm it, or cite a better source.",
        ),
    )


def figure_or_reason(figure: str, *, empty: str | None = None) -> CheckConstraint:
    """Either `figure` is set or `withheld` says why it is not; never both, never neither."""
    has_none = Q(**{f"{figure}__isnull": True}) if empty is None else Q(**{figure: empty})
    return CheckConstraint(
        condition=(has_none & ~Q(withheld="")) | (~has_none & Q(withheld="")),
        name="%(app_label)s_%(class)s_figure_or_reason",
        violation_error_message=_(
            "Give either the figure or the reason why none is shown, not both and not neither.",
        ),
    )
