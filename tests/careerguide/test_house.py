"""Rules of the house that no linter knows."""

import tomllib
from pathlib import Path

import pytest
from django.conf import settings

LONGEST_FILE = 400
# Migrations are written by Django, and never read as a whole.
NOT_OURS = {".git", ".venv", "migrations", "node_modules", "var"}

root = Path(settings.BASE_DIR)
packages = sorted(path.parent.name for path in root.glob("*/__init__.py"))
linter = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["importlinter"]
contracts = {contract["id"]: contract for contract in linter["contracts"]}


def our_files(*suffixes: str) -> list[str]:
    """An environment holds ten thousands of files, so its folder is not even looked into."""
    folders = [path for path in root.iterdir() if path.is_dir() and path.name not in NOT_OURS]
    files = [*root.iterdir(), *(path for folder in folders for path in folder.rglob("*"))]
    return sorted(
        str(path.relative_to(root))
        for path in files
        if path.suffix in suffixes and not NOT_OURS & set(path.relative_to(root).parts)
    )


def test_no_file_is_long() -> None:
    """One that is too long is split by topic."""
    files = our_files(".py", ".html", ".css", ".js")
    lines = {name: (root / name).read_text().count("\n") for name in files}

    assert {name: count for name, count in lines.items() if count > LONGEST_FILE} == {}


def test_the_import_rules_know_every_package() -> None:
    assert linter["root_packages"] == [name for name in packages if name != "tests"]


def test_the_rulebook_may_import_no_other_package() -> None:
    others = {name for name in packages if name not in {"rulebook", "tests"}}

    assert others <= set(contracts["rulebook-pure"]["forbidden_modules"])


def test_the_rules_inside_an_app_hold_for_every_app() -> None:
    assert contracts["app-layers"]["containers"] == [
        name for name in packages if name not in {"rulebook", "tests"}
    ]


@pytest.mark.parametrize("name", ["catalogue", "pathways", "recertification", "counselors"])
def test_visitors_pages_never_import_tables(name: str) -> None:
    assert (name in contracts["editions-only"]["source_modules"]) is (name in packages)
