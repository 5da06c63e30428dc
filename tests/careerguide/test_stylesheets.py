"""The stylesheet: several files for us, one for the browser."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from careerguide import stylesheets


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two parts, and a place for what they make."""
    parts = tmp_path / "styles"
    parts.mkdir()
    (parts / "20-page.css").write_text("p { margin: 0; }\n")
    (parts / "10-tokens.css").write_text(":root { --s1: 1px; }\n")
    monkeypatch.setattr(stylesheets, "PARTS", parts)
    monkeypatch.setattr(stylesheets, "FOLDER", tmp_path / "joined")
    return parts


def test_the_parts_are_joined_in_the_order_of_their_names(folder: Path) -> None:
    del folder

    assert stylesheets.joined().read_text() == ":root{--s1:1px;}\np{margin:0;}\n"


def test_what_is_there_for_us_alone_is_not_sent(folder: Path) -> None:
    (folder / "20-page.css").write_text("/* Why\nit is so. */\n\np {\n  margin: 0; }\n")

    assert stylesheets.joined().read_text() == ":root{--s1:1px;}\np{margin:0;}\n"


@pytest.mark.parametrize(
    ("ours", "sent"),
    [
        ("a, b { margin: 0 auto; }", "a,b{margin:0 auto;}"),
        ("nav :hover > a { top: calc(1px + 2px) }", "nav :hover > a{top:calc(1px + 2px)}"),
        (
            'a::after { content: " ; {x}, " attr(href); }',
            'a::after{content:" ; {x}, " attr(href);}',
        ),
        (
            "@media (min-width: 40em) and (hover) {\n  p { top: 0; } }",
            "@media (min-width:40em) and (hover){p{top:0;}}",
        ),
    ],
)
def test_what_a_space_means_stays(ours: str, sent: str) -> None:
    assert stylesheets.dense(ours) == sent


def test_a_changed_part_is_seen_at_once(folder: Path) -> None:
    before = stylesheets.joined().read_text()
    (folder / "20-page.css").write_text("p { margin: 1em; }\n")

    assert stylesheets.joined().read_text() != before


def test_nothing_is_written_where_nothing_changed(folder: Path) -> None:
    del folder
    before = stylesheets.joined().stat().st_ino

    assert stylesheets.joined().stat().st_ino == before


def test_the_server_and_the_collector_find_it() -> None:
    found = finders.find("site.css")
    collected = [path for path, _storage in stylesheets.JoinedFinder().list(None)]

    assert found is not None
    assert Path(found).read_text().count("@media print") >= 1
    assert collected == ["site.css"]


def test_another_file_is_none_of_its_business() -> None:
    assert finders.find("favicon.svg") is not None
    assert finders.find("no-such.css") is None
    assert stylesheets.JoinedFinder().find("no-such.css", find_all=True) == []
