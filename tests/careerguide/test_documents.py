"""What the documents name is there: files, modules, links, commands."""

import re
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

root = Path(settings.BASE_DIR)
DOCUMENTS = sorted(
    str(path.relative_to(root))
    for folder in ("", "docs", "docs/decisions", "content/programs", "content/sources")
    for path in (root / folder).glob("*.md")
)
MADE = ("var/", "site.css")  # by a site at work
ENDINGS = ("css", "csv", "html", "md", "py", "svg", "toml", "txt", "yaml")
FILE = re.compile(rf"[\w.-]+(/[\w.-]+)*/|[\w.-]+(/[\w.-]+)*\.({'|'.join(ENDINGS)})")
FOLDERS = ("docs", "content/catalogue", "content", "static")  # whose files are named alone
MODULE = re.compile(r"[a-z_]+(\.\w+)+")
PACKAGES = {path.parent.name for path in root.glob("*/__init__.py")}


def read(document: str) -> str:
    return (root / document).read_text()


def quoted(document: str) -> Iterator[str]:
    yield from re.findall(r"`([^`\n]+)`", re.sub(r"(?s)```.*?```", "", read(document)))


def is_there(name: str, document: str) -> bool:
    folders = ("", *FOLDERS, Path(document).parent)
    return any((root / folder / name).exists() for folder in folders)


def leads_somewhere(dotted: str) -> bool:
    """A module, or a name in one."""
    module, _dot, name = dotted.rpartition(".")
    if find_spec(module) is None:
        return False
    return hasattr(import_module(module), name) or find_spec(dotted) is not None


@pytest.mark.parametrize("document", DOCUMENTS)
def test_files_are_there(document: str) -> None:
    named = [name for name in quoted(document) if FILE.fullmatch(name)]

    assert [n for n in named if not n.startswith(MADE) and not is_there(n, document)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_modules_and_what_is_named_in_them_are_there(document: str) -> None:
    named = [
        name
        for name in quoted(document)
        if MODULE.fullmatch(name) and not FILE.fullmatch(name) and name.split(".")[0] in PACKAGES
    ]

    assert [name for name in named if not leads_somewhere(name)] == []


@pytest.mark.parametrize("package", sorted(PACKAGES - {"tests"}))
def test_a_package_says_what_it_is_and_names_modules_that_are_there(package: str) -> None:
    said = import_module(package).__doc__ or ""
    named = [
        name if name.split(".")[0] in PACKAGES else f"{package}.{name}"
        for name in re.findall(r"`([a-z_]+(?:\.\w+)*)`", said)
    ]

    assert said
    assert [name for name in named if not leads_somewhere(name)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document: str) -> None:
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", read(document))]
    ours = [link for link in links if link and not link.startswith("https://")]

    assert [link for link in ours if not (root / document).parent.joinpath(link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_commands_are_there(document: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    text = read(document)

    made = set(re.findall(r"(?:^|`)make ([a-z]+)(?:$|`| [A-Z])", text, re.MULTILINE))
    managed = set(re.findall(r"manage\.py ([a-z_]+)", text))

    assert (made - targets, managed - set(get_commands())) == (set(), set())


def test_the_glossary_explains_a_word_once() -> None:
    tables = re.findall(r"(?m)^\|[-|]+\|\n((?:\|.*\n)+)", read("docs/glossary.md"))
    words = [row.split("|")[1].strip() for table in tables for row in table.splitlines()]

    assert len(words) > 50
    assert [word for word in words if words.count(word) > 1] == []
