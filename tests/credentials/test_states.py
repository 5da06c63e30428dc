"""What editors cannot say about a state."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from credentials.models import StateRule, StateStatement
from tests.credentials.makers import cited, make_source

pytestmark = pytest.mark.django_db


def state(**values: Any) -> StateRule:
    """A state, complete but not saved."""
    given = cited(
        code="wa",
        name="Washington",
        level="state_credential_required",
        summary="Assistants are certified.",
        credentials=["cma-aama"],
    )
    return StateRule(**given | values)


def statement(**values: Any) -> StateStatement:
    """A topic, complete but not saved."""
    about = values.pop("state", None) or state()
    about.save()
    return StateStatement(
        **cited(state=about, topic="injections", answer="yes", text="Under supervision.") | values
    )


def refused(row: models.Model) -> str:
    with pytest.raises(ValidationError) as found:
        row.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    return str(found.value)


def test_it_works() -> None:
    row = statement()
    row.state.full_clean()
    row.full_clean()
    row.save()
    assert str(row.state) == "Washington"
    assert str(row) == "injections: yes"


def test_an_unknown_code_is_refused() -> None:
    assert "is not a valid choice" in refused(state(code="pr"))


def test_an_unknown_level_is_refused() -> None:
    assert "is not a valid choice" in refused(state(level="strict"))


def test_low_confidence_gives_no_level() -> None:
    assert "gives no level" in refused(state(confidence="low"))


def test_where_nothing_is_verified_no_credential_counts() -> None:
    assert "no credential can count" in refused(state(level="not_verified"))


def test_a_level_is_explained() -> None:
    assert "Say in the summary" in refused(state(summary=""))


def test_what_is_not_verified_needs_no_summary() -> None:
    row = state(level="not_verified", credentials=[], summary="", confidence="low")
    row.full_clean()
    row.save()


def test_a_task_needs_an_answer() -> None:
    assert "need an answer" in refused(statement(answer=""))


def test_only_a_task_has_an_answer() -> None:
    assert "need an answer" in refused(statement(topic="ahead"))


def test_low_confidence_is_left_out() -> None:
    assert "Leave out what has low confidence" in refused(statement(confidence="low"))


def test_one_source_speaks_once_on_a_topic() -> None:
    first = statement()
    first.save()
    again = StateStatement(
        **cited(state=first.state, topic="injections", answer="no", text="No.")
        | {"source": first.source}
    )
    assert "already speaks on that topic" in refused(again)


def test_another_source_may_speak_on_the_topic_too() -> None:
    first = statement()
    first.save()
    second = statement(state=first.state, source=make_source())
    second.full_clean()
    second.save()


def test_credentials_cannot_count_where_nothing_is_verified() -> None:
    about = state(level="not_verified", credentials=[])
    with pytest.raises(ValidationError, match="no credential can count"):
        statement(state=about, topic="credentials", answer="").full_clean()
