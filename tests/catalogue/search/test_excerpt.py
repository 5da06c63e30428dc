"""How a hit is shown."""

from catalogue.search.excerpt import LETTERS, excerpt, marked, pattern

FILLER = "Nothing of interest stands in this sentence. " * 12


def test_words_are_marked_as_they_are_written() -> None:
    assert (
        marked("The CMA, and cma.", pattern(frozenset({"cma"})))
        == "The <mark>CMA</mark>, and <mark>cma</mark>."
    )


def test_markup_stays_text() -> None:
    shown = marked('<b>"CMA" & more</b>', pattern(frozenset({"cma", "b"})))

    assert shown == (
        "&lt;<mark>b</mark>&gt;&quot;<mark>CMA</mark>&quot; &amp; more&lt;/<mark>b</mark>&gt;"
    )


def test_a_short_text_is_shown_whole() -> None:
    assert excerpt("All of it.", pattern(frozenset({"nothing"}))) == "All of it."


def test_a_long_text_without_the_words_begins_at_its_beginning() -> None:
    shown = excerpt(FILLER, pattern(frozenset()))

    assert shown.startswith("Nothing of interest")
    assert shown.endswith(" …")
    assert len(shown) <= LETTERS + 2


def test_a_long_text_is_shown_where_most_of_the_words_are() -> None:
    text = f"{FILLER}One fee. {FILLER}The exam has a fee. {FILLER}"

    shown = excerpt(text, pattern(frozenset({"exam", "fee"})))

    assert shown.startswith("… ")
    assert "The <mark>exam</mark> has a <mark>fee</mark>." in shown


def test_an_excerpt_never_cuts_a_word() -> None:
    shown = excerpt(f"{FILLER}{'word ' * 60}end {FILLER}", pattern(frozenset({"end"})))

    assert set(shown.strip("… ").split()) <= set(f"{FILLER} word <mark>end</mark>".split())


def test_one_long_word_is_no_trouble() -> None:
    assert excerpt("x" * 1_000, pattern(frozenset({"y"})))


def test_a_part_of_a_word_is_not_marked() -> None:
    assert marked("exams exam", pattern(frozenset({"exam"}))) == "exams <mark>exam</mark>"


def test_the_longer_of_two_words_is_marked() -> None:
    assert marked("x-ray", pattern(frozenset({"x", "x-ray"}))) == "<mark>x-ray</mark>"
