"""The form pack's templates as we set them: hint and error stand before the control."""

from typing import Any

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template.loader import render_to_string


class Hinted(str):
    """A choice's label with a hint of its own."""

    __slots__ = ("hint",)
    hint: str


def make_label(text: str, hint: str) -> Hinted:
    label = Hinted(text)
    label.hint = hint
    return label


class MonthAndYear(forms.MultiValueField):
    def __init__(self, **kwargs: Any) -> None:
        parts = (forms.ChoiceField(choices=[("", ""), ("5", "May")]), forms.IntegerField())
        widget = forms.MultiWidget(
            [
                forms.Select(attrs={"aria-label": "Month"}, choices=[("", ""), ("5", "May")]),
                forms.NumberInput(attrs={"aria-label": "Year"}),
            ]
        )
        widget.decompress = lambda value: [None, None]  # type: ignore[method-assign]
        super().__init__(parts, widget=widget, **kwargs)

    def compress(self, data_list: list[Any]) -> tuple[Any, ...]:
        return tuple(data_list)


class Application(forms.Form):
    award = forms.ChoiceField(
        label="What did you get?",
        help_text="Look at the paper you were given.",
        widget=forms.RadioSelect,
        choices=[
            ("diploma", make_label("A diploma", "From a school")),
            ("none", "Nothing"),
            ("unknown", "I don't know"),
        ],
    )
    finished = MonthAndYear(label="When did you finish?", help_text="For example May 2025")
    school = forms.CharField(label="Which school?", help_text="As it was called then")
    agree = forms.BooleanField(label="I read this", help_text="All of it")

    main = ""

    def __init__(self, *args: Any, main: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.main = main
        self.helper = FormHelper()
        self.helper.form_tag = False


def html_of(form: forms.Form) -> str:
    return str(render_crispy_form(form))


def positions(html: str, *parts: str) -> list[int]:
    return [html.index(part) for part in parts]


def test_it_works() -> None:
    html = html_of(Application())

    assert "<legend>What did you get?</legend>" in html
    assert "is-invalid" not in html


@pytest.mark.parametrize(
    ("hint", "control"),
    [
        ("Look at the paper", 'id="id_award_0"'),
        ("For example May 2025", 'id="id_finished_0"'),
        ("As it was called then", 'id="id_school"'),
    ],
)
def test_the_hint_stands_before_the_control(hint: str, control: str) -> None:
    found = positions(html_of(Application()), hint, control)

    assert found == sorted(found)


@pytest.mark.parametrize("name", ["award", "finished", "school", "agree"])
def test_the_error_stands_before_the_control(name: str) -> None:
    html = html_of(Application({}))
    control = f'id="id_{name}"' if f'id="id_{name}"' in html else f'id="id_{name}_0"'

    found = positions(html, f'id="id_{name}_error"', control)

    assert found == sorted(found)


def test_the_error_is_announced_as_one() -> None:
    assert '<span class="visually-hidden">Error:</span> This field is required' in html_of(
        Application({})
    )


def test_a_divider_stands_before_i_do_not_know() -> None:
    found = positions(html_of(Application()), "Nothing", "form-divider", "I don&#x27;t know")

    assert found == sorted(found)


def test_a_choice_may_carry_a_hint() -> None:
    html = html_of(Application())

    assert '<div id="id_award_0_hint" class="form-text">From a school</div>' in html
    assert 'aria-describedby="id_award_0_hint"' in html


def test_the_parts_of_a_date_have_labels_and_keep_their_values() -> None:
    html = html_of(Application({"finished_0": "5", "finished_1": "2025"}))

    assert '<label for="id_finished_0" class="form-label">Month</label>' in html
    assert '<option value="5" selected>May</option>' in html
    assert 'name="finished_1"' in html
    assert 'value="2025"' in html


def test_one_question_is_the_heading_of_its_page() -> None:
    assert "<legend><h1>What did you get?</h1></legend>" in html_of(Application(main="award"))
    assert '<h1 class="form-label"><label for="id_school">' in html_of(Application(main="school"))


def test_the_summary_links_each_error_to_its_control() -> None:
    form = Application({})
    html = render_to_string("components/error_summary.html", {"form": form})

    assert [f"#{target}" in html for target in ("id_award_0", "id_finished_0", "id_school")] == [
        True,
        True,
        True,
    ]
    assert 'tabindex="-1" autofocus' in html


def test_every_link_of_the_summary_leads_somewhere() -> None:
    form = Application({})
    summary = render_to_string("components/error_summary.html", {"form": form})
    page = html_of(form)

    targets = [part.split('"')[0] for part in summary.split('href="#')[1:]]

    assert targets
    assert all(f'id="{target}"' in page for target in targets)
