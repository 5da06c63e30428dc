"""Bars on one scale, and how two occupations compare."""

from decimal import Decimal

import pytest

from catalogue import pay
from rulebook.book import Rulebook
from rulebook.careers import Occupation
from tests.rulebook.careers import make_figure, make_next, make_occupation, make_step
from tests.rulebook.makers import make_book, make_citation


def paid(slug: str, low: str, median: str, high: str, **told: str) -> Occupation:
    return make_occupation(
        make_figure("wage_low", low, key=f"{slug}.low"),
        make_figure("wage_median", median, key=f"{slug}.median"),
        make_figure("wage_high", high, key=f"{slug}.high"),
        **{"slug": slug, "soc": "", "name": slug.capitalize()} | told,
    )


ASSISTANTS = paid("assistants", "35020", "44200", "57830")
EVERYONE = make_occupation(
    make_figure("wage_median", "50000", key="all.median"), slug="all", soc="00-0000", name="All"
)


def book(*occupations: Occupation) -> Rulebook:
    return make_book(occupations=occupations, ladder=(make_step(), make_next()))


class TestTheScale:
    def test_it_ends_beyond_the_highest_pay(self) -> None:
        managers = paid("managers", "69680", "117960", "219080")

        assert pay.scale(book(ASSISTANTS, managers)).end == 220_000

    def test_it_ends_at_the_highest_pay_where_that_is_round(self) -> None:
        assert pay.scale(book(paid("a", "20000", "30000", "40000"))).end == 40_000

    def test_it_marks_the_median_of_all_jobs(self) -> None:
        found = pay.scale(book(paid("a", "20000", "30000", "100000"), EVERYONE))

        assert found.all_jobs == "50.0%"

    def test_without_that_median_nothing_is_marked(self) -> None:
        assert pay.scale(book(ASSISTANTS)).all_jobs == ""

    def test_a_book_without_pay_has_a_scale(self) -> None:
        assert pay.scale(make_book()).end > 0


class TestABar:
    SCALE = pay.Scale(Decimal(100_000))

    def test_it_runs_from_the_10th_to_the_90th_percentile(self) -> None:
        line = pay.pay_of(paid("a", "20000", "30000", "60000"), self.SCALE)

        assert line.bar == pay.Bar(start="20.0%", width="40.0%", median="30.0%")

    def test_a_median_alone_is_a_stroke(self) -> None:
        line = pay.pay_of(make_occupation(make_figure("wage_median", "30000")), self.SCALE)

        assert line.bar == pay.Bar(start="30.0%", width="", median="30.0%")

    def test_without_a_median_there_is_none(self) -> None:
        line = pay.pay_of(make_occupation(make_figure("wage_low", "30000")), self.SCALE)

        assert line.bar is None

    def test_a_withheld_figure_is_not_shown(self) -> None:
        withheld = make_figure("jobs", None, withheld="We found none.")

        assert pay.pay_of(make_occupation(withheld), self.SCALE).jobs is None

    def test_each_source_is_named_once(self) -> None:
        other = make_figure("growth", "5", key="g", citation=make_citation(source="other"))
        line = pay.pay_of(make_occupation(make_figure(), other, make_figure("jobs")), self.SCALE)

        assert [cited.source for cited in line.citations] == ["eligibility", "other"]


def test_occupations_stand_by_their_median() -> None:
    nurses = paid("nurses", "66030", "93600", "135320")
    unknown = make_occupation(slug="unknown")

    lines = pay.by_median(book(nurses, unknown, EVERYONE, ASSISTANTS))

    assert [line.occupation.slug for line in lines] == ["assistants", "all", "nurses"]


def test_the_ladder_begins_with_an_occupation() -> None:
    assert pay.at_the_start(book(EVERYONE, ASSISTANTS)) == ASSISTANTS
    assert pay.at_the_start(make_book()) is None


@pytest.mark.parametrize(
    ("median", "said"),
    [
        ("43660", "That is $540 a year below the median of others."),
        ("50250", "That is $6,050 a year above the median of others."),
        ("44200", "That is the median of others."),
    ],
)
def test_two_medians_are_compared(median: str, said: str) -> None:
    other = make_occupation(make_figure("wage_median", median))

    assert pay.against(other, ASSISTANTS, "others") == said


def test_what_is_not_known_is_not_compared() -> None:
    assert pay.against(make_occupation(), ASSISTANTS, "others") == ""
