import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import DatabaseError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from pytest_django import Settings

from careerguide import urls, views

urlpatterns = list(urls.urlpatterns)
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


def _locked(request: HttpRequest) -> HttpResponse:
    raise OperationalError("database is locked")


def _damaged(request: HttpRequest) -> HttpResponse:
    raise DatabaseError("file is not a database")


def _answering(request: HttpRequest) -> HttpResponse:
    request.session["answers"] = {"adult": "yes"}
    return HttpResponse("saved")


def _broken(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError("a mistake of ours")


def _forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def _unreadable(request: HttpRequest) -> HttpResponse:
    raise BadRequest


urlpatterns += [
    path("locked/", _locked),
    path("damaged/", _damaged),
    path("answering/", _answering),
    path("broken/", _broken),
    path("forbidden/", _forbidden),
    path("unreadable/", _unreadable),
]


@pytest.fixture
def client(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Client:
    settings.ROOT_URLCONF = __name__
    monkeypatch.setattr(views, "_last_failure", float("-inf"))
    return Client(raise_request_exception=False)


@pytest.fixture
def no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OperationalError("unable to open database file")

    monkeypatch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", refuse)


class TestHealthz:
    @pytest.mark.usefixtures("real_edition")
    def test_it_works(self, client: Client) -> None:
        response = client.get("/healthz")

        assert response.status_code == 200
        assert response.json() == {"status": "ok", "edition": 1}
        assert "no-store" in response["Cache-Control"]

    @pytest.mark.usefixtures("no_database")
    def test_without_a_database_it_is_503(self, client: Client) -> None:
        response = client.get("/healthz")

        assert response.status_code == 503
        assert response["Retry-After"] == "30"

    @pytest.mark.django_db
    def test_without_an_edition_it_is_503(self, client: Client) -> None:
        assert client.get("/healthz").status_code == 503

    def test_it_cannot_be_posted_to(self, client: Client) -> None:
        assert client.post("/healthz").status_code == 405


class TestErrorPages:
    @pytest.mark.django_db
    @pytest.mark.parametrize(
        ("address", "status", "heading"),
        [
            ("/unreadable/", 400, "We could not read that request"),
            ("/forbidden/", 403, "This page is not open to you"),
            ("/no-such-page/", 404, "There is no page here"),
        ],
    )
    def test_it_works(self, client: Client, address: str, status: int, heading: str) -> None:
        response = client.get(address)

        assert response.status_code == status
        assert heading in response.content.decode()

    def test_a_mistake_of_ours_needs_no_database(self, client: Client) -> None:
        """No database is allowed in this test, so a query would fail it."""
        response = client.get("/broken/")

        assert response.status_code == 500
        assert "Something went wrong" in response.content.decode()

    def test_a_form_without_its_token_says_what_to_do(self, settings: Settings) -> None:
        settings.ROOT_URLCONF = __name__

        response = Client(enforce_csrf_checks=True).post("/broken/")

        assert response.status_code == 403
        assert "This page was open too long" in response.content.decode()


class TestUnavailable:
    def test_it_works(self, client: Client) -> None:
        response = client.get("/locked/")

        assert response.status_code == 503
        assert response["Retry-After"] == "30"
        assert response["Cache-Control"] == "no-store"
        assert "Back in a moment" in response.content.decode()

    def test_a_damaged_database_is_an_outage(self, client: Client) -> None:
        assert client.get("/damaged/").status_code == 503

    @pytest.mark.usefixtures("no_database")
    def test_a_session_that_cannot_be_saved_is_an_outage(self, client: Client) -> None:
        """The view has answered by then; the exception comes from a middleware."""
        response = client.get("/answering/")

        assert response.status_code == 503
        assert "saved" not in response.content.decode()

    def test_an_outage_is_logged_once(
        self, client: Client, caplog: pytest.LogCaptureFixture
    ) -> None:
        for _ in range(3):
            client.get("/locked/")

        assert caplog.messages == ["Unavailable: OperationalError: database is locked"]

    def test_the_next_outage_is_logged_again(
        self, client: Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        client.get("/locked/")
        monkeypatch.setattr(views, "OUTAGE_SECONDS", -1.0)
        client.get("/locked/")

        assert len(caplog.messages) == 2

    @pytest.mark.django_db
    def test_a_mistake_of_ours_is_logged_each_time(
        self, client: Client, caplog: pytest.LogCaptureFixture
    ) -> None:
        for _ in range(2):
            client.get("/broken/")

        assert caplog.messages == ["Internal Server Error: /broken/"] * 2
