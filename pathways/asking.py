"""Asking one question: its form for this person, and the markup of its fields.

Rendering a form costs more than the rest of the page. The fields of a question nobody has just
posted depend on the Edition, the language and the values chosen before; that markup is kept, and so
is the page around it, in which a word that nobody can guess stands for each visitor's own token.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from crispy_forms.utils import render_crispy_form
from django.http import HttpRequest, QueryDict
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.crypto import get_random_string
from django.utils.datastructures import MultiValueDict
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from credentials.publishing import PublishedEdition
from pathways import due
from pathways.forms.base import QuestionForm
from pathways.journey import Answers, Step, in_full, walk
from pathways.remembered import Remembered

_fields: Remembered[SafeString] = Remembered(512)
_decides: Remembered[list[str]] = Remembered(1024)
_pages: Remembered[SafeString] = Remembered(512)
TOKEN = get_random_string(32)


@dataclass(frozen=True, slots=True)
class Place:
    """What a page that is kept sees of a request."""

    path: str


def page(request: HttpRequest, edition: PublishedEdition, shown: Mapping[str, Any]) -> str:
    """A question's page that shows these JSON data, which with the Edition, the language and the
    address are all it can read."""
    depends_on = [edition.number, edition.digest, get_language(), request.path, shown]

    def make() -> SafeString:
        given = {"edition": edition, "request": Place(request.path), "csrf_token": TOKEN}
        return render_to_string("pathways/question.html", given | dict(shown))

    return _pages.get(depends_on, make).replace(TOKEN, get_token(request))


@dataclass(frozen=True, slots=True)
class Asking:
    """A step on one person's path."""

    edition: PublishedEdition
    answers: Answers
    today: date
    step: Step

    def posted(self, data: QueryDict) -> QuestionForm:
        return self._form(data)

    def rendered(self, form: QuestionForm) -> SafeString:
        fields: SafeString = render_crispy_form(form)
        return fields

    def untouched(self, goal: str) -> SafeString:
        """The fields with the earlier answer chosen, if there is one; `goal` is what the first
        page of the site offered to start with."""
        earlier = self.answers.get(self.step.key)
        page = [question.slug for question in self.step.questions]
        depends_on = [self.edition.digest, get_language(), page, earlier, goal, self._shaped_by()]

        def make() -> SafeString:
            data = None if earlier is None else MultiValueDict(earlier)
            return self.rendered(self._form(data, initial={"goal": goal}))

        return _fields.get(depends_on, make)

    def decides(self) -> list[str]:
        """The ways in that wait for the answer."""
        book, questions = self.edition.book, self.step.questions
        slugs = [question.slug for question in questions]

        def find() -> list[str]:
            draft = walk(book, self.answers, self.today).draft
            return due.decided_by(book, draft, self.today, questions, in_full(self.answers))

        return _decides.get([book.serial, self.today, slugs, self.answers], find)

    def _shaped_by(self) -> dict[str, Any]:
        """What was told that decides which fields the form has, in the facts format. A page is
        reached over valid answers only, so that these can be read as they were posted: where one
        was posted twice, the last, as forms do."""
        slug, told = self.step.question.slug, self.answers
        if slug == "goal":
            return {}
        shape: dict[str, Any] = {"goals": told["goal"]["goal"][-1:]}
        state = "".join(told["goal"].get("state", [])[-1:])
        if any(state in credential.only_in for credential in self.edition.book.credentials):
            shape["state"] = state
        if slug == "attempts":
            shape["attempts"] = {exam: {} for exam in told["history"]["failed"]}
        return shape

    def _form(
        self, data: MultiValueDict[str, str] | None, initial: dict[str, Any] | None = None
    ) -> QuestionForm:
        return self.step.form(
            data,
            book=self.edition.book,
            draft=self._shaped_by(),
            today=self.today,
            initial=initial,
        )
