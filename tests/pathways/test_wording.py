"""Every finding has a sentence, every fact a name, every verdict its words."""

import inspect
from collections.abc import Iterator
from decimal import Decimal
from itertools import product

import pytest

from pathways.wording import arithmetic, findings, missing, proofs, verdicts, words
from pathways.wording.about import Told
from rulebook import facts as told_facts
from rulebook import requirements as kinds
from rulebook.book import Rulebook
from rulebook.evaluate import VERDICTS, Verdict
from rulebook.facts import Facts, parse
from rulebook.judge import judge
from rulebook.recommend import CRITERIA, WHO, Cost
from rulebook.sources import CONFIDENCES
from rulebook.timeline import Status, Timeline
from tests.pathways.told import ON, PEOPLE, RULES, about_of, requirement, training_of


class TestCompleteness:
    def test_every_kind_is_among_the_rules(self) -> None:
        assert {rule.kind for rule in RULES} == set(kinds.KINDS)

    @pytest.mark.parametrize("person", PEOPLE)
    @pytest.mark.parametrize("status", Status)
    def test_every_finding_has_a_sentence(
        self, real_book: Rulebook, status: Status, person: str
    ) -> None:
        """Also where a status cannot come of the facts: an older engine may have stored it."""
        about = about_of(real_book, PEOPLE[person])
        for rule in RULES:
            sentence = findings.said(Told(requirement(rule), Timeline.always(status)), about)

            assert sentence.endswith("."), (rule, status)
            assert "None" not in sentence, (rule, status)
            assert "%(" not in sentence, (rule, status)

    def test_every_sum_is_full_sentences(self, real_book: Rulebook) -> None:
        for rule, facts in product(RULES, PEOPLE.values()):
            judged = judge(rule, facts, training_of(facts), "cma-aama")
            for stretch in judged.timeline.stretches():
                if stretch.first:
                    steps = arithmetic.steps(
                        Told(requirement(rule), judged.timeline),
                        about_of(real_book, facts),
                        stretch.first,
                    )
                    assert [s for s in steps if not s.endswith(".")] == [], rule

    def test_every_missing_fact_has_a_name(self, real_book: Rulebook) -> None:
        paths = set(_missing_paths())

        assert len(paths) > 30
        for path in paths:
            name = missing.name(path, real_book)
            assert name[0].islower() or name.startswith("EKG"), path
            assert not name.endswith("."), path

    def test_a_path_nobody_knows_is_an_error(self, real_book: Rulebook) -> None:
        with pytest.raises(KeyError):
            missing.name("shoe_size", real_book)

    @pytest.mark.parametrize("ahead", [True, False])
    def test_every_fact_a_school_knows_has_a_question(
        self, real_book: Rulebook, ahead: bool
    ) -> None:
        for path in missing.SCHOOL_KNOWS:
            rules = [rule for rule in RULES if path in missing.paths_for(rule)]
            question = missing.school_question(path, rules, real_book, ahead=ahead)

            assert question.text.endswith("?"), path
            assert question.blanks, path

    @pytest.mark.parametrize(
        ("table", "listed"),
        [
            (words.TRAININGS, told_facts.TRAINING_KINDS),
            (words.FIELDS, told_facts.FIELDS),
            (words.AWARDS, told_facts.AWARDS),
            (words.ROLES, told_facts.ROLES),
            (words.DUTIES, told_facts.DUTIES),
            (words.SETTINGS, told_facts.SETTINGS),
            (words.TASKS, told_facts.TASKS),
            (missing.TOPICS, told_facts.TOPICS),
        ],
    )
    def test_every_listed_word_has_its_own(
        self, table: dict[str, object], listed: tuple[str, ...]
    ) -> None:
        assert set(table) == set(listed)

    def test_every_verdict_has_its_sentences(self) -> None:
        given = {"credential": "CMA (AAMA)", "body": "AAMA", "asked": "it"}
        ways = ("open", "unknown", "ask"), ("Category 1", "")
        for name, becomes, way in product(VERDICTS, *ways):
            told = given | {"way": way}
            verdict = Verdict(name, starts=ON, until=ON, since=ON, becomes=becomes)
            for sentence in (
                verdicts.opening(verdict, told),
                verdicts.opening(verdict._replace(until=None), told, before=Status.UNKNOWN),
                verdicts.opening(verdict, told, then="Category 2"),
                verdicts.line(verdict, "AAMA", asked="it", failing=2),
                verdicts.line(verdict, "AAMA", asked="it", failing=1, before=Status.ASK),
            ):
                assert sentence.endswith("."), sentence
                assert "%(" not in sentence
            assert verdicts.headline(verdict, 1)
            assert verdicts.headline(verdict, 1, asking=True)

    def test_every_criterion_says_why_a_credential_comes_later(self) -> None:
        costs = Cost(Decimal(125), 0), Cost(Decimal(150), 1)
        for reason, one, two in product(CRITERIA, VERDICTS, VERDICTS):
            for pair in (costs, (costs[1], costs[1]), (costs[0], costs[0])):
                sentence = verdicts.before("CMA (AAMA)", reason, (one, two), pair)

                assert sentence.startswith("It comes after the CMA (AAMA)")
                assert sentence.endswith(".")

    def test_costs_of_other_ways_than_those_spoken_of_are_said_to_be_that(self) -> None:
        costs, pair = (Cost(Decimal(139), 0), Cost(Decimal(150), 0)), ("not_met", "not_met")
        whole = verdicts.before("CMAC", "cost", pair, costs)
        one = verdicts.before("CMAC", "cost", pair, costs, one_way=True)

        assert whole.endswith("that one costs less, $139 against $150.")
        assert one.endswith("one of its ways costs less than one of these, $139 against $150.")

    def test_whoever_can_change_a_thing_is_named(self) -> None:
        for by, status in product(WHO, Status):
            told = Told(requirement(kinds.MinimumAge(18)), Timeline.always(status))

            assert verdicts.who(told, by, "AAMA", ON)

    def test_every_confidence_says_what_to_do(self) -> None:
        assert all(verdicts.confidence(level, "AAMA") for level in CONFIDENCES)


