import pytest
from django.conf import settings as configured
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation
from pytest_django import Settings

from careerguide.middleware import SecurityHeaders, language_from_path

pytestmark = pytest.mark.django_db


def test_it_works(client: Client) -> None:
    response = client.get("/healthz")

    policy = response["Content-Security-Policy"].split("; ")
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "geolocation=()" in response["Permissions-Policy"]
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"


def test_nothing_inline_and_nothing_from_elsewhere_is_allowed() -> None:
    """Only an image may be written into the page, as drawn by a stylesheet."""
    sources = {source for sources in configured.SECURE_CSP.values() for source in sources}

    assert sources == {"'self'", "'none'", "data:"}
    assert configured.SECURE_CSP["img-src"] == ["'self'", "data:"]


def test_error_pages_carry_the_headers_too(client: Client) -> None:
    assert "Content-Security-Policy" in client.get("/no-such-page/").headers


@pytest.mark.parametrize("address", ["/pathway/clear/", "/recertification/cma-aama/clear/"])
def test_the_address_of_a_button_says_what_it_is(client: Client, address: str) -> None:
    response = client.get(address)

    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "<h1>This address is not a page</h1>" in response.content.decode()
    assert "Content-Security-Policy" in response.headers


def test_a_page_that_takes_no_form_says_so(client: Client) -> None:
    response = client.post("/privacy/", {"q": "1"})

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert "Nothing was saved or changed" in response.content.decode()


def test_a_header_set_by_a_view_stays() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={"Content-Security-Policy": "sandbox"})

    response = SecurityHeaders(view)(RequestFactory().get("/"))

    assert response["Content-Security-Policy"] == "sandbox"


@pytest.mark.parametrize(("status", "sent"), [(200, True), (500, False)])
def test_a_debug_page_may_style_itself(settings: Settings, status: int, *, sent: bool) -> None:
    settings.DEBUG = True

    response = SecurityHeaders(lambda _: HttpResponse(status=status))(RequestFactory().get("/"))

    assert ("Content-Security-Policy" in response.headers) is sent


class TestLanguage:
    def test_without_a_prefix_it_is_english(self) -> None:
        response = language_from_path(lambda _: HttpResponse(translation.get_language()))(
            RequestFactory().get("/compare/", headers={"Accept-Language": "es"})
        )

        assert isinstance(response, HttpResponse)
        assert response.content == b"en"
        assert response["Content-Language"] == "en"

    def test_the_prefix_decides(self, settings: Settings) -> None:
        settings.LANGUAGES = [("en", "English"), ("es", "Spanish")]

        response = language_from_path(lambda _: HttpResponse(translation.get_language()))(
            RequestFactory().get("/es/compare/")
        )

        assert isinstance(response, HttpResponse)
        assert response.content == b"es"

    def test_a_page_is_the_same_for_every_browser(self, client: Client) -> None:
        response = client.get("/healthz", headers={"Accept-Language": "es"})

        assert "Accept-Language" not in response.get("Vary", "")


class TestHttps:
    @pytest.fixture(autouse=True)
    def _deployed(self, settings: Settings) -> None:
        settings.SECURE_SSL_REDIRECT = True
        settings.SECURE_REDIRECT_EXEMPT = [r"^healthz$"]

    def test_pages_redirect(self, client: Client) -> None:
        response = client.get("/admin/login/")

        assert response.status_code == 301
        assert response["Location"] == "https://testserver/admin/login/"

    def test_the_health_check_does_not(self, client: Client) -> None:
        assert client.get("/healthz").status_code != 301
