"""What a query finds, and in which order."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search import index_of
from catalogue.search.entry import Entry
from catalogue.search.index import MOST_LETTERS, MOST_WORDS, Found, Index, read, said_by
from catalogue.search.synonyms import SAME
from rulebook.book import Rulebook
from rulebook.sources import Period
from tests.catalogue.makers import make_book, make_credential, make_route

TODAY = date(2026, 11, 21)
NEAR_THE_TOP = 3  # where a reader looks; the content decides what else fits as well


def make_entry(title: str, text: str = "", **values: Any) -> Entry:
    given: dict[str, Any] = {"kind": "page", "url": f"/{title}/"}
    return Entry(title=title, text=text, **given | values)


def make_index(*entries: Entry) -> Index:
    return Index(entries, SAME)


def titles(found: Found) -> list[str]:
    return [hit.entry.title for hit in found.hits]


def search(index: Index, text: str) -> list[str]:
    return titles(index.find(read(text)))


SMALL = make_index(
    make_entry("CMA (AAMA)", "A certification for assistants.", keywords=("CMA",)),
    make_entry("CMAS (AMT)", "For the office. Unlike the CMA (AAMA).", keywords=("CMAS",)),
    make_entry("AAMA", "It awards the CMA (AAMA)."),
    make_entry("Phlebotomy", "Drawing blood.", keywords=("CMA-PT",)),
    make_entry("Accreditors", "Who accredits programs."),
    make_entry("Oregon", "A state.", keywords=("or",)),
    make_entry("EKG", "Reading the heart."),
    make_entry("Office", "Phlebotomy is mentioned here, and so is an examination."),
)


class TestMatching:
    @pytest.mark.parametrize("text", ["CMA (AAMA)", "cma aama", "CMA AAMA", "the cma (aama)"])
    def test_a_name_finds_its_page_first(self, text: str) -> None:
        assert search(SMALL, text)[0] == "CMA (AAMA)"

    def test_letters_are_not_the_plural_of_others(self) -> None:
        assert search(SMALL, "CMAS")[0] == "CMAS (AMT)"
        assert search(SMALL, "cma")[0] == "CMA (AAMA)"

    def test_another_name_finds_it(self) -> None:
        assert search(SMALL, "CMA-PT")[0] == search(SMALL, "cma pt")[0] == "Phlebotomy"

    def test_a_title_counts_more_than_a_text(self) -> None:
        assert search(SMALL, "phlebotomy") == ["Phlebotomy", "Office"]

    @pytest.mark.parametrize("text", ["accredited", "accreditation", "accredit"])
    def test_words_of_one_family_are_found(self, text: str) -> None:
        assert search(SMALL, text) == ["Accreditors"]

    @pytest.mark.parametrize(("text", "title"), [("ECG", "EKG"), ("venipuncture", "Phlebotomy")])
    def test_words_that_mean_the_same_are_found(self, text: str, title: str) -> None:
        assert search(SMALL, text)[0] == title

    def test_a_word_that_may_mean_it_leads_there_and_not_back(self) -> None:
        renewal, state = make_entry("Renewal", "By exam."), make_entry("Oregon", "It keeps a list.")
        index = Index((renewal, state), (), {"keeping": ("renewal",)})

        assert search(index, "keep") == ["Renewal", "Oregon"]
        assert search(index, "renewal") == ["Renewal"]

    def test_a_beginning_is_enough(self) -> None:
        assert search(SMALL, "phleb")[0] == "Phlebotomy"

    def test_a_word_as_written_comes_before_its_family(self) -> None:
        index = make_index(make_entry("Certifying", "x"), make_entry("Certified", "x"))

        assert search(index, "certified") == ["Certified", "Certifying"]

    def test_common_words_are_not_looked_for(self) -> None:
        found = SMALL.find(read("what is the"))

        assert found.query.is_common
        assert found.hits == ()

    def test_a_common_word_that_is_a_name_finds_it(self) -> None:
        assert search(SMALL, "or") == ["Oregon"]

    def test_nothing_is_found_for_nothing(self) -> None:
        assert SMALL.find(read("")).hits == ()

    def test_an_empty_index_finds_nothing(self) -> None:
        found = make_index().find(read("cma"))

        assert found.hits == ()
        assert found.unknown == ("cma",)


class TestTypos:
    @pytest.mark.parametrize(
        ("text", "word"),
        [
            ("flebotomy", "phlebotomy"),
            ("phlebotmy", "phlebotomy"),
            ("plhebotomy", "phlebotomy"),
            ("acredits", "accredits"),
            ("asistants", "assistants"),
        ],
    )
    def test_what_was_meant_is_found_and_named(self, text: str, word: str) -> None:
        found = SMALL.find(read(text))

        assert found.meant == ((text, word),)
        assert found.hits

    def test_letters_keep_their_capitals(self) -> None:
        assert SMALL.find(read("aamma")).meant == (("aamma", "AAMA"),)

    @pytest.mark.parametrize("text", ["ek", "xyz", "qwertyuiop", "1234567"])
    def test_what_is_like_nothing_is_not_guessed(self, text: str) -> None:
        found = SMALL.find(read(text))

        assert found.unknown == (text,)
        assert found.hits == ()

    def test_the_rest_is_found_without_it(self) -> None:
        found = SMALL.find(read("qwertyuiop phlebotomy"))

        assert found.unknown == ("qwertyuiop",)
        assert titles(found)[0] == "Phlebotomy"


class TestRanking:
    def test_what_holds_every_word_comes_first(self) -> None:
        index = make_index(
            make_entry("One", "fee"), make_entry("Two", "fee exam"), make_entry("Three", "exam")
        )

        assert search(index, "exam fee")[0] == "Two"

    def test_two_names_find_both_pages(self) -> None:
        index = make_index(
            make_entry("CMA (AAMA)"), make_entry("RMA (AMT)"), make_entry("Law", "CMA and RMA.")
        )

        assert set(search(index, "cma or rma")[:2]) == {"CMA (AAMA)", "RMA (AMT)"}

    def test_a_whole_name_among_other_words_comes_before_a_part_of_a_longer_one(self) -> None:
        index = make_index(
            make_entry("Advanced assistant", "pay", kind="specialty"),
            make_entry("Assistant", "pay"),
        )

        assert search(index, "assistant pay")[0] == "Assistant"

    def test_what_is_named_stays_beside_what_says_more_of_the_words(self) -> None:
        others = (make_entry(f"CMA {number}", "CMA") for number in range(40))
        both = make_entry("RMA or CMA")
        index = make_index(make_entry("One", keywords=("CMA",)), both, *others)

        found = search(index, "rma vs cma")

        assert found[0] == "RMA or CMA"
        assert "One" in found

    def test_the_part_that_answers_comes_before_its_page(self) -> None:
        part = make_entry("CMA: cost", "fees", url="/cma/#cost", kind="part", about="CMA")
        page = make_entry("CMA", rest="cost", url="/cma/", kind="credential")

        assert search(make_index(page, part), "cma fees cost")[0] == "CMA: cost"

    def test_the_code_of_a_state_names_it_among_other_words(self) -> None:
        state = make_entry("California", "assistants", keywords=("ca",))
        index = make_index(state, make_entry("Assistants"))

        assert search(index, "assistants in CA")[0] == "California"

    @pytest.mark.parametrize("text", ["ma certification", "cma or certification", "is it ok"])
    def test_a_code_that_is_another_word_too_is_not_taken_for_the_state(self, text: str) -> None:
        codes = {"Massachusetts": "ma", "Oregon": "or", "Oklahoma": "ok"}
        states = (make_entry(name, keywords=(code,)) for name, code in codes.items())
        index = make_index(*states, make_entry("CMA"))

        assert not set(codes).intersection(search(index, text))

    def test_a_page_is_one_hit(self) -> None:
        part = make_entry("RMA: cost", "fees", url="/rma/#cost", kind="part", about="RMA")
        index = make_index(make_entry("RMA", rest="cost", url="/rma/", kind="credential"), part)

        found = index.find(read("cost of the rma"))

        assert titles(found) == ["RMA: cost"]
        assert [other.title for other in found.hits[0].others] == ["RMA"]

    def test_parts_that_only_repeat_the_name_are_left_out(self) -> None:
        part = make_entry("RMA: cost", "fees", url="/rma/#cost", kind="part", about="RMA")
        index = make_index(make_entry("RMA", url="/rma/", kind="credential"), part)

        (hit,) = index.find(read("rma")).hits

        assert hit.entry.title == "RMA"
        assert hit.others == ()

    def test_words_explained_on_one_page_are_hits_of_their_own(self) -> None:
        index = make_index(
            make_entry("Practicum", "supervised", url="/glossary/#practicum", kind="term"),
            make_entry("Preceptor", "supervised", url="/glossary/#preceptor", kind="term"),
        )

        assert len(search(index, "supervised")) == 2


class TestReading:
    def test_what_no_keyboard_gives_is_a_space(self) -> None:
        assert read("cma\0\x07\ud800 \u202erma\n").text == "cma rma"

    def test_a_long_text_is_cut(self) -> None:
        query = read("phlebotomy " * 1_000)

        assert query.is_cut
        assert len(query.text) <= MOST_LETTERS
        assert query.terms == ("phlebotomy",)

    def test_many_words_are_cut(self) -> None:
        query = read(" ".join(f"word{number}" for number in range(MOST_WORDS + 1)))

        assert query.is_cut
        assert len(query.terms) == MOST_WORDS

    def test_an_abbreviation_is_spelled_out(self) -> None:
        assert read("MA certification").terms == ("medical", "assistant", "certification")

    @given(st.text(max_size=300))
    def test_anything_can_be_asked(self, text: str) -> None:
        SMALL.find(read(text))


class TestKeeping:
    def test_an_index_is_built_once_for_a_book(self) -> None:
        book = make_book()

        assert index_of(book, TODAY) is index_of(book, date(2027, 11, 22))
        assert index_of(book, TODAY) is not index_of(make_book(), TODAY)

    def test_a_book_is_found_by_its_own_words_only(self) -> None:
        before = make_book(make_credential(summary="For phlebotomy."))
        after = make_book(make_credential(summary="For injections."))

        for _ in range(2):
            assert search(index_of(before, TODAY), "phlebotomy")
            assert search(index_of(after, TODAY), "injections")
            assert not search(index_of(after, TODAY), "phlebotomy")

    def test_what_is_said_in_two_books_is_read_once(self) -> None:
        index_of(make_book(make_credential(summary="For phlebotomy, twice.")), TODAY)
        read_before = said_by.cache_info().misses
        index_of(make_book(make_credential(summary="For phlebotomy, twice.")), TODAY)

        assert said_by.cache_info().misses == read_before

    @pytest.mark.parametrize("period", [Period(TODAY, None), Period(None, TODAY)])
    def test_it_is_built_again_when_a_rule_begins_or_ends(self, period: Period) -> None:
        book = make_book(make_credential(routes=(make_route(period=period),)))
        days = [TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1)]

        found = [search(index_of(book, day), "recent graduate") for day in days]

        in_force = [day for day, titles in zip(days, found, strict=True) if titles]
        assert in_force == (days[1:] if period.effective_from else days[:2])


class TestTheRealBook:
    @pytest.mark.parametrize(
        ("text", "url"),
        [
            ("AAMA recertifcation", "/credentials/cma-aama/#keeping"),
            ("CMA AAMA", "/credentials/cma-aama/"),
            ("CMA (AAMA)", "/credentials/cma-aama/"),
            ("how much does the rma cost", "/credentials/rma-amt/#cost"),
            ("how many questions are on the cma exam", "/credentials/cma-aama/#exam"),
            ("renew ccma", "/credentials/ccma-nha/#keeping"),
            ("phone number of AMT", "/bodies/amt/"),
            ("texas", "/states/tx/"),
            ("wa", "/states/wa/"),
            ("washington injections", "/states/wa/"),
            ("caahep", "/accreditors/caahep/"),
            ("compare", "/compare/"),
            ("work experience", "/credentials/rma-amt/#work-experience"),
            ("ma salary texas", "/ladder/#medical-assistant"),
            ("ma salary texas", "/states/tx/"),
            ("medical assistant in ca", "/states/ca/"),
            ("how to become ekg tech", "/specialties/ekg/"),
            ("dialysis tech", "/specialties/dialysis/"),
            ("what does aama stand for", "/bodies/aama/"),
            ("become a nurse", "/ladder/#registered-nurse"),
            ("cma exam cost", "/credentials/cma-aama/#cost"),
            ("do i need to be certified to work as a medical assistant", "/states/"),
            ("is certification required for medical assistants", "/states/"),
            ("which certification is best", "/compare/"),
            ("caahep schools near me", "/programs/"),
            ("category 4", "/credentials/cma-aama/#category-4"),
            ("conviction", "/credentials/cma-aama/questions/#cma-felony"),
            ("foreign degree", "/credentials/rma-amt/questions/#rma-foreign"),
        ],
    )
    def test_a_question_finds_its_answer(self, real_book: Rulebook, text: str, url: str) -> None:
        found = index_of(real_book, TODAY).find(read(text))

        assert url in [hit.entry.url for hit in found.hits[:NEAR_THE_TOP]]

    @pytest.mark.parametrize("pair", [("EKG", "ECG"), ("x-ray", "xray"), ("recertify", "renew")])
    def test_two_words_for_the_same_find_the_same(
        self, real_book: Rulebook, pair: tuple[str, str]
    ) -> None:
        one, other = (
            {hit.entry.page for hit in index_of(real_book, TODAY).find(read(text)).hits}
            for text in pair
        )

        assert one & other

    @pytest.mark.parametrize(
        ("typed", "word"), [("flebotomy", "phlebotomy"), ("acredited", "accredited")]
    )
    def test_a_typo_is_understood(self, real_book: Rulebook, typed: str, word: str) -> None:
        found = index_of(real_book, TODAY).find(read(typed))

        assert found.meant == ((typed, word),)
        assert found.hits

    def test_a_state_that_keeps_a_task_renews_nothing(self, real_book: Rulebook) -> None:
        found = index_of(real_book, TODAY).find(read("AAMA recertification"))

        assert [hit.entry.title for hit in found.hits if hit.entry.kind == "state"] == []

    def test_nothing_we_could_not_confirm_is_shown(self, real_book: Rulebook) -> None:
        unsure = [
            row.sentence
            for credential in real_book.credentials
            for row in credential.requirements()
            if row.citation.confidence == "low"
        ]
        shown = " ".join(entry.text for entry in index_of(real_book, TODAY).entries)

        assert unsure
        assert [sentence for sentence in unsure if sentence in shown] == []

    def test_every_address_is_there_once(self, real_book: Rulebook) -> None:
        addresses = [entry.url for entry in index_of(real_book, TODAY).entries]

        assert len(set(addresses)) == len(addresses)
