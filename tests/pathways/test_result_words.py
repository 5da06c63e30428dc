"""What a result says of several ways at once: each is told apart, and nothing is said twice."""

from rulebook.book import Rulebook
from rulebook.facts import Facts
from tests.pathways.results import GRADUATE, make_facts, page_of


def test_what_comes_of_an_answer_is_said_once_for_all_ways(real_book: Rulebook) -> None:
    for unknown in page_of(real_book, Facts()).unknowns:
        shown = [(effect.if_yes, effect.if_no) for effect, _ways in unknown.outcomes]
        named = [way for _effect, ways in unknown.outcomes for way in ways.split("; ")]

        assert len(set(shown)) == len(shown)
        assert sorted(named) == sorted(f"{e.credential}, {e.way}" for e in unknown.effects)


def test_of_an_approval_to_find_out_the_bodies_are_named(real_book: Rulebook) -> None:
    page = page_of(real_book, make_facts(training=[{**GRADUATE, "accreditation": []}]))
    (name,) = [u.name for u in page.unknowns if u.path == "training.approved_by"]

    assert name.startswith("Whether ")
    assert "NCCT" in name
    assert name.endswith(" has approved your program")


def test_work_stands_with_the_way_it_leads_to(real_book: Rulebook) -> None:
    """Two ways of NCCT ask for the same work; one of them is for service members alone."""
    page = page_of(real_book, make_facts(goals=["ekg"]))
    assert page.enroll is not None
    ways = [(offer.credential, offer.way) for offer in page.enroll.working]

    assert ("NCET (NCCT)", "Experience") in ways
    assert len(set(ways)) == len(ways)


def test_who_held_it_before_reads_first_what_is_for_former_holders(real_book: Rulebook) -> None:
    """Both categories are open for good; only one of them wants a transcript."""
    lapsed = {"credential": "cma-aama", "expires_on": "2020-03-31"}
    graduate = {**GRADUATE, "started": "2014-01-01", "finished": "2015-05-15"}
    page = page_of(real_book, make_facts(training=[graduate], held=[lapsed], goals=["general"]))
    first = page.ladders[0]

    assert "through Category 3" in first.sentence
    assert [rung.word for rung in first.rungs][:2] == ["Category 3", "Category 2"]
    assert page.plan is not None
    assert page.plan.way == "Category 3"
