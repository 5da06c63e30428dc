from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from rulebook.book import Rulebook
from rulebook.lint import lint
from rulebook.prose import FrequentQuestion, GlossaryTerm, Guide
from rulebook.prose_checks import check_prose
from rulebook.reference import PublishedFact
from rulebook.requirements import TrainingHours, WorkExperience
from tests.rulebook.makers import make_book, make_citation, make_credential, make_route, make_row

GUIDE = Guide("keeping", "Keeping it", "You renew it.", "Renew.", date(2026, 11, 21), ("cma-aama",))


def fact(key: str, value: str = "60", withheld: str = "") -> PublishedFact:
    return PublishedFact(key, "keeping", "Points", value, "points", make_citation(), withheld)


def book(**values: Any) -> Rulebook:
    hours = make_row(TrainingHours("total", 720), "hours")
    work = make_row(WorkExperience(months=12, window_months=36), "work")
    facts = (fact("cma.points"), fact("cma.fee", "", "Ask AAMA."))
    credential = make_credential(
        make_route(hours, work), facts=facts, questions=values.pop("of", ())
    )
    glossary = values.pop("glossary", (GlossaryTerm("practicum", "practicum", "A placement."),))
    return make_book(credential, glossary=glossary, **values)


def problems(body: str, **values: Any) -> list[str]:
    """Of a guide with this text."""
    found = check_prose(book(guides=(replace(GUIDE, body=body, **values),)))
    return [str(problem) for problem in found]


def question(slug: str = "nurse", **values: Any) -> FrequentQuestion:
    given: dict[str, Any] = {"question": "May I?", "answer": "No.", "topic": "title"}
    return FrequentQuestion(slug, citation=make_citation(), **given | values)


