"""What a result says of several ways at once: each is told apart, and nothing is said twice."""

from rulebook.book import Rulebook
from rulebook.facts import Facts
from tests.pathways.results import GRADUATE, make_facts, page_of


def test_what_comes_of_an_answer_is_said_once_for_all_ways(real_book: Rulebook) -> None:
    unknowns = page_of(real_book, Facts()).unknowns

    assert len(unknowns) > 1
    for unknown in unknowns:
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


def test_of_a_credential_with_one_way_in_that_way_is_not_named(real_book: Rulebook) -> None:
    page = page_of(real_book, make_facts(goals=["phlebotomy"], training=[]))
    sentences = {ladder.credential.slug: ladder.sentence for ladder in page.ladders}

    assert sentences["rpt-amt"] == "Ask AMT whether you can apply for the RPT (AMT)."
    assert sentences["cpt-nha"].startswith("No way to the CPT (NHA) is open to you yet.")


def test_nor_is_it_in_the_plan(real_book: Rulebook) -> None:
    one, several = (page_of(real_book, make_facts(goals=[goal])) for goal in ("management", "ekg"))

    assert one.plan is not None
    assert several.plan is not None
    assert not one.plan.way
    assert several.plan.way


def test_what_can_be_asked_about_now_and_is_sure_later_has_its_days(real_book: Rulebook) -> None:
    """The diploma comes in June; until then only NHA can say whether its coming is enough."""
    due = {"status": "expected", "expected_on": "2027-06-30"}
    program = {**GRADUATE, "accreditation": [], "started": "2022-02-01", "finished": "2023-01-15"}
    page = page_of(
        real_book,
        make_facts(
            high_school=due,
            training=[program],
            goals=["general"],
        ),
    )
    days = {deadline.title: deadline for deadline in page.deadlines}
    opens = days["The CCMA (NHA) opens to you through Training program"]
    ends = days["Last day to apply for the CCMA (NHA) through Training program"]

    assert (str(opens.day), str(ends.day)) == ("2027-06-30", "2028-01-15")
    assert opens.sums == ("Your diploma is due on June 30, 2027.",)


def test_a_last_day_says_until_when_no_way_is_open(real_book: Rulebook) -> None:
    """The twelve months after the training end some weeks before a year of work is full."""
    course = {"kind": "employer_course", "finished": "2026-06-01"}
    job = {"role": "medical_assistant", "from": "2026-07-01", "hours_per_week": 38}
    told = make_facts(adult=True, training=[course], work=[job], goals=["general"])
    days = {deadline.title: deadline for deadline in page_of(real_book, told).deadlines}
    last = days["Last day to apply for the CMAC (AMCA) through Route 2"]

    assert str(days["The CMAC (AMCA) opens to you through Route 3"].day) == "2027-06-30"
    (said,) = last.changes
    assert said == (
        "After that no way to the CMAC (AMCA) is open to you until June 30, 2027, by what you told"
        " us."
    )


def test_what_to_find_out_next_names_the_body_whose_way_it_opens(real_book: Rulebook) -> None:
    program = {**GRADUATE, "accreditation": [], "started": "2026-06-01", "finished": "2027-08-31"}
    page = page_of(real_book, make_facts(adult=True, training=[program], goals=["general"]))

    assert page.next_things[-1].text == (
        "Find out whether NCCT has approved your program: the answer may open one more way, to the"
        " NCMA (NCCT) through Route 1A."
    )


def test_who_can_ask_today_is_not_told_to_come_back_in_two_years(real_book: Rulebook) -> None:
    """Of the first credential the body can say more only then, of another one it can today."""
    job = {"role": "medical_assistant", "from": "2026-03-01", "hours_per_week": 15}
    course = {"kind": "military", "finished": "2021-06-01"}
    told = {"adult": True, "training": [course], "goals": ["general"]}
    page = page_of(real_book, make_facts(work=[job], **told))

    assert page.ladders[0].verdict == "not_yet"
    assert page.headline.startswith("Nothing is sure yet: ask now, and look again on ")


def test_two_ways_that_a_body_calls_the_same_are_told_apart(real_book: Rulebook) -> None:
    """NCCT has two ways under its third number: one by training, one by work."""
    page = page_of(real_book, Facts(goals=("general",)))
    for unknown in page.unknowns:
        named = [way for _effect, ways in unknown.outcomes for way in ways.split("; ")]
        assert len(set(named)) == len(named), unknown.path

    first = next(ladder for ladder in page.ladders if ladder.credential.slug == "ncma-ncct")
    assert "Route 3" in [rung.word for rung in (*first.rungs, *first.brief)]
