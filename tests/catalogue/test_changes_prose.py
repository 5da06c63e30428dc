"""What changed in guides, the glossary and answers."""

from dataclasses import replace
from datetime import date

import pytest

from rulebook.prose import GlossaryTerm
from tests.catalogue.makers import make_book
from tests.catalogue.test_changes import parts_between, said_in
from tests.catalogue.test_guides import make_guide, make_prose_book, make_question

pytestmark = pytest.mark.django_db


def test_a_new_guide_is_told_by_its_title() -> None:
    (part,) = parts_between(make_book(), make_book(guides=(make_guide(related=()),)))

    assert (part.subject, said_in(part)) == ("Guides", ["Added guide: Keeping it"])


def test_a_new_term_is_told_by_its_word() -> None:
    term = GlossaryTerm("practicum", "practicum", "A placement.")

    (part,) = parts_between(make_book(), make_book(glossary=(term,)))

    assert (part.subject, said_in(part)) == ("Glossary", ["Added glossary term: practicum"])


def test_a_new_question_stands_with_its_credential() -> None:
    old, new = make_prose_book(of=()), make_prose_book(of=(make_question(),))

    (part,) = parts_between(old, new)

    assert part.slug == "cma-aama"
    assert said_in(part) == ["Added question: May I call myself a nurse?"]


def test_a_reworded_text_shows_no_placeholder() -> None:
    guide = make_guide(related=())
    reworded = replace(guide, body="Each {{ fact cma-aama.cycle }} once.")

    (part,) = parts_between(make_book(guides=(guide,)), make_book(guides=(reworded,)))

    (detail,) = part.lines[0].details
    assert detail.now == "Each … once."
    assert "{{" not in detail.was


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("- Ask.\n- Pay.", "Ask. Pay."),
        ("Our [career ladder](/ladder/) **says** so.", "Our career ladder says so."),
        ("| Way | Cost |\n|---|---|\n| One | Two |", "Way; Cost; One; Two"),
        ("It counts {{ see cma-aama.cycle }}.", "It counts."),
    ],
)
def test_a_reworded_text_shows_no_sign_of_its_markup(body: str, shown: str) -> None:
    guide = make_guide(related=())
    reworded = replace(guide, body=body)

    (part,) = parts_between(make_book(guides=(guide,)), make_book(guides=(reworded,)))

    assert part.lines[0].details[0].now == shown


LONG = "## What it costs\n\nIt costs less here.\n\n" + "Ask each school what it charges. " * 9


@pytest.mark.parametrize(
    ("old", "new", "was", "now"),
    [
        (
            LONG,
            f"{LONG}Ask **early**, and [read this](/ladder/).",
            "nothing",
            "Ask early, and read this.",
        ),
        (
            LONG,
            LONG.replace("less here", "more here"),
            "It costs less here.",
            "It costs more here.",
        ),
        (LONG, LONG.replace("costs\n\n", "costs you\n\n"), "What it costs", "What it costs you"),
        (f"{LONG}\n\n1. Ask.\n2. Pay.", f"{LONG}\n\n1. Ask.\n2. Wait.", "Pay.", "Wait."),
        ("", "Wait. " * 50, "nothing", "Wait. " * 40),
    ],
)
def test_of_a_long_text_the_reworded_sentences_are_told(
    old: str, new: str, was: str, now: str
) -> None:
    before, after = make_guide(related=(), body=old), make_guide(related=(), body=new)

    (part,) = parts_between(make_book(guides=(before,)), make_book(guides=(after,)))

    (detail,) = part.lines[0].details
    assert (detail.name, detail.was) == ("wording", was)
    assert detail.now[:200].strip() == now[:200].strip()


def test_a_guide_that_was_only_read_again_says_the_same() -> None:
    guide = make_guide(related=())
    again = replace(guide, reviewed_on=date(2026, 12, 1))

    (part,) = parts_between(make_book(guides=(guide,)), make_book(guides=(again,)))

    assert (part.lines, part.looked_up) == ([], 1)
