"""The health check and the pages for when something went wrong."""

import logging
import sys
import time

from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from credentials.publishing import NoEditionError, current_number

logger = logging.getLogger(__name__)

# What means "not now" rather than "broken": the database is away, locked, read-only or full, or
# nothing has been published yet.
UNAVAILABLE: tuple[type[Exception], ...] = (OperationalError, InterfaceError, NoEditionError)

# Failures less than this apart are one outage, and an outage is logged once per process.
OUTAGE_SECONDS = 60.0
RETRY_AFTER_SECONDS = 30

_last_failure = float("-inf")


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the site could answer a visitor, 503 when it could not; for a load balancer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        number = current_number()
    except (DatabaseError, NoEditionError) as error:
        return unavailable(error)
    return JsonResponse({"status": "ok", "edition": number})


def unavailable(error: BaseException) -> HttpResponse:
    """The page for an outage. It reads no table, and logs the start of an outage only."""
    global _last_failure  # noqa: PLW0603 - an outage belongs to the process
    now = time.monotonic()
    if now - _last_failure > OUTAGE_SECONDS:
        logger.error("Unavailable: %s: %s", type(error).__name__, error)
    _last_failure = now
    response = _alone("503.html", 503)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    response["Cache-Control"] = "no-store"
    # Django logs every 5xx unless told that it has been; a full disk is full for every request.
    response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Called for an exception from a view or from a middleware."""
    error = sys.exception()
    # SQLite says of a damaged file no more than "database error".
    if isinstance(error, UNAVAILABLE) or type(error) is DatabaseError:
        return unavailable(error)
    return _alone("500.html", 500)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form sent without its token: most often a page left open until the session had ended."""
    return render(request, "403.html", {"form_expired": True}, status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def _alone(template: str, status: int) -> HttpResponse:
    """A page made without request, context processors or database."""
    return HttpResponse(get_template(template).render(), status=status)
