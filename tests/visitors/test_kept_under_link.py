"""What is kept under a link is kept for a time, whichever table it stands in."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from credentials.models import Edition
from pathways.models import PathwayAssessment
from recertification.models import RenewalPlan
from tests.visitors.keeping import expire

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["result", "plan"])
def kept(request: pytest.FixtureRequest, real_edition: Edition) -> PathwayAssessment | RenewalPlan:
    if request.param == "plan":
        return RenewalPlan.keep(edition=real_edition.number, credential="cma-aama", told={})
    return PathwayAssessment.keep(
        edition=real_edition.number,
        answers={},
        facts={},
        on=date(2026, 11, 21),
        verdict={},
        picture={},
    )


def test_it_is_kept_for_thirteen_months(kept: PathwayAssessment | RenewalPlan) -> None:
    assert timedelta(days=393) < kept.expires_at - kept.created_at < timedelta(days=399)


def test_it_is_current_until_its_time_is_over(kept: PathwayAssessment | RenewalPlan) -> None:
    rows, now = type(kept).objects, timezone.now()
    assert list(rows.current(now)) == [kept]
    assert not rows.expired(now).exists()

    expire(rows.all())

    assert not rows.current(timezone.now()).exists()
    assert list(rows.expired(timezone.now())) == [kept]


def test_it_cannot_expire_before_it_is_saved(kept: PathwayAssessment | RenewalPlan) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        type(kept).objects.update(expires_at=kept.created_at - timedelta(days=1))
