"""Figures, days and names as every page writes them; filters of templates too."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from urllib.parse import urlsplit

from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from catalogue.recognition import RECOGNIZERS

LONGEST_UNBROKEN = 20  # characters, on a phone
PLAIN_DATE = re.compile(r"(?<![\d/-])\d{4}-(?:0[1-9]|1[0-2])(?P<day>-\d\d)?(?![\d/-])")


def unbroken(name: str) -> str:
    """A designation that stays on one line of a heading, where it is short enough to; a longer one
    breaks between its words, never within one."""
    name = name.replace("-", "\N{NON-BREAKING HYPHEN}")
    return name if len(name) > LONGEST_UNBROKEN else name.replace(" ", "\N{NO-BREAK SPACE}")


def day(value: date) -> SafeString:
    """A day in words. A filter, because an included file would leave a space before the period."""
    return format_html('<time datetime="{}">{}</time>', *_written(value))


def deadline(value: date) -> SafeString:
    """A day by which something has to be done, in the color kept for that."""
    return format_html('<time datetime="{}" class="due">{}</time>', *_written(value))


def _written(value: date) -> tuple[str, str]:
    """For machines and for readers; a moment is the day it falls on here."""
    local = timezone.localdate(value) if isinstance(value, datetime) else value
    return _in_words(get_language(), local)


@lru_cache(maxsize=1000)  # a page names the day on which a source was read a hundred times
def _in_words(language: str | None, local: date) -> tuple[str, str]:
    del language  # what the words are in
    return local.isoformat(), formats.date_format(local, "DATE_FORMAT")


def dated(text: str) -> str:
    """A text's own date, kept as it stands there but for plain days and months: those are
    written as everywhere else. 2013-2018 are years."""
    return PLAIN_DATE.sub(_written_out, text)


def _written_out(found: re.Match[str]) -> str:
    try:
        if found["day"]:
            return _written(date.fromisoformat(found[0]))[1]
        return formats.date_format(date.fromisoformat(f"{found[0]}-01"), "YEAR_MONTH_FORMAT")
    except ValueError:
        return found[0]


def money(amount: Decimal) -> str:
    """US dollars; cents only where there are any."""
    places = 0 if amount == amount.to_integral_value() else 2
    return f"${formats.number_format(amount, decimal_pos=places, force_grouping=True)}"


def months(number: int) -> str:
    """A number of months in words, in years where they come out even."""
    years, rest = divmod(number, 12)
    if rest or not years:
        return ngettext("%(number)d month", "%(number)d months", number) % {"number": number}
    return ngettext("%(number)d year", "%(number)d years", years) % {"number": years}


def every(number: int) -> str:
    """How often something returns that does so after a number of months."""
    return gettext("every year") if number == 12 else gettext("every %s") % months(number)


def recognizer(slug: str) -> str:
    """Who vouches for a certification program, expanded at first use."""
    return str(RECOGNIZERS.get(slug, slug))


def site_of(url: str) -> str:
    """The host a link leads to, as a reader would name it."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def names(values: Iterable[str]) -> str:
    """A list in a sentence, separated by commas."""
    return ", ".join(values)
