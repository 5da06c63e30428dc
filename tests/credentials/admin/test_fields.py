"""Fields that Django has none for."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from credentials.admin.fields import (
    LinesField,
    ProseField,
    RouteField,
    SourceField,
    StatesField,
    WordField,
    WordsField,
    YamlField,
)
from tests.credentials.makers import make_credential, make_route, make_source


class TestLines:
    field = LinesField(required=False)

    def test_a_list_is_shown_one_to_a_line(self) -> None:
        assert self.field.prepare_value(["one", "two"]) == "one\ntwo"

    def test_lines_are_a_list_without_the_empty_ones(self) -> None:
        assert self.field.clean(" one \r\n\r\n two") == ["one", "two"]

    @pytest.mark.parametrize("text", ["", None, "  \n"])
    def test_nothing_is_an_empty_list(self, text: str | None) -> None:
        assert self.field.clean(text) == []

    def test_only_another_list_is_a_change(self) -> None:
        assert not self.field.has_changed(["one"], "one\n")
        assert self.field.has_changed(["one"], "two")


class TestProse:
    def test_lines_end_as_they_are_stored_whatever_browsers_send(self) -> None:
        assert ProseField().clean("one\r\ntwo\rthree") == "one\ntwo\nthree"

    def test_a_text_that_nobody_touched_has_not_changed(self) -> None:
        assert not ProseField().has_changed("one\ntwo", "one\r\ntwo")


class TestStates:
    @pytest.mark.parametrize("text", ["ca\nor", "CA\r\nOR", " ca, or ", "Ca OR"])
    def test_codes_are_read_however_they_are_written(self, text: str) -> None:
        assert StatesField(required=False).clean(text) == ["ca", "or"]

    def test_what_was_stored_is_no_change(self) -> None:
        assert not StatesField(required=False).has_changed(["ca"], "ca")


class TestWord:
    def test_a_word_that_is_not_offered_is_kept_where_it_is_stored(self) -> None:
        assert WordField(choices=[("a", "A")], stored="old").clean("old") == "old"

    def test_another_word_is_refused(self) -> None:
        with pytest.raises(ValidationError, match="b is not one of the available choices"):
            WordField(choices=[("a", "A")], stored="old").clean("b")


class TestWords:
    def test_words_keep_their_order_and_new_ones_follow(self) -> None:
        field = WordsField(choices=[(word, word) for word in "abcd"], stored=["d", "b"])
        assert field.clean(["a", "b", "d"]) == ["d", "b", "a"]

    def test_a_stored_word_that_is_not_offered_is_kept(self) -> None:
        field = WordsField(choices=[("a", "A")], stored=["old"])
        assert field.clean(["a", "old"]) == ["old", "a"]

    def test_another_word_is_refused(self) -> None:
        with pytest.raises(ValidationError, match="b is not one of the available choices"):
            WordsField(choices=[("a", "A")]).clean(["b"])


class TestYaml:
    field = YamlField(required=False)

    @pytest.mark.parametrize(
        "data",
        [
            {"adult": True, "training": [{"started": "2024-08-26", "hours": {"total": 760}}]},
            {"on": "yes", "number": "12", "none": None, "text": "a: b"},
            {},
        ],
    )
    def test_what_is_shown_is_read_back_the_same(self, data: Any) -> None:
        assert self.field.clean(self.field.prepare_value(data)) == data
        assert not self.field.has_changed(data, self.field.prepare_value(data))

    def test_days_are_shown_bare(self) -> None:
        assert self.field.prepare_value({"day": "2026-11-21"}) == "day: 2026-11-21\n"

    def test_what_was_typed_wrong_is_shown_again(self) -> None:
        assert self.field.prepare_value("adult: [") == "adult: ["

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("adult: true\nadult: false", "Line 2: adult stands here a second time"),
            ("adult: [", "Line 2: the text is not YAML"),
            ("a: \x00", "Line 1: the text holds a character"),
        ],
    )
    def test_a_fault_is_told_with_its_line(self, text: str, message: str) -> None:
        with pytest.raises(ValidationError) as found:
            self.field.clean(text)
        assert found.value.messages[0].startswith(message)
        assert self.field.has_changed({}, text)


@pytest.mark.django_db
class TestSource:
    def test_it_is_shown_by_its_name_with_its_key(self) -> None:
        source = make_source(slug="faq", publisher="AAMA", title="Questions (old)")
        assert SourceField(queryset=None).prepare_value(source.pk) == "AAMA: Questions (old) (faq)"

    @pytest.mark.parametrize("text", ["faq", "AAMA: Questions (old) (faq)", " faq "])
    def test_it_is_found_by_either(self, text: str) -> None:
        source = make_source(slug="faq")
        assert SourceField(queryset=None).clean(text) == source

    @pytest.mark.parametrize("text", ["faqs", "Questions", "((", "x" * 5000])
    def test_what_is_not_there_is_refused(self, text: str) -> None:
        with pytest.raises(ValidationError, match="There is no source"):
            SourceField(queryset=None).clean(text)

    def test_one_is_needed(self) -> None:
        with pytest.raises(ValidationError, match="required"):
            SourceField(queryset=None).clean("")

    def test_it_may_be_left_out_where_that_is_allowed(self) -> None:
        assert SourceField(queryset=None, required=False).clean("") is None

    def test_every_source_is_offered(self) -> None:
        make_source(slug="faq", title="A & B")
        html = SourceField(queryset=None).widget.render("source", "")
        assert '<option value="AAMA: A &amp; B (faq)">' in html

    def test_leaving_it_as_it_is_is_no_change(self) -> None:
        source, other = make_source(), make_source()
        field = SourceField(queryset=None)
        assert not field.has_changed(source.pk, field.prepare_value(source.pk))
        assert field.has_changed(source.pk, field.prepare_value(other.pk))


@pytest.mark.django_db
def test_routes_stand_under_their_credential() -> None:
    for slug, designation in (("cma", "CMA (AAMA)"), ("rma", "RMA (AMT)")):
        make_route(credential=make_credential(slug=slug, designation=designation))
    choices: Any = RouteField(empty_label=None).choices
    groups = [label for label, _routes in choices]
    assert groups == ["CMA (AAMA)", "RMA (AMT)"]
