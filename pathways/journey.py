"""The journey: which questions one person is asked, derived from the rules and the answers.

Answers are replayed from the first question each time. An answer that no longer lies on the path
is kept but not used; one that is no longer valid is asked again. Training episodes are gone
through one at a time, so that a second one brings only the questions it needs itself; jobs count
together, so that all are told before what else they make worth asking.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext

from pathways import due
from pathways.forms.base import QuestionForm, joined
from pathways.questions import MOST_ITEMS, QUESTION, Question
from pathways.remembered import Remembered
from rulebook.book import Rulebook
from rulebook.facts import Facts, parse

Answers = Mapping[str, Mapping[str, list[str]]]  # the posted values by step key and field name
IN_FULL = "in-full"  # stands among the answers: which credentials to settle in full


@dataclass(frozen=True, slots=True)
class Step:
    """A page: one question, and what is asked along with it there. Two are the same page where
    the question and the item are, whatever comes along."""

    question: Question
    item: int = 1
    along: tuple[Question, ...] = field(default=(), compare=False)

    @property
    def questions(self) -> tuple[Question, ...]:
        return self.question, *self.along

    @property
    def form(self) -> type[QuestionForm]:
        headed = not (self.along and self.question.together)
        return joined(tuple(q.form for q in self.questions), headed=headed)

    @property
    def heads_itself(self) -> bool:
        """Is one of the form's fields the heading of the page?"""
        return bool(self.form.main)

    @property
    def key(self) -> str:
        return self.question.slug if self.item == 1 else f"{self.question.slug}.{self.item}"

    @property
    def title(self) -> str:
        title = str((self.along and self.question.together) or self.question.title)
        if self.item == 1:
            return title
        return gettext("%(question)s (%(number)s)") % {"question": title, "number": self.item}

    @property
    def told(self) -> dict[str, Any]:
        """What its page says about it."""
        return {
            "slug": self.question.slug,
            "item": self.item,
            "title": self.title,
            "why": " ".join(str(question.why) for question in self.questions),
            "heads_itself": self.heads_itself,
            "each": self.question.each,
        }

    @property
    def url(self) -> str:
        url = reverse("pathways:question", args=[self.question.slug])
        return url if self.item == 1 else f"{url}?item={self.item}"


@dataclass(frozen=True, slots=True)
class Answered:
    step: Step
    form: QuestionForm


@dataclass(frozen=True, slots=True)
class Path:
    """Where a person stands: the steps answered, the next one (None: nothing more can matter),
    and the trainings or jobs that could be added then."""

    steps: tuple[Step, ...]
    next: Step | None
    more: tuple[Step, ...]

    @property
    def url(self) -> str:
        """Where to go on: the next question, or the page to check the answers."""
        return self.next.url if self.next else reverse("pathways:check")

    def number_of(self, step: Step) -> int:
        """Which question this is, counted from 1."""
        return (self.steps.index(step) if step in self.steps else len(self.steps)) + 1

    def before(self, step: Step) -> Step | None:
        """The step asked before this one."""
        position = self.number_of(step) - 1
        return self.steps[position - 1] if position else None

    def find(self, step: Step) -> Step | None:
        """The step as it stands on the path, with what comes along; None where it does not."""
        there = (*self.steps, *((self.next,) if self.next else ()), *self.more)
        return next((found for found in there if found == step), None)


