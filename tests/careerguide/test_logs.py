import logging
from io import StringIO
from typing import Any

import pytest
from django.conf import settings as configured
from django.core import mail
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils.log import AdminEmailHandler, configure_logging
from pytest_django import Settings

from careerguide.logs import DiscreetReporter, MaskTokens, mask

TOKEN = "Ab3_-fGhIjKlMnOpQrStUv"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"GET /pathway/r/{TOKEN}/ 200", "GET /pathway/r/…/ 200"),
        (f"/es/pathway/r/{TOKEN}/compare/?x=1", "/es/pathway/r/…/compare/?x=1"),
        (
            f'"Referer: https://example.org/pathway/r/{TOKEN}"',
            '"Referer: https://example.org/pathway/r/…"',
        ),
        (f"/pathway/r/{TOKEN[:-1]}", "/pathway/r/…"),
        ("GET /search/?q=pregnant+and+uninsured&page=2 HTTP/1.1", "GET /search/?… HTTP/1.1"),
        ("/programs/?q=my+school 200", "/programs/?… 200"),
        ("/programs/12/?began_0=9&began_1=2025 200", "/programs/12/?… 200"),
        ("/es/search/?q=x: /search/ and /compare/?c=x", "/es/search/?… /search/ and /compare/?c=x"),
        ("/pathway/check/ and /pathway/r/", "/pathway/check/ and /pathway/r/"),
        (f"/recertification/r/{TOKEN}/deadlines.ics", "/recertification/r/…/deadlines.ics"),
    ],
)
def test_tokens_are_masked(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.fixture
def written() -> Any:
    """What a handler with our filter writes."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(MaskTokens())
    logger = logging.getLogger("tests.masking")
    logger.addHandler(handler)
    yield stream
    logger.removeHandler(handler)


def test_a_token_among_the_arguments_is_masked(written: StringIO) -> None:
    logging.getLogger("tests.masking").warning("Not Found: %s", f"/pathway/r/{TOKEN}/")

    assert written.getvalue() == "Not Found: /pathway/r/…/\n"


def test_a_token_in_an_exception_is_masked(written: StringIO) -> None:
    try:
        raise LookupError(f"/pathway/r/{TOKEN}/")
    except LookupError:
        logging.getLogger("tests.masking").exception("failed")

    assert "LookupError: /pathway/r/…/" in written.getvalue()
    assert TOKEN not in written.getvalue()


def test_every_handler_masks() -> None:
    """Also Django's own request log and the server's access log, which have a logger each."""
    logs: dict[str, Any] = configured.LOGGING

    assert all("mask" in handler["filters"] for handler in logs["handlers"].values())
    for name in ("django.server", "granian.access"):
        assert logs["loggers"][name]["handlers"] == ["console"]
        assert not logs["loggers"][name]["propagate"]
    assert logs["loggers"]["django"]["propagate"]


class TestErrorReport:
    @pytest.fixture(autouse=True)
    def _someone_to_tell(self, settings: Settings) -> None:
        settings.ADMINS = [("", "ops@example.org")]

    def make_report(self, request: HttpRequest) -> str:
        handler = AdminEmailHandler()
        handler.addFilter(MaskTokens())
        born = "4 March 1999"
        try:
            raise ZeroDivisionError
        except ZeroDivisionError as error:
            assert born
            record = logging.LogRecord(
                "django.request",
                logging.ERROR,
                __file__,
                1,
                "Internal Server Error: %s",
                (request.path,),
                (type(error), error, error.__traceback__),
            )
        record.request = request
        handler.handle(record)
        message = mail.outbox[0]
        return f"{message.subject}\n{message.body}"

    def test_it_works(self) -> None:
        report = self.make_report(RequestFactory().get("/compare/"))

        assert "Internal Server Error: /compare/" in report
        assert "ZeroDivisionError" in report
        assert "in make_report" in report

    def test_it_carries_nothing_a_visitor_sent(self) -> None:
        request = RequestFactory().post(
            "/pathway/training/?q=asked",
            {"finished": "typed"},
            headers={"Cookie": "sessionid=baked", "Referer": "https://example.org/?q=came"},
        )

        report = self.make_report(request)

        for word in ("typed", "asked", "baked", "came", "127.0.0.1"):
            assert word not in report.partition("Settings:")[0]

    def test_it_carries_no_values_of_variables(self) -> None:
        assert "4 March 1999" not in self.make_report(RequestFactory().get("/")).replace(
            'born = "4 March 1999"', ""
        )

    def test_as_a_page_it_carries_no_token_either(self) -> None:
        request = RequestFactory().get(f"/pathway/r/{TOKEN}/")

        report = DiscreetReporter(request, None, None, None).get_traceback_html()

        assert "/pathway/r/" in report
        assert TOKEN not in report

    def test_it_carries_no_token(self) -> None:
        assert TOKEN not in self.make_report(RequestFactory().get(f"/pathway/r/{TOKEN}/"))


def test_the_logging_settings_are_valid() -> None:
    configure_logging(configured.LOGGING_CONFIG, configured.LOGGING)
