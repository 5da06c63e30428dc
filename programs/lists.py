"""How a list of programs is named to readers: whose it is, and the month for which it stands."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programs.models import ProgramAccreditor, ReadIn


def named(source: str, accreditor: str, stood: date) -> str:
    """Inside a sentence. Never more than a month: of many lists only that is known."""
    values = {
        "month": date_format(stood, "F Y"),
        "by": ProgramAccreditor(accreditor).label,
    }
    if source == ReadIn.DAPIP:
        return _("the U.S. Department of Education’s list of %(month)s") % values
    return _("%(by)s’s own directory in %(month)s") % values
