"""What every response passes through."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils import translation

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# Nothing here asks for any of these, and nothing embedded could: say so to the browser.
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)


class SecurityHeaders:
    """Sends the content policy and the permissions policy.

    Django's own middleware sends the rest (Referrer-Policy, opener policy, nosniff, HSTS) and
    leaves a header alone that a view has set. Django 6.2 sends ``SECURE_CSP`` itself.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.content_policy = "; ".join(
            " ".join([directive, *sources]) for directive, sources in settings.SECURE_CSP.items()
        )

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        # Django's debug pages style themselves inline; they exist on a developer's machine only.
        if not (settings.DEBUG and response.status_code in {400, 404, 500}):
            response.headers.setdefault("Content-Security-Policy", self.content_policy)
        return response


def page_for_refused_methods(get_response: GetResponse) -> GetResponse:
    """Django answers a method that a view does not take, such as a typed address that belongs to a
    form, with nothing at all."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not isinstance(response, HttpResponseNotAllowed) or response.content:
            return response
        page = render(request, "405.html", status=response.status_code)
        page["Allow"] = response["Allow"]
        return page

    return middleware


def language_of(path: str) -> str:
    """What the address says (``/es/…``), and English without a prefix."""
    return translation.get_language_from_path(path) or settings.LANGUAGE_CODE


def language_from_path(get_response: GetResponse) -> GetResponse:
    """Answers in the language of the address.

    Unlike Django's ``LocaleMiddleware`` this reads no header and no cookie, so a page is the same
    for everyone who asks for its address and needs no ``Vary``.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        language = language_of(request.path_info)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response

    return middleware
