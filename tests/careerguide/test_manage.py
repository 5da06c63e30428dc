import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings


def run(database: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": f"sqlite:///{database}"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [("empty.sqlite3", "no such table"), ("no-folder/site.sqlite3", "unable to open database")],
)
def test_a_database_that_cannot_be_used_is_said_in_one_line(
    tmp_path: Path, name: str, said: str
) -> None:
    done = run(tmp_path / name, "load_content")

    assert done.returncode == 1
    assert done.stderr.startswith("The database cannot be used: ")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_where_it_happened_is_shown_when_asked(tmp_path: Path) -> None:
    assert "Traceback" in run(tmp_path / "empty.sqlite3", "load_content", "--traceback").stderr