def _missing_paths() -> Iterator[str]:
    """Every path that judging can miss: of nobody, and of people with one thing told."""
    partial: list[Facts] = [
        Facts(),
        *PEOPLE.values(),
        parse({"training": [{"kind": "program"}], "work": [{}], "teaching": [{}]}),
        parse({"work": [{"from": "2020-01-01", "to": None}], "teaching": [{"from": "2020-01-01"}]}),
        parse({"attempts": {"cma-aama": {"count": 3}}, "training": [{"started": "2020-01-01"}]}),
    ]
    tasks = tuple(kinds.SupervisedTasks(task, 1) for task in told_facts.TASKS)
    for rule, facts in product((*RULES, *tasks), partial):
        yield from judge(rule, facts, training_of(facts), "cma-aama").missing


class TestWords:
    def test_spans_read_in_years_from_two_on(self) -> None:
        assert [words.span(m) for m in (1, 12, 18, 24, 48, 50)] == [
            "1 month",
            "12 months",
            "18 months",
            "2 years",
            "4 years",
            "50 months",
        ]

    def test_lists_read_as_people_write_them(self) -> None:
        assert words.either(["A"]) == "A"
        assert words.both(["A", "B"]) == "A and B"
        assert words.either(["A", "B", "C"]) == "A, B or C"

    def test_many_missing_facts_are_counted(self, real_book: Rulebook) -> None:
        two, three = ("held", "adult"), ("held", "adult", "work")

        assert "and" in verdicts.depends_on(two, real_book)
        assert verdicts.depends_on(three, real_book) == "3 things we do not know"

    def test_unknown_training_stands_for_all_about_it(self, real_book: Rulebook) -> None:
        paths = ("training.finished", "training.kind", "work", "training.hours.total")

        assert missing.in_short(paths) == ("training.kind", "work")

    def test_papers_are_named_for_what_was_told(self) -> None:
        assert proofs.of(kinds.HoldsCredential(("cpr",), "current")) == "Your current CPR card"
        assert proofs.of(kinds.Attestation("Ask")) == ""
        assert all(isinstance(proofs.of(rule), str) for rule in RULES)


def test_sentences_never_say_not_eligible() -> None:
    for module in (findings, verdicts, words, missing, arithmetic):
        assert "not eligible" not in inspect.getsource(module).lower()
