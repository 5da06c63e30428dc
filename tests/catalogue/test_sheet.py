from datetime import date
from decimal import Decimal

from catalogue import sheet
from rulebook.book import Group
from rulebook.recommend import Cost
from rulebook.reference import ExamDomain
from rulebook.sources import Period
from tests.catalogue.makers import (
    TODAY,
    make_book,
    make_citation,
    make_credential,
    make_fact,
    make_fee,
    make_requirement,
    make_route,
)

YESTERDAY, TOMORROW = date(2026, 11, 20), date(2026, 11, 22)


class TestRow:
    def test_it_works(self) -> None:
        credential = make_credential()

        row = sheet.row_of(make_book(credential), credential, TODAY)

        assert row.body.short_name == "AAMA"
        assert [way.route.slug for way in row.ways] == ["category-1"]
        assert row.questions == credential.facts[0]
        assert row.cost == Cost(Decimal(125), 0)
        assert not row.cost_varies

    def test_the_cheapest_way_is_the_one_with_the_fewest_gaps(self) -> None:
        credential = make_credential(
            routes=(make_route("one"), make_route("two")),
            fees=(
                make_fee("10", route="one"),
                make_fee(None, route="one", kind="application"),
                make_fee("200", route="two"),
            ),
        )

        row = sheet.row_of(make_book(credential), credential, TODAY)

        assert row.cost == Cost(Decimal(200), 0)
        assert row.cost_varies

    def test_without_any_way_there_is_no_cost(self) -> None:
        credential = make_credential(routes=())

        row = sheet.row_of(make_book(credential), credential, TODAY)

        assert row.cost is None
        assert row.cost_citation is None

    def test_the_cost_cites_its_greatest_fee(self) -> None:
        credential = make_credential(
            fees=(
                make_fee("5", kind="application"),
                make_fee("90", citation=make_citation(source="fees")),
            )
        )

        row = sheet.row_of(make_book(credential), credential, TODAY)

        assert row.cost_citation == make_citation(source="fees")


class TestPeriods:
    def test_a_route_that_has_ended_is_left_out(self) -> None:
        credential = make_credential(
            routes=(make_route("old", period=Period(None, YESTERDAY)), make_route("new"))
        )

        assert [way.route.slug for way in sheet.ways_in(credential, TODAY)] == ["new"]

    def test_a_group_without_a_row_in_force_is_left_out(self) -> None:
        groups = (
            Group((make_requirement("later", period=Period(TOMORROW)),)),
            Group((make_requirement("now"),)),
        )

        assert [rows[0].slug for rows in sheet.groups_on(groups, TODAY)] == ["now"]

    def test_what_comes_into_force_later_is_announced_soonest_first(self) -> None:
        credential = make_credential(
            routes=(make_route("new", name="New way", period=Period(date(2027, 3, 1))),),
            fees=(make_fee("150", label="New fee", period=Period(TOMORROW)),),
        )

        changes = sheet.announced(credential, TODAY)

        assert [(change.day, change.text, change.amount) for change in changes] == [
            (TOMORROW, "New fee", Decimal(150)),
            (date(2027, 3, 1), "New way", None),
        ]

    def test_what_is_in_force_is_not_announced(self) -> None:
        credential = make_credential(fees=(make_fee(period=Period(TODAY)),))

        assert sheet.announced(credential, TODAY) == []


def test_fees_stand_where_they_fall_due() -> None:
    credential = make_credential(
        fees=tuple(make_fee(kind=kind) for kind in ("exam", "retake", "renewal", "review"))
    )

    fees = sheet.fees_of(credential, TODAY)

    assert [fee.kind for fee in fees.getting] == ["exam", "review"]
    assert [fee.kind for fee in fees.otherwise] == ["retake"]
    assert [fee.kind for fee in fees.keeping] == ["renewal"]


def test_facts_keep_their_order_in_their_topic() -> None:
    facts = (make_fact("a", topic="exam"), make_fact("b", topic="title"), make_fact("c"))

    topics = sheet.by_topic(facts)

    assert {topic: [fact.key for fact in found] for topic, found in topics.items()} == {
        "exam": ["a", "c"],
        "title": ["b"],
    }


class TestOutlines:
    def test_a_published_share_is_taken(self) -> None:
        assert shares_of((106, Decimal(59)), (38, Decimal(21))) == [Decimal(59), Decimal(21)]

    def test_counts_give_shares_where_none_is_published(self) -> None:
        assert shares_of((30, None), (10, None)) == [Decimal(75), Decimal(25)]

    def test_a_missing_count_leaves_the_others_without_a_share(self) -> None:
        assert shares_of((30, None), (None, None)) == [None, None]


def shares_of(*domains: tuple[int | None, Decimal | None]) -> list[Decimal | None]:
    given = [ExamDomain("2021", "Part", *domain, make_citation()) for domain in domains]
    return [share.percent for share in sheet.by_outline(given)["2021"]]


def test_the_sources_are_those_cited_in_order_of_first_use() -> None:
    credential = make_credential(
        fees=(make_fee(citation=make_citation(source="fees", as_of="2019")),),
        facts=(make_fact(citation=make_citation(as_of="2021")),),
    )

    found = sheet.readings(make_book(credential), credential)

    assert [(reading.source.slug, reading.dated) for reading in found] == [
        ("eligibility", ("2021",)),
        ("fees", ("2019",)),
    ]


class TestNear:
    def test_it_works(self) -> None:
        book = make_book(make_credential(), make_credential("rma-amt", designation="RMA (AMT)"))

        assert [found.slug for found in sheet.near(book, "cma")] == ["cma-aama"]

    def test_a_slip_of_the_finger_is_forgiven(self) -> None:
        assert [found.slug for found in sheet.near(make_book(), "cma-aamma")] == ["cma-aama"]

    def test_the_designation_is_known_too(self) -> None:
        assert [found.slug for found in sheet.near(make_book(), "CMA (AAMA)")] == ["cma-aama"]

    def test_nothing_is_near_to_nonsense(self) -> None:
        assert sheet.near(make_book(), "zzzzzzzz") == []
