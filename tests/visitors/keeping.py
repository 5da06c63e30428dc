"""What is kept for a visitor, and its end."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone


def expire(rows: QuerySet[Any]) -> None:
    """As if their time had come a second ago."""
    now = timezone.now()
    rows.update(created_at=now - timedelta(days=400), expires_at=now - timedelta(seconds=1))
