"""The form of a golden case's expectations, checked before anything is run against them."""

from __future__ import annotations

from rulebook import facts
from rulebook.evaluate import VERDICTS
from rulebook.reading import Problem, Reader


def problems(expect: object) -> list[Problem]:
    """What is wrong with `{credential: {verdict, from, until, since, becomes, routes}}`, each
    with its key path (`cma-aama.routes.category-1.until`). Empty if nothing is.
    """
    reader = Reader.root({"expect": expect}, earliest=facts.EARLIEST, latest=facts.LATEST)
    if reader.table("expect", _credential) == {}:
        reader.fault("expect", "is empty; name a credential and its verdict")
    return [
        Problem(problem.path.removeprefix("expect").removeprefix("."), problem.message)
        for problem in reader.problems
    ]


def _credential(reader: Reader) -> None:
    _verdict(reader)
    reader.table("routes", _verdict)


def _verdict(reader: Reader) -> None:
    reader.word("verdict", VERDICTS)
    for day in ("from", "until", "since"):
        reader.day(day, null=None)
    reader.word("becomes", VERDICTS)
