"""Whatever people answer, the journey ends, and what they told can be judged."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from pathways.fields import SeveralChoiceField
from pathways.forms.base import QuestionForm
from pathways.journey import Walk, walk
from pathways.questions import MOST_ITEMS
from rulebook.book import Rulebook
from rulebook.explain import picture, report
from rulebook.facts import dump, parse
from tests.pathways.answers import TODAY, Told, form_of, unknown
from visitors.dates import PartialDateField

pytestmark = pytest.mark.prop

MOST_STEPS = 25
NUMBERS = ("", "0", "1", "3", "9", "10", "36", "159", "160", "560", "720", "168")
YEARS = range(TODAY.year - 15, TODAY.year + 6)


def told(data: st.DataObject, form: QuestionForm) -> Told:
    """Something for every field, or nothing for some."""
    answer: Told = {}
    for name, field in form.fields.items():
        answer |= told_at(data, name, field)
    return answer


def told_at(data: st.DataObject, name: str, field: forms.Field) -> Told:
    match field:
        case PartialDateField():
            month = data.draw(st.sampled_from(["", *map(str, range(1, 13))]))
            year = str(data.draw(st.sampled_from(YEARS))) if month else ""
            day = data.draw(st.sampled_from(["", "1", "15", "28"])) if month else ""
            return {f"{name}_0": [month], f"{name}_1": [day], f"{name}_2": [year]}
        case SeveralChoiceField():
            values = [str(value) for value, _label in choices(field)]
            return {name: data.draw(st.lists(st.sampled_from(values), max_size=3))}
        case forms.ChoiceField():
            return {name: [data.draw(st.sampled_from([str(v) for v, _label in choices(field)]))]}
        case forms.BooleanField():
            return {name: ["on"]} if data.draw(st.booleans()) else {}
    return {name: [data.draw(st.sampled_from(NUMBERS))]}


def choices(field: Any) -> list[tuple[Any, Any]]:
    return list(field.choices)


def journey(book: Rulebook, data: st.DataObject) -> tuple[Walk, list[int]]:
    """To the end; what a form refuses is answered with "I don't know". Then trainings and jobs
    are added, as many as the site offers and the person wants. Also how long each stretch was."""
    answers: dict[str, Told] = {}
    stretches, asked = [], 0
    while True:
        walked = walk(book, answers, TODAY)
        step = walked.next
        if step is None:
            stretches.append(asked)
            more = walked.path.more
            if not more or len(stretches) == MOST_ITEMS or not data.draw(st.booleans()):
                return walked, stretches
            step, asked = data.draw(st.sampled_from(more)), 0
        asked += 1
        assert asked <= MOST_STEPS
        assert step.key not in answers, f"{step.key} is asked a second time"
        form = form_of(book, step, None, walked.draft)
        answer = told(data, form)
        if not form_of(book, step, answer, walked.draft).is_valid():
            answer = unknown(form)
        answers[step.key] = answer


@given(data=st.data())
def test_every_journey_ends_with_facts_that_can_be_judged(
    real_book: Rulebook, data: st.DataObject
) -> None:
    walked, stretches = journey(real_book, data)

    assert max(stretches) <= MOST_STEPS
    facts = walked.facts
    assert parse(dump(facts)) == facts
    report(real_book, facts, TODAY, 1)
    picture(real_book, facts, TODAY)


def test_whoever_knows_nothing_comes_to_the_end(real_book: Rulebook) -> None:
    answers: dict[str, Told] = {"goal": {"goal": ["general"]}}
    for _ in range(MOST_STEPS):
        walked = walk(real_book, answers, TODAY)
        if walked.next is None:
            break
        form = form_of(real_book, walked.next, None, walked.draft)
        answers[walked.next.key] = unknown(form)

    assert walked.next is None
    assert walked.draft == {"goals": ["general"]}
