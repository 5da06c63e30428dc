"""One thing that can be found."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy

KINDS = {
    "credential": gettext_lazy("Credential"),
    "part": gettext_lazy("Credential"),
    "specialty": gettext_lazy("Specialty"),
    "guide": gettext_lazy("Guide"),
    "question": gettext_lazy("Question"),
    "term": gettext_lazy("Word explained"),
    "step": gettext_lazy("Career ladder"),
    "state": gettext_lazy("State"),
    "body": gettext_lazy("Certifying body"),
    "accreditor": gettext_lazy("Accreditor"),
    "plan": gettext_lazy("Recertification planner"),
    "page": gettext_lazy("This site"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A page, or a part of one. `text` is searched and shown, `rest` is searched only: what would
    be a figure without its source, or too much to read. `keywords` are other names."""

    kind: str
    title: str
    text: str
    url: str
    keywords: tuple[str, ...] = ()
    rest: str = ""
    about: str = ""  # of a part: the name of its page, with which its title begins

    @property
    def page(self) -> str:
        """The address without the place on it. Words explained stand for themselves."""
        return self.url if self.kind == "term" else self.url.partition("#")[0]