@pytest.mark.parametrize(
    "body",
    [
        "You need {{ fact cma.points }}, or {{ fact cma.fee }}.",
        "At least {{ fact cma-aama.work months }} within {{ fact cma-aama.work window_months }}.",
        "{{ fact cma-aama.hours }}. {{ says cma-aama.work }} A {{ term practicum }}.",
        "There is a rule{{ see cma-aama.work }}.",
        "[Keep it](/guides/keeping/), [the CMA](/credentials/cma-aama/#keeping).",
        "[AAMA](https://example.org/a-1), <https://example.org/2>, [up](#top), [all](/states/).",
        "[Word](/glossary/#practicum), [AAMA](/bodies/aama/#contact)",
        "[Way](/credentials/cma-aama/#way), [sources](/guides/keeping/#sources), [up](#top)",
        "## How *often*\n\n## How often\n\n[a](#how-often), [b](/guides/keeping/#how-often-2)",
        "## {{ term practicum }}? [All](/states/)!\n\n[x](#all)\n\n## ?\n\n[y](#part)",
        "[Home](/), [about](/about/), [file](/data/fees.csv), [way](/pathway/goal/).",
        "[All](/glossary/), [words](/search/?q=a)",
        "[Two](/compare/?c=cma-aama&c=cma-aama&diff=1), [none](/compare/)",
        "Since July 20, 2026, or July 2026, under § 668.8(a), Category 4 or Categories 1 and 2.",
        "ISO/IEC 17024 and the Post-9/11 GI Bill.",
        "1. First\n2. Second\n\n## Both\n\nTwo ways, one body, twice.",
        "Less than two out of these, and a < b.",
    ],
)
def test_a_sound_text_has_no_problem(body: str) -> None:
    assert problems(body) == []


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (
            "\n\n{{ fact cma.pionts }}",
            "Line 3: there is no fact “cma.pionts”; did you mean “cma.points”?",
        ),
        ("{{ fact quite.other }}", "Line 1: there is no fact “quite.other”."),
        ("{{ says no.such }}", "Line 1: there is no fact “no.such”."),
        ("{{ term praktikum }}", "there is no term “praktikum”; did you mean “practicum”?"),
        (
            "{{ figure cma.points }}",
            "“figure” is no placeholder; there are fact, says, see and term.",
        ),
        ("{{ fact cma-aama.work }}", "the fact “cma-aama.work” is a sentence: write says"),
        ("{{ fact cma-aama.work weeks }}", "there is no number of the fact “weeks”"),
        ("Hello {{ fact }} there", "Line 1: “{{ fact }} there” is no placeholder."),
        ("a }} b", "“}}” is no placeholder."),
        ("# Big", "Line 1: Begin a heading with ##"),
        ("a <script src=x>", "“<script src=x>” is HTML, which is not used."),
        ("a <img src=x onerror=y", "is HTML, which is not used."),
        ("<javascript:alert(document.cookie)>", "is HTML, which is not used."),
        ("[x](javascript:alert(document.cookie))", "is no address: links begin with https://"),
        ("[x](//evil.example)", "“//evil.example” is no address"),
        ("[x](data:text/html)", "is no address"),
        ("[x]()", "“” is no address"),
        ("![x](https://example.org/picture.png)", "Pictures are not used in texts."),
        ("[x](/guides/none/)", "“/guides/none/” leads nowhere: guides has no “none”."),
        ("a\n[x](/guides/keping/)", "Line 2: “/guides/keping/” leads nowhere: guides has no"),
        ("[x](/guides/keping/)", "did you mean “keeping”?"),
        ("[x](/credentials/none/#exam)", "credentials has no “none”."),
        ("[x](/credentials/none)", "leads nowhere: write it with a / after the path."),
        ("[x](/credentials/cma-aama/exam/)", "leads nowhere: “cma-aama” has no page “exam”."),
        ("[x](/credentials/cma-aama/questions/)", "“cma-aama” has no page “questions”."),
        ("[x](/recertification/cma-aama/)", "recertification has no “cma-aama”."),
        ("[x](/guides/keeping/questions/)", "“keeping” has no page “questions”."),
        ("[x](/specialties/none/)", "specialties has no “none”."),
        ("[x](/states/zz/?a=1#b)", "states has no “zz”."),
        ("[x](/about/us/)", "“/about/us/” leads nowhere: about has no “us”."),
        ("[x](/glossary/practicum/#practicum)", "glossary has no “practicum”."),
        ("[x](/compare/?c=cma-aama&c=cma-aam)", "credentials has no “cma-aam”; did you mean"),
        (
            "[x](/credential/cma-aama/)",
            "there is no page or folder “credential”; did you mean “credentials”?",
        ),
        ("[x](/zzz)", "“/zzz” leads nowhere: there is no page or folder “zzz”."),
        ("[x](/glossary/#none)", "glossary has no “none”."),
        ("[x](/guides/keeping/#none)", "leads nowhere: there is no part of the page “none”."),
        (
            "## Of ten\n\n[x](#often)",
            "“#often” leads nowhere: there is no part of the page “often”",
        ),
        ("[x](/credentials/cma-aama/#keep)", "part of the page “keep”; did you mean “keeping”?"),
        ("[x](/credentials/cma-aama/#exam)", "there is no part of the page “exam”."),
        ("[x](/credentials/cma-aama/#questions)", "there is no part of the page “questions”."),
        ("[x](/states/zz/)", "states has no “zz”."),
        ("[x](/bodies/none/)", "bodies has no “none”."),
        ("[x](/accreditors/none/)", "accreditors has no “none”."),
        ("Pay $125.", "Line 1: “$125.” is a figure: name the fact that holds it."),
        ("In\n60 months", "Line 2: “60” is a figure"),
        ("Since 2019.", "“2019.” is a figure"),
        ("Sixty points are enough.", "“Sixty points” is a figure"),
        ("about three calendar months", "“three calendar months” is a figure"),
    ],
)
def test_what_is_wrong_in_a_text_is_named_with_its_line(body: str, problem: str) -> None:
    (found,) = problems(body)

    assert found.startswith("guides.keeping: ")
    assert problem in found


def test_the_questions_about_a_credential_are_a_page_where_there_are_any() -> None:
    guide = replace(GUIDE, body="[x](/credentials/cma-aama/questions/#nurse)")

    assert list(check_prose(book(guides=(guide,), of=(question(),)))) == []


def test_a_link_to_a_question_that_nobody_asks_is_told() -> None:
    guide = replace(GUIDE, body="[x](/credentials/cma-aama/questions/#nurs)")

    (found,) = check_prose(book(guides=(guide,), of=(question(),)))

    assert "there is no part of the page “nurs”; did you mean “nurse”?" in found.message


def test_a_link_of_an_answer_is_checked_at_its_place() -> None:
    asked = question(answer="No.\n[x](/specialties/none/)")

    (found,) = check_prose(book(of=(asked,)))

    assert str(found).startswith("cma-aama.questions.nurse: Line 2: “/specialties/none/” leads")


