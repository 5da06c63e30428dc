"""Facts for the command that explains, and what it prints."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.management import call_command

Out = pytest.CaptureFixture[str]
GRADUATE = """\
high_school: {status: completed}
training:
  - kind: program
    award: certificate
    started: 2025-05-19
    finished: 2026-05-15
    accreditation: [{by: caahep, from: 2012-03-01, to: null, as_of: 2026-11-01}]
held: []
attempts: {}
"""


def explain(capsys: Out, *arguments: str) -> str:
    call_command("explain", *arguments)
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def explained(capsys: Out, *arguments: str) -> Any:
    return json.loads(explain(capsys, *arguments, "--json"))


def refused(capsys: Out, *arguments: str) -> list[str]:
    """The lines on standard error; nothing else was printed."""
    with pytest.raises(SystemExit) as ended:
        call_command("explain", *arguments)
    captured = capsys.readouterr()
    assert ended.value.code == 2
    assert captured.out == ""
    return captured.err.splitlines()
