from rulebook.prose import Placeholder, placeholders


def test_a_placeholder_names_a_fact_in_its_line() -> None:
    text = "You need\n{{ fact cma.recert.points_total }} for it."

    assert list(placeholders(text)) == [Placeholder("fact", "cma.recert.points_total", "", 2)]


def test_a_placeholder_may_name_one_of_several_numbers() -> None:
    (found,) = placeholders("{{fact cma.recent within_months}}")

    assert found.part == "within_months"


def test_what_is_no_placeholder_is_passed_over() -> None:
    assert list(placeholders("{{ fact }} {{ }} { fact a.b } {{ fact a b c }}")) == []
