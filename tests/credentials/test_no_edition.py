"""Before the first Edition a visitor is told that the site is not there yet."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client


@pytest.mark.django_db
def test_a_page_is_the_503_page(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The start of an outage is logged once; another test may have had one just now.
    monkeypatch.setattr("careerguide.views._last_failure", float("-inf"))
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 503
    assert response["Cache-Control"] == "no-store"
    assert "NoEditionError" in caplog.text


@pytest.mark.django_db
def test_explain_says_that_there_are_no_tables(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text("adult: true\n")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE credentials_edition RENAME TO elsewhere")

    with pytest.raises(SystemExit) as stopped:
        call_command("explain", str(facts))

    assert stopped.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("the database cannot be read (")
    assert line.endswith("; run quickstart first")
