"""What may stand in a log line or an error report.

The link of a saved result is the only key to it, so its token never reaches a log, and neither does
what a person searched for; what a person typed into a form never reaches an error report.
"""

import logging
import re
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString
from django.views.debug import ExceptionReporter

_TOKEN = re.compile(r"(?:(?<=/pathway/r/)|(?<=/recertification/r/))[^/\s?#\"'<>&]+")
_SEARCH = re.compile(r"(/(?:search|programs(?:/\d+)?)/\?)[^\s#\"'<>]+")
_EXCEPTIONS = logging.Formatter()


def mask(text: str) -> str:
    """Replace what was searched for, and result tokens; also mistyped ones, which may be all but
    one letter right."""
    return _SEARCH.sub(r"\1…", _TOKEN.sub("…", text))


class MaskTokens(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = mask(record.getMessage()), ()
        if record.exc_info:
            # Formatters print this text when it is there instead of making their own.
            record.exc_text = mask(record.exc_text or _EXCEPTIONS.formatException(record.exc_info))
        return True


class DiscreetReporter(ExceptionReporter):
    """An error report without what the visitor sent and without the values of variables."""

    headers_shown = frozenset(
        {
            "CONTENT_LENGTH",
            "CONTENT_TYPE",
            "HTTP_ACCEPT_LANGUAGE",
            "HTTP_HOST",
            "HTTP_USER_AGENT",
            "PATH_INFO",
            "REQUEST_METHOD",
        },
    )

    def get_traceback_data(self) -> dict[str, Any]:
        data = super().get_traceback_data()
        if settings.DEBUG:
            return data
        for frame in data["frames"]:
            frame["vars"] = []
        for name in ("GET", "FILES", "COOKIES"):
            data[f"request_{name}_items"] = []
        data["filtered_POST_items"] = []
        if self.request is not None:
            data["request_insecure_uri"] = data["request_insecure_uri"].partition("?")[0]
            data["request_meta"] = {
                name: value
                for name, value in data["request_meta"].items()
                if name in self.headers_shown
            }
        return data

    def get_traceback_text(self) -> SafeString:
        return SafeString(mask(super().get_traceback_text()))

    def get_traceback_html(self) -> SafeString:
        return SafeString(mask(super().get_traceback_html()))
