import runpy
import stat
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from careerguide import settings

GOOD_KEY = "a-long-enough-key-0123456789-abcdefghijklmnopqrstuvwxyz"


def make_settings(monkeypatch: pytest.MonkeyPatch, **environment: str) -> dict[str, Any]:
    """The settings file, read again with just this environment."""
    for name in (
        "ALLOWED_HOSTS",
        "DATABASE_URL",
        "DEBUG",
        "EMAIL_URL",
        "ERRORS_TO",
        "SECRET_KEY",
        "SITE_URL",
    ):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(settings.__file__)


class TestOneSwitch:
    def test_https_turns_on_everything(self, monkeypatch: pytest.MonkeyPatch) -> None:
        deployed = make_settings(monkeypatch, SITE_URL="https://example.org", SECRET_KEY=GOOD_KEY)

        assert deployed["SECURE_SSL_REDIRECT"]
        assert deployed["SECURE_HSTS_SECONDS"] >= 365 * 24 * 60 * 60
        assert deployed["SECURE_HSTS_INCLUDE_SUBDOMAINS"]
        assert deployed["SECURE_HSTS_PRELOAD"]
        assert deployed["SESSION_COOKIE_SECURE"]
        assert deployed["CSRF_COOKIE_SECURE"]
        assert not deployed["DEBUG"]

    def test_http_serves_a_laptop(self, monkeypatch: pytest.MonkeyPatch) -> None:
        local = make_settings(monkeypatch)

        assert local["SITE_URL"] == "http://127.0.0.1:8000"
        assert "SECURE_SSL_REDIRECT" not in local
        assert not local["SESSION_COOKIE_SECURE"]
        assert not local["DEBUG"]

    def test_https_needs_a_key(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with pytest.raises(ImproperlyConfigured, match="SECRET_KEY must be set"):
            make_settings(monkeypatch, SITE_URL="https://example.org")

    def test_https_refuses_debug(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with pytest.raises(ImproperlyConfigured, match="DEBUG"):
            make_settings(
                monkeypatch, SITE_URL="https://example.org", SECRET_KEY=GOOD_KEY, DEBUG="1"
            )

    def test_error_reports_go_where_they_should(self, monkeypatch: pytest.MonkeyPatch) -> None:
        local = make_settings(monkeypatch, ERRORS_TO="ops@example.org, dev@example.org")

        assert local["ADMINS"] == [("", "ops@example.org"), ("", "dev@example.org")]


class TestFlag:
    @pytest.mark.parametrize(
        ("value", "meaning"),
        [("1", True), ("Yes", True), ("true", True), ("0", False), ("no", False), ("", False)],
    )
    def test_it_works(self, value: str, *, meaning: bool) -> None:
        assert settings.flag("DEBUG", env={"DEBUG": value}) is meaning

    def test_empty_is_the_default(self) -> None:
        assert settings.flag("DEBUG", default=True, env={})

    def test_nonsense_is_refused(self) -> None:
        with pytest.raises(ImproperlyConfigured, match=r"DEBUG must be one of .*'maybe'"):
            settings.flag("DEBUG", env={"DEBUG": "maybe"})


class TestSiteUrl:
    @pytest.mark.parametrize(
        "value", ["https://example.org", "http://127.0.0.1:8000", "http://[::1]:8000"]
    )
    def test_it_works(self, value: str) -> None:
        assert settings.site_url(value) == value

    def test_a_slash_at_the_end_is_dropped(self) -> None:
        assert settings.site_url("https://example.org/") == "https://example.org"

    @pytest.mark.parametrize(
        "value",
        [
            "example.org",
            "ftp://example.org",
            "https://",
            "https://example.org/guide",
            "https://example.org?x=1",
            "https://dana@example.org",
            "https://example.org:port",
            "https://[example.org",
        ],
    )
    def test_nonsense_is_refused(self, value: str) -> None:
        with pytest.raises(ImproperlyConfigured, match="SITE_URL"):
            settings.site_url(value)


def test_hosts_are_those_of_the_site_and_of_this_machine() -> None:
    assert settings.allowed_hosts("https://example.org", ["www.example.org"]) == [
        "example.org",
        "localhost",
        "127.0.0.1",
        "[::1]",
        "www.example.org",
    ]
    assert settings.allowed_hosts("http://[::1]:8000", [])[0] == "[::1]"


class TestSecretKey:
    def test_a_local_run_makes_one_and_keeps_it(self, tmp_path: Path) -> None:
        file = tmp_path / "var" / "secret_key"

        first = settings.secret_key("", "http://localhost", file)

        assert len(first) >= settings.SHORTEST_SECRET
        assert settings.secret_key("", "http://localhost", file) == first
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert list(file.parent.iterdir()) == [file]

    def test_one_given_is_used(self, tmp_path: Path) -> None:
        file = tmp_path / "secret_key"

        assert settings.secret_key("given", "http://localhost", file) == "given"
        assert not file.exists()

    def test_a_short_one_is_refused_on_https(self, tmp_path: Path) -> None:
        with pytest.raises(ImproperlyConfigured, match="at least 50 characters; it has 5"):
            settings.secret_key("short", "https://example.org", tmp_path / "secret_key")


class TestDatabase:
    def test_sqlite_beside_the_project(self) -> None:
        assert settings.database("sqlite:///var/site.sqlite3", Path("/srv"))["NAME"] == Path(
            "/srv/var/site.sqlite3"
        )

    def test_sqlite_anywhere(self) -> None:
        assert settings.database("sqlite:////data/my%20site.db")["NAME"] == Path("/data/my site.db")

    def test_sqlite_takes_its_write_lock_at_once(self) -> None:
        """Taken later, two writers that both began by reading cannot both go on."""
        options = settings.database("sqlite:///var/site.sqlite3")["OPTIONS"]

        assert options["transaction_mode"] == "IMMEDIATE"
        assert "journal_mode=WAL" in options["init_command"]

    def test_postgresql(self) -> None:
        database = settings.database(
            "postgres://ann:p%40ss@db.example.org:5433/guide?sslmode=require"
        )

        assert database["ENGINE"] == "django.db.backends.postgresql"
        assert database["USER"] == "ann"
        assert database["PASSWORD"] == "p@ss"
        assert database["HOST"] == "db.example.org"
        assert database["PORT"] == "5433"
        assert database["NAME"] == "guide"
        assert database["OPTIONS"] == {"sslmode": "require"}

    @pytest.mark.parametrize(
        "url",
        [
            "var/site.sqlite3",
            "sqlite://",
            "sqlite:///",
            "sqlite://var/site.sqlite3",
            "mysql://ann@db/guide",
            "postgres://ann@db",
            "postgres://ann@db/one/two",
            "postgres://ann@db:port/guide",
        ],
    )
    def test_nonsense_is_refused(self, url: str) -> None:
        with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
            settings.database(url)

    def test_a_password_is_not_repeated_in_the_message(self) -> None:
        with pytest.raises(ImproperlyConfigured) as refused:
            settings.database("mysql://ann:hunter2@db/guide")

        assert "hunter2" not in str(refused.value)


class TestEmail:
    def test_local_mail_goes_to_the_console(self) -> None:
        assert settings.email("console:")["EMAIL_BACKEND"].endswith("console.EmailBackend")

    def test_smtp_with_a_login_uses_starttls(self) -> None:
        mail = settings.email("smtp://ann:p%40ss@mail.example.org")

        assert mail["EMAIL_HOST"] == "mail.example.org"
        assert mail["EMAIL_PORT"] == 587
        assert mail["EMAIL_HOST_PASSWORD"] == "p@ss"
        assert mail["EMAIL_USE_TLS"]
        assert not mail["EMAIL_USE_SSL"]

    def test_smtps_uses_tls_from_the_start(self) -> None:
        mail = settings.email("smtps://ann:pw@mail.example.org")

        assert mail["EMAIL_PORT"] == 465
        assert mail["EMAIL_USE_SSL"]
        assert not mail["EMAIL_USE_TLS"]

    @pytest.mark.parametrize("url", ["mail.example.org", "smtp://", "smtp://mail.example.org:port"])
    def test_nonsense_is_refused(self, url: str) -> None:
        with pytest.raises(ImproperlyConfigured, match="EMAIL_URL"):
            settings.email(url)
