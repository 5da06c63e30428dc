"""Points as people write them, read and shown."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST_POINTS = 1000
PLAIN = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,2})?")


def read_points(text: str) -> Decimal:
    """A number above 0 with at most two decimals. Raises `ValidationError`, saying what to do."""
    written = text.strip()
    if not PLAIN.fullmatch(written):
        raise ValidationError(
            _("Enter a number above 0, such as 5 or 2.5, with at most two decimals."), code="number"
        )
    number = Decimal(written.replace(",", "."))
    if number <= 0:
        raise ValidationError(_("Enter a number above 0."), code="zero")
    if number > MOST_POINTS:
        raise ValidationError(
            _("That is more than %(most)s. Check the number.") % {"most": f"{MOST_POINTS:,}"},
            code="most",
        )
    return number


def plain(number: Fraction | Decimal | int) -> str:
    """At most two decimals, none where they are noughts."""
    value = Fraction(number)
    return f"{float(value):.2f}".rstrip("0").rstrip(".") if value.denominator > 1 else str(value)
