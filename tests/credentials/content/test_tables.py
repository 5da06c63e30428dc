"""The files take what the rulebook's dataclasses hold: no key more, none less."""

from dataclasses import fields
from typing import Any

import pytest
from django.apps import apps

from credentials.content.tables import PARAMETERS, REQUIREMENTS, TABLES, Table
from rulebook import book, careers, golden, prose, reference, sources
from rulebook.requirements import KINDS, columns

SAYS: dict[str, Any] = {
    "sources": sources.Source,
    "bodies": reference.Body,
    "accreditors": reference.Accreditor,
    "credential": book.Credential,
    "facts": reference.PublishedFact,
    "exam": reference.Exam,
    "domains": reference.ExamDomain,
    "retakes": reference.RetakeRule,
    "routes": book.Route,
    "requirements": book.Requirement,
    "steps": book.RouteStep,
    "fees": reference.Fee,
    "conditions": reference.StandingCondition,
    "renewal": reference.RecertificationPolicy,
    "minimums": reference.CEMinimum,
    "methods": reference.RecertificationMethod,
    "stages": reference.LapseStage,
    "goals": reference.Goal,
    "occupations": careers.Occupation,
    "figures": careers.Figure,
    "specialties": careers.Specialty,
    "titles": careers.UnclaimedTitle,
    "ladder": careers.LadderStep,
    "asks": careers.Ask,
    "states": reference.StateRule,
    "statements": reference.StateStatement,
    "questions": prose.FrequentQuestion,
    "guide": prose.Guide,
    "glossary": prose.GlossaryTerm,
    "cases": golden.GoldenCase,
}
FLAT = {  # a field that is several keys in a file
    "citation": {field.name for field in fields(sources.Citation)},
    "duties_citation": {"duties_source"},
    "period": {"effective_from", "effective_to"},
    "rule": {"kind"},
    "groups": {"requirements"},
    "everyone": {"requirements"},
}
# What becomes the order or the grouping of rows in the rulebook.
BESIDE = {"requirements": {"one_of"}, "credential": {"order"}, "guide": {"order"}}


def keys_of(name: str) -> set[str]:
    found: set[str] = set()
    for field in fields(SAYS[name]):
        found |= FLAT.get(field.name, {field.name})
    return found


@pytest.mark.parametrize("table", [t for t in TABLES if t.name in SAYS], ids=lambda t: t.name)
def test_a_file_takes_what_the_rulebook_holds(table: Table) -> None:
    accepted = set(table.accepts("attestation"))
    if table is REQUIREMENTS:
        accepted -= PARAMETERS
    assert accepted == keys_of(table.name) | BESIDE.get(table.name, set())


@pytest.mark.parametrize("kind", KINDS)
def test_a_requirement_takes_the_parameters_of_its_kind(kind: str) -> None:
    assert set(REQUIREMENTS.accepts(kind)) & PARAMETERS == set(columns(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_a_requirement_needs_what_its_kind_needs(kind: str) -> None:
    needed = {name for name, must in columns(kind).items() if must}
    assert set(REQUIREMENTS.needs(kind)) & PARAMETERS == needed


def test_every_table_of_content_is_in_the_files() -> None:
    own = {"Edition", "LoadedRow", "Report", "SenderMark"}
    models = {model.__name__ for model in apps.get_app_config("credentials").get_models()}
    assert {table.model.__name__ for table in TABLES} == models - own


def test_tables_that_others_point_to_come_first() -> None:
    place = {table.model: index for index, table in enumerate(TABLES)}
    for table in TABLES:
        for column in table.model._meta.concrete_fields:
            if column.related_model in place and column.name != "checked_by":
                assert place[column.related_model] < place[table.model], column
