"""What every template of ours has to keep."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import TemplateSyntaxError
from django.template.loader import get_template, render_to_string

TEMPLATES = Path(settings.BASE_DIR) / "templates"
NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
VERDICTS = ("open", "not_yet", "unknown", "ask", "no_longer", "not_met")

# Money, and numbers with a unit that the rulebook counts in; drawings and markup hold none.
FIGURE = re.compile(
    r"\$\s?\d|\b\d+(?:[.,]\d+)?[\s-](?:percent|%|dollars?|days?|weeks?|months?|years?|hours?|minutes?"
    r"|points?|questions?|credits?|attempts?|times)\b",
    re.IGNORECASE,
)
# What stands on the page without passing through gettext: text outside tags, comments and blocks.
NO_TEXT = re.compile(
    r"{% comment.*?{% endcomment %}|{#.*?#}|{% blocktranslate.*?{% endblocktranslate %}"
    r"|<pre.*?</pre>|{%.*?%}|{{.*?}}|<!--.*?-->|<(?:[^<>\"]|\"[^\"]*\")*>|&\w+;|CareerGuide",
    re.DOTALL,
)
INLINE = re.compile(r"<script|<style|\sstyle=|\son[a-z]+=")
FOREIGN = re.compile(r"""\ssrc=["']?(?:https?:)?//|<link[^>]+href=["']https?:""")


def found_in(pattern: re.Pattern[str]) -> dict[str, list[str]]:
    """By template, what of its text is like the pattern."""
    texts = {name: (TEMPLATES / name).read_text() for name in NAMES}
    assert len(texts) > 100
    return {name: found for name, text in texts.items() if (found := pattern.findall(text))}


def test_no_template_holds_a_figure() -> None:
    """Fees, periods and counts come from the Edition."""
    assert found_in(FIGURE) == {}


@pytest.mark.parametrize("literal", ["$125", "$ 125", "12 months", "60 points", "a 30-day window"])
def test_the_scan_sees_a_figure(literal: str) -> None:
    assert FIGURE.search(literal)


def untranslated(text: str) -> list[str]:
    return re.findall(r"[A-Za-z]{2,}", NO_TEXT.sub(" ", text))


def test_all_text_goes_through_gettext() -> None:
    found = {name: untranslated((TEMPLATES / name).read_text()) for name in NAMES}
    assert {name: words for name, words in found.items() if words} == {}


def test_the_scan_sees_bare_text() -> None:
    text = '<p class="a">{% translate "Hello" %} <b title="{{ x }}">big</b> {{ world }}</p>'
    assert untranslated(text) == ["big"]


def test_every_template_compiles() -> None:
    faults = {}
    for name in NAMES:
        try:
            get_template(name)
        except TemplateSyntaxError as error:
            faults[name] = str(error)
    assert faults == {}


def test_no_template_has_an_inline_style_or_script() -> None:
    assert found_in(INLINE) == {}


def test_no_template_loads_anything_from_elsewhere() -> None:
    assert found_in(FOREIGN) == {}


def test_each_verdict_has_its_own_word_and_shape() -> None:
    drawn = {render_to_string("components/shape.html", {"shape": name}) for name in VERDICTS}
    words = {
        render_to_string("components/verdict_word.html", {"verdict": name}) for name in VERDICTS
    }

    assert len(drawn) == len(words) == len(VERDICTS)
