from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from credentials.models import Edition, Report, SenderMark
from pathways.models import PathwayAssessment
from programs.models import ProgramImport
from recertification.models import RenewalPlan
from recertification.plan import Plan, dump
from rulebook.book import Rulebook
from tests.credentials.test_reports import make_report
from tests.pathways.results import keep, make_facts
from tests.visitors.keeping import expire
from visitors.dates import PartialDate


@pytest.fixture
def kept(real_book: Rulebook, real_edition: Edition) -> list[PathwayAssessment]:
    """Three results."""
    return [keep(real_book, make_facts(), edition=real_edition.number) for _ in range(3)]


def test_it_works(kept: list[PathwayAssessment], capsys: pytest.CaptureFixture[str]) -> None:
    expire(
        PathwayAssessment.objects.filter(
            pk__in=[
                one.pk
                for one in (
                    kept[0],
                    kept[1],
                )
            ]
        )
    )

    call_command("purge_expired")

    assert (
        capsys.readouterr().out
        == "2 expired results deleted.\n0 expired plans deleted.\n0 expired reports deleted.\n"
    )
    assert list(PathwayAssessment.objects.all()) == [kept[2]]


def test_it_counts_one_and_none(
    kept: list[PathwayAssessment], capsys: pytest.CaptureFixture[str]
) -> None:
    expire(PathwayAssessment.objects.filter(pk=kept[0].pk))

    call_command("purge_expired")
    call_command("purge_expired")

    assert capsys.readouterr().out == (
        "1 expired result deleted.\n0 expired plans deleted.\n0 expired reports deleted.\n"
        "0 expired results deleted.\n0 expired plans deleted.\n0 expired reports deleted.\n"
    )


@pytest.mark.django_db
def test_reports_from_readers_go_when_their_time_is_over(
    capsys: pytest.CaptureFixture[str],
) -> None:
    make_report(received_on=timezone.localdate() - timedelta(days=400))
    recent = make_report()

    call_command("purge_expired")

    assert "1 expired report deleted." in capsys.readouterr().out
    assert list(Report.objects.all()) == [recent]


def test_plans_go_when_their_time_is_over(
    real_edition: Edition, capsys: pytest.CaptureFixture[str]
) -> None:
    told = dump(Plan(expires=PartialDate(2027, 6)))
    old, recent = (
        RenewalPlan.keep(credential="cma-aama", told=told, edition=real_edition.number)
        for _ in range(2)
    )
    expire(RenewalPlan.objects.filter(pk=old.pk))

    call_command("purge_expired")

    assert "1 expired plan deleted." in capsys.readouterr().out
    assert list(RenewalPlan.objects.all()) == [recent]


@pytest.mark.django_db
def test_no_mark_of_a_sender_outlives_it() -> None:
    for days in (0, 1):
        day = timezone.localdate() - timedelta(days=days)
        SenderMark.objects.create(mark="x", day=day)

    call_command("purge_expired", verbosity=0)

    assert not SenderMark.objects.exists()


@pytest.mark.usefixtures("kept")
def test_it_can_be_silent(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("purge_expired", verbosity=0)

    assert capsys.readouterr().out == ""


@pytest.mark.django_db
def test_a_list_of_programs_that_nobody_applied_is_deleted_after_a_day() -> None:
    old = timezone.now() - timedelta(days=2)
    ProgramImport.objects.create(name="old.csv", digest="0", made_at=old)
    ProgramImport.objects.create(name="new.csv", digest="0", made_at=timezone.now())

    call_command("purge_expired", verbosity=0)

    assert [kept.name for kept in ProgramImport.objects.all()] == ["new.csv"]