@dataclass(slots=True)
class Walk:
    """A replay of the answers: their forms, what is next, and what they told in the facts
    format."""

    answered: list[Answered] = field(default_factory=list)
    next: Step | None = None
    draft: dict[str, Any] = field(default_factory=dict)

    @property
    def facts(self) -> Facts:
        return parse(self.draft)

    @property
    def keys(self) -> list[str]:
        """Of the answers on the path, and of what was asked for beside them."""
        return [*(answered.step.key for answered in self.answered), IN_FULL]

    @property
    def path(self) -> Path:
        steps = tuple(answered.step for answered in self.answered)
        return Path(steps, self.next, () if self.next else tuple(self._more(steps)))

    def _more(self, steps: tuple[Step, ...]) -> Iterator[Step]:
        """One more training or job, where there was one and it was told."""
        for slug in ("training", "job"):
            last = max((step.item for step in steps if step.question.slug == slug), default=0)
            if 0 < last < MOST_ITEMS and self.draft.get(QUESTION[slug].each):
                yield Step(QUESTION[slug], last + 1)


_paths: Remembered[Path] = Remembered(4096)


def path(book: Rulebook, answers: Answers, today: date) -> Path:
    """Where the answers lead; remembered, so that looking at a page again costs no replay."""
    return _paths.get([book.serial, today, answers], lambda: walk(book, answers, today).path)


def in_full(answers: Answers) -> frozenset[str]:
    """The credentials a person asked to see every route of, though one is open to them."""
    return frozenset(answers.get(IN_FULL, {}).get("credential", []))


def with_in_full(answers: Answers, slug: str) -> Answers:
    return {**answers, IN_FULL: {"credential": sorted(in_full(answers) | {slug})}}


def walk(book: Rulebook, answers: Answers, today: date) -> Walk:
    """Replay the answers."""
    return _Replay(book, answers, today).run()


class _Replay:
    def __init__(self, book: Rulebook, answers: Answers, today: date) -> None:
        self.book, self.answers, self.today = book, answers, today
        self.walk = Walk()
        self.also = in_full(answers)
        self.asked: set[str] = set()
        self.asked_of_item: set[str] = set()

    def run(self) -> Walk:
        draft = self.walk.draft
        episodes: list[Any] = []
        for item in range(1, MOST_ITEMS + 1):
            if item > 1:
                if not episodes or f"training.{item}" not in self.answers:
                    break
                draft["training"] = []
                self.asked_of_item = set()
            done = self._follow(self._steps(item))
            episodes += draft.get("training", [])
            if "training" in draft:
                draft["training"] = episodes
            if not done:
                break
        return self.walk

    def _follow(self, steps: Iterator[Step]) -> bool:
        """Take the steps that are answered; False at the first that is not."""
        for step in steps:
            data = self.answers.get(step.key)
            if data is None or not (form := self._form(step, data)).is_valid():
                self.walk.next = step
                return False
            for question in step.questions:
                question.apply(self.walk.draft, form.cleaned_data, self.today, step.item)
                asked = self.asked_of_item if question.each == "training" else self.asked
                asked |= question.closes(form.cleaned_data, form.scope)
            self.walk.answered.append(Answered(step, form))
        return True

    def _steps(self, item: int) -> Iterator[Step]:
        yield self._goal() if item == 1 else Step(QUESTION["training"], item)
        while questions := self._needed_questions():
            question, *along = questions
            yield Step(question, item if question.each == "training" else 1, tuple(along))
            if question.each == "work":
                yield from self._more_jobs()

    def _goal(self) -> Step:
        """Asked of everyone, with the state wherever states have rules."""
        goal = QUESTION["goal"]
        return Step(goal, along=tuple(QUESTION[slug] for slug in goal.along if self.book.states))

    def _needed_questions(self) -> tuple[Question, ...]:
        asked = frozenset(self.asked | self.asked_of_item)
        return due.questions(self.book, self.walk.draft, self.today, asked, self.also)

    def _more_jobs(self) -> Iterator[Step]:
        for item in range(2, MOST_ITEMS + 1):
            if f"job.{item}" not in self.answers or not self.walk.draft.get("work"):
                return
            yield Step(QUESTION["job"], item)

    def _form(self, step: Step, data: Mapping[str, list[str]]) -> QuestionForm:
        return step.form(
            MultiValueDict(data), book=self.book, draft=self.walk.draft, today=self.today
        )