def test_a_fact_with_several_values_needs_one_of_its_numbers() -> None:
    cited = make_citation(fact_key="cma.hours")
    rows = (
        make_row(TrainingHours("total", 720), "total", citation=cited),
        make_row(TrainingHours("practicum", 160), "practicum", citation=cited),
    )
    guide = replace(GUIDE, body="{{ fact cma.hours }}")

    (found,) = check_prose(make_book(make_credential(make_route(*rows)), guides=(guide,)))

    assert "the fact “cma.hours” has several values" in found.message


def test_the_sentence_of_a_rule_of_low_confidence_is_not_printed() -> None:
    row = make_row(TrainingHours("total", 720), "hours", confidence="low")
    guide = replace(GUIDE, body="{{ says cma-aama.hours }}{{ see cma-aama.hours }}")

    (found,) = check_prose(make_book(make_credential(make_route(row)), guides=(guide,)))

    assert "has low confidence: say in your own words whom to ask" in found.message


def test_an_answer_is_not_printed_in_another_text() -> None:
    guide = replace(GUIDE, body="{{ says faq.nurse }}{{ see faq.nurse }}")

    (found,) = check_prose(book(guides=(guide,), of=(question(),)))

    assert "“faq.nurse” is an answer" in found.message


def test_the_summary_is_looked_at_too() -> None:
    assert "“60” is a figure" in problems("Fine.", summary="Every 60 months.")[0]


@pytest.mark.parametrize("name", ["title", "summary", "body"])
def test_a_guide_needs_its_texts(name: str) -> None:
    empty: Any = {name: ""}
    found = check_prose(book(guides=(replace(GUIDE, **empty),)))

    assert [problem.message for problem in found] == [f"The {name} is missing."]


def test_a_guide_says_when_it_was_reviewed() -> None:
    assert "on which day the guide was reviewed" in problems("Fine.", reviewed_on=None)[0]


def test_a_guide_is_about_credentials_that_exist() -> None:
    assert "The credential “cma” is not known" in problems("Fine.", related=("cma",))[0]
    assert "2 times the credential" in problems("Fine.", related=("cma-aama", "cma-aama"))[0]


def test_a_glossary_text_is_looked_at() -> None:
    term = GlossaryTerm("ceu", "CEU", "Ten hours.")

    (found,) = check_prose(book(glossary=(term,)))

    assert (
        str(found) == "glossary.ceu: Line 1: “Ten hours” is a figure: name the fact that holds it."
    )


def test_an_answer_is_looked_at_on_its_credential_and_in_general() -> None:
    wrong = question(answer="In 30 days.")

    (of_credential,) = check_prose(book(of=(wrong,)))
    (general,) = check_prose(book(questions=(wrong,)))

    assert of_credential.where == "cma-aama.questions.nurse"
    assert general.where == "questions.nurse"


@pytest.mark.parametrize("name", ["question", "answer"])
def test_a_question_needs_its_texts(name: str) -> None:
    (found,) = check_prose(book(questions=(question(**{name: ""}),)))

    assert found.message == f"The {name} is missing."


def test_a_question_stands_in_a_known_group() -> None:
    (found,) = check_prose(book(questions=(question(topic="other"),)))

    assert "The topic “other” is not known" in found.message


@pytest.mark.parametrize("slug", ["sources", "exam", "letter-a", "note-1"])
def test_a_key_is_not_that_of_a_part_of_the_page(slug: str) -> None:
    term = GlossaryTerm(slug, "word", "A word.")

    (of_term,) = check_prose(book(glossary=(term,)))
    (of_question,) = check_prose(book(questions=(question(slug),)))

    assert (of_term.where, of_question.where) == (f"glossary.{slug}", f"questions.{slug}")
    assert "is that of a part of the page" in of_term.message


def test_lint_finds_keys_that_stand_twice() -> None:
    term = GlossaryTerm("practicum", "practicum", "A placement.")
    twice = book(
        guides=(GUIDE, GUIDE), glossary=(term, term), of=(question(),), questions=(question(),)
    )

    found = {problem.message for problem in lint(twice)}

    assert "There are 2 times the slug in guides “keeping”." in found
    assert "There are 2 times the slug in glossary “practicum”." in found
    assert "There are 2 times the question “nurse”." in found


def test_lint_finds_what_is_wrong_in_a_text() -> None:
    wrong = book(guides=(replace(GUIDE, body="{{ fact no.such }}"),))

    assert "guides.keeping: Line 1: there is no fact “no.such”." in map(str, lint(wrong))
