"""What the pages on pay need: links by which readers report one figure of several."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue.templatetags.reference import tell
from rulebook.careers import Figure

register = template.Library()

WORDS = {
    "wage_low": _("10th"),
    "wage_median": _("median"),
    "wage_high": _("90th"),
    "wage_hourly": _("an hour"),
    "growth": _("growth"),
    "new_jobs": _("new jobs"),
    "openings": _("openings"),
    "jobs": _("jobs"),
    "wage_in": _("pay"),
    "share_in": _("share"),
}


@register.simple_tag(takes_context=True)
def tells(context: Context, *figures: Figure | None) -> SafeString:
    """One link for each of the figures that stand there, by the word for it where there are
    several, behind the question; those that a place has nothing for are left out."""
    found = [one for one in figures if one]
    if len(found) == 1:
        return tell(context, found[0].citation)
    links = ((tell(context, one.citation, str(WORDS[one.measure])),) for one in found)
    return format_html("{} {}", gettext("Wrong?"), format_html_join(", ", "{}", links))
