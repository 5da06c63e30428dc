"""What every template of ours has to keep."""

import re
from pathlib import Path

import pytest
from django.conf import settings
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


def text_of(name: str) -> str:
    return (TEMPLATES / name).read_text()


@pytest.mark.parametrize("name", NAMES)
def test_a_template_holds_no_figure(name: str) -> None:
    """Fees, periods and counts come from the Edition."""
    assert FIGURE.findall(text_of(name)) == []


@pytest.mark.parametrize("literal", ["$125", "$ 125", "12 months", "60 points", "a 30-day window"])
def test_the_scan_sees_a_figure(literal: str) -> None:
    assert FIGURE.search(literal)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_compiles(name: str) -> None:
    get_template(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_has_no_inline_style_or_script(name: str) -> None:
    assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=", text_of(name))


@pytest.mark.parametrize("name", NAMES)
def test_a_template_loads_nothing_from_elsewhere(name: str) -> None:
    assert not re.search(r"""\ssrc=["']?(?:https?:)?//|<link[^>]+href=["']https?:""", text_of(name))


def test_each_verdict_has_its_own_word_and_shape() -> None:
    drawn = {render_to_string("components/shape.html", {"shape": name}) for name in VERDICTS}
    words = {
        render_to_string("components/verdict_word.html", {"verdict": name}) for name in VERDICTS
    }

    assert len(drawn) == len(words) == len(VERDICTS)
